import type { CellRange, ColumnFormat, RowFormat, SheetDescription } from "../layout/types";
import { coalesced, joinedAddresses, rangeAddress } from "./addresses";
import type { Book, Step } from "./requests";

const step = (sheet: string, bytes: number, run: (book: Book) => void): Step => ({ sheet, bytes, text: 0, run });

/** Up to this many rows their heights travel as one list; beyond it, rows of equal height are gathered. */
const LISTED_ROWS = 400;

/** Widths of all columns in one action per run of neighbours. */
const columnSteps = (sheet: string, columns: readonly ColumnFormat[]): Step[] => {
  const runs: ColumnFormat[][] = [];
  for (const column of columns) {
    const run = runs[runs.length - 1];
    const last = run?.[run.length - 1];
    if (run !== undefined && last !== undefined && last.column + last.count === column.column) run.push(column);
    else runs.push([column]);
  }
  return runs.map((run) => {
    const data = run.flatMap(({ count, width, hidden }): Excel.SettableColumnProperties[] =>
      Array.from({ length: count }, () => ({
        ...(hidden ? { columnHidden: true } : {}),
        format: { columnWidth: width },
      })),
    );
    const range = { row: 0, column: run[0]?.column ?? 0, rows: 1, columns: data.length };
    return step(sheet, 400 + data.length * 60, (book) => {
      book.sheet(sheet).getRange(rangeAddress(range)).untrack().setColumnProperties(data);
    });
  });
};

const rowsRange = ({ row, count }: RowFormat): CellRange => ({ row, column: 0, rows: count, columns: 1 });

/** Heights and hidden rows as one list per run of neighbours. */
const listedSteps = (sheet: string, rows: readonly RowFormat[]): Step[] => {
  const runs: { row: number; data: Excel.SettableRowProperties[] }[] = [];
  for (const { row, count, height, hidden } of [...rows].sort((a, b) => a.row - b.row)) {
    const properties: Excel.SettableRowProperties = {
      ...(hidden ? { rowHidden: true } : {}),
      ...(height === null ? {} : { format: { rowHeight: height } }),
    };
    const data = Array.from({ length: count }, () => properties);
    const last = runs[runs.length - 1];
    if (last !== undefined && last.row + last.data.length === row) last.data.push(...data);
    else runs.push({ row, data });
  }
  return runs.map(({ row, data }) => {
    const range = { row, column: 0, rows: data.length, columns: 1 };
    return step(sheet, 400 + data.length * 40, (book) => {
      book.sheet(sheet).getRange(rangeAddress(range)).untrack().setRowProperties(data);
    });
  });
};

/** Rows of equal height in one assignment for as many as getRanges takes. */
const gatheredSteps = (sheet: string, rows: readonly RowFormat[]): Step[] => {
  const byHeight = new Map<number, CellRange[]>();
  for (const format of rows) {
    if (format.height === null) continue;
    const ranges = byHeight.get(format.height);
    if (ranges === undefined) byHeight.set(format.height, [rowsRange(format)]);
    else ranges.push(rowsRange(format));
  }
  const heights = [...byHeight].flatMap(([height, ranges]) =>
    joinedAddresses(coalesced(ranges)).map((address) =>
      step(sheet, 600 + address.length, (book) => {
        book.sheet(sheet).getRanges(address).untrack().format.rowHeight = height;
      }),
    ),
  );
  const hidden = coalesced(rows.filter((row) => row.hidden).map(rowsRange)).map((range) =>
    step(sheet, 400, (book) => {
      book.sheet(sheet).getRange(rangeAddress(range)).untrack().rowHidden = true;
    }),
  );
  return [...heights, ...hidden];
};

/** Widths of columns and heights of rows; `null` heights are left to Excel. */
export const laneSteps = (sheet: string, { columns, rows }: Pick<SheetDescription, "columns" | "rows">): Step[] => {
  const fitted = coalesced(rows.filter(({ height }) => height === null).map(rowsRange));
  const others = rows.filter(({ height, hidden }) => height !== null || hidden);
  const count = others.reduce((sum, row) => sum + row.count, 0);
  return [
    ...columnSteps(sheet, columns),
    ...fitted.map((range) =>
      step(sheet, 500, (book) => {
        book.sheet(sheet).getRange(rangeAddress(range)).untrack().format.autofitRows();
      }),
    ),
    ...(count <= LISTED_ROWS ? listedSteps(sheet, others) : gatheredSteps(sheet, others)),
  ];
};
