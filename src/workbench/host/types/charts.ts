import { areaOf, lastColumn, lastRow } from "../../model/address";
import type { Chart, ChartRange, ChartSeries } from "../../model/chart";
import { chartBetween, newChart, seriesFromRange } from "../../model/charts";
import { invalidArgument, itemAlreadyExists, itemNotFound } from "../../model/errors";
import { requirePermission } from "../../model/protection";
import type { Sheet } from "../../model/sheet";
import { asBoolean, asNumber, asRange, asText, asWord, isRangeTarget } from "../arguments";
import { type HostContext, type HostType, defineType, ref, refOrNull } from "../hostType";
import type { ChartTarget, SeriesTarget } from "../targets";
import { asColor } from "./format";

function changed({ sheet }: { sheet: Sheet }, { workbook }: HostContext): void {
  requirePermission(sheet, "allowEditObjects");
  workbook.layoutChanged(sheet);
}

const findChart = (sheet: Sheet, key: unknown): Chart | undefined =>
  sheet.charts.find((chart) => chart.id === key || chart.name.toLocaleLowerCase() === String(key).toLocaleLowerCase());

function getChart(sheet: Sheet, key: unknown) {
  const chart = findChart(sheet, key);
  if (!chart) throw itemNotFound(`chart "${String(key)}"`);
  return ref("Chart", { sheet, chart });
}

export const chartCollectionType = defineType("ChartCollection", {
  scalars: { Count: (sheet) => sheet.charts.length },
  items: (sheet) => sheet.charts.map((chart) => ref("Chart", { sheet, chart })),
  index: (sheet, [key]) => getChart(sheet, key),
  methods: {
    Add: (sheet, [type, source, seriesBy], { workbook }) => {
      requirePermission(sheet, "allowEditObjects");
      if (!isRangeTarget(source)) throw invalidArgument("A chart needs a range.");
      const by = asWord(seriesBy ?? "Auto", ["Auto", "Columns", "Rows"]);
      const chart = newChart(workbook, sheet, asText(type), seriesFromRange(source.sheet, source.area, by));
      workbook.layoutChanged(sheet);
      return ref("Chart", { sheet, chart });
    },
    GetItem: (sheet, [key]) => getChart(sheet, key),
    GetItemOrNullObject: (sheet, [key]) => {
      const chart = findChart(sheet, key);
      return refOrNull("Chart", chart && { sheet, chart });
    },
  },
});

type Scalars<T> = NonNullable<HostType<T>["scalars"]>;

const asSize = (value: unknown): number => {
  if (typeof value !== "number" || value < 0) throw invalidArgument("A number of points is needed.");
  return value;
};

/** A member the page draws: a field of the chart. */
const field = <K extends keyof Chart>(name: K, read: (value: unknown) => Chart[K]): Scalars<ChartTarget>[string] => ({
  get: ({ chart }) => chart[name],
  set: (target, value, context) => {
    target.chart[name] = read(value);
    changed(target, context);
  },
});

/** Members the page does not draw are kept under their path and given back; there is a default for reading. */
const kept = (path: string, names: Readonly<Record<string, unknown>>): Scalars<ChartTarget> =>
  Object.fromEntries(
    Object.entries(names).map(([name, fallback]) => [
      name,
      {
        get: ({ chart }: ChartTarget) => chart.extra[`${path}/${name}`] ?? fallback,
        set: (target: ChartTarget, value: unknown, context: HostContext) => {
          target.chart.extra[`${path}/${name}`] = value;
          changed(target, context);
        },
      },
    ]),
  );

