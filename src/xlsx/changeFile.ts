import { changeableKind, identityOf, planChanges, rowsById, type ChangePlace } from "../layout/changing";
import type { CellChange, ChangeReport } from "../usecases/ports";
import type { Workbook } from "./library";
import { findTable } from "./markFile";
import { bodyCell, putValue } from "./tableCells";

/** Changes cells of a file's tables where they still hold what was expected; `written` tells whether anything was. */
export const changeFile = (
  workbook: Workbook,
  changes: readonly CellChange[],
): { report: ChangeReport; written: boolean } => {
  const tables = new Map(
    [...new Set(changes.map(({ table }) => table))].flatMap((name) => {
      const found = findTable(workbook, name);
      if (found === null) return [];
      const id = found.table.keys.indexOf(identityOf(name));
      const rows = rowsById(id < 0 ? [] : found.table.rows.map((row) => row[id] ?? null));
      return [[name, { ...found, rows }] as const];
    }),
  );
  const placeOf = ({ table, id, key }: CellChange): ChangePlace | null => {
    const found = tables.get(table);
    const row = found?.rows.get(id);
    const at = found === undefined ? -1 : found.table.keys.indexOf(key);
    return row === undefined || at < 0 || changeableKind(table, key) === null ? null : { row, at };
  };
  const { applied, refused, cells } = planChanges(changes, {
    placeOf,
    valueAt: ({ table }, { row, at }) => tables.get(table)?.table.rows[row]?.[at] ?? null,
  });
  for (const { change, place, value } of cells) {
    const found = tables.get(change.table);
    if (found === undefined) continue;
    const cell = bodyCell(found.sheet, found.table, place.row, place.at);
    putValue(cell, value);
    if (changeableKind(change.table, change.key) === "text") cell.numFmt = "@";
  }
  return { report: { applied, refused }, written: cells.length > 0 };
};
