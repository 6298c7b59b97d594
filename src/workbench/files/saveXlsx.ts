import type * as Library from "@cj-tech-master/excelts";
import { unzipSync, zipSync } from "fflate";
import { addCharts } from "../../xlsx/chart";
import { escapeXml, partsOf, sheetPath } from "../../xlsx/parts";
import { formatArea } from "../model/address";
import type { Workbook } from "../model/workbook";
import { chartDescription } from "./chartFile";
import { toFile } from "./formulaFile";
import { writeSheet } from "./saveSheet";

/** The workbook as an .xlsx file, with results of formulas as they stand. The library loads when it is needed. */
export async function saveXlsx(workbook: Workbook): Promise<Uint8Array> {
  const library: typeof Library = await import("@cj-tech-master/excelts");
  const file = new library.Workbook();
  for (const sheet of workbook.sheets) await writeSheet(file.addWorksheet(sheet.name), sheet);
  const visible = workbook.sheets.findIndex((sheet) => sheet.id === workbook.activeSheetId);
  file.views = [
    {
      x: 0,
      y: 0,
      width: 24_000,
      height: 14_000,
      firstSheet: 0,
      activeTab: Math.max(0, visible),
      visibility: "visible",
    },
  ];
  const bytes = new Uint8Array(await file.xlsx.writeBuffer());
  return finish(bytes, workbook);
}

/** Adds what the library cannot write or writes slowly: names, merged cells, charts, filter buttons of whole tables. */
function finish(bytes: Uint8Array, workbook: Workbook): Uint8Array {
  const files = unzipSync(bytes);
  const parts = partsOf(files);
  parts.write("xl/workbook.xml", withNames(parts.read("xl/workbook.xml"), workbook));
  for (const name of parts.names().filter((part) => part.startsWith("xl/tables/")))
    parts.write(name, tidyTable(parts.read(name)));
  for (const sheet of workbook.sheets) {
    const path = sheetPath(parts, sheet.name);
    if (path === null) continue;
    if (sheet.merges.length > 0)
      parts.write(
        path,
        withMerges(
          parts.read(path),
          sheet.merges.map((area) => formatArea(area)),
        ),
      );
    const described = sheet.charts.flatMap((chart) => chartDescription(workbook, sheet, chart) ?? []);
    const [first] = described;
    if (first)
      addCharts(parts, {
        ...first.sheet,
        blocks: described.flatMap(({ sheet: { blocks } }) => [...blocks]),
        charts: described.map(({ chart }) => chart),
      });
  }
  return zipSync(files, { level: 6 });
}

function withNames(xml: string, workbook: Workbook): string {
  const names = workbook.names.map(({ name, formula, sheetId, visible }) => {
    const sheet = sheetId === null ? -1 : workbook.sheets.findIndex(({ id }) => id === sheetId);
    const local = sheet >= 0 ? ` localSheetId="${sheet}"` : "";
    return `<definedName name="${escapeXml(name)}"${local}${visible ? "" : ' hidden="1"'}>${escapeXml(toFile(formula, null))}</definedName>`;
  });
  if (names.length === 0) return xml;
  const inside = /<definedNames>(.*?)<\/definedNames>/s.exec(xml)?.[1] ?? "";
  // Readers want them sorted; print areas and titles, which the library wrote, come first by their prefix.
  const all = `<definedNames>${inside}${names.sort().join("")}</definedNames>`;
  return xml.includes("<definedNames>")
    ? xml.replace(/<definedNames>.*?<\/definedNames>/s, () => all)
    : xml.replace("</sheets>", () => `</sheets>${all}`);
}

function tidyTable(xml: string): string {
  const reference = /<table [^>]*\sref="([^"]*)"/.exec(xml)?.[1];
  if (reference === undefined || /totalsRowCount="1"/.test(xml)) return xml;
  return xml
    .replace(
      /<autoFilter ref="[^"]*">(?:<filterColumn colId="\d+" hiddenButton="0"\/>)*<\/autoFilter>/,
      `<autoFilter ref="${reference}"/>`,
    )
    .replace(/ totalsRowLabel="[^"]*"/g, "");
}

const behindMerges =
  /<(?:phoneticPr|conditionalFormatting|dataValidations|hyperlinks|printOptions|pageMargins|pageSetup|headerFooter|rowBreaks|colBreaks|drawing|legacyDrawing|picture|tableParts|extLst)[\s>/]|<\/worksheet>/;

/** The library compares each merged range with all others, which takes a minute for a long annex. */
function withMerges(xml: string, references: readonly string[]): string {
  const body = xml.indexOf("</sheetData>");
  const place = body + xml.slice(body).search(behindMerges);
  const cells = references.map((reference) => `<mergeCell ref="${reference}"/>`).join("");
  return `${xml.slice(0, place)}<mergeCells count="${references.length}">${cells}</mergeCells>${xml.slice(place)}`;
}
