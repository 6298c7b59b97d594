import { Button } from "@fluentui/react-components";
import type { ReportingPeriod } from "../../domain/reporting/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useSharingStyles } from "../sharing/sharingStyles";
import { ActionPanel } from "./ActionPanel";
import { AgencyReports } from "./AgencyReports";
import { Exceptions } from "./Exceptions";
import { OwnReport } from "./OwnReport";
import { useReporting } from "./reportingContext";
import { daysText, isReportOverdue, momentText } from "./words";

/** One period: its days, what is closed, the own report, and for planners and leaders those of all agencies. */
export const PeriodCard = ({ period }: { period: ReportingPeriod }) => {
  const { reporting, state, view, texts, language } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.periods;
  const { id, name, closed, figures, from } = period;
  const role = view.person?.role ?? null;
  const isPlanner = role === "planner" && view.ownsPlan;
  const reports = view.reporting.reports.filter((of) => of.period === id);
  const isBusy = state.running !== null;
  return (
    <section className={common.stack} aria-label={name}>
      <div className={common.box}>
        <h3 className={shared.subheading}>{name}</h3>
        <p className={shared.hint}>{daysText(period, texts)}</p>
        {closed !== null && (
          <p className={shared.text}>{fill(words.closed, { at: momentText(closed.at), by: closed.by })}</p>
        )}
        {figures !== null && (
          <>
            <p className={shared.text}>{fill(words.approvedOf, figures.reports, language)}</p>
            <p className={shared.hint}>{fill(words.ongoing, figures.ongoing, language)}</p>
          </>
        )}
        {closed === null && from > view.today && <p className={shared.text}>{words.notBegun}</p>}
        {isReportOverdue(view, period) && <p className={shared.text}>{words.overdue}</p>}
        <div className={common.actions}>
          {isPlanner && closed === null && (
            <>
              <Button size="small" disabledFocusable={isBusy} onClick={() => reporting.openPanel({ is: "period", id })}>
                {words.edit}
              </Button>
              {from <= view.today && (
                <Button
                  size="small"
                  disabledFocusable={isBusy}
                  onClick={() => reporting.openPanel({ is: "confirm", action: { kind: "closePeriod", period: id } })}
                >
                  {texts.actions.closePeriod}
                </Button>
              )}
              {reports.length === 0 && (
                <Button
                  size="small"
                  appearance="subtle"
                  disabledFocusable={isBusy}
                  onClick={() => reporting.openPanel({ is: "confirm", action: { kind: "removePeriod", period: id } })}
                >
                  {texts.actions.removePeriod}
                </Button>
              )}
            </>
          )}
          {closed !== null && (
            <>
              <Button size="small" disabledFocusable={isBusy} onClick={() => void reporting.showSnapshot(id)}>
                {words.snapshot}
              </Button>
              <Button size="small" disabledFocusable={isBusy} onClick={() => void reporting.compareWithNow(id)}>
                {words.compareWithNow}
              </Button>
              {isPlanner && (
                <Button
                  size="small"
                  appearance="subtle"
                  disabledFocusable={isBusy}
                  onClick={() =>
                    reporting.openPanel({ is: "reason", action: { kind: "reopenPeriod", period: id, reason: "" } })
                  }
                >
                  {texts.actions.reopenPeriod}
                </Button>
              )}
            </>
          )}
        </div>
        <ActionPanel period={period} agency={null} />
      </div>
      {role === "department" && <OwnReport period={period} />}
      {(isPlanner || role === "leader") && <AgencyReports period={period} />}
      <Exceptions period={period} mayEnd={isPlanner} />
    </section>
  );
};
