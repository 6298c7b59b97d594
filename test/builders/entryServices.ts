import { success } from "../../src/domain/result";
import type { Plan } from "../../src/domain/plan";
import type { EntryServices } from "../../src/taskpane/entryServices";
import type { EntryContext } from "../../src/usecases/entry/types";
import { ALONE, ENTRY_TODAY, entryGround, type EntryGround } from "./entryGround";

/** An office's workbook with the progress form's services as main wires them; its selection is what a test says. */
export interface EntryOffice {
  ground: EntryGround;
  services: EntryServices;
  /** A person selects rows of "Nhiệm vụ". */
  select: (...ids: string[]) => void;
  /** A person types into the sheet: cell by row (from 0) and column key. */
  typeInSheet: EntryGround["type"];
  /** Rows that were shown in the sheet, in order. */
  shown: string[];
  /** What this machine keeps: other services on it find it again. */
  kept: { drafts: string };
  /** The same office in another session: what was kept is there, nothing else. */
  again: () => EntryServices;
}

export const entryOffice = async (plan: Plan, context: EntryContext = ALONE): Promise<EntryOffice> => {
  const ground = await entryGround(plan);
  const selected: { ids: readonly string[] } = { ids: [] };
  const onSelect = new Set<() => void>();
  const onEdit = new Set<() => void>();
  const shown: string[] = [];
  const kept = { drafts: "" };
  const make = (): EntryServices => {
    const desk = ground.desk(context);
    const followed = (listeners: Set<() => void>) => async (listener: () => void) => {
      listeners.add(listener);
      return success(async () => void listeners.delete(listener));
    };
    return {
      sheetView: async () => success({ shown: null, own: null, agencies: [], packet: false }),
      showAs: async () =>
        success({ is: "shown" as const, view: { shown: null, own: null, agencies: [], packet: false } }),
      refreshView: async () => success(false),
      watchLost: async () => success(async () => undefined),
      selected: () => desk.rows(selected.ids),
      watchSelection: followed(onSelect),
      watchRows: followed(onEdit),
      rows: (ids) => desk.rows(ids),
      nextLate: (from, direction) => desk.nextLate(from, { direction, agency: null }),
      problems: (rows, typed) => desk.problems(rows, typed),
      save: (rows, typed) => desk.save(rows, typed),
      undoable: async () => success(await desk.undoable()),
      undo: () => desk.undo(),
      async goTo(row) {
        shown.push(row);
        return success(null);
      },
      drafts: async () => success(kept.drafts),
      keepDrafts: (text) => {
        kept.drafts = text;
      },
      openLink: async () => "copied",
      today: () => ENTRY_TODAY,
    };
  };
  return {
    ground,
    services: make(),
    select: (...ids) => {
      selected.ids = ids;
      for (const listener of onSelect) listener();
    },
    async typeInSheet(row, key, value) {
      await ground.type(row, key, value);
      ground.book.edited({ kind: "all" });
      for (const listener of onEdit) listener();
    },
    shown,
    kept,
    again: make,
  };
};
