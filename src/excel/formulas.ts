import { columnLetters } from "../layout/formulas";

/** 0 for "A". */
export const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Cells that move: `row` for relative rows, `column` for every column, which may be fixed ("$A") or relative. */
export interface Shift {
  row: (row: number) => number;
  column: (column: number, isFixed: boolean) => number;
}

const CELL =
  /"(?:[^"]|"")*"|'(?:[^']|'')+'!|\[[^\]]*\]|(?<![\p{L}\p{N}_.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\p{L}\p{N}_.(!])/gu;

/** The formula with its cell references moved; texts, sheet names and structured references stay. */
export const shifted = (formula: string, shift: Shift): string =>
  formula.replace(CELL, (whole: string, fixed?: string, letters?: string, fixedRow?: string, row?: string) => {
    if (letters === undefined || row === undefined) return whole;
    const to = fixedRow === "$" ? +row - 1 : shift.row(+row - 1);
    return `${fixed ?? ""}${columnLetters(shift.column(columnNumber(letters), fixed === "$"))}${fixedRow ?? ""}${to + 1}`;
  });

/** Columns that a formula names with a "$", from 0. */
export const fixedColumns = (formula: string): Set<number> => {
  const found = new Set<number>();
  shifted(formula, {
    row: (row) => row,
    column: (column, isFixed) => {
      if (isFixed) found.add(column);
      return column;
    },
  });
  return found;
};

/** Formulas are given with or without their "=". */
export const withEquals = (formula: string): string => (formula.startsWith("=") ? formula : `=${formula}`);
