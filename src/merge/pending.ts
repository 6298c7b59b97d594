import type { SharedFields, SharedRecord, SharedTable, SharedValue } from "../domain/sharedRecord";
import { SHARED_FIELDS, SHARED_TABLES } from "../domain/sharedRecord";
import { defaultOf, normalValue, sameValue } from "../domain/sharedValue";
import { cellOf, cellOrDefault, isDerived, isShownTable, isPlanned, valuesOf } from "./cells";
import { movedIn } from "./places";
import {
  cellKey,
  recordKey,
  type BaseRecord,
  type Conflict,
  type Merged,
  type Pending,
  type PendingCell,
} from "./types";

/**
 * What the workbook says otherwise than the service last did, as changes in an order that can be sent: tables in their order,
 * records in the workbook's, each new or moved one behind a record that is there by then; what was removed comes last. What is
 * in conflict is left out, and so are cells missing in a record of the workbook.
 */
export const pendingOf = ({ state, local }: Merged): Pending[] => {
  const contested = new Map<string, Conflict | null>();
  for (const conflict of state.conflicts.values()) {
    contested.set(recordKey(conflict.table, conflict.id), conflict.field === null ? conflict : null);
  }
  const here = new Set<string>();
  const lists = new Map<SharedTable, SharedRecord[]>(SHARED_TABLES.map((table) => [table, []]));
  for (const record of local) {
    const key = recordKey(record.table, record.id);
    if (!here.has(key)) lists.get(record.table)?.push(record);
    here.add(key);
  }
  const pending: Pending[] = [];
  for (const list of lists.values()) tablePending({ state, contested, list, pending });
  for (const [key, base] of state.base) {
    // The plan's own facts cannot be removed, and what the workbook does not show is not for it to empty.
    if (base.removed || here.has(key) || contested.has(key) || base.table === "plan" || !isShownTable(base.table))
      continue;
    pending.push({ kind: "remove", table: base.table, id: base.id, revision: base.revision, fields: valuesOf(base) });
  }
  return pending;
};

const tablePending = (of: {
  state: Merged["state"];
  contested: ReadonlyMap<string, Conflict | null>;
  list: readonly SharedRecord[];
  pending: Pending[];
}): void => {
  const { state, contested, pending } = of;
  const places: { id: string; orderKey: string }[] = [];
  const entries = of.list.flatMap((record) => {
    const key = recordKey(record.table, record.id);
    const base = state.base.get(key);
    const conflict = contested.get(key);
    // Removed there and changed here: nothing of it moves, and nothing can stand behind it.
    if (conflict?.kind === "removedByThem") return [];
    if (base !== undefined) places.push({ id: record.id, orderKey: base.orderKey });
    return [{ record, base, conflict }];
  });
  const moved = movedIn(places);
  let after: string | null = null;
  for (const { record, base, conflict } of entries) {
    const { table, id } = record;
    if (base === undefined) pending.push({ kind: "insert", table, id, after, fields: wholeFields(record) });
    else {
      if (base.removed) {
        const sets = changedCells(record, base, null);
        pending.push({ kind: "restore", table, id, fields: record.fields, sets });
      }
      if (moved.has(id)) pending.push({ kind: "move", table, id, after });
      if (!base.removed && conflict?.kind !== "removedByMe") {
        const open = conflict === undefined ? null : state.conflicts;
        for (const set of changedCells(record, base, open)) pending.push({ kind: "set", table, id, ...set });
      }
    }
    after = id;
  }
};

/** Fields of a new record; cells nobody can read begin as their default, so that the service has every field. */
const wholeFields = ({ table, fields }: SharedRecord): SharedFields => {
  const whole: Record<string, SharedValue> = {};
  for (const field of Object.keys(SHARED_FIELDS[table])) whole[field] = defaultOf(table, field);
  for (const [field, value] of Object.entries(fields)) whole[field] = normalValue(value);
  return whole;
};

/** Cells that say otherwise than the base; derived ones first, so that they never come without what they follow from. */
const changedCells = (
  record: SharedRecord,
  base: BaseRecord,
  open: ReadonlyMap<string, Conflict> | null,
): PendingCell[] => {
  const { table, id, fields } = record;
  let [derived, own]: [PendingCell[] | null, PendingCell[] | null] = [null, null];
  let planned = false;
  for (const field of Object.keys(fields)) {
    const value = fields[field] as SharedValue;
    const known = cellOf(base, field);
    if (known?.value === value) continue;
    const cell = known ?? cellOrDefault(base, field);
    if (sameValue(cell.value, value)) continue;
    if (open?.has(cellKey(table, id, field)) === true) continue;
    const change = { field, base: cell, value: normalValue(value) };
    if (isDerived(table, field)) (derived ??= []).push(change);
    else {
      (own ??= []).push(change);
      planned ||= isPlanned(table, field);
    }
  }
  if (own === null) return NONE;
  return derived === null || !planned ? own : [...derived, ...own];
};

const NONE: PendingCell[] = [];
