import { areaOf, cellCount, cellKey, intersect, lastColumn, lastRow, overlaps, sameArea } from "./address";
import type { Area } from "./calculator";
import { invalidOperation } from "./errors";
import { requirePermission, requireUnlocked } from "./protection";
import type { Sheet } from "./sheet";
import type { Workbook } from "./workbook";

/** Only the first content is kept; merged cells and tables exclude each other. `across` merges each row for itself. */
export function mergeCells(workbook: Workbook, sheet: Sheet, area: Area, across: boolean): void {
  requirePermission(sheet, "allowFormatCells");
  requireUnlocked(sheet, area);
  if (sheet.tablesTouching(area).length > 0) throw invalidOperation("Cells of a table can't be merged.");
  const parts = across
    ? Array.from({ length: area.rows }, (_row, down) => areaOf(area.row + down, area.column, 1, area.columns))
    : [area];
  for (const part of parts) {
    if (cellCount(part) === 1) continue;
    if (sheet.merges.some((merge) => overlaps(merge, part))) {
      sheet.merges = sheet.merges.filter((merge) => !overlaps(merge, part));
    }
    sheet.merges.push(part);
    keepFirst(sheet, part);
  }
  workbook.layoutChanged(sheet);
  workbook.cellsChanged(sheet, area);
}

function keepFirst(sheet: Sheet, area: Area): void {
  const contents: { row: number; column: number }[] = [];
  sheet.forEachCell(area, (row, column) => contents.push({ row, column }));
  const [first] = contents;
  if (!first) return;
  const kept = sheet.grid.get(first.row, first.column);
  const { value = null, formula = null } = kept ?? {};
  for (const { row, column } of contents) {
    const cell = sheet.grid.obtain(row, column);
    cell.value = null;
    cell.formula = null;
  }
  Object.assign(sheet.grid.obtain(area.row, area.column), { value, formula });
}

export function unmergeCells(workbook: Workbook, sheet: Sheet, area: Area): void {
  requirePermission(sheet, "allowFormatCells");
  const before = sheet.merges.length;
  sheet.merges = sheet.merges.filter((merge) => !overlaps(merge, area));
  if (sheet.merges.length !== before) workbook.layoutChanged(sheet);
}

/** Writing over a part of merged cells is what Excel refuses when cells are pasted. */
export function cutsMerge(sheet: Sheet, area: Area): boolean {
  return sheet.merges.some((merge) => {
    const shared = intersect(merge, area);
    return shared !== null && !sameArea(shared, merge);
  });
}

/** All cells of merged areas that meet an area; null where nothing is merged there. */
export function mergedCells(sheet: Sheet, area: Area): Set<number> | null {
  const merges = sheet.mergesTouching(area);
  if (merges.length === 0) return null;
  const cells = new Set<number>();
  for (const merge of merges) {
    for (let row = merge.row; row <= lastRow(merge); row += 1) {
      for (let column = merge.column; column <= lastColumn(merge); column += 1) cells.add(cellKey(row, column));
    }
  }
  return cells;
}

/** Those of them that take no content: all but the first of each merged area. */
export function coveredCells(sheet: Sheet, area: Area): Set<number> | null {
  const cells = mergedCells(sheet, area);
  for (const merge of cells ? sheet.mergesTouching(area) : []) cells?.delete(cellKey(merge.row, merge.column));
  return cells;
}
