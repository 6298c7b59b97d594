import { success } from "../domain/result";
import type { ExcelWorkbook } from "../excel/ExcelWorkbook";
import { TASK_TABLE } from "../layout/columns";
import type { SheetViews } from "../usecases/entry/sheetView";
import type { WorkbookEdit } from "../usecases/ports";
import type { RowView } from "../usecases/reporting/types";
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
  { workbook, follow }: { workbook: ExcelWorkbook; follow: PaneParts["follow"] },
): SheetViewServices => {
  const ears = new Set<(rows: readonly RowView[]) => void>();
  /** Told while no screen was listening. */
  let untold: readonly RowView[] = [];
  let following: ReturnType<PaneParts["follow"]> | null = null;
  let looking: Promise<unknown> = Promise.resolve();
  const look = async (edit: WorkbookEdit | null): Promise<void> => {
    const lost = edit === null ? success([]) : await views.lost(edit);
    if (lost.ok && lost.value.length > 0) {
      if (ears.size === 0) untold = [...untold, ...lost.value];
      for (const ear of [...ears]) ear(lost.value);
    }
    // Rows come and go with pulls, and reports are handed in: the view follows, whatever screen is open.
    await views.refresh();
  };

  return {
    sheetView: () => views.state(),
    showAs: (agency, options) => views.showAs(agency, options),
    refreshView: () => views.refresh(),
    async watchLost(onLost) {
      following ??= follow((edit) => {
        looking = looking.then(() => look(edit));
      });
      const started = await following;
      if (!started.ok) {
        following = null;
        return started;
      }
      ears.add(onLost);
      if (untold.length > 0) onLost(untold);
      untold = [];
      return success(async () => void ears.delete(onLost));
    },
    watchSelection: (onSelect) => workbook.watchSelection(onSelect),
    goTo: (row) => workbook.goTo({ table: TASK_TABLE, id: row, key: null }),
    async selectedIds() {
      const selected = await workbook.selection();
      return selected.ok ? success(selected.value.rows) : selected;
    },
  };
};
