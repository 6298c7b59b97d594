import { agencyIndex, type AgencyIndex } from "../../domain/agencyIndex";
import type { Plan, PlanRow, RowId } from "../../domain/plan";
import { failure, success, type Result } from "../../domain/result";
import { readPlan, TASK_TABLE, type RowMemory } from "../../layout";
import type { CellValue, WorkbookSnapshot } from "../../layout/types";
import { withCells, withRows } from "../checkSnapshot";
import type { CellChange, WorkbookEdit, WorkbookPort } from "../ports";
import type { EntryFailure } from "./types";

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
}

const NOTHING: ReadonlyMap<string, CellValue> = new Map();

/** Names for rows that no layout has given an identity yet; they stand nowhere and cannot be written. */
const typedIds = (): (() => string) => {
  let count = 0;
  return () => `typed-${(count += 1)}`;
};

/**
 * The plan of a workbook, read once and kept up by edits: only rows that changed are read again, so that a large plan follows
 * typing at once.
 */
export class EntryBook {
  #seen: Seen | null = null;

  constructor(private readonly workbook: Pick<WorkbookPort, "read">) {}

  /** The plan; read from the workbook where it is not known. */
  async load(): Promise<Result<SeenBook, EntryFailure>> {
    if (this.#seen !== null) return success(this.#seen);
    const snapshot = await this.workbook.read();
    return snapshot.ok ? this.#take(snapshot.value, null) : snapshot;
  }

  /** Somebody changed more than single rows, or nobody knows what: the next question reads everything. */
  forget(): void {
    this.#seen = null;
  }

  edited(edit: WorkbookEdit): void {
    if (this.#seen === null) return;
    const snapshot = edit.kind === "rows" ? withRows(this.#seen.snapshot, edit.rows) : null;
    if (snapshot === null || !this.#take(snapshot, this.#seen).ok) this.forget();
  }

  /** Single cells were written. */
  written(changes: readonly CellChange[]): Result<SeenBook, EntryFailure> {
    const seen = this.#seen;
    return seen === null
      ? failure<EntryFailure>({ code: "noPlan" })
      : this.#take(withCells(seen.snapshot, changes), seen);
  }

  #take(snapshot: WorkbookSnapshot, before: Seen | null): Result<SeenBook, EntryFailure> {
    const memory: RowMemory = before?.memory ?? new WeakMap();
    const read = readPlan(snapshot, { newId: typedIds(), memory });
    if (!read.ok) return read;
    const { plan } = read.value;
    const rows = new Map(plan.rows.map((row) => [row.id, row]));
    const unread = new Map<RowId, Map<string, CellValue>>();
    for (const { table, id, key, value } of read.value.unread) {
      if (table !== TASK_TABLE) continue;
      const of = unread.get(id) ?? new Map<string, CellValue>();
      unread.set(id, of.set(key, value));
    }
    this.#seen = {
      snapshot,
      plan,
      memory,
      agencies: before?.agencies ?? agencyIndex(plan.agencies),
      row: (id) => rows.get(id),
      unread: (id) => unread.get(id) ?? NOTHING,
    };
    return success(this.#seen);
  }
}
