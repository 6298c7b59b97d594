import { ROW_FIELDS, type Plan, type RowField } from "../domain/plan";
import { yearOf } from "../domain/isoDate";
import { annexLayout, type AnnexCell, type AnnexItem } from "./annexRows";
import { textCell } from "./cellText";
import { FONT } from "./looks";
import { DEFAULTS, type LayoutOptions } from "./options";
import { lineCount, lineHeight } from "./textMetrics";
import type { Cell, CellRange, CellStyle, RowFormat, SheetDescription, StyledRange } from "./types";

/** Nine columns as wide together as the text area of a landscape A4 page (252 mm = 714 pt). */
const WIDTHS: Record<RowField, number> = {
  displayOrder: 28,
  objective: 118,
  task: 110,
  activity: 124,
  deliverable: 80,
  leadAgency: 66,
  coordinatingAgencies: 68,
  deadline: 70,
  funding: 50,
};
const COLUMNS = ROW_FIELDS.length;
const HEADER_ROW = 4;
const BODY_ROW = HEADER_ROW + 1;
const CENTRED: ReadonlySet<RowField> = new Set(["displayOrder", "deadline", "leadAgency", "coordinatingAgencies"]);

const range = (row: number, column: number, rows: number, columns: number): CellRange => ({
  row,
  column,
  rows,
  columns,
});

/** Where an item stands in the sheet. */
interface PlacedItem {
  item: AnnexItem;
  row: number;
  rows: number;
}

/**
 * The sheet "Phụ lục": the official form, for printing. Heights are explicit because merged and wrapped cells do not find
 * theirs themselves. Source of the form: Nghị định 30/2020/NĐ-CP, Phụ lục I.
 */
export const annexSheet = (plan: Plan, options: LayoutOptions): SheetDescription => {
  const { texts } = options;
  const fontSize = options.annexFontSize ?? DEFAULTS.annexFontSize;
  const totalWidth = Object.values(WIDTHS).reduce((sum, width) => sum + width, 0);
  const { items, cells } = annexLayout(plan, {
    widths: WIDTHS,
    headingWidth: totalWidth - WIDTHS.displayOrder,
    fontSize,
  });

  let next = BODY_ROW;
  const placed = items.map((item): PlacedItem => {
    const rows = item.kind === "row" ? item.heights.length : 1;
    const place = { item, row: next, rows };
    next += rows;
    return place;
  });
  const bodyRows = next - BODY_ROW;
  const rangeOf = ({ field, first, last }: AnnexCell): CellRange => {
    const top = placed[first]?.row ?? BODY_ROW;
    const bottom = placed[last];
    return range(top, ROW_FIELDS.indexOf(field), (bottom === undefined ? top : bottom.row + bottom.rows) - top, 1);
  };

  const body: Cell[][] = Array.from({ length: bodyRows }, () => Array.from({ length: COLUMNS }, () => null));
  const headings = placed.filter(({ item }) => item.kind === "heading");
  for (const { item, row } of headings) {
    const line = body[row - BODY_ROW];
    if (item.kind !== "heading" || line === undefined) continue;
    line[0] = item.label;
    line[1] = textCell(item.area.name);
  }
  for (const cell of cells) {
    const { row, column } = rangeOf(cell);
    const line = body[row - BODY_ROW];
    if (line !== undefined) line[column] = textCell(cell.text);
  }

  const heading = headingTexts(plan, options);
  const headingHeight = (text: string, size: number): number =>
    lineCount(text, { width: totalWidth, fontSize: size, bold: true }) * lineHeight(size) + 3;
  const rows: RowFormat[] = [
    { row: 0, count: 1, height: lineHeight(14) + 3, hidden: false },
    { row: 1, count: 1, height: headingHeight(heading.name, 13), hidden: false },
    { row: 2, count: 1, height: headingHeight(heading.enclosedWith, 13), hidden: false },
    { row: 3, count: 1, height: 12, hidden: false },
    { row: HEADER_ROW, count: 1, height: headerHeight(texts.annex.headers, fontSize), hidden: false },
    ...placed.flatMap(({ item, row }): RowFormat[] =>
      item.kind === "heading"
        ? [{ row, count: 1, height: item.height, hidden: false }]
        : item.heights.map((height, index) => ({ row: row + index, count: 1, height, hidden: false })),
    ),
  ];

  return {
    role: "annex",
    name: texts.sheetNames.annex,
    visibility: "visible",
    tabColor: "#7F7F7F",
    columns: ROW_FIELDS.map((field, column) => ({ column, count: 1, width: WIDTHS[field], hidden: false })),
    rows,
    styles: stylesOf({ bodyRows, headings, fontSize }),
    blocks: [
      { row: 0, column: 0, cells: [[texts.annex.heading], [heading.name], [heading.enclosedWith]] },
      { row: HEADER_ROW, column: 0, cells: [ROW_FIELDS.map((field) => texts.annex.headers[field])] },
      ...(bodyRows === 0 ? [] : [{ row: BODY_ROW, column: 0, cells: body }]),
    ],
    merges: [
      ...[0, 1, 2].map((row) => range(row, 0, 1, COLUMNS)),
      ...headings.map(({ row }) => range(row, 1, 1, COLUMNS - 1)),
      ...cells.map(rangeOf).filter(({ rows: height }) => height > 1),
    ],
    tables: [],
    validations: [],
    conditionalFormats: [],
    freeze: { rows: BODY_ROW, columns: 0 },
    showGridlines: false,
    page: {
      paper: "A4",
      orientation: "landscape",
      margins: { top: 20, bottom: 20, left: 30, right: 15, header: 10, footer: 10 },
      titleRows: { first: HEADER_ROW, last: HEADER_ROW },
      pageNumbers: true,
      firstPageNumber: 1,
      fitToWidth: true,
      centerHorizontally: true,
      printArea: range(0, 0, BODY_ROW + bodyRows, COLUMNS),
    },
    charts: [],
  };
};

