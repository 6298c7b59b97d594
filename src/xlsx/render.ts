import { anchorFormula, anchorName } from "../layout/bookkeeping";
import { metadataCells } from "../layout/metadata";
import type { WorkbookDescription } from "../layout/types";
import { stateOf } from "./fileState";
import { loadLibrary, type Workbook } from "./library";
import { finishFile, type FileExtras } from "./finishFile";
import { fileFormula, writeMetadataCells, writeSheet } from "./writeSheet";

/** The described workbook as the bytes of an .xlsx file. */
export const renderWorkbook = async (description: WorkbookDescription): Promise<Uint8Array> => {
  const { Workbook } = await loadLibrary();
  const workbook = new Workbook();
  for (const sheet of description.sheets) writeSheet(workbook.addWorksheet(sheet.name), sheet);
  return saveWorkbook(workbook, description, {});
};

/** Writes names, metadata and what the library cannot write, and packs the file. Without a description only the latter. */
export const saveWorkbook = async (
  workbook: Workbook,
  description: WorkbookDescription | null,
  extras: FileExtras,
): Promise<Uint8Array> => {
  if (description !== null) describeWorkbook(workbook, description);
  // Packed lightly, as finishFile opens the file again; not at level 0, where the library breaks on parts above 2 MB.
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer({ zip: { level: 1 } }));
  return finishFile(bytes, description?.sheets ?? [], extras);
};

const describeWorkbook = (workbook: Workbook, description: WorkbookDescription): void => {
  for (const { name, formula } of description.names) workbook.definedNames.add(fileFormula(formula), name);
  for (const { role, name } of description.sheets) {
    workbook.definedNames.add(fileFormula(anchorFormula(name)), anchorName(role));
    const sheet = workbook.getWorksheet(name);
    if (role === "metadata" && sheet !== undefined) {
      writeMetadataCells(sheet, metadataCells(description.metadata), JSON.stringify(stateOf(description.sheets)));
    }
  }
  workbook.calcProperties.fullCalcOnLoad = true;
  const active = workbook.worksheets.findIndex(
    ({ name }) => name === description.sheets.find(({ role }) => role === description.active)?.name,
  );
  workbook.views = [
    { x: 0, y: 0, width: 24_000, height: 14_000, firstSheet: 0, activeTab: Math.max(0, active), visibility: "visible" },
  ];
};
