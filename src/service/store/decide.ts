import type { IsoDate } from "../../domain/isoDate";
import { refusalOf, type ChangeKind, type Grant, type Refusal } from "../../domain/rights";
import {
  fieldSpec,
  PLAN_RECORD,
  type SharedFields,
  type SharedTable,
  type SharedValue,
} from "../../domain/sharedRecord";
import { sameValue, valueProblem } from "../../domain/sharedValue";
import type { Change, ChangeOutcome, RejectionCode } from "../../protocol";
import type { CountedTo, LogRow } from "./chain";
import type { Places } from "./places";
import type { PlanContext } from "./planContext";
import { ProgressLocks } from "./progressLocks";
import { isRecordId } from "./storableText";
import type { Author } from "./types";
import { fieldsJson, newRecord, recordName, type WorkingRecord } from "./workingRecord";

/** An entry of the log as far as the decision knows it; keys are minted afterwards. */
export type DraftEntry = Pick<LogRow, "change" | "kind" | "record" | "field" | "old" | "new" | "reason"> & {
  /** The entry sets the order key; `new` of a move is one, too. */
  places: boolean;
  /** Reporting period a change of progress counts to; null for none. */
  counts?: CountedTo | null;
};

type Of<Kind extends Change["kind"]> = Extract<Change, { kind: Kind }>;

/** Decides the changes of one push in order; each sees what the ones before it did. */
export class Decision {
  readonly entries: DraftEntry[] = [];
  readonly #options: DecisionOptions;
  readonly #locks: ProgressLocks;

  constructor(options: DecisionOptions) {
    this.#options = options;
    this.#locks = new ProgressLocks(options.context, options.today);
  }

  decide(change: Change): ChangeOutcome {
    switch (change.kind) {
      case "set":
        return this.#set(change);
      case "insert":
        return this.#insert(change);
      case "remove":
        return this.#remove(change);
      case "restore":
        return this.#restore(change);
      case "move":
        return this.#move(change);
    }
  }

  #set({ table, id, field, base, value, reason = "" }: Of<"set">): ChangeOutcome {
    const record = this.#record(table, id);
    if (record === null) return rejected("unknownRecord");
    const cell = { value: record.fields.get(field) ?? null, revision: record.revisions.get(field) ?? 0 };
    const refusal = this.#refusal({ kind: "set", table, record, field });
    if (refusal !== null) return refused(refusal, cell);
    const spec = fieldSpec(table, field);
    if (spec === null) return rejected("unknownField", cell);
    if (valueProblem(table, field, value) !== null) return rejected("badValue", cell);
    if (record.removed) {
      return record.existenceChanged
        ? rejected("recordGone", cell)
        : { is: "conflict", field, value: null, revision: record.revision, removed: true };
    }
    if (record.fields.has(field) && sameValue(cell.value, value)) return { is: "same", revision: cell.revision };
    const lock = this.#locks.ofSet({ table, record: { id, fields: record.before }, field, value });
    if ("locked" in lock) return rejected("periodLocked", cell, lock.locked);
    const { byService } = this.#options;
    const follows =
      byService !== null || spec.class === "derived" || record.touched.has(field) || base === cell.revision;
    if (!follows) return { is: "conflict", field, ...cell, removed: false };
    const old = record.fields.has(field) ? JSON.stringify(cell.value) : null;
    record.fields.set(field, value);
    record.revisions.set(field, this.#options.revision);
    record.touched.add(field);
    this.#changed(record);
    this.#log({ change: "set", record, field, old, new: JSON.stringify(value), reason, counts: lock.counts });
    return APPLIED;
  }

  #insert({ table, id, after, fields }: Of<"insert">): ChangeOutcome {
    if (!isRecordId(id) || (table === "plan" && id !== PLAN_RECORD)) return rejected("badValue");
    const behind = after === null ? null : this.#record(table, after);
    const refusal = this.#refusal({ kind: "insert", table, record: { id, before: fields }, field: null, behind });
    if (refusal !== null) return refused(refusal, NOTHING);
    const there = this.#record(table, id);
    if (there !== null) return this.#insertAgain(there, fields);
    for (const [field, value] of Object.entries(fields)) {
      if (fieldSpec(table, field) === null) return rejected("unknownField");
      if (valueProblem(table, field, value) !== null) return rejected("badValue");
    }
    if (after !== null && behind === null) return rejected("unknownNeighbour");
    const lock = this.#locks.ofInsert({ table, record: { id, fields } });
    if ("locked" in lock) return rejected("periodLocked", NOTHING, lock.locked);
    const record = newRecord({ table, id, fields, revision: this.#options.revision });
    this.#options.records.set(recordName(table, id), record);
    this.#place(record, behind);
    this.#log({ change: "insert", record, new: fieldsJson(record.fields), places: true, counts: lock.counts });
    return APPLIED;
  }

  /** Two people may have made the same record, of the same document. */
  #insertAgain(there: WorkingRecord, fields: SharedFields): ChangeOutcome {
    const { revision } = there;
    if (there.removed) return rejected("recordGone", { value: null, revision });
    const names = Object.keys(fields);
    const same =
      names.length === there.fields.size &&
      names.every((name) => there.fields.has(name) && sameValue(there.fields.get(name) ?? null, fields[name] ?? null));
    return same ? { is: "same", revision } : rejected("recordExists", { value: null, revision });
  }

