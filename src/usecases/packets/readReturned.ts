import type { SharedFields, SharedRecord, SharedValue } from "../../domain/sharedRecord";
import { valueProblem } from "../../domain/sharedValue";
import { TARGET_TABLE, TASK_TABLE, type ColumnSpec } from "../../layout/columns";
import { readText } from "../../layout/readValues";
import type { CellValue } from "../../layout/types";
import { cellKey } from "../../merge/types";
import type { ReturnedSheet, ReturnedWorkbook } from "../ports";
import type { HiddenPart } from "./hiddenPart";
import { matchRows, type MatchedRow } from "./matchRows";
import { placeOf } from "./places";
import { cellOf, isEmpty, meant, PACKET_TABLES, sameCell, seenColumns, type PacketTable } from "./readTable";
import { findTable, type ReturnedTable } from "./returnedTables";
import type { PacketNote } from "./types";

/** A cell of the packet that does not say any more what it said when the packet was made. */
export interface ReturnedCell {
  record: SharedRecord;
  field: string;
  value: SharedValue;
  /** False where it says what it said when the packet was made. */
  changed: boolean;
}

export interface Returned {
  /** Cells that agencies fill in; whether this one may is not looked at here. */
  cells: readonly ReturnedCell[];
  notes: readonly PacketNote[];
}

export const TABLE_NAMES: Readonly<Record<PacketTable, string>> = { rows: TASK_TABLE, targets: TARGET_TABLE };

/**
 * Compares a returned packet with what it said when it was made: every difference becomes a cell or a note. Cells named in
 * `wanted` are given also where they don't differ.
 */
export const readReturned = (
  workbook: ReturnedWorkbook,
  part: HiddenPart,
  wanted: { has: (cell: string) => boolean },
): Returned => {
  const cells: ReturnedCell[] = [];
  const notes: PacketNote[] = [];
  const seen = new Set<string>();
  let byTexts = 0;
  for (const table of Object.keys(PACKET_TABLES) as PacketTable[]) {
    const base = part.base.filter((record) => record.table === table);
    const headers = part.headers[TABLE_NAMES[table]];
    if (headers === undefined || base.length === 0) continue;
    const found = findTable(
      workbook.sheets.filter(({ name }) => !seen.has(name)),
      headers,
    );
    if (found === null) {
      for (const record of base) notes.push({ code: "missingRow", place: placeOf(record, null) });
      continue;
    }
    seen.add(found.sheet);
    const matched = matchRows({ table, base, found, words: part.words });
    byTexts += matched.byTexts;
    for (const row of matched.added) notes.push(addedRow({ row, table, found }));
    notes.push(...missingColumns({ table, found, headers }), ...otherColumns(matched.rows, found));
    const rowsOf = new Map<SharedRecord, MatchedRow[]>();
    for (const row of matched.rows) rowsOf.set(row.record, [...(rowsOf.get(row.record) ?? []), row]);
    for (const record of base) {
      const rows = rowsOf.get(record) ?? [];
      if (rows.length === 0) notes.push({ code: "missingRow", place: placeOf(record, null) });
      else compare({ table, record, rows, found, words: part.words, wanted, cells, notes });
    }
  }
  if (byTexts > 0) notes.push({ code: "foundByTexts", rows: byTexts });
  notes.push(...addedSheets(workbook.sheets, { tables: seen, summary: part.summarySheet }));
  return { cells, notes };
};

