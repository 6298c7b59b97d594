import { toExcelSerial } from "../domain/isoDate";
import type { Plan } from "../domain/plan";
import type { LayoutOptions } from "./options";
import { COLORS, FONT, hintStyle, titleStyle } from "./looks";
import {
  COLUMNS,
  FONT_SIZE,
  keyLine,
  letterOf,
  LINE,
  lineOf,
  span,
  wide,
  WIDTHS,
  type GridColumn,
  type Part,
} from "./summaryGrid";
import { formulaCell } from "./summaryLines";
import { placeKey } from "./summaryPlaces";
import { estimateRowHeight } from "./textMetrics";
import type { LayoutTexts } from "./texts";
import type { Cell, CellRange, ValueBlock } from "./types";

/** Rows of the head: title, plan, reporting day, hidden keys of the columns, figures with their labels. */
export const DAY_ROW = 2;
export const DAY_COLUMN = 2;
const KEYS_ROW = 3;
const LABEL_ROW = 4;
const FIGURE_ROW = 5;

/** Height of a line for the name in it. */
export const nameHeight = (name: string): number =>
  Math.max(LINE, estimateRowHeight([{ text: name, width: WIDTHS.name }], FONT_SIZE) - 2);

/** Header of a table that counts. */
export const summaryHeader = (label: string, { summary }: LayoutTexts): Cell[] => {
  const { headers } = summary;
  return lineOf({ ...headers, name: label });
};

/** Places of the figures: first and last column of each. Which one counts what is told by summaryPlaceOf. */
const TILES: readonly [GridColumn, GridColumn][] = [
  ["code", "name"],
  ["total", "onTime"],
  ["late", "inProgress"],
  ["notReported", "notBegun"],
  ["rate", "ratio"],
];

/** The reporting day as a cell that people may overwrite: a later layout leaves what they wrote. */
export const dayBlock = ({ today, reportingDay = null }: LayoutOptions): ValueBlock => ({
  row: DAY_ROW,
  column: DAY_COLUMN,
  cells: [
    [reportingDay === null ? { formula: "=TODAY()", cached: toExcelSerial(today) } : toExcelSerial(reportingDay)],
  ],
  keep: true,
});

export const dayRange: CellRange = { row: DAY_ROW, column: DAY_COLUMN, rows: 1, columns: 1 };

/** Title, plan, day and the five figures that a leader looks at first. */
export const headPart = (options: {
  plan: Plan;
  texts: LayoutTexts;
  /** Sheet row (from 0) of the line that counts the whole plan, and its values before anything recalculates. */
  whole: { row: number; ratio: string; rate: number | ""; overdue: number; notReported: number };
  unexplained: Cell;
  /** Null where the workbook has no targets to count. */
  notMet: Cell | null;
}): Part => {
  const { plan, texts, whole } = options;
  const { summary } = texts;
  const of = (column: GridColumn): string => `${letterOf(column)}${whole.row + 1}`;
  const last: { label: string; cell: Cell } =
    options.notMet === null
      ? { label: summary.tiles.notReported, cell: formulaCell(of("notReported"), whole.notReported) }
      : { label: summary.tiles.targets, cell: options.notMet };
  const labels = [
    summary.tiles.completed,
    summary.tiles.rate,
    summary.tiles.overdue,
    summary.tiles.unexplained,
    last.label,
  ];
  const figures: Cell[] = [
    formulaCell(of("ratio"), whole.ratio),
    formulaCell(of("rate"), whole.rate),
    formulaCell(of("overdue"), whole.overdue),
    options.unexplained,
    last.cell,
  ];
  const inTiles = (cells: readonly Cell[]): Partial<Record<GridColumn, Cell>> =>
    Object.fromEntries(TILES.map(([first], index) => [first, cells[index] ?? null]));
  const place = placeKey({ kind: "tiles", last: options.notMet === null ? "notReported" : "targets" });

  return {
    heights: [24, nameLines(plan.title), 18, 0, 15, 27, 5],
    cells: [
      lineOf({ code: summary.title }),
      lineOf({ code: plan.title }),
      lineOf({ code: summary.reportingDay, onTime: `  ${summary.reportingDayHint}` }),
      keyLine(),
      lineOf({ ...inTiles(labels), place }),
      lineOf({ ...inTiles(figures), place }),
      lineOf({}),
    ],
    merges: [
      wide(0),
      wide(1),
      span(DAY_ROW, "code", "name"),
      span(DAY_ROW, "total", "completed"),
      ...TILES.flatMap(([from, to]) => [span(LABEL_ROW, from, to), span(FIGURE_ROW, from, to)]),
    ],
    styles: [
      { range: wide(0), style: { ...titleStyle, horizontal: "center" } },
      {
        range: wide(1),
        style: { fontName: FONT, fontSize: 12, italic: true, horizontal: "center", vertical: "center", wrap: true },
      },
      {
        range: span(DAY_ROW, "code", "name"),
        style: { fontName: FONT, fontSize: 12, bold: true, horizontal: "right", vertical: "center" },
      },
      {
        range: span(DAY_ROW, "total", "completed"),
        style: {
          fontName: FONT,
          fontSize: 12,
          bold: true,
          numberFormat: "dd/mm/yyyy",
          horizontal: "center",
          vertical: "center",
          fill: COLORS.nearDue.fill,
          borders: true,
          locked: false,
        },
      },
      { range: span(DAY_ROW, "onTime", "onTime"), style: hintStyle },
      { range: { row: KEYS_ROW, column: 0, rows: 1, columns: COLUMNS }, style: { numberFormat: "@" } },
      {
        range: wide(LABEL_ROW, 2),
        style: { fontName: FONT, horizontal: "center", vertical: "center", borders: true, locked: true },
      },
      { range: wide(LABEL_ROW), style: { fontSize: FONT_SIZE, fill: COLORS.areaFill, wrap: true } },
      // Without a format of their own, counts take that of a date they are counted by (LibreOffice).
      { range: wide(FIGURE_ROW), style: { numberFormat: "0", fontSize: 18, bold: true, color: COLORS.heading } },
      { range: span(FIGURE_ROW, "total", "onTime"), style: { numberFormat: "0.00%" } },
    ],
    conditionalFormats: [
      ...([2, 3, 4] as const).map((index) => {
        const [from, to] = TILES[index] as [GridColumn, GridColumn];
        return {
          range: span(FIGURE_ROW, from, to),
          formula: `=$${letterOf(from)}$${FIGURE_ROW + 1}>0`,
          style: { color: COLORS.overdue.color, fill: COLORS.overdue.fill },
        };
      }),
    ],
  };
};

const nameLines = (title: string): number => Math.max(18, estimateRowHeight([{ text: title, width: 700 }], 12));
