import { failure, success, type Result } from "../../domain/result";
import type { SharedValue } from "../../domain/sharedRecord";
import type { HistoryEntry, HistoryPage, HistoryQuery, PushList } from "../../protocol";
import { openWorkbook } from "./access";
import type { Dialect, Tx } from "./dialect";
import { entriesWith } from "./logSearch";
import type { NameSearch } from "./nameSearch";
import { RecordNames, shortName } from "./recordNames";
import { isId, isRecordId, storableText } from "./storableText";
import type { Author, StoreFailure } from "./types";

const MOST = 1_000;
const USUAL = 100;
/** Entries that a search for a text looks at in one request, and in one statement: others wait meanwhile. */
const LOOKED_AT = 5_000;
const AT_ONCE = 1_000;

type Place = readonly [revision: number, ordinal: number];
type Entries = Awaited<ReturnType<typeof entriesBefore>>;

/**
 * Entries of the log, newest first. With a field: the changes of that cell, and those of the record as a whole that made,
 * removed or restored the cell. With a text: a page ends where enough was found or looked at.
 */
export const history = async (
  tx: Tx,
  options: { dialect: Dialect; nameSearch: NameSearch; author: Author; workbook: string; query: HistoryQuery },
): Promise<Result<HistoryPage, StoreFailure>> => {
  const { dialect, nameSearch, author, workbook, query } = options;
  const opened = await openWorkbook(tx, { author, workbook });
  if (!opened.ok) return opened;
  const given = query.before === undefined ? null : /^(\d{1,15})\.(\d{1,9})$/u.exec(query.before);
  if (given === null && query.before !== undefined) return failure({ code: "malformed", place: "/before" });
  for (const name of ["from", "to"] as const) {
    const instant = query[name];
    if (instant !== undefined && Number.isNaN(Date.parse(instant))) {
      return failure({ code: "malformed", place: `/${name}` });
    }
  }
  const impossible = [query.push, query.period].some((id) => id !== undefined && !isId(id));
  if (impossible || (query.id !== undefined && !isRecordId(query.id))) return success(NOTHING);
  const within = await revisionsBetween(tx, { workbook, ...query });
  if (within === null) return success(NOTHING);

  const limit = Math.min(query.limit ?? USUAL, MOST);
  const text = query.text?.trim() ?? "";
  const named = text === "" ? NO_NAMES : await nameSearch.matching(tx, opened.value, text);
  let before: Place | null = given === null ? null : [Number(given[1]), Number(given[2])];
  const found: Entries = [];
  let reached: Entries[number] | null = null;
  for (let looked = 0; ;) {
    const atOnce = text === "" ? limit : AT_ONCE;
    const rows = await entriesBefore(tx, { workbook, query, within, before, limit: atOnce + 1 });
    const here = rows.slice(0, atOnce);
    found.push(...(text === "" ? here : entriesWith(text, { entries: here, named })));
    looked += here.length;
    const last = here.at(-1);
    if (rows.length <= atOnce || last === undefined) break;
    before = [last.revision, last.ordinal];
    if (text !== "" && found.length < limit && looked < LOOKED_AT) continue;
    reached = last;
    break;
  }
  // What was found beyond the page is looked at again with the next one.
  if (found.length > limit) reached = found[limit - 1] ?? null;
  const shown = found.slice(0, limit);
  const names = new RecordNames(tx, { dialect, workbook });
  await names.load(shown.map(({ kind, record }) => [kind, record] as const));
  const page: HistoryEntry[] = [];
  for (const row of shown) page.push(await entryOf(row, names));
  return success({
    entries: page,
    next: reached === null ? null : `${reached.revision}.${reached.ordinal}`,
    reached: reached?.at ?? null,
  });
};

const NO_NAMES: ReadonlySet<string> = new Set();
const NOTHING: HistoryPage = { entries: [], next: null, reached: null };

/** Revisions of the pushes between two instants, so that the log is read there only; null where there are none. */
const revisionsBetween = async (
  tx: Tx,
  { workbook, from, to }: { workbook: string } & Pick<HistoryQuery, "from" | "to">,
): Promise<{ first: number; last: number } | "all" | null> => {
  if (from === undefined && to === undefined) return "all";
  let query = tx
    .selectFrom("pushes")
    .select(({ fn }) => [fn.min("revision").as("first"), fn.max("revision").as("last")])
    .where("workbook", "=", workbook);
  if (from !== undefined) query = query.where("at", ">=", instant(from));
  if (to !== undefined) query = query.where("at", "<=", instant(to));
  const found = await query.executeTakeFirst();
  if (found?.first == null || found.last == null) return null;
  return { first: Number(found.first), last: Number(found.last) };
};

/** As the store writes them: they compare as texts. */
const instant = (text: string): string => new Date(text).toISOString();

const entriesBefore = (
  tx: Tx,
  options: {
    workbook: string;
    query: HistoryQuery;
    within: { first: number; last: number } | "all";
    before: Place | null;
    limit: number;
  },
) => {
  const { workbook, query, within, before, limit } = options;
  const { table, id, field, push, account, period, late, from, to } = query;
  let entries = tx
    .selectFrom("log as l")
    .innerJoin("pushes as p", (join) =>
      join.onRef("p.workbook", "=", "l.workbook").onRef("p.revision", "=", "l.revision"),
    )
    .leftJoin("log_periods as counted", (join) =>
      join
        .onRef("counted.workbook", "=", "l.workbook")
        .onRef("counted.revision", "=", "l.revision")
        .onRef("counted.ordinal", "=", "l.ordinal"),
    )
    .select(["l.revision", "l.ordinal", "l.change", "l.kind", "l.record", "l.field", "l.old", "l.new", "l.reason"])
    .select(["p.id", "p.at", "p.account", "p.person", "p.agency", "p.role", "p.file", "p.takes_back"])
    .select(["counted.period", "counted.late"])
    .where("l.workbook", "=", workbook)
    .orderBy("l.revision", "desc")
    .orderBy("l.ordinal", "desc")
    .limit(limit);
  if (table !== undefined) entries = entries.where("l.kind", "=", table);
  if (id !== undefined) entries = entries.where("l.record", "=", id);
  if (field !== undefined) {
    entries = entries.where(({ or, eb }) =>
      or([eb("l.field", "=", storableText(field)), eb("l.change", "in", ["insert", "remove", "restore"])]),
    );
  }
  if (push !== undefined) entries = entries.where("p.id", "=", push);
  if (account !== undefined) entries = entries.where("p.account", "=", storableText(account));
  if (period !== undefined) entries = entries.where("counted.period", "=", period);
  if (late === true) entries = entries.where("counted.late", "is not", null);
  if (within !== "all") {
    entries = entries.where("l.revision", ">=", within.first).where("l.revision", "<=", within.last);
  }
  if (from !== undefined) entries = entries.where("p.at", ">=", instant(from));
  if (to !== undefined) entries = entries.where("p.at", "<=", instant(to));
  if (before !== null) {
    entries = entries.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("l.revision", "l.ordinal"), "<", tuple(before[0], before[1])),
    );
  }
  return entries.execute();
};

const entryOf = async (row: Entries[number], names: RecordNames): Promise<HistoryEntry> => ({
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
  name: shortName(names.nameOf(row.kind, row.record)),
  field: row.field === "" ? null : row.field,
  old: valueOf(row.old),
  new: valueOf(row.new),
  reason: row.reason,
  takesBack: row.takes_back,
  period: row.period,
  periodName: row.period === null ? "" : await names.periodName(row.period),
  late: row.late,
});

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
