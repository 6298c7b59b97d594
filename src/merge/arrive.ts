import type { SharedFields, SharedRecord, SharedValue } from "../domain/sharedRecord";
import { sameValue } from "../domain/sharedValue";
import {
  cellOf,
  cellOrDefault,
  editedFields,
  isDerived,
  isEdited,
  isShownTable,
  isUnreadable,
  valueIn,
  valuesOf,
} from "./cells";
import type { Draft } from "./draft";
import { mergeCells } from "./mergeCells";
import { recordKey, type BaseCell, type BaseRecord, type RemoteRecord } from "./types";

/** One record as it changed on the service, taken into a draft. */
export const arrive = (draft: Draft, remote: RemoteRecord): void => {
  const key = recordKey(remote.table, remote.id);
  const base = draft.base(key);
  // What the base knows later already: a delta that came once more.
  const isOld = base !== undefined && remote.revision < base.revision;
  if (isOld ? base.removed : remote.removed) arriveRemoved(draft, key, remote);
  else arriveThere(draft, key, isOld ? { ...remote, orderKey: null } : remote);
};

/** The base record with everything newer that arrived. */
const withNews = (base: BaseRecord | undefined, remote: RemoteRecord, removed: boolean): BaseRecord => {
  const { table, id } = remote;
  const revision = Math.max(base?.revision ?? 0, remote.revision);
  const orderKey = remote.orderKey ?? base?.orderKey ?? "";
  return { table, id, orderKey, revision, removed, cells: newerCells(base, remote) };
};

const newerCells = (base: BaseRecord | undefined, remote: RemoteRecord): BaseRecord["cells"] => {
  if (base === undefined) return remote.cells;
  let cells: Record<string, BaseCell> | null = null;
  for (const field of Object.keys(remote.cells)) {
    const cell = remote.cells[field] as BaseCell;
    const known = cellOf(base, field);
    if (known !== undefined && cell.revision <= known.revision) continue;
    cells ??= { ...base.cells };
    cells[field] = cell;
  }
  return cells ?? base.cells;
};

const arriveThere = (draft: Draft, key: string, remote: RemoteRecord): void => {
  const base = draft.base(key);
  const local = draft.local(key);
  if (local !== undefined) {
    const open = draft.conflictOf(remote.table, remote.id, null);
    if (open?.kind === "removedByThem") draft.dropConflict(open);
    mergeCells(draft, { key, local, base, remote });
  } else if (base === undefined || base.removed || !isShownTable(remote.table)) {
    for (const conflict of draft.conflictsOf(key)) draft.dropConflict(conflict);
    const now = withNews(base, remote, false);
    draft.setBase(key, now);
    if (!isShownTable(remote.table)) return;
    const fields = valuesOf(now);
    draft.setLocal(key, { table: remote.table, id: remote.id, fields });
    draft.arrived.push({ kind: "insert", ...place(remote), before: null, after: fields });
  } else {
    const news = withNews(base, remote, false);
    const changed = Object.keys(news.cells).some(
      (field) =>
        !isDerived(remote.table, field) &&
        !sameValue(cellOrDefault(base, field).value, cellOrDefault(news, field).value),
    );
    if (changed) comeBack(draft, key, news);
    else draft.setBase(key, news);
  }
};

const place = ({ table, id }: { table: SharedRecord["table"]; id: string }) => ({ table, id, field: null });

/** A record removed here that was changed there: it stands in the workbook again until a person has seen it. */
export const comeBack = (draft: Draft, key: string, news: BaseRecord): void => {
  const base = draft.base(key) ?? news;
  const all = withTheirs(draft, key, news);
  const fields = valuesOf(all);
  draft.setBase(key, all);
  draft.setLocal(key, { table: all.table, id: all.id, fields });
  draft.setConflict({
    kind: "removedByMe",
    ...place(all),
    base: valuesOf(base),
    mine: null,
    theirs: fields,
    revision: all.revision,
  });
  draft.arrived.push({ kind: "insert", ...place(all), before: null, after: fields });
};

/** Cells in conflict as the service has them; the conflicts end, because the record as a whole is in question now. */
const withTheirs = (draft: Draft, key: string, news: BaseRecord): BaseRecord => {
  const open = draft.conflictsOf(key);
  if (open.length === 0) return news;
  const cells = { ...news.cells };
  for (const conflict of open) {
    draft.dropConflict(conflict);
    const { field, theirs, revision } = conflict;
    if (field !== null && revision > (cellOf(news, field)?.revision ?? -1)) cells[field] = { value: theirs, revision };
  }
  return { ...news, cells };
};

const arriveRemoved = (draft: Draft, key: string, remote: RemoteRecord): void => {
  const base = draft.base(key);
  const news = withNews(base, remote, true);
  if (base?.removed === true && base.revision === news.revision && base.cells === news.cells) return;
  const local = draft.local(key);
  const gone = withTheirs(draft, key, news);
  draft.setBase(key, gone);
  if (local === undefined) return;
  const now = withUntouched(local, base, gone);
  if (isEdited(now, gone)) {
    draft.setLocal(key, now);
    const was = valuesOf(base ?? gone);
    const { revision } = gone;
    draft.setConflict({ kind: "removedByThem", ...place(remote), base: was, mine: now.fields, theirs: null, revision });
  } else {
    draft.removeLocal(key);
    draft.arrived.push({ kind: "remove", ...place(remote), before: local.fields, after: null });
  }
};

/** The workbook's record with what they changed before they removed it, in cells nobody changed here. */
const withUntouched = (local: SharedRecord, base: BaseRecord | undefined, gone: BaseRecord): SharedRecord => {
  if (base === undefined) return local;
  const edited = new Set(editedFields(local, base));
  const fields: Record<string, SharedValue> = { ...local.fields };
  let changed = false;
  for (const [field, { value }] of Object.entries(gone.cells)) {
    const mine: SharedValue | undefined = valueIn(local.fields as SharedFields, field);
    if (edited.has(field) || isUnreadable(local, field) || mine === undefined || sameValue(mine, value)) continue;
    fields[field] = value;
    changed = true;
  }
  return changed ? { ...local, fields } : local;
};
