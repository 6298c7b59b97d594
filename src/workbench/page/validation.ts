import type { FormulaReader } from "../formula/standalone";
import { containsCell } from "../model/address";
import type { CellValue } from "../model/calculator";
import { displayText } from "../model/display";
import type { Validation } from "../model/rules";
import type { Sheet } from "../model/sheet";

export const validationAt = (sheet: Sheet, row: number, column: number): Validation | undefined =>
  sheet.validations.findLast(({ areas }) => areas.some((area) => containsCell(area, row, column)));

interface ListRule {
  inCellDropDown?: boolean;
  source?: unknown;
}

interface BasicRule {
  operator?: string;
  formula1?: unknown;
  formula2?: unknown;
}

interface Spot {
  sheet: Sheet;
  row: number;
  column: number;
}

/** Entries of a drop-down as they are shown; null where the cell has none. */
export function listEntries(validation: Validation, spot: Spot, reader: FormulaReader): string[] | null {
  const list = validation.rule["list"] as ListRule | undefined;
  if (!list) return null;
  const source = String(list.source ?? "");
  if (!source.startsWith("="))
    return source
      .split(",")
      .map((entry) => entry.trim())
      .filter((entry) => entry !== "");
  const format = "General";
  return reader
    .list(source, placeOf(validation, spot))
    .filter((value) => value !== null && value !== "")
    .map((value) => displayText(value, format, "vi"));
}

/** Whether a value may stand in the cell. Empty ones always may where blanks are ignored. */
export function isAllowed(validation: Validation, value: CellValue, spot: Spot, reader: FormulaReader): boolean {
  if (value === null || value === "") return validation.ignoreBlanks;
  const entries = listEntries(validation, spot, reader);
  if (entries)
    return entries.some((entry) => entry.toLowerCase() === displayText(value, "General", "vi").toLowerCase());
  const custom = validation.rule["custom"] as { formula?: string } | undefined;
  if (custom?.formula) {
    const holds = reader.scalar(custom.formula, placeOf(validation, spot));
    return holds === true || (typeof holds === "number" && holds !== 0);
  }
  for (const kind of ["wholeNumber", "decimal", "date", "time", "textLength"] as const) {
    const rule = validation.rule[kind] as BasicRule | undefined;
    if (rule) return fits(kind, rule, value, (given) => operand(given, validation, spot, reader));
  }
  return true;
}

function fits(kind: string, rule: BasicRule, value: CellValue, read: (given: unknown) => number): boolean {
  const number = kind === "textLength" ? String(value).length : value;
  if (typeof number !== "number") return false;
  if (kind === "wholeNumber" && !Number.isInteger(number)) return false;
  const first = read(rule.formula1);
  const second = read(rule.formula2);
  switch (String(rule.operator ?? "Between")) {
    case "NotBetween":
      return number < first || number > second;
    case "EqualTo":
      return number === first;
    case "NotEqualTo":
      return number !== first;
    case "GreaterThan":
      return number > first;
    case "LessThan":
      return number < first;
    case "GreaterThanOrEqualTo":
      return number >= first;
    case "LessThanOrEqualTo":
      return number <= first;
    default:
      return number >= first && number <= second;
  }
}

/** Bounds are numbers, formulas, or dates as texts (ISO), as Office.js takes them. */
function operand(given: unknown, validation: Validation, spot: Spot, reader: FormulaReader): number {
  if (typeof given === "number") return given;
  const text = String(given ?? "");
  if (text.startsWith("=")) {
    const value = reader.scalar(text, placeOf(validation, spot));
    return typeof value === "number" ? value : NaN;
  }
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return Date.parse(text) / 86_400_000 + 25_569;
  return Number(text);
}

function placeOf(validation: Validation, { sheet, row, column }: Spot) {
  const first = validation.areas[0] ?? { row, column };
  return { sheet: sheet.id, row, column, shift: { rows: row - first.row, columns: column - first.column } };
}
