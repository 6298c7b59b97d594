import type { BaseRecord, Conflict, RemoteRecord } from "../../merge";
import type { InFlight, RejectedEntry, SharingFacts, SharingIdentity, SharingState } from "./state";
import { identityOf } from "./state";

/** Entries of a map that came or changed, and keys that went. */
interface Difference<Value> {
  put: readonly (readonly [string, Value])[];
  drop: readonly string[];
}

/** One step of the state. The first `parts` batches of a log are a whole state together. */
export interface Batch {
  /** Counts on by one from line to line. */
  n: number;
  of: SharingIdentity;
  parts?: number;
  facts?: SharingFacts;
  base?: Difference<BaseRecord>;
  conflicts?: Difference<Conflict>;
  rejected?: Difference<RejectedEntry>;
  held?: Difference<RemoteRecord>;
  reasons?: Difference<string>;
  inFlight?: InFlight | null;
}

const MAPS = ["base", "conflicts", "rejected", "held", "reasons"] as const;

const difference = <Value>(
  before: ReadonlyMap<string, Value>,
  after: ReadonlyMap<string, Value>,
): Difference<Value> => {
  if (before === after) return { put: [], drop: [] };
  const put = [...after].filter(([key, value]) => before.get(key) !== value);
  const drop = [...before.keys()].filter((key) => !after.has(key));
  return { put, drop };
};

const nothing = ({ put, drop }: Difference<unknown>): boolean => put.length === 0 && drop.length === 0;

/** What changed between two states, without the counter; null where nothing did. */
export const batchOf = (before: SharingState, after: SharingState): Omit<Batch, "n"> | null => {
  const changed: Record<string, unknown> = {};
  if (JSON.stringify(before.facts) !== JSON.stringify(after.facts)) changed["facts"] = after.facts;
  if (before.inFlight !== after.inFlight) changed["inFlight"] = after.inFlight;
  for (const name of MAPS) {
    const step = difference<unknown>(before[name], after[name]);
    if (!nothing(step)) changed[name] = step;
  }
  return Object.keys(changed).length === 0 ? null : { ...changed, of: identityOf(after.facts) };
};

/** Records of one line of a whole state: keeps lines far below what a log may hold. */
const RECORDS_PER_LINE = 4_000;

/** A whole state as batches: all of them or none is read back. */
export const wholeState = (state: SharingState): Batch[] => {
  const of = identityOf(state.facts);
  const base = [...state.base];
  const further = Math.max(0, Math.ceil(base.length / RECORDS_PER_LINE) - 1);
  const first: Batch = {
    n: 1,
    of,
    parts: further + 1,
    facts: state.facts,
    inFlight: state.inFlight,
    base: { put: base.slice(0, RECORDS_PER_LINE), drop: [] },
    conflicts: { put: [...state.conflicts], drop: [] },
    rejected: { put: [...state.rejected], drop: [] },
    held: { put: [...state.held], drop: [] },
    reasons: { put: [...state.reasons], drop: [] },
  };
  const rest = Array.from({ length: further }, (_, at): Batch => {
    const from = (at + 1) * RECORDS_PER_LINE;
    return { n: at + 2, of, base: { put: base.slice(from, from + RECORDS_PER_LINE), drop: [] } };
  });
  return [first, ...rest];
};

const change = <Value>(map: Map<string, Value>, step: Difference<Value> | undefined): void => {
  for (const key of step?.drop ?? []) map.delete(key);
  for (const [key, value] of step?.put ?? []) map.set(key, value);
};

/** State after batches, the first of which begin with a whole one; null where they don't. */
export const stateAfter = (batches: readonly Batch[]): SharingState | null => {
  const [first] = batches;
  if (first?.parts === undefined || first.parts > batches.length || first.facts === undefined) return null;
  let { facts } = first;
  let inFlight: InFlight | null = null;
  const base = new Map<string, BaseRecord>();
  const conflicts = new Map<string, Conflict>();
  const rejected = new Map<string, RejectedEntry>();
  const held = new Map<string, RemoteRecord>();
  const reasons = new Map<string, string>();
  for (const batch of batches) {
    if (batch.facts !== undefined) facts = batch.facts;
    if (batch.inFlight !== undefined) inFlight = batch.inFlight;
    change(base, batch.base);
    change(conflicts, batch.conflicts);
    change(rejected, batch.rejected);
    change(held, batch.held);
    change(reasons, batch.reasons);
  }
  return { facts, base, conflicts, rejected, held, reasons, inFlight };
};
