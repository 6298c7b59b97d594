import { generateNKeysBetween } from "fractional-indexing";
import type { SharedTable } from "../../domain/sharedRecord";
import type { Dialect, Tx } from "./dialect";
import type { DraftEntry } from "./decide";
import { loadRecords } from "./loading";
import { byCodeUnits } from "./places";
import { recordName, type WorkingRecord } from "./workingRecord";

/** Keys longer than this are minted anew together with their long neighbours. */
export const LONGEST_KEY = 200;
/** What counts as a long neighbour. */
const LONG = 50;

/** Reason of moves that only make keys shorter: the order stays, and nobody takes them back. */
export const REBALANCED = "#orderKeys";

/**
 * Gives the records around a key that grew too long short ones, in the same order. They are moves in the log, so that clients
 * get them. Does nothing where no minted key is too long.
 */
export const rebalance = async (
  tx: Tx,
  options: {
    dialect: Dialect;
    workbook: string;
    table: SharedTable;
    revision: number;
    /** Keys this push minted, by id; changed in place. */
    minted: Map<string, string>;
    /** Grows by the records that get other keys. */
    records: Map<string, WorkingRecord>;
    entries: DraftEntry[];
  },
): Promise<void> => {
  const { minted } = options;
  for (;;) {
    const tooLong = [...minted.values()].find((key) => key.length > LONGEST_KEY);
    if (tooLong === undefined) return;
    await shorten(tx, { ...options, around: tooLong });
  }
};

const shorten = async (tx: Tx, options: Parameters<typeof rebalance>[1] & { around: string }): Promise<void> => {
  const { dialect, workbook, table, revision, minted, records, entries, around } = options;
  const ofTable = tx.selectFrom("records").where("workbook", "=", workbook).where("kind", "=", table);
  const short = ofTable.where((expression) => expression(expression.fn<number>("length", ["order_key"]), "<=", LONG));
  const { lower } = await short
    .select(({ fn }) => fn.max("order_key").as("lower"))
    .where("order_key", "<", around)
    .executeTakeFirstOrThrow();
  const { upper } = await short
    .select(({ fn }) => fn.min("order_key").as("upper"))
    .where("order_key", ">", around)
    .executeTakeFirstOrThrow();
  let between = ofTable.select(["id", "order_key"]);
  if (lower !== null) between = between.where("order_key", ">", lower);
  if (upper !== null) between = between.where("order_key", "<", upper);
  const stored = await between.execute();

  const within = (key: string): boolean => (lower === null || key > lower) && (upper === null || key < upper);
  const line = [
    ...stored.filter(({ id }) => !minted.has(id)).map(({ id, order_key }) => ({ id, key: order_key })),
    ...[...minted].filter(([, key]) => within(key)).map(([id, key]) => ({ id, key })),
  ].sort((left, right) => byCodeUnits(left.key, right.key));
  // Keys that stand in the store are not handed out again: while rows are written, none may be there twice.
  const taken = new Set([...stored.map(({ order_key }) => order_key), ...minted.values()]);
  const free = generateNKeysBetween(lower, upper, line.length + taken.size).filter((key) => !taken.has(key));

  const missing = line.filter(({ id }) => !minted.has(id) && !records.has(recordName(table, id)));
  const loaded = await loadRecords(tx, { dialect, workbook, names: missing.map(({ id }) => [table, id] as const) });
  for (const [name, record] of loaded) records.set(name, record);
  line.forEach(({ id, key }, index) => {
    const shorter = free[index] ?? key;
    if (minted.has(id)) {
      minted.set(id, shorter);
      return;
    }
    const record = records.get(recordName(table, id));
    if (record === undefined) throw new Error("A record left its table while the workbook was locked.");
    minted.set(id, shorter);
    record.placed = revision;
    record.revision = revision;
    record.changed = true;
    const old = JSON.stringify(key);
    const entry = { change: "move", kind: table, record: id, field: "", old, new: null, places: true } as const;
    entries.push({ ...entry, reason: REBALANCED });
  });
};
