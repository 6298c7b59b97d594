import type { CellRange, SheetDescription } from "../layout/types";
import { keptRanges, type Extent, type Grid } from "./fileState";
import type { AdaptedTable } from "./adapt";
import { isCovered, plainValue, tablesOf } from "./readWorkbook";
import type { Worksheet } from "./library";

/** Cells of a sheet of the library as constants and formulas; covered cells of merged ranges are empty. */
export const gridOf =
  (sheet: Worksheet): Grid =>
  (row, column) => {
    const cell = sheet.findRow(row + 1)?.findCell(column + 1);
    if (cell === undefined || isCovered(cell)) return null;
    return cell.formula === undefined || cell.formula === "" ? plainValue(cell.value) : { formula: cell.formula };
  };

/** The description with the cells that people may overwrite as they stand, where they stand. */
export const keepCells = (description: SheetDescription, old: Worksheet): SheetDescription => {
  if (keptRanges(description).length === 0) return description;
  const grid = gridOf(old);
  return {
    ...description,
    blocks: description.blocks.map((block) =>
      block.keep === true
        ? {
            ...block,
            cells: block.cells.map((line, row) =>
              line.map((cell, column) => {
                const standing = grid(block.row + row, block.column + column);
                const isTyped = standing !== null && standing !== "" && typeof standing !== "object";
                return isTyped ? standing : cell;
              }),
            ),
          }
        : block,
    ),
  };
};

/** Takes a cell over with its looks; row and column count from 1. */
export const copyCell = (old: Worksheet, sheet: Worksheet, from: [number, number], to: [number, number]): void => {
  const source = old.findRow(from[0])?.findCell(from[1]);
  if (source === undefined || isCovered(source)) return;
  const target = sheet.getCell(to[0], to[1]);
  target.value = source.value;
  target.style = source.style;
};

/** Moves the cells of people's columns along with their rows: values, formulas and formats. */
export const copyTableCells = (options: { old: Worksheet; sheet: Worksheet; table: AdaptedTable }): void => {
  const { old, sheet, table } = options;
  const standing = tablesOf(old).find(({ name }) => name === table.description.name);
  if (standing === undefined) return;
  const top = table.description.row;
  for (const { from, to } of table.foreign) {
    const source = standing.firstColumn + from + 1;
    const target = table.description.column + to + 1;
    copyCell(old, sheet, [standing.headerRow + 1, source], [top + 1, target]);
    sheet.getColumn(target).width = old.getColumn(source).width ?? 12;
    table.sources.forEach((row, index) => {
      if (row !== null) copyCell(old, sheet, [standing.headerRow + 2 + row, source], [top + 2 + index, target]);
    });
  }
};

/** Copies what people wrote beside and below our part of a sheet; what stood below moves as our part grows or shrinks. */
export const copyForeignCells = (options: {
  old: Worksheet;
  sheet: Worksheet;
  before: Extent;
  after: Extent;
  /** Takes them away from the old sheet, which stays as a copy. */
  move?: boolean;
}): void => {
  const { old, sheet, before, after } = options;
  const down = after.rows - before.rows;
  const foreign: CellRange[] = [];
  old.eachRow((row, number) => {
    row.eachCell((_cell, column) => {
      if (number > before.rows || column > before.columns) {
        foreign.push({ row: number, column, rows: 1, columns: 1 });
      }
    });
  });
  for (const { row, column } of foreign) {
    const isBelow = row > before.rows;
    // What stood beside a narrower part is pushed aside by as much as ours has grown.
    const right = !isBelow && after.columns > before.columns ? after.columns - before.columns : 0;
    copyCell(old, sheet, [row, column], [isBelow ? row + down : row, column + right]);
    if (options.move === true) old.getCell(row, column).value = null;
  }
};
