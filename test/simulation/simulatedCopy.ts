import { success } from "../../src/domain/result";
import { sameValue } from "../../src/domain/sharedValue";
import type { SharedFields, SharedRecord, SharedTable, SharedValue } from "../../src/domain/sharedRecord";
import { recordKey } from "../../src/merge/types";
import type { LogName } from "../../src/usecases/ports";
import type { PlanCopy } from "../../src/usecases/sharing/planCopy";

type Refused = { table: SharedTable; id: string; field: string | null };

const byKey = (records: readonly SharedRecord[]): Map<string, SharedRecord> =>
  new Map(records.map((record) => [recordKey(record.table, record.id), record]));

/** A file with a plan, as far as sharing sees it, in memory. It keeps the promises of PlanCopy, so that 50 of them are quick. */
export class SimulatedCopy implements PlanCopy {
  /** What the sheets say; null before a plan was laid out. */
  records: readonly SharedRecord[] | null;
  readonly #logs: Map<LogName, readonly string[]>;

  constructor(
    records: readonly SharedRecord[] | null = null,
    logs: ReadonlyMap<LogName, readonly string[]> = new Map(),
  ) {
    this.records = records;
    this.#logs = new Map(logs);
  }

  /** The same file once more. */
  clone(): SimulatedCopy {
    return new SimulatedCopy(this.records, this.#logs);
  }

  /** Called once, right after the next reading: what a person types while others work with what was read. */
  afterReading: (() => void) | null = null;

  read: PlanCopy["read"] = async () => {
    const { records } = this;
    const { afterReading } = this;
    this.afterReading = null;
    afterReading?.();
    return success(records === null ? null : { title: "", records, unreadable: [], unidentified: 0 });
  };

  write: PlanCopy["write"] = async ({ before, after }) => {
    const present = this.records;
    if (before === null || present === null) {
      this.records = after;
      return success({ refused: [] });
    }
    const refused: Refused[] = [];
    const was = byKey(before);
    const now = byKey(present);
    const result = after.flatMap((record): SharedRecord[] => {
      const key = recordKey(record.table, record.id);
      const standing = now.get(key);
      if (standing !== undefined) return [joined(record, { standing, was: was.get(key) }, refused)];
      if (!was.has(key)) return [record];
      // The person removed it meanwhile.
      refused.push({ table: record.table, id: record.id, field: null });
      return [];
    });
    this.records = withTyped(result, { present, after: byKey(after), was }, refused);
    return success({ refused });
  };

  readLog: PlanCopy["readLog"] = async (name) => success(this.#logs.get(name) ?? null);

  appendLog: PlanCopy["appendLog"] = async (name, lines) => {
    this.#logs.set(name, [...(this.#logs.get(name) ?? []), ...lines]);
    return success(null);
  };

  replaceLog: PlanCopy["replaceLog"] = async (name, lines) => {
    this.#logs.set(name, [...lines]);
    return success(null);
  };
}

/** A cell is written where it still says what it said. */
const joined = (
  record: SharedRecord,
  { standing, was }: { standing: SharedRecord; was: SharedRecord | undefined },
  refused: Refused[],
): SharedRecord => {
  if (standing === was || standing === record) return record;
  const fields: Record<string, SharedValue> = {};
  for (const field of new Set([...Object.keys(record.fields), ...Object.keys(standing.fields)])) {
    const wanted = valueOf(record.fields, field);
    const stands = valueOf(standing.fields, field);
    const typed = was === undefined ? !sameValue(stands, wanted) : !sameValue(stands, valueOf(was.fields, field));
    fields[field] = typed ? stands : wanted;
    if (typed && !sameValue(stands, wanted)) refused.push({ table: record.table, id: record.id, field });
  }
  return { ...record, fields };
};

const valueOf = (fields: SharedFields, field: string): SharedValue => fields[field] ?? null;

/** Records that came in by hand meanwhile, and those that were to go but have been typed into, stay behind their neighbours. */
const withTyped = (
  result: readonly SharedRecord[],
  {
    present,
    after,
    was,
  }: { present: readonly SharedRecord[]; after: Map<string, SharedRecord>; was: Map<string, SharedRecord> },
  refused: Refused[],
): SharedRecord[] => {
  const records = [...result];
  present.forEach((record, index) => {
    const key = recordKey(record.table, record.id);
    if (after.has(key)) return;
    const known = was.get(key);
    const untouched =
      known !== undefined &&
      Object.keys({ ...known.fields, ...record.fields }).every((field) =>
        sameValue(valueOf(known.fields, field), valueOf(record.fields, field)),
      );
    if (untouched) return;
    if (known !== undefined) refused.push({ table: record.table, id: record.id, field: null });
    const neighbour = present[index - 1];
    const at =
      neighbour === undefined
        ? -1
        : records.findIndex(({ table, id }) => table === neighbour.table && id === neighbour.id);
    records.splice(at + 1, 0, record);
  });
  return records;
};
