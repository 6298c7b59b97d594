import type { Area } from "../model/calculator";
import type { Chart, ChartSeries } from "../model/chart";
import type { ConditionalFormat } from "../model/rules";
import type { HeaderFooterTexts } from "../model/pageSetup";
import type { Sheet } from "../model/sheet";
import type { BorderSide } from "../model/style";
import type { Table, TableColumn } from "../model/table";
import type { DefinedName, Workbook } from "../model/workbook";

/** A range of the object model; its area moves when rows and columns are inserted or deleted while it is kept. */
export interface RangeTarget {
  sheet: Sheet;
  area: Area;
}

/** Several areas of one sheet. */
export interface AreasTarget {
  sheet: Sheet;
  areas: Area[];
}

/** What formats, fills, fonts … belong to: one area or several. */
export type FormatTarget = AreasTarget;

export interface ChartTarget {
  sheet: Sheet;
  chart: Chart;
}

/** A part of a chart: `key` is the path under which the chart keeps members it does not draw ("axes/value/title"). */
export interface ChartPart extends ChartTarget {
  key: string;
}

export interface SeriesTarget extends ChartTarget {
  series: ChartSeries;
}

export interface ColumnTarget {
  table: Table;
  column: TableColumn;
}

export interface Keyed {
  key: string;
}

/** Which model object stands behind each type of Excel's object model. */
export interface Targets {
  Workbook: Workbook;
  Application: Workbook;
  IterativeCalculation: Workbook;
  Runtime: Workbook;
  WorkbookProtection: Workbook;
  WorksheetCollection: Workbook;
  Worksheet: Sheet;
  WorksheetProtection: Sheet;
  WorksheetFreezePanes: Sheet;
  WorksheetCustomPropertyCollection: Sheet;
  WorksheetCustomProperty: { sheet: Sheet } & Keyed;
  AutoFilter: { sheet: Sheet; table: Table | null };
  Range: RangeTarget;
  RangeSort: RangeTarget;
  RangeAreas: AreasTarget;
  RangeCollection: AreasTarget;
  RangeFormat: FormatTarget;
  RangeFill: FormatTarget;
  RangeFont: FormatTarget;
  RangeBorderCollection: FormatTarget;
  RangeBorder: FormatTarget & { side: BorderSide | "InsideHorizontal" | "InsideVertical" };
  FormatProtection: FormatTarget;
  RangeView: RangeTarget;
  DataValidation: AreasTarget;
  ConditionalFormatCollection: AreasTarget;
  ConditionalFormat: { sheet: Sheet; format: ConditionalFormat };
  CustomConditionalFormat: { sheet: Sheet; format: ConditionalFormat };
  ConditionalFormatRule: { sheet: Sheet; format: ConditionalFormat };
  ConditionalRangeFormat: { sheet: Sheet; format: ConditionalFormat };
  ConditionalRangeFont: { sheet: Sheet; format: ConditionalFormat };
  ConditionalRangeFill: { sheet: Sheet; format: ConditionalFormat };
  TableCollection: { sheet: Sheet | null; area: Area | null };
  TableScopedCollection: { sheet: Sheet; area: Area };
  Table: Table;
  TableSort: Table;
  TableColumnCollection: Table;
  TableColumn: ColumnTarget;
  Filter: ColumnTarget;
  TableRowCollection: Table;
  TableRow: { table: Table; index: number };
  NamedItemCollection: { sheet: Sheet | null };
  NamedItem: DefinedName;
  SettingCollection: Workbook;
  Setting: Keyed;
  DocumentProperties: Workbook;
  CustomPropertyCollection: Workbook;
  CustomProperty: Keyed;
  PageLayout: Sheet;
  HeaderFooterGroup: Sheet;
  HeaderFooter: { sheet: Sheet; texts: HeaderFooterTexts };
  PageBreakCollection: { sheet: Sheet; kind: "row" | "column" };
  PageBreak: { sheet: Sheet; kind: "row" | "column"; at: number };
  ChartCollection: Sheet;
  Chart: ChartTarget;
  ChartTitle: ChartTarget;
  ChartLegend: ChartTarget;
  ChartAxes: ChartTarget;
  ChartPart: ChartPart;
  ChartSeriesCollection: ChartTarget;
  ChartSeries: SeriesTarget;
  ChartSeriesFormat: SeriesTarget;
  ChartSeriesFill: SeriesTarget;
  AddinInternalService: null;
}

export type TypeName = keyof Targets;
