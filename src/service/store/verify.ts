import type { SharedTable } from "../../domain/sharedRecord";
import type { WorkbookRow } from "./access";
import { entryHash, type CountedTo, type LogRow, type PushRow } from "./chain";
import type { Tx } from "./dialect";
import type { Damage } from "./types";
import { parseFields, recordName, workingRecord } from "./workingRecord";

/** Pushes that are replayed at once. */
const AT_ONCE = 200;

interface Replayed {
  orderKey: string;
  revision: number;
  placed: number;
  existed: number;
  removed: boolean;
  /** Field: JSON of its value, and its revision. */
  cells: Map<string, { json: string; revision: number }>;
}

/** Replays the log of one workbook and compares what comes out with its tables: I5, I8, I9. */
export const verifyWorkbook = async (tx: Tx, workbook: WorkbookRow): Promise<Damage[]> => {
  const damage = new Damages(workbook.id);
  const records = new Map<string, Replayed>();
  const kept = await keptRevisions(tx, workbook.id);
  let chain = "";
  let expected = 1;
  for (;;) {
    const pushes = await tx
      .selectFrom("pushes")
      .selectAll()
      .where("workbook", "=", workbook.id)
      .where("revision", ">=", expected)
      .orderBy("revision")
      .limit(AT_ONCE)
      .execute();
    const first = pushes[0]?.revision;
    const last = pushes.at(-1)?.revision;
    if (first == null || last == null) break;
    const log = await tx
      .selectFrom("log")
      .selectAll()
      .where("workbook", "=", workbook.id)
      .where("revision", ">=", first)
      .where("revision", "<=", last)
      .orderBy("revision")
      .orderBy("ordinal")
      .execute();
    const counted = await countedIn(tx, { workbook: workbook.id, first, last });
    const byRevision = new Map<number, LogRow[]>();
    for (const entry of log) {
      const entries = byRevision.get(entry.revision) ?? [];
      entries.push(entry);
      byRevision.set(entry.revision, entries);
    }
    for (const push of pushes) {
      const revision = push.revision ?? 0;
      for (; expected < revision; expected += 1) damage.add(`revision ${expected}`, "revisionMissing");
      expected = revision + 1;
      chain = replayPush({ push, entries: byRevision.get(revision) ?? [], counted, chain, records, damage });
      if (kept.delete(revision)) await compareKept(tx, { workbook: workbook.id, revision, records, damage });
    }
  }
  for (const revision of kept) damage.add(`revision ${revision}`, "revisionMissing");
  await comparePeriods(tx, { workbook: workbook.id, damage });
  for (; expected <= workbook.head; expected += 1) damage.add(`revision ${expected}`, "revisionMissing");
  if (expected - 1 > workbook.head) damage.add(`revision ${expected - 1}`, "tablesDiffer");
  if (chain !== workbook.chain) damage.add(`revision ${workbook.head}`, "chainBroken");
  await compare(tx, { workbook: workbook.id, records, damage });
  return damage.found;
};

/** Revisions with which something was kept in a snapshot. */
const keptRevisions = async (tx: Tx, workbook: string): Promise<Set<number>> => {
  const rows = await tx
    .selectFrom("snapshot_records")
    .select("revision")
    .distinct()
    .where("workbook", "=", workbook)
    .orderBy("revision")
    .execute();
  return new Set(rows.map(({ revision }) => revision));
};

interface Comparing {
  workbook: string;
  records: Map<string, Replayed>;
  damage: Damages;
}

/** Periods that entries of some revisions count to, by revision and place. */
const countedIn = async (
  tx: Tx,
  { workbook, first, last }: { workbook: string; first: number; last: number },
): Promise<ReadonlyMap<string, CountedTo>> => {
  const rows = await tx
    .selectFrom("log_periods")
    .selectAll()
    .where("workbook", "=", workbook)
    .where("revision", ">=", first)
    .where("revision", "<=", last)
    .execute();
  return new Map(rows.map(({ revision, ordinal, ...of }) => [`${revision}.${ordinal}`, of]));
};

/** What a revision left in snapshots says what the log says of that revision. */
const compareKept = async (
  tx: Tx,
  { workbook, revision, records, damage }: Comparing & { revision: number },
): Promise<void> => {
  const rows = await tx
    .selectFrom("snapshot_records")
    .select(["period", "kind", "id", "fields"])
    .where("workbook", "=", workbook)
    .where("revision", "=", revision)
    .execute();
  for (const { period, kind, id, fields } of rows) {
    const name = recordName(kind, id);
    const replayed = records.get(name);
    const cells = Object.entries(parseFields(fields));
    const same =
      replayed !== undefined &&
      !replayed.removed &&
      cells.length === replayed.cells.size &&
      cells.every(([field, value]) => replayed.cells.get(field)?.json === JSON.stringify(value));
    if (!same) damage.add(`snapshot ${period} ${name}`, "tablesDiffer");
  }
};

