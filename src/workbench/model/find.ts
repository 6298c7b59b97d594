import { areaOf, wholeSheet } from "./address";
import type { Area } from "./calculator";
import { displayText } from "./display";
import { itemNotFound } from "./errors";
import type { Sheet } from "./sheet";

interface FindCriteria {
  completeMatch?: boolean;
  matchCase?: boolean;
  searchDirection?: string;
}

/** First cell (or last, searching backwards) whose text holds what is looked for. */
export function findCells(sheet: Sheet, within: Area, text: string, criteria: unknown): Area[] {
  const { completeMatch = false, matchCase = false, searchDirection = "Forward" } = (criteria ?? {}) as FindCriteria;
  const normal = (value: string) => (matchCase ? value : value.toLocaleLowerCase());
  const wanted = normal(text);
  const found: Area[] = [];
  sheet.forEachCell(within, (row, column, value, formula) => {
    const shown = displayText(value, sheet.styleAt(row, column).numberFormat);
    const hit = (candidate: string) =>
      completeMatch ? normal(candidate) === wanted : normal(candidate).includes(wanted);
    if (hit(shown) || (formula !== undefined && hit(formula))) found.push(areaOf(row, column));
  });
  return searchDirection.toLowerCase() === "backwards" ? found.reverse() : found;
}

export function findAllCells(sheet: Sheet, text: string, criteria: unknown, allowNone = false): Area[] {
  const found = findCells(sheet, wholeSheet, text, criteria);
  if (found.length === 0 && !allowNone) throw itemNotFound(`"${text}"`);
  return found;
}
