import { WORKFLOW_TABLES, type SharedTable } from "../../domain/sharedRecord";
import type { WorkbookRow } from "./access";
import { entryHash, type LogRow, type PushFacts, type PushRow } from "./chain";
import type { DraftEntry } from "./decide";
import type { Dialect, Tx } from "./dialect";
import type { WorkbookTables } from "./tables";
import { rowOf, type RecordRow, type WorkingRecord } from "./workingRecord";

const RECORD_COLUMNS = [
  ["workbook", "text"],
  ["kind", "text"],
  ["id", "text"],
  ["order_key", "text"],
  ["revision", "integer"],
  ["placed", "integer"],
  ["existed", "integer"],
  ["removed", "integer"],
  ["fields", "text"],
  ["cells", "text"],
] as const satisfies readonly (readonly [keyof RecordRow, "text" | "integer"])[];

const LOG_COLUMNS = [
  ["workbook", "text"],
  ["revision", "integer"],
  ["ordinal", "integer"],
  ["change", "text"],
  ["kind", "text"],
  ["record", "text"],
  ["field", "text"],
  ["old", "text"],
  ["new", "text"],
  ["order_key", "text"],
  ["reason", "text"],
  ["hash", "text"],
] as const satisfies readonly (readonly [keyof LogRow, "text" | "integer"])[];

const PERIOD_COLUMNS = [
  ["workbook", "text"],
  ["revision", "integer"],
  ["ordinal", "integer"],
  ["period", "text"],
  ["late", "text"],
] as const satisfies readonly (readonly [keyof WorkbookTables["log_periods"], "text" | "integer"])[];

/** Tables in which a change of a record means that rights and locks have to be looked up anew. */
const STRUCTURE: readonly SharedTable[] = ["areas", "agencies", ...WORKFLOW_TABLES];

/** Writes what a push changed: records, log, push, head. The workbook is locked. */
export const writePush = async (
  tx: Tx,
  options: {
    dialect: Dialect;
    workbook: WorkbookRow;
    push: PushRow;
    /** Null: nothing was applied; only the answer is kept. */
    applied: { revision: number; records: Iterable<WorkingRecord>; entries: readonly DraftEntry[] } | null;
  },
): Promise<void> => {
  const { dialect, workbook, push, applied } = options;
  await tx.insertInto("pushes").values(push).execute();
  if (applied === null) return;
  const changed = [...applied.records].filter((record) => record.changed);
  const places = new Map(changed.map((record) => [`${record.table}/${record.id}`, record.orderKey]));
  const { log, chain } = chained({ workbook, push, entries: applied.entries, revision: applied.revision, places });
  const records = changed.map((record) => rowOf(workbook.id, record));
  await dialect.insertRows(tx, {
    into: "records",
    columns: RECORD_COLUMNS,
    rows: records.map((row) => RECORD_COLUMNS.map(([name]) => row[name])),
    replaceBy: ["workbook", "kind", "id"],
  });
  await dialect.insertRows(tx, {
    into: "log",
    columns: LOG_COLUMNS,
    rows: log.map((row) => LOG_COLUMNS.map(([name]) => row[name])),
  });
  await dialect.insertRows(tx, {
    into: "log_periods",
    columns: PERIOD_COLUMNS,
    rows: applied.entries.flatMap(({ counts }, ordinal) =>
      counts == null ? [] : [[workbook.id, applied.revision, ordinal, counts.period, counts.late]],
    ),
  });
  const structural = changed.some(({ table }) => STRUCTURE.includes(table));
  await tx
    .updateTable("workbooks")
    .set({
      head: applied.revision,
      changed_at: push.at,
      chain,
      ...(structural ? { structure: applied.revision } : {}),
    })
    .where("id", "=", workbook.id)
    .execute();
};

const chained = (options: {
  workbook: WorkbookRow;
  push: PushFacts;
  entries: readonly DraftEntry[];
  revision: number;
  places: ReadonlyMap<string, string | null>;
}): { log: LogRow[]; chain: string } => {
  const { workbook, push, entries, revision, places } = options;
  let chain = workbook.chain;
  const log = entries.map(({ places: setsPlace, counts = null, ...draft }, ordinal): LogRow => {
    const orderKey = setsPlace ? (places.get(`${draft.kind}/${draft.record}`) ?? null) : null;
    const value = draft.change === "move" ? JSON.stringify(orderKey) : draft.new;
    const entry = { ...draft, new: value, workbook: workbook.id, revision, ordinal, order_key: orderKey };
    chain = entryHash(chain, push, { ...entry, counts });
    return { ...entry, hash: chain };
  });
  return { log, chain };
};
