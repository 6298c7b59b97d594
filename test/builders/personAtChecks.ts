import type { CellValue } from "../../src/layout/types";
import type { CheckedWorkbook, WorkbookPort } from "../../src/usecases/ports";
import type { PersonAtWork } from "../contracts/workbookPort.contract";
import type { TestExcel } from "./excelHost";
import { personInExcel } from "./personInExcel";
import { modelOf, put, resize, tableOf, type FileFixture } from "./personInFile";

/** What people do to the columns of a table that a check writes into. Columns count from 0 within the table. */
export interface PersonAtChecks extends PersonAtWork {
  deleteTableColumn(table: string, column: number): Promise<void>;
  /** Lets two columns change places, with their headers. */
  swapTableColumns(table: string, one: number, other: number): Promise<void>;
}

export interface CheckedFixture {
  port: WorkbookPort & CheckedWorkbook;
  person: PersonAtChecks;
  dispose(): void;
}

const swapped = <Item>(items: readonly Item[], one: number, other: number): Item[] =>
  items.map((item, index) => (index === one ? items[other] : index === other ? items[one] : item) as Item);

/** Excel leaves the cells above a table where they are when a column of it is dragged or deleted. */
export const checkingInExcel = (excel: TestExcel): PersonAtChecks => {
  const person = personInExcel(excel);
  return {
    ...person,
    deleteTableColumn: (name, column) =>
      excel.Excel.run(async (context) => {
        context.workbook.tables.getItem(name).columns.getItemAt(column).delete();
        await context.sync();
      }),
    swapTableColumns: (name, one, other) =>
      excel.Excel.run(async (context) => {
        const range = context.workbook.tables.getItem(name).getRange();
        range.load("values");
        await context.sync();
        const values = range.values as CellValue[][];
        const columns = [one, other].map((at) => range.getColumn(at));
        columns.forEach((column, index) => {
          const [header, ...body] = values.map((row) => row[index === 0 ? other : one] ?? "");
          column.numberFormat = "@" as unknown as string[][];
          column.values = [[`tạm ${index}`], ...body.map((cell) => [cell])];
          void header;
        });
        columns.forEach((column, index) => {
          column.getCell(0, 0).values = [[values[0]?.[index === 0 ? other : one] ?? ""]];
        });
        await context.sync();
      }),
  };
};

/** Other programs move whole columns of the sheet, with what stands above the table. */
export const checkingInFile = ({ person, edit }: FileFixture): PersonAtChecks => ({
  ...person,
  deleteTableColumn: (name, column) =>
    edit((workbook) => {
      const { sheet, table } = tableOf(workbook, name);
      const lines: readonly (readonly CellValue[])[] = [table.keys, table.headers, ...table.rows];
      lines.forEach((line, index) => {
        [...line.filter((_, at) => at !== column), null].forEach((value, at) => {
          put(sheet, table.headerRow - 1 + index, table.firstColumn + at, value);
        });
      });
      modelOf(sheet, name).columns.splice(column, 1);
      resize(sheet, name, { ...table, keys: table.keys.slice(1) }, table.rows.length);
    }),
  swapTableColumns: (name, one, other) =>
    edit((workbook) => {
      const { sheet, table } = tableOf(workbook, name);
      const lines: readonly (readonly CellValue[])[] = [table.keys, table.headers, ...table.rows];
      lines.forEach((line, index) => {
        swapped(line, one, other).forEach((value, at) => {
          put(sheet, table.headerRow - 1 + index, table.firstColumn + at, value);
        });
      });
      const model = modelOf(sheet, name);
      model.columns = swapped(model.columns, one, other);
    }),
});
