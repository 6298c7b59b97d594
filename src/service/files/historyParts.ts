const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Widths in characters, in the order of the columns. */
const WIDTHS = [6, 17, 17, 20, 9, 11, 30, 15, 26, 26, 18, 12, 14, 17, 18, 16, 20, 38];
const LINE = 15;
const MOST_LINES = 20;

/** Height in points that shows the texts of a line of the sheet: not every program looks at the texts by itself. */
export const rowHeight = (cells: readonly string[]): number => {
  let most = 1;
  cells.slice(0, PRINTED).forEach((text, at) => {
    const width = WIDTHS[at] ?? 10;
    let lines = 0;
    for (const part of text.slice(0, 2_000).split("\n")) lines += Math.max(1, Math.ceil((part.length * 1.05) / width));
    most = Math.max(most, lines);
  });
  return LINE * Math.min(most, MOST_LINES);
};

/** Columns that a printout shows: what people read. The others name accounts, ids and pushes. */
const PRINTED = 14;
const letter = (column: number): string => String.fromCharCode(64 + column);

/** Style 0: wrapped text; style 1: header. Both have the format "text" (49). */
export const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFD9E2F3"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" fontId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFill="1" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs></styleSheet>`;

export const SHEET_START = `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${WIDTHS.map(
  (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
).join("")}</cols><sheetData>`;

const xmlText = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** `rows`: lines with the header. Printed on A4, as wide as a page, with lines around the cells and page numbers. */
export const sheetEnd = ({ rows, columns, page }: { rows: number; columns: number; page: string }): string =>
  `</sheetData><autoFilter ref="A1:${letter(columns)}${rows}"/><printOptions gridLines="1"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C${xmlText(page)} &amp;P/&amp;N</oddFooter></headerFooter></worksheet>`;

/** Of sheet `number` (from 1): what is printed, and the header on every page. */
const printNames = (title: string, number: number, rows: number): string => {
  const sheet = `'${xmlText(title.replaceAll("'", "''"))}'!`;
  const name = (of: string, ref: string): string =>
    `<definedName name="_xlnm.${of}" localSheetId="${number - 1}">${sheet}${ref}</definedName>`;
  return name("Print_Area", `$A$1:$${letter(PRINTED)}$${rows}`) + name("Print_Titles", "$1:$1");
};

/** Parts that name the sheets, written when it is known how many there are and how long: path and content. */
export const sheetParts = (name: string, lines: readonly number[]): readonly (readonly [string, string])[] => {
  const count = lines.length;
  const numbers = lines.map((_, index) => index + 1);
  const title = (number: number): string => (number === 1 ? name : `${name} (${number})`);
  return [
    [
      "xl/workbook.xml",
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbers.map((number) => `<sheet name="${title(number)}" sheetId="${number}" r:id="rId${number}"/>`).join("")}</sheets><definedNames>${numbers.map((number) => printNames(title(number), number, lines[number - 1] ?? 1)).join("")}</definedNames></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${numbers.map((number) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join("")}<Relationship Id="rId${count + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      "_rels/.rels",
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "[Content_Types].xml",
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${numbers.map((number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join("")}<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    ],
  ];
};
