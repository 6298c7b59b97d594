import { parseValue } from "numfmt";
import type { CellError } from "../model/calculator";
import type { Scalar } from "./values";
import { errors, isError } from "./values";

/** Separators, date order and month names that texts are read and written with. */
export const displayLocale = "vi";

/** The number of a value as arithmetic sees it; texts that look like numbers or dates count as such. */
export function toNumber(value: Scalar): number | CellError {
  if (typeof value === "number") return value;
  if (value === null) return 0;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (isError(value)) return value;
  return numberFromText(value) ?? errors.value;
}

/** Null for a text that is no number, percentage, date or time. */
export function numberFromText(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  // Programs write numbers with a point whatever the person's locale; Excel in such a locale would read some as dates.
  if (/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(trimmed) && !/^[+-]?\d{1,3}(\.\d{3})+$/.test(trimmed))
    return Number(trimmed);
  const parsed = parseValue(trimmed, { locale: displayLocale });
  return parsed && typeof parsed.v === "number" ? parsed.v : null;
}

export function toBoolean(value: Scalar): boolean | CellError {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  if (value === null) return false;
  if (isError(value)) return value;
  const upper = value.toUpperCase();
  return upper === "TRUE" ? true : upper === "FALSE" ? false : errors.value;
}

export function toText(value: Scalar): string | CellError {
  if (typeof value === "string") return value;
  if (typeof value === "number") return numberText(value);
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return value;
}

/** A number as "&" joins it: fifteen digits at most, decimal comma. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(15));
  const text = size >= 1e21 || size < 1e-9 ? rounded.toExponential().replace("e", "E") : String(rounded).toUpperCase();
  return text.replace(".", ",");
}

const order = (value: Scalar): number => (typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2);
const collator = new Intl.Collator(displayLocale, { sensitivity: "accent" });

/** Excel's order: numbers before texts before booleans; an empty cell takes the kind of the other side. No errors in here. */
export function compare(left: Scalar, right: Scalar): number {
  const a = left ?? emptyLike(right);
  const b = right ?? emptyLike(left);
  const kinds = order(a) - order(b);
  if (kinds !== 0) return kinds;
  if (typeof a === "string") return a === b ? 0 : collator.compare(a, b as string);
  return Number(a) - Number(b);
}

/** Equality as "=" sees it: texts without regard to case. Faster than `compare`, which columns of texts need. */
export function equals(left: Scalar, right: Scalar): boolean {
  const a = left ?? emptyLike(right);
  const b = right ?? emptyLike(left);
  if (a === b) return true;
  return typeof a === "string" && typeof b === "string" && a.toLowerCase() === b.toLowerCase();
}

function emptyLike(other: Scalar): Scalar {
  if (typeof other === "string") return "";
  return typeof other === "boolean" ? false : 0;
}
