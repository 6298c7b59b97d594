import type { Completion } from "../domain/completion";
import { toExcelSerial } from "../domain/isoDate";
import type { Plan } from "../domain/plan";
import { REPORTING_DAY } from "./columns";
import { sheetReference } from "./formulas";
import { COLORS, FONT, headerStyle, hintStyle, titleStyle } from "./looks";
import type { LayoutOptions } from "./options";
import {
  agencyLines,
  areaLines,
  LEAD_KEY_COLUMN,
  lineCells,
  SUMMARY_COLUMNS,
  wholeLine,
  type SummaryLine,
} from "./summaryLines";
import { estimateRowHeight } from "./textMetrics";
import type { SummaryColumn } from "./texts";
import type {
  Cell,
  CellRange,
  ChartDescription,
  NameDescription,
  RowFormat,
  SheetDescription,
  StyledRange,
  ValueBlock,
} from "./types";

const WIDTHS: Record<SummaryColumn, number> = {
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
const COLUMNS = SUMMARY_COLUMNS.length;
const FONT_SIZE = 11;
const DAY_ROW = 2;
const DAY_COLUMN = 2;
const HEADER_ROW = 5;
const CHART_ROW_HEIGHT = 18;
/** With more lines than this a page would become unreadably small: the sheet then runs over several pages. */
const LINES_OF_ONE_PAGE = 45;

const indexOf = (column: SummaryColumn): number => SUMMARY_COLUMNS.indexOf(column);

/** The sheet "Tổng hợp" with the workbook name of the reporting day. */
export const summarySheet = (
  plan: Plan,
  options: LayoutOptions,
  completion: Completion,
): { sheet: SheetDescription; names: NameDescription[] } => {
  const { texts } = options;
  const { summary } = texts;
  const name = texts.sheetNames.summary;

  const areas = areaLines({ plan, completion, firstRow: HEADER_ROW + 2, texts });
  const chartRow = HEADER_ROW + 2 + areas.length + 1;
  const chartRows = Math.max(11, Math.ceil((areas.length * 20 + 80) / CHART_ROW_HEIGHT));
  const agencyTitleRow = chartRow + chartRows + 1;
  const agencies = agencyLines(completion, agencyTitleRow + 2, texts);
  const lastRow = agencyTitleRow + 1 + agencies.length;

  const header = (label: string): Cell[] =>
    SUMMARY_COLUMNS.map((column) => (column === "name" ? label : summary.headers[column]));
  const block = (lines: readonly SummaryLine[], row: number): ValueBlock => ({
    row,
    column: 0,
    cells: lines.map((line, index) => lineCells(line, row + index, texts)),
  });
  const areaBlock = block([wholeLine(completion, texts), ...areas], HEADER_ROW + 1);
  const reportingDay = options.reportingDay ?? null;

  const blocks: ValueBlock[] = [
    { row: 0, column: 0, cells: [[summary.title], [plan.title]] },
    { row: DAY_ROW, column: 0, cells: [[summary.reportingDay]] },
    {
      row: DAY_ROW,
      column: DAY_COLUMN,
      cells: [
        [
          reportingDay === null
            ? { formula: "=TODAY()", cached: toExcelSerial(options.today) }
            : toExcelSerial(reportingDay),
        ],
      ],
      keep: true,
    },
    { row: DAY_ROW, column: DAY_COLUMN + 2, cells: [[summary.reportingDayHint]] },
    { row: DAY_ROW + 1, column: 0, cells: [[summary.explanation]] },
    { row: HEADER_ROW - 1, column: 0, cells: [[summary.byArea]] },
    { row: HEADER_ROW - 1, column: indexOf("ratio"), cells: [[summary.unit]] },
    { row: HEADER_ROW, column: 0, cells: [header(summary.areaHeader)] },
    areaBlock,
    { row: agencyTitleRow, column: 0, cells: [[summary.byLeadAgency]] },
    { row: agencyTitleRow, column: indexOf("ratio"), cells: [[summary.unit]] },
    { row: agencyTitleRow + 1, column: 0, cells: [header(summary.agencyHeader)] },
    ...(agencies.length === 0 ? [] : [block(agencies, agencyTitleRow + 2)]),
  ];

  const heights = rowHeights({ areas, agencies, chartRow, chartRows, agencyTitleRow });
  const topOf = (row: number): number =>
    heights.filter((of) => of.row < row).reduce((sum, of) => sum + (of.height ?? 0) * of.count, 0);

  const sheet: SheetDescription = {
    role: "summary",
    name,
    visibility: "visible",
    tabColor: "#548235",
    columns: [
      ...SUMMARY_COLUMNS.map((column, index) => ({ column: index, count: 1, width: WIDTHS[column], hidden: false })),
      { column: LEAD_KEY_COLUMN, count: 1, width: 30, hidden: true },
    ],
    rows: heights,
    styles: stylesOf({ areas, agencies, agencyTitleRow }),
    blocks,
    merges: [
      { row: 0, column: 0, rows: 1, columns: COLUMNS },
      { row: 1, column: 0, rows: 1, columns: COLUMNS },
      { row: DAY_ROW, column: 0, rows: 1, columns: 2 },
      { row: DAY_ROW, column: DAY_COLUMN, rows: 1, columns: 2 },
      { row: DAY_ROW + 1, column: 0, rows: 1, columns: COLUMNS },
    ],
    tables: [],
    validations: [
      {
        range: { row: DAY_ROW, column: DAY_COLUMN, rows: 1, columns: 1 },
        rule: { kind: "date", from: 36_526, to: 73_050 },
        alert: "stop",
        errorTitle: texts.validation.dateTitle,
        errorText: texts.validation.dateText,
      },
    ],
    conditionalFormats: [],
    freeze: null,
    showGridlines: false,
    page: {
      paper: "A4",
      orientation: "portrait",
      margins: { top: 20, bottom: 15, left: 20, right: 15, header: 10, footer: 8 },
      titleRows: null,
      pageNumbers: true,
      fitToWidth: true,
      fitToHeight: areas.length + agencies.length <= LINES_OF_ONE_PAGE,
      centerHorizontally: true,
      printArea: { row: 0, column: 0, rows: lastRow + 1, columns: COLUMNS },
    },
    charts:
      areas.length === 0
        ? []
        : [
            chartOf({
              title: summary.chartTitle,
              labels: summary.headers,
              firstRow: HEADER_ROW + 2,
              rows: areas.length,
              top: topOf(chartRow),
              height: chartRows * CHART_ROW_HEIGHT,
            }),
          ],
  };
  const day: CellRange = { row: DAY_ROW, column: DAY_COLUMN, rows: 1, columns: 1 };
  return { sheet, names: [{ name: REPORTING_DAY, formula: sheetReference(name, day) }] };
};

interface Places {
  areas: readonly SummaryLine[];
  agencies: readonly SummaryLine[];
  agencyTitleRow: number;
}

const rowHeights = (places: Places & { chartRow: number; chartRows: number }): RowFormat[] => {
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

const stylesOf = ({ areas, agencies, agencyTitleRow }: Places): StyledRange[] => {
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
          { range: range(row, indexOf("completed"), count, 1), style: { color: COLORS.completed.color, bold: true } },
          { range: range(row, indexOf("overdue"), count, 1), style: { color: COLORS.overdue.color, bold: true } },
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

/** The parts of the bars add up to the total: completed, then what is still open. */
const chartOf = (options: {
  title: string;
  labels: Readonly<Record<SummaryColumn, string>>;
  firstRow: number;
  rows: number;
  top: number;
  height: number;
}): ChartDescription => {
  const values = (column: SummaryColumn): CellRange => ({
    row: options.firstRow,
    column: indexOf(column),
    rows: options.rows,
    columns: 1,
  });
  const series: [SummaryColumn, string][] = [
    ["completed", COLORS.completedBar],
    ["inProgress", COLORS.inProgress],
    ["overdue", COLORS.overdueBar],
    ["notReported", COLORS.notReported],
    ["waiting", COLORS.waiting],
    ["notBegun", COLORS.notBegun],
  ];
  return {
    name: "bieuDoLinhVuc",
    kind: "barStacked",
    title: options.title,
    categories: values("name"),
    series: series.map(([column, color]) => ({ name: options.labels[column], values: values(column), color })),
    left: 2,
    top: options.top,
    width: Object.values(WIDTHS).reduce((sum, width) => sum + width, 0) - 4,
    height: options.height,
  };
};
