import { lastRow } from "./address";
import type { Area, CellValue } from "./calculator";
import { displayText, isCellError } from "./display";
import type { Sheet } from "./sheet";

/** As Office.js gives it: filterOn "Values", "Custom", "TopItems", … and what belongs to it. */
export interface FilterCriteria {
  filterOn: string;
  values?: readonly unknown[];
  criterion1?: string;
  criterion2?: string;
  operator?: string;
  [other: string]: unknown;
}

const comparison = /^(<>|>=|<=|=|>|<)?([\s\S]*)$/;

function wildcard(pattern: string): RegExp {
  const source = pattern.replace(/~?[*?]|[.+^${}()|[\]\\]/g, (mark) => {
    if (mark === "*") return ".*";
    if (mark === "?") return ".";
    return `\\${mark.startsWith("~") ? mark.slice(1) : mark}`;
  });
  return new RegExp(`^${source}$`, "isu");
}

function meets(criterion: string, value: CellValue, text: string): boolean {
  const [, operator = "=", operand = ""] = comparison.exec(criterion) ?? [];
  const number = operand.trim() === "" ? NaN : Number(operand);
  if (operator === "=" || operator === "<>") {
    const equal = !Number.isNaN(number) && typeof value === "number" ? value === number : wildcard(operand).test(text);
    return operator === "=" ? equal : !equal;
  }
  if (typeof value !== "number" || Number.isNaN(number)) return false;
  return { ">": value > number, ">=": value >= number, "<": value < number, "<=": value <= number }[operator] ?? false;
}

/** Whether a cell passes; kinds that need colours or statistics of the column let everything pass. */
export function passes(criteria: FilterCriteria, value: CellValue, numberFormat: string): boolean {
  const text = isCellError(value) ? value.error : displayText(value, numberFormat);
  if (criteria.filterOn === "Values") {
    const wanted = (criteria.values ?? []).map((entry) => String(entry).toLocaleLowerCase());
    return wanted.includes(text.toLocaleLowerCase());
  }
  if (criteria.filterOn === "Custom") {
    const first = criteria.criterion1 === undefined || meets(criteria.criterion1, value, text);
    if (criteria.criterion2 === undefined) return first;
    const second = meets(criteria.criterion2, value, text);
    return criteria.operator === "Or" ? first || second : first && second;
  }
  return true;
}

/** Hides the rows of `body` that fail a filter and shows the others again. */
export function applyFilters(
  sheet: Sheet,
  body: Area,
  filters: readonly { column: number; criteria: FilterCriteria }[],
): void {
  for (let row = body.row; row <= lastRow(body); row += 1) {
    const shown = filters.every(({ column, criteria }) =>
      passes(criteria, sheet.valueAt(row, column), sheet.styleAt(row, column).numberFormat),
    );
    if (shown) sheet.filteredRows.delete(row);
    else sheet.filteredRows.add(row);
  }
}