/** Every period in the log belongs to an entry of it. */
const comparePeriods = async (tx: Tx, { workbook, damage }: Pick<Comparing, "workbook" | "damage">): Promise<void> => {
  const rows = await tx
    .selectFrom("log_periods as p")
    .leftJoin("log as l", (join) =>
      join
        .onRef("l.workbook", "=", "p.workbook")
        .onRef("l.revision", "=", "p.revision")
        .onRef("l.ordinal", "=", "p.ordinal"),
    )
    .select("p.revision")
    .distinct()
    .where("p.workbook", "=", workbook)
    .where("l.revision", "is", null)
    .execute();
  for (const { revision } of rows) damage.add(`revision ${revision}`, "tablesDiffer");
};

/** Most places of one workbook that are named. */
const MOST = 1_000;

class Damages {
  readonly found: Damage[] = [];
  readonly #workbook: string;

  constructor(workbook: string) {
    this.#workbook = workbook;
  }

  add(place: string, is: Damage["is"]): void {
    if (this.found.length < MOST) this.found.push({ workbook: this.#workbook, place, is });
  }
}

const replayPush = (options: {
  push: PushRow;
  entries: readonly LogRow[];
  chain: string;
  counted: ReadonlyMap<string, CountedTo>;
  records: Map<string, Replayed>;
  damage: Damages;
}): string => {
  const { push, entries, counted, records, damage } = options;
  let { chain } = options;
  const revision = push.revision ?? 0;
  let broken = entries.length !== push.changes;
  entries.forEach((entry, ordinal) => {
    if (
      entry.ordinal !== ordinal ||
      entry.hash !== entryHash(chain, push, { ...entry, counts: counted.get(`${entry.revision}.${ordinal}`) ?? null })
    )
      broken = true;
    chain = entry.hash;
    if (!replay(records, entry)) damage.add(placeOf(entry.kind, entry.record, entry.field), "tablesDiffer");
  });
  if (broken) damage.add(`revision ${revision}`, "chainBroken");
  return chain;
};

/** False where an entry cannot follow from what was before it. */
const replay = (records: Map<string, Replayed>, entry: LogRow): boolean => {
  const { revision } = entry;
  const name = recordName(entry.kind, entry.record);
  const record = records.get(name);
  if (entry.change === "insert") {
    const fields = JSON.parse(entry.new ?? "{}") as Record<string, unknown>;
    const cells = Object.entries(fields).map(
      ([field, value]) => [field, { json: JSON.stringify(value), revision }] as const,
    );
    const places = { revision, placed: revision, existed: revision };
    records.set(name, { ...places, orderKey: entry.order_key ?? "", removed: false, cells: new Map(cells) });
    return record === undefined;
  }
  if (record === undefined) return false;
  record.revision = revision;
  switch (entry.change) {
    case "set": {
      const follows = (record.cells.get(entry.field)?.json ?? null) === entry.old;
      record.cells.set(entry.field, { json: entry.new ?? "null", revision });
      return follows && !record.removed;
    }
    case "remove":
    case "restore": {
      const follows = record.removed === (entry.change === "restore");
      record.removed = entry.change === "remove";
      record.existed = revision;
      return follows;
    }
    case "move":
      record.orderKey = entry.order_key ?? record.orderKey;
      record.placed = revision;
      return true;
  }
};

const placeOf = (table: SharedTable, id: string, field: string): string =>
  field === "" ? recordName(table, id) : `${recordName(table, id)}#${field}`;

const compare = async (tx: Tx, { workbook, records, damage }: Comparing): Promise<void> => {
  const rows = await tx.selectFrom("records").selectAll().where("workbook", "=", workbook).execute();
  const keys = new Set<string>();
  for (const row of rows) {
    const name = recordName(row.kind, row.id);
    const key = `${row.kind} ${row.order_key}`;
    if (keys.has(key)) damage.add(name, "orderKeyTwice");
    keys.add(key);
    const replayed = records.get(name);
    records.delete(name);
    const stored = workingRecord(row);
    if (
      replayed === undefined ||
      replayed.orderKey !== row.order_key ||
      replayed.revision !== row.revision ||
      replayed.placed !== row.placed ||
      replayed.existed !== row.existed ||
      replayed.removed !== stored.removed
    ) {
      damage.add(name, "tablesDiffer");
      continue;
    }
    for (const field of new Set([...stored.fields.keys(), ...replayed.cells.keys()])) {
      const cell = replayed.cells.get(field);
      const same =
        cell !== undefined &&
        stored.fields.has(field) &&
        cell.revision === stored.revisions.get(field) &&
        cell.json === JSON.stringify(stored.fields.get(field));
      if (!same) damage.add(placeOf(row.kind, row.id, field), "tablesDiffer");
    }
  }
  for (const name of records.keys()) damage.add(name, "tablesDiffer");
};
