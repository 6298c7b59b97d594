import { escapeXml, paragraphsOf, type BuiltCell, type BuiltDocument, type BuiltTable } from "./annexDocument";
import { contentTypes, relationships, XML, zipOf } from "./zipOf";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

export const columnName = (column: number): string =>
  (column >= 26 ? columnName(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + (column % 26));

/** Cell styles: 0 plain text, 1 bold, 2 bordered, 3 bordered bold, 4 centred bold, 5 a date, 6 a number with two decimals. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="12"/><name val="Times New Roman"/></font><font><b/><sz val="12"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${[0, 1].map((font) => `<xf numFmtId="0" fontId="${font}" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`).join("")}<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center"/></xf><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

export interface XlsxSheet {
  name: string;
  /** Everything inside the worksheet element. */
  content: string;
}

/** A workbook whose sheets' XML is given. */
export const xlsxOfSheets = (
  sheets: readonly XlsxSheet[],
  more: Readonly<Record<string, string>> = {},
  properties = "",
): Uint8Array => {
  const parts: Record<string, string> = {};
  sheets.forEach((sheet, index) => {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = `${XML}<worksheet xmlns="${MAIN}">${sheet.content}</worksheet>`;
  });
  const tags = sheets.map(
    (sheet, index) => `<sheet name="${escapeXml(sheet.name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return zipOf({
    "[Content_Types].xml": contentTypes({
      "/xl/workbook.xml": `${TYPE}.sheet.main+xml`,
      "/xl/styles.xml": `${TYPE}.styles+xml`,
      "/xl/sharedStrings.xml": `${TYPE}.sharedStrings+xml`,
      ...Object.fromEntries(
        sheets.map((_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, `${TYPE}.worksheet+xml`]),
      ),
    }),
    "_rels/.rels": relationships([{ type: "officeDocument", target: "xl/workbook.xml" }]),
    "xl/_rels/workbook.xml.rels": relationships([
      ...sheets.map((_, index) => ({ type: "worksheet", target: `worksheets/sheet${index + 1}.xml` })),
      { type: "styles", target: "styles.xml" },
      { type: "sharedStrings", target: "sharedStrings.xml" },
    ]),
    "xl/workbook.xml": `${XML}<workbook xmlns="${MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${properties}<sheets>${tags.join("")}</sheets></workbook>`,
    "xl/styles.xml": STYLES,
    "xl/sharedStrings.xml": `${XML}<sst xmlns="${MAIN}"/>`,
    ...parts,
    ...more,
  });
};

const textCell = (reference: string, text: string, style: number): string =>
  text === ""
    ? `<c r="${reference}" s="${style}"/>`
    : `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;

const cellTextOf = (built: BuiltCell): string =>
  paragraphsOf(built)
    .map(({ text, list }) => (list === undefined ? text : `${list.first}.${list.number}. ${text}`))
    .join("\n");

const tableRows = (table: BuiltTable, top: number, merges: string[]): string[] =>
  table.lines.map((line, index) => {
    const row = top + index;
    const cells = table.widths.map((_, column) => {
      const built = line[column] ?? null;
      const reference = `${columnName(column)}${row}`;
      if (built === null) return textCell(reference, "", 2);
      const { columnSpan = 1, rowSpan = 1 } = built;
      if (columnSpan > 1 || rowSpan > 1) {
        merges.push(`${reference}:${columnName(column + columnSpan - 1)}${row + rowSpan - 1}`);
      }
      return textCell(reference, cellTextOf(built), built.bold === true ? 3 : 2);
    });
    return `<row r="${row}">${cells.join("")}</row>`;
  });

/** The document on one sheet: paragraphs merged over the width of the table, then the table. */
export const annexXlsx = (document: BuiltDocument, name = "Phụ lục"): Uint8Array => {
  const width = Math.max(...document.tables.map(({ table }) => table.widths.length));
  const merges: string[] = [];
  const rows: string[] = [];
  let next = 1;
  const addParagraph = (text: string, bold: boolean): void => {
    rows.push(`<row r="${next}">${textCell(`A${next}`, text, bold ? 4 : 0)}</row>`);
    merges.push(`A${next}:${columnName(width - 1)}${next}`);
    next += 1;
  };
  for (const paragraph of document.before) addParagraph(paragraph.text, paragraph.bold === true);
  for (const { heading, table } of document.tables) {
    if (heading !== undefined) addParagraph(heading.text, heading.bold === true);
    rows.push(...tableRows(table, next, merges));
    next += table.lines.length;
  }
  for (const paragraph of document.after) addParagraph(paragraph.text, paragraph.bold === true);
  const columns = (document.tables[0]?.table.widths ?? [])
    .map(
      (millimetres, column) =>
        `<col min="${column + 1}" max="${column + 1}" width="${millimetres / 2}" customWidth="1"/>`,
    )
    .join("");
  const merged =
    merges.length === 0
      ? ""
      : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`;
  const content = `<cols>${columns}</cols><sheetData>${rows.join("")}</sheetData>${merged}<pageSetup paperSize="9" orientation="landscape"/>`;
  return xlsxOfSheets([{ name, content }]);
};
