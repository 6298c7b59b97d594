import { exceptionRecord, periodRecord, reportRecord } from "../../domain/reporting/records";
import type { ReportingChange } from "../../domain/reporting/workflow";
import type { SharedRecord, WorkflowTable } from "../../domain/sharedRecord";
import type { Change } from "../../protocol";
import { recordName, type WorkingRecord } from "./workingRecord";

type Name = readonly [table: WorkflowTable, id: string];

/** The record a change of reporting puts; null for the other kinds. */
const putRecord = (change: ReportingChange): SharedRecord | null => {
  switch (change.kind) {
    case "putPeriod":
      return periodRecord(change.period);
    case "putReport":
      return reportRecord(change.report);
    case "putException":
      return exceptionRecord(change.exception);
    case "removePeriod":
    case "removeException":
    case "settle":
    case "keepApproved":
    case "dropApproved":
    case "keepAll":
    case "dropRest":
      return null;
  }
};

/** Records of reporting that changes put: whether they are there decides how. */
export const namesPut = (changes: readonly ReportingChange[]): Name[] =>
  changes.flatMap((change) => {
    const record = putRecord(change);
    return record === null ? [] : [[record.table as WorkflowTable, record.id] as const];
  });

/** Changes of records that do what an action decided. `records`: those of namesPut that there are, by recordName. */
export const recordChanges = (
  changes: readonly ReportingChange[],
  records: ReadonlyMap<string, WorkingRecord>,
): Change[] =>
  changes.flatMap((change): Change[] => {
    switch (change.kind) {
      case "putPeriod":
      case "putReport":
      case "putException": {
        const record = putRecord(change);
        return record === null ? [] : put(record, records.get(recordName(record.table, record.id)));
      }
      case "removePeriod":
        return [{ kind: "remove", table: "periods", id: change.period, base: 0 }];
      case "removeException":
        return [{ kind: "remove", table: "exceptions", id: change.exception, base: 0 }];
      case "settle":
        return change.rows.map((id) => ({ kind: "set", table: "rows", id, field: "asked", base: 0, value: "" }));
      case "keepApproved":
      case "dropApproved":
      case "keepAll":
      case "dropRest":
        return [];
    }
  });

const put = ({ table, id, fields }: SharedRecord, there: WorkingRecord | undefined): Change[] => {
  if (there === undefined) return [{ kind: "insert", table, id, after: null, fields: { ...fields } }];
  const sets = Object.entries(fields).map(([field, value]): Change => {
    return { kind: "set", table, id, field, base: 0, value };
  });
  return there.removed ? [{ kind: "restore", table, id }, ...sets] : sets;
};
