import { sheetReference } from "../layout/formulas";
import type { CellRange, ChartDescription, SheetDescription } from "../layout/types";
import { escapeXml, sheetPath, type Parts } from "./parts";

const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DRAWING_ML = "http://schemas.openxmlformats.org/drawingml/2006";
const EMU_PER_POINT = 12_700;

/** Adds the native charts of a sheet to a file that has none yet on this sheet. */
export const addCharts = (parts: Parts, sheet: SheetDescription): void => {
  const path = sheetPath(parts, sheet.name);
  if (path === null || sheet.charts.length === 0) return;
  const firstChart = nextNumber(parts, /^xl\/charts\/chart(\d+)\.xml$/u);
  const drawingNumber = nextNumber(parts, /^xl\/drawings\/drawing(\d+)\.xml$/u);
  const numbers = sheet.charts.map((_, index) => firstChart + index);
  sheet.charts.forEach((chart, index) => {
    parts.write(`xl/charts/chart${firstChart + index}.xml`, chartXml(sheet, chart));
  });
  parts.write(`xl/drawings/drawing${drawingNumber}.xml`, drawingXml(sheet));
  const toCharts = numbers.map(
    (number, index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/chart" Target="../charts/chart${number}.xml"/>`,
  );
  parts.write(
    `xl/drawings/_rels/drawing${drawingNumber}.xml.rels`,
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${RELATIONSHIPS}">${toCharts.join("")}</Relationships>`,
  );
  const relationship = addRelationship(parts, path, `../drawings/drawing${drawingNumber}.xml`);
  parts.write(path, withDrawing(parts.read(path), relationship));
  const types = numbers.map(
    (number) =>
      `<Override PartName="/xl/charts/chart${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>`,
  );
  parts.write(
    "[Content_Types].xml",
    parts
      .read("[Content_Types].xml")
      .replace(
        "</Types>",
        `${types.join("")}<Override PartName="/xl/drawings/drawing${drawingNumber}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>`,
      ),
  );
};

/** Charts of sheets that were written anew stay behind in the library's file: nothing refers to them any more. */
export const dropUnusedCharts = (parts: Parts): void => {
  const used = parts
    .names()
    .filter((name) => name.startsWith("xl/drawings/_rels/"))
    .map((name) => parts.read(name))
    .join("");
  for (const name of parts.names()) {
    const chart = /^xl\/charts\/(chart\d+\.xml)$/u.exec(name)?.[1];
    if (chart === undefined || used.includes(`/${chart}"`)) continue;
    parts.remove(name);
    parts.remove(`xl/charts/_rels/${chart}.rels`);
    parts.write(
      "[Content_Types].xml",
      parts
        .read("[Content_Types].xml")
        .replace(new RegExp(`<Override PartName="/${name.replaceAll(".", "\\.")}"[^>]*/>`, "u"), ""),
    );
  }
};

const nextNumber = (parts: Parts, pattern: RegExp): number =>
  Math.max(0, ...parts.names().map((name) => Number(pattern.exec(name)?.[1] ?? 0))) + 1;

const addRelationship = (parts: Parts, path: string, target: string): string => {
  const file = path.replace(/([^/]+)$/u, "_rels/$1.rels");
  const present = parts.has(file)
    ? parts.read(file)
    : `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${RELATIONSHIPS}"></Relationships>`;
  const id = "rIdChart";
  const relationship = `<Relationship Id="${id}" Type="${OFFICE}/drawing" Target="${target}"/>`;
  parts.write(
    file,
    present.includes("</Relationships>")
      ? present.replace("</Relationships>", `${relationship}</Relationships>`)
      : present.replace(/<Relationships([^>]*)\/>/u, `<Relationships$1>${relationship}</Relationships>`),
  );
  return id;
};

/** <drawing> has its place in the order of a sheet's elements: behind header and breaks, before tables and extensions. */
const withDrawing = (xml: string, id: string): string => {
  const drawing = `<drawing xmlns:r="${OFFICE}" r:id="${id}"/>`;
  const behind =
    /<(?:legacyDrawing|legacyDrawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)[\s>]|<\/worksheet>/u;
  return xml.replace(behind, (found) => `${drawing}${found}`);
};

/** First cell of the chart and the rest in points. */
interface Anchor {
  column: number;
  columnOffset: number;
  row: number;
  rowOffset: number;
}

/** Lanes (rows or columns) that a sheet leaves as they are: Excel's own sizes, in points. */
const STANDARD = { height: 15, width: 48 };

/** The lane in which a distance from the sheet's edge ends, and how far into it. A hidden lane takes no room. */
const laneAt = (
  distance: number,
  sizes: ReadonlyMap<number, number>,
  standard: number,
): { at: number; rest: number } => {
  let at = 0;
  let rest = distance;
  for (let size = sizes.get(at) ?? standard; rest >= size; size = sizes.get(at) ?? standard) {
    rest -= size;
    at += 1;
  }
  return { at, rest };
};

const placeOf = (sheet: SheetDescription, chart: ChartDescription): Anchor => {
  const heights = new Map<number, number>();
  for (const { row, count, height, hidden } of sheet.rows) {
    for (let index = row; index < row + count; index += 1) heights.set(index, hidden ? 0 : (height ?? STANDARD.height));
  }
  const widths = new Map<number, number>();
  for (const { column, count, width, hidden } of sheet.columns) {
    for (let index = column; index < column + count; index += 1) widths.set(index, hidden ? 0 : width);
  }
  const down = laneAt(chart.top, heights, STANDARD.height);
  const right = laneAt(chart.left, widths, STANDARD.width);
  return { column: right.at, columnOffset: right.rest, row: down.at, rowOffset: down.rest };
};

const anchorXml = (sheet: SheetDescription, chart: ChartDescription, number: number): string => {
  const place = placeOf(sheet, chart);
  return `<xdr:oneCellAnchor><xdr:from><xdr:col>${place.column}</xdr:col><xdr:colOff>${Math.round(place.columnOffset * EMU_PER_POINT)}</xdr:colOff><xdr:row>${place.row}</xdr:row><xdr:rowOff>${Math.round(place.rowOffset * EMU_PER_POINT)}</xdr:rowOff></xdr:from><xdr:ext cx="${Math.round(chart.width * EMU_PER_POINT)}" cy="${Math.round(chart.height * EMU_PER_POINT)}"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${number + 1}" name="${escapeXml(chart.name)}" descr="${escapeXml(chart.title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${DRAWING_ML}/chart"><c:chart xmlns:c="${DRAWING_ML}/chart" xmlns:r="${OFFICE}" r:id="rId${number}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>`;
};

const drawingXml = (sheet: SheetDescription): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<xdr:wsDr xmlns:xdr="${DRAWING_ML}/spreadsheetDrawing" xmlns:a="${DRAWING_ML}/main">${sheet.charts.map((chart, index) => anchorXml(sheet, chart, index + 1)).join("")}</xdr:wsDr>`;

const textProperties = (size: number, bold: boolean): string =>
  `<a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size * 100}" b="${bold ? 1 : 0}"><a:latin typeface="Times New Roman"/></a:defRPr></a:pPr>`;

