import type { TableReader, WorkbookReader } from "../model/calculator";
import type { Expression } from "./syntax";
import type { Area } from "./values";

export const lastRow = 1_048_575;
export const lastColumn = 16_383;

/** Where a formula stands. */
export interface Place {
  sheet: string;
  row: number;
  column: number;
  /** Relative references are read this much further on: a conditional format is written for its first cell. */
  shift?: { rows: number; columns: number };
}

const noShift = { rows: 0, columns: 0 };

/** A reference whose row is the row of the formula: `[@column]`. */
export interface SameRow {
  kind: "sameRow";
  /** Columns of all body rows, for dependencies. */
  body: Area;
}

/** The cells of an A1 reference; whole rows and columns reach to the edge of the sheet. Null for a sheet that is not there. */
export function rangeArea(
  node: Extract<Expression, { kind: "range" }>,
  from: Pick<Place, "sheet" | "shift">,
  workbook: WorkbookReader,
): Area | null {
  const sheet = node.sheet === null ? from.sheet : workbook.sheetReaderNamed(node.sheet)?.id;
  if (sheet === undefined) return null;
  const { rows: down, columns: right } = from.shift ?? noShift;
  const { fixed } = node;
  const edge = (index: number | null, atEnd: number, isFixed: boolean, by: number): number =>
    index === null ? atEnd : isFixed ? index : index + by;
  const rows = [edge(node.top, 0, fixed.top, down), edge(node.bottom, lastRow, fixed.bottom, down)];
  const columns = [edge(node.left, 0, fixed.left, right), edge(node.right, lastColumn, fixed.right, right)];
  if (Math.min(...rows, ...columns) < 0) return null;
  return {
    kind: "area",
    sheet,
    top: Math.min(...rows),
    bottom: Math.max(...rows),
    left: Math.min(...columns),
    right: Math.max(...columns),
  };
}

/**
 * The cells of a structured reference: an area, the same-row form, or null where table, column or section do not exist.
 * A table without rows of its own still has one (empty) body row, as in Excel.
 */
export function structuredArea(
  node: Extract<Expression, { kind: "structured" }>,
  from: Place,
  workbook: WorkbookReader,
): Area | SameRow | null {
  const table = node.table
    ? workbook.tableReaderNamed(node.table)
    : workbook.tableReaderAt(from.sheet, from.row, from.column);
  if (!table) return null;
  const columns = columnBounds(node.columns, table);
  if (!columns) return null;
  const area = (top: number, bottom: number): Area => ({
    kind: "area",
    sheet: table.sheetId,
    top,
    bottom,
    left: table.area.column + columns.first,
    right: table.area.column + columns.last,
  });
  const top = table.area.row;
  const bottom = top + table.area.rows - 1;
  const bodyTop = top + (table.showHeaders ? 1 : 0);
  const bodyBottom = bottom - (table.showTotals ? 1 : 0);
  if (node.sections.includes("this row")) return { kind: "sameRow", body: area(bodyTop, bodyBottom) };
  if (node.sections.includes("all")) return area(top, bottom);
  const headers = node.sections.includes("headers");
  const totals = node.sections.includes("totals");
  const data = node.sections.includes("data") || node.sections.length === 0;
  if ((headers && !table.showHeaders) || (totals && !table.showTotals)) return null;
  const first = headers ? top : data ? bodyTop : bottom;
  const last = totals ? bottom : data ? bodyBottom : top;
  return area(first, last);
}

function columnBounds(names: readonly string[], table: TableReader): { first: number; last: number } | null {
  if (names.length === 0) return { first: 0, last: table.area.columns - 1 };
  const indexes = names.map((name) => columnIndex(table, name));
  if (indexes.includes(-1)) return null;
  return { first: Math.min(...indexes), last: Math.max(...indexes) };
}

function columnIndex(table: TableReader, name: string): number {
  const wanted = name.toLowerCase();
  return table.columnNames.findIndex((column) => column.toLowerCase() === wanted);
}
