import { format, isTextFormat } from "numfmt";
import type { CellError, CellValue } from "./calculator";

export const isCellError = (value: CellValue): value is CellError => typeof value === "object" && value !== null;

/** Text of a value as Office.js and the grid show it; column widths are not considered. */
export function displayText(value: CellValue, numberFormat: string, locale = "en-US"): string {
  if (value === null) return "";
  if (isCellError(value)) return value.error;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") {
    if (numberFormat === "General" || isTextFormat(numberFormat) || !numberFormat.includes("@")) return value;
  } else if (isTextFormat(numberFormat)) return String(value);
  try {
    return format(numberFormat, value, { locale, ignoreTimezone: true, dateErrorNumber: false });
  } catch {
    return String(value);
  }
}

/** The value as it travels to the add-in: errors are texts, empty cells are "". */
export function wireValue(value: CellValue): string | number | boolean {
  if (value === null) return "";
  return isCellError(value) ? value.error : value;
}

export function valueType(value: CellValue): string {
  if (value === null) return "Empty";
  if (isCellError(value)) return "Error";
  return { string: "String", number: "Double", boolean: "Boolean" }[typeof value as "string" | "number" | "boolean"];
}
