import { LAID_OUT_KEY, ORDER_KEY, type ColumnSpec } from "./columns";
import { readDate, readNumber, readPercent, readText, readWord, type Read } from "./readValues";
import type { CellValue, TableSnapshot, WorkbookSnapshot } from "./types";

/** Where a finding is: the row counts from 1 in the table's body, the column is its header as it stands there. */
export interface CellPlace {
  sheet: string;
  table: string;
  row: number;
  column: string | null;
}

/** A cell whose content could not be understood; layout writes it back unchanged. */
export interface UnreadCell {
  table: string;
  /** Identity of the row. */
  id: string;
  key: string;
  value: CellValue;
}

export type Expected = "date" | "percent" | "number" | "word";

/** What reading back noticed. The plan is right apart from what these say. */
export type ReadFinding =
  | { code: "duplicateId"; place: CellPlace; id: string; newId: string }
  | { code: "rowWithoutId"; place: CellPlace; newId: string }
  | { code: "unreadable"; place: CellPlace; value: string; expected: Expected }
  | { code: "unknownArea"; place: CellPlace; area: string }
  | { code: "unknownColumn"; table: string; column: string }
  | { code: "missingColumn"; table: string; key: string }
  | { code: "missingTable"; table: string }
  | { code: "newerVersion"; version: number };

/** What readers write their findings into. */
export interface Notebook {
  findings: ReadFinding[];
  unread: UnreadCell[];
}

/** One row of a table, read by column key. */
export interface TableRow<Key extends string> {
  /** Set once the row's identity is known. */
  id: string;
  /** Identity as it stands in the cell, "" for none. */
  ownId: string;
  isBlank: boolean;
  cells: readonly CellValue[];
  place: (key: Key | null) => CellPlace;
  value: (key: Key) => CellValue;
  text: (key: Key) => string;
  date: (key: Key) => string | null;
  percent: (key: Key) => number | null;
  number: (key: Key) => number | null;
  word: <Code extends string>(key: Key, words: Readonly<Partial<Record<Code, string>>> | undefined) => Code | null;
}

/** Reads a table by its key row; null where the workbook does not have it. Columns of others are reported and left alone. */
export const readTable = <Key extends string>(
  snapshot: WorkbookSnapshot,
  options: { table: string; columns: readonly ColumnSpec<Key>[]; identity: Key },
  notebook: Notebook,
): TableRow<Key>[] | null => {
  const table = snapshot.tables.find(({ name }) => name === options.table);
  if (table === undefined) {
    notebook.findings.push({ code: "missingTable", table: options.table });
    return null;
  }
  const known = new Set<string>(options.columns.map(({ key }) => key));
  const places = new Map<string, number>();
  table.keys.forEach((key, index) => {
    if (key !== null && known.has(key) && !places.has(key)) places.set(key, index);
    else notebook.findings.push({ code: "unknownColumn", table: table.name, column: table.headers[index] ?? "" });
  });
  for (const { key } of options.columns) {
    if (!places.has(key) && key !== LAID_OUT_KEY) {
      notebook.findings.push({ code: "missingColumn", table: table.name, key });
    }
  }
  const typed = options.columns.filter(({ key, kind }) => kind !== "formula" && key !== LAID_OUT_KEY);
  return table.rows.map((cells, index) =>
    rowOf({ table, cells, index, places, typed, identity: options.identity, notebook }),
  );
};

/** For a workbook whose metadata lost its word list: every word then stays unread. */
const NO_WORDS = {};

const rowOf = <Key extends string>(of: {
  table: TableSnapshot;
  cells: readonly CellValue[];
  index: number;
  places: ReadonlyMap<string, number>;
  typed: readonly ColumnSpec<Key>[];
  identity: Key;
  notebook: Notebook;
}): TableRow<Key> => {
  const { table, cells, places, notebook } = of;
  const value = (key: Key): CellValue => {
    const index = places.get(key);
    return index === undefined ? null : (cells[index] ?? null);
  };
  const place = (key: Key | null): CellPlace => {
    const index = key === null ? undefined : places.get(key);
    return {
      sheet: table.sheet,
      table: table.name,
      row: of.index + 1,
      column: index === undefined ? null : (table.headers[index] ?? null),
    };
  };
  const checked = <Value>(key: Key, read: Read<Value | null>, expected: Expected): Value | null => {
    if (read.readable) return read.value;
    notebook.findings.push({ code: "unreadable", place: place(key), value: readText(value(key)), expected });
    notebook.unread.push({ table: table.name, id: row.id, key, value: value(key) });
    return null;
  };
  const ownId = readText(value(of.identity)).trim();
  const row: TableRow<Key> = {
    id: ownId,
    ownId,
    isBlank: of.typed.every(({ key }) => readText(value(key)) === ""),
    cells,
    place,
    value,
    text: (key) => readText(value(key)),
    date: (key) => checked(key, readDate(value(key)), "date"),
    percent: (key) => checked(key, readPercent(value(key)), "percent"),
    number: (key) => checked(key, readNumber(value(key)), "number"),
    word: (key, words) => checked(key, readWord(value(key), words ?? NO_WORDS), "word"),
  };
  return row;
};

/** Gives every row an identity: a second row of one id is a copy, a row without one was typed; both get a new id. */
export const identifyRows = <Key extends string>(
  rows: readonly TableRow<Key>[],
  newId: () => string,
  notebook: Notebook,
): TableRow<Key>[] => {
  const used = new Set<string>();
  const fresh = (): string => {
    let id = newId();
    while (used.has(id) || rows.some(({ ownId }) => ownId === id)) id = newId();
    return id;
  };
  const filled = rows.filter(({ isBlank }) => !isBlank);
  for (const row of filled) {
    if (row.ownId === "") {
      row.id = fresh();
      notebook.findings.push({ code: "rowWithoutId", place: row.place(null), newId: row.id });
    } else if (used.has(row.ownId)) {
      row.id = fresh();
      notebook.findings.push({ code: "duplicateId", place: row.place(null), id: row.ownId, newId: row.id });
    }
    used.add(row.id);
  }
  return filled;
};

/**
 * Puts rows into the order of their order column. Rows without a number follow the last row that `near` calls their
 * neighbour, or stand at the end.
 */
export const sortRows = <Key extends string>(
  rows: readonly TableRow<Key>[],
  near: (row: TableRow<Key>, other: TableRow<Key>) => boolean,
): { rows: TableRow<Key>[]; orders: number[] } => {
  const orderOf = new Map(rows.map((row) => [row, orderOfRow(row.value(ORDER_KEY as Key))]));
  const numbered = rows.filter((row) => orderOf.get(row) !== null);
  numbered.sort((left, right) => (orderOf.get(left) ?? 0) - (orderOf.get(right) ?? 0));
  const sorted = [...numbered];
  for (const row of rows) {
    if (orderOf.get(row) !== null) continue;
    const neighbour = sorted.findLastIndex((other) => near(row, other));
    sorted.splice(neighbour < 0 ? sorted.length : neighbour + 1, 0, row);
  }
  const orders = sorted.map((row) => orderOf.get(row) ?? 0);
  const isSequence = orders.every((order, index) => order > (orders[index - 1] ?? 0));
  return { rows: sorted, orders: isSequence ? orders : orders.map((_, index) => index + 1) };
};

const orderOfRow = (value: CellValue): number | null =>
  typeof value === "number" && Number.isInteger(value) && value > 0 ? value : null;
