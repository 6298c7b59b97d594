import { reportingOf } from "../../domain/reporting/records";
import type { Reporting } from "../../domain/reporting/types";
import { isWorkflowTable, type SharedFields, type SharedRecord, type SharedValue } from "../../domain/sharedRecord";
import { sameValue } from "../../domain/sharedValue";
import { recordKey, type Arrived, type Base, type BaseRecord } from "../../merge";

const recordIn = ({ table, id, cells }: BaseRecord): SharedRecord => ({
  table,
  id,
  fields: Object.fromEntries(Object.entries(cells).map(([field, { value }]) => [field, value])),
});

const known = new WeakMap<Base, readonly SharedRecord[]>();

/** Records of reporting as the service last showed them. They stand in no sheet: this is all the workbook knows of them. */
export const workflowIn = (base: Base): readonly SharedRecord[] => {
  const before = known.get(base);
  if (before !== undefined) return before;
  const records: SharedRecord[] = [];
  for (const record of base.values()) {
    if (!record.removed && isWorkflowTable(record.table)) records.push(recordIn(record));
  }
  known.set(base, records);
  return records;
};

const read = new WeakMap<Base, Reporting>();

/** Periods, reports and exceptions as the service last showed them: the same object for the same base. */
export const reportingIn = (base: Base): Reporting => {
  const before = read.get(base) ?? reportingOf(workflowIn(base));
  read.set(base, before);
  return before;
};

/** Fields that tell people something by themselves; the others say who, when and what follows. */
const TOLD: Readonly<Record<"periods" | "reports", readonly string[]>> = {
  periods: ["name", "from", "to", "dueOn", "lock", "closed"],
  reports: ["state", "reason"],
};

/** What a report says before anybody did anything with it. */
const NO_REPORT: SharedFields = { state: "draft", reason: "" };

/** What happened to reporting between two states of the service, for people. A report that came first was a draft before. */
export const workflowArrivals = (before: Base, after: Base): Arrived[] => {
  if (before === after) return [];
  const arrived: Arrived[] = [];
  const now = new Set<string>();
  for (const record of workflowIn(after)) {
    const { table, id, fields } = record;
    const key = recordKey(table, id);
    now.add(key);
    const old = before.get(key);
    const was = old === undefined || old.removed ? null : recordIn(old).fields;
    if (table === "reports") arrived.push(...changes(record, was ?? NO_REPORT, TOLD.reports));
    else if (was === null) arrived.push({ kind: "insert", table, id, field: null, before: null, after: fields });
    else if (table === "periods") arrived.push(...changes(record, was, TOLD.periods));
    else if (!sameValue(was, fields)) {
      arrived.push({
        kind: "set",
        table,
        id,
        field: "until",
        before: valueOf(was, "until"),
        after: valueOf(fields, "until"),
      });
    }
  }
  for (const { table, id, fields } of workflowIn(before)) {
    if (!now.has(recordKey(table, id))) {
      arrived.push({ kind: "remove", table, id, field: null, before: fields, after: null });
    }
  }
  return arrived;
};

const valueOf = (fields: SharedFields, field: string): SharedValue => fields[field] ?? null;

const changes = ({ table, id, fields }: SharedRecord, was: SharedFields, told: readonly string[]): Arrived[] =>
  told
    .map((field): Arrived => {
      return { kind: "set", table, id, field, before: valueOf(was, field), after: valueOf(fields, field) };
    })
    .filter(({ before, after }) => !sameValue(before, after));
