import { quoted } from "./formulas";
import type { Cell, CellValue } from "./types";

/** Longest text constant of a formula, with room for the quotes it may hold. */
const LONGEST_CONSTANT = 200;

/** Address on a sheet as a link takes it, in Excel and in LibreOffice: "#'Nhiệm vụ'!A5". `row` is an expression. */
const targetOf = (sheet: string, row: string): string => `${quoted(`#'${sheet.replaceAll("'", "''")}'!A`)}&${row}`;

/** Formula (without "=") of a native link to a row of a sheet; `row` and `text` are expressions. */
export const linkFormula = ({ sheet, row, text }: { sheet: string; row: string; text: string }): string =>
  `HYPERLINK(${targetOf(sheet, row)},${text})`;

/** A cell with a fixed text that leads to a row of a sheet. A text longer than a formula takes stands there without a link. */
export const linkTo = ({ sheet, row, text }: { sheet: string; row: string; text: string }): Cell =>
  text.length > LONGEST_CONSTANT
    ? text
    : { formula: `=${linkFormula({ sheet, row, text: quoted(text) })}`, cached: text };

/** A cell whose text is an expression; `cached` is what it shows before anything recalculates. */
export const liveLink = (of: { sheet: string; row: string; text: string }, cached: CellValue): Cell => ({
  formula: `=${linkFormula(of)}`,
  cached,
});
