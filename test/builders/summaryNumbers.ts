import { sheets as texts } from "../../src/i18n/vi/sheets";
import { SUMMARY_COLUMNS } from "../../src/layout/summaryLines";
import type { CellValue } from "../../src/layout/types";
import { cellValue, openWorkbook } from "../../src/xlsx/readWorkbook";

/** The counted lines of "Tổng hợp" in a file, as their cells say: by the name in column B, each cell by its column. */
export const summaryNumbers = async (bytes: Uint8Array): Promise<Map<string, Record<string, CellValue>>> => {
  const opened = await openWorkbook(bytes);
  if (!opened.ok) throw new Error(opened.code);
  const summary = opened.value.workbook.getWorksheet(texts.sheetNames.summary);
  if (summary === undefined) throw new Error(`no sheet “${texts.sheetNames.summary}”`);
  const lines = new Map<string, Record<string, CellValue>>();
  for (let row = 1; row <= summary.rowCount; row += 1) {
    const name = cellValue(summary, row, 2);
    const cells = SUMMARY_COLUMNS.map((column, index) => [column, cellValue(summary, row, index + 1)] as const);
    if (typeof name === "string" && /^\d+\/\d+$/u.test(String(cells.at(-1)?.[1]))) {
      lines.set(name, Object.fromEntries(cells));
    }
  }
  return lines;
};
