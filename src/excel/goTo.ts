import type { CellValue } from "../layout/types";
import { rangeAddress } from "./addresses";
import { inExcel } from "./ExcelWorkbook";
import { readFacts } from "./facts";
import { stop } from "./failures";
import type { Session } from "./requests";
import { columnKeys } from "./tableKeys";
import type { Result } from "../domain/result";
import type { WorkbookFailure } from "../usecases/ports";

export interface RowPlace {
  table: string;
  rowId: string;
  /** Column to stand in; the first of the table where it is absent. */
  key?: string;
}

/** Selects a row of a table. A row that a filter hides is the failure "filtered": the person decides what goes. */
export const goTo = (place: RowPlace): Promise<Result<null, WorkbookFailure>> =>
  inExcel(null, (on) => selectRow(on, place));

const selectRow = async (on: Session, { table: name, rowId, key }: RowPlace): Promise<null> => {
  const facts = await readFacts(on);
  const found = facts.tables.find((table) => table.name === name) ?? stop({ code: "notFound", place: name });
  const known = facts.state?.tables.find((table) => table.name === name)?.columns ?? [];
  const table = on.context.workbook.tables.getItem(name);
  const sheet = on.context.workbook.worksheets.getItem(found.sheet);
  const header = table.getHeaderRowRange().untrack();
  header.load("rowIndex,columnIndex,values");
  const body = table.getDataBodyRange().untrack();
  body.load("rowCount");
  await on.sync();
  const keyRow = await rowAbove(on, sheet, header);
  const keys = columnKeys(header.values[0]?.map(String) ?? [], keyRow, known);
  const identity = keys.indexOf("id") >= 0 ? keys.indexOf("id") : keys.indexOf("code");
  if (identity < 0) stop({ code: "notFound", place: name });
  const ids = sheet
    .getRange(
      rangeAddress({
        row: header.rowIndex + 1,
        column: header.columnIndex + identity,
        rows: body.rowCount,
        columns: 1,
      }),
    )
    .untrack();
  ids.load("values");
  await on.sync();
  const at = ids.values.findIndex(([id]) => id === rowId);
  if (at < 0) stop({ code: "notFound", place: `${name} ${rowId}` });
  const row = header.rowIndex + 1 + at;
  const column = header.columnIndex + Math.max(0, key === undefined ? 0 : keys.indexOf(key));
  const cell = sheet.getRange(rangeAddress({ row, column, rows: 1, columns: 1 })).untrack();
  cell.load("rowHidden");
  sheet.activate();
  cell.select();
  await on.sync();
  if (cell.rowHidden) stop({ code: "filtered", place: found.sheet });
  return null;
};

const rowAbove = async (
  on: Session,
  sheet: Excel.Worksheet,
  { rowIndex, columnIndex, values }: Excel.Range,
): Promise<CellValue[] | null> => {
  if (rowIndex === 0) return null;
  const columns = values[0]?.length ?? 1;
  const range = sheet.getRange(rangeAddress({ row: rowIndex - 1, column: columnIndex, rows: 1, columns })).untrack();
  range.load("values");
  await on.sync();
  return (range.values[0] as CellValue[] | undefined) ?? null;
};
