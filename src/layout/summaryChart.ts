import { COLORS } from "./looks";
import { indexOf, WIDTHS } from "./summaryLooks";
import type { SummaryColumn } from "./texts";
import type { CellRange, ChartDescription } from "./types";

/** The parts of the bars add up to the total: completed, then what is still open. */
export const chartOf = (options: {
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
