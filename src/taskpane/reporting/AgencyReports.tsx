import { Button, Field, Select } from "@fluentui/react-components";
import { useState } from "react";
import type { ReportingPeriod, ReportState } from "../../domain/reporting/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useSharingStyles } from "../sharing/sharingStyles";
import { AgencyItem } from "./AgencyItem";
import { useReporting } from "./reportingContext";
import type { ReportingState } from "./state";
import { approvedOf, reportingOnes } from "./words";

const ONLY = ["all", "submitted", "open"] as const;

/** Agencies shown at first, and added by "Xem thêm". */
const MOST = 25;

const isWanted = (only: ReportingState["only"], state: ReportState): boolean =>
  only === "all" || (only === "submitted" ? state === "submitted" : state === "draft" || state === "returned");

/** What waits for a decision stands on top, then what was not handed in. */
const URGENCY: Readonly<Record<ReportState, number>> = { submitted: 0, returned: 1, draft: 2, approved: 3 };

/** Reports of all agencies on a period: what waits for a decision, and what is missing. */
export const AgencyReports = ({ period }: { period: ReportingPeriod }) => {
  const { reporting, state, view, texts, language } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const [most, setMost] = useState(MOST);
  const words = texts.periods;
  const standing = reportingOnes(view).map((of) => ({
    agency: of.agency,
    standing: of,
    is: of.states[period.id] ?? "draft",
  }));
  // An agency whose rows went to others meanwhile: what it handed in is still decided.
  const known = new Set(standing.map(({ agency }) => agency));
  const others = view.reporting.reports
    .filter((of) => of.period === period.id && !known.has(of.agency))
    .map(({ agency, state: is }) => ({ agency, standing: null, is }));
  const wanted = [...standing, ...others]
    .filter(({ is }) => isWanted(state.only, is))
    .sort((left, right) => URGENCY[left.is] - URGENCY[right.is]);
  const rest = wanted.length - most;
  return (
    <section className={common.stack} aria-label={words.agencies}>
      <h3 className={shared.subheading}>{words.agencies}</h3>
      <p className={shared.text}>{fill(words.approvedOf, approvedOf(view, period.id), language)}</p>
      <Field label={words.onlyShown}>
        <Select
          className={common.narrow}
          select={{ className: common.narrow }}
          value={state.only}
          onChange={(_event, data) => reporting.chooseOnly(data.value as ReportingState["only"])}
        >
          {ONLY.map((only) => (
            <option key={only} value={only}>
              {words.filter[only]}
            </option>
          ))}
        </Select>
      </Field>
      {wanted.length === 0 && <p className={shared.text}>{words.noneShown}</p>}
      <ul className={`${common.plain} ${common.list}`}>
        {wanted.slice(0, most).map((of) => (
          <AgencyItem key={of.agency} agency={of.agency} standing={of.standing} period={period} />
        ))}
      </ul>
      {rest > 0 && (
        <div className={shared.buttons}>
          <Button size="small" onClick={() => setMost(most + MOST)}>
            {fill(words.more, { count: Math.min(MOST, rest) }, language)}
          </Button>
        </div>
      )}
    </section>
  );
};
