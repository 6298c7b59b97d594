import type { AgencyIndex } from "../agencyIndex";
import { completionOf, emptyTally, rateOf, statusOf } from "../completion";
import type { Completion, CompletionRate, RowStatus, Tally } from "../completion";
import { ROW_FIELDS, type PlanRow, type RowId } from "../plan";
import type { AreaCode, ReformArea } from "../reformArea";
import { sameValue } from "../sharedValue";
import { asItStoodOn } from "./figures";
import type { PeriodSnapshot } from "./snapshot";

/** A row as it stood in one snapshot and in the other. */
export interface RowChange {
  id: RowId;
  /** As it stands later; of a removed row as it stood before. */
  row: PlanRow;
  before: RowStatus | null;
  after: RowStatus | null;
  /** Fields of the row (sharedRecord) that say something else, plan and progress fields alike, but for its TT. */
  fields: readonly string[];
}

/** What moved between two snapshots, in plan order. A row stands in every list it belongs to. */
export interface Comparison {
  whole: { before: CompletionRate; after: CompletionRate };
  byArea: readonly { area: AreaCode; before: CompletionRate; after: CompletionRate }[];
  byLeadAgency: readonly { agency: string; before: CompletionRate; after: CompletionRate }[];
  /** Nearer to the end than before: newly completed, begun, further on by percent, or no longer overdue without being put off. */
  moved: readonly RowChange[];
  added: readonly RowChange[];
  removed: readonly RowChange[];
  /** Newly overdue, no longer completed, or with a deadline put off or taken away. */
  slipped: readonly RowChange[];
}

/** A row on one side, with its status on that side's day. */
interface RowThen {
  row: PlanRow;
  status: RowStatus;
}

/** One side: its rows in plan order, and its rates. */
interface Side {
  rows: readonly RowThen[];
  completion: Completion;
}

/**
 * Compares two snapshots row by row. Statuses and rates of each side are those on its own day (what was finished later does not
 * count on it). `areas` and `agencies` are those of the plan now: rates stand in their order and under their names.
 */
export const compareSnapshots = ({
  before,
  after,
  areas,
  agencies,
}: {
  before: PeriodSnapshot;
  after: PeriodSnapshot;
  areas: readonly ReformArea[];
  agencies: AgencyIndex;
}): Comparison => {
  const [old, now] = [sideOf(before, { areas, agencies }), sideOf(after, { areas, agencies })];
  const [moved, added, slipped, removed]: [RowChange[], RowChange[], RowChange[], RowChange[]] = [[], [], [], []];
  const known = new Map(old.rows.map((then) => [then.row.id, then]));
  const met = new Set<RowThen>();
  for (const { row, status } of now.rows) {
    const was = known.get(row.id);
    if (was === undefined) {
      added.push({ id: row.id, row, before: null, after: status, fields: [] });
      continue;
    }
    met.add(was);
    const isMoved = hasMoved(was, { row, status });
    const isSlipped = hasSlipped(was, { row, status });
    if (!isMoved && !isSlipped) continue;
    const change = { id: row.id, row, before: was.status, after: status, fields: changedFields(was.row, row) };
    if (isMoved) moved.push(change);
    if (isSlipped) slipped.push(change);
  }
  for (const then of old.rows) {
    const { row, status } = then;
    if (!met.has(then)) removed.push({ id: row.id, row, before: status, after: null, fields: [] });
  }
  return {
    whole: { before: rateOf(old.completion.whole), after: rateOf(now.completion.whole) },
    byArea: sideBySide(old.completion.byArea, now.completion.byArea).map(([area, of]) => ({ area, ...of })),
    byLeadAgency: sideBySide(old.completion.byLeadAgency, now.completion.byLeadAgency).map(([agency, of]) => {
      return { agency, ...of };
    }),
    moved,
    added,
    removed,
    slipped,
  };
};

const sideOf = (
  { rows, asOf }: PeriodSnapshot,
  { areas, agencies }: { areas: readonly ReformArea[]; agencies: AgencyIndex },
): Side => {
  const then: RowThen[] = [];
  const counted: PlanRow[] = [];
  const leads = new Map<string, string>();
  for (const { row, agency } of rows) {
    const stood = asItStoodOn(row, asOf);
    counted.push(stood);
    then.push({ row, status: statusOf(stood, asOf) });
    if (!leads.has(row.leadAgency)) leads.set(row.leadAgency, agencies.named(agency)?.name ?? agency);
  }
  const leadNameOf = (leadCell: string): string => leads.get(leadCell) ?? leadCell;
  return { rows: then, completion: completionOf({ rows: counted, framework: { areas } }, { today: asOf, leadNameOf }) };
};

/** Rates of both sides by key, in the order of the later side; what is counted on neither is left out. */
const sideBySide = (
  before: ReadonlyMap<string, Tally>,
  after: ReadonlyMap<string, Tally>,
): [key: string, rates: { before: CompletionRate; after: CompletionRate }][] =>
  [...new Set([...after.keys(), ...before.keys()])]
    .map((key): [string, { before: CompletionRate; after: CompletionRate }] => [
      key,
      { before: rateOf(before.get(key) ?? emptyTally()), after: rateOf(after.get(key) ?? emptyTally()) },
    ])
    .filter(([, rates]) => rates.before.denominator + rates.after.denominator > 0);

const isDone = (status: RowStatus): boolean =>
  status === "completed" || status === "completedOnTime" || status === "completedLate";

const hasMoved = (was: RowThen, is: RowThen): boolean => {
  if (isDone(is.status)) return !isDone(was.status);
  if (isDone(was.status)) return false;
  const isBegun = is.status === "inProgress" && was.status !== "inProgress" && was.status !== "overdue";
  const isFree = was.status === "overdue" && is.status !== "overdue" && !isPutOff(was.row, is.row);
  return isBegun || isFree || (is.row.progress.percent ?? 0) > (was.row.progress.percent ?? 0);
};

const hasSlipped = (was: RowThen, is: RowThen): boolean =>
  (is.status === "overdue" && was.status !== "overdue") ||
  (isDone(was.status) && !isDone(is.status)) ||
  isPutOff(was.row, is.row);

const isPutOff = ({ deadline: was }: PlanRow, { deadline: is }: PlanRow): boolean =>
  was.kind === "interval" && (is.kind !== "interval" || is.to > was.to);

/** What people write in a row, but for its TT: where others were put before the row, it changes without anybody having changed it. */
const PLAN_FIELDS = ["area", ...ROW_FIELDS.filter((field) => field !== "displayOrder"), "asked"] as const;
const PROGRESS_FIELDS = ["percent", "completedOn", "obstacle", "note", "lateReason", "measure", "newDate"] as const;
const EVIDENCE_FIELDS = { documentNumber: "documentNumber", date: "documentDate", text: "evidence" } as const;
const EVIDENCE = Object.keys(EVIDENCE_FIELDS) as (keyof typeof EVIDENCE_FIELDS)[];

/** Reads the rows themselves: making records of thousands of them takes longer than all the rest. */
const changedFields = (was: PlanRow, is: PlanRow): string[] => {
  const [old, now] = [was.progress, is.progress];
  return [
    ...PLAN_FIELDS.filter((field) => !sameValue(was[field], is[field])),
    ...PROGRESS_FIELDS.filter((field) => !sameValue(old[field], now[field])),
    ...EVIDENCE.filter((field) => !sameValue(old.evidence[field], now.evidence[field])).map(
      (field) => EVIDENCE_FIELDS[field],
    ),
  ];
};
