import { areaOf, checkedArea, intersect, lastColumn, lastRow } from "./address";
import type { Area } from "./calculator";
import { invalidOperation, mergedRangeConflict } from "./errors";
import { mergeCells, cutsMerge } from "./merges";
import { requirePermission, requireUnlocked } from "./protection";
import { moveFormula } from "./references";
import type { Sheet } from "./sheet";
import { headerCellsWritten } from "./tableCells";
import type { Workbook } from "./workbook";

interface Place {
  sheet: Sheet;
  area: Area;
}

interface Copy {
  from: Place;
  to: Place;
  /** "All", "Formulas", "Values", "Formats" or "ColumnWidths". */
  what: string;
  skipBlanks: boolean;
  transpose: boolean;
}

/** A source smaller than the target is repeated where it fits evenly, as pasting does; else it decides the size. */
function targetArea(from: Area, to: Area, transpose: boolean): Area {
  const [rows, columns] = transpose ? [from.columns, from.rows] : [from.rows, from.columns];
  const repeats = to.rows % rows === 0 && to.columns % columns === 0;
  return repeats ? to : checkedArea(to.row, to.column, rows, columns);
}

export function copyCells(workbook: Workbook, { from, to, what, skipBlanks, transpose }: Copy): void {
  if (what === "Link") throw invalidOperation("Copying as a link is not part of the stand-in Excel.");
  const area = targetArea(from.area, to.area, transpose);
  const { sheet } = to;
  if (what === "ColumnWidths") {
    requirePermission(sheet, "allowFormatColumns");
    for (let step = 0; step < area.columns; step += 1) {
      sheet.column(area.column + step).size = from.sheet.columnWidth(from.area.column + (step % from.area.columns));
    }
    workbook.layoutChanged(sheet);
    return;
  }
  requireUnlocked(sheet, area);
  if (cutsMerge(sheet, area)) throw mergedRangeConflict();
  workbook.ensureCalculated();
  const contents = what !== "Formats";
  const looks = what === "All" || what === "Formats";
  const source = snapshot(from);
  for (let row = area.row; row <= lastRow(area); row += 1) {
    for (let column = area.column; column <= lastColumn(area); column += 1) {
      const down = transpose ? column - area.column : row - area.row;
      const across = transpose ? row - area.row : column - area.column;
      const sourceRow = down % from.area.rows;
      const sourceColumn = across % from.area.columns;
      const origin = source[sourceRow]?.[sourceColumn];
      if (!origin || (skipBlanks && origin.value === null && origin.formula === null)) continue;
      const cell = sheet.grid.obtain(row, column);
      if (contents) {
        cell.value = origin.value;
        cell.formula =
          what === "Values" || origin.formula === null
            ? null
            : moveFormula(origin.formula, row - from.area.row - sourceRow, column - from.area.column - sourceColumn);
      }
      if (looks) cell.style = origin.style;
    }
  }
  if (what === "All" && !transpose) copyMerges(workbook, from, { sheet, area });
  if (contents) {
    headerCellsWritten(workbook, sheet, area);
    workbook.cellsChanged(sheet, area);
  }
  if (looks) workbook.formatChanged(sheet, area);
}

const snapshot = ({ sheet, area }: Place) =>
  Array.from({ length: area.rows }, (_row, down) =>
    Array.from({ length: area.columns }, (_column, across) => {
      const row = area.row + down;
      const column = area.column + across;
      const { value = null, formula = null } = sheet.grid.get(row, column) ?? {};
      return { value, formula, style: sheet.styleAt(row, column) };
    }),
  );

function copyMerges(workbook: Workbook, from: Place, to: Place): void {
  const merges = from.sheet.mergesTouching(from.area).filter((merge) => intersect(merge, from.area));
  for (const merge of merges) {
    const row = merge.row - from.area.row + to.area.row;
    const column = merge.column - from.area.column + to.area.column;
    mergeCells(workbook, to.sheet, areaOf(row, column, merge.rows, merge.columns), false);
  }
}

/** Cut and paste: formulas keep what they refer to, the place they came from is left empty. */
export function moveCells(workbook: Workbook, from: Place, to: Place): void {
  const area = checkedArea(to.area.row, to.area.column, from.area.rows, from.area.columns);
  requireUnlocked(from.sheet, from.area);
  requireUnlocked(to.sheet, area);
  if (cutsMerge(to.sheet, area) || cutsMerge(from.sheet, from.area)) throw mergedRangeConflict();
  const source = snapshot(from);
  from.sheet.grid.relocate(from.area, () => null);
  source.forEach((line, down) =>
    line.forEach((cell, across) => Object.assign(to.sheet.grid.obtain(area.row + down, area.column + across), cell)),
  );
  workbook.history.clear();
  headerCellsWritten(workbook, from.sheet, from.area);
  headerCellsWritten(workbook, to.sheet, area);
  workbook.cellsChanged(from.sheet, from.area);
  workbook.cellsChanged(to.sheet, area);
}
