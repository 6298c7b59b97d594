import { columnLetters } from "../layout/formulas";

/** What stands in the workbook under another name than the description gives it. */
export interface Renames {
  sheets: ReadonlyMap<string, string>;
  /** By table name: header of the description → header in the workbook. */
  headers: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export const NO_RENAMES: Renames = { sheets: new Map(), headers: new Map() };

const quotedSheet = (name: string): string => `'${name.replaceAll("'", "''")}'`;

/** Characters that a column name in a structured reference escapes with an apostrophe. */
const escapedHeader = (header: string): string => header.replace(/['[\]#]/gu, "'$&");

/** Text constants and quoted sheet names, which have to be skipped or replaced as a whole, and table references. */
const TOKEN =
  /"(?:[^"]|"")*"|'((?:[^']|'')+)'!|([\p{L}_][\p{L}\p{N}_.]*)(\[(?:[^[\]]|\[(?:[^[\]]|\[[^[\]]*\])*\])*\])/gu;

/** The formula with sheets and columns under the names they have in the workbook. */
export const renamed = (formula: string, renames: Renames): string => {
  if (renames.sheets.size === 0 && renames.headers.size === 0) return formula;
  return formula.replace(TOKEN, (whole: string, sheet?: string, table?: string, columns?: string) => {
    if (sheet !== undefined) {
      const other = renames.sheets.get(sheet.replaceAll("''", "'"));
      return other === undefined ? whole : `${quotedSheet(other)}!`;
    }
    const headers = table === undefined ? undefined : renames.headers.get(table);
    if (headers === undefined || columns === undefined || table === undefined) return whole;
    const replaced = columns.replace(/\[(@?)([^[\]#]+)\]/gu, (part: string, at: string, header: string) => {
      const other = headers.get(header);
      return other === undefined ? part : `[${at}${escapedHeader(other)}]`;
    });
    return `${table}${replaced}`;
  });
};

/** 0 for "A". */
export const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Cells that move: `row` for relative rows, `column` for every column. */
export interface Shift {
  row: (row: number) => number;
  column: (column: number) => number;
}

const CELL =
  /"(?:[^"]|"")*"|'(?:[^']|'')+'!|\[[^\]]*\]|(?<![\p{L}\p{N}_.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\p{L}\p{N}_.(!])/gu;

/** The formula with its cell references moved; texts, sheet names and structured references stay. */
export const shifted = (formula: string, shift: Shift): string =>
  formula.replace(CELL, (whole: string, fixed?: string, letters?: string, fixedRow?: string, row?: string) => {
    if (letters === undefined || row === undefined) return whole;
    const to = fixedRow === "$" ? +row - 1 : shift.row(+row - 1);
    return `${fixed ?? ""}${columnLetters(shift.column(columnNumber(letters)))}${fixedRow ?? ""}${to + 1}`;
  });

/** Formulas are given with or without their "=". */
export const withEquals = (formula: string): string => (formula.startsWith("=") ? formula : `=${formula}`);
