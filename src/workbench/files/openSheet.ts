import type { Cell as FileCell, CellValue as FileValue, Worksheet } from "@cj-tech-master/excelts";
import { parseArea, tryParseArea } from "../model/address";
import type { Area, CellValue, ErrorText } from "../model/calculator";
import type { Sheet } from "../model/sheet";
import type { Style } from "../model/style";
import { defaultStyle, stylePatcher } from "../model/style";
import { Table } from "../model/table";
import type { Workbook } from "../model/workbook";
import { fromFile } from "./formulaFile";
import { readPage } from "./pageFile";
import { fromFileColor, fromFilePatch, fromFileStyle } from "./styleFile";
import { fromFileValidation } from "./validationFile";

type FileStyle = Parameters<typeof fromFileStyle>[0];

export function readSheet(source: Worksheet, sheet: Sheet, workbook: Workbook): void {
  sheet.visibility = source.state === "veryHidden" ? "VeryHidden" : source.state === "hidden" ? "Hidden" : "Visible";
  sheet.tabColor = fromFileColor(source.properties.tabColor) ?? "";
  for (const model of source.model.tables) readTable(model as FileTable, sheet, workbook);
  readCells(source, sheet);
  readLanes(source, sheet);
  sheet.merges = (source.model.merges ?? []).map((reference) => parseArea(reference));
  readRules(source, sheet, workbook);
  const view = source.views[0] as
    { state?: string; xSplit?: number; ySplit?: number; showGridLines?: boolean; activeCell?: string } | undefined;
  if (view?.state === "frozen") sheet.freeze = { rows: view.ySplit ?? 0, columns: view.xSplit ?? 0 };
  sheet.showGridlines = view?.showGridLines ?? true;
  const selected = view?.activeCell ? tryParseArea(view.activeCell) : null;
  if (selected) sheet.selection = selected;
  readPage(source, sheet.page);
  readProtection(source, sheet);
}

/** Styles of the library are compared by their content once each; the model's are shared objects. */
function styleReader(): (style: FileStyle) => Style | null {
  const byObject = new Map<object, Style | null>();
  return (style) => {
    let known = byObject.get(style);
    if (known === undefined) {
      known = Object.keys(style).length === 0 ? null : stylePatcher(fromFileStyle(style))(defaultStyle);
      byObject.set(style, known === defaultStyle ? (known = null) : known);
    }
    return known;
  };
}

function readCells(source: Worksheet, sheet: Sheet): void {
  const read = styleReader();
  source.eachRow({ includeEmpty: false }, (row) => {
    row.eachCell({ includeEmpty: true }, (cell: FileCell, number: number) => {
      const [rowIndex, column] = [row.number - 1, number - 1];
      const table = sheet.tableAt(rowIndex, column)?.name ?? null;
      // Cells covered by a merged area repeat the value of its first cell in the library.
      const isCovered = cell.isMerged && cell.master !== cell;
      const { value, formula } = isCovered ? { value: null, formula: null } : readValue(cell, table);
      const style = read(cell.style as FileStyle);
      if (value !== null || formula !== null || style) sheet.grid.put(rowIndex, column, { value, formula, style });
    });
  });
}

function readValue(cell: FileCell, table: string | null): { value: CellValue; formula: string | null } {
  const { value } = cell;
  const formula = cell.formula;
  if (typeof formula === "string" && formula !== "") {
    const { result } = value as { result?: FileValue };
    return { value: plain(result ?? null), formula: fromFile(formula, table) };
  }
  return { value: plain(value), formula: null };
}

function plain(value: FileValue): CellValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value.replace(/_x005F(?=_x[0-9A-Fa-f]{4}_)/g, "");
  if (typeof value !== "object") return value;
  if (value instanceof Date) return value.getTime() / 86_400_000 + 25_569;
  if ("error" in value) return { error: value.error as ErrorText };
  if ("richText" in value) return value.richText.map(({ text }) => text).join("");
  if ("hyperlink" in value) return plain(value.text as FileValue);
  if ("checkbox" in value) return value.checkbox;
  return null;
}

/** Files keep widths in 256ths of a digit; a twentieth of a point is what people can mean. */
const pointsOf = (digits: number): number => Math.round(((digits * 7 * 72) / 96) * 20) / 20;