const headingTexts = (plan: Plan, { texts }: LayoutOptions): { name: string; enclosedWith: string } => {
  const first = yearOf(plan.period.from);
  const last = yearOf(plan.period.to);
  const year = first === last ? String(first) : `${first} - ${last}`;
  const { documentNumber: number, signedOn, issuedBy } = plan;
  return {
    name: texts.annex.name(plan.title, year).toLocaleUpperCase("vi"),
    enclosedWith: texts.annex.enclosedWith({ number, signedOn, issuedBy }),
  };
};

const headerHeight = (headers: Readonly<Record<RowField, string>>, fontSize: number): number =>
  Math.max(...ROW_FIELDS.map((field) => lineCount(headers[field], { width: WIDTHS[field], fontSize, bold: true }))) *
    lineHeight(fontSize) +
  6;

const stylesOf = (options: { bodyRows: number; headings: readonly PlacedItem[]; fontSize: number }): StyledRange[] => {
  const { bodyRows, headings, fontSize } = options;
  const titleLine = (row: number, style: CellStyle): StyledRange => ({
    range: range(row, 0, 1, COLUMNS),
    style: { fontName: FONT, horizontal: "center", vertical: "center", wrap: true, ...style },
  });
  const body: StyledRange[] =
    bodyRows === 0
      ? []
      : [
          {
            range: range(BODY_ROW, 0, bodyRows, COLUMNS),
            style: { fontName: FONT, fontSize, numberFormat: "@", vertical: "top", wrap: true, borders: true },
          },
          ...ROW_FIELDS.map((field, column): StyledRange => ({
            range: range(BODY_ROW, column, bodyRows, 1),
            style: { horizontal: CENTRED.has(field) ? "center" : "left" },
          })),
        ];
  return [
    titleLine(0, { fontSize: 14, bold: true }),
    titleLine(1, { fontSize: 13, bold: true }),
    titleLine(2, { fontSize: 13, italic: true }),
    {
      range: range(HEADER_ROW, 0, 1, COLUMNS),
      style: {
        fontName: FONT,
        fontSize,
        bold: true,
        horizontal: "center",
        vertical: "center",
        wrap: true,
        borders: true,
      },
    },
    ...body,
    ...headings.flatMap(({ row }): StyledRange[] => [
      { range: range(row, 0, 1, COLUMNS), style: { bold: true, vertical: "center", horizontal: "left" } },
      { range: range(row, 0, 1, 1), style: { horizontal: "center" } },
    ]),
  ];
};
