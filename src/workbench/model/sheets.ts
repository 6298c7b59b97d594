import { accessDenied, invalidArgument, invalidOperation, itemAlreadyExists } from "./errors";
import { wholeSheet } from "./address";
import { checkSheetName } from "./naming";
import { renameSheetInFormulas } from "./references";
import { Sheet, type Visibility } from "./sheet";
import { Table } from "./table";
import type { Workbook } from "./workbook";

function requireOpenStructure(workbook: Workbook): void {
  if (workbook.protection.protected) throw accessDenied("The structure of the workbook is protected.");
}

function checkFreeName(workbook: Workbook, name: unknown, except: Sheet | null): string {
  checkSheetName(name);
  const other = workbook.sheetNamed(name);
  if (other && other !== except) throw itemAlreadyExists(`sheet "${name}"`);
  return name;
}

function freeName(workbook: Workbook): string {
  for (let number = 1; ; number += 1) {
    const name = `Sheet${number}`;
    if (!workbook.sheetNamed(name)) return name;
  }
}

/** At the end of the tabs, not activated, as `worksheets.add` does. */
export function addSheet(workbook: Workbook, name: unknown): Sheet {
  requireOpenStructure(workbook);
  const sheet = new Sheet(workbook.newId(), name === null ? freeName(workbook) : checkFreeName(workbook, name, null));
  workbook.sheets.push(sheet);
  workbook.sheetChanged(sheet, "added");
  return sheet;
}

export function renameSheet(workbook: Workbook, sheet: Sheet, name: unknown): void {
  requireOpenStructure(workbook);
  const wanted = checkFreeName(workbook, name, sheet);
  if (wanted === sheet.name) return;
  renameSheetInFormulas(workbook, sheet.name, wanted);
  sheet.name = wanted;
  workbook.sheetChanged(sheet, "changed");
}

const visibleSheets = (workbook: Workbook) => workbook.sheets.filter((sheet) => sheet.visibility === "Visible");

function requireAnotherVisible(workbook: Workbook, sheet: Sheet): void {
  if (!visibleSheets(workbook).some((other) => other !== sheet)) {
    throw invalidOperation("A workbook must keep at least one visible sheet.");
  }
}

function leave(workbook: Workbook, sheet: Sheet): void {
  if (workbook.activeSheetId !== sheet.id) return;
  const position = workbook.sheets.indexOf(sheet);
  const others = visibleSheets(workbook).filter((other) => other !== sheet);
  const next = others.find((other) => workbook.sheets.indexOf(other) > position) ?? others.at(-1);
  if (next) activateSheet(workbook, next);
}

export function deleteSheet(workbook: Workbook, sheet: Sheet): void {
  requireOpenStructure(workbook);
  requireAnotherVisible(workbook, sheet);
  if (sheet.visibility === "VeryHidden") throw invalidOperation("A very hidden sheet can't be deleted.");
  leave(workbook, sheet);
  const tables = [...sheet.tables];
  workbook.sheets.splice(workbook.sheets.indexOf(sheet), 1);
  sheet.tables = [];
  for (let index = workbook.names.length - 1; index >= 0; index -= 1) {
    if (workbook.names[index]?.sheetId === sheet.id) workbook.names.splice(index, 1);
  }
  renameSheetInFormulas(workbook, sheet.name, null);
  workbook.history.clear();
  for (const table of tables) workbook.tableChanged(table, "deleted");
  workbook.sheetChanged(sheet, "deleted");
}

export function setVisibility(workbook: Workbook, sheet: Sheet, visibility: Visibility): void {
  requireOpenStructure(workbook);
  if (visibility === sheet.visibility) return;
  if (visibility !== "Visible") {
    requireAnotherVisible(workbook, sheet);
    leave(workbook, sheet);
  }
  sheet.visibility = visibility;
  workbook.history.clear();
  workbook.sheetChanged(sheet, "changed");
}

export function moveSheet(workbook: Workbook, sheet: Sheet, position: number): void {
  requireOpenStructure(workbook);
  if (!Number.isInteger(position) || position < 0 || position >= workbook.sheets.length) {
    throw invalidArgument("There is no such place among the sheets.");
  }
  workbook.sheets.splice(workbook.sheets.indexOf(sheet), 1);
  workbook.sheets.splice(position, 0, sheet);
  workbook.sheetChanged(sheet, "changed");
}

export function activateSheet(workbook: Workbook, sheet: Sheet): void {
  if (sheet.visibility !== "Visible") throw invalidOperation("A hidden sheet can't be activated.");
  if (workbook.activeSheetId === sheet.id) return;
  workbook.activeSheetId = sheet.id;
  workbook.sheetChanged(sheet, "activated");
}

/** A copy with cells, formats and tables (under new names); charts and print set-up come along, names of the sheet too. */
export function copySheet(workbook: Workbook, source: Sheet, where: string, relativeTo: Sheet | null): Sheet {
  requireOpenStructure(workbook);
  const copy = new Sheet(workbook.newId(), copyName(workbook, source.name));
  source.grid.forEach(wholeSheet, (row, column, cell) => copy.grid.put(row, column, cell));
  for (const [index, lane] of source.rows) copy.rows.set(index, { ...lane });
  for (const [index, lane] of source.columns) copy.columns.set(index, { ...lane });
  for (const row of source.filteredRows) copy.filteredRows.add(row);
  const { baseStyle, tabColor, showGridlines, showHeadings, freeze } = source;
  Object.assign(copy, { baseStyle, tabColor, showGridlines, showHeadings, freeze });
  const { merges, validations, conditionalFormats, charts, page, protection, hyperlinks } = source;
  Object.assign(
    copy,
    structuredClone({ merges, validations, conditionalFormats, charts, page, protection, hyperlinks }),
  );
  for (const [key, value] of source.customProperties) copy.customProperties.set(key, value);
  const anchor = relativeTo ? workbook.sheets.indexOf(relativeTo) : -1;
  const places: Record<string, number> = { Before: anchor, After: anchor + 1, Beginning: 0 };
  if ((where === "Before" || where === "After") && anchor < 0)
    throw invalidArgument("The sheet to put it beside is missing.");
  workbook.sheets.splice(places[where] ?? workbook.sheets.length, 0, copy);
  for (const table of source.tables) copy.tables.push(copyTable(workbook, table, copy));
  workbook.history.clear();
  workbook.sheetChanged(copy, "added");
  return copy;
}

function copyTable(workbook: Workbook, source: Table, sheet: Sheet): Table {
  let number = 2;
  while (workbook.findTable(`${source.name}${number}`)) number += 1;
  const table = new Table(String(workbook.newNumber()), `${source.name}${number}`, sheet, source.area);
  const { showHeaders, showTotals, style, showBandedRows, showBandedColumns, showFilterButton, sort } = source;
  Object.assign(table, { showHeaders, showTotals, style, showBandedRows, showBandedColumns, showFilterButton, sort });
  for (const column of source.columns) {
    table.columns.push(
      Object.assign(table.newColumn(column.name), { calculated: column.calculated, filter: column.filter }),
    );
  }
  return table;
}

function copyName(workbook: Workbook, name: string): string {
  for (let number = 2; ; number += 1) {
    const tail = ` (${number})`;
    const candidate = name.slice(0, 31 - tail.length) + tail;
    if (!workbook.sheetNamed(candidate)) return candidate;
  }
}
