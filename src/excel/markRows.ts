import type { CellValue } from "../layout/types";
import type { Marking } from "../usecases/ports";
import { valueStep } from "./contents";
import { rangeAddress } from "./addresses";
import { placeOf, type LocatedTable } from "./locate";
import type { Rows, Wanted } from "./reading";
import type { Step } from "./requests";
import { MARK_GAP, runsOf, type Run } from "./runs";
import { sameCell } from "../layout/sameCell";

/** Columns of "Nhiệm vụ" that a mark is made of, with what they get of it. */
const PARTS = [
  { key: "checked", of: "text", rowBytes: 100 },
  { key: "marks", of: "cells", rowBytes: 20 },
] as const;

const ID_BYTES = 15;

/** Beyond so many cells a filter is taken off and put back instead of writing around it cell by cell. */
const SINGLE_CELLS = 400;

const columnOf = ({ sheet, row, column, rows }: LocatedTable, at: number, rowBytes: number): Wanted => ({
  sheet,
  range: { row: row + 1, column: column + at, rows, columns: 1 },
  rowBytes,
  property: "values",
});

/** What has to be read of the table: its ids and the marks that stand there, as far as these columns exist. */
export const wantedMarks = (table: LocatedTable): Wanted[] => {
  const parts = PARTS.flatMap(({ key, rowBytes }) => {
    const at = placeOf(table, key);
    return at === null ? [] : [columnOf(table, at, rowBytes)];
  });
  const id = placeOf(table, "id");
  return parts.length === 0 || id === null ? parts : [...parts, columnOf(table, id, ID_BYTES)];
};

/** Cells that Excel would not take as text where somebody took the text format off the column. */
const IS_RISKY = /^[=+\-@'#(\d]/u;

export interface MarkSteps {
  steps: readonly Step[];
  /** True where the table's filters have to be off meanwhile. */
  unfiltered: boolean;
}

/**
 * Steps that bring the marks of all rows to what they are to be. `read` answers `wantedMarks`. Of several rows with one id
 * only the first is that row; the others are copies, as reading back sees it.
 */
export const markSteps = (table: LocatedTable, read: readonly Rows[], { rows }: Marking): MarkSteps => {
  const present = PARTS.flatMap((part) => {
    const at = placeOf(table, part.key);
    return at === null ? [] : [{ ...part, at }];
  });
  const ids = placeOf(table, "id") === null ? null : (read[present.length] ?? null);
  const seen = new Set<CellValue>();
  const marks = Array.from({ length: table.rows }, (_, index) => {
    const id = ids?.[index]?.[0] ?? null;
    if (typeof id !== "string" || seen.has(id)) return undefined;
    seen.add(id);
    return rows.get(id);
  });
  const changed = present.map(({ of, at }, index) => {
    const cells = new Map<number, CellValue>();
    marks.forEach((mark, row) => {
      const wanted = mark?.[of] ?? "";
      if (!sameCell(read[index]?.[row]?.[0] ?? null, wanted)) cells.set(row, wanted);
    });
    return { at, cells };
  });
  const count = changed.reduce((sum, { cells }) => sum + cells.size, 0);
  // Excel puts arrays into wrong cells where rows are filtered away (office-js 224); single cells arrive where they belong.
  const single = table.filters !== null && count <= SINGLE_CELLS;
  return {
    steps: changed.flatMap(({ at, cells }) =>
      runsOf(cells, single ? -1 : MARK_GAP).flatMap((run) => runSteps(table, at, run)),
    ),
    unfiltered: table.filters !== null && !single && count > 0,
  };
};

const runSteps = ({ sheet, row, column }: LocatedTable, at: number, { from, cells }: Run): Step[] => {
  const place = { row: row + 1 + from, column: column + at };
  const values = valueStep(
    sheet,
    place,
    cells.map((cell) => [cell]),
  );
  if (!cells.some((cell) => typeof cell === "string" && IS_RISKY.test(cell))) return [values];
  return [textFormatStep(sheet, { ...place, rows: cells.length, columns: 1 }), values];
};

/** Makes cells take every text literally. */
export const textFormatStep = (sheet: string, range: Parameters<typeof rangeAddress>[0]): Step => ({
  sheet,
  bytes: 350,
  text: 0,
  run: (book) => {
    book.sheet(sheet).getRange(rangeAddress(range)).untrack().numberFormat = "@" as unknown as string[][];
  },
});
