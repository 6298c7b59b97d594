import {
  escapeXml,
  paragraphsOf,
  type BuiltCell,
  type BuiltDocument,
  type BuiltNumber,
  type BuiltParagraph,
  type BuiltTable,
} from "./annexDocument";
import { contentTypes, relationships, XML, zipOf } from "./zipOf";

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
/** Twentieths of a point in a millimetre. */
const PER_MILLIMETRE = 1440 / 25.4;

const twips = (millimetres: number): number => Math.round(millimetres * PER_MILLIMETRE);

/** Numbers the lists: one w:num for every place where a number does not follow the one before. */
class Lists {
  readonly nums: { first: number; start: number }[] = [];
  private readonly last = new Map<number, { id: number; number: number }>();

  idOf({ first, number }: BuiltNumber): number {
    const last = this.last.get(first);
    if (last !== undefined && number === last.number + 1) {
      last.number = number;
      return last.id;
    }
    this.nums.push({ first, start: number });
    this.last.set(first, { id: this.nums.length, number });
    return this.nums.length;
  }

  xml(): string {
    const firsts = [...new Set(this.nums.map((num) => num.first))];
    const level = (index: number, start: number, text: string): string =>
      `<w:lvl w:ilvl="${index}"><w:start w:val="${start}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const abstracts = firsts.map(
      (first) =>
        `<w:abstractNum w:abstractNumId="${first}"><w:multiLevelType w:val="multilevel"/>${level(0, first, "%1.")}${level(1, 1, "%1.%2.")}</w:abstractNum>`,
    );
    const nums = this.nums.map(
      ({ first, start }, index) =>
        `<w:num w:numId="${index + 1}"><w:abstractNumId w:val="${first}"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="${start}"/></w:lvlOverride></w:num>`,
    );
    return `${XML}<w:numbering ${NAMESPACES}>${abstracts.join("")}${nums.join("")}</w:numbering>`;
  }
}

const paragraphXml = (paragraph: BuiltParagraph, lists: Lists, size: number): string => {
  const list =
    paragraph.list === undefined
      ? ""
      : `<w:numPr><w:ilvl w:val="1"/><w:numId w:val="${lists.idOf(paragraph.list)}"/></w:numPr>`;
  const align = paragraph.align === undefined ? "" : `<w:jc w:val="${paragraph.align}"/>`;
  const properties = list + align === "" ? "" : `<w:pPr>${list}${align}</w:pPr>`;
  const run = `<w:rPr>${paragraph.bold === true ? "<w:b/>" : ""}${paragraph.italic === true ? "<w:i/>" : ""}<w:sz w:val="${size}"/></w:rPr>`;
  return `<w:p>${properties}<w:r>${run}<w:t xml:space="preserve">${escapeXml(paragraph.text)}</w:t></w:r></w:p>`;
};

const cellXml = (built: BuiltCell, options: { merge: string; width: number; lists: Lists }): string => {
  const span = (built.columnSpan ?? 1) > 1 ? `<w:gridSpan w:val="${built.columnSpan ?? 1}"/>` : "";
  const content = paragraphsOf(built).map((paragraph) => paragraphXml(paragraph, options.lists, 22));
  return `<w:tc><w:tcPr><w:tcW w:w="${options.width}" w:type="dxa"/>${span}${options.merge}</w:tcPr>${content.join("")}</w:tc>`;
};

const BORDERS = ["top", "left", "bottom", "right", "insideH", "insideV"]
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join("");

const tableXml = (table: BuiltTable, lists: Lists): string => {
  const widths = table.widths.map(twips);
  /** Rows each column is still covered for by a merged cell, and how wide that cell is. */
  const hanging = table.widths.map(() => ({ rows: 0, span: 1 }));
  const rows = table.lines.map((line, index) => {
    const cells: string[] = [];
    for (let column = 0; column < table.widths.length;) {
      const built = line[column] ?? null;
      const open = hanging[column];
      if (built === null && open !== undefined && open.rows > 0) {
        open.rows -= 1;
        const width = widths.slice(column, column + open.span).reduce((sum, each) => sum + each, 0);
        cells.push(cellXml({ text: "", columnSpan: open.span }, { merge: "<w:vMerge/>", width, lists }));
        column += open.span;
        continue;
      }
      const span = built?.columnSpan ?? 1;
      const rowSpan = built?.rowSpan ?? 1;
      hanging[column] = { rows: rowSpan - 1, span };
      const width = widths.slice(column, column + span).reduce((sum, each) => sum + each, 0);
      const merge = rowSpan > 1 ? '<w:vMerge w:val="restart"/>' : "";
      cells.push(cellXml(built ?? { text: "" }, { merge, width, lists }));
      column += span;
    }
    const header = index < table.headerLines ? "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" : "";
    return `<w:tr>${header}${cells.join("")}</w:tr>`;
  });
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join("")}</w:tbl>`;
};

const page = (landscape: boolean): string =>
  landscape
    ? `<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="${twips(20)}" w:bottom="${twips(20)}" w:left="${twips(20)}" w:right="${twips(15)}" w:header="567" w:footer="567" w:gutter="0"/>`
    : `<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="${twips(20)}" w:bottom="${twips(20)}" w:left="${twips(30)}" w:right="${twips(15)}" w:header="567" w:footer="567" w:gutter="0"/>`;

const STYLES = `${XML}<w:styles ${NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="60" w:after="60"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`;

const MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** Parts of a Word file whose body (everything in w:body) is given. */
export const docxOfBody = (body: string, more: Readonly<Record<string, string>> = {}): Uint8Array =>
  zipOf({
    "[Content_Types].xml": contentTypes({
      "/word/document.xml": `${MAIN}.document.main+xml`,
      "/word/styles.xml": `${MAIN}.styles+xml`,
      "/word/numbering.xml": `${MAIN}.numbering+xml`,
      "/word/footnotes.xml": `${MAIN}.footnotes+xml`,
    }),
    "_rels/.rels": relationships([{ type: "officeDocument", target: "word/document.xml" }]),
    "word/_rels/document.xml.rels": relationships([
      { type: "styles", target: "styles.xml" },
      { type: "numbering", target: "numbering.xml" },
      { type: "footnotes", target: "footnotes.xml" },
    ]),
    "word/styles.xml": STYLES,
    "word/numbering.xml": `${XML}<w:numbering ${NAMESPACES}/>`,
    "word/footnotes.xml": `${XML}<w:footnotes ${NAMESPACES}/>`,
    "word/document.xml": `${XML}<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
    ...more,
  });

/** The document as a Word file: text pages upright, tables on landscape pages behind them. */
export const annexDocx = (document: BuiltDocument): Uint8Array => {
  const lists = new Lists();
  const before = document.before.map((paragraph) => paragraphXml(paragraph, lists, 28)).join("");
  const turn = document.before.length === 0 ? "" : `<w:p><w:pPr><w:sectPr>${page(false)}</w:sectPr></w:pPr></w:p>`;
  const tables = document.tables
    .map(
      ({ heading, table }) =>
        (heading === undefined ? "<w:p/>" : paragraphXml(heading, lists, 26)) + tableXml(table, lists),
    )
    .join("");
  const after = document.after.map((paragraph) => paragraphXml(paragraph, lists, 28)).join("");
  return docxOfBody(`${before}${turn}${tables}<w:p/>${after}<w:sectPr>${page(true)}</w:sectPr>`, {
    "word/numbering.xml": lists.xml(),
  });
};
