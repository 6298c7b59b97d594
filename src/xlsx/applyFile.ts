import { holds, isBlankRow, mayGo, newRowCells, planUnits } from "../layout/applying";
import { changeableKind, identityOf, rowsById } from "../layout/changing";
import { numberFormatOf } from "../layout/columns";
import type { CellValue } from "../layout/types";
import type { TableEdit, TableEditReport, TypedRow } from "../usecases/ports";
import { parseAddress, address } from "./addresses";
import type { Workbook, Worksheet } from "./library";
import { findTable, moveBelow } from "./markFile";
import { tablesOf, type PlacedTable } from "./readWorkbook";
import { bodyCell, putValue, resizeTable } from "./tableCells";

interface Found {
  sheet: Worksheet;
  table: PlacedTable;
  rows: ReadonlyMap<string, number>;
}

const find = (workbook: Workbook, names: readonly string[]): Map<string, Found> =>
  new Map(
    [...new Set(names)].flatMap((name) => {
      const found = findTable(workbook, name);
      if (found === null) return [];
      const id = found.table.keys.indexOf(identityOf(name));
      return [
        [name, { ...found, rows: rowsById(id < 0 ? [] : found.table.rows.map((row) => row[id] ?? null)) }] as const,
      ];
    }),
  );

const put = ({ sheet, table }: Found, { row, key, at }: { row: number; key: string; at: number }, value: CellValue) => {
  const cell = bodyCell(sheet, table, row, at);
  putValue(cell, value);
  if (changeableKind(table.name, key) === "text") cell.numFmt = "@";
};

/** Takes an edit into a file's tables; "notFound" names a table that new rows are for and the file does not have. */
export const applyToFile = (
  workbook: Workbook,
  edit: TableEdit,
): { report: TableEditReport; written: boolean } | { notFound: string } => {
  const inserts = edit.inserts.filter(({ rows }) => rows.length > 0);
  const tables = find(
    workbook,
    [...edit.cells, ...edit.removes, ...inserts].map(({ table }) => table),
  );
  const missing = inserts.find(({ table }) => !tables.has(table));
  if (missing !== undefined) return { notFound: missing.table };

  const units = planUnits(edit.cells, {
    placeOf: ({ table, id, key }) => {
      const found = tables.get(table);
      const row = found?.rows.get(id);
      const at = found?.table.keys.indexOf(key) ?? -1;
      return row === undefined || at < 0 || changeableKind(table, key) === null ? null : { row, at };
    },
    valueAt: ({ table }, { row, at }) => tables.get(table)?.table.rows[row]?.[at] ?? null,
  });
  const removes = edit.removes.flatMap((remove) => {
    const found = tables.get(remove.table);
    const row = found?.rows.get(remove.id);
    if (found === undefined || row === undefined) return [];
    const goes = mayGo(found.table.keys, found.table.rows[row] ?? [], remove.expected);
    return [{ ...remove, row, goes }];
  });

  for (const { change, place, value } of units.cells) {
    const found = tables.get(change.table);
    if (found !== undefined) put(found, { ...place, key: change.key }, value);
  }
  let written = units.cells.length > 0;
  for (const [name, found] of tables) {
    const gone = removes.filter(({ table, goes }) => goes && table === name).map(({ row }) => row);
    const rows = inserts.filter(({ table }) => table === name).flatMap((insert) => insert.rows);
    if (gone.length + rows.length === 0) continue;
    rebuild(found, gone, rows);
    written = true;
  }
  return {
    report: {
      refusedCells: units.refused,
      refusedRemoves: removes.filter(({ goes }) => !goes).map(({ table, id }) => ({ table, id })),
    },
    written,
  };
};

