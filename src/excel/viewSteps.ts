import { columnsOf } from "../layout/changing";
import type { CellRange, CellValue } from "../layout/types";
import type { OpenCells } from "../usecases/ports";
import { coalesced, joinedAddresses, rangeAddress } from "./addresses";
import { valueStep } from "./contents";
import { placeOf, type LocatedTable } from "./locate";
import type { Step } from "./requests";
import { MARK_GAP, runsOf } from "./runs";
import { sameCell } from "../layout/sameCell";

const ROLE = "viewRole";

/** Columns that people may type in while no view is on, as ranges over the whole body. */
const editableRanges = (table: LocatedTable): CellRange[] => {
  const editable = new Set(
    columnsOf(table.name)
      .filter(({ editableBy }) => editableBy !== "nobody")
      .map(({ key }) => key),
  );
  return coalesced(
    table.keys.flatMap((key, at): CellRange[] =>
      key !== null && editable.has(key) ? [{ ...bodyOf(table), column: table.column + at, columns: 1 }] : [],
    ),
  );
};

const bodyOf = ({ row, column, rows, headers }: LocatedTable): CellRange => ({
  row: row + 1,
  column,
  rows,
  columns: headers.length,
});

const lockSteps = (sheet: string, ranges: readonly CellRange[], locked: boolean): Step[] =>
  joinedAddresses(ranges).map((address) => ({
    sheet,
    bytes: 500 + address.length,
    text: 0,
    run: (book) => {
      book.sheet(sheet).getRanges(address).untrack().format.protection.locked = locked;
    },
  }));

/** Cells of some rows, as few rectangles as that takes. */
const openRanges = (table: LocatedTable, ids: ReadonlyMap<string, number>, open: readonly OpenCells[]): CellRange[] =>
  coalesced(
    open
      .filter((of) => of.table === table.name)
      .flatMap(({ ids: rows, keys }) => {
        const columns = keys.flatMap((key) => placeOf(table, key) ?? []);
        return rows.flatMap((id) => {
          const at = ids.get(id);
          return at === undefined
            ? []
            : columns.map((column) => ({
                row: table.row + 1 + at,
                column: table.column + column,
                rows: 1,
                columns: 1,
              }));
        });
      }),
  );

/** Locks what people could type in, but for the open cells; `open` null unlocks it all as a layout has it. */
export const lockingSteps = (
  table: LocatedTable,
  ids: ReadonlyMap<string, number>,
  open: readonly OpenCells[] | null,
): Step[] => [
  ...lockSteps(table.sheet, editableRanges(table), open !== null),
  ...(open === null ? [] : lockSteps(table.sheet, openRanges(table, ids, open), false)),
];

/** The column that says what the agency is to a row: its words, and whether it is seen. */
export const roleSteps = (
  table: LocatedTable,
  at: number,
  { standing, wanted, seen }: { standing: readonly CellValue[]; wanted: readonly CellValue[]; seen: boolean },
): Step[] => {
  const changed = new Map<number, CellValue>();
  wanted.forEach((value, row) => {
    if (!sameCell(standing[row] ?? null, value)) changed.set(row, value);
  });
  const column = { row: table.row, column: table.column + at, rows: 1, columns: 1 };
  return [
    ...runsOf(changed, MARK_GAP).map(({ from, cells }) =>
      valueStep(
        table.sheet,
        { row: table.row + 1 + from, column: column.column },
        cells.map((cell) => [cell]),
      ),
    ),
    {
      sheet: table.sheet,
      bytes: 350,
      text: 0,
      run: (book) => {
        book.sheet(table.sheet).getRange(rangeAddress(column)).untrack().columnHidden = !seen;
      },
    },
  ];
};

export const rolePlace = (table: LocatedTable): number | null => placeOf(table, ROLE);
