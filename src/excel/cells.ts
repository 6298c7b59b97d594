import type { Cell, CellRange, CellValue, SheetDescription, StyledRange, TableDescription } from "../layout/types";
import { isFormula } from "./extents";
import { renamed, type Renames } from "../layout/renaming";
import { withEquals } from "./formulas";

/** Cells of a table: key row, header, body; calculated columns are filled later and empty here. */
export const tableCells = (table: TableDescription): CellValue[][] => [
  table.columns.map(({ key }) => key),
  table.columns.map(({ header }) => header),
  ...(table.rows.length === 0
    ? [table.columns.map(() => null)]
    : table.rows.map((row) =>
        table.columns.map(({ formula }, index) => (formula === null ? (row[index] ?? null) : null)),
      )),
];

/** Everything a sheet is described to hold, as one rectangle from A1 on. */
export const sheetCells = ({ blocks, tables }: SheetDescription): Cell[][] => {
  const parts: { row: number; column: number; cells: readonly (readonly Cell[])[] }[] = [
    ...blocks,
    ...tables.map((table) => ({ row: table.row - 1, column: table.column, cells: tableCells(table) })),
  ];
  const rows = Math.max(0, ...parts.map(({ row, cells }) => row + cells.length));
  const columns = Math.max(0, ...parts.map(({ column, cells }) => column + (cells[0]?.length ?? 0)));
  const matrix = Array.from({ length: rows }, () => new Array<Cell>(columns).fill(null));
  for (const { row, column, cells } of parts) {
    cells.forEach((line, index) => {
      const target = matrix[row + index];
      line.forEach((cell, at) => {
        if (target !== undefined) target[column + at] = cell;
      });
    });
  }
  return matrix;
};

/** Tells for the cells of a rectangle whether their format is "@": Excel takes every text literally there. */
export const textCells = (
  styles: readonly StyledRange[],
  area: CellRange,
): ((row: number, column: number) => boolean) => {
  const flags = new Uint8Array(area.rows * area.columns);
  for (const { range, style } of styles) {
    if (style.numberFormat === undefined) continue;
    const flag = style.numberFormat === "@" ? 1 : 0;
    const from = Math.max(range.column, area.column) - area.column;
    const to = Math.min(range.column + range.columns, area.column + area.columns) - area.column;
    if (to <= from) continue;
    const last = Math.min(range.row + range.rows, area.row + area.rows);
    for (let row = Math.max(range.row, area.row); row < last; row += 1) {
      const start = (row - area.row) * area.columns;
      flags.fill(flag, start + from, start + to);
    }
  }
  return (row, column) => flags[(row - area.row) * area.columns + column - area.column] === 1;
};

/** Outside text cells Excel would take these for formulas, numbers, dates, truth values or errors. */
const INTERPRETED = /^[=+\-@'#(]|\d|^\s*(?:true|false)\s*$/iu;

/** A constant as it is sent, so that a text stays a text whatever it looks like. */
export const sentText = (text: string, isText: boolean): string =>
  !isText && INTERPRETED.test(text) ? `'${text}` : text;

/** A cell as it is sent. Empty cells are sent empty: null would leave what stands there. */
export const sentCell = (cell: Cell, isText: boolean, renames: Renames): string | number | boolean => {
  if (cell === null) return "";
  if (isFormula(cell)) return renamed(withEquals(cell.formula), renames);
  return typeof cell === "string" ? sentText(cell, isText) : cell;
};
