import { success } from "../../domain/result";
import type { SharedRecord } from "../../domain/sharedRecord";
import { mergeRemote } from "../../merge";
import { cellKey, recordKey, type Arrived, type BaseRecord } from "../../merge";
import type { Attempt, Desk } from "./desk";
import { combined, partOf, type Remote } from "./remote";
import type { PlaceName, SharingState } from "./state";

/** As often is tried to write around what people type; what is left waits for the next pull. */
const ROUNDS = 5;

export interface TakenIn {
  state: SharingState;
  arrived: readonly Arrived[];
  /** What the workbook says now. */
  local: readonly SharedRecord[];
}

/** The record with its old base where the new one could not be shown; undefined where it had none. */
const putBack = (
  now: BaseRecord | undefined,
  old: BaseRecord | undefined,
  fields: readonly (string | null)[],
): BaseRecord | undefined => {
  if (now === undefined || fields.includes(null) || now.removed) return old;
  const cells = { ...now.cells };
  for (const field of fields) {
    if (field === null) continue;
    const cell = old?.cells[field];
    if (cell === undefined) delete cells[field];
    else cells[field] = cell;
  }
  return { ...now, cells };
};

/** Base as it was, for places that could not be written: what people typed there is measured against what they saw. */
export const withOldBase = (
  state: SharingState,
  old: SharingState["base"],
  places: readonly PlaceName[],
): SharingState => {
  if (places.length === 0) return state;
  const fields = new Map<string, (string | null)[]>();
  for (const { table, id, field } of places) {
    const key = recordKey(table, id);
    fields.set(key, [...(fields.get(key) ?? []), field]);
  }
  const base = new Map(state.base);
  for (const [key, names] of fields) {
    const record = putBack(base.get(key), old.get(key), names);
    if (record === undefined) base.delete(key);
    else base.set(key, record);
  }
  return { ...state, base };
};

/**
 * Stores that rows which a person removed come back, before they stand in the workbook again: a row that stands there no longer
 * tells that somebody removed it. A state that is not stored at all yet has no such rows.
 */
export const rememberReturns = async (desk: Desk, conflicts: SharingState["conflicts"]): Attempt<null> => {
  const returns = [...conflicts].filter(([, { kind }]) => kind === "removedByMe");
  if (returns.length === 0) return success(null);
  const stored = await desk.state();
  if (!stored.ok) return stored.code === "notShared" || stored.code === "stateDamaged" ? success(null) : stored;
  const fresh = returns.filter(([key]) => !stored.value.conflicts.has(key));
  if (fresh.length === 0) return success(null);
  const kept = await desk.keep({ ...stored.value, conflicts: new Map([...stored.value.conflicts, ...fresh]) });
  return kept.ok ? success(null) : kept;
};

/**
 * Merges what arrived into the workbook. Cells that people change meanwhile are left as typed, with their old base, and merged
 * once more as they stand then. Done twice, because the machine stopped in between, it ends the same.
 */
export const takeIn = async (
  desk: Desk,
  state: SharingState,
  incoming: Remote,
  signal: AbortSignal,
): Attempt<TakenIn> => {
  let at = state;
  let remote = combined(state.held, incoming);
  const arrived: Arrived[] = [];
  for (let round = 1; ; round += 1) {
    const contents = await desk.read({ identify: false });
    if (!contents.ok) return contents;
    const { records: local } = contents.value;
    const merged = mergeRemote({ state: at, local, remote: [...remote.values()] });
    const remembered = await rememberReturns(desk, merged.state.conflicts);
    if (!remembered.ok) return remembered;
    const refused = await desk.write(local, merged.local, signal);
    if (!refused.ok) return refused;
    const held = partOf(remote, refused.value);
    at = withOldBase({ ...at, ...merged.state, held }, at.base, refused.value);
    const left = new Set(refused.value.map(({ table, id, field }) => cellKey(table, id, field)));
    arrived.push(...merged.arrived.filter(({ table, id, field }) => !left.has(cellKey(table, id, field))));
    if (refused.value.length === 0) return success({ state: at, arrived, local: merged.local });
    remote = held;
    if (round === ROUNDS) {
      const last = await desk.read({ identify: false });
      return last.ok ? success({ state: at, arrived, local: last.value.records }) : last;
    }
  }
};
