import { success } from "../../../src/domain/result";
import type { SharedRecord, SharedValue } from "../../../src/domain/sharedRecord";
import { sameValue } from "../../../src/domain/sharedValue";
import { recordKey } from "../../../src/merge/types";
import type { LogName } from "../../../src/usecases/ports";
import type { PlanCopy } from "../../../src/usecases/sharing/planCopy";

type Refused = { table: SharedRecord["table"]; id: string; field: string | null }[];

const NOTHING: SharedValue = null;

/** An office's copy in memory, with hands that type in it, and places where the machine may stop. */
export class OfficeCopy implements PlanCopy {
  records: SharedRecord[] | null;
  logs = new Map<LogName, string[]>();
  unreadable: { table: SharedRecord["table"]; id: string; field: string }[] = [];
  /** Runs before a write or an append is done; may type, or throw to stop the machine there. */
  before: (step: "write" | "append" | "replace") => void = () => undefined;
  reads = 0;

  constructor(records: readonly SharedRecord[] | null) {
    this.records = records === null ? null : [...records];
  }

  /** The file as it would lie on the disk, opened once more. */
  copied(): OfficeCopy {
    const copy = new OfficeCopy(this.records);
    copy.logs = new Map([...this.logs].map(([name, lines]) => [name, [...lines]]));
    return copy;
  }

  get(id: string, field: string): SharedValue | undefined {
    return this.records?.find((record) => record.id === id)?.fields[field];
  }

  type(id: string, field: string, value: SharedValue): void {
    this.records = (this.records ?? []).map((record) =>
      record.id === id ? { ...record, fields: { ...record.fields, [field]: value } } : record,
    );
  }

  insert(record: SharedRecord, after: string | null): void {
    const all = this.records ?? [];
    const at = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
    this.records = [...all.slice(0, at), record, ...all.slice(at)];
  }

  remove(id: string): void {
    this.records = (this.records ?? []).filter((record) => record.id !== id);
  }

  ids(table: SharedRecord["table"]): string[] {
    return (this.records ?? []).flatMap((record) => (record.table === table ? [record.id] : []));
  }

  async read(): ReturnType<PlanCopy["read"]> {
    this.reads += 1;
    if (this.records === null) return success(null);
    const hidden = new Set(this.unreadable.map(({ table, id, field }) => `${recordKey(table, id)}#${field}`));
    const records = this.records.map((record) => {
      const seen = Object.entries(record.fields).filter(
        ([field]) => !hidden.has(`${recordKey(record.table, record.id)}#${field}`),
      );
      return seen.length === Object.keys(record.fields).length
        ? record
        : { ...record, fields: Object.fromEntries(seen) };
    });
    return success({ title: "Kế hoạch thử", records, unreadable: this.unreadable, unidentified: 0 });
  }

  async write(
    change: Parameters<PlanCopy["write"]>[0],
    _options: Parameters<PlanCopy["write"]>[1],
  ): ReturnType<PlanCopy["write"]> {
    this.before("write");
    if (change.before === null) {
      this.records = [...change.after];
      return success({ refused: [] });
    }
    const refused: Refused = [];
    const before = new Map(change.before.map((record) => [recordKey(record.table, record.id), record]));
    const after = new Map(change.after.map((record) => [recordKey(record.table, record.id), record]));
    const now = new Map((this.records ?? []).map((record) => [recordKey(record.table, record.id), record]));
    for (const [key, record] of after) {
      const was = before.get(key);
      const is = now.get(key);
      if (was === undefined && is === undefined) now.set(key, record);
      else if (is !== undefined && was !== record) now.set(key, written(is, was, record, refused));
    }
    for (const [key, was] of before) {
      const is = now.get(key);
      if (after.has(key) || is === undefined) continue;
      const same = Object.keys(is.fields).every((field) =>
        sameValue(is.fields[field] ?? NOTHING, was.fields[field] ?? NOTHING),
      );
      if (same) now.delete(key);
      else refused.push({ table: was.table, id: was.id, field: null });
    }
    const order = [...after.keys()].filter((key) => now.has(key));
    const rest = [...now.keys()].filter((key) => !after.has(key));
    this.records = [...order, ...rest].map((key) => now.get(key) as SharedRecord);
    return success({ refused });
  }

  async readLog(name: LogName): ReturnType<PlanCopy["readLog"]> {
    const lines = this.logs.get(name);
    return success(lines === undefined ? null : [...lines]);
  }

  async appendLog(name: LogName, lines: readonly string[]): ReturnType<PlanCopy["appendLog"]> {
    this.before("append");
    this.logs.set(name, [...(this.logs.get(name) ?? []), ...lines]);
    return success(null);
  }

  async replaceLog(name: LogName, lines: readonly string[]): ReturnType<PlanCopy["replaceLog"]> {
    this.before("replace");
    this.logs.set(name, [...lines]);
    return success(null);
  }
}

const written = (
  is: SharedRecord,
  was: SharedRecord | undefined,
  wanted: SharedRecord,
  refused: Refused,
): SharedRecord => {
  const fields: Record<string, SharedValue> = { ...is.fields };
  for (const [field, value] of Object.entries(wanted.fields)) {
    const old = was?.fields[field];
    if (old !== undefined && sameValue(old, value)) continue;
    const current = is.fields[field];
    if (current !== undefined && sameValue(current, value)) continue;
    const untouched = current === undefined ? old === undefined : old !== undefined && sameValue(current, old);
    if (untouched) fields[field] = value;
    else refused.push({ table: is.table, id: is.id, field });
  }
  return { ...is, fields };
};
