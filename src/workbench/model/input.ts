import { parseValue } from "numfmt";
import type { CellValue } from "./calculator";
import { invalidArgument } from "./errors";
import { checkFormulaText } from "./formulaText";

/** What a text becomes when it is entered into a cell. */
export interface Entered {
  value: CellValue;
  formula: string | null;
  /** Number format that entering brings along ("50%", a date); null where the cell keeps its own. */
  numberFormat: string | null;
}

const plain = (value: CellValue): Entered => ({ value, formula: null, numberFormat: null });

/** Longer texts, and such without any digit, are neither numbers nor dates; most cells are told apart by this alone. */
const mayBeValue = /^(?=.{1,40}$)(?=.*\d)|^\s*(true|false)\s*$/i;

/**
 * Follows Excel: text cells take everything as it is; elsewhere "=", "+", "-" and "@" start a formula unless a number
 * follows, an apostrophe protects text, and what looks like a number, a percentage, a date or a truth value becomes one.
 */
export function enterText(text: string, cellFormat: string, locale = "en-US"): Entered {
  if (text.length > 32_767) throw invalidArgument("A cell holds 32,767 characters at most.");
  if (text === "") return plain(null);
  if (cellFormat === "@") return plain(text);
  if (text.startsWith("'")) return plain(text.slice(1));
  const parsed = mayBeValue.test(text) ? parseValue(text.trim(), { locale }) : null;
  if (parsed && parsed.v !== null && parsed.v !== undefined) {
    const format = parsed.z ?? null;
    const ownFormat = cellFormat !== "General" || format === null;
    return { value: parsed.v, formula: null, numberFormat: ownFormat ? null : format };
  }
  if (text.length > 1 && /^[=+\-@]/.test(text)) {
    const formula = text.startsWith("=") ? text : `=${text}`;
    checkFormulaText(formula);
    return { value: null, formula, numberFormat: null };
  }
  return plain(text);
}

/** A value as Office.js sends it: null means "leave the cell as it is" and never gets here. */
export function enterValue(input: unknown, cellFormat: string): Entered {
  if (typeof input === "string") return enterText(input, cellFormat);
  if (typeof input === "boolean") return plain(input);
  if (typeof input === "number" && Number.isFinite(input)) {
    return plain(cellFormat === "@" ? String(input) : input);
  }
  throw invalidArgument("A cell takes texts, numbers and truth values.");
}
