import type { Cell, CellRange, SheetDescription, SheetRole } from "../layout/types";

/**
 * What a written file remembers of our output sheets (summary, annex, lists), in column C of the metadata sheet: how far they
 * reached and a digest of their constants. By it a later update knows what a person changed. (Column B is the Excel
 * adapter's.)
 */
export interface FileState {
  version: 1;
  sheets: readonly { role: SheetRole; rows: number; columns: number; digest: string }[];
}

export const STATE_COLUMN = 3;

export const parseFileState = (text: string): FileState | null => {
  try {
    const data = JSON.parse(text) as Partial<FileState> | null;
    return data?.version === 1 && Array.isArray(data.sheets) ? (data as FileState) : null;
  } catch {
    return null;
  }
};

/** Cells of a sheet by row and column, formulas included. */
export type Grid = (row: number, column: number) => Cell;

export interface Extent {
  rows: number;
  columns: number;
}

/** The described cells of a sheet without tables, and how far they reach. */
export const describedGrid = ({ blocks }: SheetDescription): { grid: Grid; extent: Extent } => {
  const cells = new Map<string, Cell>();
  const extent = { rows: 0, columns: 0 };
  for (const block of blocks) {
    block.cells.forEach((line, row) => {
      line.forEach((cell, column) => {
        cells.set(`${block.row + row},${block.column + column}`, cell);
        extent.columns = Math.max(extent.columns, block.column + column + 1);
      });
      extent.rows = Math.max(extent.rows, block.row + row + 1);
    });
  }
  return { grid: (row, column) => cells.get(`${row},${column}`) ?? null, extent };
};

/** State of a file that holds the description as it is. */
export const stateOf = (sheets: readonly SheetDescription[]): FileState => ({
  version: 1,
  sheets: sheets
    .filter(({ tables }) => tables.length === 0)
    .map((sheet) => {
      const { grid, extent } = describedGrid(sheet);
      return { role: sheet.role, ...extent, digest: digestOf(grid, extent, keptRanges(sheet)) };
    }),
});

/** Cells that people may overwrite. */
export const keptRanges = ({ blocks }: SheetDescription): CellRange[] =>
  blocks
    .filter(({ keep }) => keep === true)
    .map(({ row, column, cells }) => ({ row, column, rows: cells.length, columns: cells[0]?.length ?? 0 }));

/** Digest of the constants of an extent; formulas and cells that people may overwrite don't count. */
export const digestOf = (grid: Grid, extent: Extent, kept: readonly CellRange[]): string => {
  let hash = 0x811c9dc5;
  const add = (text: string): void => {
    for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  };
  const isKept = (row: number, column: number): boolean =>
    kept.some(
      (range) =>
        row >= range.row &&
        row < range.row + range.rows &&
        column >= range.column &&
        column < range.column + range.columns,
    );
  for (let row = 0; row < extent.rows; row += 1) {
    for (let column = 0; column < extent.columns; column += 1) {
      const cell = grid(row, column);
      const isConstant = cell !== null && typeof cell !== "object" && !isKept(row, column);
      add(isConstant ? `${String(cell)}\u0001` : "\u0001");
    }
  }
  return (hash >>> 0).toString(36);
};