/** Values as they are, for readers that don't calculate before they draw. */
const cached = (sheet: SheetDescription, range: CellRange, kind: "str" | "num"): string => {
  const points: string[] = [];
  const length = Math.max(range.rows, range.columns);
  for (let index = 0; index < length; index += 1) {
    const row = range.row + (range.columns === 1 ? index : 0);
    const column = range.column + (range.columns === 1 ? 0 : index);
    const block = sheet.blocks.find(
      (of) =>
        row >= of.row &&
        row < of.row + of.cells.length &&
        column >= of.column &&
        column < of.column + (of.cells[row - of.row]?.length ?? 0),
    );
    const cell = block?.cells[row - block.row]?.[column - block.column] ?? null;
    const value = typeof cell === "object" && cell !== null ? (cell.cached ?? null) : cell;
    if (value !== null && value !== "")
      points.push(`<c:pt idx="${index}"><c:v>${escapeXml(String(value))}</c:v></c:pt>`);
  }
  const format = kind === "num" ? "<c:formatCode>General</c:formatCode>" : "";
  return `<c:${kind}Cache>${format}<c:ptCount val="${length}"/>${points.join("")}</c:${kind}Cache>`;
};

const solid = (color: string): string => `<a:solidFill><a:srgbClr val="${color.replace("#", "")}"/></a:solidFill>`;

