import { success, type Result } from "../../src/domain/result";
import { PLAN_RECORD, type SharedRecord, type SharedValue } from "../../src/domain/sharedRecord";
import { sameValue } from "../../src/domain/sharedValue";
import { recordKey } from "../../src/merge/types";
import type { LogName } from "../../src/usecases/ports";
import { allowed, differenceOf } from "../../src/usecases/sharing/copyEdit";
import type { CopyContents, CopyFailure, PlanCopy } from "../../src/usecases/sharing/planCopy";

const keyOf = ({ table, id }: SharedRecord): string => recordKey(table, id);

/** An office's copy in memory: what a workbook would say, and what people do in it, without any cells. */
export class RecordCopy implements PlanCopy {
  /** Null where there is no plan. */
  records: readonly SharedRecord[] | null;
  /** Rows without an identity, as people typed them, behind the row named. */
  typed: { after: string | null; fields: Record<string, SharedValue> }[] = [];
  readonly logs = new Map<LogName, readonly string[]>();
  /** Called before anything is written: a place for faults, and for people who type meanwhile. */
  beforeWriting: () => CopyFailure | null = () => null;

  constructor(
    records: readonly SharedRecord[] | null,
    private readonly newId: () => string,
  ) {
    this.records = records;
  }

  read({ identify }: { identify: boolean }): Promise<Result<CopyContents | null, CopyFailure>> {
    if (this.records === null) return Promise.resolve(success(null));
    if (identify) {
      for (const { after, fields } of this.typed) this.insert({ table: "rows", id: this.newId(), fields }, after);
      this.typed = [];
    }
    const title = this.records.find(({ table, id }) => table === "plan" && id === PLAN_RECORD)?.fields["title"];
    return Promise.resolve(
      success({
        title: typeof title === "string" ? title : "",
        records: this.records,
        unreadable: [],
        unidentified: this.typed.length,
      }),
    );
  }

  write({
    before,
    after,
  }: {
    before: readonly SharedRecord[] | null;
    after: readonly SharedRecord[];
  }): ReturnType<PlanCopy["write"]> {
    const failed = this.beforeWriting();
    if (failed !== null) return Promise.resolve({ ok: false, ...failed });
    if (before === null) {
      if (this.records !== null) return Promise.resolve({ ok: false, code: "nameTaken", place: "" });
      this.records = after;
      return Promise.resolve(success({ refused: [] }));
    }
    if (this.records === null) return Promise.resolve({ ok: false, code: "noPlan" });
    const now = new Map(this.records.map((record) => [keyOf(record), record]));
    const old = new Map(before.map((record) => [keyOf(record), record]));
    const { difference, refused } = allowed(differenceOf(before, after), { standing: { byKey: now }, before: old });
    for (const record of difference.removed) now.delete(keyOf(record));
    for (const { record, fields } of difference.changed) {
      const own = now.get(keyOf(record));
      if (own === undefined) continue;
      const changed = Object.fromEntries(fields.map((field) => [field, record.fields[field] ?? null]));
      now.set(keyOf(record), { ...own, fields: { ...own.fields, ...changed } });
    }
    for (const record of difference.added) now.set(keyOf(record), record);
    this.records = inOrder(after, this.records, now);
    return Promise.resolve(success({ refused }));
  }

  readLog(name: LogName): Promise<Result<readonly string[] | null, never>> {
    return Promise.resolve(success(this.logs.get(name) ?? null));
  }

  appendLog(name: LogName, lines: readonly string[]): Promise<Result<null, never>> {
    this.logs.set(name, [...(this.logs.get(name) ?? []), ...lines]);
    return Promise.resolve(success(null));
  }

  replaceLog(name: LogName, lines: readonly string[]): Promise<Result<null, never>> {
    this.logs.set(name, [...lines]);
    return Promise.resolve(success(null));
  }

  /** A person types into a cell. */
  set(place: { table: SharedRecord["table"]; id: string; field: string }, value: SharedValue): void {
    this.records = (this.records ?? []).map((record) =>
      record.table !== place.table || record.id !== place.id || sameValue(record.fields[place.field] ?? null, value)
        ? record
        : { ...record, fields: { ...record.fields, [place.field]: value } },
    );
  }

  /** A person deletes a row. */
  remove(table: SharedRecord["table"], id: string): void {
    this.records = (this.records ?? []).filter((record) => record.table !== table || record.id !== id);
  }

  /** A record behind another one of its table, null for its beginning. */
  insert(record: SharedRecord, after: string | null): void {
    const records = this.records ?? [];
    const at =
      after === null
        ? records.findIndex(({ table }) => table === record.table) - 1
        : records.findIndex(({ table, id }) => table === record.table && id === after);
    const last = records.findLastIndex(({ table }) => table === record.table);
    const place = after !== null && at < 0 ? last : at < -1 ? records.length - 1 : at;
    this.records = records.toSpliced(place + 1, 0, record);
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
