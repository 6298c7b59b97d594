import type { CellValue as FileValue, Worksheet } from "@cj-tech-master/excelts";
import { formatArea, wholeSheet } from "../model/address";
import type { CellValue } from "../model/calculator";
import type { Cell } from "../model/grid";
import type { Sheet } from "../model/sheet";
import type { Table } from "../model/table";
import { toFile } from "./formulaFile";
import { writePage } from "./pageFile";
import { toFilePatch, toFileStyle } from "./styleFile";
import { toFileValidation } from "./validationFile";

/** Widths in files are counted in digits of the default font, seven pixels each. */
export const digitsOf = (points: number): number => Math.round(((points * 96) / 72 / 7) * 256) / 256;

export async function writeSheet(target: Worksheet, sheet: Sheet): Promise<void> {
  target.state = { Visible: "visible", Hidden: "hidden", VeryHidden: "veryHidden" }[sheet.visibility];
  if (sheet.tabColor) target.properties.tabColor = { argb: `FF${sheet.tabColor.replace("#", "")}` };
  writeCells(target, sheet);
  writeLanes(target, sheet);
  for (const table of sheet.tables) writeTable(target, table);
  const validations = target.dataValidations.model as Record<string, unknown>;
  for (const validation of sheet.validations) {
    const file = toFileValidation(validation);
    for (const area of file ? validation.areas : []) validations[`range:${formatArea(area)}`] = file;
  }
  for (const format of sheet.conditionalFormats) {
    if (format.type !== "Custom") continue;
    target.addConditionalFormatting({
      ref: format.areas.map((area) => formatArea(area)).join(" "),
      rules: [
        {
          type: "expression",
          priority: format.priority + 1,
          formulae: [toFile(format.formula, null)],
          style: toFilePatch(format.style),
        },
      ],
    });
  }
  const { freeze } = sheet;
  target.views = [
    {
      showGridLines: sheet.showGridlines,
      showRowColHeaders: sheet.showHeadings,
      activeCell: formatArea({ ...sheet.selection, rows: 1, columns: 1 }),
      ...(freeze ? { state: "frozen", xSplit: freeze.columns, ySplit: freeze.rows } : { state: "normal" }),
    } as Worksheet["views"][number],
  ];
  writePage(target, sheet);
  if (sheet.protection.protected) await writeProtection(target, sheet);
}

async function writeProtection(target: Worksheet, { protection }: Sheet): Promise<void> {
  const { options, password } = protection;
  const allowed = {
    formatCells: options.allowFormatCells,
    formatColumns: options.allowFormatColumns,
    formatRows: options.allowFormatRows,
    insertColumns: options.allowInsertColumns,
    insertRows: options.allowInsertRows,
    insertHyperlinks: options.allowInsertHyperlinks,
    deleteColumns: options.allowDeleteColumns,
    deleteRows: options.allowDeleteRows,
    sort: options.allowSort,
    autoFilter: options.allowAutoFilter,
    pivotTables: options.allowPivotTables,
    objects: options.allowEditObjects,
    scenarios: options.allowEditScenarios,
    selectLockedCells: options.selectionMode === "Normal",
    selectUnlockedCells: options.selectionMode !== "None",
  };
  await target.protect(password ?? undefined, allowed);
}

function writeCells(target: Worksheet, sheet: Sheet): void {
  sheet.grid.forEach(wholeSheet, (row, column, cell) => {
    if (cell.value === null && cell.formula === null && !cell.style) return;
    const file = target.getRow(row + 1).getCell(column + 1);
    file.value = fileValue(cell, sheet.tableAt(row, column)?.name ?? null);
    file.style = toFileStyle(sheet.styleAt(row, column));
  });
}

function fileValue(cell: Cell, table: string | null): FileValue {
  const value = plain(cell.value);
  if (cell.formula === null) return value;
  // Nothing yet calculated: an empty text, so that the reader calculates it.
  return { formula: toFile(cell.formula, table), result: (value ?? "") as string };
}

/** Files hold fewer kinds of errors than there are, and texts that look like escapes need one. */
function plain(value: CellValue): string | number | boolean | null | { error: "#N/A" } {
  if (typeof value === "object" && value !== null) return { error: value.error as "#N/A" };
  if (typeof value !== "string") return value;
  return value.replace(/_x[0-9A-Fa-f]{4}_/g, "_x005F$&").replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, "");
}

function writeLanes(target: Worksheet, sheet: Sheet): void {
  for (const [index, lane] of sheet.columns) {
    const column = target.getColumn(index + 1);
    if (lane.size !== null) column.width = digitsOf(lane.size);
    column.hidden = lane.hidden || lane.size === 0;
    if (lane.style) column.style = toFileStyle(lane.style);
  }
  const rows = new Set([...sheet.rows.keys(), ...sheet.filteredRows]);
  for (const index of rows) {
    const row = target.getRow(index + 1);
    const lane = sheet.rows.get(index);
    if (lane?.size) row.height = lane.size;
    const hidden = sheet.isRowHidden(index);
    row.hidden = hidden;
    // A row without cells is not written at all, hidden or not.
    if (hidden || lane?.size) row.getCell(1).style ??= {};
    if (lane?.style) row.getCell(1).style = toFileStyle(sheet.styleAt(index, 0));
  }
}

function writeTable(target: Worksheet, table: Table): void {
  const { area } = table;
  target.addTable({
    name: table.name,
    displayName: table.name,
    ref: formatArea({ ...area, rows: 1, columns: 1 }),
    headerRow: table.showHeaders,
    totalsRow: table.showTotals,
    style: {
      theme: table.style,
      showFirstColumn: table.highlightFirstColumn,
      showLastColumn: table.highlightLastColumn,
      showRowStripes: table.showBandedRows,
      showColumnStripes: table.showBandedColumns,
    },
    columns: table.columns.map((column) => ({
      name: column.name,
      filterButton: table.showFilterButton,
      ...(column.calculated !== null ? { calculatedColumnFormula: toFile(column.calculated, table.name) } : {}),
    })),
    // Cells are written already; the rows only tell how many there are.
    rows: Array.from({ length: table.bodyArea.rows }, () => []),
  });
}
