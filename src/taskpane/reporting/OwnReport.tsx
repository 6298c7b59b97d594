import { Button } from "@fluentui/react-components";
import type { ReportingPeriod } from "../../domain/reporting/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useSharingStyles } from "../sharing/sharingStyles";
import { useReporting } from "./reportingContext";
import { offersFor } from "./offers";
import { ReportFacts } from "./ReportFacts";

/** Report of the own agency: where it stands, what is missing, submit and withdraw. */
export const OwnReport = ({ period }: { period: ReportingPeriod }) => {
  const { reporting, state, view, texts, language } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.periods;
  const agency = view.person?.agency ?? "";
  const of = { period: period.id, agency };
  const offers = offersFor(view, { period, agency });
  const isBusy = state.running !== null;
  return (
    <div className={common.box}>
      <h3 className={shared.subheading}>{fill(words.mine, { agency })}</h3>
      <ReportFacts
        period={period}
        offers={offers}
        standing={view.agencies.find((one) => one.agency === agency) ?? null}
      />
      {view.pending > 0 && offers.submit && (
        <p className={shared.hint}>{fill(words.pendingFirst, { count: view.pending }, language)}</p>
      )}
      <div className={shared.buttons}>
        {offers.submit && (
          <Button
            size="small"
            appearance="primary"
            disabledFocusable={isBusy}
            onClick={() => void reporting.act({ kind: "submit", ...of })}
          >
            {texts.actions.submit}
          </Button>
        )}
        {offers.withdraw && (
          <Button
            size="small"
            disabledFocusable={isBusy}
            onClick={() => void reporting.act({ kind: "withdraw", ...of })}
          >
            {texts.actions.withdraw}
          </Button>
        )}
        <Button size="small" onClick={() => void reporting.list({ filter: { kind: "of", agency }, title: agency })}>
          {words.rowsOf}
        </Button>
      </div>
    </div>
  );
};
