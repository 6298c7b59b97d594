import type { Completion } from "../domain/completion";
import { toExcelSerial } from "../domain/isoDate";
import type { Plan } from "../domain/plan";
import { REPORTING_DAY } from "./columns";
import { sheetReference } from "./formulas";
import type { LayoutOptions } from "./options";
import { chartOf } from "./summaryChart";
import {
  agencyLines,
  areaLines,
  LEAD_KEY_COLUMN,
  lineCells,
  SUMMARY_COLUMNS,
  wholeLine,
  type SummaryLine,
} from "./summaryLines";
import {
  aboveZero,
  CHART_ROW_HEIGHT,
  COLUMNS,
  DAY_COLUMN,
  DAY_ROW,
  HEADER_ROW,
  indexOf,
  rowHeights,
  stylesOf,
  WIDTHS,
} from "./summaryLooks";
import type { Cell, CellRange, NameDescription, SheetDescription, ValueBlock } from "./types";

/** With more lines than this a page would become unreadably small: the sheet then runs over several pages. */
const LINES_OF_ONE_PAGE = 45;

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

  const isOnePage = areas.length + agencies.length <= LINES_OF_ONE_PAGE;

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
    { row: DAY_ROW, column: DAY_COLUMN + 2, cells: [[`  ${summary.reportingDayHint}`]] },
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
    conditionalFormats: [
      ...aboveZero(HEADER_ROW + 1, areas.length + 1),
      ...aboveZero(agencyTitleRow + 2, agencies.length),
    ],
    freeze: null,
    showGridlines: false,
    page: {
      paper: "A4",
      orientation: "portrait",
      margins: { top: 20, bottom: 15, left: 20, right: 15, header: 10, footer: 8 },
      // On further pages only agencies stand: their header is repeated there.
      titleRows: isOnePage ? null : { first: agencyTitleRow + 1, last: agencyTitleRow + 1 },
      pageNumbers: true,
      firstPageNumber: 1,
      fitToWidth: true,
      fitToHeight: isOnePage,
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
