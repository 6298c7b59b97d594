import { failure, success, type Result } from "../../domain/result";
import type { SharedValue } from "../../domain/sharedRecord";
import type { HistoryPage, HistoryQuery, PushList } from "../../protocol";
import { openWorkbook } from "./access";
import type { Tx } from "./dialect";
import { isId, isRecordId, storableText } from "./storableText";
import type { Author, StoreFailure } from "./types";

const MOST = 1_000;
const USUAL = 100;

/**
 * Entries of the log, newest first. With a field: the changes of that cell, and those of the record as a whole that made,
 * removed or restored the cell.
 */
export const history = async (
  tx: Tx,
  { author, workbook, query }: { author: Author; workbook: string; query: HistoryQuery },
): Promise<Result<HistoryPage, StoreFailure>> => {
  const opened = await openWorkbook(tx, { author, workbook });
  if (!opened.ok) return opened;
  const before = query.before === undefined ? null : /^(\d{1,15})\.(\d{1,9})$/u.exec(query.before);
  if (before === null && query.before !== undefined) return failure({ code: "malformed", place: "/before" });
  if ((query.id !== undefined && !isRecordId(query.id)) || (query.push !== undefined && !isId(query.push))) {
    return success({ entries: [], next: null });
  }
  const limit = Math.min(query.limit ?? USUAL, MOST);
  let entries = tx
    .selectFrom("log as l")
    .innerJoin("pushes as p", (join) =>
      join.onRef("p.workbook", "=", "l.workbook").onRef("p.revision", "=", "l.revision"),
    )
    .select(["l.revision", "l.ordinal", "l.change", "l.kind", "l.record", "l.field", "l.old", "l.new", "l.reason"])
    .select(["p.id", "p.at", "p.account", "p.person", "p.agency", "p.role", "p.file", "p.takes_back"])
    .where("l.workbook", "=", workbook)
    .orderBy("l.revision", "desc")
    .orderBy("l.ordinal", "desc")
    .limit(limit + 1);
  const { table, id, field, push, account } = query;
  if (table !== undefined) entries = entries.where("l.kind", "=", table);
  if (id !== undefined) entries = entries.where("l.record", "=", id);
  if (field !== undefined) {
    entries = entries.where(({ or, eb }) =>
      or([eb("l.field", "=", storableText(field)), eb("l.change", "in", ["insert", "remove", "restore"])]),
    );
  }
  if (push !== undefined) entries = entries.where("p.id", "=", push);
  if (account !== undefined) entries = entries.where("p.account", "=", storableText(account));
  if (before !== null) {
    const place = [Number(before[1]), Number(before[2])] as const;
    entries = entries.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("l.revision", "l.ordinal"), "<", tuple(place[0], place[1])),
    );
  }
  const rows = await entries.execute();
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return success({
    entries: rows.slice(0, limit).map((row) => ({
      revision: row.revision,
      push: row.id,
      at: row.at,
      account: row.account,
      person: row.person,
      agency: row.agency,
      role: row.role,
      file: row.file,
      kind: row.change,
      table: row.kind,
      id: row.record,
      field: row.field === "" ? null : row.field,
      old: valueOf(row.old),
      new: valueOf(row.new),
      reason: row.reason,
      takesBack: row.takes_back,
    })),
    next: last === undefined ? null : `${last.revision}.${last.ordinal}`,
  });
};

const valueOf = (json: string | null): SharedValue => (json === null ? null : (JSON.parse(json) as SharedValue));

/** Pushes that changed something, newest first; `before` is the `next` of the page before. */
export const pushes = async (
  tx: Tx,
  options: { author: Author; workbook: string; before: string | null; limit: number },
): Promise<Result<PushList, StoreFailure>> => {
  const { author, workbook, before } = options;
  const opened = await openWorkbook(tx, { author, workbook });
  if (!opened.ok) return opened;
  if (before !== null && !/^\d{1,15}$/u.test(before)) return failure({ code: "malformed", place: "/before" });
  const limit = Math.max(1, Math.min(options.limit, MOST));
  let query = tx
    .selectFrom("pushes as p")
    .leftJoin("pushes as back", (join) =>
      join.onRef("back.workbook", "=", "p.workbook").onRef("back.takes_back", "=", "p.id"),
    )
    .select(["p.id", "p.revision", "p.at", "p.account", "p.person", "p.agency", "p.role", "p.file", "p.changes"])
    .select(["p.takes_back", "back.id as back"])
    .where("p.workbook", "=", workbook)
    .where("p.revision", "is not", null)
    .orderBy("p.revision", "desc")
    .limit(limit + 1);
  if (before !== null) query = query.where("p.revision", "<", Number(before));
  const rows = await query.execute();
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return success({
    pushes: rows.slice(0, limit).map((row) => ({
      push: row.id,
      revision: row.revision ?? 0,
      at: row.at,
      account: row.account,
      person: row.person,
      agency: row.agency,
      role: row.role,
      file: row.file,
      changes: row.changes,
      takesBack: row.takes_back,
      takenBackBy: row.back,
    })),
    next: last?.revision == null ? null : String(last.revision),
  });
};
