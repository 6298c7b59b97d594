import type { IsoDate } from "./isoDate";
import { continuesTask, openedTasks } from "./outline";
import type { Plan, PlanRow, Progress } from "./plan";
import type { AreaCode } from "./reformArea";

/**
 * Where a row stands on the reporting day. Completed on c, last day e, reporting day t:
 * c ≤ e on time; c > e late; c without e (ongoing, conditional, unclear, missing) completed.
 * Not completed, with an interval: t > e overdue; t before the first day and nothing reported: not begun;
 * otherwise in progress where something was reported, not reported where nothing was.
 * Ongoing is never overdue; conditional waits (and is in progress once something is reported).
 * Source: follow-up practice described in the domain notes; lateness does not undo completion.
 */
export const ROW_STATUSES = [
  "completedOnTime",
  "completedLate",
  "completed",
  "overdue",
  "inProgress",
  "notReported",
  "waiting",
  "notBegun",
] as const;
export type RowStatus = (typeof ROW_STATUSES)[number];

/**
 * True where the lead agency has said anything at all about the row's progress. An explanation of a delay (lateReason, measure,
 * newDate) is none: it says why there is nothing to report.
 */
export const isReported = (progress: Progress): boolean =>
  progress.percent !== null ||
  progress.completedOn !== null ||
  progress.evidence.documentNumber !== "" ||
  progress.evidence.date !== null ||
  progress.evidence.text !== "" ||
  progress.obstacle !== "" ||
  progress.note !== "";

/** Status of one row on the reporting day; see ROW_STATUSES for the rules. */
export const statusOf = (row: PlanRow, today: IsoDate): RowStatus => {
  const { deadline, progress } = row;
  if (progress.completedOn !== null) {
    if (deadline.kind !== "interval") return "completed";
    return progress.completedOn <= deadline.to ? "completedOnTime" : "completedLate";
  }
  if (deadline.kind === "interval" && today > deadline.to) return "overdue";
  if (isReported(progress)) return "inProgress";
  if (deadline.kind === "conditional") return "waiting";
  if (deadline.kind === "interval" && today < deadline.from) return "notBegun";
  return "notReported";
};

const isCompleted = (status: RowStatus): boolean =>
  status === "completed" || status === "completedOnTime" || status === "completedLate";

/**
 * Status of a task from the statuses of its rows (at least one): completed when all are, late when any of them is late,
 * on time when any has a day and none is late; otherwise overdue, in progress, not reported, waiting, not begun: the first
 * that any row has (a completed row makes the task in progress).
 */
export const taskStatusOf = (statuses: readonly RowStatus[]): RowStatus => {
  if (statuses.length === 1) return statuses[0] as RowStatus;
  if (statuses.every(isCompleted)) {
    return OF_COMPLETED.find((status) => statuses.includes(status)) ?? "completed";
  }
  const open = OF_OPEN.find((status) => statuses.includes(status)) ?? "inProgress";
  return open !== "overdue" && statuses.some(isCompleted) ? "inProgress" : open;
};

/** Which status a task takes from its rows: the first that one of them has. */
const OF_COMPLETED: readonly RowStatus[] = ["completedLate", "completedOnTime", "completed"];
const OF_OPEN: readonly RowStatus[] = ["overdue", "inProgress", "notReported", "waiting", "notBegun"];

/** Tasks counted by status. total = completed + overdue + inProgress + notReported + waiting + notBegun. */
export interface Tally {
  total: number;
  /** onTime + late + those without a last day. */
  completed: number;
  onTime: number;
  late: number;
  overdue: number;
  inProgress: number;
  notReported: number;
  waiting: number;
  notBegun: number;
}

/** A rate is kept as its parts; `unit` is always named beside it. */
export interface CompletionRate {
  numerator: number;
  denominator: number;
  unit: "task" | "row";
}

export const emptyTally = (): Tally => ({
  total: 0,
  completed: 0,
  onTime: 0,
  late: 0,
  overdue: 0,
  inProgress: 0,
  notReported: 0,
  waiting: 0,
  notBegun: 0,
});

const addTo = (tally: Tally, status: RowStatus, count: number): void => {
  tally.total += count;
  if (isCompleted(status)) tally.completed += count;
  switch (status) {
    case "completedOnTime":
      tally.onTime += count;
      break;
    case "completedLate":
      tally.late += count;
      break;
    case "completed":
      break;
    case "overdue":
    case "inProgress":
    case "notReported":
    case "waiting":
    case "notBegun":
      tally[status] += count;
      break;
  }
};

export const rateOf = (tally: Tally): CompletionRate => ({
  numerator: tally.completed,
  denominator: tally.total,
  unit: "task",
});

/** Completion of a plan in tasks, on one reporting day. An area with sub-areas stands with their sum. */
export interface Completion {
  asOf: IsoDate;
  whole: Tally;
  /** Every area of the framework and every area that rows use, in framework order. */
  byArea: ReadonlyMap<AreaCode, Tally>;
  /** By canonical lead agency, in the order of first appearance. */
  byLeadAgency: ReadonlyMap<string, Tally>;
}

/**
 * Counts the tasks of a plan by area and by lead agency. `leadNameOf` turns a lead cell into the canonical name under which
 * its task is counted (see agencyIndex).
 */
export const completionOf = (
  plan: Pick<Plan, "rows"> & { framework: Pick<Plan["framework"], "areas"> },
  options: { today: IsoDate; leadNameOf: (leadCell: string) => string },
): Completion => {
  const whole = emptyTally();
  const byArea = new Map<AreaCode, Tally>(plan.framework.areas.map((area) => [area.code, emptyTally()]));
  const parents = new Map(plan.framework.areas.map((area) => [area.code, area.parent]));
  const byLeadAgency = new Map<string, Tally>();

  const tallyIn = <Key>(tallies: Map<Key, Tally>, key: Key): Tally => {
    let tally = tallies.get(key);
    if (tally === undefined) {
      tally = emptyTally();
      tallies.set(key, tally);
    }
    return tally;
  };

  const count = (opening: PlanRow, statuses: readonly RowStatus[]): void => {
    const status = taskStatusOf(statuses);
    const tasks = openedTasks(opening);
    addTo(whole, status, tasks);
    addTo(tallyIn(byLeadAgency, options.leadNameOf(opening.leadAgency)), status, tasks);
    for (let area: AreaCode | null = opening.area; area !== null; area = parents.get(area) ?? null) {
      addTo(tallyIn(byArea, area), status, tasks);
    }
  };

  // Walks the rows once instead of building groups: this runs on every edit of a large plan.
  let opening: PlanRow | undefined;
  let statuses: RowStatus[] = [];
  for (const row of plan.rows) {
    const status = statusOf(row, options.today);
    if (continuesTask(row, opening)) {
      statuses.push(status);
      continue;
    }
    if (opening !== undefined) count(opening, statuses);
    opening = row;
    statuses = [status];
  }
  if (opening !== undefined) count(opening, statuses);
  return { asOf: options.today, whole, byArea, byLeadAgency };
};

/**
 * A rate as offices write it: "35/42 = 83,33%", rounded half up to two decimals, never clamped; "0/0" where nothing is
 * counted.
 */
export const formatRate = (rate: CompletionRate): string => {
  const parts = `${rate.numerator}/${rate.denominator}`;
  if (rate.denominator === 0) return parts;
  const hundredths = Math.floor((rate.numerator * 10_000 * 2 + rate.denominator) / (2 * rate.denominator));
  const percent = (hundredths / 100)
    .toFixed(2)
    .replace(/\.?0+$/, "")
    .replace(".", ",");
  return `${parts} = ${percent}%`;
};
