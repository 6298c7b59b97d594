import { sheetReference } from "./formulas";
import type { SheetRole } from "./types";

/**
 * How a workbook says which sheets are ours, the same in Excel and in files: a hidden workbook-wide name on A1 of every
 * sheet of ours. It survives renaming and moving, and a copy of the sheet is not mistaken for it.
 */
export const ANCHOR_PREFIX = "_cchc.";

export const anchorName = (role: SheetRole): string => `${ANCHOR_PREFIX}${role}`;

export const anchorFormula = (sheet: string): string =>
  `=${sheetReference(sheet, { row: 0, column: 0, rows: 1, columns: 1 })}`;

/** The sheet that a name's formula ("='Tổng hợp'!$A$1") refers to, or null where it refers to none any more. */
export const sheetOfReference = (formula: string): string | null => {
  const found = /^=?(?:'((?:[^']|'')+)'|([^'!#]+))!\$?[A-Z]+\$?\d+/u.exec(formula);
  if (found === null) return null;
  return found[1] === undefined ? (found[2] ?? null) : found[1].replaceAll("''", "'");
};
