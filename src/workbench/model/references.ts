import { tokenize, stringifyTokens, parseA1Ref, stringifyA1Ref, mergeRefTokens } from "@borgar/fx";
import { MAX_COLUMNS, MAX_ROWS } from "./address";
import { fold } from "./naming";
import type { Sheet } from "./sheet";
import { type Shift, shiftArea } from "./shift";
import type { Workbook } from "./workbook";

type A1 = NonNullable<ReturnType<typeof parseA1Ref>>;
type Bounds = { top?: number | null; left?: number | null; bottom?: number | null; right?: number | null } & {
  $top?: boolean;
  $left?: boolean;
  $bottom?: boolean;
  $right?: boolean;
};

const referenceTokens = new Set(["range", "range_beam", "range_ternary"]);

/** Formulas without A1 references (table columns, names) stay as they are wherever they go; they are not read again. */
const steady = new Set<string>();

/** Changes every A1 reference of a formula; null makes it #REF!, undefined leaves it as it is. */
export function mapReferences(formula: string, change: (reference: A1) => A1 | null | undefined): string {
  if (steady.has(formula)) return formula;
  const tokens = mergeRefTokens(tokenize(formula, { mergeRefs: true }));
  let touched = false;
  let found = false;
  for (const token of tokens) {
    if (!referenceTokens.has(token.type)) continue;
    const reference = parseA1Ref(token.value);
    if (!reference) continue;
    found = true;
    const changed = change(reference);
    if (changed === undefined) continue;
    touched = true;
    token.value = changed === null ? "#REF!" : stringifyA1Ref(changed as never);
  }
  if (!found) {
    if (steady.size > 5_000) steady.clear();
    steady.add(formula);
  }
  return touched ? stringifyTokens(tokens) : formula;
}

/** The formula as it reads after being copied so many rows and columns further: relative parts move, absolute ones stay. */
export function moveFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return mapReferences(formula, (reference) => {
    if (!("range" in reference) || !reference.range) return undefined;
    const range = { ...(reference.range as Bounds) };
    const move = (edge: "top" | "bottom" | "left" | "right", by: number) => {
      const value = range[edge];
      if (value !== null && value !== undefined && !range[`$${edge}`]) range[edge] = value + by;
    };
    move("top", rows);
    move("bottom", rows);
    move("left", columns);
    move("right", columns);
    const outside = (value: number | null | undefined, limit: number) =>
      value !== null && value !== undefined && (value < 0 || value >= limit);
    const lost =
      outside(range.top, MAX_ROWS) ||
      outside(range.bottom, MAX_ROWS) ||
      outside(range.left, MAX_COLUMNS) ||
      outside(range.right, MAX_COLUMNS);
    return lost ? null : ({ ...reference, range } as A1);
  });
}

/** Applies a change to every formula of the workbook: cells, names, calculated columns, conditional formats. */
export function rewriteFormulas(
  workbook: Workbook,
  rewrite: (formula: string, sheetId: string | null) => string,
): void {
  for (const sheet of workbook.sheets) {
    sheet.forEachCell({ row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS }, (row, column, _value, formula) => {
      if (formula === undefined) return;
      const next = rewrite(formula, sheet.id);
      if (next !== formula) sheet.grid.obtain(row, column).formula = next;
    });
    for (const table of sheet.tables) {
      for (const column of table.columns) {
        if (column.calculated !== null) column.calculated = rewrite(column.calculated, sheet.id);
      }
    }
    for (const format of sheet.conditionalFormats) {
      if (format.formula !== "") format.formula = rewrite(format.formula, sheet.id);
    }
  }
  for (const name of workbook.names) name.formula = rewrite(name.formula, name.sheetId);
}

/** Formulas follow a renamed sheet; a deleted one (null) leaves #REF! behind. */
export function renameSheetInFormulas(workbook: Workbook, oldName: string, newName: string | null): void {
  const old = fold(oldName);
  rewriteFormulas(workbook, (formula) => {
    if (!fold(formula).includes(old) && !formula.includes("'")) return formula;
    return mapReferences(formula, (reference) => {
      const context = (reference as { context?: string[] }).context ?? [];
      if (!context.some((part) => fold(part) === old)) return undefined;
      if (newName === null) return null;
      return { ...reference, context: context.map((part) => (fold(part) === old ? newName : part)) } as A1;
    });
  });
}

/** Formulas follow cells that were inserted or deleted on a sheet. */
export function shiftReferences(workbook: Workbook, sheet: Sheet, shift: Shift): void {
  const name = fold(sheet.name);
  // The same text stands in thousands of rows of a table, so each text is read once a sheet.
  const known = new Map<string, string>();
  rewriteFormulas(workbook, (formula, sheetId) => {
    const key = `${sheetId ?? ""}|${formula}`;
    let result = known.get(key);
    if (result === undefined) {
      result = mapReferences(formula, (reference) => {
        const context = (reference as { context?: string[] }).context ?? [];
        const here = context.length > 0 ? context.some((part) => fold(part) === name) : sheetId === sheet.id;
        if (!here || !("range" in reference) || !reference.range) return undefined;
        return shiftReference(reference, shift);
      });
      known.set(key, result);
    }
    return result;
  });
}

function shiftReference(reference: A1, shift: Shift): A1 | null | undefined {
  const range = { ...(reference as { range: Bounds }).range };
  const { top, left, bottom, right } = range;
  const area = {
    row: top ?? 0,
    column: left ?? 0,
    rows: (bottom ?? MAX_ROWS - 1) - (top ?? 0) + 1,
    columns: (right ?? MAX_COLUMNS - 1) - (left ?? 0) + 1,
  };
  // Whole columns do not grow when rows are inserted, nor whole rows with columns.
  if (shift.axis === "row" ? area.rows === MAX_ROWS : area.columns === MAX_COLUMNS) return undefined;
  const moved = shiftArea(area, shift);
  if (moved === area) return undefined;
  if (!moved) return null;
  if (shift.axis === "row") Object.assign(range, { top: moved.row, bottom: moved.row + moved.rows - 1 });
  else Object.assign(range, { left: moved.column, right: moved.column + moved.columns - 1 });
  return { ...reference, range } as A1;
}
