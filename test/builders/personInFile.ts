import type { CellValue } from "../../src/layout/types";
import type { CheckedWorkbook, SharedWorkbookPort, WorkbookLog, WorkbookPort } from "../../src/usecases/ports";
import { columnLetters } from "../../src/layout/formulas";
import { escapeText } from "../../src/xlsx/cellText";
import { loadLibrary, type Workbook, type Worksheet } from "../../src/xlsx/library";
import { cellValue, openWorkbook, tablesOf, type PlacedTable } from "../../src/xlsx/readWorkbook";
import { saveWorkbook } from "../../src/xlsx/render";
import { XlsxWorkbook } from "../../src/xlsx/XlsxWorkbook";
import type { PersonAtWork } from "../contracts/workbookPort.contract";

export interface FileFixture {
  port: WorkbookPort & CheckedWorkbook & WorkbookLog & SharedWorkbookPort;
  person: PersonAtWork;
  bytes: () => Uint8Array | null;
  /** Anything else a person does with another program. */
  edit: <Value>(work: (workbook: Workbook) => Value) => Promise<Value>;
}

/** A file that is written by the adapter and edited by a person with another program, in turn. */
export const fileFixture = (): FileFixture => {
  let bytes: Uint8Array | null = null;
  const withPort = async <Value>(work: (port: XlsxWorkbook) => Promise<Value>): Promise<Value> => {
    const workbook = new XlsxWorkbook(bytes);
    const result = await work(workbook);
    bytes = workbook.bytes;
    return result;
  };
  const look = async <Value>(work: (workbook: Workbook) => Value, save: boolean): Promise<Value> => {
    if (bytes === null) {
      const { Workbook } = await loadLibrary();
      const workbook = new Workbook();
      const value = work(workbook);
      if (save) bytes = await saveWorkbook(workbook, null, {});
      return value;
    }
    const opened = await openWorkbook(bytes);
    if (!opened.ok) throw new Error(opened.code);
    const value = work(opened.value.workbook);
    if (save) bytes = await saveWorkbook(opened.value.workbook, null, opened.value);
    return value;
  };
  const edit = <Value>(work: (workbook: Workbook) => Value): Promise<Value> => look(work, true);

  return {
    bytes: () => bytes,
    edit,
    port: {
      read: () => withPort((port) => port.read()),
      write: (description, options) => withPort((port) => port.write(description, options)),
      restoreOrder: (table) => withPort((port) => port.restoreOrder(table)),
      mark: (marking, options) => withPort((port) => port.mark(marking, options)),
      change: (changes) => withPort((port) => port.change(changes)),
      identify: (rows) => withPort((port) => port.identify(rows)),
      apply: (edit, options) => withPort((port) => port.apply(edit, options)),
      readLog: (name) => withPort((port) => port.readLog(name)),
      appendLog: (name, lines) => withPort((port) => port.appendLog(name, lines)),
      replaceLog: (name, lines) => withPort((port) => port.replaceLog(name, lines)),
    },
    person: {
      sheetNames: () => look((workbook) => workbook.worksheets.map(({ name }) => name), false),
      cell: (sheet, row, column) =>
        look((workbook) => cellValue(sheetOf(workbook, sheet), row + 1, column + 1) ?? "", false),
      type: (sheet, row, column, value) =>
        edit((workbook) => {
          put(sheetOf(workbook, sheet), row, column, value);
          for (const table of tablesOf(sheetOf(workbook, sheet))) {
            if (row === table.headerRow) renameHeader(sheetOf(workbook, sheet), table, column, String(value));
          }
        }),
      addSheet: (name, cells) =>
        edit((workbook) => {
          const sheet = workbook.addWorksheet(name);
          cells.forEach((line, row) => {
            line.forEach((value, column) => {
              put(sheet, row, column, value);
            });
          });
        }),
      renameSheet: (from, to) =>
        edit((workbook) => {
          sheetOf(workbook, from).name = to;
          // Excel moves the names of a sheet along with it.
          const { definedNames } = workbook;
          definedNames.model = definedNames.model.map(({ name, ranges }) => ({
            name,
            ranges: ranges.map((range) => range.replace(`'${from}'!`, `'${to}'!`)),
          }));
        }),
      addTableColumn: (name, header, values) =>
        edit((workbook) => {
          const { sheet, table } = tableOf(workbook, name);
          const column = table.firstColumn + table.keys.length;
          [header, ...values].forEach((value, index) => {
            put(sheet, table.headerRow + index, column, value);
          });
          modelOf(sheet, name).columns.push({ name: header });
          resize(sheet, name, { ...table, keys: [...table.keys, null] }, table.rows.length);
        }),
      addTableRow: (name, values) =>
        edit((workbook) => {
          const { sheet, table } = tableOf(workbook, name);
          values.forEach((value, index) => {
            put(sheet, table.headerRow + 1 + table.rows.length, table.firstColumn + index, value);
          });
          resize(sheet, name, table, table.rows.length + 1);
        }),
      deleteTableRow: (name, row) =>
        edit((workbook) => {
          const { sheet, table } = tableOf(workbook, name);
          const rest = [...table.rows.filter((_, index) => index !== row), table.keys.map(() => null)];
          rest.forEach((cells, index) => {
            cells.forEach((value, at) => {
              put(sheet, table.headerRow + 1 + index, table.firstColumn + at, value);
            });
          });
          resize(sheet, name, table, table.rows.length - 1);
        }),
      deleteTable: (name) =>
        edit((workbook) => {
          const { sheet, table } = tableOf(workbook, name);
          for (let row = 0; row <= table.rows.length; row += 1) {
            table.keys.forEach((_, at) => {
              put(sheet, table.headerRow + row, table.firstColumn + at, null);
            });
          }
          sheet.removeTable(name);
        }),
      sortTable: (name, column, ascending) =>
        edit((workbook) => {
          const { sheet, table } = tableOf(workbook, name);
          const sign = ascending ? 1 : -1;
          const rows = [...table.rows].sort(
            (left, right) => sign * String(left[column]).localeCompare(String(right[column]), "vi"),
          );
          rows.forEach((row, index) => {
            row.forEach((value, at) => {
              put(sheet, table.headerRow + 1 + index, table.firstColumn + at, value);
            });
          });
        }),
      tablePlace: (name) =>
        look((workbook) => {
          const { sheet, table } = tableOf(workbook, name);
          return { sheet: sheet.name, row: table.headerRow, column: table.firstColumn };
        }, false),
    },
  };
};

