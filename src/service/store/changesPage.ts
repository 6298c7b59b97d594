import { failure, success, type Result } from "../../domain/result";
import { SHARED_TABLES } from "../../domain/sharedRecord";
import { MOST_RECORDS, type ChangesQuery } from "../../protocol";
import { openWorkbook } from "./access";
import { fromCursor, toCursor, type ChangesCursor } from "./changesCursor";
import type { Tx } from "./dialect";
import { isRecordId } from "./storableText";
import type { Author, StoreFailure } from "./types";
import type { RecordRow } from "./workingRecord";

/**
 * One page of what changed, as JSON text (a ChangesPage). The first page fixes the head. Records that changed again while pages
 * are read have a revision beyond that head: they come at the end, in a second stretch, if they also changed before it; so the
 * reader has everything up to the head. The transaction has to see one state of the database.
 */
export const changesText = async (
  tx: Tx,
  { author, workbook, query }: { author: Author; workbook: string; query: ChangesQuery },
): Promise<Result<string, StoreFailure>> => {
  const opened = await openWorkbook(tx, { author, workbook });
  if (!opened.ok) return opened;
  const { epoch, head: now } = opened.value;
  if (query.epoch !== epoch) return failure({ code: "epochChanged" });
  const { since } = query;
  if (since > now) return failure({ code: "malformed", place: "/since" });
  const first: ChangesCursor = { epoch, since, head: now, stretch: "upToHead", revision: since, kind: "", id: "" };
  const from = query.next === undefined ? first : fromCursor(query.next);
  if (from === null || from.since !== since || from.head > now || !isPlace(from)) {
    return failure({ code: "malformed", place: "/next" });
  }
  if (from.epoch !== epoch) return failure({ code: "epochChanged" });

  const limit = Math.min(query.limit ?? MOST_RECORDS, MOST_RECORDS);
  const rows = await rowsBehind(tx, { workbook, from, limit: limit + 1 });
  const texts = rows.slice(0, limit).map((row) => deltaText(row, since));
  let next: ChangesCursor | null = null;
  const last = rows[limit - 1];
  if (rows.length > limit && last !== undefined) {
    next = { ...from, revision: last.revision, kind: last.kind, id: last.id };
  } else if (from.stretch === "upToHead" && now > from.head) {
    next = { ...from, stretch: "beyondHead", revision: 0, kind: "", id: "" };
  }
  const ends = next === null ? "null" : JSON.stringify(toCursor(next));
  return success(
    `{"epoch":${JSON.stringify(epoch)},"head":${from.head},"records":[${texts.join(",")}],"next":${ends}}`,
  );
};

const isPlace = ({ kind, id }: ChangesCursor): boolean =>
  (kind === "" && id === "") || (SHARED_TABLES.some((table) => table === kind) && isRecordId(id));

const rowsBehind = async (
  tx: Tx,
  { workbook, from, limit }: { workbook: string; from: ChangesCursor; limit: number },
): Promise<RecordRow[]> => {
  const { revision, kind, id, since, head } = from;
  const query = tx.selectFrom("records as r").selectAll("r").where("r.workbook", "=", workbook).limit(limit);
  if (from.stretch === "upToHead") {
    return await query
      .where("r.revision", ">", since)
      .where("r.revision", "<=", head)
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple("r.revision", "r.kind", "r.id"), ">", tuple(revision, kind as RecordRow["kind"], id)),
      )
      .orderBy("r.revision")
      .orderBy("r.kind")
      .orderBy("r.id")
      .execute();
  }
  return await query
    .where("r.revision", ">", head)
    .where(({ eb, refTuple, tuple }) => eb(refTuple("r.kind", "r.id"), ">", tuple(kind as RecordRow["kind"], id)))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("log as l")
          .select("l.ordinal")
          .whereRef("l.workbook", "=", "r.workbook")
          .whereRef("l.kind", "=", "r.kind")
          .whereRef("l.record", "=", "r.id")
          .where("l.revision", ">", since)
          .where("l.revision", "<=", head),
      ),
    )
    .orderBy("r.kind")
    .orderBy("r.id")
    .execute();
};

/** A RecordDelta. Most rows of a first pull go out as they lie in the store, without being read. */
const deltaText = (row: RecordRow, since: number): string => {
  const head = `{"t":"${row.kind}","id":${JSON.stringify(row.id)},"r":${row.revision}`;
  const place = row.placed > since ? `,"o":${JSON.stringify(row.order_key)}` : "";
  const gone = row.removed === 0 ? "" : ',"d":true';
  const { fields, cells } = since === 0 ? row : changedCells(row, since);
  return `${head}${place}${gone},"f":${fields}${cells === "{}" ? "" : `,"c":${cells}`}}`;
};

const changedCells = (row: RecordRow, since: number): { fields: string; cells: string } => {
  // Every cell is as new as the record.
  if (row.cells === "{}") return row;
  const others = JSON.parse(row.cells) as Record<string, number>;
  const fields = Object.entries(JSON.parse(row.fields) as Record<string, unknown>).filter(
    ([name]) => !Object.hasOwn(others, name) || (others[name] ?? 0) > since,
  );
  const cells = Object.entries(others).filter(([, revision]) => revision > since);
  return { fields: JSON.stringify(Object.fromEntries(fields)), cells: JSON.stringify(Object.fromEntries(cells)) };
};
