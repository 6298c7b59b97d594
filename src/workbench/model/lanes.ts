import { cellKey, isWholeColumns, lastColumn, lastRow, MAX_COLUMNS, MAX_ROWS } from "./address";
import type { Area } from "./calculator";
import { displayText } from "./display";
import { invalidArgument } from "./errors";
import { mergedCells } from "./merges";
import { requirePermission } from "./protection";
import { type Sheet, STANDARD_HEIGHT, STANDARD_WIDTH } from "./sheet";
import type { Workbook } from "./workbook";

/** Points. Width 0 hides, as in Excel. */
export function setColumnWidth(workbook: Workbook, sheet: Sheet, area: Area, width: number): void {
  requirePermission(sheet, "allowFormatColumns");
  for (let column = area.column; column <= lastColumn(area); column += 1) sheet.column(column).size = width;
  workbook.layoutChanged(sheet);
}

export function setRowHeight(workbook: Workbook, sheet: Sheet, area: Area, height: number | null): void {
  requirePermission(sheet, "allowFormatRows");
  const last = isWholeColumns(area) ? (sheet.usedArea()?.rows ?? 1) : lastRow(area);
  for (let row = area.row; row <= last; row += 1) sheet.row(row).size = height;
  workbook.layoutChanged(sheet);
}

export function hideColumns(workbook: Workbook, sheet: Sheet, area: Area, hidden: boolean): void {
  requirePermission(sheet, "allowFormatColumns");
  for (let column = area.column; column <= lastColumn(area); column += 1) sheet.column(column).hidden = hidden;
  workbook.layoutChanged(sheet);
}

export function hideRows(workbook: Workbook, sheet: Sheet, area: Area, hidden: boolean): void {
  requirePermission(sheet, "allowFormatRows");
  if (area.rows === MAX_ROWS) {
    // All rows at once: showing them is common, hiding them is no use to anybody.
    if (hidden) throw invalidArgument("All rows of a sheet can't be hidden.");
    for (const lane of sheet.rows.values()) lane.hidden = false;
    sheet.filteredRows.clear();
  } else hideSomeRows(sheet, area, hidden);
  workbook.rowsHiddenChanged(sheet);
}

function hideSomeRows(sheet: Sheet, area: Area, hidden: boolean): void {
  for (let row = area.row; row <= lastRow(area); row += 1) {
    sheet.row(row).hidden = hidden;
    if (!hidden) sheet.filteredRows.delete(row);
  }
}

/** About the width of a text in points; there are no fonts to measure with here. */
const textWidth = (text: string, size: number) => text.length * size * 0.5 + 6;

export function autofitColumns(workbook: Workbook, sheet: Sheet, area: Area): void {
  requirePermission(sheet, "allowFormatColumns");
  const widest = new Map<number, number>();
  const merged = mergedCells(sheet, area);
  sheet.forEachCell(area, (row, column, value) => {
    const style = sheet.styleAt(row, column);
    if (style.wrap || merged?.has(cellKey(row, column))) return;
    const width = Math.max(
      ...displayText(value, style.numberFormat)
        .split("\n")
        .map((line) => textWidth(line, style.fontSize)),
    );
    widest.set(column, Math.max(widest.get(column) ?? 0, width));
  });
  for (const [column, width] of widest) sheet.column(column).size = Math.max(width, STANDARD_WIDTH / 4);
  workbook.layoutChanged(sheet);
}

/** Merged cells and hidden columns are not looked at: Excel does not either. */
export function autofitRows(workbook: Workbook, sheet: Sheet, area: Area): void {
  requirePermission(sheet, "allowFormatRows");
  const highest = new Map<number, number>();
  // A row is fitted to all of its cells, whichever of them the range names.
  const wholeRows = { ...area, column: 0, columns: MAX_COLUMNS };
  const merged = mergedCells(sheet, wholeRows);
  sheet.forEachCell(wholeRows, (row, column, value) => {
    if (merged?.has(cellKey(row, column)) || sheet.columns.get(column)?.hidden === true) return;
    const style = sheet.styleAt(row, column);
    const room = Math.max(sheet.columnWidth(column) - 6, 6);
    const lines = displayText(value, style.numberFormat)
      .split("\n")
      .reduce(
        (sum, line) => sum + (style.wrap ? Math.max(1, Math.ceil((textWidth(line, style.fontSize) - 6) / room)) : 1),
        0,
      );
    highest.set(row, Math.max(highest.get(row) ?? 0, lines * style.fontSize * 1.36));
  });
  for (const [row, height] of highest) sheet.row(row).size = Math.min(Math.max(height, STANDARD_HEIGHT), 409);
  workbook.layoutChanged(sheet);
}
