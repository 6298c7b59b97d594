import type { CellValue, TableSnapshot, WorkbookDescription, WorkbookSnapshot } from "../../src/layout/types";

/** What a workbook that was laid out exactly as described gives back; calculated columns hold their cached values. */
export const snapshotOf = (description: WorkbookDescription): WorkbookSnapshot => ({
  sheetNames: description.sheets.map(({ name }) => name),
  tables: description.sheets.flatMap((sheet) =>
    sheet.tables.map((table): TableSnapshot => ({
      name: table.name,
      sheet: sheet.name,
      keys: table.columns.map(({ key }) => key),
      headers: table.columns.map(({ header }) => header),
      rows: table.rows.map((row, index) => row.map((cell, column) => table.columns[column]?.cached?.[index] ?? cell)),
    })),
  ),
  metadata: description.metadata,
});

/** The snapshot with some cells of a table changed by hand: rows from 0, columns by key. */
export const withTyped = (
  snapshot: WorkbookSnapshot,
  options: { table: string; row: number; cells: Readonly<Record<string, CellValue>> },
): WorkbookSnapshot =>
  changed(snapshot, options.table, (table) => ({
    ...table,
    rows: table.rows.map((row, index) =>
      index === options.row ? row.map((cell, column) => typedCell(options.cells, table.keys[column], cell)) : row,
    ),
  }));

const typedCell = (
  cells: Readonly<Record<string, CellValue>>,
  key: string | null | undefined,
  cell: CellValue,
): CellValue => (typeof key === "string" && key in cells ? (cells[key] ?? null) : cell);

/** The snapshot with one of its tables replaced. */
export const changed = (
  snapshot: WorkbookSnapshot,
  name: string,
  change: (table: TableSnapshot) => TableSnapshot,
): WorkbookSnapshot => ({
  ...snapshot,
  tables: snapshot.tables.map((table) => (table.name === name ? change(table) : table)),
});