function readLanes(source: Worksheet, sheet: Sheet): void {
  const read = styleReader();
  for (const column of source.columns ?? []) {
    const lane = {
      size: column.width === undefined ? null : pointsOf(column.width),
      hidden: column.hidden ?? false,
    };
    const style = read((column.style ?? {}) as FileStyle);
    if (lane.size !== null || lane.hidden || style) sheet.columns.set(column.number - 1, { ...lane, style });
  }
  source.eachRow({ includeEmpty: true }, (row) => {
    if (row.height || row.hidden)
      sheet.rows.set(row.number - 1, { size: row.height ?? null, hidden: row.hidden ?? false, style: null });
  });
}

interface FileTable {
  name: string;
  displayName?: string;
  tableRef?: string;
  ref: string;
  headerRow?: boolean;
  totalsRow?: boolean;
  columns: { name: string; calculatedColumnFormula?: string }[];
  style?: {
    theme?: string;
    showFirstColumn?: boolean;
    showLastColumn?: boolean;
    showRowStripes?: boolean;
    showColumnStripes?: boolean;
  };
}

function readTable(file: FileTable, sheet: Sheet, workbook: Workbook): void {
  const name = file.displayName ?? file.name;
  const table = new Table(String(workbook.newNumber()), name, sheet, parseArea(file.tableRef ?? file.ref));
  table.showHeaders = file.headerRow ?? true;
  table.showTotals = file.totalsRow ?? false;
  table.style = file.style?.theme ?? "";
  table.showBandedRows = file.style?.showRowStripes ?? false;
  table.showBandedColumns = file.style?.showColumnStripes ?? false;
  table.highlightFirstColumn = file.style?.showFirstColumn ?? false;
  table.highlightLastColumn = file.style?.showLastColumn ?? false;
  for (const column of file.columns) {
    const calculated = column.calculatedColumnFormula;
    table.columns.push(
      Object.assign(table.newColumn(column.name), { calculated: calculated ? fromFile(calculated, name) : null }),
    );
  }
  sheet.tables.push(table);
}

function readRules(source: Worksheet, sheet: Sheet, workbook: Workbook): void {
  const rules = new Map<string, { areas: Area[]; file: Parameters<typeof fromFileValidation>[0] }>();
  for (const [address, file] of Object.entries(source.dataValidations.model)) {
    const area = tryParseArea(address.replace(/^range:/, "").replaceAll("$", ""));
    if (!area || !file) continue;
    // The library repeats a rule cell by cell; equal ones are one rule again.
    const key = JSON.stringify(file);
    const known = rules.get(key);
    if (known) known.areas.push(area);
    else rules.set(key, { areas: [area], file });
  }
  for (const { areas, file } of rules.values()) {
    const validation = fromFileValidation(file);
    if (validation) sheet.validations.push({ id: String(workbook.newNumber()), areas, ...validation });
  }
  for (const { ref, rules: formats } of source.conditionalFormattings)
    for (const format of formats) {
      const formula = format.type === "expression" ? String(format.formulae?.[0] ?? "") : "";
      const areas = ref
        .split(" ")
        .map(tryParseArea)
        .filter((area) => area !== null);
      if (formula === "" || areas.length === 0) continue;
      sheet.conditionalFormats.push({
        id: `{${workbook.newNumber()}}`,
        areas,
        type: "Custom",
        formula: fromFile(formula, null),
        style: fromFilePatch(format.style as FileStyle | undefined),
        priority: Math.max(0, (format.priority ?? 1) - 1),
        stopIfTrue: false,
        rule: null,
      });
    }
}

function readProtection(source: Worksheet, sheet: Sheet): void {
  const file = source.sheetProtection;
  if (!file?.sheet) return;
  const { protection } = sheet;
  protection.protected = true;
  // A password in a file is a hash; what it was nobody can tell. Any text opens it here, which is no security anyway.
  protection.password = null;
  protection.options = {
    ...protection.options,
    allowFormatCells: file.formatCells ?? false,
    allowFormatColumns: file.formatColumns ?? false,
    allowFormatRows: file.formatRows ?? false,
    allowInsertColumns: file.insertColumns ?? false,
    allowInsertRows: file.insertRows ?? false,
    allowInsertHyperlinks: file.insertHyperlinks ?? false,
    allowDeleteColumns: file.deleteColumns ?? false,
    allowDeleteRows: file.deleteRows ?? false,
    allowSort: file.sort ?? false,
    allowAutoFilter: file.autoFilter ?? false,
    allowPivotTables: file.pivotTables ?? false,
  };
}
