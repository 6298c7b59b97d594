import type { SharedRecord, SharedValue } from "../domain/sharedRecord";
import { defaultOf, sameValue } from "../domain/sharedValue";
import { cellOf, hasPlanEdit, isDerived, isUnreadable, valueIn } from "./cells";
import type { Draft } from "./draft";
import type { BaseCell, BaseRecord, RemoteRecord } from "./types";

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
  const values = new Values(local.fields);
  const cells = new Cells(base?.cells ?? {});
  const derived: string[] = [];
  for (const [field, cell] of Object.entries(remote.cells)) {
    const known = cellOf(base, field);
    if (known !== undefined && cell.revision <= known.revision) continue;
    const open = contested ? draft.conflictOf(table, id, field) : undefined;
    if (open !== undefined) {
      const { value: theirs, revision } = cell;
      if (revision > open.revision) draft.setConflict({ ...open, theirs, revision });
      continue;
    }
    if (isDerived(table, field)) {
      derived.push(field);
      continue;
    }
    const was = known?.value ?? (base === undefined ? undefined : defaultOf(table, field));
    const mine = valueIn(local.fields, field);
    const moved = was === undefined || !sameValue(was, cell.value);
    if (mine === undefined) {
      if (moved && isUnreadable(local, field)) conflict(draft, remote, { field, was, mine: null, cell });
      else cells.set(field, cell);
    } else if (was !== undefined && sameValue(mine, was)) {
      cells.set(field, cell);
      if (moved) {
        values.set(field, cell.value);
        draft.arrived.push({ kind: "set", table, id, field, before: mine, after: cell.value });
      }
    } else if (!moved || sameValue(mine, cell.value)) cells.set(field, cell);
    else conflict(draft, remote, { field, was, mine, cell });
  }
  const orderKey = remote.orderKey ?? base?.orderKey ?? "";
  const revision = Math.max(base?.revision ?? 0, remote.revision);
  const made = (): BaseRecord => ({ table, id, orderKey, revision, removed: false, cells: cells.made });
  if (derived.length > 0) {
    const mineStays = base !== undefined && hasPlanEdit({ ...local, fields: values.made }, made());
    for (const field of derived) {
      const cell = remote.cells[field] as BaseCell;
      const mine = valueIn(local.fields, field);
      const was = cellOf(base, field)?.value ?? defaultOf(table, field);
      if (mine !== undefined && (!mineStays || sameValue(mine, was))) values.set(field, cell.value);
      cells.set(field, cell);
    }
  }
  const isNews =
    base === undefined ||
    base.removed ||
    cells.made !== base.cells ||
    base.revision !== revision ||
    base.orderKey !== orderKey;
  if (isNews) draft.setBase(key, made());
  if (values.made !== local.fields) draft.setFields(key, local, values.made);
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

/** A map of names that is copied before its first change, and stays the same object without one. */
class Copied<Value> {
  #own: Record<string, Value> | null = null;

  constructor(readonly given: Readonly<Record<string, Value>>) {}

  get made(): Readonly<Record<string, Value>> {
    return this.#own ?? this.given;
  }

  set(name: string, value: Value): void {
    this.#own ??= { ...this.given };
    this.#own[name] = value;
  }
}

class Values extends Copied<SharedValue> {
  override set(name: string, value: SharedValue): void {
    if (!Object.is(valueIn(this.made, name), value)) super.set(name, value);
  }
}
class Cells extends Copied<BaseCell> {}
