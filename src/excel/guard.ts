import { ANCHOR_PREFIX } from "../layout/bookkeeping";
import type { Cell, CellRange, SheetDescription, SheetRole } from "../layout/types";
import { sheetCells } from "./cells";
import { digest } from "../layout/digest";
import type { Extent } from "./extents";
import type { BookFacts } from "./facts";
import type { Renames } from "../layout/renaming";
import { columnNumber } from "./formulas";
import type { Wanted } from "./reading";

/** Workbook-wide name of the first cell below and right of what we wrote: it moves when people insert rows. */
export const endName = (role: SheetRole): string => `${ANCHOR_PREFIX}end.${role}`;

export interface Size {
  rows: number;
  columns: number;
}

/**
 * The part of an output sheet that is ours, people's insertions included. The name of its end is set before anything is
 * written beyond it; without the name, what was written or about to be written counts.
 */
export const reservedSize = (facts: BookFacts, role: SheetRole, extents: readonly Extent[]): Size => {
  const found = /!\$([A-Z]+)\$(\d+)$/u.exec(facts.names.get(endName(role)) ?? "");
  if (found === null) {
    return {
      rows: Math.max(...extents.map(({ rows }) => rows), 0),
      columns: Math.max(...extents.map(({ columns }) => columns), 0),
    };
  }
  return { rows: Number(found[2]) - 1, columns: columnNumber(found[1] ?? "A") };
};

/** Estimate of what reading a described sheet brings: texts that nobody has read yet are as long as those to be written. */
export const wantedArea = (sheet: string, { rows, columns }: Size, rowBytes: number): Wanted => ({
  sheet,
  range: { row: 0, column: 0, rows, columns },
  rowBytes,
  property: "formulas",
});

export const keepRanges = ({ blocks }: SheetDescription): CellRange[] =>
  blocks
    .filter(({ keep }) => keep === true)
    .map(({ row, column, cells }) => ({ row, column, rows: cells.length, columns: cells[0]?.length ?? 0 }));

/** Digest of a description under the names it gets; values shown before a recalculation don't count, they change by day. */
export const sourceDigest = (description: SheetDescription, { sheets, headers }: Renames): string =>
  digest(
    JSON.stringify(
      [description, [...sheets], [...headers].map(([table, of]) => [table, [...of]])],
      (key, value: unknown) => (key === "cached" ? undefined : value),
    ),
  );

/** Cells of a sheet with what people wrote into the cells that are theirs to overwrite. */
export const keptCells = (
  description: SheetDescription,
  standing: readonly (readonly Cell[])[],
  extents: readonly Extent[],
): Cell[][] => {
  const cells = sheetCells(description);
  const before = extents[0]?.keep ?? [];
  keepRanges(description).forEach((range, index) => {
    const from = before[index];
    if (from === undefined) return;
    for (let row = 0; row < Math.min(range.rows, from.rows); row += 1) {
      for (let column = 0; column < Math.min(range.columns, from.columns); column += 1) {
        const value = standing[from.row + row]?.[from.column + column] ?? null;
        const target = cells[range.row + row];
        if (value === null || value === "" || target === undefined) continue;
        target[range.column + column] = typeof value === "string" && value.startsWith("=") ? { formula: value } : value;
      }
    }
  });
  return cells;
};
