import type { Cell, CellFormula, CellRange } from "../layout/types";
import { digest } from "../layout/digest";

/** Rows that are written by one action and compared by one digest: up to 37 columns stay below the runtime's 1,500 cells. */
export const GROUP_ROWS = 40;

/**
 * The part of a sheet that we wrote, from A1 on, as digests of groups of rows. A sheet that was half written when
 * something failed holds groups of the old and of the new extent; any other group was changed by a person.
 */
export interface Extent {
  rows: number;
  columns: number;
  groups: readonly string[];
  /** Cells that people may overwrite: not compared. */
  keep: readonly CellRange[];
}

export const isFormula = (cell: Cell): cell is CellFormula => typeof cell === "object" && cell !== null;

/** Formulas come back re-spelt by Excel, so that only constants are compared. */
const comparable = (cell: Cell | undefined): string => {
  if (cell === undefined || cell === null || isFormula(cell)) return "";
  const text = String(cell).normalize("NFC");
  return text.startsWith("=") ? "" : text;
};

type Matrix = readonly (readonly Cell[])[];

const groupDigest = (matrix: Matrix, from: number, to: number, columns: number): string => {
  let text = "";
  for (let row = from; row < to; row += 1) {
    for (let column = 0; column < columns; column += 1) text += `${comparable(matrix[row]?.[column])}\u0001`;
    text += "\u0002";
  }
  return digest(text);
};

/** The matrix with the cells of `keep` emptied; rows without any are shared. */
const without = (matrix: Matrix, keep: readonly CellRange[]): Matrix =>
  keep.length === 0
    ? matrix
    : matrix.map((cells, row) => {
        const ranges = keep.filter((range) => row >= range.row && row < range.row + range.rows);
        const isKept = (column: number): boolean =>
          ranges.some((range) => column >= range.column && column < range.column + range.columns);
        return ranges.length === 0 ? cells : cells.map((cell, column) => (isKept(column) ? null : cell));
      });

export const extentOf = (described: Matrix, keep: readonly CellRange[]): Extent => {
  const matrix = without(described, keep);
  const columns = matrix[0]?.length ?? 0;
  const groups: string[] = [];
  for (let row = 0; row < matrix.length; row += GROUP_ROWS) {
    groups.push(groupDigest(matrix, row, Math.min(row + GROUP_ROWS, matrix.length), columns));
  }
  return { rows: matrix.length, columns, groups, keep };
};

const isBlank = (matrix: Matrix, from: number, to: number, fromColumn: number): boolean => {
  for (let row = from; row < to; row += 1) {
    for (const cell of (matrix[row] ?? []).slice(fromColumn)) if (comparable(cell) !== "") return false;
  }
  return true;
};

/**
 * True where everything in `actual` (read from A1 on, at least as large as the extents) is what one of our layouts wrote,
 * group by group, or nothing.
 */
export const isOurs = (standing: Matrix, extents: readonly Extent[]): boolean => {
  const actual = without(
    standing,
    extents.flatMap(({ keep }) => keep),
  );
  for (let from = 0; from < actual.length; from += GROUP_ROWS) {
    const to = Math.min(from + GROUP_ROWS, actual.length);
    if (isBlank(actual, from, to, 0)) continue;
    const accepted = extents.some((extent) => {
      const known = extent.groups[from / GROUP_ROWS];
      if (known === undefined) return false;
      const end = Math.min(from + GROUP_ROWS, extent.rows);
      if (groupDigest(actual, from, end, extent.columns) !== known) return false;
      // After a fault a wider or longer old extent may still stand beside the new one.
      return extents.length > 1 || (isBlank(actual, end, to, 0) && isBlank(actual, from, end, extent.columns));
    });
    if (!accepted) return false;
  }
  return true;
};
