import { COLORS, FONT, headerStyle, hintStyle, titleStyle } from "./looks";
import { SUMMARY_COLUMNS, type SummaryLine } from "./summaryLines";
import { columnLetters } from "./formulas";
import { estimateRowHeight } from "./textMetrics";
import type { SummaryColumn } from "./texts";
import type { CellRange, ConditionalFormat, RowFormat, StyledRange } from "./types";

export const WIDTHS: Record<SummaryColumn, number> = {
  code: 36,
  name: 200,
  total: 42,
  completed: 46,
  onTime: 42,
  late: 42,
  overdue: 42,
  inProgress: 44,
  notReported: 44,
  waiting: 44,
  notBegun: 44,
  rate: 54,
  ratio: 58,
};
export const COLUMNS = SUMMARY_COLUMNS.length;
const FONT_SIZE = 11;
export const DAY_ROW = 2;
export const DAY_COLUMN = 2;
export const HEADER_ROW = 5;
export const CHART_ROW_HEIGHT = 18;

export const indexOf = (column: SummaryColumn): number => SUMMARY_COLUMNS.indexOf(column);

/** What stands where on the summary, in sheet rows from 0. */
export interface SummaryPlaces {
  areas: readonly SummaryLine[];
  agencies: readonly SummaryLine[];
  agencyTitleRow: number;
}

/** Numbers that matter catch the eye; zeros don't. */
export const aboveZero = (row: number, rows: number): ConditionalFormat[] =>
  rows === 0
    ? []
    : (["completed", "overdue"] as const).map((column) => ({
        range: { row, column: indexOf(column), rows, columns: 1 },
        formula: `=${columnLetters(indexOf(column))}${row + 1}>0`,
        style: { color: COLORS[column].color, bold: true },
      }));

/** Heights of all rows, so that the chart's place is known. */
export const rowHeights = (places: SummaryPlaces & { chartRow: number; chartRows: number }): RowFormat[] => {
  const row = (at: number, height: number, count = 1): RowFormat => ({ row: at, count, height, hidden: false });
  const lineRow = (line: SummaryLine, at: number): RowFormat =>
    row(
      at,
      Math.max(
        18,
        estimateRowHeight([{ text: line.name, width: WIDTHS.name, bold: line.childRows.length > 0 }], FONT_SIZE),
      ),
    );
  return [
    row(0, 26),
    row(1, 20),
    row(DAY_ROW, 20),
    row(DAY_ROW + 1, 28),
    row(HEADER_ROW - 1, 24),
    row(HEADER_ROW, 48),
    row(HEADER_ROW + 1, 20),
    ...places.areas.map((line, index) => lineRow(line, HEADER_ROW + 2 + index)),
    row(places.chartRow - 1, 10),
    row(places.chartRow, CHART_ROW_HEIGHT, places.chartRows),
    row(places.agencyTitleRow - 1, 10),
    row(places.agencyTitleRow, 24),
    row(places.agencyTitleRow + 1, 48),
    ...places.agencies.map((line, index) => lineRow(line, places.agencyTitleRow + 2 + index)),
  ];
};

/** Fonts, borders and formats of the summary. */
export const stylesOf = ({ areas, agencies, agencyTitleRow }: SummaryPlaces): StyledRange[] => {
  const range = (row: number, column: number, rows: number, columns: number): CellRange => ({
    row,
    column,
    rows,
    columns,
  });
  const wide = (row: number): CellRange => range(row, 0, 1, COLUMNS);
  const section = (row: number): StyledRange[] => [
    {
      range: range(row, 0, 1, 1),
      style: { fontName: FONT, fontSize: 12, bold: true, color: COLORS.heading, vertical: "center" },
    },
    {
      range: range(row, indexOf("ratio"), 1, 1),
      style: { fontName: FONT, fontSize: 10, italic: true, horizontal: "right", vertical: "bottom" },
    },
    { range: wide(row + 1), style: { ...headerStyle, fontSize: 10 } },
  ];
  const lines = (row: number, count: number): StyledRange[] =>
    count === 0
      ? []
      : [
          {
            range: range(row, 0, count, COLUMNS),
            style: {
              fontName: FONT,
              fontSize: FONT_SIZE,
              vertical: "center",
              horizontal: "center",
              borders: true,
              locked: true,
            },
          },
          { range: range(row, 0, count, 1), style: { numberFormat: "@" } },
          { range: range(row, indexOf("name"), count, 1), style: { horizontal: "left", wrap: true } },
          { range: range(row, indexOf("total"), count, 9), style: { numberFormat: "0" } },
          { range: range(row, indexOf("rate"), count, 1), style: { numberFormat: "0.00%" } },
        ];
  const bold = (row: number): StyledRange => ({ range: wide(row), style: { bold: true } });

  return [
    { range: wide(0), style: { ...titleStyle, horizontal: "center" } },
    {
      range: wide(1),
      style: { fontName: FONT, fontSize: 12, italic: true, horizontal: "center", vertical: "center", wrap: true },
    },
    {
      range: range(DAY_ROW, 0, 1, 2),
      style: { fontName: FONT, fontSize: 12, bold: true, horizontal: "right", vertical: "center" },
    },
    {
      range: range(DAY_ROW, DAY_COLUMN, 1, 2),
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
    { range: range(DAY_ROW, DAY_COLUMN + 2, 1, 1), style: hintStyle },
    { range: wide(DAY_ROW + 1), style: { ...hintStyle, horizontal: "center", wrap: true } },
    ...section(HEADER_ROW - 1),
    ...lines(HEADER_ROW + 1, areas.length + 1),
    { range: wide(HEADER_ROW + 1), style: { bold: true, fill: COLORS.areaFill } },
    ...areas.flatMap((line, index) => (line.childRows.length > 0 ? [bold(HEADER_ROW + 2 + index)] : [])),
    ...section(agencyTitleRow),
    ...lines(agencyTitleRow + 2, agencies.length),
  ];
};
