import type { SharedTable, SharedValue } from "../../src/domain/sharedRecord";
import type { Change, ChangeOutcome, RecordDelta } from "../../src/protocol";
import { isGood, isKnown, isLater } from "./modelFields";

interface Cell {
  value: SharedValue;
  revision: number;
}

export interface ModelRecord {
  table: SharedTable;
  id: string;
  key: string;
  revision: number;
  placed: number;
  existed: number;
  removed: boolean;
  cells: Map<string, Cell>;
}

/** What an applied change did. `old` and `new` as the history shows them; those of moves are order keys. */
export interface ModelEntry {
  revision: number;
  kind: Change["kind"];
  table: SharedTable;
  id: string;
  field: string | null;
  old: SharedValue;
  new: SharedValue;
  takesBack: string | null;
  /** The cell was not there before. */
  fresh: boolean;
}

/** Everything a workbook holds: records by name, and all ids of a table in their order, removed ones too. */
export interface ModelState {
  records: Map<string, ModelRecord>;
  order: Map<SharedTable, string[]>;
}

/** One push while it is decided. */
interface Draft {
  before: ModelState;
  now: ModelState;
  revision: number;
  touched: Set<string>;
  reborn: Set<string>;
  put: Set<SharedTable>;
  entries: ModelEntry[];
}

export const nameOf = ({ table, id }: { table: SharedTable; id: string }): string => `${table}/${id}`;
const stateCopy = (state: ModelState): ModelState => structuredClone(state);
const fieldsOf = ({ cells }: ModelRecord): Record<string, SharedValue> =>
  Object.fromEntries([...cells].map(([field, { value }]) => [field, value]));
const rejected = (code: string, cell: Cell = { value: null, revision: 0 }): ChangeOutcome =>
  ({ is: "rejected", code, detail: "", ...cell }) as ChangeOutcome;
const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);
const sorted = (fields: Record<string, SharedValue>): unknown => Object.entries(fields).sort();

/**
 * One shared workbook as the contract of the store describes it, in memory: states are lists, nothing is computed from order
 * keys. Where the contract leaves a choice the model follows the answer it is given, if that is one of the choices.
 */
export class ModelStore {
  head = 0;
  /** The workbook after each revision. */
  readonly states: ModelState[] = [{ records: new Map(), order: new Map() }];
  /** Oldest first. */
  readonly log: ModelEntry[] = [];

  get state(): ModelState {
    return this.states[this.head] as ModelState;
  }

  /** What a push has to be answered; the changes are applied, too, unless it is a preview. */
  push(
    changes: readonly Change[],
    options: { mode: "whole" | "valid"; given: readonly ChangeOutcome[]; takesBack?: string; keep?: boolean },
  ): { outcomes: ChangeOutcome[]; revision: number; applied: boolean } {
    const { mode, given, takesBack = null, keep = true } = options;
    const draft: Draft = {
      before: this.state,
      now: stateCopy(this.state),
      revision: this.head + 1,
      touched: new Set(),
      reborn: new Set(),
      put: new Set(),
      entries: [],
    };
    let outcomes = changes.map((change, at) => decide(draft, change, given[at]));
    if (mode === "whole" && outcomes.some(({ is }) => is === "conflict" || is === "rejected")) {
      outcomes = outcomes.map((outcome, at) => stopped(draft, changes[at] as Change, outcome));
      return { outcomes, revision: this.head, applied: false };
    }
    const applied = outcomes.some(({ is }) => is === "applied");
    if (!applied || !keep) return { outcomes, revision: this.head, applied };
    changes.forEach((change, at) => {
      const [outcome, answer] = [outcomes[at], given[at]];
      if (!("after" in change) || outcome?.is !== "applied") return;
      const key = answer?.is === "applied" ? answer.orderKey : null;
      outcomes[at] = { is: "applied", orderKey: key ?? "an order key" };
      (draft.now.records.get(nameOf(change)) as ModelRecord).key = key ?? "";
    });
    for (const entry of draft.entries) {
      if (entry.kind === "move") entry.new = draft.now.records.get(nameOf(entry))?.key ?? null;
      this.log.push({ ...entry, takesBack });
    }
    this.head = draft.revision;
    this.states.push(draft.now);
    return { outcomes, revision: this.head, applied };
  }

  /** Takes over what the history says that a push did which nobody spelled out; oldest entry first. */
  adopt(
    entries: readonly Pick<ModelEntry, "kind" | "table" | "id" | "field" | "old" | "new">[],
    takesBack: string,
  ): void {
    const now = stateCopy(this.state);
    const revision = this.head + 1;
    for (const entry of entries) {
      const record = now.records.get(nameOf(entry)) as ModelRecord;
      record.revision = revision;
      if (entry.field !== null) record.cells.set(entry.field, { value: entry.new, revision });
      else if (entry.kind === "move") Object.assign(record, { key: entry.new, placed: revision });
      else Object.assign(record, { removed: entry.kind === "remove", existed: revision });
      this.log.push({ ...entry, revision, takesBack, fresh: false });
    }
    for (const [table, ids] of now.order) {
      const keyOf = (id: string): string => now.records.get(nameOf({ table, id }))?.key ?? "";
      ids.sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
    }
    this.head = revision;
    this.states.push(now);
  }

