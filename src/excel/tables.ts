import type { CellRange, CellValue, TableSnapshot } from "../layout/types";
import type { Beginning, BookFacts, TableFacts } from "./facts";
import { failureOf, officeCode } from "./failures";
import { averageRowBytes, readAll, RESPONSE_BYTES, type Rows } from "./reading";
import type { Session } from "./requests";
import type { TableState } from "./state";
import { columnKeys } from "./tableKeys";

/** A table as it stands: its place, what it holds, and what hangs on it. */
export interface StandingTable {
  name: string;
  sheet: string;
  /** Header row and first column, from 0. */
  row: number;
  column: number;
  headers: readonly string[];
  keys: readonly (string | null)[];
  body: Rows;
  totals: boolean;
  filters: readonly (Excel.FilterCriteria | null)[] | null;
}

export const snapshotOf = ({ name, sheet, keys, headers, body }: StandingTable): TableSnapshot => ({
  name,
  sheet,
  keys,
  headers,
  rows: body,
});

/** What is known of a table's size before reading it; wrong hints cost a round trip, never a wrong result. */
export interface TableHint {
  rows: number;
  rowBytes: number;
}
export type TableHints = ReadonlyMap<string, TableHint>;

/** Sizes remembered from the last use, or else those the state was committed with. */
export const hintsOf = (facts: BookFacts, remembered: TableHints): TableHints => {
  const hints = new Map(remembered);
  for (const { name, rows, rowBytes } of facts.state?.tables ?? [])
    if (!hints.has(name)) hints.set(name, { rows, rowBytes });
  return hints;
};

interface Geometry {
  row: number;
  column: number;
  headers: readonly string[];
  keyRow: readonly CellValue[] | null;
  rows: number;
  first: Rows;
  filters: StandingTable["filters"];
}

interface GeometryOptions {
  hints: TableHints;
  filters: boolean;
  /** What is read already of one of the tables. */
  beginning: Beginning;
}

const DEFAULT_ROW_BYTES = 1_200;

const textsOf = (row: readonly CellValue[] | undefined): string[] => (row ?? []).map((value) => String(value ?? ""));

/** Asks for header, key row and as many body rows as hints promise to fit. */
const readGeometry = async (
  on: Session,
  tables: readonly TableFacts[],
  { hints, keyRows, filters, beginning }: GeometryOptions & { keyRows: ReadonlySet<string> },
): Promise<Geometry[]> => {
  let budget = RESPONSE_BYTES;
  const asked = tables.map(({ name }) => {
    const table = on.context.workbook.tables.getItem(name);
    const header = table.getHeaderRowRange().untrack();
    header.load("rowIndex,columnIndex,values");
    const body = table.getDataBodyRange().untrack();
    body.load("rowCount");
    const keys = keyRows.has(name) ? header.getOffsetRange(-1, 0).untrack() : null;
    keys?.load("values");
    const { autoFilter } = table;
    if (filters) autoFilter.load("isDataFiltered,criteria");
    const hint = hints.get(name);
    const before = beginning?.table === name ? beginning.rows : [];
    const rowBytes = before.length > 0 ? averageRowBytes(before) : (hint?.rowBytes ?? 0);
    const wanted = Math.max(0, (hint?.rows ?? 0) - before.length);
    const rows = Math.min(wanted, Math.floor(budget / Math.max(rowBytes, 10)));
    budget -= rows * rowBytes;
    const start = rows > 0 ? body.getRow(before.length).untrack() : null;
    const next = start?.getResizedRange(rows - 1, 0).untrack() ?? null;
    next?.load("values");
    return { header, body, keys, before, next, autoFilter };
  });
  await on.sync();
  return asked.map(({ header, body, keys, before, next, autoFilter }): Geometry => ({
    row: header.rowIndex,
    column: header.columnIndex,
    headers: textsOf(header.values[0] as CellValue[]),
    keyRow: keys === null ? null : (keys.values[0] as CellValue[]),
    rows: body.rowCount,
    first: [...before, ...(next === null ? [] : (next.values as CellValue[][]))].slice(0, body.rowCount),
    filters: filters && autoFilter.isDataFiltered ? filterList(autoFilter) : null,
  }));
};

const filterList = ({ criteria }: Excel.AutoFilter): (Excel.FilterCriteria | null)[] =>
  Array.from({ length: criteria.length }, (_, index) => criteria[index] ?? null);

/** Reads tables of ours with their bodies. Two round trips where the hints are good, one more per 4.5 MB. */
export const readTables = async (
  on: Session,
  tables: readonly TableFacts[],
  {
    facts,
    hints,
    filters,
    beginning = null,
  }: { facts: BookFacts; hints: TableHints; filters: boolean; beginning?: Beginning },
): Promise<StandingTable[]> => {
  const known = new Map<string, TableState>((facts.state?.tables ?? []).map((table) => [table.name, table]));
  const geometry = await geometries(on, tables, { hints, known, filters, beginning });
  const rest = await readAll(
    on,
    tables.map(({ name, sheet }, index) => {
      const { row, column, headers, rows, first } = geometry[index] as Geometry;
      const rowBytes = Math.max(averageRowBytes(first), hints.get(name)?.rowBytes ?? DEFAULT_ROW_BYTES);
      const range: CellRange = {
        row: row + 1 + first.length,
        column,
        rows: rows - first.length,
        columns: headers.length,
      };
      return { sheet, range, rowBytes, property: "values" as const };
    }),
  );
  return tables.map(({ name, sheet, totals }, index): StandingTable => {
    const { row, column, headers, keyRow, first, filters: criteria } = geometry[index] as Geometry;
    const body = [...first, ...(rest[index] ?? [])];
    return {
      name,
      sheet,
      row,
      column,
      headers,
      keys: columnKeys(headers, keyRow, known.get(name)?.columns ?? []),
      body,
      totals,
      filters: criteria,
    };
  });
};

/** Key rows stand above the headers; where somebody deleted what is above, asking for it fails, and headers have to do. */
const geometries = async (
  on: Session,
  tables: readonly TableFacts[],
  { known, ...options }: GeometryOptions & { known: ReadonlyMap<string, TableState> },
): Promise<Geometry[]> => {
  if (tables.length === 0) return [];
  const slowly = async (): Promise<Geometry[]> => {
    const bare = await readGeometry(on, tables, { ...options, hints: new Map(), keyRows: new Set() });
    const above = new Set(tables.filter((_, index) => (bare[index]?.row ?? 0) > 0).map(({ name }) => name));
    return readGeometry(on, tables, { ...options, hints: new Map(), keyRows: above });
  };
  if (known.size === 0) return slowly();
  try {
    return await readGeometry(on, tables, { ...options, keyRows: new Set(known.keys()) });
  } catch (error) {
    // A connection that is lost stays lost; everything else is tried again without assuming a row above.
    if (officeCode(error) === null || failureOf(error)?.code === "connectionLost") throw error;
    return slowly();
  }
};
