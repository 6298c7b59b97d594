import { columnLetters } from "../layout/formulas";
import type { CellRange } from "../layout/types";

/** "A1:C5" without a sheet; a single cell is "A1". */
export const rangeAddress = ({ row, column, rows, columns }: CellRange): string => {
  const first = `${columnLetters(column)}${row + 1}`;
  return rows === 1 && columns === 1 ? first : `${first}:${columnLetters(column + columns - 1)}${row + rows}`;
};

/** Excel takes 8,192 characters of addresses in getRanges; a little less leaves room for separators. */
const LIMIT = 8_000;

/** Addresses joined for getRanges, in as few texts as the limit allows. */
export const joinedAddresses = (ranges: readonly CellRange[]): string[] => {
  const joined: string[] = [];
  let text = "";
  for (const range of ranges) {
    const address = rangeAddress(range);
    if (text !== "" && text.length + address.length + 1 > LIMIT) {
      joined.push(text);
      text = "";
    }
    text += text === "" ? address : `,${address}`;
  }
  if (text !== "") joined.push(text);
  return joined;
};

export const overlap = (one: CellRange, other: CellRange): boolean =>
  one.row < other.row + other.rows &&
  other.row < one.row + one.rows &&
  one.column < other.column + other.columns &&
  other.column < one.column + one.columns;

/** Joins ranges that touch and together are a rectangle: first downwards, then sideways. */
export const coalesced = (ranges: readonly CellRange[]): CellRange[] => {
  const join = (list: readonly CellRange[], down: boolean): CellRange[] => {
    const sorted = [...list].sort((a, b) =>
      down
        ? a.column - b.column || a.columns - b.columns || a.row - b.row
        : a.row - b.row || a.rows - b.rows || a.column - b.column,
    );
    const result: CellRange[] = [];
    for (const range of sorted) {
      const last = result[result.length - 1];
      if (last !== undefined && down) {
        if (last.column === range.column && last.columns === range.columns && last.row + last.rows === range.row) {
          result[result.length - 1] = { ...last, rows: last.rows + range.rows };
          continue;
        }
      } else if (last !== undefined) {
        if (last.row === range.row && last.rows === range.rows && last.column + last.columns === range.column) {
          result[result.length - 1] = { ...last, columns: last.columns + range.columns };
          continue;
        }
      }
      result.push(range);
    }
    return result;
  };
  return join(join(ranges, true), false);
};