  /** Tables whose order keys do not say the order of the model. */
  misplaced(): SharedTable[] {
    return [...this.state.order]
      .filter(([table, ids]) => {
        const keys = ids.map((id) => this.state.records.get(nameOf({ table, id }))?.key ?? "");
        return keys.some((key, at) => at > 0 && !((keys[at - 1] as string) < key));
      })
      .map(([table]) => table);
  }

  /** What a pull from a revision brings, in the order of the pages. */
  deltas(since: number): RecordDelta[] {
    const changed = [...this.state.records.values()].filter(({ revision }) => revision > since);
    changed.sort((left, right) => left.revision - right.revision || (nameOf(left) < nameOf(right) ? -1 : 1));
    return changed.map((record) => {
      const cells = [...record.cells].filter(([, { revision }]) => revision > since);
      const others = cells.filter(([, { revision }]) => revision !== record.revision);
      return {
        t: record.table,
        id: record.id,
        r: record.revision,
        ...(record.placed > since ? { o: record.key } : {}),
        ...(record.removed ? { d: true } : {}),
        f: Object.fromEntries(cells.map(([field, { value }]) => [field, value])) as RecordDelta["f"],
        ...(others.length > 0 ? { c: Object.fromEntries(others.map(([field, of]) => [field, of.revision])) } : {}),
      };
    });
  }

  /** Present records after a revision: table by table, each in order. */
  present(at: number): { table: SharedTable; id: string; orderKey: string; fields: Record<string, SharedValue> }[] {
    const { records, order } = this.states[at] as ModelState;
    return (["rows", "targets"] as const).flatMap((table) =>
      (order.get(table) ?? [])
        .map((id) => records.get(nameOf({ table, id })) as ModelRecord)
        .filter(({ removed }) => !removed)
        .map((record) => ({ table, id: record.id, orderKey: record.key, fields: fieldsOf(record) })),
    );
  }

  /** What was changed after a push and keeps it from being taken back: names of records and cells. */
  blockers(revision: number): string[] {
    const names = this.log.filter((entry) => entry.revision === revision).map((entry) => this.#blocker(entry));
    return [...new Set(names)].filter((name) => name !== null).sort();
  }

  #blocker({ revision, kind, table, id, field }: ModelEntry): string | null {
    const record = this.state.records.get(nameOf({ table, id })) as ModelRecord;
    const whole = `${nameOf(record)}#`;
    if (record.existed > revision) return whole;
    if (kind === "move") return record.placed > revision ? whole : null;
    if (kind === "remove") return null;
    const looked = [...record.cells].filter(([name]) => !isLater(table, name) && (field === null || name === field));
    const newest = looked.reduce(
      (most, cell) => (cell[1].revision > most[1].revision ? cell : most),
      looked[0] ?? none,
    );
    return newest[1].revision > revision ? `${whole}${newest[0]}` : null;
  }
}

const none: [string, Cell] = ["", { value: null, revision: 0 }];

const decide = (draft: Draft, change: Change, given: ChangeOutcome | undefined): ChangeOutcome => {
  const record = draft.now.records.get(nameOf(change));
  if (change.kind === "insert") return inserted(draft, change, record);
  if (record === undefined) return rejected("unknownRecord");
  const stands = { value: null, revision: record.revision };
  switch (change.kind) {
    case "set":
      return setTo(draft, change, record);
    case "remove": {
      if (record.removed) return { is: "same", revision: record.revision };
      const newer = [...record.cells].filter(
        ([field, { revision }]) =>
          revision > change.base && !isLater(record.table, field) && !draft.touched.has(`${nameOf(record)}#${field}`),
      );
      const last = Math.max(...newer.map(([, { revision }]) => revision));
      const named = newer.filter(([, { revision }]) => revision === last);
      const chosen = named.find(([field]) => given?.is === "conflict" && given.field === field) ?? named[0];
      if (chosen !== undefined) return { is: "conflict", field: chosen[0], ...chosen[1], removed: false };
      return goesOrComes(draft, change, record);
    }
    case "restore":
      return record.removed ? goesOrComes(draft, change, record) : { is: "same", revision: record.revision };
    case "move": {
      if (record.removed) return rejected("recordGone", stands);
      const { after } = change;
      const order = draft.now.order.get(record.table) as string[];
      if (after === record.id || (after !== null && !order.includes(after)))
        return rejected("unknownNeighbour", stands);
      const isThere = order.indexOf(record.id) === (after === null ? 0 : order.indexOf(after) + 1);
      // Where this push put something into the table before, "it stands there already" is not promised.
      if (isThere && (!draft.put.has(record.table) || given?.is === "same")) {
        return { is: "same", revision: record.revision };
      }
      draft.entries.push(entryOf(draft, change, { old: draft.before.records.get(nameOf(record))?.key ?? null }));
      return placed(draft, record, after);
    }
  }
};

