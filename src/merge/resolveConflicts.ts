import { valuesOf } from "./cells";
import { Draft } from "./draft";
import { moveBase, settle, takeTheirs } from "./settle";
import { recordKey, type Choice, type Conflict, type Merged } from "./types";

/**
 * Ends conflicts as people chose. "mine" makes a change of this workbook pending that names the service's newest revision;
 * "theirs" shows in the workbook what the service has. Keys that name no conflict any more are passed over.
 */
export const resolveConflicts = ({ state, local, choices }: Merged & { choices: readonly Choice[] }): Merged => {
  const draft = new Draft({ state, local }, "own");
  for (const { key, side } of choices) {
    const conflict = draft.conflict(key);
    if (conflict !== undefined) resolve(draft, conflict, side);
  }
  settle(draft);
  const { state: after, local: shown } = draft.close();
  return { state: after, local: shown };
};

const resolve = (draft: Draft, conflict: Conflict, side: Choice["side"]): void => {
  const record = recordKey(conflict.table, conflict.id);
  switch (conflict.kind) {
    case "cell":
      if (side === "mine") moveBase(draft, conflict);
      else takeTheirs(draft, conflict);
      break;
    case "removedByThem":
      draft.dropConflict(conflict);
      if (side === "theirs") draft.removeLocal(record);
      break;
    case "removedByMe":
      draft.dropConflict(conflict);
      if (side === "mine") draft.removeLocal(record);
      else comeBackAs(draft, record);
      break;
  }
};

/** Their row stands in the workbook, also where it was deleted once more while the conflict was open. */
const comeBackAs = (draft: Draft, key: string): void => {
  const base = draft.base(key);
  if (base === undefined || base.removed || draft.local(key) !== undefined) return;
  draft.setLocal(key, { table: base.table, id: base.id, fields: valuesOf(base) });
};
