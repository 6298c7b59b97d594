import { agencyIndex, type AgencyIndex } from "../../domain/agencyIndex";
import type { Plan, PlanRow, RowId } from "../../domain/plan";
import { failure, success, type Result } from "../../domain/result";
import { readPlan, TASK_COLUMNS, TASK_TABLE, type PlanReadBack, type RowMemory } from "../../layout";
import { LAID_OUT_KEY } from "../../layout/columns";
import type { CellValue, TableSnapshot, WorkbookSnapshot } from "../../layout/types";
import { withCells, withRows } from "../checkSnapshot";
import type { CellChange, WorkbookEdit, WorkbookPort } from "../ports";
import { columnOf } from "./typedTexts";
import { FORM_FIELDS, type EntryFailure } from "./types";

/** The workbook as it was last seen. */
export interface SeenBook {
  snapshot: WorkbookSnapshot;
  plan: Plan;
  agencies: AgencyIndex;
  row: (id: RowId) => PlanRow | undefined;
  /** Cells of a row that hold something else than their column should, by column key. */
  unread: (id: RowId) => ReadonlyMap<string, CellValue>;
}

interface Seen extends SeenBook {
  memory: RowMemory;
  unreadCells: ReadonlyMap<RowId, ReadonlyMap<string, CellValue>>;
  /** Rows with somebody else's id: their cells are not told apart by it. */
  hasCopies: boolean;
}

const NOTHING: ReadonlyMap<string, CellValue> = new Map();

/** Names for rows that no layout has given an identity yet; they stand nowhere and cannot be written. */
const typedIds = (): (() => string) => {
  let count = 0;
  return () => `typed-${(count += 1)}`;
};

/** Columns whose cells say something about the progress of their own row and nothing else, and columns nobody reads. */
const ROW_ONLY = new Set<string | null>([
  ...FORM_FIELDS.map(columnOf),
  "asked",
  "viewRole",
  LAID_OUT_KEY,
  ...TASK_COLUMNS.filter(({ kind, writtenBy }) => kind === "formula" || writtenBy === "check").map(({ key }) => key),
]);

const tasksIn = ({ tables }: WorkbookSnapshot): TableSnapshot | undefined =>
  tables.find(({ name }) => name === TASK_TABLE);

/** Ids of edited rows in which only such columns say something else than before; null where there is more to it. */
const rowsOnly = (before: WorkbookSnapshot, edited: readonly (readonly CellValue[])[]): Set<RowId> | null => {
  const table = tasksIn(before);
  const at = table?.keys.indexOf("id") ?? -1;
  if (table === undefined || at < 0) return null;
  const now = new Map(edited.map((cells) => [cells[at] ?? null, cells]));
  const ids = new Set<RowId>();
  for (const was of table.rows) {
    const cells = now.get(was[at] ?? null);
    if (cells === undefined) continue;
    if (table.keys.some((key, place) => cells[place] !== was[place] && !ROW_ONLY.has(key))) return null;
    ids.add(String(was[at]));
  }
  return ids;
};

/** Times a workbook is read again because people went on typing meanwhile. */
const ROUNDS = 3;

/**
 * The plan of a workbook, read once and kept up by edits: only rows that changed are read again, so that a large plan follows
 * typing at once.
 */
export class EntryBook {
  #seen: Seen | null = null;
  /** Raised with every edit: a reading that an edit overtook is done again. */
  #heard = 0;

  constructor(private readonly workbook: Pick<WorkbookPort, "read">) {}