const setTo = (draft: Draft, change: Change & { kind: "set" }, record: ModelRecord): ChangeOutcome => {
  const { table, field, base, value } = change;
  const name = `${nameOf(record)}#${field}`;
  const there = record.cells.get(field);
  const cell = { value: there?.value ?? null, revision: there?.revision ?? 0 };
  if (!isKnown(table, field)) return rejected("unknownField", cell);
  if (!isGood(table, field, value)) return rejected("badValue", cell);
  if (record.removed) {
    if (draft.reborn.has(nameOf(record))) return rejected("recordGone", cell);
    return { is: "conflict", field, value: null, revision: record.revision, removed: true };
  }
  if (there !== undefined && isSame(there.value, value)) return { is: "same", revision: cell.revision };
  if (!isLater(table, field) && !draft.touched.has(name) && base !== cell.revision) {
    return { is: "conflict", field, ...cell, removed: false };
  }
  draft.entries.push(entryOf(draft, change, { field, old: cell.value, new: value, fresh: there === undefined }));
  record.cells.set(field, { value, revision: draft.revision });
  record.revision = draft.revision;
  draft.touched.add(name);
  return { is: "applied", orderKey: null };
};

const inserted = (draft: Draft, change: Change & { kind: "insert" }, there: ModelRecord | undefined): ChangeOutcome => {
  const { table, id, after, fields } = change;
  if (there !== undefined) {
    const { revision } = there;
    if (there.removed) return rejected("recordGone", { value: null, revision });
    const same = isSame(sorted(fieldsOf(there)), sorted(fields as Record<string, SharedValue>));
    return same ? { is: "same", revision } : rejected("recordExists", { value: null, revision });
  }
  for (const [field, value] of Object.entries(fields)) {
    if (!isKnown(table, field)) return rejected("unknownField");
    if (!isGood(table, field, value)) return rejected("badValue");
  }
  if (after !== null && !draft.now.records.has(nameOf({ table, id: after }))) return rejected("unknownNeighbour");
  const { revision } = draft;
  const cells = new Map(Object.entries(fields).map(([field, value]) => [field, { value, revision }] as const));
  const record = { table, id, key: "", revision, placed: revision, existed: revision, removed: false, cells };
  draft.now.records.set(nameOf(record), record);
  for (const field of cells.keys()) draft.touched.add(`${nameOf(record)}#${field}`);
  draft.reborn.add(nameOf(record));
  draft.entries.push(entryOf(draft, change, { new: fields }));
  return placed(draft, record, after);
};

const goesOrComes = (
  draft: Draft,
  change: Change & { kind: "remove" | "restore" },
  record: ModelRecord,
): ChangeOutcome => {
  const goes = change.kind === "remove";
  draft.entries.push(entryOf(draft, change, goes ? { old: fieldsOf(record) } : { new: fieldsOf(record) }));
  Object.assign(record, { removed: goes, existed: draft.revision, revision: draft.revision });
  draft.reborn.add(nameOf(record));
  return { is: "applied", orderKey: null };
};

const placed = (draft: Draft, record: ModelRecord, after: string | null): ChangeOutcome => {
  const order = (draft.now.order.get(record.table) ?? []).filter((id) => id !== record.id);
  order.splice(after === null ? 0 : order.indexOf(after) + 1, 0, record.id);
  draft.now.order.set(record.table, order);
  draft.put.add(record.table);
  Object.assign(record, { placed: draft.revision, revision: draft.revision });
  return { is: "applied", orderKey: null };
};

const entryOf = (draft: Draft, { kind, table, id }: Change, of: Partial<ModelEntry>): ModelEntry => {
  const nothing = { field: null, old: null, new: null, takesBack: null, fresh: false };
  return { revision: draft.revision, kind, table, id, ...nothing, ...of };
};

/** Mode "whole", and something could not be applied: what the others are told. */
const stopped = (draft: Draft, change: Change, outcome: ChangeOutcome): ChangeOutcome => {
  if (outcome.is === "conflict" || outcome.is === "rejected") return outcome;
  const changed = draft.now.records.get(nameOf(change))?.revision === draft.revision;
  if (outcome.is === "same" && !changed) return outcome;
  const stood = draft.before.records.get(nameOf(change));
  const cell = change.kind === "set" ? stood?.cells.get(change.field) : undefined;
  const revision = change.kind === "set" ? (cell?.revision ?? 0) : (stood?.revision ?? 0);
  return rejected("notSent", { value: cell?.value ?? null, revision });
};
