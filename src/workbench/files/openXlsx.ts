import type * as Library from "@cj-tech-master/excelts";
import { strFromU8, unzipSync, type Unzipped } from "fflate";
import { Workbook } from "../model/workbook";
import type { WorkbookOptions } from "../model/workbook";
import { checkDefinedName } from "../model/naming";
import { fromFile } from "./formulaFile";
import { readCharts } from "./openCharts";
import { readSheet } from "./openSheet";

/** A workbook from an .xlsx file. Throws where the bytes are no such file. What the model cannot hold (images, pivots) stays behind. */
export async function openXlsx(bytes: Uint8Array, options: WorkbookOptions): Promise<Workbook> {
  const library: typeof Library = await import("@cj-tech-master/excelts");
  const file = new library.Workbook();
  await file.xlsx.load(bytes as never);
  if (file.worksheets.length === 0) throw new Error("The file holds no sheet.");
  const workbook = new Workbook({ ...options, sheetNames: file.worksheets.map(({ name }) => name) });
  workbook.as("system", () => {
    file.worksheets.forEach((source, index) =>
      readSheet(source, workbook.sheets[index] as Workbook["sheets"][0], workbook),
    );
    const parts = unzipSync(bytes, {
      filter: ({ name }) => /\.(xml|rels)$/u.test(name) && !/sharedStrings|\/sheet\d+\.xml$/u.test(name),
    });
    readNames(parts, workbook);
    readCharts(parts, workbook);
    const active = workbook.sheets[file.views[0]?.activeTab ?? 0];
    const shown =
      active?.visibility === "Visible" ? active : workbook.sheets.find(({ visibility }) => visibility === "Visible");
    if (shown) workbook.activeSheetId = shown.id;
    workbook.structureChanged();
  });
  return workbook;
}

const unescapeXml = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");

/** Read from the file itself: the library keeps ranges only, cell by cell. Print areas belong to the sheets. */
function readNames(parts: Unzipped, workbook: Workbook): void {
  const xml = strFromU8(parts["xl/workbook.xml"] ?? new Uint8Array());
  for (const [, attributes = "", formula = ""] of xml.matchAll(/<definedName\s([^>]*)>([^<]*)<\/definedName>/g)) {
    const name = unescapeXml(/\bname="([^"]*)"/.exec(attributes)?.[1] ?? "");
    if (name.startsWith("_xlnm.") || !isName(name)) continue;
    const sheet = /\blocalSheetId="(\d+)"/.exec(attributes)?.[1];
    workbook.names.push({
      name,
      formula: fromFile(unescapeXml(formula), null),
      sheetId: sheet === undefined ? null : (workbook.sheets[Number(sheet)]?.id ?? null),
      comment: "",
      visible: !/\bhidden="(1|true)"/.test(attributes),
    });
  }
}

function isName(name: string): boolean {
  try {
    checkDefinedName(name);
    return true;
  } catch {
    return false;
  }
}