  /** The plan; read from the workbook where it is not known. */
  async load(): Promise<Result<SeenBook, EntryFailure>> {
    for (let round = 1; this.#seen === null; round += 1) {
      const heard = this.#heard;
      const snapshot = await this.workbook.read();
      if (!snapshot.ok) return snapshot;
      // What was typed while it was being read may be in it or not.
      if (heard !== this.#heard && round < ROUNDS) continue;
      return this.#take(snapshot.value, null);
    }
    return success(this.#seen);
  }

  /** Somebody changed more than single rows, or nobody knows what: the next question reads everything. */
  forget(): void {
    this.#heard += 1;
    this.#seen = null;
  }

  edited(edit: WorkbookEdit): void {
    this.#heard += 1;
    const seen = this.#seen;
    if (seen === null) return;
    const snapshot = edit.kind === "rows" && !seen.hasCopies ? withRows(seen.snapshot, edit.rows) : null;
    const ids = snapshot === null || edit.kind === "all" ? null : rowsOnly(seen.snapshot, edit.rows);
    if (snapshot === null) this.forget();
    else if (!(ids === null ? this.#take(snapshot, seen) : this.#patch(snapshot, seen, ids)).ok) this.forget();
  }

  /** Single cells were written. */
  written(changes: readonly CellChange[]): Result<SeenBook, EntryFailure> {
    const seen = this.#seen;
    if (seen === null || seen.hasCopies) {
      this.forget();
      return failure<EntryFailure>({ code: "noPlan" });
    }
    const snapshot = withCells(seen.snapshot, changes);
    return changes.every(({ table, key }) => table === TASK_TABLE && ROW_ONLY.has(key))
      ? this.#patch(snapshot, seen, new Set(changes.map(({ id }) => id)))
      : this.#take(snapshot, seen);
  }

  /** Takes rows in whose own progress changed: the others stay what they are, and are not read. */
  #patch(snapshot: WorkbookSnapshot, seen: Seen, ids: ReadonlySet<RowId>): Result<SeenBook, EntryFailure> {
    const at = tasksIn(snapshot)?.keys.indexOf("id") ?? -1;
    const touched = (row: readonly CellValue[]): boolean => ids.has(String(row[at] ?? ""));
    const tables = snapshot.tables.map((table) => ({
      ...table,
      rows: table.name === TASK_TABLE ? table.rows.filter(touched) : [],
    }));
    const read = readPlan({ ...snapshot, tables }, { newId: typedIds() });
    if (!read.ok) return read;
    const fresh = new Map(read.value.plan.rows.map((row) => [row.id, row]));
    const rows = seen.plan.rows.map((row) => {
      const now = fresh.get(row.id);
      return now === undefined ? row : { ...row, progress: now.progress, asked: now.asked };
    });
    const unread = new Map([...seen.unreadCells].filter(([id]) => !ids.has(id)));
    for (const [id, cells] of unreadOf(read.value)) unread.set(id, cells);
    return this.#hold({ ...seen, snapshot, plan: { ...seen.plan, rows }, unreadCells: unread });
  }

  #take(snapshot: WorkbookSnapshot, before: Seen | null): Result<SeenBook, EntryFailure> {
    const memory: RowMemory = before?.memory ?? new WeakMap();
    const read = readPlan(snapshot, { newId: typedIds(), memory });
    if (!read.ok) return read;
    const { plan, findings } = read.value;
    return this.#hold({
      snapshot,
      plan,
      memory,
      agencies: before?.agencies ?? agencyIndex(plan.agencies),
      unreadCells: unreadOf(read.value),
      hasCopies: findings.some((finding) => finding.code === "duplicateId" && finding.place.table === TASK_TABLE),
    });
  }

  #hold(seen: Omit<Seen, "row" | "unread">): Result<SeenBook, EntryFailure> {
    const { plan, unreadCells } = seen;
    const rows = new Map(plan.rows.map((row) => [row.id, row]));
    this.#seen = { ...seen, row: (id) => rows.get(id), unread: (id) => unreadCells.get(id) ?? NOTHING };
    return success(this.#seen);
  }
}

/** Cells of "Nhiệm vụ" that could not be read, by row and column key. */
const unreadOf = ({ unread }: PlanReadBack): Map<RowId, Map<string, CellValue>> => {
  const byRow = new Map<RowId, Map<string, CellValue>>();
  for (const { table, id, key, value } of unread) {
    if (table !== TASK_TABLE) continue;
    const of = byRow.get(id) ?? new Map<string, CellValue>();
    byRow.set(id, of.set(key, value));
  }
  return byRow;
};
