import { areaOf, lastRow } from "./address";
import { invalidArgument, invalidOperation, itemNotFound } from "./errors";
import { requirePermission } from "./protection";
import { insertCells, deleteCells } from "./structure";
import type { Table, TableColumn } from "./table";
import { fillNewRows, syncHeader, uniqueColumnName } from "./tableCells";
import type { Workbook } from "./workbook";
import { setValues } from "./writes";

const asRows = (values: unknown): unknown[][] | null => {
  if (values === null) return null;
  if (!Array.isArray(values) || values.length === 0) throw invalidArgument("Rows of values are needed.");
  return (Array.isArray(values[0]) ? values : [values]) as unknown[][];
};

/** Inserts rows and moves what stands below the table; answers the index of the first new row. */
export function addTableRows(workbook: Workbook, table: Table, at: number, values: unknown): number {
  requirePermission(table.sheet, null);
  const rows = asRows(values);
  const count = rows?.length ?? 1;
  const body = table.bodyArea;
  if (at > body.rows) throw invalidArgument(`There is no row ${at}.`);
  const index = at < 0 ? body.rows : at;
  const place = areaOf(body.row + index, body.column, count, body.columns);
  insertCells(workbook, table.sheet, place, "Down", table);
  if (index === body.rows) {
    // Inserted below the last row, so the table does not reach there by itself.
    table.area = { ...table.area, rows: table.area.rows + count };
  }
  fillNewRows(table, place);
  if (rows) setValues(workbook, table.sheet, place, rows);
  workbook.tableChanged(table, "changed");
  return index;
}

export function deleteTableRows(workbook: Workbook, table: Table, index: number, count: number): void {
  requirePermission(table.sheet, null);
  const body = table.bodyArea;
  if (index < 0 || count < 1 || index + count > body.rows) throw itemNotFound(`row ${index}`);
  const place = areaOf(body.row + index, body.column, count, body.columns);
  if (count === body.rows) {
    // A table keeps one row, if an empty one.
    table.sheet.grid.relocate(areaOf(place.row, place.column, 1, place.columns), () => null);
    workbook.cellsChanged(table.sheet, areaOf(place.row, place.column, 1, place.columns));
    if (count === 1) return;
    deleteCells(workbook, table.sheet, areaOf(place.row + 1, place.column, count - 1, place.columns), "Up");
  } else deleteCells(workbook, table.sheet, place, "Up");
  workbook.tableChanged(table, "changed");
}

export function addTableColumn(
  workbook: Workbook,
  table: Table,
  at: number,
  values: unknown,
  name: unknown,
): TableColumn {
  requirePermission(table.sheet, null);
  const { area, sheet } = table;
  const index = at < 0 ? table.columns.length : at;
  if (index > table.columns.length) throw invalidArgument(`There is no column ${index}.`);
  const place = areaOf(area.row, area.column + index, area.rows, 1);
  insertCells(workbook, sheet, place, "Right", table);
  const column = table.newColumn(uniqueColumnName(typeof name === "string" ? name : "", table.columnNames, index));
  if (!table.columns[index] || index === table.columns.length) {
    table.area = { ...area, columns: table.columns.length + 1 };
  }
  table.columns = table.columns.filter((own) => own.name !== "").toSpliced(index, 0, column);
  sheet.grid.obtain(area.row, place.column).value = column.name;
  if (values !== null) setValues(workbook, sheet, place, values);
  syncHeader(table);
  workbook.tableChanged(table, "changed");
  return column;
}

export function deleteTableColumn(workbook: Workbook, table: Table, column: TableColumn): void {
  requirePermission(table.sheet, null);
  if (table.columns.length === 1) throw invalidOperation("A table keeps one column.");
  const { area } = table;
  const place = areaOf(area.row, area.column + table.columns.indexOf(column), lastRow(area) - area.row + 1, 1);
  deleteCells(workbook, table.sheet, place, "Left");
  workbook.tableChanged(table, "changed");
}
