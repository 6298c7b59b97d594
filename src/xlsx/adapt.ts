import type { CellRange, SheetDescription, TableDescription, TableSnapshot } from "../layout/types";
import { renamed, type Renames } from "../layout/renaming";
import { shiftedRight } from "../layout/sideBySide";
import { updateTable } from "../layout/typedCells";
import type { PlacedTable } from "./readWorkbook";

/** A described table joined with the one that stands in the file. */
export interface AdaptedTable {
  description: TableDescription;
  /** For each column of a person: its place in the old table and in the new one. */
  foreign: readonly { from: number; to: number }[];
  /** Row of the old table for each new row. */
  sources: readonly (number | null)[];
  keptRows: number;
}

/** Headers that people renamed, by table. */
export const headerRenames = (
  tables: readonly TableDescription[],
  standing: readonly TableSnapshot[],
): Renames["headers"] =>
  new Map(
    tables.map((table) => {
      const existing = standing.find(({ name }) => name === table.name);
      const pairs = table.columns.flatMap(({ key, header }): [string, string][] => {
        const other = existing?.headers[existing.keys.indexOf(key)];
        return other === undefined || other === header || other === "" ? [] : [[header, other]];
      });
      return [table.name, new Map(pairs)];
    }),
  );

/** Joins a described table with the standing one: typed cells, people's rows, headers and columns stay. */
export const adaptTable = (table: TableDescription, existing: TableSnapshot): AdaptedTable => {
  const update = updateTable(existing, table);
  const isPlaceholder = table.rows.length === 1 && table.rows[0]?.every((cell) => cell === null) === true;
  const skipped = isPlaceholder && update.keptRows > 0 ? 1 : 0;
  const ours = new Set(table.columns.map(({ key }) => key));
  const foreign = existing.keys.flatMap((key, from) => (key !== null && ours.has(key) ? [] : [from]));
  const columns = table.columns.map((column) => ({
    ...column,
    header: existing.headers[existing.keys.indexOf(column.key)] ?? column.header,
  }));
  return {
    description: {
      ...table,
      columns: [
        ...columns,
        ...foreign.map((from) => ({
          key: existing.keys[from] ?? "",
          header: existing.headers[from] ?? "",
          formula: null,
          writtenBy: "layout" as const,
          editable: true,
        })),
      ],
      rows: update.rows.slice(skipped).map((row) => [...row, ...foreign.map(() => null)]),
    },
    foreign: foreign.map((from, index) => ({ from, to: table.columns.length + index })),
    sources: update.sources.slice(skipped),
    keptRows: update.keptRows,
  };
};

/** The sheet with one of its tables replaced: what was described for the whole body holds for the new body. */
export const withTable = (sheet: SheetDescription, table: TableDescription): SheetDescription => {
  const before = sheet.tables.find(({ name }) => name === table.name);
  if (before === undefined) return sheet;
  const end = before.column + before.columns.length;
  const grown = (range: CellRange): CellRange =>
    range.row === before.row + 1 &&
    range.rows === before.rows.length &&
    range.column >= before.column &&
    range.column < end
      ? { ...range, rows: table.rows.length }
      : range;
  const tables = sheet.tables.map((of) => (of === before ? table : of));
  const length = Math.max(...tables.map(({ rows }) => rows.length));
  const printed = sheet.page?.printArea ?? null;
  const joined: SheetDescription = {
    ...sheet,
    tables,
    rows: sheet.rows.map((row) => (row.row === before.row + 1 ? { ...row, count: length } : row)),
    styles: sheet.styles.map((styled) => ({ ...styled, range: grown(styled.range) })),
    validations: sheet.validations.map((validation) => ({ ...validation, range: grown(validation.range) })),
    conditionalFormats: sheet.conditionalFormats.map((format) => ({ ...format, range: grown(format.range) })),
    page:
      sheet.page === null || printed === null
        ? sheet.page
        : { ...sheet.page, printArea: { ...printed, rows: table.row + 1 + length } },
  };
  return tables.some(({ column }) => column >= end)
    ? shiftedRight(joined, end, table.columns.length - before.columns.length)
    : joined;
};

/** Joins every described table of a sheet with the one that stands in the file; tables to the right follow wider ones. */
export const withStanding = (
  described: SheetDescription,
  standing: readonly PlacedTable[],
): { description: SheetDescription; tables: { adapted: AdaptedTable; existing: PlacedTable }[] } => {
  let description = described;
  const tables: { adapted: AdaptedTable; existing: PlacedTable }[] = [];
  described.tables.forEach(({ name }, index) => {
    const existing = standing.find((of) => of.name === name);
    const place = description.tables[index]?.column ?? 0;
    // Columns that people put between two tables stay between them.
    if (existing !== undefined && index > 0) {
      description = shiftedRight(description, place, existing.firstColumn - place);
    }
    const table = description.tables[index];
    if (existing === undefined || table === undefined) return;
    const adapted = adaptTable(table, existing);
    description = withTable(description, adapted.description);
    tables.push({ adapted, existing });
  });
  return { description, tables };
};

/** The sheet with all its formulas in the names of the workbook. */
export const renamedSheet = (sheet: SheetDescription, renames: Renames): SheetDescription => {
  const formula = (text: string): string => renamed(text, renames);
  return {
    ...sheet,
    name: renames.sheets.get(sheet.name) ?? sheet.name,
    blocks: sheet.blocks.map((block) => ({
      ...block,
      cells: block.cells.map((line) =>
        line.map((cell) =>
          typeof cell === "object" && cell !== null ? { ...cell, formula: formula(cell.formula) } : cell,
        ),
      ),
    })),
    tables: sheet.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) =>
        column.formula === null ? column : { ...column, formula: formula(column.formula) },
      ),
    })),
    conditionalFormats: sheet.conditionalFormats.map((format) => ({ ...format, formula: formula(format.formula) })),
  };
};
