import type { SheetDescription } from "../layout/types";
import { finishFile } from "./finishFile";
import type { OpenedFile } from "./readWorkbook";
import { freeName } from "./sheetNames";
import { writeSheet } from "./writeSheet";

/** Adds a sheet that no layout knows to a file. See WorkbookPages. */
export const addSheetToFile = async (
  file: OpenedFile,
  description: SheetDescription,
): Promise<{ sheet: string; bytes: Uint8Array }> => {
  const { workbook } = file;
  const name = freeName(
    description.name,
    workbook.worksheets.map((of) => of.name),
  );
  const sheet = { ...description, name };
  writeSheet(workbook.addWorksheet(name), sheet);
  const activeTab = workbook.worksheets.findIndex((of) => of.name === name);
  workbook.views = [{ x: 0, y: 0, width: 24_000, height: 14_000, firstSheet: 0, activeTab, visibility: "visible" }];
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer({ zip: { level: 1 } }));
  return { sheet: name, bytes: finishFile(bytes, [sheet], file) };
};
