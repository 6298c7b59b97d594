import { containsCell } from "../../model/address";
import type { Area } from "../../model/calculator";
import type { Sheet } from "../../model/sheet";

/** Screen pixels of a length in points. */
export const pixels = (points: number): number => Math.round((points * 4) / 3);
export const points = (px: number): number => (px * 3) / 4;

/** Rows and columns of a sheet as they stand on the screen: hidden ones left out, sizes in pixels. */
export interface Geometry {
  /** Sheet rows in order; the first `frozenRows` of them stay in sight. */
  rows: readonly number[];
  columns: readonly number[];
  frozenRows: number;
  frozenColumns: number;
  heights: ReadonlyMap<number, number>;
  height(row: number): number;
  width(column: number): number;
}

export const defaultHeight = 20;
const spareRows = 60;
const spareColumns = 8;

export function geometryOf(sheet: Sheet): Geometry {
  const used = sheet.grid.usedArea(true);
  const lastRow = Math.max(99, used ? used.row + used.rows + spareRows : 0, sheet.selection.row + 20);
  const lastColumn = Math.max(25, used ? used.column + used.columns + spareColumns : 0, sheet.selection.column + 5);
  const rows: number[] = [];
  for (let row = 0; row <= lastRow; row++) if (!sheet.isRowHidden(row)) rows.push(row);
  const columns: number[] = [];
  for (let column = 0; column <= lastColumn; column++) if (!sheet.columns.get(column)?.hidden) columns.push(column);
  const heights = rowHeights(sheet);
  const frozen = sheet.freeze ?? { rows: 0, columns: 0 };
  return {
    rows,
    columns,
    frozenRows: rows.filter((row) => row < frozen.rows).length,
    frozenColumns: columns.filter((column) => column < frozen.columns).length,
    heights,
    height: (row) => (sheet.isRowHidden(row) ? 0 : (heights.get(row) ?? defaultHeight)),
    width: (column) => (sheet.columns.get(column)?.hidden ? 0 : pixels(sheet.columnWidth(column))),
  };
}

/** Heights that were set, and for rows without one as much as their wrapped texts need (merged cells don't count, as in Excel). */
export function rowHeights(sheet: Sheet, within: Area | null = null): Map<number, number> {
  const heights = new Map<number, number>();
  const merged = new Set(sheet.merges.map((merge) => `${merge.row}:${merge.column}`));
  const used = within ?? sheet.grid.usedArea(false);
  if (used) {
    sheet.grid.forEach(used, (row, column, cell) => {
      if (cell.value === null || sheet.rows.get(row)?.size != null) return;
      const style = sheet.styleAt(row, column);
      const text = typeof cell.value === "string" ? cell.value : "";
      const lines =
        style.wrap && text !== "" && !merged.has(`${row}:${column}`)
          ? linesOf(text, style.fontSize, pixels(sheet.columnWidth(column)))
          : 1;
      const needed = Math.ceil(lines * style.fontSize * 1.72) + (lines > 1 ? 6 : 2);
      if (needed > (heights.get(row) ?? defaultHeight)) heights.set(row, Math.min(needed, 540));
    });
  }
  for (const [row, lane] of sheet.rows)
    if (lane.size !== null && (!within || containsCell(within, row, within.column)))
      heights.set(row, pixels(lane.size));
  return heights;
}

/** Whether what was written in an area makes a row of it higher or lower. */
export function heightsChanged(sheet: Sheet, geometry: Geometry, area: Area): boolean {
  const used = sheet.grid.usedArea(false);
  if (!used) return geometry.heights.size > 0;
  const last = Math.min(area.row + area.rows, Math.max(used.row + used.rows, geometry.rows.length));
  // The height of a row comes from all of its cells.
  const rows = { row: area.row, column: 0, rows: Math.max(1, last - area.row), columns: used.column + used.columns };
  const heights = rowHeights(sheet, rows);
  for (let row = rows.row; row < last; row++) if (heights.get(row) !== geometry.heights.get(row)) return true;
  return false;
}

/** An estimate by average letter width: measuring every cell of 20,000 rows would take seconds. */
function linesOf(text: string, fontSize: number, width: number): number {
  const perLine = Math.max(1, Math.floor((width - 10) / (fontSize * 0.66)));
  let lines = 0;
  for (const paragraph of text.split("\n")) lines += Math.max(1, Math.ceil((paragraph.length * 1.04) / perLine));
  return lines;
}
