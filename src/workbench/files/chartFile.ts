import type { CellRange, ChartDescription, SheetDescription } from "../../layout/types";
import type { Area } from "../model/calculator";
import type { Chart } from "../model/chart";
import type { Sheet } from "../model/sheet";
import type { Workbook } from "../model/workbook";

const toRange = (area: Area): CellRange => ({ ...area });

/** A chart in the words of the .xlsx renderer; null for kinds it does not write, and for charts over other sheets. */
export function chartDescription(
  workbook: Workbook,
  sheet: Sheet,
  chart: Chart,
): { sheet: SheetDescription; chart: ChartDescription } | null {
  const categories = chart.series[0]?.categories;
  const ranges = [categories, ...chart.series.map(({ values }) => values)];
  if (!categories || ranges.some((range) => !range || range.sheetId !== sheet.id)) return null;
  const kind = kindOf(chart.type);
  if (!kind) return null;
  workbook.ensureCalculated();
  const blocks = ranges.map((range) => ({
    row: range?.area.row ?? 0,
    column: range?.area.column ?? 0,
    cells: rowsOf(sheet, range?.area as Area),
  }));
  const described: ChartDescription = {
    name: chart.name,
    kind,
    title: chart.title,
    categories: toRange(categories.area),
    series: chart.series.map((series, index) => ({
      name: series.name,
      values: toRange(series.values?.area as Area),
      color: series.color ?? (["#4472C4", "#ED7D31", "#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47"][index % 6] as string),
    })),
    left: chart.left,
    top: chart.top,
    width: chart.width,
    height: chart.height,
  };
  const rows = [...sheet.rows].map(([row, lane]) => ({ row, count: 1, height: lane.size, hidden: lane.hidden }));
  const last = Math.max(-1, ...sheet.columns.keys());
  const columns = Array.from({ length: last + 1 }, (_, column) => ({
    column,
    count: 1,
    width: sheet.columnWidth(column),
    hidden: sheet.columns.get(column)?.hidden ?? false,
  }));
  // The renderer looks at name, rows, columns and blocks only.
  return { sheet: { name: sheet.name, rows, columns, blocks } as unknown as SheetDescription, chart: described };
}

function kindOf(type: string): ChartDescription["kind"] | null {
  if (type.startsWith("Bar")) return "barStacked";
  if (type.startsWith("Column")) return "columnClustered";
  return type.startsWith("Line") ? "line" : null;
}

function rowsOf(sheet: Sheet, area: Area): (string | number | boolean | null)[][] {
  return Array.from({ length: area.rows }, (_, row) =>
    Array.from({ length: area.columns }, (_unused, column) => {
      const value = sheet.valueAt(area.row + row, area.column + column);
      return typeof value === "object" && value !== null ? value.error : value;
    }),
  );
}
