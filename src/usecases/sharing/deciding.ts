import { success } from "../../domain/result";
import type { SharedFields, SharedRecord, SharedValue } from "../../domain/sharedRecord";
import { resolveConflicts } from "../../merge";
import { cellKey, recordKey, type Pending } from "../../merge";
import type { Attempt, Desk } from "./desk";
import type { SharingState } from "./state";
import { withOldBase } from "./takeIn";

/** Decides conflicts. What people typed into such a cell since stays, and its conflict stays open. */
export const resolveNow = async (
  desk: Desk,
  choices: readonly { key: string; side: "mine" | "theirs" }[],
  reason: string,
): Attempt<null> => {
  const state = await desk.shared();
  if (!state.ok) return state;
  const contents = await desk.read({ identify: false });
  if (!contents.ok) return contents;
  const { records: local } = contents.value;
  const known = choices.filter(({ key }) => state.value.conflicts.has(key));
  const resolved = resolveConflicts({ state: state.value, local, choices: known });
  const refused = await desk.write(local, resolved.local);
  if (!refused.ok) return refused;
  const conflicts = new Map(resolved.state.conflicts);
  for (const { table, id, field } of refused.value) {
    for (const key of [cellKey(table, id, field), recordKey(table, id)]) {
      const open = state.value.conflicts.get(key);
      if (open !== undefined) conflicts.set(key, open);
    }
  }
  const reasons = new Map(state.value.reasons);
  for (const { key, side } of known) {
    if (side === "mine" && reason.trim() !== "" && !conflicts.has(key)) reasons.set(key, reason.trim().slice(0, 1_000));
  }
  const after: SharingState = { ...state.value, ...resolved.state, conflicts, reasons };
  const kept = await desk.keep(withOldBase(after, state.value.base, refused.value));
  return kept.ok ? success(null) : kept;
};

const behind = (
  records: readonly SharedRecord[],
  record: SharedRecord,
  after: string | null,
): readonly SharedRecord[] => {
  const { table } = record;
  const at = after === null ? -1 : records.findIndex((of) => of.table === table && of.id === after);
  const end = records.findLastIndex((of) => of.table === table);
  const first = records.findIndex((of) => of.table === table);
  const place = at >= 0 ? at + 1 : after === null && first >= 0 ? first : end >= 0 ? end + 1 : records.length;
  return [...records.slice(0, place), record, ...records.slice(place)];
};

/** The records with a refused change typed in again; null where there is no place for it any more. */
const retyped = (records: readonly SharedRecord[], pending: Pending): readonly SharedRecord[] | null => {
  const { table, id } = pending;
  const is = (record: SharedRecord): boolean => record.table === table && record.id === id;
  const there = records.some(is);
  const withFields = (fields: SharedFields): readonly SharedRecord[] =>
    records.map((record) => (is(record) ? { ...record, fields: { ...record.fields, ...fields } } : record));
  switch (pending.kind) {
    case "set":
      return there ? withFields({ [pending.field]: pending.value as SharedValue }) : null;
    case "insert":
      return there ? withFields(pending.fields) : behind(records, { table, id, fields: pending.fields }, pending.after);
    case "restore":
      return there ? withFields(pending.fields) : behind(records, { table, id, fields: pending.fields }, "");
    case "remove":
      return there ? records.filter((record) => !is(record)) : null;
    case "move": {
      const record = records.find(is);
      return record === undefined
        ? null
        : behind(
            records.filter((of) => !is(of)),
            record,
            pending.after,
          );
    }
  }
};

/** Writes refused values into the workbook again. Entries without a place any more stay in the list. */
export const retypeNow = async (desk: Desk, keys: readonly string[]): Attempt<null> => {
  const state = await desk.shared();
  if (!state.ok) return state;
  const contents = await desk.read({ identify: false });
  if (!contents.ok) return contents;
  const { records: before } = contents.value;
  let after: readonly SharedRecord[] = before;
  const rejected = new Map(state.value.rejected);
  for (const key of keys) {
    const entry = rejected.get(key);
    const next = entry === undefined ? null : retyped(after, entry.pending);
    if (entry === undefined || next === null) continue;
    after = next;
    rejected.delete(key);
  }
  const refused = await desk.write(before, after);
  if (!refused.ok) return refused;
  for (const { table, id } of refused.value) {
    for (const entry of state.value.rejected.values()) {
      if (entry.pending.table === table && entry.pending.id === id) rejected.set(entry.key, entry);
    }
  }
  const kept = await desk.keep({ ...state.value, rejected });
  return kept.ok ? success(null) : kept;
};

/** Lets go of refused values. */
export const dismissNow = async (desk: Desk, keys: readonly string[]): Attempt<null> => {
  const state = await desk.shared();
  if (!state.ok) return state;
  const gone = new Set(keys);
  const rejected = new Map([...state.value.rejected].filter(([key]) => !gone.has(key)));
  const kept = await desk.keep({ ...state.value, rejected });
  return kept.ok ? success(null) : kept;
};
