import { success, type Result } from "../domain/result";
import { METADATA_SHEET } from "../layout/metadata";
import { logSheetName } from "../layout/logCells";
import type { CellValue } from "../layout/types";
import type { PacketFiles, ReturnedSheet, ReturnedWorkbook, WorkbookFailure } from "../usecases/ports";
import type { Worksheet } from "./library";
import { linesOf } from "./logFile";
import { isCovered, openWorkbook, plainValue } from "./readWorkbook";
import { renderWorkbook } from "./render";

/** Rows and columns that are looked at: a cell at the far end of a sheet must not make a million empty ones. */
const MOST_ROWS = 200_000;
const MOST_COLUMNS = 200;

/** Packets as .xlsx files. */
export class XlsxPacketFiles implements PacketFiles {
  readonly render = renderWorkbook;

  async read(bytes: Uint8Array): Promise<Result<ReturnedWorkbook, WorkbookFailure>> {
    const opened = await openWorkbook(bytes);
    if (!opened.ok) return opened;
    const { workbook } = opened.value;
    const hidden = linesOf(workbook, "packet");
    if (!hidden.ok) return hidden;
    const ours = new Set([METADATA_SHEET, logSheetName("packet")]);
    const { modified } = workbook as { modified?: unknown };
    return success({
      sheets: workbook.worksheets.filter(({ name }) => !ours.has(name)).map(gridOf),
      hidden: hidden.value,
      savedAt: modified instanceof Date && !Number.isNaN(modified.getTime()) ? modified.toISOString() : null,
    });
  }
}

const gridOf = (sheet: Worksheet): ReturnedSheet => {
  const rows: CellValue[][] = [];
  sheet.eachRow((row, number) => {
    if (number > MOST_ROWS) return;
    while (rows.length < number) rows.push([]);
    const cells = rows[number - 1] ?? [];
    row.eachCell((cell, column) => {
      if (column > MOST_COLUMNS || isCovered(cell)) return;
      while (cells.length < column - 1) cells.push(null);
      cells[column - 1] = plainValue(cell.value);
    });
  });
  return { name: sheet.name, rows };
};
