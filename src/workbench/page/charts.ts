import type { CellValue } from "../model/calculator";
import type { Chart, ChartRange } from "../model/chart";
import { displayText } from "../model/display";
import type { Sheet } from "../model/sheet";
import type { Workbook } from "../model/workbook";
import { pixels } from "./grid/geometry";

const palette = ["#4472C4", "#ED7D31", "#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47", "#264478", "#9E480E"];
const namespace = "http://www.w3.org/2000/svg";

type Attributes = Readonly<Record<string, string | number>>;

function shape(name: string, attributes: Attributes, text?: string): SVGElement {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

function valuesOf(workbook: Workbook, range: ChartRange | null): CellValue[] {
  const sheet = range ? workbook.findSheet(range.sheetId) : undefined;
  if (!range || !sheet) return [];
  const values: CellValue[] = [];
  for (let row = range.area.row; row < range.area.row + range.area.rows; row++)
    for (let column = range.area.column; column < range.area.column + range.area.columns; column++)
      values.push(sheet.valueAt(row, column));
  return values;
}

/** Draws the charts of a sheet over its cells, in the plain way that tells whether they show the right numbers. */
export function drawCharts(parent: HTMLElement, workbook: Workbook, sheet: Sheet): void {
  let layer = parent.querySelector<HTMLElement>(".charts");
  if (!layer) {
    layer = document.createElement("div");
    layer.className = "charts";
    layer.append(document.createElement("div"));
    parent.append(layer);
  }
  layer.hidden = sheet.charts.length === 0;
  layer.firstElementChild?.replaceChildren(...sheet.charts.map((chart) => chartElement(workbook, chart)));
}

/** Charts move with the cells they lie over. */
export function scrollCharts(parent: HTMLElement, scrolled: { left: number; top: number }): void {
  const inner = parent.querySelector<HTMLElement>(".charts > div");
  if (inner) inner.style.transform = `translate(${-scrolled.left}px, ${-scrolled.top}px)`;
}

function chartElement(workbook: Workbook, chart: Chart): HTMLElement {
  const [width, height] = [pixels(chart.width), pixels(chart.height)];
  const figure = document.createElement("figure");
  figure.className = "chart";
  figure.style.left = `${pixels(chart.left)}px`;
  figure.style.top = `${pixels(chart.top)}px`;
  const svg = shape("svg", {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "aria-label": chart.title,
  });
  svg.append(shape("rect", { width, height, fill: "#fff", stroke: "#d0d5dd" }));
  if (chart.titleVisible && chart.title)
    svg.append(
      shape("text", { x: width / 2, y: 22, "text-anchor": "middle", "font-size": 15, fill: "#344054" }, chart.title),
    );
  const series = chart.series.map((one, index) => ({
    name: one.name,
    color: one.color ?? (palette[index % palette.length] as string),
    values: valuesOf(workbook, one.values).map((value) => (typeof value === "number" ? value : 0)),
  }));
  const categories = valuesOf(workbook, chart.series[0]?.categories ?? null).map((value) =>
    displayText(value, "General", "vi"),
  );
  const drawing = { chart, series, categories, width, height };
  if (chart.type.startsWith("Line")) drawLines(svg, drawing);
  else drawBars(svg, drawing);
  drawLegend(svg, series, width, height);
  figure.append(svg);
  return figure;
}

interface Drawing {
  chart: Chart;
  series: readonly { name: string; color: string; values: readonly number[] }[];
  categories: readonly string[];
  width: number;
  height: number;
}

function drawBars(svg: SVGElement, { chart, series, categories, width, height }: Drawing): void {
  const stacked = chart.type.includes("Stacked");
  const horizontal = chart.type.startsWith("Bar");
  const count = Math.max(categories.length, ...series.map((one) => one.values.length), 1);
  const totals = Array.from({ length: count }, (_, at) => series.reduce((sum, one) => sum + (one.values[at] ?? 0), 0));
  const most = Math.max(1, ...(stacked ? totals : series.flatMap((one) => one.values)));
  const box = {
    left: horizontal ? Math.min(220, width * 0.34) : 40,
    top: 36,
    right: width - 16,
    bottom: height - (horizontal ? 44 : 84),
  };
  const along = horizontal ? box.bottom - box.top : box.right - box.left;
  const across = horizontal ? box.right - box.left : box.bottom - box.top;
  const band = along / count;
  const bar = stacked ? band * 0.62 : (band * 0.8) / Math.max(1, series.length);
  for (let at = 0; at < count; at++) {
    let before = 0;
    series.forEach((one, index) => {
      const length = ((one.values[at] ?? 0) / most) * across;
      const offset = at * band + (stacked ? (band - bar) / 2 : band * 0.1 + index * bar);
      svg.append(
        horizontal
          ? shape("rect", { x: box.left + before, y: box.top + offset, width: length, height: bar, fill: one.color })
          : shape("rect", {
              x: box.left + offset,
              y: box.bottom - before - length,
              width: bar,
              height: length,
              fill: one.color,
            }),
      );
      if (stacked) before += length;
    });
    const label = shorten(categories[at] ?? "", horizontal ? box.left / 7.8 : Math.max(6, band / 6));
    const middle = at * band + band / 2;
    svg.append(
      horizontal
        ? shape(
            "text",
            { x: box.left - 6, y: box.top + middle + 4, "text-anchor": "end", "font-size": 11, fill: "#475467" },
            label,
          )
        : shape(
            "text",
            { x: box.left + middle, y: box.bottom + 16, "text-anchor": "middle", "font-size": 11, fill: "#475467" },
            label,
          ),
    );
  }
  svg.append(
    horizontal
      ? shape("line", { x1: box.left, x2: box.left, y1: box.top, y2: box.bottom, stroke: "#98a2b3" })
      : shape("line", { x1: box.left, x2: box.right, y1: box.bottom, y2: box.bottom, stroke: "#98a2b3" }),
  );
}

function drawLines(svg: SVGElement, { series, categories, width, height }: Drawing): void {
  const most = Math.max(1, ...series.flatMap((one) => one.values));
  const box = { left: 40, top: 36, right: width - 16, bottom: height - 44 };
  const band = (box.right - box.left) / Math.max(1, categories.length);
  for (const { color, values } of series) {
    const points = values.map((value, at) => ({
      x: box.left + band * (at + 0.5),
      y: box.bottom - (value / most) * (box.bottom - box.top),
    }));
    svg.append(
      shape("polyline", {
        points: points.map(({ x, y }) => `${x},${y}`).join(" "),
        fill: "none",
        stroke: color,
        "stroke-width": 2.5,
      }),
      ...points.map(({ x, y }) => shape("circle", { cx: x, cy: y, r: 4, fill: color })),
    );
  }
  categories.forEach((category, at) => {
    svg.append(
      shape(
        "text",
        {
          x: box.left + band * (at + 0.5),
          y: box.bottom + 16,
          "text-anchor": "middle",
          "font-size": 11,
          fill: "#475467",
        },
        shorten(category, Math.max(6, band / 6)),
      ),
    );
  });
  svg.append(shape("line", { x1: box.left, x2: box.right, y1: box.bottom, y2: box.bottom, stroke: "#98a2b3" }));
}

function drawLegend(svg: SVGElement, series: Drawing["series"], width: number, height: number): void {
  const room = width / Math.max(1, series.length);
  series.forEach((one, index) => {
    const x = 12 + index * Math.min(room, 170);
    svg.append(shape("rect", { x, y: height - 20, width: 10, height: 10, fill: one.color }));
    svg.append(
      shape(
        "text",
        { x: x + 15, y: height - 11, "font-size": 11, fill: "#475467" },
        shorten(one.name, Math.min(room, 170) / 6.4),
      ),
    );
  });
}

const shorten = (text: string, room: number): string =>
  text.length <= room ? text : `${text.slice(0, Math.max(1, room - 1))}…`;