  #remove({ table, id, base, reason = "" }: Of<"remove">): ChangeOutcome {
    const record = this.#record(table, id);
    if (record === null) return rejected("unknownRecord");
    const refusal = this.#refusal({ kind: "remove", table, record, field: null });
    if (refusal !== null) return refused(refusal, { value: null, revision: record.revision });
    // A plan without its own facts is none.
    if (table === "plan") return rejected("removeNotOpen", { value: null, revision: record.revision });
    if (record.removed) return { is: "same", revision: record.revision };
    const newer = this.#options.byService === null ? this.#newestSince(record, base) : null;
    if (newer !== null) return { is: "conflict", ...newer, removed: false };
    record.removed = true;
    this.#existenceChanged(record);
    this.#log({ change: "remove", record, old: fieldsJson(record.fields), reason });
    return APPLIED;
  }

  #restore({ table, id, reason = "" }: Of<"restore">): ChangeOutcome {
    const record = this.#record(table, id);
    if (record === null) return rejected("unknownRecord");
    const refusal = this.#refusal({ kind: "restore", table, record, field: null });
    if (refusal !== null) return refused(refusal, { value: null, revision: record.revision });
    if (!record.removed) return { is: "same", revision: record.revision };
    record.removed = false;
    this.#existenceChanged(record);
    this.#log({ change: "restore", record, new: fieldsJson(record.fields), reason });
    return APPLIED;
  }

  #move({ table, id, after }: Of<"move">): ChangeOutcome {
    const record = this.#record(table, id);
    if (record === null) return rejected("unknownRecord");
    const refusal = this.#refusal({ kind: "move", table, record, field: null });
    const stands = { value: null, revision: record.revision };
    if (refusal !== null) return refused(refusal, stands);
    if (record.removed) return rejected("recordGone", stands);
    const behind = after === null ? null : this.#record(table, after);
    if (after === id || (after !== null && behind === null)) return rejected("unknownNeighbour", stands);
    const places = this.#options.places(table);
    const behindKey = behind === null ? null : places.has(behind.id) ? undefined : behind.orderKey;
    const key = behindKey === undefined ? null : places.keyBehind(behindKey === null ? null : { key: behindKey });
    if (key !== null && !places.has(id) && key === record.orderKey) return { is: "same", revision: record.revision };
    this.#place(record, behind);
    this.#log({ change: "move", record, old: JSON.stringify(record.orderKey), places: true });
    return APPLIED;
  }

  #record(table: SharedTable, id: string): WorkingRecord | null {
    return this.#options.records.get(recordName(table, id)) ?? null;
  }

  #refusal(of: {
    kind: ChangeKind;
    table: SharedTable;
    record: Pick<WorkingRecord, "id" | "before">;
    field: string | null;
    behind?: WorkingRecord | null;
  }): Refusal | null {
    const { author, owner, grants, context, byService } = this.#options;
    if (byService !== null) return null;
    const { kind, table, record, field, behind = null } = of;
    return refusalOf({
      actor: author,
      owner,
      kind,
      table,
      record: { id: record.id, fields: record.before },
      field,
      behind: behind === null ? null : { id: behind.id, fields: behind.before },
      grants,
      ...context,
    });
  }

  /** The cell somebody else changed last since a revision; derived ones follow from others and do not count. */
  #newestSince(record: WorkingRecord, base: number): { field: string; value: SharedValue; revision: number } | null {
    let newest: { field: string; value: SharedValue; revision: number } | null = null;
    for (const [field, revision] of record.revisions) {
      if (revision <= base || record.touched.has(field) || fieldSpec(record.table, field)?.class === "derived")
        continue;
      if (newest === null || revision > newest.revision) {
        newest = { field, value: record.fields.get(field) ?? null, revision };
      }
    }
    return newest;
  }

  #place(record: WorkingRecord, behind: WorkingRecord | null): void {
    const places = this.#options.places(record.table);
    const anchor = behind === null ? null : places.has(behind.id) ? { id: behind.id } : { key: behind.orderKey ?? "" };
    places.put(record.id, anchor);
    record.placed = this.#options.revision;
    this.#changed(record);
  }

  #changed(record: WorkingRecord): void {
    record.changed = true;
    record.revision = this.#options.revision;
  }

  #existenceChanged(record: WorkingRecord): void {
    record.existed = this.#options.revision;
    record.existenceChanged = true;
    this.#changed(record);
  }

  #log(entry: Partial<Omit<DraftEntry, "record">> & Pick<DraftEntry, "change"> & { record: WorkingRecord }): void {
    const { change, record, field = "", old = null, new: value = null } = entry;
    const reason = this.#options.byService?.reason ?? entry.reason ?? "";
    const { places = false, counts = null } = entry;
    this.entries.push({
      change,
      kind: record.table,
      record: record.id,
      field,
      old,
      new: value,
      reason,
      places,
      counts,
    });
  }
}

export interface DecisionOptions {
  author: Author;
  owner: string;
  grants: readonly Grant[];
  context: PlanContext;
  /** The revision what is applied will have. */
  revision: number;
  /** Calendar day of the service. */
  today: IsoDate;
  /** What an action of reporting leads to: nobody's rights, and whatever stands there gives way. Null for people's changes. */
  byService: { reason: string } | null;
  /** Records the changes name, by recordName; grows by what they insert. */
  records: Map<string, WorkingRecord>;
  places: (table: SharedTable) => Places;
}

interface Cell {
  value: SharedValue;
  revision: number;
}

const NOTHING: Cell = { value: null, revision: 0 };
const APPLIED: ChangeOutcome = { is: "applied", orderKey: null };

const rejected = (code: RejectionCode, cell: Cell = NOTHING, detail = ""): ChangeOutcome => ({
  is: "rejected",
  code,
  detail,
  ...cell,
});

const refused = (refusal: Refusal, cell: Cell): ChangeOutcome =>
  rejected(refusal.code, cell, refusal.code === "notYourRow" ? refusal.lead : "");
