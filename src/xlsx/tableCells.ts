import { columnLetters } from "../layout/formulas";
import type { CellValue } from "../layout/types";
import { escapeText } from "./cellText";
import type { Cell, Worksheet } from "./library";
import type { PlacedTable } from "./readWorkbook";

/** A cell of a table's body: row and column from 0. */
export const bodyCell = (sheet: Worksheet, table: PlacedTable, row: number, at: number): Cell =>
  sheet.getRow(table.headerRow + 2 + row).getCell(table.firstColumn + at + 1);

/** Text stays text: in files a text is one because it is stored as one, whatever it begins with. */
export const putValue = (cell: Cell, value: CellValue): void => {
  cell.value = typeof value === "string" ? (value === "" ? null : escapeText(value)) : value;
};

interface TableModel {
  ref: string;
  tableRef: string;
  autoFilterRef: string;
  totalsRow?: boolean;
}

/** Gives a table another number of body rows; what stands in the cells is the caller's business. */
export const resizeTable = (sheet: Worksheet, table: PlacedTable, rows: number): void => {
  const found = Object.values(sheet.tables).find(({ name }) => name === table.name);
  if (found === undefined) return;
  const model = found.table as unknown as TableModel;
  const first = `${columnLetters(table.firstColumn)}${table.headerRow + 1}`;
  const last = columnLetters(table.firstColumn + table.keys.length - 1);
  const end = table.headerRow + 1 + rows + (model.totalsRow === true ? 1 : 0);
  model.ref = `${first}:${last}${end}`;
  model.tableRef = model.ref;
  model.autoFilterRef = `${first}:${last}${table.headerRow + 1}`;
};