const sheetOf = (workbook: Workbook, name: string): Worksheet => {
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  return sheet;
};

export const tableOf = (workbook: Workbook, name: string): { sheet: Worksheet; table: PlacedTable } => {
  for (const sheet of workbook.worksheets) {
    const table = tablesOf(sheet).find((of) => of.name === name);
    if (table !== undefined) return { sheet, table };
  }
  throw new Error(`no table ${name}`);
};

export const put = (sheet: Worksheet, row: number, column: number, value: CellValue): void => {
  sheet.getCell(row + 1, column + 1).value = typeof value === "string" ? escapeText(value) : value;
};

interface TableModel {
  columns: { name: string }[];
  ref: string;
  tableRef: string;
  autoFilterRef: string;
}

export const modelOf = (sheet: Worksheet, name: string): TableModel => {
  const table = Object.values(sheet.tables).find((of) => of.name === name);
  if (table === undefined) throw new Error(`no table ${name}`);
  return table.table as unknown as TableModel;
};

export const resize = (sheet: Worksheet, name: string, table: PlacedTable, rows: number): void => {
  const first = `${columnLetters(table.firstColumn)}${table.headerRow + 1}`;
  const last = columnLetters(table.firstColumn + table.keys.length - 1);
  const ref = `${first}:${last}${table.headerRow + 1 + rows}`;
  Object.assign(modelOf(sheet, name), { ref, tableRef: ref, autoFilterRef: `${first}:${last}${table.headerRow + 1}` });
};

const renameHeader = (sheet: Worksheet, table: PlacedTable, column: number, header: string): void => {
  const model = modelOf(sheet, table.name).columns[column - table.firstColumn];
  if (model !== undefined) model.name = header;
};
