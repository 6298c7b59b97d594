import type { AgencyIndex } from "../agencyIndex";
import { completionOf } from "../completion";
import type { IsoDate } from "../isoDate";
import type { Plan, PlanRow } from "../plan";
import { reportingAgencies, withPresentNames } from "./agencies";
import { stateOf } from "./locks";
import { isOngoing, lastBefore, reportedInPeriod, type ReportedBefore } from "./ongoing";
import type { PeriodFigures, Reporting, ReportingPeriod } from "./types";

/** Day as of which a period counts: its last day, or today where it is not over. */
export const asOfDay = ({ to }: Pick<ReportingPeriod, "to">, today: IsoDate): IsoDate => (today < to ? today : to);

/** A row as it counts on a day: what was finished after it belongs to a later period, although it may be entered already. */
export const asItStoodOn = (row: PlanRow, day: IsoDate): PlanRow =>
  row.progress.completedOn !== null && row.progress.completedOn > day
    ? { ...row, progress: { ...row.progress, completedOn: null } }
    : row;

/** What was approved of a row before a period, where nobody here has snapshots. */
export const withoutSnapshots = (
  reporting: Reporting,
  { agencies, period }: { agencies: AgencyIndex; period: Pick<ReportingPeriod, "from"> },
): ((row: PlanRow) => ReportedBefore) => {
  const present = withPresentNames(reporting, agencies);
  const known = new Map<string, ReportedBefore>();
  return ({ leadAgency }) => {
    const agency = agencies.leadNameOf(leadAgency);
    const answer =
      known.get(agency) ?? (lastBefore(present, { agency, period }) === null ? null : ("notAtHand" as const));
    known.set(agency, answer);
    return answer;
  };
};

/**
 * Numbers of a period as the plan stands: completion as of its day (what was finished later does not count yet), recurring rows that were reported in it (rules P1–P4), and
 * approved reports of the agencies that lead rows. `before` says what was approved of a row before the period; without it
 * nobody has snapshots.
 */
export const figuresOf = (
  plan: Plan,
  {
    reporting,
    period,
    today,
    agencies,
    before = withoutSnapshots(reporting, { agencies, period }),
  }: {
    reporting: Reporting;
    period: ReportingPeriod;
    today: IsoDate;
    agencies: AgencyIndex;
    before?: (row: PlanRow) => ReportedBefore;
  },
): PeriodFigures => {
  const asOf = asOfDay(period, today);
  const stood = { framework: plan.framework, rows: plan.rows.map((row) => asItStoodOn(row, asOf)) };
  const { whole, byArea, byLeadAgency } = completionOf(stood, { today: asOf, leadNameOf: agencies.leadNameOf });
  const ongoing = plan.rows.filter(isOngoing);
  const reported = ongoing.filter((row) => reportedInPeriod({ progress: row.progress, period, before: before(row) }));
  const reports = withPresentNames(reporting, agencies);
  const leading = reportingAgencies(plan, agencies);
  const approved = leading.filter((agency) => stateOf(reports, { period: period.id, agency }) === "approved");
  return {
    asOf,
    whole,
    byArea: Object.fromEntries(byArea),
    byLeadAgency: Object.fromEntries(byLeadAgency),
    ongoing: { reported: reported.length, total: ongoing.length },
    reports: { approved: approved.length, total: leading.length },
  };
};