const compare = (of: {
  table: PacketTable;
  record: SharedRecord;
  rows: readonly MatchedRow[];
  found: ReturnedTable;
  words: HiddenPart["words"];
  wanted: { has: (cell: string) => boolean };
  cells: ReturnedCell[];
  notes: PacketNote[];
}): void => {
  const { table, record, rows, found, words } = of;
  for (const column of seenColumns(table)) {
    const at = found.columns.get(column.key);
    if (at === undefined) continue;
    const before = cellOf(record, column, words);
    const changed = distinct(
      rows.map(({ cells }) => cells[at] ?? null).filter((cell) => !sameCell(cell, before, column)),
      column,
    );
    if (changed.length === 0) {
      const value = record.fields[column.key];
      if (value !== undefined && of.wanted.has(cellKey(table, record.id, column.key))) {
        of.cells.push({ record, field: column.key, value, changed: false });
      }
      continue;
    }
    const place = placeOf(record, column.key);
    const [first = null, ...further] = changed;
    for (const cell of further) of.notes.push({ code: "copiedRow", place, value: readText(cell) });
    if (column.editableBy !== "department") {
      // From and to are shown for the deadline, which is one field.
      of.notes.push({ code: "notOpen", place: placeOf(record, column.key), value: readText(first) });
      continue;
    }
    const read = meant(first, column);
    if (!read.readable || valueProblem(table, column.key, read.value) !== null) {
      of.notes.push({ code: "unreadableCell", place, value: readText(first) });
    } else of.cells.push({ record, field: column.key, value: read.value, changed: true });
  }
};

/** Filled-in cells before emptied ones: of a row that stands twice, the copy with a report is the one that is meant. */
const distinct = (cells: readonly CellValue[], column: ColumnSpec<string>): CellValue[] => {
  const kept: CellValue[] = [];
  for (const cell of [...cells].sort((left, right) => Number(isEmpty(left)) - Number(isEmpty(right)))) {
    if (!kept.some((of) => sameCell(of, cell, column))) kept.push(cell);
  }
  return kept;
};

const addedRow = (of: { row: readonly CellValue[]; table: PacketTable; found: ReturnedTable }): PacketNote => {
  const fields: Record<string, SharedValue> = {};
  const values: string[] = [];
  for (const column of seenColumns(of.table)) {
    const at = of.found.columns.get(column.key);
    const cell = at === undefined ? null : (of.row[at] ?? null);
    if (isEmpty(cell)) continue;
    fields[column.key] = readText(cell);
    values.push(shown(cell, column));
  }
  for (const { at } of of.found.others) if (!isEmpty(of.row[at] ?? null)) values.push(readText(of.row[at] ?? null));
  const record: SharedRecord = { table: of.table, id: "", fields: fields as SharedFields };
  return { code: "addedRow", place: placeOf(record, null), value: values.join("; ") };
};

const shown = (cell: CellValue, column: ColumnSpec<string>): string => {
  const read = meant(cell, column);
  return column.kind === "percent" && read.readable && typeof read.value === "number"
    ? `${String(read.value).replace(".", ",")} %`
    : column.kind === "date" && read.readable && typeof read.value === "string"
      ? read.value.split("-").reverse().join("/")
      : readText(cell);
};

/** Columns that went missing. A packet of an older version never had those that were added since. */
const missingColumns = (of: {
  table: PacketTable;
  found: ReturnedTable;
  headers: Readonly<Record<string, string>>;
}): PacketNote[] =>
  seenColumns(of.table)
    .filter(({ key }) => of.headers[key] !== undefined && !of.found.columns.has(key))
    .map(({ key }) => ({ code: "missingColumn", sheet: of.found.sheet, column: of.headers[key] ?? key }));

const otherColumns = (rows: readonly MatchedRow[], { others }: ReturnedTable): PacketNote[] =>
  rows.flatMap(({ record, cells }) =>
    others.flatMap(({ at, header }): PacketNote[] => {
      const cell = cells[at] ?? null;
      if (isEmpty(cell)) return [];
      return [{ code: "addedColumn", place: placeOf(record, null), column: header, value: readText(cell) }];
    }),
  );

const addedSheets = (
  sheets: readonly ReturnedSheet[],
  known: { tables: ReadonlySet<string>; summary: string },
): PacketNote[] =>
  sheets.flatMap(({ name, rows }): PacketNote[] => {
    if (known.tables.has(name) || name === known.summary) return [];
    const value = rows
      .flatMap((cells) => cells.filter((cell) => !isEmpty(cell)).map((cell) => readText(cell)))
      .join("; ");
    return value === "" ? [] : [{ code: "addedSheet", sheet: name, value }];
  });
