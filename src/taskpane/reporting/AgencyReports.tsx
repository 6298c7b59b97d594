import { Button, Field, Select } from "@fluentui/react-components";
import { reportOf } from "../../domain/reporting/locks";
import type { ReportingPeriod, ReportState } from "../../domain/reporting/types";
import type { AgencyStanding } from "../../usecases/reporting/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useSharingStyles } from "../sharing/sharingStyles";
import { ActionPanel } from "./ActionPanel";
import { AllowForm } from "./AllowForm";
import { ReportFacts } from "./ReportFacts";
import { useReporting } from "./reportingContext";
import type { ReportingState } from "./state";
import { approvedOf } from "./words";

const ONLY = ["all", "submitted", "open"] as const;

const isWanted = (only: ReportingState["only"], state: ReportState): boolean =>
  only === "all" || (only === "submitted" ? state === "submitted" : state === "draft" || state === "returned");

const AgencyItem = ({ standing, period }: { standing: AgencyStanding; period: ReportingPeriod }) => {
  const { reporting, state, view, texts } = useReporting();
  const common = useSharingStyles();
  const { agency } = standing;
  const of = { period: period.id, agency };
  const report = reportOf(view.reporting, of);
  const current = report?.state ?? "draft";
  const isPlanner = view.person?.role === "planner";
  const isOpen = period.closed === null && period.from <= view.today;
  const isBusy = state.running !== null;
  const named = (action: string) =>
    ({ "aria-label": `${action}: ${agency}`, size: "small", disabledFocusable: isBusy }) as const;
  return (
    <li className={common.card}>
      <p className={common.strong}>{agency}</p>
      <ReportFacts period={period} report={report} standing={standing} />
      <div className={common.actions}>
        <Button
          {...named(texts.periods.rowsOf)}
          onClick={() => void reporting.list({ filter: { kind: "of", agency }, title: agency })}
        >
          {texts.periods.rowsOf}
        </Button>
        {isOpen && current === "submitted" && (
          <>
            <Button
              {...named(texts.actions.approve)}
              appearance="primary"
              onClick={() => reporting.openPanel({ is: "confirm", action: { kind: "approve", ...of } })}
            >
              {texts.actions.approve}
            </Button>
            <Button
              {...named(texts.actions.return)}
              onClick={() => reporting.openPanel({ is: "reason", action: { kind: "return", ...of, reason: "" } })}
            >
              {texts.actions.return}
            </Button>
          </>
        )}
        {isOpen && current === "approved" && (
          <Button
            {...named(texts.actions.reopenReport)}
            onClick={() => reporting.openPanel({ is: "reason", action: { kind: "reopenReport", ...of, reason: "" } })}
          >
            {texts.actions.reopenReport}
          </Button>
        )}
        {isPlanner && isOpen && (current === "draft" || current === "returned") && (
          <Button {...named(texts.actions.submit)} onClick={() => void reporting.act({ kind: "submit", ...of })}>
            {texts.actions.submit}
          </Button>
        )}
        {isPlanner && current === "approved" && (
          <Button {...named(texts.actions.allow)} onClick={() => reporting.openPanel({ is: "allow", ...of })}>
            {texts.actions.allow}
          </Button>
        )}
      </div>
      <ActionPanel period={period} agency={agency} />
      {state.panel?.is === "allow" && state.panel.agency === agency && <AllowForm period={period} agency={agency} />}
    </li>
  );
};

/** Reports of all agencies on a period: what waits for a decision, and what is missing. */
export const AgencyReports = ({ period }: { period: ReportingPeriod }) => {
  const { reporting, state, view, texts, language } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.periods;
  const agencies = view.agencies.filter(({ agency, rows }) => agency !== "" && rows > 0);
  const shown = agencies.filter(({ states }) => isWanted(state.only, states[period.id] ?? "draft"));
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
      <ul className={`${common.plain} ${common.list}`}>
        {shown.map((standing) => (
          <AgencyItem key={standing.agency} standing={standing} period={period} />
        ))}
      </ul>
    </section>
  );
};
