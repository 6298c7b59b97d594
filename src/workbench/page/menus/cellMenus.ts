import { areaOf } from "../../model/address";
import { filterTable, sortTable } from "../../model/tableOrder";
import { typeTexts } from "../edits";
import type { Controller } from "../grid/controller";
import { mergeOrigin } from "../grid/merges";
import { texts } from "../texts";
import { listEntries, validationAt } from "../validation";
import { openFilter } from "./filterMenu";
import { openList } from "./listMenu";

/** What Alt+Down opens: the list of a validated cell, or sorting and filtering in the header of a table. */
export class CellMenus {
  constructor(private readonly controller: Controller) {}

  hasList(): boolean {
    return this.entries() !== null;
  }

  open(): void {
    const { controller } = this;
    const { sheet, workbook } = controller;
    const spot = mergeOrigin(sheet, controller.selection.active);
    const table = sheet.tableAt(spot.row, spot.column);
    if (table?.showHeaders && table.area.row === spot.row) {
      const cell = controller.view.cellElement(spot.row, spot.column)?.getBoundingClientRect();
      void this.filter(table.id, spot.column - table.area.column, { left: cell?.left ?? 60, top: cell?.bottom ?? 60 });
      return;
    }
    const entries = this.entries();
    const rect = controller.rectOf(spot);
    if (!entries || !rect) return;
    openList({
      parent: controller.parent,
      at: { left: rect.left, top: rect.top + rect.height, width: rect.width },
      label: texts.listOf,
      entries,
      current: controller.activeText,
      choose: (entry) => {
        controller.box.leave();
        controller.attempt(() => typeTexts(workbook, sheet, areaOf(spot.row, spot.column), [[entry]], "choose"));
      },
      closed: () => controller.focus(),
    });
  }

  async filter(tableId: string, column: number, at: { left: number; top: number }): Promise<void> {
    const { workbook } = this.controller;
    const table = workbook.findTable(tableId);
    const own = table?.columns[column];
    if (!table || !own) return;
    workbook.ensureCalculated();
    const choice = await openFilter(table, column, at);
    this.controller.focus();
    if (!choice) return;
    this.controller.attempt(() =>
      workbook.as("user", () => {
        if (choice.kind === "sort")
          sortTable(workbook, table, [{ key: column, ascending: choice.ascending ?? true }], false);
        else filterTable(workbook, table, own, choice.criteria ?? null);
      }),
    );
  }

  private entries(): string[] | null {
    const { sheet, selection, reader } = this.controller;
    const spot = mergeOrigin(sheet, selection.active);
    const validation = validationAt(sheet, spot.row, spot.column);
    return validation ? listEntries(validation, { sheet, ...spot }, reader) : null;
  }
}
