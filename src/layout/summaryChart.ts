import { COLORS } from "./looks";
import { leftOf, span, TOTAL_WIDTH } from "./summaryGrid";
import type { TrendPlaces } from "./summaryTrend";
import type { LayoutTexts, SummaryColumn } from "./texts";
import type { ChartDescription } from "./types";

/** Points from the top of the sheet, and height. */
interface Strip {
  top: number;
  height: number;
}

/** Where the second chart begins, where there are two. */
const SECOND: SummaryColumn = "notReported";

/** The parts of the bars add up to the total: completed, then what is still open. */
export const areaChart = (options: {
  texts: LayoutTexts;
  firstRow: number;
  rows: number;
  strip: Strip;
  alone: boolean;
}): ChartDescription => {
  const { summary } = options.texts;
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
    title: summary.chartTitle,
    categories: span(options.firstRow, "code", "code", options.rows),
    series: series.map(([column, color]) => ({
      name: summary.headers[column],
      values: span(options.firstRow, column, column, options.rows),
      color,
    })),
    left: 2,
    ...options.strip,
    width: (options.alone ? TOTAL_WIDTH : leftOf(SECOND)) - 4,
  };
};

/** Rate of completion from one closed period to the next. */
export const trendChart = (options: { texts: LayoutTexts; places: TrendPlaces; strip: Strip }): ChartDescription => {
  const { trend } = options.texts.summary;
  return {
    name: "bieuDoXuHuong",
    kind: "line",
    title: trend.chartTitle,
    categories: options.places.names,
    series: [{ name: trend.rate, values: options.places.rates, color: COLORS.completedBar }],
    left: leftOf(SECOND),
    ...options.strip,
    width: TOTAL_WIDTH - leftOf(SECOND) - 2,
  };
};
