import { checkBody, isCheckList } from "../layout/checkBody";
import { CHECK_COLUMNS, CHECK_TABLE, TASK_COLUMNS, TASK_TABLE } from "../layout/columns";
import { rowsById } from "../layout/changing";
import { bodyStyle } from "../layout/looks";
import { sameCell } from "../layout/sameCell";
import { estimateRowHeight } from "../layout/textMetrics";
import type { CellValue } from "../layout/types";
import type { Marking } from "../usecases/ports";
import type { Workbook, Worksheet } from "./library";
import { cellValue, tablesOf, type PlacedTable } from "./readWorkbook";
import { bodyCell, putValue, resizeTable } from "./tableCells";

const FONT_SIZE = bodyStyle.fontSize ?? 11;
const HIGHEST_ROW = 409;

interface Placed {
  sheet: Worksheet;
  table: PlacedTable;
}

export const findTable = (workbook: Workbook, name: string): Placed | null => {
  for (const sheet of workbook.worksheets) {
    const table = tablesOf(sheet).find((of) => of.name === name);
    if (table !== undefined) return { sheet, table };
  }
  return null;
};

/** Writes marks and findings into a file's workbook: whether anything changed; null where the file has no table of tasks. */
export const markFile = (workbook: Workbook, marking: Marking): boolean | null => {
  const tasks = findTable(workbook, TASK_TABLE);
  if (tasks === null) return null;
  const marked = markRows(tasks, marking);
  const checks = findTable(workbook, CHECK_TABLE);
  const listed = checks !== null && isCheckList(checks.table.keys) && writeList(checks, marking.list);
  return marked || listed;
};

const markRows = ({ sheet, table }: Placed, { rows }: Marking): boolean => {
  const id = table.keys.indexOf("id");
  const first = rowsById(id < 0 ? [] : table.rows.map((row) => row[id] ?? null));
  const width = TASK_COLUMNS.find(({ key }) => key === "checked")?.width ?? 0;
  let changed = false;
  table.rows.forEach((row, index) => {
    const own = id < 0 ? null : row[id];
    const mark = typeof own === "string" && first.get(own) === index ? rows.get(own) : undefined;
    for (const [key, text] of [
      ["checked", mark?.text ?? ""],
      ["marks", mark?.cells ?? ""],
    ] as const) {
      const at = table.keys.indexOf(key);
      if (at < 0 || sameCell(row[at] ?? null, text)) continue;
      putValue(bodyCell(sheet, table, index, at), text);
      if (key === "checked" && text !== "") makeRoom(sheet, table.headerRow + 2 + index, [{ text, width }]);
      changed = true;
    }
  });
  return changed;
};

/** Not every program fits rows to their text when it opens a file. */
const makeRoom = (sheet: Worksheet, row: number, texts: readonly { text: string; width: number }[]): void => {
  const needed = Math.min(HIGHEST_ROW, estimateRowHeight(texts, FONT_SIZE));
  if (needed > (sheet.findRow(row)?.height ?? 0)) sheet.getRow(row).height = needed;
};

const writeList = ({ sheet, table }: Placed, list: Marking["list"]): boolean => {
  const { keys, rows } = table;
  const body = checkBody(keys, { standing: rows, list });
  const isSame =
    body.length === rows.length &&
    body.every((row, index) => row.every((cell, at) => sameCell(cell, rows[index]?.[at] ?? null)));
  if (isSame) return false;

  const old = rows.map((_, index) => keys.map((_key, at) => ({ ...pick(sheet, table, index, at) })));
  const id = keys.indexOf("id");
  const source = rowsById(id < 0 ? [] : rows.map((row) => row[id] ?? null));
  moveBelow(sheet, table, { more: body.length - rows.length, alone: true });
  body.forEach((row, index) => {
    const idHere = id < 0 ? null : row[id];
    const from = id < 0 ? index : typeof idHere === "string" ? source.get(idHere) : undefined;
    row.forEach((value, at) => {
      const cell = bodyCell(sheet, table, index, at);
      cell.style = old[index]?.[at]?.style ?? old[0]?.[at]?.style ?? {};
      if (keys[at] === null) cell.value = (from === undefined ? null : old[from]?.[at]?.value) ?? null;
      else putValue(cell, value);
    });
    const line = sheet.getRow(table.headerRow + 2 + index);
    line.hidden = false;
    line.height = 15;
    makeRoom(sheet, table.headerRow + 2 + index, textsOf(keys, row));
  });
  for (let index = body.length; index < rows.length; index += 1) {
    keys.forEach((_key, at) => {
      const cell = bodyCell(sheet, table, index, at);
      cell.value = null;
      cell.style = {};
    });
    const line = sheet.getRow(table.headerRow + 2 + index);
    line.hidden = false;
    line.height = 15;
  }
  resizeTable(sheet, table, body.length);
  return true;
};

const pick = (sheet: Worksheet, table: PlacedTable, row: number, at: number) => {
  const { value, style } = bodyCell(sheet, table, row, at);
  return { value, style };
};

const textsOf = (keys: readonly (string | null)[], row: readonly CellValue[]): { text: string; width: number }[] =>
  keys.flatMap((key, at) => {
    const spec = CHECK_COLUMNS.find((of) => of.key === key);
    const text = row[at];
    return spec === undefined || spec.hidden || typeof text !== "string" ? [] : [{ text, width: spec.width }];
  });

/**
 * What people wrote below the table moves down where the longer table would cover it. Where another table stands beside it
 * (`alone` false) only the table's own columns move.
 */
export const moveBelow = (
  sheet: Worksheet,
  table: PlacedTable,
  { more, alone }: { more: number; alone: boolean },
): void => {
  if (more <= 0) return;
  const end = table.headerRow + 2 + table.rows.length;
  const moves = (column: number): boolean =>
    alone || (column > table.firstColumn && column <= table.firstColumn + table.keys.length);
  const below: number[] = [];
  for (let row = end; row <= sheet.rowCount; row += 1) {
    const filled = sheet.findRow(row)?.values;
    if (
      Array.isArray(filled) &&
      filled.some((_value, column) => column > 0 && moves(column) && cellValue(sheet, row, column) !== null)
    ) {
      below.push(row);
    }
  }
  const [first] = below;
  if (first === undefined || first >= end + more) return;
  const push = end + more - first;
  for (const row of below.reverse()) {
    sheet.getRow(row).eachCell((cell, column) => {
      if (!moves(column)) return;
      const target = sheet.getCell(row + push, column);
      target.value = cell.value;
      target.style = cell.style;
      cell.value = null;
      cell.style = {};
    });
  }
};
