import { sameValue } from "../domain/sharedValue";
import { cellOf, isEdited, valueIn, valuesOf } from "./cells";
import { comeBack } from "./arrive";
import type { Draft } from "./draft";
import { NO_PAST, recordKey, type BaseRecord, type Conflict } from "./types";

/** Ends conflicts that are none any more, because a person changed the workbook or both came to say the same. */
export const settle = (draft: Draft): void => {
  for (const { key } of draft.conflicts()) {
    const conflict = draft.conflict(key);
    if (conflict !== undefined) settleOne(draft, conflict);
  }
};

const settleOne = (draft: Draft, conflict: Conflict): void => {
  switch (conflict.kind) {
    case "cell":
      settleCell(draft, conflict);
      break;
    case "removedByThem":
      settleRemoved(draft, conflict);
      break;
    case "removedByMe":
      settleReturned(draft, conflict);
      break;
  }
};

const settleCell = (draft: Draft, conflict: Conflict): void => {
  const { table, id, theirs } = conflict;
  const field = conflict.field ?? "";
  const key = recordKey(table, id);
  const [base, local] = [draft.base(key), draft.local(key)];
  if (base === undefined) return draft.dropConflict(conflict);
  if (local === undefined) return comeBack(draft, key, base);
  const mine = valueIn(local.fields, field);
  const was = cellOf(base, field);
  if (
    mine !== undefined &&
    (sameValue(mine, theirs) || (was !== undefined && was.revision !== NO_PAST && sameValue(mine, was.value)))
  ) {
    takeTheirs(draft, conflict);
  } else if (!sameValue(conflict.mine, mine ?? null)) draft.setConflict({ ...conflict, mine: mine ?? null });
};

/** The base moves to what the service says, and the workbook's cell with it. */
export const takeTheirs = (draft: Draft, conflict: Conflict): void => {
  const { table, id, theirs } = conflict;
  const field = conflict.field ?? "";
  const key = recordKey(table, id);
  const base = moveBase(draft, conflict);
  const local = draft.local(key);
  if (base === undefined || local === undefined) return;
  const before = valueIn(local.fields, field);
  const shown = before !== undefined && sameValue(before, theirs);
  if (shown) return;
  draft.setFields(key, local, { ...local.fields, [field]: theirs });
  draft.arrived.push({ kind: "set", table, id, field, before: before ?? null, after: theirs });
};

/** The conflict ends: the base says what the service says. */
export const moveBase = (draft: Draft, conflict: Conflict): BaseRecord | undefined => {
  const { table, id, theirs, revision } = conflict;
  const key = recordKey(table, id);
  const base = draft.base(key);
  draft.dropConflict(conflict);
  if (base === undefined) return undefined;
  const moved = { ...base, cells: { ...base.cells, [conflict.field ?? ""]: { value: theirs, revision } } };
  draft.setBase(key, moved);
  return moved;
};

const settleRemoved = (draft: Draft, conflict: Conflict): void => {
  const { table, id } = conflict;
  const key = recordKey(table, id);
  const [base, local] = [draft.base(key), draft.local(key)];
  if (base === undefined || local === undefined) draft.dropConflict(conflict);
  else if (isEdited(local, base)) {
    if (!sameValue(conflict.mine, local.fields)) draft.setConflict({ ...conflict, mine: local.fields });
  } else {
    draft.dropConflict(conflict);
    draft.removeLocal(key);
    draft.arrived.push({ kind: "remove", table, id, field: null, before: local.fields, after: null });
  }
};

/** What came back is shown as the service has it now. */
const settleReturned = (draft: Draft, conflict: Conflict): void => {
  const base = draft.base(recordKey(conflict.table, conflict.id));
  if (base === undefined || base.removed) draft.dropConflict(conflict);
  else if (base.revision !== conflict.revision) {
    draft.setConflict({ ...conflict, theirs: valuesOf(base), revision: base.revision });
  }
};
