import { Button } from "@fluentui/react-components";
import type { ReportingPeriod } from "../../domain/reporting/types";
import type { AgencyStanding } from "../../usecases/reporting/types";
import { useSharingStyles } from "../sharing/sharingStyles";
import { ActionPanel } from "./ActionPanel";
import { AllowForm } from "./AllowForm";
import { offersFor } from "./offers";
import { ReportFacts } from "./ReportFacts";
import { useReporting } from "./reportingContext";

/** The report of one agency, and what whoever is signed in can do with it. `standing` null: it leads no row any more. */
export const AgencyItem = ({
  agency,
  standing,
  period,
}: {
  agency: string;
  standing: AgencyStanding | null;
  period: ReportingPeriod;
}) => {
  const { reporting, state, view, texts } = useReporting();
  const common = useSharingStyles();
  const of = { period: period.id, agency };
  const offers = offersFor(view, { agency, period });
  const isBusy = state.running !== null;
  const named = (action: string) =>
    ({ "aria-label": `${action}: ${agency}`, size: "small", disabledFocusable: isBusy }) as const;
  return (
    <li className={common.card}>
      <p className={common.strong}>{agency}</p>
      <ReportFacts period={period} offers={offers} standing={standing} />
      <div className={common.actions}>
        {offers.decide && !offers.ownHand && standing !== null && (
          <Button
            {...named(texts.actions.approve)}
            appearance="primary"
            onClick={() => reporting.openPanel({ is: "confirm", action: { kind: "approve", ...of } })}
          >
            {texts.actions.approve}
          </Button>
        )}
        {offers.decide && (
          <Button
            {...named(texts.actions.return)}
            onClick={() => reporting.openPanel({ is: "reason", action: { kind: "return", ...of, reason: "" } })}
          >
            {texts.actions.return}
          </Button>
        )}
        {offers.withdraw && (
          <Button {...named(texts.actions.withdraw)} onClick={() => void reporting.act({ kind: "withdraw", ...of })}>
            {texts.actions.withdraw}
          </Button>
        )}
        {offers.reopen && (
          <Button
            {...named(texts.actions.reopenReport)}
            onClick={() => reporting.openPanel({ is: "reason", action: { kind: "reopenReport", ...of, reason: "" } })}
          >
            {texts.actions.reopenReport}
          </Button>
        )}
        {offers.submit && (
          <Button {...named(texts.actions.submit)} onClick={() => void reporting.act({ kind: "submit", ...of })}>
            {texts.actions.submit}
          </Button>
        )}
        {offers.allow && standing !== null && (
          <Button {...named(texts.actions.allow)} onClick={() => reporting.openPanel({ is: "allow", ...of })}>
            {texts.actions.allow}
          </Button>
        )}
        {standing !== null && (
          <Button
            {...named(texts.periods.rowsOf)}
            onClick={() => void reporting.list({ filter: { kind: "of", agency }, title: agency })}
          >
            {texts.periods.rowsOf}
          </Button>
        )}
      </div>
      <ActionPanel period={period} agency={agency} />
      {state.panel?.is === "allow" && state.panel.agency === agency && state.panel.period === period.id && (
        <AllowForm period={period} agency={agency} />
      )}
    </li>
  );
};
