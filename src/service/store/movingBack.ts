import type { SharedTable } from "../../domain/sharedRecord";
import type { Change } from "../../protocol";
import type { LogRow } from "./chain";
import type { Tx } from "./dialect";
import { byCodeUnits } from "./places";
import { recordName, type WorkingRecord } from "./workingRecord";

type Move = Extract<Change, { kind: "move" }>;
/** A record that goes back to the place of a key. */
interface Back {
  table: SharedTable;
  id: string;
  key: string;
}

/**
 * The moves that put back what a push moved, in the order in which each finds its neighbour where it belongs: from the front of
 * the table to its end. `present` can come first; `gone` only after those records were restored. `log` is newest first.
 */
export const movesBack = async (
  tx: Tx,
  options: {
    workbook: string;
    revision: number;
    log: readonly LogRow[];
    records: ReadonlyMap<string, WorkingRecord>;
  },
): Promise<{ present: Move[]; gone: Move[] }> => {
  const { log, records } = options;
  const made = new Set<string>();
  /** What first became of records that went or came. */
  const first = new Map<string, LogRow["change"]>();
  for (const entry of log) {
    const name = recordName(entry.kind, entry.record);
    if (entry.change === "insert") made.add(name);
    if (entry.change === "remove" || entry.change === "restore") first.set(name, entry.change);
  }
  const moved = new Map<string, Back>();
  for (const { change, kind, record, old } of log) {
    const name = recordName(kind, record);
    if (change !== "move" || old === null || made.has(name)) continue;
    moved.set(name, { table: kind, id: record, key: JSON.parse(old) as string });
  }
  const all = [...moved].sort(([, left], [, right]) => byCodeUnits(left.key, right.key));
  const isGone = (name: string): boolean => records.get(name)?.removed === true;
  const present = all.filter(([name]) => !isGone(name)).map(([, back]) => back);
  // One that was removed before the push, too, is nowhere to be seen.
  const gone = all.filter(([name]) => isGone(name) && first.get(name) !== "restore").map(([, back]) => back);
  return {
    present: await placed(tx, { ...options, moves: present, among: present }),
    gone: await placed(tx, { ...options, moves: gone, among: [...present, ...gone] }),
  };
};

const placed = async (
  tx: Tx,
  options: { workbook: string; revision: number; moves: readonly Back[]; among: readonly Back[] },
): Promise<Move[]> => {
  const { workbook, revision, moves, among } = options;
  const placed: Move[] = [];
  for (const { table, id, key } of moves) {
    // What the push itself put somewhere does not stay there.
    const stands = await tx
      .selectFrom("records")
      .select(["id", "order_key"])
      .where("workbook", "=", workbook)
      .where("kind", "=", table)
      .where("order_key", "<=", key)
      .where("placed", "!=", revision)
      .orderBy("order_key", "desc")
      .limit(1)
      .executeTakeFirst();
    let before = stands === undefined ? null : { id: stands.id, key: stands.order_key };
    for (const other of among) {
      if (other.table === table && other.key < key && (before === null || other.key > before.key)) before = other;
    }
    placed.push({ kind: "move", table, id, after: before?.id ?? null });
  }
  return placed;
};
