import { failure, success } from "../../src/domain/result";
import { PLAN_RECORD, type SharedFields, type SharedRecord, type SharedValue } from "../../src/domain/sharedRecord";
import { cellKey, recordKey } from "../../src/merge/types";
import type { LogName } from "../../src/usecases/ports";
import { allowed, differenceOf } from "../../src/usecases/sharing/copyEdit";
import type { CopyFailure, PlanCopy, UnreadableCell } from "../../src/usecases/sharing/planCopy";

type Table = SharedRecord["table"];

const keyOf = ({ table, id }: SharedRecord): string => recordKey(table, id);

let count = 0;
const countedId = (): string => `typed-${(count += 1)}`;

/**
 * An office's copy of a plan in memory: what a workbook would say, without any cells, with hands that type in it and places
 * where the machine may stop.
 */
export class MemoryCopy implements PlanCopy {
  /** What the sheets say; null before a plan was laid out. */
  records: readonly SharedRecord[] | null;
  /** Rows without an identity, as people typed them, behind the row named. */
  typed: { after: string | null; fields: SharedFields }[] = [];
  /** Cells that hold what their column cannot hold, until somebody types there again. */
  unreadable: UnreadableCell[] = [];
  logs = new Map<LogName, readonly string[]>();
  reads = 0;
  /** Runs before a write or an entry of a log is done; may type, or throw to stop the machine there. */
  before: (step: "write" | "append" | "replace") => void = () => undefined;
  /** Called once, right after the next reading: what a person types while others work with what was read. */
  afterReading: (() => void) | null = null;

  constructor(
    records: readonly SharedRecord[] | null,
    private readonly newId: () => string = countedId,
  ) {
    this.records = records;
  }

  /** The file as it would lie on the disk, opened once more. */
  clone(): MemoryCopy {
    const copy = new MemoryCopy(this.records, this.newId);
    copy.logs = new Map(this.logs);
    copy.typed = [...this.typed];
    copy.unreadable = [...this.unreadable];
    return copy;
  }

  get(id: string, field: string): SharedValue | undefined {
    return this.records?.find((record) => record.id === id)?.fields[field];
  }

  ids(table: Table): string[] {
    return (this.records ?? []).flatMap((record) => (record.table === table ? [record.id] : []));
  }

  /** A person types into a cell. */
  type(id: string, field: string, value: SharedValue): void {
    this.set(id, { [field]: value });
  }

  set(id: string, fields: SharedFields): void {
    this.unreadable = this.unreadable.filter((cell) => cell.id !== id || !Object.hasOwn(fields, cell.field));
    this.records = (this.records ?? []).map((record) =>
      record.id === id ? { ...record, fields: { ...record.fields, ...fields } } : record,
    );
  }

  /** A person deletes a row. */
  remove(...ids: readonly string[]): void {
    this.records = (this.records ?? []).filter(({ id }) => !ids.includes(id));
  }

  /** A record behind another one of its table; null: in front of them all. */
  insert(record: SharedRecord, after: string | null): void {
    const all = this.records ?? [];
    const own = (of: SharedRecord): boolean => of.table === record.table;
    const named = all.findIndex((of) => own(of) && of.id === after);
    const [first, last] = [all.findIndex(own), all.findLastIndex(own)];
    const place = named >= 0 ? named + 1 : after === null && first >= 0 ? first : last >= 0 ? last + 1 : all.length;
    this.records = all.toSpliced(place, 0, record);
  }

  async read({ identify }: { identify: boolean }): ReturnType<PlanCopy["read"]> {
    this.reads += 1;
    if (this.records !== null && identify) {
      for (const { after, fields } of this.typed) this.insert({ table: "rows", id: this.newId(), fields }, after);
      this.typed = [];
    }
    const records = this.#seen();
    const [unreadable, unidentified] = [this.unreadable, this.typed.length];
    const { afterReading } = this;
    this.afterReading = null;
    afterReading?.();
    if (records === null) return success(null);
    const title = records.find(({ table, id }) => table === "plan" && id === PLAN_RECORD)?.fields["title"];
    return success({ title: typeof title === "string" ? title : "", records, unreadable, unidentified });
  }

  async write({ before, after }: Parameters<PlanCopy["write"]>[0]): ReturnType<PlanCopy["write"]> {
    this.before("write");
    if (before === null) {
      if (this.records !== null) return failure<CopyFailure>({ code: "nameTaken", place: "" });
      this.records = after;
      return success({ refused: [] });
    }
    const [whole, seen] = [this.records, this.#seen()];
    if (whole === null || seen === null) return failure<CopyFailure>({ code: "noPlan" });
    const standing = { byKey: new Map(seen.map((record) => [keyOf(record), record])) };
    const old = new Map(before.map((record) => [keyOf(record), record]));
    const { difference, refused } = allowed(differenceOf(before, after), { standing, before: old });
    const now = new Map(whole.map((record) => [keyOf(record), record]));
    for (const record of difference.removed) now.delete(keyOf(record));
    for (const { record, fields } of difference.changed) {
      const own = now.get(keyOf(record));
      if (own === undefined) continue;
      const changed = Object.fromEntries(fields.map((field) => [field, record.fields[field] ?? null]));
      now.set(keyOf(record), { ...own, fields: { ...own.fields, ...changed } });
    }
    for (const record of difference.added) now.set(keyOf(record), record);
    this.records = inOrder(after, whole, now);
    return success({ refused });
  }

  readLog: PlanCopy["readLog"] = async (name) => success(this.logs.get(name) ?? null);

  appendLog: PlanCopy["appendLog"] = async (name, lines) => {
    this.before("append");
    this.logs.set(name, [...(this.logs.get(name) ?? []), ...lines]);
    return success(null);
  };

  replaceLog: PlanCopy["replaceLog"] = async (name, lines) => {
    this.before("replace");
    this.logs.set(name, [...lines]);
    return success(null);
  };

  /** The records as far as they can be read. */
  #seen(): readonly SharedRecord[] | null {
    if (this.unreadable.length === 0 || this.records === null) return this.records;
    const hidden = new Set(this.unreadable.map(({ table, id, field }) => cellKey(table, id, field)));
    return this.records.map((record) => {
      const { table, id } = record;
      const seen = Object.entries(record.fields).filter(([field]) => !hidden.has(cellKey(table, id, field)));
      return seen.length === Object.keys(record.fields).length
        ? record
        : { ...record, fields: Object.fromEntries(seen) };
    });
  }
}

/** `after`'s order; what only the copy has stands behind the record that it follows there. */
const inOrder = (
  after: readonly SharedRecord[],
  standing: readonly SharedRecord[],
  now: ReadonlyMap<string, SharedRecord>,
): SharedRecord[] => {
  const known = new Set(after.map(keyOf));
  const result = after.flatMap((record) => now.get(keyOf(record)) ?? []);
  standing.forEach((record, index) => {
    if (known.has(keyOf(record)) || !now.has(keyOf(record))) return;
    const above = standing.slice(0, index).findLast(({ table }) => table === record.table);
    const at = above === undefined ? -1 : result.findIndex((of) => keyOf(of) === keyOf(above));
    const first = result.findIndex(({ table }) => table === record.table);
    result.splice(at >= 0 ? at + 1 : Math.max(first, 0), 0, now.get(keyOf(record)) as SharedRecord);
  });
  return result;
};
