import { cellAddress, columnLetters } from "../layout/formulas";
import type { CellRange } from "../layout/types";

/** "A1:B2", or "A1" for a single cell. */
export const address = ({ row, column, rows, columns }: CellRange): string => {
  const first = cellAddress(row, column);
  return rows === 1 && columns === 1 ? first : `${first}:${cellAddress(row + rows - 1, column + columns - 1)}`;
};

/** "A1:B2" with counts from 0; null for what is no plain range. */
export const parseAddress = (text: string): CellRange | null => {
  const match = /^\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$/u.exec(text);
  if (match === null) return null;
  const [, firstLetters = "A", firstRow = "1", lastLetters = firstLetters, lastRow = firstRow] = match;
  const row = Number(firstRow) - 1;
  const column = columnNumber(firstLetters);
  return { row, column, rows: Number(lastRow) - row, columns: columnNumber(lastLetters) - column + 1 };
};

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

export { columnLetters };
