import { areaOf, containsArea, intersect, lastRow } from "./address";
import type { Area } from "./calculator";
import { displayText } from "./display";
import { invalidArgument } from "./errors";
import { fold } from "./naming";
import { requirePermission } from "./protection";
import type { Sheet } from "./sheet";
import type { Table, TableColumn } from "./table";
import type { Workbook } from "./workbook";

/** "Column1", or the wanted name with a number behind it where another column has it already. */
export function uniqueColumnName(wanted: string, taken: readonly string[], position: number): string {
  const base = wanted === "" ? `Column${position + 1}` : wanted;
  const used = new Set(taken.map(fold));
  if (!used.has(fold(base))) return base;
  const stem = wanted === "" ? "Column" : base;
  for (let number = wanted === "" ? position + 2 : 2; ; number += 1) {
    const candidate = `${stem}${number}`;
    if (!used.has(fold(candidate))) return candidate;
  }
}

/** Header cells are always texts, never empty, never twice the same; the columns take their names from them. */
export function syncHeader(table: Table): void {
  const header = table.headerArea;
  if (!header) return;
  const { sheet } = table;
  const names: string[] = [];
  table.columns.forEach((column, index) => {
    const position = header.column + index;
    const style = sheet.styleAt(header.row, position);
    const text = displayText(sheet.valueAt(header.row, position), style.numberFormat);
    const name = uniqueColumnName(text, names, index);
    const cell = sheet.grid.obtain(header.row, position);
    cell.value = name;
    cell.formula = null;
    column.name = name;
    names.push(name);
  });
}

export function headerCellsWritten(workbook: Workbook, sheet: Sheet, area: Area): void {
  for (const table of sheet.tablesTouching(area)) {
    if (!table.headerArea || !intersect(table.headerArea, area)) continue;
    const before = table.columnNames.join("\n");
    syncHeader(table);
    if (before !== table.columnNames.join("\n")) workbook.structureChanged();
  }
}

/** A formula typed into an empty column of a table, or over its calculated formula, fills the whole column. */
export function fillCalculatedColumn(workbook: Workbook, sheet: Sheet, area: Area): void {
  const table = sheet.tableAt(area.row, area.column);
  const formula = sheet.formulaAt(area.row, area.column);
  if (!table || formula === undefined || !containsArea(table.bodyArea, area)) return;
  const column = table.columns[area.column - table.area.column];
  if (!column) return;
  const body = areaOf(table.bodyArea.row, area.column, table.bodyArea.rows, 1);
  for (let row = body.row; row <= lastRow(body); row += 1) {
    if (row === area.row) continue;
    const cell = sheet.grid.get(row, area.column);
    if (!cell || (cell.value === null && cell.formula === null)) continue;
    // Values of their own, or another formula: somebody means something by them.
    if (cell.formula === null || cell.formula !== column.calculated) return;
  }
  column.calculated = formula;
  for (let row = body.row; row <= lastRow(body); row += 1) sheet.grid.obtain(row, area.column).formula = formula;
  if (body.rows > 1) workbook.cellsChanged(sheet, body);
}

/** New rows of a table take over the calculated columns. */
export function fillNewRows(table: Table, rows: Area): void {
  table.columns.forEach((column, index) => {
    if (column.calculated === null) return;
    for (let row = rows.row; row <= lastRow(rows); row += 1) {
      const cell = table.sheet.grid.obtain(row, table.area.column + index);
      if (cell.value === null && cell.formula === null) cell.formula = column.calculated;
    }
  });
}

export function renameTableColumn(workbook: Workbook, table: Table, column: TableColumn, name: unknown): void {
  requirePermission(table.sheet, null);
  if (typeof name !== "string" || name === "" || name.length > 255) throw invalidArgument("A column needs a name.");
  if (table.columns.some((other) => other !== column && fold(other.name) === fold(name))) {
    throw invalidArgument(`The table has a column "${name}" already.`);
  }
  const header = table.headerArea;
  const position = table.area.column + table.columns.indexOf(column);
  if (header) table.sheet.grid.obtain(header.row, position).value = name;
  column.name = name;
  workbook.tableChanged(table, "changed");
  if (header) workbook.cellsChanged(table.sheet, areaOf(header.row, position));
}
