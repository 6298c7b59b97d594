import type { Chart } from "../model/chart";
import { hasContent } from "../model/grid";
import type { Lane } from "../model/sheet";
import { Sheet } from "../model/sheet";
import type { Style } from "../model/style";
import { defaultStyle, stylePatcher } from "../model/style";
import { Table } from "../model/table";
import type { DefinedName } from "../model/workbook";
import { Workbook } from "../model/workbook";
import type { WorkbookOptions } from "../model/workbook";
import { wholeSheet } from "../model/address";

/** Version of the shapes below; others are not read. */
const version = 1;

/** Row, column, value, formula (null for none), index of the style (-1 for none). */
type CellRecord = readonly [number, number, unknown, string | null, number];

/** A sheet as plain data that browsers can keep (structured clone). Fields that are data already go as they are. */
export interface SheetSnapshot {
  id: string;
  name: string;
  cells: CellRecord[];
  styles: Style[];
  baseStyle: number;
  rows: [number, { size: number | null; hidden: boolean; style: number }][];
  columns: [number, { size: number | null; hidden: boolean; style: number }][];
  filteredRows: number[];
  tables: Record<string, unknown>[];
  charts: Chart[];
  data: Record<string, unknown>;
}

export interface WorkbookSnapshot {
  version: number;
  sheets: SheetSnapshot[];
  names: DefinedName[];
  settings: [string, unknown][];
  customProperties: [string, unknown][];
  properties: Record<string, string>;
  protection: unknown;
  activeSheetId: string;
}

const plainFields = [
  "visibility",
  "tabColor",
  "showGridlines",
  "showHeadings",
  "merges",
  "validations",
  "conditionalFormats",
  "freeze",
  "page",
  "protection",
  "filterArea",
  "hyperlinks",
  "rowBreaks",
  "columnBreaks",
  "selection",
] as const satisfies readonly (keyof Sheet)[];

const tableFields = [
  "showHeaders",
  "showTotals",
  "style",
  "showBandedRows",
  "showBandedColumns",
  "showFilterButton",
  "highlightFirstColumn",
  "highlightLastColumn",
  "sort",
] as const satisfies readonly (keyof Table)[];

/** Copies what a workbook holds; later changes don't reach the copy. */
export function takeSnapshot(workbook: Workbook): WorkbookSnapshot {
  return structuredClone({
    version,
    sheets: workbook.sheets.map(sheetSnapshot),
    names: workbook.names,
    settings: [...workbook.settings],
    customProperties: [...workbook.customProperties],
    properties: workbook.properties,
    protection: workbook.protection,
    activeSheetId: workbook.activeSheetId,
  });
}

function sheetSnapshot(sheet: Sheet): SheetSnapshot {
  const styles = new Map<Style, number>();
  const indexOf = (style: Style | null): number => {
    if (!style) return -1;
    const known = styles.get(style) ?? styles.size;
    styles.set(style, known);
    return known;
  };
  const cells: CellRecord[] = [];
  sheet.grid.forEach(wholeSheet, (row, column, cell) => {
    // A guard on the type would narrow cells without content to nothing.
    const filled: boolean = hasContent(cell);
    if (filled || cell.style) cells.push([row, column, cell.value, cell.formula, indexOf(cell.style)]);
  });
  const lanes = (all: ReadonlyMap<number, Lane>): SheetSnapshot["rows"] =>
    [...all].map(([index, lane]) => [index, { size: lane.size, hidden: lane.hidden, style: indexOf(lane.style) }]);
  const rows = lanes(sheet.rows);
  const columns = lanes(sheet.columns);
  const baseStyle = indexOf(sheet.baseStyle);
  return {
    id: sheet.id,
    name: sheet.name,
    cells,
    rows,
    columns,
    baseStyle,
    styles: [...styles.keys()],
    filteredRows: [...sheet.filteredRows],
    tables: sheet.tables.map((table) => ({
      id: table.id,
      name: table.name,
      area: table.area,
      columns: table.columns,
      ...Object.fromEntries(tableFields.map((field) => [field, table[field]])),
    })),
    charts: sheet.charts,
    data: {
      ...Object.fromEntries(plainFields.map((field) => [field, sheet[field]])),
      customProperties: [...sheet.customProperties],
    },
  };
}

/** A workbook from a copy; null where the copy was made by another version. */
export function restoreWorkbook(snapshot: WorkbookSnapshot, options: WorkbookOptions): Workbook | null {
  if (snapshot.version !== version || snapshot.sheets.length === 0) return null;
  const workbook = new Workbook({ ...options, sheetNames: [] });
  // Ids are handed out by counting; the restored ones must not be given twice.
  for (let count = 0; count < 10_000 && !isBeyond(workbook, snapshot); count++) workbook.newNumber();
  for (const sheet of snapshot.sheets) workbook.sheets.push(restoreSheet(sheet));
  workbook.names.push(...snapshot.names);
  for (const [key, value] of snapshot.settings) workbook.settings.set(key, value);
  for (const [key, value] of snapshot.customProperties) workbook.customProperties.set(key, value as string);
  Object.assign(workbook.properties, snapshot.properties);
  Object.assign(workbook.protection, snapshot.protection);
  workbook.activeSheetId = snapshot.activeSheetId;
  workbook.structureChanged();
  return workbook;
}

function isBeyond(workbook: Workbook, snapshot: WorkbookSnapshot): boolean {
  const used = snapshot.sheets.flatMap((sheet) => [
    parseInt(sheet.id.slice(1, 9), 16) || 0,
    ...sheet.tables.map((table) => Number(table["id"]) || 0),
    ...sheet.charts.map((chart) => Number(chart.id) || parseInt(chart.id.replace(/^\{/, ""), 16) || 0),
  ]);
  return workbook.newNumber() > Math.max(0, ...used);
}

function restoreSheet(snapshot: SheetSnapshot): Sheet {
  const sheet = new Sheet(snapshot.id, snapshot.name);
  // Equal styles are one object in the model: the pool is asked for each.
  const styles = snapshot.styles.map((style) => stylePatcher(style)(defaultStyle));
  const styleAt = (index: number): Style | null => styles[index] ?? null;
  for (const [row, column, value, formula, style] of snapshot.cells)
    sheet.grid.put(row, column, { value: value as string, formula, style: styleAt(style) });
  for (const [index, lane] of snapshot.rows) sheet.rows.set(index, { ...lane, style: styleAt(lane.style) });
  for (const [index, lane] of snapshot.columns) sheet.columns.set(index, { ...lane, style: styleAt(lane.style) });
  sheet.baseStyle = styleAt(snapshot.baseStyle) ?? defaultStyle;
  for (const row of snapshot.filteredRows) sheet.filteredRows.add(row);
  const { customProperties, ...data } = snapshot.data;
  Object.assign(sheet, data);
  for (const [key, value] of customProperties as [string, string][]) sheet.customProperties.set(key, value);
  sheet.charts = snapshot.charts;
  for (const record of snapshot.tables) sheet.tables.push(restoreTable(record, sheet));
  return sheet;
}

function restoreTable(record: Record<string, unknown>, sheet: Sheet): Table {
  const { id, name, area, columns, ...fields } = record;
  const table = new Table(id as string, name as string, sheet, area as Table["area"]);
  for (const column of columns as Table["columns"]) {
    // The table counts its column ids itself; they come out as they were.
    let made = table.newColumn(column.name);
    while (made.id < column.id) made = table.newColumn(column.name);
    table.columns.push(Object.assign(made, { calculated: column.calculated, filter: column.filter }));
  }
  return Object.assign(table, fields);
}
