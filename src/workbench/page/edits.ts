import { isFormulaValid } from "../formula/syntax";
import { areaOf, boundingArea, lastColumn, lastRow } from "../model/address";
import type { Area } from "../model/calculator";
import { clearCells } from "../model/clear";
import { invalidArgument } from "../model/errors";
import type { CellImage, UndoStep } from "../model/history";
import type { Entered } from "../model/input";
import { enterText } from "../model/input";
import type { Sheet } from "../model/sheet";
import { resizeTable } from "../model/tables";
import type { Workbook } from "../model/workbook";
import { setFormulas, setNumberFormats } from "../model/writes";

/** What a typed text becomes, in the way people write numbers and dates here. Throws for a wrong formula. */
export function readTyped(sheet: Sheet, row: number, column: number, text: string): Entered {
  const entered = enterText(text, sheet.styleAt(row, column).numberFormat, "vi");
  // Entering through Office.js lets more pass than the formula bar does.
  if (entered.formula !== null && !isFormulaValid(entered.formula))
    throw invalidArgument(`"${entered.formula}" is no formula.`);
  return entered;
}

/** A value that the model takes as it is, whatever it looks like. */
function written(entered: Entered, cellFormat: string): unknown {
  if (entered.formula !== null) return entered.formula;
  if (entered.value === null) return "";
  return typeof entered.value === "string" && cellFormat !== "@" ? `'${entered.value}` : entered.value;
}

/** Writes texts as if each had been typed; undefined leaves a cell as it is. One step for undo. */
export function typeTexts(
  workbook: Workbook,
  sheet: Sheet,
  area: Area,
  texts: readonly (readonly (string | undefined)[])[],
  label: string,
): void {
  const entries = texts.map((line, row) =>
    line.map((text, column) =>
      text === undefined ? null : readTyped(sheet, area.row + row, area.column + column, text),
    ),
  );
  undoable(workbook, sheet, reach(sheet, area, entries), label, () => {
    growTable(workbook, sheet, area);
    const values = entries.map((line, row) =>
      line.map((entered, column) =>
        entered ? written(entered, sheet.styleAt(area.row + row, area.column + column).numberFormat) : null,
      ),
    );
    setFormulas(workbook, sheet, area, values);
    const formats = entries.map((line) => line.map((entered) => entered?.numberFormat ?? null));
    if (formats.some((line) => line.some((format) => format !== null)) && !sheet.protection.protected)
      setNumberFormats(workbook, sheet, area, formats);
  });
}

export function clearContents(workbook: Workbook, sheet: Sheet, area: Area, label: string): void {
  undoable(workbook, sheet, area, label, () => clearCells(workbook, sheet, area, "Contents"));
}

/** Typing right below a table makes it one row longer, as in Excel; not on a protected sheet. */
function growTable(workbook: Workbook, sheet: Sheet, area: Area): void {
  if (sheet.protection.protected) return;
  const table = sheet.tables.find(
    ({ area: own, showTotals }) =>
      !showTotals &&
      area.row === own.row + own.rows &&
      area.column >= own.column &&
      lastColumn(area) <= lastColumn(own),
  );
  if (!table || sheet.tableAt(area.row, area.column)) return;
  const below = areaOf(area.row, table.area.column, area.rows, table.area.columns);
  let occupied = false;
  sheet.forEachCell(below, () => (occupied = true));
  if (!occupied) resizeTable(workbook, table, boundingArea(table.area, below));
}

/** A formula typed into a table column may fill all of it. */
function reach(sheet: Sheet, area: Area, entries: readonly (readonly (Entered | null)[])[]): Area {
  const single = area.rows === 1 && area.columns === 1;
  const table = sheet.tableAt(area.row, area.column);
  if (!single || !table || entries[0]?.[0]?.formula == null) return area;
  return areaOf(table.bodyArea.row, area.column, table.bodyArea.rows, 1);
}

function imagesOf(sheet: Sheet, area: Area): CellImage[] {
  const images: CellImage[] = [];
  for (let row = area.row; row <= lastRow(area); row++)
    for (let column = area.column; column <= lastColumn(area); column++) {
      const cell = sheet.grid.get(row, column);
      images.push({ row, column, cell: cell ? { ...cell } : undefined });
    }
  return images;
}

/** Runs a change of cell contents and formats by the person, so that it can be taken back. */
export function undoable(workbook: Workbook, sheet: Sheet, area: Area, label: string, act: () => void): void {
  const used = sheet.grid.usedArea(true);
  // Whole columns and rows: only what exists can change by clearing.
  const within = area.rows * area.columns > 2_000_000 && used ? boundingArea(used, used) : area;
  const before = imagesOf(sheet, within);
  workbook.as("user", act);
  workbook.history.push({ label, sheet, before, after: imagesOf(sheet, within) });
}

/** Takes the last step back (or does it again). Gives the area that changed, null where there is nothing to do. */
export function travel(workbook: Workbook, direction: "undo" | "redo"): { step: UndoStep; area: Area } | null {
  const step = direction === "undo" ? workbook.history.takeUndo() : workbook.history.takeRedo();
  if (!step) return null;
  const images = direction === "undo" ? step.before : step.after;
  let area: Area | null = null;
  for (const { row, column, cell } of images) {
    if (cell) step.sheet.grid.put(row, column, { ...cell });
    else step.sheet.grid.remove(row, column);
    area = area ? boundingArea(area, areaOf(row, column)) : areaOf(row, column);
  }
  if (!area) return null;
  const changed = area;
  workbook.as("user", () => workbook.cellsChanged(step.sheet, changed));
  return { step, area };
}
