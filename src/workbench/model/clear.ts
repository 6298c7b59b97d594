import { containsArea, intersect, lastColumn, lastRow } from "./address";
import type { Area } from "./calculator";
import { requirePermission, requireUnlocked } from "./protection";
import type { Sheet } from "./sheet";
import { headerCellsWritten } from "./tableCells";
import type { Workbook } from "./workbook";

/** `what` is one of "All", "Contents", "Formats", "Hyperlinks" … as Office.js names them. */
export function clearCells(workbook: Workbook, sheet: Sheet, area: Area, what: string): void {
  requireUnlocked(sheet, area);
  if (what !== "Contents") requirePermission(sheet, "allowFormatCells");
  const contents = what === "All" || what === "Contents" || what === "ResetContents";
  const formats = what === "All" || what === "Formats";
  sheet.grid.forEach(area, (row, column, cell) => {
    if (contents) {
      cell.value = null;
      cell.formula = null;
    }
    if (formats) cell.style = null;
    if (cell.value === null && cell.formula === null && cell.style === null) sheet.grid.remove(row, column);
  });
  if (formats) clearFormats(sheet, area);
  if (what === "All" || what.includes("yperlinks")) {
    sheet.hyperlinks = sheet.hyperlinks.filter(({ area: linked }) => !intersect(linked, area));
  }
  if (contents) {
    // A table that lies wholly in a cleared range stays; its header gets names of its own again.
    headerCellsWritten(workbook, sheet, area);
    workbook.cellsChanged(sheet, area);
  }
  if (formats) workbook.formatChanged(sheet, area);
}

function clearFormats(sheet: Sheet, area: Area): void {
  for (let column = area.column; area.rows > 1_000_000 && column <= lastColumn(area); column += 1) {
    const lane = sheet.columns.get(column);
    if (lane) lane.style = null;
  }
  for (
    let row = area.row;
    area.columns > 16_000 && row <= Math.min(lastRow(area), area.row + sheet.rows.size);
    row += 1
  ) {
    const lane = sheet.rows.get(row);
    if (lane) lane.style = null;
  }
  sheet.merges = sheet.merges.filter((merge) => !containsArea(area, merge));
  sheet.conditionalFormats = sheet.conditionalFormats.filter(
    ({ areas }) => !areas.every((own) => containsArea(area, own)),
  );
  sheet.validations = sheet.validations.filter(({ areas }) => !areas.every((own) => containsArea(area, own)));
}
