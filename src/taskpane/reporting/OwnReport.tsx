import { Button } from "@fluentui/react-components";
import { reportOf, stateOf } from "../../domain/reporting/locks";
import type { ReportingPeriod } from "../../domain/reporting/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useSharingStyles } from "../sharing/sharingStyles";
import { useReporting } from "./reportingContext";
import { ReportFacts } from "./ReportFacts";

/** Report of the own agency: where it stands, what is missing, submit and withdraw. */
export const OwnReport = ({ period }: { period: ReportingPeriod }) => {
  const { reporting, state, view, texts, language } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.periods;
  const agency = view.person?.agency ?? "";
  const of = { period: period.id, agency };
  const current = stateOf(view.reporting, of);
  const isOpen = period.closed === null && period.from <= view.today;
  const isBusy = state.running !== null;
  return (
    <div className={common.box}>
      <h3 className={shared.subheading}>{fill(words.mine, { agency })}</h3>
      <ReportFacts
        period={period}
        report={reportOf(view.reporting, of)}
        standing={view.agencies.find((one) => one.agency === agency) ?? null}
      />
      {view.pending > 0 && isOpen && (current === "draft" || current === "returned") && (
        <p className={shared.hint}>{fill(words.pendingFirst, { count: view.pending }, language)}</p>
      )}
      {isOpen && (
        <div className={shared.buttons}>
          {(current === "draft" || current === "returned") && (
            <Button
              size="small"
              appearance="primary"
              disabledFocusable={isBusy}
              onClick={() => void reporting.act({ kind: "submit", ...of })}
            >
              {texts.actions.submit}
            </Button>
          )}
          {current === "submitted" && (
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
      )}
    </div>
  );
};
