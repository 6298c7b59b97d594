import type { Cell, CellRange, SheetDescription } from "../layout/types";
import { rowJsonBytes, rowTextBytes } from "./bytes";
import { rangeAddress } from "./addresses";
import { sentCell, textCells } from "./cells";
import { GROUP_ROWS } from "./extents";
import type { Renames } from "../layout/renaming";
import type { Step } from "./requests";

type Sent = readonly (string | number | boolean | null)[];

/**
 * Steps that write a rectangle, a group of rows each; `firstGroup` is the length of the first one, so that groups end where
 * the digests of the sheet's extent do.
 */
export const matrixSteps = (
  sheet: string,
  { row, column, matrix }: { row: number; column: number; matrix: readonly Sent[] },
  firstGroup = GROUP_ROWS,
): Step[] => {
  const steps: Step[] = [];
  for (let from = 0, size = firstGroup; from < matrix.length; from += size, size = GROUP_ROWS) {
    steps.push(valueStep(sheet, { row: row + from, column }, matrix.slice(from, from + size)));
  }
  return steps;
};

/** One assignment of a rectangle of values; divided by rows where a request gets too large. */
export const valueStep = (sheet: string, at: { row: number; column: number }, values: readonly Sent[]): Step => {
  const text = values.reduce((sum, row) => sum + rowTextBytes(row), 0);
  const range: CellRange = { ...at, rows: values.length, columns: values[0]?.length ?? 0 };
  return {
    sheet,
    bytes: 350 + values.reduce((sum, row) => sum + rowJsonBytes(row), 0),
    text,
    run: (book) => {
      book.sheet(sheet).getRange(rangeAddress(range)).untrack().values = values as (string | number | boolean)[][];
    },
    ...(values.length > 1
      ? {
          split: () => {
            const half = Math.ceil(values.length / 2);
            return [
              valueStep(sheet, at, values.slice(0, half)),
              valueStep(sheet, { ...at, row: at.row + half }, values.slice(half)),
            ];
          },
        }
      : {}),
  };
};

/** Steps that write everything a sheet holds, from A1 on. */
export const contentSteps = (
  sheet: string,
  {
    cells,
    styles,
    renames,
  }: { cells: readonly (readonly Cell[])[]; styles: SheetDescription["styles"]; renames: Renames },
): Step[] => {
  const area = { row: 0, column: 0, rows: cells.length, columns: cells[0]?.length ?? 0 };
  const isText = textCells(styles, area);
  const matrix = cells.map((line, row) => line.map((cell, column) => sentCell(cell, isText(row, column), renames)));
  return matrixSteps(sheet, { row: 0, column: 0, matrix });
};
