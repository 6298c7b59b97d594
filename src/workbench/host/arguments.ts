import { MAX_COLUMNS, MAX_ROWS, parseArea, splitSheet, tryParseArea, wholeSheet } from "../model/address";
import type { Area } from "../model/calculator";
import { invalidArgument, itemNotFound } from "../model/errors";
import type { Sheet } from "../model/sheet";
import type { Workbook } from "../model/workbook";
import type { AreasTarget, RangeTarget } from "./targets";

export function asNumber(value: unknown, fallback?: number): number {
  if ((value === undefined || value === null) && fallback !== undefined) return fallback;
  if (typeof value !== "number" || !Number.isInteger(value)) throw invalidArgument("A whole number is needed.");
  return value;
}

export function asText(value: unknown): string {
  if (typeof value !== "string") throw invalidArgument("A text is needed.");
  return value;
}

export function asBoolean(value: unknown): boolean {
  if (typeof value !== "boolean") throw invalidArgument("True or false is needed.");
  return value;
}

/** One of the words of an enumeration, without regard to the case of its first letter, as Office.js takes them. */
export function asWord(value: unknown, words: readonly string[]): string {
  const found =
    typeof value === "string" ? words.find((word) => word.toLowerCase() === value.toLowerCase()) : undefined;
  if (found === undefined) throw invalidArgument(`"${String(value)}" is none of ${words.join(", ")}.`);
  return found;
}

export function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalidArgument("An object is needed.");
  return value as Record<string, unknown>;
}

export const isRangeTarget = (value: unknown): value is RangeTarget =>
  typeof value === "object" && value !== null && "sheet" in value && "area" in value;

export const isAreasTarget = (value: unknown): value is AreasTarget =>
  typeof value === "object" && value !== null && "sheet" in value && "areas" in value;

/** A range of a sheet by address or by a name that stands for a range. */
export function rangeOnSheet(workbook: Workbook, sheet: Sheet, address: unknown): RangeTarget {
  if (address === undefined || address === null || address === "") return { sheet, area: wholeSheet };
  const { sheet: sheetName, local } = splitSheet(asText(address));
  const target = sheetName === null ? sheet : workbook.sheetNamed(sheetName);
  // A sheet only answers for its own cells.
  if (target !== sheet) throw invalidArgument(`"${String(address)}" is not on the sheet "${sheet.name}".`);
  const area = tryParseArea(local);
  if (area) return { sheet, area };
  const name = workbook.findName(local, sheet.id) ?? workbook.findName(local, null);
  const named = name ? rangeOfFormula(workbook, name.formula) : null;
  if (!named) throw invalidArgument(`"${local}" is no address.`);
  return named;
}

/** The range a plain reference formula stands for, null for every other formula. */
export function rangeOfFormula(workbook: Workbook, formula: string): RangeTarget | null {
  const { sheet: sheetName, local } = splitSheet(formula.replace(/^=/, ""));
  const sheet = sheetName === null ? undefined : workbook.sheetNamed(sheetName);
  const area = tryParseArea(local);
  return sheet && area ? { sheet, area } : null;
}

/** A range given as an object or as an address with a sheet (without one on `fallback`). */
export function asRange(workbook: Workbook, value: unknown, fallback: Sheet | null): RangeTarget {
  if (isRangeTarget(value)) return value;
  const { sheet: sheetName, local } = splitSheet(asText(value));
  const sheet = sheetName === null ? fallback : workbook.sheetNamed(sheetName);
  if (!sheet) throw itemNotFound(`sheet of "${String(value)}"`);
  return { sheet, area: parseArea(local) };
}

/** "A1:B2, D4" on one sheet; Excel takes 8,192 characters at most. */
export function areasOnSheet(sheet: Sheet, address: unknown): AreasTarget {
  if (address === undefined || address === null) return { sheet, areas: [wholeSheet] };
  const text = asText(address);
  if (text.length > 8192) throw invalidArgument("An address holds 8,192 characters at most.");
  const areas = text.split(",").map((part) => parseArea(splitSheet(part).local));
  return { sheet, areas };
}

export const isUnbounded = (area: Area) => area.rows === MAX_ROWS || area.columns === MAX_COLUMNS;
