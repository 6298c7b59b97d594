import { success } from "../domain/result";
import type { ExcelWorkbook } from "../excel/ExcelWorkbook";
import { TASK_TABLE } from "../layout/columns";
import type { EntryBook } from "../usecases/entry/entryBook";
import type { SheetViews } from "../usecases/entry/sheetView";
import type { WorkbookEdit } from "../usecases/ports";
import type { Entered, EntryServices } from "./entryServices";
import type { PaneParts } from "./mainParts";

export type SheetViewServices = Pick<
  EntryServices,
  "sheetView" | "showAs" | "refreshView" | "watchLost" | "watchSelection" | "goTo"
> & {
  /** Ids of the rows selected in "Nhiệm vụ". */
  selectedIds(): Entered<readonly string[]>;
};

/** The part of the progress screen that has to do with the sheets themselves: what they show, and what is selected in them. */
export const sheetViewServices = (
  views: SheetViews,
  { workbook, book, follow }: { workbook: ExcelWorkbook; book: EntryBook; follow?: PaneParts["follow"] },
): SheetViewServices => ({
  sheetView: () => views.state(),
  showAs: (agency, options) => views.showAs(agency, options),
  refreshView: () => views.refresh(),
  async watchLost(onLost) {
    let ended = false;
    let looking: Promise<unknown> = Promise.resolve();
    const look = async (edit: WorkbookEdit): Promise<void> => {
      const lost = await views.lost(edit);
      if (!ended && lost.ok && lost.value.length > 0) onLost(lost.value);
    };
    const watched = await workbook.watch((edit) => {
      book.edited(edit);
      looking = looking.then(() => look(edit));
    });
    if (!watched.ok) return watched;
    // Rows come and go with pulls, and reports are handed in: the view follows.
    const followed = await follow?.(() => {
      looking = looking.then(() => (ended ? undefined : views.refresh()));
    });
    return success(async () => {
      ended = true;
      await watched.value();
      if (followed?.ok === true) await followed.value();
    });
  },
  watchSelection: (onSelect) => workbook.watchSelection(onSelect),
  goTo: (row) => workbook.goTo({ table: TASK_TABLE, id: row, key: null }),
  async selectedIds() {
    const selected = await workbook.selection();
    return selected.ok ? success(selected.value.rows) : selected;
  },
});
