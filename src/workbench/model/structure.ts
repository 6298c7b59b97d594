import { areaOf, isWholeColumns, isWholeRows, lastColumn, lastRow, MAX_COLUMNS, MAX_ROWS } from "./address";
import type { Area } from "./calculator";
import { insertDeleteConflict } from "./errors";
import { requirePermission, requireUnlocked } from "./protection";
import { shiftReferences } from "./references";
import type { Lane, Sheet } from "./sheet";
import { type Shift, shiftArea } from "./shift";
import type { Table } from "./table";
import { fillNewRows } from "./tableCells";
import { requireUnfiltered } from "./tableOrder";
import type { Workbook } from "./workbook";

/** Tables and merged cells that would be torn apart make Excel refuse the whole operation. */
function requireWhole(sheet: Sheet, shift: Shift): void {
  const across = shift.axis === "row";
  const band = across ? [shift.area.column, lastColumn(shift.area)] : [shift.area.row, lastRow(shift.area)];
  const torn = (area: Area) => {
    const [first, last] = across ? [area.column, lastColumn(area)] : [area.row, lastRow(area)];
    const [start, end] = across ? [shift.area.row, lastRow(area)] : [shift.area.column, lastColumn(area)];
    const touches = first <= (band[1] ?? 0) && last >= (band[0] ?? 0);
    const inside = first >= (band[0] ?? 0) && last <= (band[1] ?? 0);
    return touches && !inside && end >= start;
  };
  if (sheet.tables.some((table) => torn(table.area))) {
    throw insertDeleteConflict("This operation isn't allowed: it would move only a part of a table.");
  }
  if (sheet.merges.some(torn))
    throw insertDeleteConflict("This operation isn't allowed: it would tear merged cells apart.");
}

function moveLanes(lanes: Map<number, Lane>, at: number, by: number): void {
  const moved = new Map<number, Lane>();
  for (const [index, lane] of lanes) {
    if (index < at) moved.set(index, lane);
    else if (by > 0) moved.set(index + by, lane);
    else if (index >= at - by) moved.set(index + by, lane);
  }
  lanes.clear();
  for (const [index, lane] of moved) lanes.set(index, lane);
}

const areasThatStay = (areas: readonly Area[], shift: Shift): Area[] =>
  areas.flatMap((area) => shiftArea(area, shift) ?? []);

/** Everything on the sheet that has a place follows the cells. */
function moveFurniture(sheet: Sheet, shift: Shift): void {
  sheet.merges = areasThatStay(sheet.merges, shift).filter((area) => area.rows * area.columns > 1);
  for (const validation of sheet.validations) validation.areas = areasThatStay(validation.areas, shift);
  sheet.validations = sheet.validations.filter(({ areas }) => areas.length > 0);
  for (const format of sheet.conditionalFormats) format.areas = areasThatStay(format.areas, shift);
  sheet.conditionalFormats = sheet.conditionalFormats.filter(({ areas }) => areas.length > 0);
  sheet.hyperlinks = sheet.hyperlinks.flatMap(({ area, link }) => {
    const next = shiftArea(area, shift);
    return next ? [{ area: next, link }] : [];
  });
  const { page } = sheet;
  page.printArea = areasThatStay(page.printArea, shift);
  page.titleRows = page.titleRows && shiftArea(page.titleRows, shift);
  page.titleColumns = page.titleColumns && shiftArea(page.titleColumns, shift);
  if (isWholeRows(shift.area) && shift.axis === "row") {
    moveLanes(sheet.rows, shift.area.row, shift.by);
    const hidden = [...sheet.filteredRows];
    sheet.filteredRows.clear();
    for (const row of hidden) {
      const next = shiftArea(areaOf(row, 0, 1, MAX_COLUMNS), shift);
      if (next) sheet.filteredRows.add(next.row);
    }
  }
  if (isWholeColumns(shift.area) && shift.axis === "column") moveLanes(sheet.columns, shift.area.column, shift.by);
}

function moveTables(sheet: Sheet, shift: Shift): Table[] {
  const gone: Table[] = [];
  for (const table of sheet.tables) {
    const before = table.area;
    const next = shiftArea(before, shift);
    if (!next) {
      gone.push(table);
      continue;
    }
    if (shift.axis === "column" && next.columns !== before.columns) syncColumns(table, before, shift);
    table.area = next;
  }
  sheet.tables = sheet.tables.filter((table) => !gone.includes(table));
  return gone;
}