export const chartType = defineType("Chart", {
  id: ({ chart }) => chart.id,
  scalars: {
    Id: ({ chart }) => chart.id,
    Name: {
      get: ({ chart }) => chart.name,
      set: (target, value, context) => {
        const name = asText(value);
        const other = findChart(target.sheet, name);
        if (other && other !== target.chart) throw itemAlreadyExists(`chart "${name}"`);
        target.chart.name = name;
        changed(target, context);
      },
    },
    ChartType: field("type", asText),
    Left: field("left", asSize),
    Top: field("top", asSize),
    Width: field("width", asSize),
    Height: field("height", asSize),
    ...kept("chart", { Style: 2, PlotVisibleOnly: true, DisplayBlanksAs: "NotPlotted", PlotBy: "Columns" }),
  },
  links: {
    Title: (target) => ref("ChartTitle", target),
    Legend: (target) => ref("ChartLegend", target),
    Series: (target) => ref("ChartSeriesCollection", target),
    Axes: (target) => ref("ChartAxes", target),
    DataLabels: (target) => ref("ChartPart", { ...target, key: "dataLabels" }),
    Format: (target) => ref("ChartPart", { ...target, key: "format" }),
    PlotArea: (target) => ref("ChartPart", { ...target, key: "plotArea" }),
    Worksheet: ({ sheet }) => ref("Worksheet", sheet),
  },
  methods: {
    SetPosition: (target, [start, end], context) => {
      const first = asRange(context.workbook, start, target.sheet).area;
      const last = end === undefined || end === null ? first : asRange(context.workbook, end, target.sheet).area;
      const area = areaOf(first.row, first.column, lastRow(last) - first.row + 1, lastColumn(last) - first.column + 1);
      Object.assign(target.chart, chartBetween(target.sheet, area));
      changed(target, context);
    },
    SetData: (target, [source, seriesBy], context) => {
      const range = asRange(context.workbook, source, target.sheet);
      const by = asWord(seriesBy ?? "Auto", ["Auto", "Columns", "Rows"]);
      target.chart.series = seriesFromRange(range.sheet, range.area, by);
      changed(target, context);
    },
    Delete: (target, _args, context) => {
      target.sheet.charts = target.sheet.charts.filter((chart) => chart !== target.chart);
      changed(target, context);
    },
    Activate: () => null,
  },
});

export const chartTitleType = defineType("ChartTitle", {
  scalars: {
    Text: {
      get: ({ chart }) => chart.title,
      set: (target, value, context) => {
        target.chart.title = asText(value);
        target.chart.titleVisible = true;
        changed(target, context);
      },
    },
    Visible: field("titleVisible", asBoolean),
    ...kept("title", { Overlay: false, Position: "Top", HorizontalAlignment: "Center", TextOrientation: 0 }),
  },
  links: { Format: (target) => ref("ChartPart", { ...target, key: "title/format" }) },
});

export const chartLegendType = defineType("ChartLegend", {
  scalars: {
    Visible: field("legendVisible", asBoolean),
    Position: field("legendPosition", (value) => asWord(value, ["Top", "Bottom", "Left", "Right", "Corner", "Custom"])),
    ...kept("legend", { Overlay: false }),
  },
  links: { Format: (target) => ref("ChartPart", { ...target, key: "legend/format" }) },
});

export const chartAxesType = defineType("ChartAxes", {
  links: {
    CategoryAxis: (target) => ref("ChartPart", { ...target, key: "axes/category" }),
    ValueAxis: (target) => ref("ChartPart", { ...target, key: "axes/value" }),
    SeriesAxis: (target) => ref("ChartPart", { ...target, key: "axes/series" }),
  },
});

const partNames = [
  ...[
    "Visible",
    "Text",
    "Minimum",
    "Maximum",
    "MajorUnit",
    "MinorUnit",
    "NumberFormat",
    "LinkNumberFormat",
    "Position",
  ],
  ...[
    "ReversePlotOrder",
    "TickLabelPosition",
    "MajorTickMark",
    "MinorTickMark",
    "CategoryType",
    "ScaleType",
    "LogBase",
  ],
  ...["ShowValue", "ShowPercentage", "ShowSeriesName", "ShowCategoryName", "ShowLegendKey", "Separator", "AutoText"],
  ...["Bold", "Italic", "Underline", "Color", "Name", "Size", "LineStyle", "Weight", "RoundedCorners", "ColorScheme"],
  ...["Left", "Top", "Width", "Height", "InsideLeft", "InsideTop", "InsideWidth", "InsideHeight", "TextOrientation"],
  ...["HorizontalAlignment", "VerticalAlignment", "Alignment", "Offset", "TickLabelSpacing", "TickMarkSpacing"],
];
const partLinks = [
  "Format",
  "Font",
  "Fill",
  "Line",
  "Border",
  "Title",
  "MajorGridlines",
  "MinorGridlines",
  "DataLabels",
];

