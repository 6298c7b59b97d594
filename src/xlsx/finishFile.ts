import { unzipSync, zipSync } from "fflate";
import { ANCHOR_PREFIX } from "../layout/bookkeeping";
import type { RowFormat, SheetDescription } from "../layout/types";
import { address } from "./addresses";
import type { OpenedFile } from "./readWorkbook";
import { addCharts, dropUnusedCharts } from "./chart";
import { partsOf, sheetPath } from "./parts";

/** What stood in the file that is updated and the library does not carry along. */
export type FileExtras = Partial<Pick<OpenedFile, "merges" | "names">>;

/** Adds to the library's file what the library cannot write: charts, merged cells, the default font, hidden names. */
export const finishFile = (
  bytes: Uint8Array,
  sheets: readonly SheetDescription[],
  { merges = new Map(), names = [] }: FileExtras,
): Uint8Array => {
  const files = unzipSync(bytes);
  const parts = partsOf(files);
  parts.write("xl/workbook.xml", tidyNames(parts.read("xl/workbook.xml"), names));
  parts.write("xl/styles.xml", defaultFont(parts.read("xl/styles.xml")));
  for (const name of parts.names().filter((of) => of.startsWith("xl/tables/"))) {
    parts.write(name, tidyTable(parts.read(name)));
  }
  dropUnusedCharts(parts);
  for (const sheet of sheets) {
    const path = sheetPath(parts, sheet.name);
    if (path === null) continue;
    if (sheet.merges.length > 0) parts.write(path, withMerges(parts.read(path), sheet.merges.map(address)));
    const fitting = sheet.rows.filter(({ height }) => height === null);
    if (fitting.length > 0) parts.write(path, fittedRows(parts.read(path), fitting));
    addCharts(parts, sheet);
  }
  const described = new Set(sheets.map(({ name }) => name));
  for (const [name, refs] of merges) {
    const path = described.has(name) ? null : sheetPath(parts, name);
    if (path !== null) parts.write(path, withMerges(parts.read(path), refs));
  }
  return zipSync(files, { level: 6 });
};

/**
 * Names as Excel writes them: sorted, print areas absolute (the library leaves rows relative), and those by which sheets are
 * recognised out of the name manager's sight.
 */
const tidyNames = (xml: string, earlier: readonly string[]): string =>
  xml.replace(/<definedNames>(.*?)<\/definedNames>|<definedNames\/>/su, (_whole, inside: string | undefined) => {
    const names = (inside?.match(/<definedName .*?<\/definedName>/gsu) ?? []).map((tag) =>
      tag
        .replace(`name="${ANCHOR_PREFIX}`, `hidden="1" name="${ANCHOR_PREFIX}`)
        .replace(/(?<=[!:]\$[A-Z]{1,3})(?=\d)/gu, "$$"),
    );
    const nameOf = (tag: string): string => (/ name="([^"]*)"/u.exec(tag)?.[1] ?? "").toLowerCase();
    const sheetOf = (tag: string): number => Number(/localSheetId="(\d+)"/u.exec(tag)?.[1] ?? -1);
    // The library knows names of ranges only; those of formulas and constants come back as they were.
    const present = new Set(names.map(nameOf));
    names.push(...earlier.filter((tag) => sheetOf(tag) < 0 && !present.has(nameOf(tag)) && !tag.includes("#REF!")));
    names.sort((left, right) =>
      nameOf(left) === nameOf(right) ? sheetOf(left) - sheetOf(right) : nameOf(left) < nameOf(right) ? -1 : 1,
    );
    return `<definedNames>${names.join("")}</definedNames>`;
  });

/** Filter buttons belong to the whole table; the library gives them the header row only and invents a totals label. */
const tidyTable = (xml: string): string => {
  const reference = /<table [^>]*\sref="([^"]*)"/u.exec(xml)?.[1];
  const hasTotals = /totalsRowCount="1"/u.test(xml);
  if (reference === undefined || hasTotals) return xml;
  return xml
    .replace(
      /<autoFilter ref="[^"]*">(?:<filterColumn colId="\d+" hiddenButton="0"\/>)*<\/autoFilter>/u,
      `<autoFilter ref="${reference}"/>`,
    )
    .replace(/ totalsRowLabel="[^"]*"/gu, "");
};

/** Elements of a sheet that stand behind <mergeCells>, as far as the library writes them. */
const BEHIND_MERGES =
  /<(?:phoneticPr|conditionalFormatting|dataValidations|hyperlinks|printOptions|pageMargins|pageSetup|headerFooter|rowBreaks|colBreaks|drawing|legacyDrawing|picture|tableParts|extLst)[\s>/]|<\/worksheet>/u;

/** The library compares every merged range with every other one, which takes a minute for a long annex. */
const withMerges = (xml: string, merges: readonly string[]): string => {
  const body = xml.indexOf("</sheetData>");
  const place = body + xml.slice(body).search(BEHIND_MERGES);
  const cells = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("");
  return `${xml.slice(0, place)}<mergeCells count="${merges.length}">${cells}</mergeCells>${xml.slice(place)}`;
};

/** Rows that Excel may fit to their text again: their height is not a person's choice. */
const fittedRows = (xml: string, rows: readonly RowFormat[]): string =>
  xml.replace(/<row r="(\d+)"[^>]*>/gu, (tag, number: string) => {
    const row = Number(number) - 1;
    return rows.some((of) => row >= of.row && row < of.row + of.count) ? tag.replace(' customHeight="1"', "") : tag;
  });

/** The first font is the workbook's default: what people type outside our ranges looks like the rest. */
const defaultFont = (xml: string): string =>
  xml.replace(
    /<font>.*?<\/font>/su,
    '<font><sz val="11"/><color theme="1"/><name val="Times New Roman"/><family val="1"/></font>',
  );
