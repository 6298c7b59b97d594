import { failure, success, type Result } from "../../domain/result";
import { fieldSpec, type SharedTable, type SharedValue } from "../../domain/sharedRecord";
import { defaultOf } from "../../domain/sharedValue";
import type { Change, TakeBackRefused } from "../../protocol";
import { isPlannerOf, type WorkbookRow } from "./access";
import type { LogRow } from "./chain";
import type { Dialect, Tx } from "./dialect";
import { loadRecords } from "./loading";
import { movesBack } from "./movingBack";
import { REBALANCED } from "./rebalance";
import { isId } from "./storableText";
import type { Author, StoreFailure } from "./types";
import { recordName, type WorkingRecord } from "./workingRecord";

type Blocker = TakeBackRefused["blockers"][number];
/** Something that was changed after the push: the revision that did. */
type Blocked = Pick<Blocker, "table" | "id" | "field"> & { revision: number };

/** Most that are named; a person looks at one after the other. */
const MOST_BLOCKERS = 100;

/**
 * The changes that take a push back: what it did the other way round, last first. Refused where somebody changed one of its
 * cells or records afterwards, naming what and who. Rights are checked with the changes themselves.
 */
export const changesBack = async (
  tx: Tx,
  options: { dialect: Dialect; author: Author; workbook: WorkbookRow; push: string; reason: string },
): Promise<Result<readonly Change[], StoreFailure>> => {
  const { dialect, author, workbook, push, reason } = options;
  if (!isId(push)) return failure({ code: "notFound" });
  const target = await tx
    .selectFrom("pushes")
    .select(["revision", "account"])
    .where("workbook", "=", workbook.id)
    .where("id", "=", push)
    .executeTakeFirst();
  if (target?.revision == null) return failure({ code: "notFound" });
  if (target.account !== author.account && !isPlannerOf(author, workbook.owner)) return failure({ code: "forbidden" });
  const { revision } = target;
  const log = await tx
    .selectFrom("log")
    .selectAll()
    .where("workbook", "=", workbook.id)
    .where("revision", "=", revision)
    .where("reason", "!=", REBALANCED)
    .orderBy("ordinal", "desc")
    .execute();
  const names = log.map((entry) => [entry.kind, entry.record] as const);
  const records = await loadRecords(tx, { dialect, workbook: workbook.id, names });
  const blocked = new Map<string, Blocked>();
  for (const entry of log) {
    const record = records.get(recordName(entry.kind, entry.record));
    const later = record === undefined ? null : laterThan(revision, entry, record);
    if (later !== null) blocked.set(`${later.table}/${later.id}#${later.field ?? ""}`, later);
  }
  if (blocked.size > 0) {
    const blockers = await named(tx, { workbook: workbook.id, blocked: [...blocked.values()] });
    return failure({ code: "takeBackRefused", blockers });
  }
  const back = log.map((entry) => inverse({ entry, records, log, reason })).filter((change) => change !== null);
  const moves = await movesBack(tx, { workbook: workbook.id, revision, log, records });
  return success([...moves.present, ...back, ...moves.gone]);
};

/** What of an entry was changed again after its push, null for nothing. */
const laterThan = (revision: number, entry: LogRow, record: WorkingRecord): Blocked | null => {
  const of = { table: entry.kind, id: entry.record };
  if (record.existed > revision) return { ...of, field: null, revision: record.existed };
  switch (entry.change) {
    case "set": {
      const now = record.revisions.get(entry.field) ?? 0;
      return now > revision && !isDerived(entry.kind, entry.field)
        ? { ...of, field: entry.field, revision: now }
        : null;
    }
    case "insert":
    case "restore": {
      const cells = [...record.revisions].filter(([field]) => !isDerived(entry.kind, field));
      const newest = cells.reduce((most, cell) => (cell[1] > most[1] ? cell : most), ["", 0] as const);
      return newest[1] > revision ? { ...of, field: newest[0], revision: newest[1] } : null;
    }
    case "move":
      return record.placed > revision ? { ...of, field: null, revision: record.placed } : null;
    case "remove":
      return null;
  }
};

/** Bookkeeping follows from the other fields: the later one holds, and nobody built on it. */
const isDerived = (table: SharedTable, field: string): boolean => fieldSpec(table, field)?.class === "derived";

const named = async (
  tx: Tx,
  { workbook, blocked }: { workbook: string; blocked: readonly Blocked[] },
): Promise<Blocker[]> => {
  const most = blocked.slice(0, MOST_BLOCKERS);
  const revisions = [...new Set(most.map(({ revision }) => revision))];
  const rows = await tx
    .selectFrom("pushes")
    .select(["revision", "person", "agency", "at"])
    .where("workbook", "=", workbook)
    .where("revision", "in", revisions)
    .execute();
  const by = new Map(rows.map((row) => [row.revision, row]));
  return most.map(({ table, id, field, revision }) => {
    const { person = "", agency = "", at = "" } = by.get(revision) ?? {};
    return { table, id, field, person, agency, at };
  });
};

/** Of one entry, null for those there is nothing to do for; moves go back together (movesBack). */
const inverse = (options: {
  entry: LogRow;
  records: ReadonlyMap<string, WorkingRecord>;
  log: readonly LogRow[];
  reason: string;
}): Change | null => {
  const { entry, records, log, reason } = options;
  const table: SharedTable = entry.kind;
  const id = entry.record;
  const isMade = (change: LogRow["change"]): boolean =>
    log.some((other) => other.kind === table && other.record === id && other.change === change);
  switch (entry.change) {
    case "set": {
      // What the push itself made goes with it.
      if (isMade("insert")) return null;
      const base = records.get(recordName(table, id))?.revisions.get(entry.field) ?? 0;
      if (base > entry.revision) return null;
      const value = entry.old === null ? defaultOf(table, entry.field) : (JSON.parse(entry.old) as SharedValue);
      return { kind: "set", table, id, field: entry.field, base, value, reason };
    }
    case "insert":
    case "restore":
      return { kind: "remove", table, id, base: entry.revision, reason };
    case "remove":
      return isMade("insert") ? null : { kind: "restore", table, id, reason };
    case "move":
      return null;
  }
};
