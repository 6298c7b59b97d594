import { failure, success, type Result } from "../../domain/result";
import type { OrderedRecord, SharedTable, SharedValue } from "../../domain/sharedRecord";
import { SHARED_TABLES } from "../../domain/sharedRecord";
import { openWorkbook } from "./access";
import type { LogRow } from "./chain";
import type { Tx } from "./dialect";
import { byCodeUnits } from "./places";
import type { Author, StoreFailure } from "./types";
import { parseFields, recordName } from "./workingRecord";

/** Entries of the log that are in memory at once. */
const AT_ONCE = 5_000;

interface PastRecord {
  table: SharedTable;
  id: string;
  orderKey: string;
  removed: boolean;
  fields: Map<string, SharedValue>;
}

/** Records that were present after a revision, in plan order: the present ones with the log undone back to it. */
export const recordsAt = async (
  tx: Tx,
  { author, workbook, at }: { author: Author; workbook: string; at: number | null },
): Promise<Result<{ revision: number; records: readonly OrderedRecord[] }, StoreFailure>> => {
  const opened = await openWorkbook(tx, { author, workbook });
  if (!opened.ok) return opened;
  const { head } = opened.value;
  const revision = at ?? head;
  if (!Number.isSafeInteger(revision) || revision < 0 || revision > head) {
    return failure({ code: "malformed", place: "/revision" });
  }
  const past = await present(tx, workbook);
  if (revision < head) await undo(tx, { workbook, past, until: revision });
  return success({ revision, records: ordered(past.values()) });
};

const present = async (tx: Tx, workbook: string): Promise<Map<string, PastRecord>> => {
  const rows = await tx
    .selectFrom("records")
    .select(["kind", "id", "order_key", "removed", "fields"])
    .where("workbook", "=", workbook)
    .execute();
  return new Map(
    rows.map(({ kind, id, order_key, removed, fields }) => [
      recordName(kind, id),
      {
        table: kind,
        id,
        orderKey: order_key,
        removed: removed !== 0,
        fields: new Map(Object.entries(parseFields(fields))),
      },
    ]),
  );
};

const undo = async (
  tx: Tx,
  { workbook, past, until }: { workbook: string; past: Map<string, PastRecord>; until: number },
): Promise<void> => {
  let before: readonly [revision: number, ordinal: number] = [Number.MAX_SAFE_INTEGER, 0];
  for (;;) {
    const entries = await tx
      .selectFrom("log")
      .selectAll()
      .where("workbook", "=", workbook)
      .where("revision", ">", until)
      .where(({ eb, refTuple, tuple }) => eb(refTuple("revision", "ordinal"), "<", tuple(...before)))
      .orderBy("revision", "desc")
      .orderBy("ordinal", "desc")
      .limit(AT_ONCE)
      .execute();
    for (const entry of entries) undoEntry(past, entry);
    const last = entries.at(-1);
    if (last === undefined || entries.length < AT_ONCE) return;
    before = [last.revision, last.ordinal];
  }
};

const undoEntry = (past: Map<string, PastRecord>, entry: LogRow): void => {
  const name = recordName(entry.kind, entry.record);
  const record = past.get(name);
  if (record === undefined) return;
  switch (entry.change) {
    case "set":
      if (entry.old === null) record.fields.delete(entry.field);
      else record.fields.set(entry.field, JSON.parse(entry.old) as SharedValue);
      return;
    case "insert":
      past.delete(name);
      return;
    case "remove":
      record.removed = false;
      return;
    case "restore":
      record.removed = true;
      return;
    case "move":
      record.orderKey = (JSON.parse(entry.old ?? "null") as string | null) ?? record.orderKey;
      return;
  }
};

const ordered = (past: Iterable<PastRecord>): OrderedRecord[] => {
  const records = [...past]
    .filter(({ removed }) => !removed)
    .map(({ table, id, orderKey, fields }) => ({ table, id, orderKey, fields: Object.fromEntries(fields) }));
  const rank = new Map(SHARED_TABLES.map((table, index) => [table, index]));
  return records.sort(
    (left, right) =>
      (rank.get(left.table) ?? 0) - (rank.get(right.table) ?? 0) || byCodeUnits(left.orderKey, right.orderKey),
  );
};
