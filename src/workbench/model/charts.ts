import { areaOf, lastColumn, lastRow } from "./address";
import type { Area } from "./calculator";
import type { Chart, ChartSeries } from "./chart";
import { displayText } from "./display";
import type { Sheet } from "./sheet";
import type { Workbook } from "./workbook";

const emptySeries = (name: string): ChartSeries => ({
  name,
  values: null,
  categories: null,
  color: null,
  chartType: null,
  hasDataLabels: false,
  extra: {},
});

const isText = (sheet: Sheet, row: number, column: number) => {
  const value = sheet.valueAt(row, column);
  return value === null || typeof value === "string";
};

/**
 * Series of a range as Excel finds them: a first column of texts are the categories, a first row of texts the names;
 * what there is less of, rows or columns, becomes the series.
 */
export function seriesFromRange(sheet: Sheet, area: Area, by: string): ChartSeries[] {
  const byColumns = by === "Columns" || (by === "Auto" && area.columns <= area.rows);
  const turned = (row: number, column: number) => (byColumns ? { row, column } : { row: column, column: row });
  const lanes = byColumns ? area.columns : area.rows;
  const length = byColumns ? area.rows : area.columns;
  const cell = (along: number, lane: number) => {
    const step = turned(along, lane);
    return { row: area.row + step.row, column: area.column + step.column };
  };
  const textLane =
    length > 1 &&
    Array.from({ length: length - 1 }, (_, i) => cell(i + 1, 0)).every(({ row, column }) => isText(sheet, row, column));
  const hasCategories = lanes > 1 && textLane;
  const firstLane = hasCategories ? 1 : 0;
  const hasNames = Array.from({ length: lanes - firstLane }, (_, i) => cell(0, i + firstLane)).every(
    ({ row, column }) => isText(sheet, row, column),
  );
  const start = hasNames && length > 1 ? 1 : 0;
  const lane = (index: number): Area => {
    const from = cell(start, index);
    return byColumns
      ? areaOf(from.row, from.column, length - start, 1)
      : areaOf(from.row, from.column, 1, length - start);
  };
  return Array.from({ length: lanes - firstLane }, (_, i) => {
    const index = i + firstLane;
    const head = cell(0, index);
    const name = start === 1 ? displayText(sheet.valueAt(head.row, head.column), "General") : `Series${i + 1}`;
    return {
      ...emptySeries(name),
      values: { sheetId: sheet.id, area: lane(index) },
      categories: hasCategories ? { sheetId: sheet.id, area: lane(0) } : null,
    };
  });
}

export function newChart(workbook: Workbook, sheet: Sheet, type: string, series: ChartSeries[]): Chart {
  const number = workbook.newNumber();
  const chart: Chart = {
    id: `{${String(number).padStart(8, "0")}-0000-0000-0000-000000000000}`,
    name: `Chart ${sheet.charts.length + 1}`,
    type,
    left: 100,
    top: 100,
    width: 360,
    height: 216,
    title: series.length === 1 ? (series[0]?.name ?? "") : "",
    titleVisible: series.length === 1,
    legendVisible: true,
    legendPosition: "Right",
    series,
    extra: {},
  };
  while (sheet.charts.some((other) => other.name === chart.name)) chart.name += "'";
  sheet.charts.push(chart);
  return chart;
}

/** Left, top, width and height of an area in points. */
export function chartBetween(sheet: Sheet, area: Area): Pick<Chart, "left" | "top" | "width" | "height"> {
  const width = (first: number, last: number) => {
    let sum = 0;
    for (let column = first; column <= last; column += 1) {
      sum += sheet.columns.get(column)?.hidden ? 0 : sheet.columnWidth(column);
    }
    return sum;
  };
  const height = (first: number, last: number) => {
    let sum = 0;
    for (let row = first; row <= last; row += 1) sum += sheet.isRowHidden(row) ? 0 : sheet.rowHeight(row);
    return sum;
  };
  return {
    left: width(0, area.column - 1),
    top: height(0, area.row - 1),
    width: width(area.column, lastColumn(area)),
    height: height(area.row, lastRow(area)),
  };
}
