import { attribute, partsOf, sheetPath, type Parts } from "../../xlsx/parts";
import { splitSheet, tryParseArea } from "../model/address";
import type { Chart, ChartRange, ChartSeries } from "../model/chart";
import { STANDARD_HEIGHT } from "../model/sheet";
import type { Sheet } from "../model/sheet";
import type { Workbook } from "../model/workbook";
import type { Unzipped } from "fflate";

const emuPerPoint = 12_700;

const unescapeXml = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");

/** Text of the first element of this name. */
const inside = (xml: string, name: string): string | null =>
  new RegExp(`<${name}(?:\\s[^>]*)?>(.*?)</${name}>`, "su").exec(xml)?.[1] ?? null;
const valueOf = (xml: string, name: string): string | null =>
  new RegExp(`<${name}\\s[^>]*?val="([^"]*)"`, "u").exec(xml)?.[1] ?? null;

/** Reads the bar, column and line charts of a file; other kinds stay behind. The library knows nothing of charts. */
export function readCharts(files: Unzipped, workbook: Workbook): void {
  const parts = partsOf(files);
  for (const sheet of workbook.sheets) {
    const path = sheetPath(parts, sheet.name);
    if (path === null) continue;
    for (const drawing of related(parts, path, "/drawing"))
      for (const anchor of parts.read(drawing).match(/<xdr:(oneCellAnchor|twoCellAnchor)[\s>].*?<\/xdr:\1>/gsu) ?? []) {
        const id = /<c:chart\s[^>]*r:id="([^"]*)"/u.exec(anchor)?.[1];
        const [chart] = id === undefined ? [] : related(parts, drawing, "/chart", id);
        const read = chart === undefined ? null : readChart(parts.read(chart), anchor, sheet, workbook);
        if (read) sheet.charts.push(read);
      }
  }
}

/** Parts that a part points to by relationships of a kind. */
function related(parts: Parts, path: string, kind: string, id?: string): string[] {
  const file = path.replace(/([^/]+)$/u, "_rels/$1.rels");
  if (!parts.has(file)) return [];
  const folder = path.split("/").slice(0, -1);
  return (parts.read(file).match(/<Relationship\s[^>]*>/gu) ?? [])
    .filter((tag) => attribute(tag, "Type").endsWith(kind) && (id === undefined || attribute(tag, "Id") === id))
    .map((tag) => {
      const target = attribute(tag, "Target");
      if (target.startsWith("/")) return target.slice(1);
      const at = [...folder];
      for (const step of target.split("/")) {
        if (step === "..") at.pop();
        else at.push(step);
      }
      return at.join("/");
    })
    .filter((target) => parts.has(target));
}

function readChart(xml: string, anchor: string, sheet: Sheet, workbook: Workbook): Chart | null {
  const lines = inside(xml, "c:lineChart");
  const bars = inside(xml, "c:barChart") ?? lines;
  if (bars === null) return null;
  const stacked = valueOf(bars, "c:grouping")?.startsWith("stacked") ?? false;
  const kind = valueOf(bars, "c:barDir") === "bar" ? "Bar" : "Column";
  const title = inside(xml, "c:title") ?? "";
  const texts = [...title.matchAll(/<a:t>(.*?)<\/a:t>/gsu)].map(([, text]) => unescapeXml(text ?? ""));
  const series = [...bars.matchAll(/<c:ser>(.*?)<\/c:ser>/gsu)].map(([, one]) =>
    readSeries(one ?? "", sheet, workbook),
  );
  const name = /<xdr:cNvPr\s[^>]*?name="([^"]*)"/u.exec(anchor)?.[1];
  return {
    id: String(workbook.newNumber()),
    name: unescapeXml(name ?? "Chart"),
    type: lines === null ? `${kind}${stacked ? "Stacked" : "Clustered"}` : "LineMarkers",
    ...place(anchor, sheet),
    title: texts.join(""),
    titleVisible: texts.length > 0,
    legendVisible: xml.includes("<c:legend>"),
    legendPosition: "Bottom",
    series,
    extra: {},
  };
}

function readSeries(xml: string, sheet: Sheet, workbook: Workbook): ChartSeries {
  const range = (element: string): ChartRange | null => {
    const formula = inside(inside(xml, element) ?? "", "c:f");
    if (formula === null) return null;
    const { sheet: name, local } = splitSheet(unescapeXml(formula));
    const target = name === null ? sheet : workbook.sheetNamed(name);
    const area = tryParseArea(local.replaceAll("$", ""));
    return target && area ? { sheetId: target.id, area } : null;
  };
  const label = inside(xml, "c:tx") ?? "";
  const color = /<a:srgbClr\s+val="([0-9A-Fa-f]{6})"/u.exec(inside(xml, "c:spPr") ?? "")?.[1];
  return {
    name: unescapeXml(inside(label, "c:v") ?? ""),
    values: range("c:val"),
    categories: range("c:cat"),
    color: color === undefined ? null : `#${color.toUpperCase()}`,
    chartType: null,
    hasDataLabels: false,
    extra: {},
  };
}

/** Position and size in points, from the first cell of the anchor. */
function place(anchor: string, sheet: Sheet): Pick<Chart, "left" | "top" | "width" | "height"> {
  const corner = (element: string): { left: number; top: number } => {
    const xml = inside(anchor, element) ?? "";
    const number = (name: string): number => Number(inside(xml, name) ?? 0);
    let left = number("xdr:colOff") / emuPerPoint;
    let top = number("xdr:rowOff") / emuPerPoint;
    for (let column = 0; column < number("xdr:col"); column++) left += sheet.columnWidth(column);
    for (let row = 0; row < number("xdr:row"); row++) top += sheet.rows.get(row)?.size ?? STANDARD_HEIGHT;
    return { left, top };
  };
  const from = corner("xdr:from");
  const size = /<xdr:ext\s+cx="(\d+)"\s+cy="(\d+)"/u.exec(anchor);
  if (size) return { ...from, width: Number(size[1]) / emuPerPoint, height: Number(size[2]) / emuPerPoint };
  const to = corner("xdr:to");
  return { ...from, width: to.left - from.left, height: to.top - from.top };
}
