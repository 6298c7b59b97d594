import { areaOf, intersect, lastColumn, lastRow, overlaps, sameArea } from "./address";
import type { Area } from "./calculator";
import { conflict, invalidArgument, invalidOperation, itemAlreadyExists } from "./errors";
import { checkDefinedName, fold } from "./naming";
import { requirePermission } from "./protection";
import type { Sheet } from "./sheet";
import { Table } from "./table";
import { fillNewRows, syncHeader, uniqueColumnName } from "./tableCells";
import type { Workbook } from "./workbook";

function requireFreeArea(sheet: Sheet, area: Area, except: Table | null): void {
  if (sheet.tables.some((table) => table !== except && overlaps(table.area, area))) {
    throw invalidOperation("A table can't overlap another table.");
  }
  if (sheet.mergesTouching(area).length > 0) throw invalidOperation("A table can't hold merged cells.");
}

/** Names of tables and workbook names share one space. */
export function checkTableName(workbook: Workbook, name: unknown, except: Table | null): string {
  checkDefinedName(name);
  const taken =
    workbook.tables.some((table) => table !== except && fold(table.name) === fold(name)) ||
    workbook.names.some((entry) => fold(entry.name) === fold(name));
  if (taken) throw itemAlreadyExists(name);
  return name;
}

function freeTableName(workbook: Workbook): string {
  const taken = new Set([...workbook.tables, ...workbook.names].map((entry) => fold(entry.name)));
  for (let number = 1; ; number += 1) if (!taken.has(`table${number}`)) return `Table${number}`;
}

/** Without headers the cells move down one row and "Column1", "Column2" … are put above them, as Excel does. */
export function addTable(workbook: Workbook, sheet: Sheet, given: Area, hasHeaders: boolean): Table {
  requirePermission(sheet, null);
  let area = given;
  if (!hasHeaders) {
    const below = areaOf(given.row, given.column, given.rows + 1, given.columns);
    if (sheet.tables.some((table) => overlaps(table.area, below))) throw conflict("There is no room for a header row.");
    sheet.grid.relocate(given, (row, column) => ({ row: row + 1, column }));
    area = below;
  } else if (given.rows === 1) area = areaOf(given.row, given.column, 2, given.columns);
  requireFreeArea(sheet, area, null);
  const table = new Table(String(workbook.newNumber()), freeTableName(workbook), sheet, area);
  for (let index = 0; index < area.columns; index += 1) table.columns.push(table.newColumn(""));
  sheet.tables.push(table);
  syncHeader(table);
  workbook.tableChanged(table, "added");
  return table;
}

/** The header row must stay where it is, and old and new area must meet. */
export function resizeTable(workbook: Workbook, table: Table, area: Area): void {
  const { sheet } = table;
  requirePermission(sheet, null);
  if (area.row !== table.area.row || !intersect(area, table.area) || area.rows < 2) {
    throw invalidArgument("The header row must stay in the same row and the new range must overlap the old one.");
  }
  requireFreeArea(sheet, area, table);
  const old = table.area;
  if (sameArea(old, area)) return;
  const kept = new Map(table.columns.map((column, index) => [old.column + index, column]));
  table.area = area;
  const names = table.columns.map((column) => column.name);
  table.columns = [];
  for (let column = area.column; column <= lastColumn(area); column += 1) {
    const known = kept.get(column);
    table.columns.push(known ?? table.newColumn(uniqueColumnName("", names, column - area.column)));
  }
  syncHeader(table);
  if (lastRow(area) > lastRow(old)) {
    fillNewRows(table, areaOf(lastRow(old) + 1, area.column, lastRow(area) - lastRow(old), area.columns));
  }
  for (const row of [...sheet.filteredRows]) {
    if (row > lastRow(area) && row <= lastRow(old)) sheet.filteredRows.delete(row);
  }
  workbook.tableChanged(table, "changed");
  workbook.cellsChanged(sheet, area);
}

export function renameTable(workbook: Workbook, table: Table, name: unknown): void {
  requirePermission(table.sheet, null);
  table.name = checkTableName(workbook, name, table);
  workbook.tableChanged(table, "changed");
}

/** Deletes the table and what is in it; `keepCells` turns it into a plain range. */
export function removeTable(workbook: Workbook, table: Table, keepCells: boolean): void {
  const { sheet } = table;
  requirePermission(sheet, null);
  clearTableFilters(workbook, table);
  sheet.tables = sheet.tables.filter((other) => other !== table);
  if (!keepCells) {
    sheet.grid.relocate(table.area, () => null);
    workbook.cellsChanged(sheet, table.area);
  }
  workbook.tableChanged(table, "deleted");
}

export function clearTableFilters(workbook: Workbook, table: Table): void {
  requirePermission(table.sheet, "allowAutoFilter");
  if (!table.isFiltered) return;
  for (const column of table.columns) column.filter = null;
  for (let row = table.bodyArea.row; row <= lastRow(table.bodyArea); row += 1) table.sheet.filteredRows.delete(row);
  workbook.rowsHiddenChanged(table.sheet);
}
