import { formulaEngine } from "../../../src/workbench/formula/engine";
import { areaOf, parseArea } from "../../../src/workbench/model/address";
import type { CellValue } from "../../../src/workbench/model/calculator";
import { addTable, renameTable } from "../../../src/workbench/model/tables";
import { Workbook } from "../../../src/workbench/model/workbook";
import { setFormulas } from "../../../src/workbench/model/writes";

/** 15 March 2026, noon. */
export const noon = 46_096.5;

/** A workbook with the real engine; `today` never moves. */
export function aWorkbook(...sheetNames: string[]): Workbook {
  return new Workbook({
    calculator: formulaEngine,
    now: () => noon,
    sheetNames: sheetNames.length > 0 ? sheetNames : ["Sheet1"],
  });
}

/** Writes rows of values and formulas ("=…") with the first at the address. */
export function fill(
  workbook: Workbook,
  address: string,
  rows: readonly (readonly unknown[])[],
  sheet = "Sheet1",
): void {
  const start = parseArea(address);
  const target = workbook.sheetNamed(sheet);
  if (!target) throw new Error(`no sheet ${sheet}`);
  setFormulas(workbook, target, areaOf(start.row, start.column, rows.length, rows[0]?.length ?? 1), rows);
}

export function addNamedTable(workbook: Workbook, address: string, name: string, sheet = "Sheet1"): void {
  const target = workbook.sheetNamed(sheet);
  if (!target) throw new Error(`no sheet ${sheet}`);
  renameTable(workbook, addTable(workbook, target, parseArea(address), true), name);
}

/** The value of a cell; an error as its text. */
export function valueOf(workbook: Workbook, address: string, sheet = "Sheet1"): string | number | boolean | null {
  workbook.ensureCalculated();
  const { row, column } = parseArea(address);
  return plain(workbook.sheetNamed(sheet)?.valueAt(row, column) ?? null);
}

const plain = (value: CellValue): string | number | boolean | null =>
  typeof value === "object" && value !== null ? value.error : value;

/** The result of one formula, standing beside these cells (from A1). */
export function resultOf(formula: string, cells: readonly (readonly unknown[])[] = [[""]]): ReturnType<typeof valueOf> {
  const workbook = aWorkbook();
  fill(workbook, "A1", cells);
  fill(workbook, "Z50", [[formula]]);
  return valueOf(workbook, "Z50");
}