const partKey = (key: string, name: string) => `${key}/${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/** Axes, labels, fonts, fills: kept as they were set; the page draws what it knows of them. */
export const chartPartType = defineType("ChartPart", {
  scalars: Object.fromEntries(
    partNames.map((name) => [
      name,
      {
        get: ({ chart, key }) => chart.extra[partKey(key, name)] ?? null,
        set: (target, value, context) => {
          target.chart.extra[partKey(target.key, name)] = value;
          changed(target, context);
        },
      },
    ]),
  ),
  links: Object.fromEntries(
    partLinks.map((name) => [name, (target) => ref("ChartPart", { ...target, key: partKey(target.key, name) })]),
  ),
  methods: {
    SetSolidColor: (target, [color], context) => {
      target.chart.extra[`${target.key}/color`] = asColor(color);
      changed(target, context);
    },
    Clear: (target, _args, context) => {
      target.chart.extra[`${target.key}/color`] = null;
      changed(target, context);
    },
  },
});

export const chartSeriesCollectionType = defineType("ChartSeriesCollection", {
  scalars: { Count: ({ chart }) => chart.series.length },
  items: (target) => target.chart.series.map((series) => ref("ChartSeries", { ...target, series })),
  methods: {
    Add: (target, [name, index], context) => {
      const series: ChartSeries = {
        name: name === undefined || name === null ? "" : asText(name),
        values: null,
        categories: null,
        color: null,
        chartType: null,
        hasDataLabels: false,
        extra: {},
      };
      const place = index === undefined || index === null ? target.chart.series.length : asNumber(index);
      target.chart.series.splice(place, 0, series);
      changed(target, context);
      return ref("ChartSeries", { ...target, series });
    },
  },
});

const source = (value: unknown): ChartRange => {
  if (!isRangeTarget(value)) throw invalidArgument("A range is needed.");
  return { sheetId: value.sheet.id, area: value.area };
};

const seriesField = <K extends keyof ChartSeries>(
  name: K,
  read: (value: unknown) => ChartSeries[K],
): Scalars<SeriesTarget>[string] => ({
  get: ({ series }) => series[name],
  set: (target, value, context) => {
    target.series[name] = read(value);
    changed(target, context);
  },
});

const seriesExtra = (name: string, fallback: unknown): Scalars<SeriesTarget>[string] => ({
  get: ({ series }) => series.extra[name] ?? fallback,
  set: (target, value, context) => {
    target.series.extra[name] = value;
    changed(target, context);
  },
});

export const chartSeriesType = defineType("ChartSeries", {
  scalars: {
    Name: seriesField("name", asText),
    ChartType: {
      get: ({ chart, series }) => series.chartType ?? chart.type,
      set: ({ series }, value) => void (series.chartType = asText(value)),
    },
    HasDataLabels: seriesField("hasDataLabels", asBoolean),
    GapWidth: seriesExtra("gapWidth", 150),
    Overlap: seriesExtra("overlap", 0),
    AxisGroup: seriesExtra("axisGroup", "Primary"),
    Smooth: seriesExtra("smooth", false),
  },
  links: {
    Format: (target) => ref("ChartSeriesFormat", target),
    DataLabels: ({ sheet, chart, series }) =>
      ref("ChartPart", { sheet, chart, key: `series/${chart.series.indexOf(series)}/dataLabels` }),
  },
  methods: {
    SetValues: (target, [range], context) => {
      target.series.values = source(range);
      changed(target, context);
    },
    SetXAxisValues: (target, [range], context) => {
      target.series.categories = source(range);
      changed(target, context);
    },
    Delete: (target, _args, context) => {
      target.chart.series = target.chart.series.filter((series) => series !== target.series);
      changed(target, context);
    },
  },
});

export const chartSeriesFormatType = defineType("ChartSeriesFormat", {
  links: {
    Fill: (target) => ref("ChartSeriesFill", target),
    Line: ({ sheet, chart, series }) =>
      ref("ChartPart", { sheet, chart, key: `series/${chart.series.indexOf(series)}/line` }),
  },
});

export const chartSeriesFillType = defineType("ChartSeriesFill", {
  methods: {
    SetSolidColor: (target, [color], context) => {
      target.series.color = asColor(color);
      changed(target, context);
    },
    Clear: (target, _args, context) => {
      target.series.color = null;
      changed(target, context);
    },
  },
});
