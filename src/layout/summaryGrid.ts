import { columnLetters } from "./formulas";
import { COLORS, FONT, headerStyle } from "./looks";
import type { SummaryColumn } from "./texts";
import type { Cell, CellRange, ConditionalFormat, StyledRange } from "./types";

/** The visible columns of "Tổng hợp" and "Theo cơ quan", in order. */
export const SUMMARY_COLUMNS = [
  "code",
  "name",
  "total",
  "completed",
  "onTime",
  "late",
  "overdue",
  "inProgress",
  "notReported",
  "waiting",
  "notBegun",
  "rate",
  "ratio",
] as const satisfies readonly SummaryColumn[];

/**
 * Hidden columns behind them: number of the lead agency's group (tasks column "leadKey"), what the line counts (see
 * summaryPlaces.ts), the key by which lines are ranked, and where the k-th of them stands.
 */
export const HIDDEN_COLUMNS = ["lead", "place", "sort", "position"] as const;
export type HiddenColumn = (typeof HIDDEN_COLUMNS)[number];
export type GridColumn = SummaryColumn | HiddenColumn;

const GRID: readonly GridColumn[] = [...SUMMARY_COLUMNS, ...HIDDEN_COLUMNS];

/** Points. */
export const WIDTHS: Record<SummaryColumn, number> = {
  code: 32,
  name: 180,
  total: 44,
  completed: 48,
  onTime: 44,
  late: 42,
  overdue: 44,
  inProgress: 48,
  notReported: 48,
  waiting: 46,
  notBegun: 46,
  rate: 52,
  ratio: 60,
};
const HIDDEN_WIDTH = 30;

/** Printed columns. */
export const COLUMNS = SUMMARY_COLUMNS.length;
export const TOTAL_WIDTH = Object.values(WIDTHS).reduce((sum, width) => sum + width, 0);

export const indexOf = (column: GridColumn): number => GRID.indexOf(column);
export const letterOf = (column: GridColumn): string => columnLetters(indexOf(column));

/** Points from the left edge to where a column begins. */
export const leftOf = (column: SummaryColumn): number =>
  SUMMARY_COLUMNS.slice(0, indexOf(column)).reduce((sum, of) => sum + WIDTHS[of], 0);

export const gridColumns = (): { column: number; count: number; width: number; hidden: boolean }[] => [
  ...SUMMARY_COLUMNS.map((column, index) => ({ column: index, count: 1, width: WIDTHS[column], hidden: false })),
  { column: COLUMNS, count: HIDDEN_COLUMNS.length, width: HIDDEN_WIDTH, hidden: true },
];

/** A line of cells over the whole width, hidden columns included. */
export const lineOf = (cells: Partial<Record<GridColumn, Cell>>): Cell[] => GRID.map((column) => cells[column] ?? null);

/** Keys of the columns, for the hidden row by which places are found again. */
export const keyLine = (): Cell[] => [...GRID];

/** Cells of a row from one column to another one. */
export const span = (row: number, from: GridColumn, to: GridColumn, rows = 1): CellRange => ({
  row,
  column: indexOf(from),
  rows,
  columns: indexOf(to) - indexOf(from) + 1,
});

export const wide = (row: number, rows = 1): CellRange => span(row, "code", "ratio", rows);

/** A part of the page: its rows from `row` on. */
export interface Part {
  heights: readonly number[];
  /** One line per row. */
  cells: readonly (readonly Cell[])[];
  styles: readonly StyledRange[];
  merges: readonly CellRange[];
  conditionalFormats: readonly ConditionalFormat[];
}

export const FONT_SIZE = 10;
/** Height of a row with one line, and with two. */
export const LINE = 15.5;
export const TWO_LINES = 27.5;
export const TITLE_HEIGHT = 21;

/** Heading of a section with a remark at the right. */
export const sectionTitle = (row: number): StyledRange[] => [
  {
    range: span(row, "code", "code"),
    style: { fontName: FONT, fontSize: 12, bold: true, color: COLORS.heading, vertical: "bottom" },
  },
  {
    range: span(row, "ratio", "ratio"),
    style: { fontName: FONT, fontSize: FONT_SIZE, italic: true, horizontal: "right", vertical: "bottom" },
  },
];

export const sectionHeader = (row: number): StyledRange => ({
  range: wide(row),
  style: { ...headerStyle, fontSize: FONT_SIZE },
});

/** Cells of a table on the page: bordered, numbers in the middle, names at the left. */
export const tableStyles = (row: number, rows: number): StyledRange[] =>
  rows === 0
    ? []
    : [
        {
          range: wide(row, rows),
          style: {
            fontName: FONT,
            fontSize: FONT_SIZE,
            vertical: "center",
            horizontal: "center",
            borders: true,
            locked: true,
          },
        },
        // What a formula finds is no text cell: Excel would show the formula itself.
        { range: span(row, "code", "code", rows), style: { numberFormat: "General" } },
        { range: span(row, "name", "name", rows), style: { horizontal: "left", wrap: true } },
      ];

/** Formats of lines that count: whole numbers and a rate. */
export const countedStyles = (row: number, rows: number): StyledRange[] =>
  rows === 0
    ? []
    : [
        ...tableStyles(row, rows),
        { range: span(row, "code", "code", rows), style: { numberFormat: "@" } },
        { range: span(row, "total", "notBegun", rows), style: { numberFormat: "0" } },
        { range: span(row, "rate", "rate", rows), style: { numberFormat: "0.00%" } },
      ];

/** Numbers that matter catch the eye; zeros don't. */
export const aboveZero = (row: number, rows: number): ConditionalFormat[] =>
  rows === 0
    ? []
    : (["completed", "overdue"] as const).map((column) => ({
        range: span(row, column, column, rows),
        formula: `=${letterOf(column)}${row + 1}>0`,
        style: { color: COLORS[column].color, bold: true },
      }));
