import type { CellValue } from "../../src/layout/types";
import type { PersonAtWork } from "../contracts/workbookPort.contract";
import type { TestExcel } from "./excelHost";

/** A person at work in the stand-in Excel, by way of the runtime; what they do is not counted as the add-in's requests. */
export const personInExcel = ({
  Excel,
  host,
}: TestExcel): PersonAtWork & {
  filterTable(table: string, column: number, values: string[]): Promise<void>;
  protectSheet(sheet: string, password?: string): Promise<void>;
} => {
  const act = async <Value>(work: (context: Excel.RequestContext) => Promise<Value>): Promise<Value> => {
    const counted = { ...host.traffic };
    try {
      return await Excel.run(work);
    } finally {
      Object.assign(host.traffic, counted);
    }
  };
  const sent = (value: CellValue): string | number | boolean => value ?? "";

  return {
    sheetNames: () =>
      act(async (context) => {
        const { worksheets } = context.workbook;
        worksheets.load("items/name");
        await context.sync();
        return worksheets.items.map(({ name }) => name);
      }),
    cell: (sheet, row, column) =>
      act(async (context) => {
        const range = context.workbook.worksheets.getItem(sheet).getCell(row, column);
        range.load("values");
        await context.sync();
        return range.values[0]?.[0] as CellValue;
      }),
    type: (sheet, row, column, value) =>
      act(async (context) => {
        context.workbook.worksheets.getItem(sheet).getCell(row, column).values = [[sent(value)]];
        await context.sync();
      }),
    addSheet: (name, cells) =>
      act(async (context) => {
        const sheet = context.workbook.worksheets.add(name);
        sheet.getRangeByIndexes(0, 0, cells.length, cells[0]?.length ?? 1).values = cells.map((row) => row.map(sent));
        await context.sync();
      }),
    renameSheet: (from, to) =>
      act(async (context) => {
        context.workbook.worksheets.getItem(from).name = to;
        await context.sync();
      }),
    addTableColumn: (table, header, values) =>
      act(async (context) => {
        context.workbook.tables.getItem(table).columns.add(-1, [[header], ...values.map((value) => [sent(value)])]);
        await context.sync();
      }),
    addTableRow: (table, values) =>
      act(async (context) => {
        context.workbook.tables.getItem(table).rows.add(-1, [values.map(sent)]);
        await context.sync();
      }),
    deleteTableRow: (table, row) =>
      act(async (context) => {
        context.workbook.tables.getItem(table).rows.getItemAt(row).delete();
        await context.sync();
      }),
    deleteTable: (table) =>
      act(async (context) => {
        context.workbook.tables.getItem(table).delete();
        await context.sync();
      }),
    sortTable: (table, column, ascending) =>
      act(async (context) => {
        context.workbook.tables.getItem(table).sort.apply([{ key: column, ascending }]);
        await context.sync();
      }),
    filterTable: (table, column, values) =>
      act(async (context) => {
        context.workbook.tables.getItem(table).columns.getItemAt(column).filter.applyValuesFilter(values);
        await context.sync();
      }),
    protectSheet: (sheet, password) =>
      act(async (context) => {
        context.workbook.worksheets.getItem(sheet).protection.protect({ allowFormatCells: true }, password);
        await context.sync();
      }),
    tablePlace: (table) =>
      act(async (context) => {
        const header = context.workbook.tables.getItem(table).getHeaderRowRange();
        header.load("rowIndex,columnIndex,worksheet/name");
        await context.sync();
        return { sheet: header.worksheet.name, row: header.rowIndex, column: header.columnIndex };
      }),
  };
};
