import type { SharedRecord, SharedValue } from "../domain/sharedRecord";
import { defaultOf, sameValue } from "../domain/sharedValue";
import { cellOf, hasPlanEdit, isDerived, isUnreadable, valueIn } from "./cells";
import type { Draft } from "./draft";
import { NO_PAST, type BaseCell, type BaseRecord, type RemoteRecord } from "./types";

interface Of {
  key: string;
  local: SharedRecord;
  /** Undefined where the service's record is new here although the workbook has one of its id. */
  base: BaseRecord | undefined;
  remote: RemoteRecord;
}

/** Merges cells of a record that stands in the workbook and on the service. */
export const mergeCells = (draft: Draft, { key, local, base, remote }: Of): void => {
  const { table, id } = remote;
  const contested = draft.isContested(key);
  let values: Record<string, SharedValue> | null = null;
  let cells: Record<string, BaseCell> | null = null;
  let derived: string[] | null = null;
  for (const field of Object.keys(remote.cells)) {
    const cell = remote.cells[field] as BaseCell;
    const known = cellOf(base, field);
    if (known !== undefined && cell.revision <= known.revision) continue;
    const open = contested ? draft.conflictOf(table, id, field) : undefined;
    if (open !== undefined) {
      const { value: theirs, revision } = cell;
      if (revision > open.revision) draft.setConflict({ ...open, theirs, revision });
      continue;
    }
    if (isDerived(table, field)) {
      (derived ??= []).push(field);
      continue;
    }
    // Without a common past nobody can say who changed it: what differs is for a person to decide.
    const was = known?.revision === NO_PAST ? undefined : (known?.value ?? (base && defaultOf(table, field)));
    const mine = valueIn(local.fields, field);
    const moved = was === undefined || !sameValue(was, cell.value);
    if (mine === undefined) {
      if (moved && isUnreadable(local, field)) {
        conflict(draft, remote, { field, was, mine: null, cell });
        continue;
      }
    } else if (was !== undefined && sameValue(mine, was)) {
      if (moved) {
        (values ??= { ...local.fields })[field] = cell.value;
        draft.arrived.push({ kind: "set", table, id, field, before: mine, after: cell.value });
      }
    } else if (moved && !sameValue(mine, cell.value)) {
      conflict(draft, remote, { field, was, mine, cell });
      continue;
    }
    (cells ??= { ...base?.cells })[field] = cell;
  }
  const news = headOf(base, remote, cells);
  if (derived !== null) {
    cells = { ...news.cells };
    const record = values === null ? local : { ...local, fields: values };
    const mineStays = base !== undefined && hasPlanEdit(record, news);
    for (const field of derived) {
      const cell = remote.cells[field] as BaseCell;
      const mine = valueIn(local.fields, field);
      const was = cellOf(base, field)?.value ?? defaultOf(table, field);
      if (mine !== undefined && (!mineStays || sameValue(mine, was)))
        (values ??= { ...local.fields })[field] = cell.value;
      cells[field] = cell;
    }
    draft.setBase(key, { ...news, cells });
  } else if (news !== base) draft.setBase(key, news);
  if (values !== null) draft.setFields(key, local, values);
};

/** The record with these cells and what else changed; the same object where nothing did. */
const headOf = (
  base: BaseRecord | undefined,
  remote: RemoteRecord,
  cells: Readonly<Record<string, BaseCell>> | null,
): BaseRecord => {
  const { table, id } = remote;
  const orderKey = remote.orderKey ?? base?.orderKey ?? "";
  const revision = Math.max(base?.revision ?? 0, remote.revision);
  const isSame = cells === null && base?.removed === false && base.revision === revision && base.orderKey === orderKey;
  return isSame ? base : { table, id, orderKey, revision, removed: false, cells: cells ?? base?.cells ?? {} };
};

const conflict = (
  draft: Draft,
  { table, id }: RemoteRecord,
  of: { field: string; was: SharedValue | undefined; mine: SharedValue | null; cell: BaseCell },
): void => {
  const { value: theirs, revision } = of.cell;
  const { field, mine, was } = of;
  draft.setConflict({ kind: "cell", table, id, field, base: was ?? null, mine, theirs, revision });
};
