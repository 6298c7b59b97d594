import type { AgencyIndex } from "../agencyIndex";
import { statusOf } from "../completion";
import { addDays, type IsoDate } from "../isoDate";
import type { Plan, PlanRow, RowId } from "../plan";
import { canReport, withPresentNames } from "./agencies";
import { withoutSnapshots } from "./figures";
import { currentPeriod, stateOf } from "./locks";
import { isReportMissing, type ReportedBefore } from "./ongoing";
import type { Reporting, ReportingPeriod } from "./types";
import { isUnexplained } from "./unexplained";

/**
 * What one agency should be reminded of: rows by id, in plan order. A row stands in the first of overdue, due and notReported
 * that it belongs to; an overdue row that waits for an explanation stands among the unexplained as well.
 */
export interface Reminder {
  /** Canonical lead agency; "" for rows without one. */
  agency: string;
  overdue: readonly RowId[];
  /** An explanation was asked for and is not there. */
  unexplained: readonly RowId[];
  /** Last day from today on, within the days asked for. */
  due: readonly RowId[];
  /** Begun, nothing reported; ongoing rows: nothing in the current period. */
  notReported: readonly RowId[];
  /** The period's report that is not handed in although its day is near or past; null for none. */
  report: { period: string; dueOn: string; late: boolean } | null;
}

interface Found extends Reminder {
  overdue: RowId[];
  unexplained: RowId[];
  due: RowId[];
  notReported: RowId[];
  /** Period the agency reports on. */
  current: ReportingPeriod | null;
  /** What was approved before it. */
  before: (row: PlanRow) => ReportedBefore;
}

/**
 * Whom to remind of what: overdue, due within `days`, not reported, to be explained, and the report itself. The most urgent
 * agency comes first, by overdue rows, then those to be explained, due, not reported; agencies with nothing are left out.
 * `beforeOf` says what was approved of a row before a period; without it nobody has snapshots.
 */
export const remindersOf = (
  plan: Pick<Plan, "rows">,
  {
    reporting,
    agencies,
    today,
    days,
    beforeOf = (period) => withoutSnapshots(reporting, { agencies, period }),
  }: {
    reporting: Reporting;
    agencies: AgencyIndex;
    today: IsoDate;
    days: number;
    beforeOf?: (period: ReportingPeriod) => (row: PlanRow) => ReportedBefore;
  },
): Reminder[] => {
  const present = withPresentNames(reporting, agencies);
  const until = addDays(today, days);
  const found = new Map<string, Found>();
  const befores = new Map<string, Found["before"]>();
  const beforeIn = (period: ReportingPeriod): Found["before"] => {
    const before = befores.get(period.id) ?? beforeOf(period);
    befores.set(period.id, before);
    return before;
  };
  const foundFor = (agency: string): Found => {
    const known = found.get(agency);
    if (known !== undefined) return known;
    const current = currentPeriod(present, { agency, today });
    const before = current === null ? () => null : beforeIn(current);
    const report = canReport(agencies, agency) ? lateReport(present, { agency, current, today, until }) : null;
    const first: Found = { agency, overdue: [], unexplained: [], due: [], notReported: [], report, current, before };
    found.set(agency, first);
    return first;
  };
  for (const row of plan.rows) {
    const of = foundFor(agencies.leadNameOf(row.leadAgency));
    if (isUnexplained(row)) of.unexplained.push(row.id);
    listFor(row, { of, today, until })?.push(row.id);
  }
  return [...found.values()]
    .filter((of) => of.report !== null || LISTS.some((list) => of[list].length > 0))
    .sort(byUrgency)
    .map(({ agency, overdue, unexplained, due, notReported, report }) => {
      return { agency, overdue, unexplained, due, notReported, report };
    });
};

const LISTS = ["overdue", "unexplained", "due", "notReported"] as const;

const byUrgency = (left: Found, right: Found): number => {
  const list = LISTS.find((name) => left[name].length !== right[name].length);
  if (list !== undefined) return right[list].length - left[list].length;
  return Number(right.report?.late ?? false) - Number(left.report?.late ?? false);
};

const listFor = (row: PlanRow, { of, today, until }: { of: Found; today: IsoDate; until: IsoDate }): RowId[] | null => {
  const status = statusOf(row, today);
  if (status === "overdue") return of.overdue;
  const isDone = status === "completedOnTime" || status === "completedLate";
  if (row.deadline.kind === "interval" && !isDone && row.deadline.to <= until) return of.due;
  return isReportMissing(row, { today, period: of.current, before: of.before(row) }) ? of.notReported : null;
};

const lateReport = (
  reporting: Reporting,
  {
    agency,
    current,
    today,
    until,
  }: { agency: string; current: ReportingPeriod | null; today: IsoDate; until: IsoDate },
): Reminder["report"] => {
  if (current === null || current.dueOn > until) return null;
  if (stateOf(reporting, { period: current.id, agency }) === "submitted") return null;
  return { period: current.id, dueOn: current.dueOn, late: current.dueOn < today };
};