/** Columns that were inserted into or deleted from a table; names come from the header cells afterwards. */
function syncColumns(table: Table, before: Area, shift: Shift): void {
  const at = Math.max(shift.area.column - before.column, 0);
  if (shift.by > 0) {
    const added = Array.from({ length: shift.by }, () => table.newColumn(""));
    table.columns.splice(at, 0, ...added);
  } else {
    const end = Math.min(shift.area.column - shift.by, before.column + before.columns) - before.column;
    table.columns.splice(at, end - at);
  }
}

function apply(workbook: Workbook, sheet: Sheet, shift: Shift): void {
  requireWhole(sheet, shift);
  requireUnfiltered(sheet, shift.area);
  const { area, by } = shift;
  const rest =
    shift.axis === "row"
      ? areaOf(area.row, area.column, MAX_ROWS - area.row, area.columns)
      : areaOf(area.row, area.column, area.rows, MAX_COLUMNS - area.column);
  sheet.grid.relocate(rest, (row, column) => {
    const deleted = by < 0 && (shift.axis === "row" ? row < area.row - by : column < area.column - by);
    if (deleted) return null;
    return shift.axis === "row" ? { row: row + by, column } : { row, column: column + by };
  });
  const gone = moveTables(sheet, shift);
  moveFurniture(sheet, shift);
  shiftReferences(workbook, sheet, shift);
  workbook.history.clear();
  for (const table of gone) workbook.tableChanged(table, "deleted");
  workbook.emitShift(sheet, shift);
}

/** `ownTable`: rows of a table are added by the table itself, which Excel allows where plain inserting would not be. */
export function insertCells(
  workbook: Workbook,
  sheet: Sheet,
  area: Area,
  to: "Down" | "Right",
  ownTable?: Table,
): void {
  if (!ownTable) {
    const whole = to === "Down" ? isWholeRows(area) : isWholeColumns(area);
    requirePermission(sheet, whole ? (to === "Down" ? "allowInsertRows" : "allowInsertColumns") : null);
  }
  const axis = to === "Down" ? "row" : "column";
  apply(workbook, sheet, { area, axis, by: axis === "row" ? area.rows : area.columns });
  copyLook(sheet, area, axis);
  for (const table of sheet.tablesTouching(area)) if (axis === "row") fillNewRows(table, area);
  const kinds = { Down: ["RowInserted", "ShiftCellDown"], Right: ["ColumnInserted", "ShiftCellRight"] } as const;
  const whole = to === "Down" ? isWholeRows(area) : isWholeColumns(area);
  workbook.cellsMoved(sheet, area, whole ? kinds[to][0] : "CellInserted", whole ? "None" : kinds[to][1]);
}

export function deleteCells(workbook: Workbook, sheet: Sheet, area: Area, to: "Up" | "Left"): void {
  const whole = to === "Up" ? isWholeRows(area) : isWholeColumns(area);
  if (sheet.protection.protected) {
    requirePermission(sheet, whole ? (to === "Up" ? "allowDeleteRows" : "allowDeleteColumns") : null);
    requireUnlocked(sheet, area);
  }
  const axis = to === "Up" ? "row" : "column";
  apply(workbook, sheet, { area, axis, by: axis === "row" ? -area.rows : -area.columns });
  const kinds = { Up: ["RowDeleted", "ShiftCellUp"], Left: ["ColumnDeleted", "ShiftCellLeft"] } as const;
  workbook.cellsMoved(sheet, area, whole ? kinds[to][0] : "CellDeleted", whole ? "None" : kinds[to][1]);
}

/** New cells look like those above or to the left of them. */
function copyLook(sheet: Sheet, area: Area, axis: "row" | "column"): void {
  const from =
    axis === "row"
      ? areaOf(area.row - 1, area.column, 1, area.columns)
      : areaOf(area.row, area.column - 1, area.rows, 1);
  if (from.row < 0 || from.column < 0) return;
  const looks: { row: number; column: number }[] = [];
  sheet.grid.forEach(from, (row, column, cell) => {
    if (cell.style) looks.push({ row, column });
  });
  for (const { row, column } of looks) {
    const style = sheet.grid.get(row, column)?.style ?? null;
    const count = axis === "row" ? area.rows : area.columns;
    for (let step = 1; step <= count; step += 1) {
      const cell = axis === "row" ? sheet.grid.obtain(row + step, column) : sheet.grid.obtain(row, column + step);
      cell.style = style;
    }
  }
}
