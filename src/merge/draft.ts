import { SHARED_TABLES, type SharedFields, type SharedRecord, type SharedTable } from "../domain/sharedRecord";
import { hasDerived, isShownTable } from "./cells";
import { withDerived } from "./derived";
import { ordered, type PlaceOf } from "./places";
import {
  cellKey,
  recordKey,
  type Arrived,
  type Base,
  type BaseRecord,
  type Conflict,
  type Merged,
  type MergeState,
} from "./types";

/** A state and a workbook while something is merged into them. */
export class Draft {
  readonly #state: MergeState;
  readonly #before: readonly SharedRecord[];
  /** Keys of those, made once: making them costs as much as merging. */
  readonly #keys: readonly string[];
  readonly #base: Map<string, BaseRecord>;
  readonly #conflicts: Map<string, Conflict>;
  readonly #local: Map<string, SharedRecord>;
  /** Conflicts of each record. */
  readonly #contested = new Map<string, Set<string>>();
  readonly #reordered = new Set<SharedTable>();
  /** Records whose place is the service's, whatever the workbook says. */
  readonly #settled = new Set<string>();
  #touched = { base: false, conflicts: false, local: false };
  readonly arrived: Arrived[] = [];

  /** Whose changes of places are taken in: "theirs", or none, because they were made here ("own"). */
  readonly #places: "theirs" | "own";

  constructor({ state, local }: Merged, places: "theirs" | "own") {
    this.#state = state;
    this.#places = places;
    this.#base = new Map(state.base);
    this.#conflicts = new Map(state.conflicts);
    this.#local = new Map();
    for (const record of local) {
      const key = recordKey(record.table, record.id);
      if (!this.#local.has(key)) this.#local.set(key, record);
    }
    this.#before = this.#local.size === local.length ? local : [...this.#local.values()];
    this.#keys = [...this.#local.keys()];
    for (const { table, id, key } of this.#conflicts.values()) this.#contest(recordKey(table, id), key);
  }

  #contest(record: string, conflict: string): void {
    const known = this.#contested.get(record);
    if (known === undefined) this.#contested.set(record, new Set([conflict]));
    else known.add(conflict);
  }

  base(key: string): BaseRecord | undefined {
    return this.#base.get(key);
  }

  local(key: string): SharedRecord | undefined {
    return this.#local.get(key);
  }

  setBase(key: string, record: BaseRecord): void {
    const known = this.#base.get(key);
    if (this.#places === "theirs" && known?.orderKey !== record.orderKey) this.#reordered.add(record.table);
    this.#base.set(key, record);
    this.#touched.base = true;
  }

  setLocal(key: string, record: SharedRecord): void {
    const known = this.#local.get(key);
    if (known === record) return;
    if (known === undefined) this.#reordered.add(record.table);
    this.#local.set(key, record);
    this.#touched.local = true;
  }

  setFields(key: string, record: SharedRecord, fields: SharedFields): void {
    this.setLocal(key, { ...record, fields });
  }

  removeLocal(key: string): void {
    if (this.#local.delete(key)) this.#touched.local = true;
  }

  /** The record goes to where the service has it. */
  settlePlace(table: SharedTable, id: string): void {
    this.#settled.add(recordKey(table, id));
    this.#reordered.add(table);
  }

  conflicts(): readonly Conflict[] {
    return [...this.#conflicts.values()];
  }

  conflict(key: string): Conflict | undefined {
    return this.#conflicts.get(key);
  }

  isContested(record: string): boolean {
    return this.#contested.has(record);
  }

  conflictOf(table: SharedTable, id: string, field: string | null): Conflict | undefined {
    return this.isContested(recordKey(table, id)) ? this.#conflicts.get(cellKey(table, id, field)) : undefined;
  }

  conflictsOf(record: string): readonly Conflict[] {
    return [...(this.#contested.get(record) ?? [])].map((key) => this.#conflicts.get(key) as Conflict);
  }

  setConflict(conflict: Omit<Conflict, "key">): void {
    const { table, id, field } = conflict;
    const key = cellKey(table, id, field);
    this.#conflicts.set(key, { key, ...conflict });
    this.#contest(recordKey(table, id), key);
    this.#touched.conflicts = true;
  }

  dropConflict({ key, table, id }: Conflict): void {
    const record = recordKey(table, id);
    this.#conflicts.delete(key);
    const left = this.#contested.get(record);
    left?.delete(key);
    if (left?.size === 0) this.#contested.delete(record);
    this.#touched.conflicts = true;
  }

  /** What the draft came to. What did not change is the same object as before. */
  close(): Merged & { arrived: readonly Arrived[] } {
    const { base, conflicts } = this.#touched;
    const state: MergeState =
      base || conflicts
        ? { base: base ? this.#base : this.#state.base, conflicts: conflicts ? this.#conflicts : this.#state.conflicts }
        : this.#state;
    return { state, local: this.#records(), arrived: this.arrived };
  }

  #records(): readonly SharedRecord[] {
    let [records, keys] = [this.#before, this.#keys];
    if (this.#touched.local || this.#reordered.size > 0) {
      const lists = new Map<SharedTable, SharedRecord[]>(SHARED_TABLES.map((table) => [table, []]));
      // A map keeps the place of a key, so this is the workbook's order with new records at the end.
      for (const record of this.#local.values()) lists.get(record.table)?.push(record);
      for (const table of this.#reordered) {
        if (isShownTable(table)) lists.set(table, this.#ordered(table, lists.get(table) ?? []));
      }
      records = [...lists.values()].flat();
      const before = this.#before;
      const isAsBefore = records.every(({ table, id }, at) => id === before[at]?.id && table === before[at].table);
      if (!isAsBefore) keys = records.map(({ table, id }) => recordKey(table, id));
    }
    const made: SharedRecord[] = [];
    let changed = records.length !== this.#before.length;
    let above: SharedRecord | undefined;
    for (const [at, record] of records.entries()) {
      const base = hasDerived(record.table) ? this.#base.get(keys[at] as string) : undefined;
      const beside = above?.table === record.table ? above : undefined;
      const now = base === undefined ? record : withDerived(record, beside, base);
      changed ||= now !== this.#before[at];
      made.push(now);
      above = record;
    }
    return changed ? made : this.#before;
  }

  #ordered(table: SharedTable, list: readonly SharedRecord[]): SharedRecord[] {
    const placeIn =
      (base: Base): PlaceOf =>
      (id) =>
        base.get(recordKey(table, id))?.orderKey;
    const records = new Map(list.map((record) => [record.id, record]));
    const settled = new Set(list.flatMap(({ id }) => (this.#settled.has(recordKey(table, id)) ? [id] : [])));
    const before = this.#before.flatMap((record) => (record.table === table ? [record.id] : []));
    const places = { old: placeIn(this.#places === "own" ? this.#base : this.#state.base), now: placeIn(this.#base) };
    const { order, arrived } = ordered({ before, records, settled, ...places });
    for (const id of arrived) {
      if (records.has(id)) this.arrived.push({ kind: "move", table, id, field: null, before: null, after: null });
    }
    return order;
  }
}
