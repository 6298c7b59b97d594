import type { SheetDescription } from "../layout/types";
import { copyCell } from "./foreignCells";
import type { Worksheet } from "./library";
import type { PlacedTable } from "./readWorkbook";

/** Columns from 0, rows up to and including the last one of the body (from 1). */
interface Block {
  column: number;
  end: number;
  lastRow: number;
}

const blockOf = (column: number, width: number, lastRow: number): Block => ({ column, end: column + width, lastRow });

/**
 * Copies what people wrote around tables that stand side by side: what is below a table follows its end, what is between or
 * behind them moves right as they do. Titles above the tables are ours.
 */
export const copyCellsAround = (options: {
  old: Worksheet;
  sheet: Worksheet;
  description: SheetDescription;
  standing: readonly PlacedTable[];
}): void => {
  const { old, sheet, description, standing } = options;
  const after = description.tables.map((table) => ({
    name: table.name,
    ...blockOf(table.column, table.columns.length, table.row + 1 + table.rows.length),
  }));
  const before = standing
    .map(({ name, firstColumn, keys, headerRow, rows }) => ({
      name,
      ...blockOf(firstColumn, keys.length, headerRow + 1 + rows.length),
    }))
    .sort((left, right) => left.column - right.column);
  const now = (name: string): Block | undefined => after.find((of) => of.name === name);
  const newEnd = Math.max(...after.map(({ end }) => end));
  const oldEnd = Math.max(...before.map(({ end }) => end));

  /** Where a cell goes (from 0 across, from 1 down); null for what a table of ours holds. */
  const target = (row: number, column: number): [number, number] | null => {
    const own = before.find((of) => column >= of.column && column < of.end);
    if (own !== undefined) {
      const next = now(own.name);
      if (row <= own.lastRow || next === undefined) return null;
      return [row + next.lastRow - own.lastRow, column + next.column - own.column];
    }
    if (column >= oldEnd) return [row, column + Math.max(0, newEnd - oldEnd)];
    const left = before.findLast((of) => of.end <= column);
    return [row, column + (left === undefined ? 0 : (now(left.name)?.end ?? left.end) - left.end)];
  };
  old.eachRow((line, row) => {
    line.eachCell((_cell, number) => {
      const to = target(row, number - 1);
      if (to !== null) copyCell(old, sheet, [row, number], [to[0], to[1] + 1]);
    });
  });
};
