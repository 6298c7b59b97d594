import { areaOf, cellKey, lastColumn, lastRow } from "./address";
import type { Area } from "./calculator";
import { valueType, wireValue } from "./display";
import { invalidArgument } from "./errors";
import { checkFormulaText } from "./formulaText";
import { type Entered, enterValue } from "./input";
import { coveredCells } from "./merges";
import { requirePermission, requireUnlocked } from "./protection";
import { moveFormula } from "./references";
import type { Sheet } from "./sheet";
import { stylePatcher } from "./style";
import { fillCalculatedColumn, headerCellsWritten } from "./tableCells";
import { requireUnfiltered } from "./tableOrder";
import type { Workbook } from "./workbook";

/** A single value for all cells, or rows that fit the area exactly; anything else is refused as Excel refuses it. */
export function checkShape(input: unknown, area: Area): (row: number, column: number) => unknown {
  if (!Array.isArray(input)) return () => input;
  const fits = input.length === area.rows && input.every((line) => Array.isArray(line) && line.length === area.columns);
  if (!fits) {
    throw invalidArgument(
      "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    );
  }
  return (row, column) => (input[row - area.row] as unknown[])[column - area.column];
}

function store(sheet: Sheet, row: number, column: number, entered: Entered): void {
  if (entered.value === null && entered.formula === null && !sheet.grid.get(row, column)) return;
  const cell = sheet.grid.obtain(row, column);
  cell.value = entered.value;
  cell.formula = entered.formula;
  if (entered.numberFormat) {
    cell.style = stylePatcher({ numberFormat: entered.numberFormat })(sheet.styleAt(row, column));
  }
}

function detailsOf(sheet: Sheet, area: Area) {
  const value = sheet.valueAt(area.row, area.column);
  return { wire: wireValue(value), type: valueType(value) };
}

interface WriteOptions {
  /** Turns what was given for a cell into what the cell gets. */
  enter: (input: unknown, cellFormat: string, row: number, column: number) => Entered;
}

function write(workbook: Workbook, sheet: Sheet, area: Area, input: unknown, { enter }: WriteOptions): void {
  const at = checkShape(input, area);
  requireUnlocked(sheet, area);
  // Excel puts arrays that an add-in writes over filtered rows into wrong cells (office-js 224): refused here, to be seen.
  if (Array.isArray(input) && area.rows > 1 && workbook.origin === "addin") requireUnfiltered(sheet, area);
  const target = Array.isArray(input) ? area : limitedToUse(sheet, area, input);
  const single = area.rows === 1 && area.columns === 1;
  const before = single ? detailsOf(sheet, area) : null;
  const covered = coveredCells(sheet, area);
  // Everything is converted before anything is stored: a value that is refused leaves the range as it was.
  const entries: { row: number; column: number; entered: Entered }[] = [];
  for (let row = target.row; row <= lastRow(target); row += 1) {
    for (let column = target.column; column <= lastColumn(target); column += 1) {
      const given = at(row, column);
      if (given === null || given === undefined) continue;
      if (covered?.has(cellKey(row, column))) continue;
      entries.push({ row, column, entered: enter(given, sheet.styleAt(row, column).numberFormat, row, column) });
    }
  }
  for (const { row, column, entered } of entries) store(sheet, row, column, entered);
  headerCellsWritten(workbook, sheet, area);
  if (single) fillCalculatedColumn(workbook, sheet, area);
  if (before) {
    // Only a formula needs a calculation to know what stands in the cell now.
    if (sheet.formulaAt(area.row, area.column) !== undefined) workbook.ensureCalculated();
    const after = detailsOf(sheet, area);
    workbook.cellsChanged(sheet, area, {
      before: before.wire,
      after: after.wire,
      typeBefore: before.type,
      typeAfter: after.type,
    });
  } else workbook.cellsChanged(sheet, area);
}

/** One value for whole columns fills what is in use only when it clears; filling a million cells is refused. */
function limitedToUse(sheet: Sheet, area: Area, input: unknown): Area {
  if (area.rows * area.columns <= 5_000_000) return area;
  if (input !== "") throw invalidArgument("The range is too large for one value.");
  const used = sheet.grid.usedArea(true);
  if (!used) return areaOf(area.row, area.column);
  const rows = Math.min(lastRow(area), lastRow(used)) - area.row + 1;
  const columns = Math.min(lastColumn(area), lastColumn(used)) - area.column + 1;
  return areaOf(area.row, area.column, Math.max(rows, 1), Math.max(columns, 1));
}

export function setValues(workbook: Workbook, sheet: Sheet, area: Area, input: unknown): void {
  write(workbook, sheet, area, input, { enter: enterValue });
}

/** A formula given for a whole range moves its relative references from cell to cell, as filling does. */
export function setFormulas(workbook: Workbook, sheet: Sheet, area: Area, input: unknown): void {
  write(workbook, sheet, area, input, {
    enter: (given, cellFormat, row, column) => {
      if (typeof given === "string" && given.startsWith("=") && given.length > 1 && cellFormat !== "@") {
        checkFormulaText(given);
        const formula = Array.isArray(input) ? given : moveFormula(given, row - area.row, column - area.column);
        return { value: null, formula, numberFormat: null };
      }
      return enterValue(given, cellFormat);
    },
  });
}

/** One format in a 1×1 array holds for the whole range; Microsoft's own tutorial writes it that way. */
const unwrapped = (input: unknown): unknown =>
  Array.isArray(input) && input.length === 1 && Array.isArray(input[0]) && input[0].length === 1
    ? (input[0] as unknown[])[0]
    : input;

export function setNumberFormats(workbook: Workbook, sheet: Sheet, area: Area, given: unknown): void {
  const input = unwrapped(given);
  const at = checkShape(input, area);
  requirePermission(sheet, "allowFormatCells");
  const patchers = new Map<string, ReturnType<typeof stylePatcher>>();
  const patcher = (format: unknown) => {
    if (typeof format !== "string" || format === "") throw invalidArgument("A number format is a text.");
    let known = patchers.get(format);
    if (!known) patchers.set(format, (known = stylePatcher({ numberFormat: format })));
    return known;
  };
  if (!Array.isArray(input)) {
    if (input !== null) sheet.mapStyle(area, patcher(input));
  } else {
    sheet.mapStyle(area, (style, row, column) => {
      const format = at(row, column);
      return format === null || format === undefined ? style : patcher(format)(style);
    });
  }
  workbook.formatChanged(sheet, area);
}
