import {
  AGENCY_TABLE,
  AREA_TABLE,
  CHECK_TABLE,
  PARAMETER_TABLE,
  TARGET_TABLE,
  TASK_COLUMNS,
  TASK_TABLE,
} from "../layout/columns";
import type { CellRange, CellValue } from "../layout/types";
import { columnNumber } from "./formulas";
import type { LocatedTable } from "./locate";

/** What an event of Excel says, as far as it counts here. */
export interface HeardEdit {
  sheetId: string;
  address: string;
  /** False where cells only got other values: rows and columns stand where they stood. */
  moves: boolean;
  remote: boolean;
}

/** Tables in which an edit may change what a check finds. */
export const WATCHED_TABLES = [TASK_TABLE, TARGET_TABLE, AGENCY_TABLE, AREA_TABLE, PARAMETER_TABLE, CHECK_TABLE];

/** More touched rows than these are read again with everything else. */
export const MOST_ROWS = 500;

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/** Ranges of an address as events give it: "B3", "A1:C5", "5:6", "E:F", several with commas; null where it is none of these. */
export const rangesOf = (address: string): CellRange[] | null => {
  const ranges: CellRange[] = [];
  for (const part of address.split(",")) {
    const cells = part.slice(part.lastIndexOf("!") + 1).replaceAll("$", "");
    const found = /^([A-Z]{1,3})?(\d{1,7})?(?::([A-Z]{1,3})?(\d{1,7})?)?$/u.exec(cells.trim());
    if (found === null || cells === "") return null;
    const [, left, top, right = left, bottom = top] = found;
    const row = top === undefined ? 0 : Number(top) - 1;
    const column = left === undefined ? 0 : columnNumber(left);
    ranges.push({
      row,
      column,
      rows: bottom === undefined ? LAST_ROW : Number(bottom) - row,
      columns: right === undefined ? LAST_COLUMN : columnNumber(right) + 1 - column,
    });
  }
  return ranges;
};

const touches = (range: CellRange, row: number, rows: number): boolean =>
  range.row < row + rows && row < range.row + range.rows;

const crossesColumns = ({ column, columns }: CellRange, { column: first, headers }: LocatedTable): boolean =>
  column < first + headers.length && first < column + columns;

/** Does the range touch a table: its key row, header or body, or the row below, where typing makes it longer? */
const concerns = (range: CellRange, table: LocatedTable): boolean =>
  crossesColumns(range, table) && touches(range, table.row - 1, table.rows + 3);

const BY_US = new Set<string>(TASK_COLUMNS.filter(({ writtenBy }) => writtenBy !== "layout").map(({ key }) => key));

/** Body rows of "Nhiệm vụ" that the range touches, from 0; null where more than cells of rows may have changed. */
const touchedRows = (range: CellRange, table: LocatedTable): number[] | null => {
  const body = table.row + 1;
  if (touches(range, table.row - 1, 2)) return null;
  const keys = table.keys.filter((_, at) => {
    const column = table.column + at;
    return column >= range.column && column < range.column + range.columns;
  });
  if (keys.includes("id")) return null;
  if (keys.length > 0 && keys.every((key) => key !== null && BY_US.has(key))) return [];
  const first = Math.max(range.row, body) - body;
  const last = Math.min(range.row + range.rows, body + table.rows) - body;
  if (last - first > MOST_ROWS) return null;
  return Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
};

/** What edits come to: nothing of ours, rows of "Nhiệm vụ" by their places in the body, or more than that. */
export type Concerned = { kind: "none" } | { kind: "rows"; rows: readonly number[] } | { kind: "all" };

/** `sheetOf` names the sheet of an id; null for one that is gone. */
export const concernedBy = (
  edits: readonly HeardEdit[],
  tables: readonly LocatedTable[],
  sheetOf: (id: string) => string | null,
): Concerned => {
  const rows = new Set<number>();
  for (const { sheetId, address, moves, remote } of edits) {
    const sheet = sheetOf(sheetId);
    const here = tables.filter((table) => table.sheet === sheet);
    if (here.length === 0) continue;
    const ranges = rangesOf(address);
    if (ranges === null) return { kind: "all" };
    for (const table of here) {
      // Somebody else's check writes the list anew: it says nothing that our own would not find.
      if (table.name === CHECK_TABLE && (remote || moves)) continue;
      const hit = ranges.filter((range) => moves || concerns(range, table));
      if (hit.length === 0) continue;
      if (moves || table.name !== TASK_TABLE) return { kind: "all" };
      for (const range of hit) {
        const touched = touchedRows(range, table);
        if (touched === null) return { kind: "all" };
        for (const row of touched) rows.add(row);
      }
    }
  }
  if (rows.size > MOST_ROWS) return { kind: "all" };
  return rows.size === 0 ? { kind: "none" } : { kind: "rows", rows: [...rows].sort((one, other) => one - other) };
};

/** True where each of the rows has an id that no other row of the table has. */
export const areKnown = (rows: readonly number[], ids: readonly CellValue[]): boolean => {
  const counts = new Map<CellValue, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return rows.every((row) => {
    const id = ids[row] ?? "";
    return typeof id === "string" && id !== "" && counts.get(id) === 1;
  });
};
