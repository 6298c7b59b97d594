import type { CellValue } from "../layout/types";

/** Neighbouring cells of one column that are written together; null leaves a cell as it is. */
export interface Run {
  from: number;
  cells: CellValue[];
}

/**
 * Cells of a column, by row, gathered into runs. Up to `gap` unchanged cells in between are sent along as nulls, which
 * cost five bytes each where another assignment would cost some 350.
 */
export const runsOf = (cells: ReadonlyMap<number, CellValue>, gap: number): Run[] => {
  const runs: Run[] = [];
  for (const row of [...cells.keys()].sort((one, other) => one - other)) {
    const value = cells.get(row) ?? "";
    const last = runs[runs.length - 1];
    const end = last === undefined ? -Infinity : last.from + last.cells.length;
    if (last === undefined || row - end > gap) runs.push({ from: row, cells: [value] });
    else {
      for (let at = end; at < row; at += 1) last.cells.push(null);
      last.cells.push(value);
    }
  }
  return runs;
};

export const MARK_GAP = 60;
