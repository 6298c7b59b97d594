import { isGroupExpression, type AgencyIndex } from "../../domain/agencyIndex";
import { completionOf, emptyTally, rateOf } from "../../domain/completion";
import type { IsoDate } from "../../domain/isoDate";
import type { Plan, PlanRow } from "../../domain/plan";
import { canReport } from "../../domain/reporting/agencies";
import { currentPeriod } from "../../domain/reporting/locks";
import { isReportMissing, lastBefore, type ReportedBefore } from "../../domain/reporting/ongoing";
import type { ReportingPeriod, ReportState } from "../../domain/reporting/types";
import { isUnexplained } from "../../domain/reporting/unexplained";
import type { ReportingOf } from "./knownReports";
import type { AgencyStanding } from "./types";

interface Counted {
  rows: number;
  notReported: number;
  unexplained: number;
  current: ReportingPeriod | null;
  /** What was approved of its rows before the period: nobody here has the snapshot. */
  before: ReportedBefore;
  states: Record<string, ReportState>;
}

const begun = (agency: string, reportingOf: ReportingOf, today: IsoDate): Counted => {
  const own = reportingOf(agency);
  const current = currentPeriod(own, { agency, today });
  const states: Record<string, ReportState> = {};
  // The first of several on one period counts; see withPresentNames.
  for (const { period, state } of own.reports) states[period] ??= state;
  const before = current === null || lastBefore(own, { agency, period: current }) === null ? null : "notAtHand";
  return { rows: 0, notReported: 0, unexplained: 0, current, before, states };
};

/** Where the agencies that lead rows stand on a day, in the order of the summary. Runs on every edit of a large plan. */
export const standingsOf = (
  plan: Pick<Plan, "framework" | "rows"> & Plan,
  { agencies, reportingOf, today }: { agencies: AgencyIndex; reportingOf: ReportingOf; today: IsoDate },
): AgencyStanding[] => {
  const leads = new Map<string, string>();
  const leadNameOf = (cell: string): string => {
    const known = leads.get(cell) ?? agencies.leadNameOf(cell);
    leads.set(cell, known);
    return known;
  };
  const { byLeadAgency } = completionOf(plan, { today, leadNameOf });
  const counted = new Map<string, Counted>();
  const countedOf = (agency: string): Counted => {
    const known = counted.get(agency) ?? begun(agency, reportingOf, today);
    counted.set(agency, known);
    return known;
  };
  for (const row of plan.rows) count(row, countedOf(leadNameOf(row.leadAgency)), today);
  // An agency that leads only rows of tasks others answer for is counted under none of its own.
  const names = new Set([...byLeadAgency.keys(), ...counted.keys()]);
  return [...names].map((agency) => {
    const { rows, notReported, unexplained, current, states } = countedOf(agency);
    const tally = byLeadAgency.get(agency) ?? emptyTally();
    return {
      agency,
      listed: agency === "" || isGroupExpression(agency) || agencies.named(agency) != null,
      reports: canReport(agencies, agency),
      rows,
      tally,
      rate: rateOf(tally),
      notReported,
      unexplained,
      currentPeriod: current?.id ?? null,
      states,
    };
  });
};

const count = (row: PlanRow, of: Counted, today: IsoDate): void => {
  of.rows += 1;
  if (isUnexplained(row)) of.unexplained += 1;
  if (isReportMissing(row, { today, period: of.current, before: of.before })) of.notReported += 1;
};
