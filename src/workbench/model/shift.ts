import { lastColumn, lastRow } from "./address";
import type { Area } from "./calculator";

/** Cells of `area` are inserted (`by` > 0) or deleted (`by` < 0) along an axis; what lies beyond moves. */
export interface Shift {
  area: Area;
  axis: "row" | "column";
  by: number;
}

/** Where a stretch of rows or columns goes; null where nothing is left of it. */
export function shiftSpan(
  start: number,
  count: number,
  at: number,
  by: number,
): { start: number; count: number } | null {
  if (by > 0) {
    if (start >= at) return { start: start + by, count };
    return { start, count: start + count > at ? count + by : count };
  }
  const end = at - by;
  const lost = Math.max(0, Math.min(start + count, end) - Math.max(start, at));
  if (lost === count) return null;
  return { start: start >= end ? start + by : Math.min(start, at), count: count - lost };
}

/** Areas that stick out of the moving band stay where they are; tables and merges are checked before. */
export function shiftArea(area: Area, { area: moved, axis, by }: Shift): Area | null {
  if (axis === "row") {
    if (area.column < moved.column || lastColumn(area) > lastColumn(moved)) return area;
    const span = shiftSpan(area.row, area.rows, moved.row, by);
    return span && { ...area, row: span.start, rows: span.count };
  }
  if (area.row < moved.row || lastRow(area) > lastRow(moved)) return area;
  const span = shiftSpan(area.column, area.columns, moved.column, by);
  return span && { ...area, column: span.start, columns: span.count };
}
