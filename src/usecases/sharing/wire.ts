import type { SharedRecord } from "../../domain/sharedRecord";
import { cellKey, changesOf, recordKey, type Base, type Pending } from "../../merge";
import { MOST_CHANGES, PUSH_BYTES, type Change } from "../../protocol";

/** Name of a pending change: the same at every reading as long as it is there. */
export const pendingKey = (pending: Pending): string =>
  `${pending.kind} ${cellKey(pending.table, pending.id, pending.kind === "set" ? pending.field : null)}`;

/** Name under which the reason of a decision is kept until it is sent. */
export const reasonKey = (pending: Pending): string =>
  cellKey(pending.table, pending.id, pending.kind === "set" ? pending.field : null);

/** Room for what a push says beside its changes. */
const FRAME_BYTES = 4_000;

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length + 1;

/** Nearest record in front, in plan order, that the service will know when it reads the change; null for the front. */
const neighbours = (local: readonly SharedRecord[], base: Base) => {
  const at = new Map(local.map(({ table, id }, index) => [recordKey(table, id), index]));
  const sent = new Set<string>();
  const isKnown = (key: string): boolean => sent.has(key) || base.get(key)?.removed === false;
  return {
    sends: (pending: Pending): void => void sent.add(recordKey(pending.table, pending.id)),
    after: ({
      table,
      id,
      after,
    }: {
      table: SharedRecord["table"];
      id: string;
      after: string | null;
    }): string | null => {
      if (after === null || isKnown(recordKey(table, after))) return after;
      const own = at.get(recordKey(table, id)) ?? 0;
      for (let index = own - 1; index >= 0; index -= 1) {
        const record = local[index];
        if (record === undefined || record.table !== table) return null;
        if (isKnown(recordKey(table, record.id))) return record.id;
      }
      return null;
    },
  };
};

export interface PortionOptions {
  /** In the order they are to be sent. */
  pending: readonly Pending[];
  /** What the workbook says, in plan order. */
  local: readonly SharedRecord[];
  base: Base;
  reasons: ReadonlyMap<string, string>;
  /** One after the other: a portion may lean on what an earlier one inserts; apart: it may not. */
  as: "oneAfterTheOther" | "apart";
}

export interface Portion {
  changes: readonly Change[];
  sent: readonly Pending[];
}

/** Pending changes as messages, in portions that one request carries each. What became of one change is never split. */
export const portionsOf = ({ pending, local, base, reasons, as }: PortionOptions): Portion[] => {
  let known = neighbours(local, base);
  const portions: { changes: Change[]; sent: Pending[] }[] = [];
  let bytes = 0;
  for (const one of pending) {
    const messages = (): Change[] => changesOf(leaning(one, known), reasons.get(reasonKey(one))) as Change[];
    let changes = messages();
    const size = changes.reduce((sum, change) => sum + bytesOf(change), 0);
    let portion = portions.at(-1);
    const fits =
      portion !== undefined &&
      portion.changes.length + changes.length <= MOST_CHANGES &&
      bytes + size <= PUSH_BYTES - FRAME_BYTES;
    if (portion === undefined || !fits) {
      portion = { changes: [], sent: [] };
      portions.push(portion);
      bytes = 0;
      if (as === "apart") {
        known = neighbours(local, base);
        changes = messages();
      }
    }
    portion.changes.push(...changes);
    portion.sent.push(one);
    bytes += size;
    if (one.kind === "insert" || one.kind === "restore") known.sends(one);
  }
  return portions;
};

/** The change behind a neighbour the service knows: the one in front of it may be in conflict, or not be sent. */
const leaning = (pending: Pending, known: ReturnType<typeof neighbours>): Pending =>
  pending.kind === "insert" || pending.kind === "move" ? { ...pending, after: known.after(pending) } : pending;