/** Rows that stay move up, new ones stand behind them; what stands below the table moves down where it has to. */
const rebuild = (found: Found, gone: readonly number[], rows: readonly Readonly<Record<string, CellValue>>[]): void => {
  const { sheet, table } = found;
  const { keys, name } = table;
  const out = new Set(gone);
  const old = table.rows.map((row, index) => ({
    blank: isBlankRow(name, keys, row),
    height: sheet.findRow(table.headerRow + 2 + index)?.height,
    hidden: sheet.findRow(table.headerRow + 2 + index)?.hidden ?? false,
    cells: keys.map((_, at) => {
      const { value, style, dataValidation } = bodyCell(sheet, table, index, at);
      return { value, style, dataValidation };
    }),
  }));
  const last = old.findLastIndex(({ blank }) => !blank);
  const stay = old.filter((_, index) => index <= last && !out.has(index));
  const [template] = old;
  const length = Math.max(1, stay.length + rows.length);
  const isAlone = tablesOf(sheet).length === 1;
  moveBelow(sheet, table, { more: length - table.rows.length, alone: isAlone });
  const shown = (index: number, line: (typeof old)[number] | undefined): void => {
    if (!isAlone) return;
    const target = sheet.getRow(table.headerRow + 2 + index);
    target.hidden = line?.hidden ?? false;
    if (line?.height !== undefined) target.height = line.height;
  };
  for (let index = 0; index < Math.max(length, table.rows.length); index += 1) {
    const from = stay[index];
    const isNew = index >= stay.length && index < length;
    const values = newRowCells(name, keys, isNew ? (rows[index - stay.length] ?? {}) : {});
    shown(index, from ?? (isNew && template !== undefined ? { ...template, hidden: false } : undefined));
    keys.forEach((key, at) => {
      const cell = bodyCell(sheet, table, index, at);
      const source = from?.cells[at] ?? (isNew ? template?.cells[at] : undefined);
      cell.style = source?.style ?? {};
      if (from !== undefined) cell.value = (source?.value ?? null) as typeof cell.value;
      else if (!isNew) cell.value = null;
      else if (key === null || changeableKind(name, key) !== null) putValue(cell, values[at] ?? null);
      else cell.value = (formulaOf(source?.value) ?? null) as typeof cell.value;
      const kind = key === null ? null : changeableKind(name, key);
      if (isNew && kind !== null) cell.numFmt = numberFormatOf(kind);
      if (isNew && source?.dataValidation !== undefined) {
        cell.dataValidation = source.dataValidation;
      }
    });
  }
  resizeTable(sheet, table, length);
  if (length > table.rows.length) growFormats(sheet, table, length);
};

/** A calculated column's formula, to be worked out when the file is opened. */
const formulaOf = (value: unknown): { formula: string; result: string } | null => {
  const { formula } = (value ?? {}) as { formula?: unknown };
  return typeof formula === "string" ? { formula, result: "" } : null;
};

/** Conditional formats that reach down to the end of the table reach down to its new end. */
const growFormats = (sheet: Worksheet, table: PlacedTable, rows: number): void => {
  const end = table.headerRow + 1 + table.rows.length;
  const { conditionalFormattings } = sheet as unknown as { conditionalFormattings?: { ref: string }[] };
  for (const format of conditionalFormattings ?? []) {
    format.ref = format.ref
      .split(" ")
      .map((ref) => {
        const range = parseAddress(ref);
        const isBody = range?.row === table.headerRow + 1 && range.row + range.rows === end;
        return range !== null && isBody ? address({ ...range, rows }) : ref;
      })
      .join(" ");
  }
};

/** Gives rows their identity, where they still hold what was read. */
export const identifyInFile = (
  workbook: Workbook,
  rows: readonly TypedRow[],
): { refused: number; written: boolean } => {
  const tables = find(
    workbook,
    rows.map(({ table }) => table),
  );
  let refused = 0;
  for (const { table, row, expected, cells } of rows) {
    const found = tables.get(table);
    const standing = found?.table.rows[row];
    if (found === undefined || standing === undefined || !holds(found.table.keys, standing, expected)) {
      refused += 1;
      continue;
    }
    for (const [key, value] of Object.entries(cells)) {
      const at = found.table.keys.indexOf(key);
      if (at >= 0) put(found, { row, key, at }, value);
    }
  }
  return { refused, written: refused < rows.length };
};
