import { failure, success, type Result } from "../../domain/result";
import { fieldSpec, isWorkflowTable, type SharedTable, type SharedValue } from "../../domain/sharedRecord";
import { defaultOf } from "../../domain/sharedValue";
import type { Change, ChangeOutcome, TakeBackRefused } from "../../protocol";
import { isPlannerOf, type WorkbookRow } from "./access";
import type { LogRow } from "./chain";
import type { Dialect, Tx } from "./dialect";
import { loadRecords } from "./loading";
import { movesBack } from "./movingBack";
import { REBALANCED } from "./rebalance";
import { RecordNames, shortName } from "./recordNames";
import { isId } from "./storableText";
import type { Author, StoreFailure } from "./types";
import { recordName, type WorkingRecord } from "./workingRecord";

type Blocker = TakeBackRefused["blockers"][number];
/** Why a cell or record cannot go back; `revision`: the one that changed it later. */
type Blocked = Pick<Blocker, "table" | "id" | "field" | "why" | "detail"> & { revision: number | null };

/** Most that are named; a person looks at one after the other. */
const MOST_BLOCKERS = 100;

/** What a later change of the record leads to: it is the reason, and these are not. */
const FOLLOWS: ReadonlySet<Blocker["why"]> = new Set([
  "recordGone",
  "recordExists",
  "unknownRecord",
  "unknownNeighbour",
]);

interface TakenBack {
  dialect: Dialect;
  author: Author;
  /** Id of the workbook. */
  workbook: string;
  /** Id of the push that is taken back. */
  push: string;
  reason: string;
}

/**
 * Takes one push back within a transaction. It is refused as a whole, naming every cell that cannot go back and why: somebody
 * changed it afterwards, or whoever takes back may not change it (any more).
 */
export class TakingBack {
  readonly #later = new Map<string, Blocked>();

  constructor(
    private readonly tx: Tx,
    private readonly options: TakenBack,
  ) {}

  /** What the push did the other way round, last first; also where somebody built on it, so that every right is asked. */
  async changes(workbook: WorkbookRow): Promise<Result<readonly Change[], StoreFailure>> {
    const { dialect, author, push, reason } = this.options;
    const { tx } = this;
    if (!isId(push)) return failure({ code: "notFound" });
    const target = await tx
      .selectFrom("pushes")
      .select(["revision", "account"])
      .where("workbook", "=", workbook.id)
      .where("id", "=", push)
      .executeTakeFirst();
    if (target?.revision == null) return failure({ code: "notFound" });
    if (target.account !== author.account && !isPlannerOf(author, workbook.owner)) {
      return failure({ code: "forbidden" });
    }
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
    for (const entry of log) {
      const record = records.get(recordName(entry.kind, entry.record));
      const later = record === undefined ? null : laterThan(revision, entry, record);
      if (later !== null) this.#later.set(keyOf(later), later);
    }
    const back = log.map((entry) => inverse({ entry, records, log, reason })).filter((change) => change !== null);
    const moves = await movesBack(tx, { workbook: workbook.id, revision, log, records });
    return success([...moves.present, ...back, ...moves.gone]);
  }

  /** The refusal, null where nothing stands in the way. */
  async objection(of: {
    changes: readonly Change[];
    outcomes: readonly ChangeOutcome[];
  }): Promise<TakeBackRefused | null> {
    const built = [...this.#later.values()];
    const builtOn = new Set(built.map(({ table, id }) => recordName(table, id)));
    const blocked = new Map(this.#later);
    of.changes.forEach((change, at) => {
      const outcome = of.outcomes[at];
      const cell = blockedCell(change);
      if (outcome?.is === "rejected") {
        const { code: why, detail } = outcome;
        if (FOLLOWS.has(why) && builtOn.has(recordName(change.table, change.id))) return;
        const one: Blocked = { ...cell, why, detail, revision: null };
        blocked.set(keyOf(one), one);
      } else if (outcome?.is === "conflict" && !builtOn.has(recordName(change.table, change.id))) {
        const one: Blocked = { ...cell, why: "changedLater", detail: "", revision: outcome.revision };
        blocked.set(keyOf(one), one);
      }
    });
    if (blocked.size === 0) return null;
    const all = [...blocked.values()];
    return { code: "takeBackRefused", blockers: await this.#named(all.slice(0, MOST_BLOCKERS)), total: all.length };
  }

  async #named(blocked: readonly Blocked[]): Promise<Blocker[]> {
    const { dialect, workbook } = this.options;
    const revisions = [...new Set(blocked.flatMap(({ revision }) => (revision === null ? [] : [revision])))];
    const rows =
      revisions.length === 0
        ? []
        : await this.tx
            .selectFrom("pushes")
            .select(["revision", "person", "agency", "at"])
            .where("workbook", "=", workbook)
            .where("revision", "in", revisions)
            .execute();
    const by = new Map(rows.map((row) => [row.revision, row]));
    const names = new RecordNames(this.tx, { dialect, workbook });
    await names.load(blocked.map(({ table, id }) => [table, id] as const));
    return blocked.map(({ revision, ...of }) => {
      const { person = "", agency = "", at = null } = by.get(revision) ?? {};
      return { ...of, name: shortName(names.nameOf(of.table, of.id)), person, agency, at };
    });
  }
}

const keyOf = ({ table, id, field, why }: Blocked): string => `${table}/${id}#${field ?? ""}#${why}`;

/** What an action of reporting left behind is one thing, whatever its fields. */
const blockedCell = (change: Change): Pick<Blocker, "table" | "id" | "field"> => ({
  table: change.table,
  id: change.id,
  field: change.kind === "set" && !isWorkflowTable(change.table) ? change.field : null,
});

/** What of an entry was changed again after its push, null for nothing. */
const laterThan = (revision: number, entry: LogRow, record: WorkingRecord): Blocked | null => {
  // Nothing of these goes back in any case; the rights say so.
  if (isWorkflowTable(entry.kind)) return null;
  const of = { table: entry.kind, id: entry.record, why: "changedLater", detail: "" } as const;
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
      // Of what follows from other fields the later one holds.
      if (base > entry.revision && isDerived(table, entry.field)) return null;
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