/** Looks of a series: bars are filled, a line has a colour, a mark at every point and the figure beside it. */
const looksOf = (kind: ChartDescription["kind"], color: string): string =>
  kind === "line"
    ? `<c:spPr><a:ln w="28575" cap="rnd">${solid(color)}<a:round/></a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr>${solid(color)}</c:spPr></c:marker><c:dLbls><c:numFmt formatCode="0.0%" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr><c:txPr>${textProperties(9, false)}<a:endParaRPr lang="vi-VN"/></a:p></c:txPr><c:dLblPos val="t"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`
    : `<c:spPr>${solid(color)}</c:spPr><c:invertIfNegative val="0"/>`;

const chartXml = (sheet: SheetDescription, chart: ChartDescription): string => {
  const isBar = chart.kind === "barStacked";
  const isLine = chart.kind === "line";
  const reference = (range: CellRange): string => escapeXml(sheetReference(sheet.name, range));
  const series = chart.series
    .map(
      ({ name, values, color }, index) =>
        `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:v>${escapeXml(name)}</c:v></c:tx>${looksOf(chart.kind, color)}<c:cat><c:strRef><c:f>${reference(chart.categories)}</c:f>${cached(sheet, chart.categories, "str")}</c:strRef></c:cat><c:val><c:numRef><c:f>${reference(values)}</c:f>${cached(sheet, values, "num")}</c:numRef></c:val>${isLine ? '<c:smooth val="0"/>' : ""}</c:ser>`,
    )
    .join("");
  const axes = '<c:axId val="111111111"/><c:axId val="222222222"/>';
  const plot = isLine
    ? `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${axes}</c:lineChart>`
    : `<c:barChart><c:barDir val="${isBar ? "bar" : "col"}"/><c:grouping val="${isBar ? "stacked" : "clustered"}"/><c:varyColors val="0"/>${series}<c:gapWidth val="45"/>${isBar ? '<c:overlap val="100"/>' : ""}${axes}</c:barChart>`;
  // A line shows shares, from nothing to everything; its single series is named by the title.
  const scale = isLine ? '<c:max val="1"/><c:min val="0"/>' : '<c:min val="0"/>';
  const legend = isLine
    ? ""
    : `<c:legend><c:legendPos val="b"/><c:overlay val="0"/><c:txPr>${textProperties(9, false)}<a:endParaRPr lang="vi-VN"/></a:p></c:txPr></c:legend>`;
  const fill = `<c:spPr>${solid("#FFFFFF")}<a:ln w="6350">${solid("#BFBFBF")}</a:ln></c:spPr>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="${DRAWING_ML}/chart" xmlns:a="${DRAWING_ML}/main" xmlns:r="${OFFICE}"><c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich>${textProperties(11, true)}<a:r><a:rPr lang="vi-VN" sz="1100" b="1"><a:latin typeface="Times New Roman"/></a:rPr><a:t>${escapeXml(chart.title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>${plot}<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="${isBar ? "maxMin" : "minMax"}"/></c:scaling><c:delete val="0"/><c:axPos val="${isBar ? "l" : "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:txPr>${textProperties(9, false)}<a:endParaRPr lang="vi-VN"/></a:p></c:txPr><c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="0"/></c:catAx><c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>${scale}</c:scaling><c:delete val="0"/><c:axPos val="${isBar ? "b" : "l"}"/><c:majorGridlines><c:spPr><a:ln w="6350">${solid("#D9D9D9")}</a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="${isLine ? "0%" : "0"}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="${isBar ? "high" : "nextTo"}"/><c:txPr>${textProperties(9, false)}<a:endParaRPr lang="vi-VN"/></a:p></c:txPr><c:crossAx val="111111111"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx></c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>${fill}</c:chartSpace>`;
};
