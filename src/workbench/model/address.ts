import type { Area } from "./calculator";
import { invalidArgument } from "./errors";

export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

export const isWholeColumns = (area: Area) => area.row === 0 && area.rows === MAX_ROWS;
export const isWholeRows = (area: Area) => area.column === 0 && area.columns === MAX_COLUMNS;
export const lastRow = (area: Area) => area.row + area.rows - 1;
export const lastColumn = (area: Area) => area.column + area.columns - 1;
export const cellCount = (area: Area) => area.rows * area.columns;

/** One number for a cell of a sheet, for sets of cells. */
export const cellKey = (row: number, column: number) => row * MAX_COLUMNS + column;

export const areaOf = (row: number, column: number, rows = 1, columns = 1): Area => ({ row, column, rows, columns });

export const wholeSheet: Area = areaOf(0, 0, MAX_ROWS, MAX_COLUMNS);

export const sameArea = (a: Area, b: Area) =>
  a.row === b.row && a.column === b.column && a.rows === b.rows && a.columns === b.columns;

export const containsCell = (area: Area, row: number, column: number) =>
  row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns;

export const containsArea = (outer: Area, inner: Area) =>
  containsCell(outer, inner.row, inner.column) && containsCell(outer, lastRow(inner), lastColumn(inner));

export function intersect(a: Area, b: Area): Area | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(lastRow(a), lastRow(b)) - row + 1;
  const columns = Math.min(lastColumn(a), lastColumn(b)) - column + 1;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

export const overlaps = (a: Area, b: Area) =>
  a.row < b.row + b.rows &&
  b.row < a.row + a.rows &&
  a.column < b.column + b.columns &&
  b.column < a.column + a.columns;

export function boundingArea(a: Area, b: Area): Area {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(lastRow(a), lastRow(b)) - row + 1,
    columns: Math.max(lastColumn(a), lastColumn(b)) - column + 1,
  };
}

/** "B2:D9", "C:C", "4:7", without a sheet. */
export function formatArea(area: Area, absolute = false): string {
  const mark = absolute ? "$" : "";
  const column = (index: number) => mark + columnLetters(index);
  const row = (index: number) => mark + String(index + 1);
  if (isWholeColumns(area)) return `${column(area.column)}:${column(lastColumn(area))}`;
  if (isWholeRows(area)) return `${row(area.row)}:${row(lastRow(area))}`;
  const first = column(area.column) + row(area.row);
  return cellCount(area) === 1 ? first : `${first}:${column(lastColumn(area))}${row(lastRow(area))}`;
}

/** Sheet name as it stands in references: quoted unless it is a plain word. */
export function quoteSheetName(name: string): string {
  const plain =
    /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !/^[a-z]{1,3}\d+$/i.test(name) && !/^r\d*(c\d*)?$|^c\d*$/i.test(name);
  return plain ? name : `'${name.replace(/'/g, "''")}'`;
}

export const fullAddress = (sheetName: string, area: Area, absolute = false) =>
  `${quoteSheetName(sheetName)}!${formatArea(area, absolute)}`;

/** Splits "'Sheet name'!A1:B2"; sheet is null where none is given. */
export function splitSheet(address: string): { sheet: string | null; local: string } {
  const bang = address.lastIndexOf("!");
  if (bang < 0) return { sheet: null, local: address.trim() };
  let sheet = address.slice(0, bang).trim().replace(/^=/, "");
  if (sheet.startsWith("'") && sheet.endsWith("'")) sheet = sheet.slice(1, -1).replace(/''/g, "'");
  return { sheet, local: address.slice(bang + 1).trim() };
}

const corner = /^\$?([A-Za-z]{1,3})?\$?(\d{1,7})?$/;

/** Area of a local A1 address; null where the text is no such address. */
export function tryParseArea(local: string): Area | null {
  const parts = local.split(":");
  if (parts.length > 2 || local === "") return null;
  const [first, second = first] = parts.map((part) => corner.exec(part.trim()));
  if (!first || !second) return null;
  const hasColumn = first[1] !== undefined;
  const hasRow = first[2] !== undefined;
  if (hasColumn !== (second[1] !== undefined) || hasRow !== (second[2] !== undefined)) return null;
  if (!hasColumn && !hasRow) return null;
  if (!(hasColumn && hasRow) && parts.length === 1) return null;
  const columns = hasColumn ? [columnNumber(first[1] ?? ""), columnNumber(second[1] ?? "")] : [0, MAX_COLUMNS - 1];
  const rows = hasRow ? [Number(first[2]) - 1, Number(second[2]) - 1] : [0, MAX_ROWS - 1];
  const row = Math.min(...rows);
  const column = Math.min(...columns);
  const area = { row, column, rows: Math.max(...rows) - row + 1, columns: Math.max(...columns) - column + 1 };
  return row >= 0 && column >= 0 && lastRow(area) < MAX_ROWS && lastColumn(area) < MAX_COLUMNS ? area : null;
}

export function parseArea(local: string): Area {
  const area = tryParseArea(local);
  if (!area) throw invalidArgument(`"${local}" is no address.`);
  return area;
}

/** Throws where a computed area leaves the sheet. */
export function checkedArea(row: number, column: number, rows: number, columns: number): Area {
  const whole = [row, column, rows, columns].every(Number.isInteger);
  if (
    !whole ||
    row < 0 ||
    column < 0 ||
    rows < 1 ||
    columns < 1 ||
    row + rows > MAX_ROWS ||
    column + columns > MAX_COLUMNS
  ) {
    throw invalidArgument("The range leaves the sheet.");
  }
  return { row, column, rows, columns };
}
