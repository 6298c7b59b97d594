import type {
  CellRange,
  ChartDescription,
  ConditionalFormat,
  PageSetup,
  SheetDescription,
  Validation,
} from "../layout/types";
import { joinedAddresses, rangeAddress } from "./addresses";
import { columnLetters } from "../layout/formulas";
import { renamed, type Renames } from "../layout/renaming";
import { withEquals } from "./formulas";
import type { Book, Step } from "./requests";

const step = (sheet: string, bytes: number, run: (worksheet: Excel.Worksheet, book: Book) => void): Step => ({
  sheet,
  bytes,
  text: 0,
  run: (book) => run(book.sheet(sheet), book),
});

/** Ranges become merged cells; what stands in them is written already. */
export const mergeSteps = (sheet: string, merges: readonly CellRange[]): Step[] =>
  merges.map((range) =>
    step(sheet, 330, (worksheet) => worksheet.getRange(rangeAddress(range)).untrack().merge(false)),
  );

const ruleOf = ({ rule }: Validation, renames: Renames): Excel.DataValidationRule => {
  switch (rule.kind) {
    case "list": {
      const source = rule.source.startsWith("=") ? renamed(rule.source, renames) : rule.source;
      return { list: { inCellDropDown: true, source } };
    }
    case "date":
      return { decimal: { formula1: rule.from, formula2: rule.to, operator: "Between" } };
    case "number":
      return { decimal: { formula1: rule.from, formula2: rule.to, operator: "Between" } };
  }
};

/** One object and two assignments for all ranges that have the same rule and alert. */
export const validationSteps = (sheet: string, validations: readonly Validation[], renames: Renames): Step[] => {
  const groups = new Map<string, { validation: Validation; ranges: CellRange[] }>();
  for (const validation of validations) {
    const { range, ...rest } = validation;
    const key = JSON.stringify(rest);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { validation, ranges: [range] });
    else group.ranges.push(range);
  }
  return [...groups.values()].flatMap(({ validation, ranges }) =>
    joinedAddresses(ranges).map((address) =>
      step(sheet, 1_000 + address.length, (worksheet) => {
        const target = address.includes(",") ? worksheet.getRanges(address) : worksheet.getRange(address);
        const { dataValidation } = target.untrack();
        dataValidation.rule = ruleOf(validation, renames);
        dataValidation.errorAlert = {
          showAlert: true,
          style: validation.alert === "stop" ? "Stop" : "Warning",
          title: validation.errorTitle,
          message: validation.errorText,
        };
      }),
    ),
  );
};

export const conditionalFormatSteps = (
  sheet: string,
  formats: readonly ConditionalFormat[],
  renames: Renames,
): Step[] =>
  formats.map(({ range, formula, style }) =>
    step(sheet, 1_300, (worksheet) => {
      const { custom } = worksheet.getRange(rangeAddress(range)).untrack().conditionalFormats.add("Custom");
      custom.rule.formula = renamed(withEquals(formula), renames);
      if (style.color !== undefined) custom.format.font.color = style.color;
      if (style.bold !== undefined) custom.format.font.bold = style.bold;
      if (style.italic !== undefined) custom.format.font.italic = style.italic;
      if (style.fill !== undefined) custom.format.fill.color = style.fill;
    }),
  );

const POINTS_PER_MILLIMETRE = 72 / 25.4;

const setPage = (worksheet: Excel.Worksheet, page: PageSetup): void => {
  const layout = worksheet.pageLayout;
  const points = (millimetres: number): number => Math.round(millimetres * POINTS_PER_MILLIMETRE * 100) / 100;
  layout.set({
    paperSize: "A4",
    orientation: page.orientation === "landscape" ? "Landscape" : "Portrait",
    topMargin: points(page.margins.top),
    bottomMargin: points(page.margins.bottom),
    leftMargin: points(page.margins.left),
    rightMargin: points(page.margins.right),
    headerMargin: points(page.margins.header),
    footerMargin: points(page.margins.footer),
    centerHorizontally: page.centerHorizontally,
  });
  if (page.fitToWidth) {
    layout.zoom = {
      horizontalFitToPages: page.pagesWide ?? 1,
      ...(page.fitToHeight === true ? { verticalFitToPages: 1 } : {}),
    };
  }
  if (page.titleRows !== null) layout.setPrintTitleRows(`$${page.titleRows.first + 1}:$${page.titleRows.last + 1}`);
  if (page.titleColumns !== undefined) {
    const { first, last } = page.titleColumns;
    layout.setPrintTitleColumns(`$${columnLetters(first)}:$${columnLetters(last)}`);
  }
  if (page.printArea !== null) layout.setPrintArea(rangeAddress(page.printArea));
  if (page.pageNumbers) {
    // The first page's own header is empty unless somebody fills it.
    layout.headersFooters.state = "FirstAndDefault";
    layout.headersFooters.defaultForAllPages.centerHeader = "&P";
  }
};

const CHART_TYPES = { barStacked: "BarStacked", columnClustered: "ColumnClustered", line: "LineMarkers" } as const;

const addChart = (worksheet: Excel.Worksheet, chart: ChartDescription): void => {
  worksheet.charts.getItemOrNullObject(chart.name).delete();
  const [first] = chart.series;
  if (first === undefined) return;
  const at = (range: CellRange): Excel.Range => worksheet.getRange(rangeAddress(range)).untrack();
  const by = first.values.rows === 1 && first.values.columns > 1 ? "Rows" : "Columns";
  const added = worksheet.charts.add(CHART_TYPES[chart.kind], at(first.values), by);
  added.name = chart.name;
  added.title.text = chart.title;
  added.left = chart.left;
  added.top = chart.top;
  added.width = chart.width;
  added.height = chart.height;
  const categories = at(chart.categories);
  chart.series.forEach(({ name, values, color }, index) => {
    // Excel makes the first series itself and may take its first number for a heading: its values are set like all others'.
    const series = index === 0 ? added.series.getItemAt(0) : added.series.add(name);
    series.name = name;
    series.setValues(at(values));
    series.setXAxisValues(categories);
    if (chart.kind === "line") series.format.line.color = color;
    else series.format.fill.setSolidColor(color);
  });
  if (chart.kind !== "line") return;
  // Shares: the line of another chart can be compared with this one only where both reach from nothing to everything.
  const axis = added.axes.valueAxis;
  axis.minimum = 0;
  axis.maximum = 1;
  axis.numberFormat = "0%";
  added.legend.visible = false;
};

/** View, page and charts of a sheet: everything that hangs on the sheet and not on its cells. */
export const sheetSteps = (sheet: string, description: SheetDescription): Step[] => {
  const { freeze, page, charts, tabColor, showGridlines } = description;
  const steps = [
    step(sheet, 900, (worksheet) => {
      if (tabColor !== null) worksheet.tabColor = tabColor;
      if (!showGridlines) worksheet.showGridlines = false;
      if (freeze === null) return;
      const { rows, columns } = freeze;
      if (columns === 0) worksheet.freezePanes.freezeRows(rows);
      else if (rows === 0) worksheet.freezePanes.freezeColumns(columns);
      else worksheet.freezePanes.freezeAt(worksheet.getRangeByIndexes(0, 0, rows, columns).untrack());
    }),
  ];
  if (page !== null) steps.push(step(sheet, 2_500, (worksheet) => setPage(worksheet, page)));
  for (const chart of charts) {
    steps.push(step(sheet, 1_500 + chart.series.length * 1_500, (worksheet) => addChart(worksheet, chart)));
  }
  return steps;
};
