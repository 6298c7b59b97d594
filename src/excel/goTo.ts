import { identityOf, rowsById } from "../layout/changing";
import { stop } from "./failures";
import { rangeAddress } from "./addresses";
import { locate, placeOf } from "./locate";
import { readAll } from "./reading";
import type { Session } from "./requests";

const ID_BYTES = 15;

/** Asks; the answer is there after the next sync. */
const askVisibility = (sheet: Excel.Worksheet): (() => boolean) => {
  sheet.load("visibility");
  return () => sheet.visibility === "Visible";
};

/**
 * Shows a cell of a row, or the row where `key` is null or its column is not to be seen. What a filter or a hidden sheet hides
 * is the failure "filtered": the person decides what becomes visible, and nothing is selected.
 */
export const showPlace = async (
  on: Session,
  { table: name, id, key }: { table: string; id: string; key: string | null },
): Promise<null> => {
  const { tables } = await locate(on, [name]);
  const table = tables.get(name) ?? stop({ code: "notFound", place: name });
  const identity = placeOf(table, identityOf(name)) ?? stop({ code: "notFound", place: name });
  const sheet = on.context.workbook.worksheets.getItem(table.sheet);
  const isSheetSeen = askVisibility(sheet);
  const body = { row: table.row + 1, column: table.column + identity, rows: table.rows, columns: 1 };
  const [ids = []] = await readAll(on, [{ sheet: table.sheet, range: body, rowBytes: ID_BYTES, property: "values" }]);
  const at =
    rowsById(ids.map(([value]) => value ?? null)).get(id) ?? stop({ code: "notFound", place: `${name} ${id}` });
  if (!isSheetSeen()) stop({ code: "filtered", place: table.sheet });

  const place = key === null ? null : placeOf(table, key);
  const row = { row: table.row + 1 + at, column: table.column, rows: 1, columns: table.headers.length };
  const column = { ...row, column: table.column + (place ?? 0), columns: 1 };
  const cell = sheet.getRange(rangeAddress(column)).untrack();
  cell.load("rowHidden,columnHidden");
  await on.sync();
  if (cell.rowHidden) stop({ code: "filtered", place: table.sheet });
  const shown = place === null || cell.columnHidden ? row : column;
  sheet.activate();
  sheet.getRange(rangeAddress(shown)).untrack().select();
  await on.sync();
  return null;
};
