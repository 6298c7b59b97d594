import { lastRow } from "./address";
import type { Area, CellValue } from "./calculator";
import { isCellError } from "./display";
import { filteredRangeConflict, invalidArgument, mergedRangeConflict } from "./errors";
import { type FilterCriteria, applyFilters } from "./filter";
import { moveFormula } from "./references";
import { requirePermission, requireUnlocked } from "./protection";
import type { Sheet } from "./sheet";
import type { SortField, Table, TableColumn } from "./table";
import type { Workbook } from "./workbook";

/** Numbers, then texts, then truth values, then errors; empty cells last whatever the direction. */
const rank = (value: CellValue): number => {
  if (value === null) return 9;
  if (isCellError(value)) return 3;
  return { number: 0, string: 1, boolean: 2 }[typeof value as "number" | "string" | "boolean"];
};

const exact = new Intl.Collator("vi", { sensitivity: "variant" });
const caseless = new Intl.Collator("vi", { sensitivity: "accent" });

function compare(a: CellValue, b: CellValue, matchCase: boolean): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") {
    return (matchCase ? exact : caseless).compare(a, b);
  }
  return Number(a) - Number(b);
}

/** Sorts whole rows of an area; formulas move with relative references kept relative, as Excel does. */
export function sortRows(
  workbook: Workbook,
  sheet: Sheet,
  body: Area,
  fields: readonly SortField[],
  matchCase: boolean,
): void {
  if (!Array.isArray(fields) || fields.length === 0) throw invalidArgument("A sort needs at least one field.");
  for (const { key } of fields) {
    if (!Number.isInteger(key) || key < 0 || key >= body.columns)
      throw invalidArgument(`There is no column ${key} to sort by.`);
  }
  if (sheet.protection.protected) {
    requirePermission(sheet, "allowSort");
    requireUnlocked(sheet, body);
  }
  if (sheet.mergesTouching(body).length > 0) throw mergedRangeConflict("Merged cells can't be sorted.");
  workbook.ensureCalculated();
  const rows = Array.from({ length: body.rows }, (_row, down) => body.row + down);
  // Rows that a filter hides stay where they are.
  const movable = rows.filter((row) => !sheet.filteredRows.has(row));
  const keys = new Map(movable.map((row) => [row, fields.map(({ key }) => sheet.valueAt(row, body.column + key))]));
  const sorted = [...movable].sort((a, b) => {
    for (const [index, field] of fields.entries()) {
      const left = keys.get(a)?.[index] ?? null;
      const right = keys.get(b)?.[index] ?? null;
      const order = compare(left, right, matchCase);
      if (order !== 0) return field.ascending === false && left !== null && right !== null ? -order : order;
    }
    return a - b;
  });
  const target = new Map(sorted.map((from, index) => [from, movable[index] ?? from]));
  sheet.grid.relocate(body, (row, column) => ({ row: target.get(row) ?? row, column }));
  const source = new Map([...target].map(([from, to]) => [to, from]));
  sheet.grid.forEach(body, (row, _column, cell) => {
    const from = source.get(row) ?? row;
    if (cell.formula !== null && from !== row) cell.formula = moveFormula(cell.formula, row - from, 0);
  });
  workbook.history.clear();
  workbook.cellsChanged(sheet, body);
}

export function sortTable(workbook: Workbook, table: Table, fields: SortField[], matchCase: boolean): void {
  sortRows(workbook, table.sheet, table.bodyArea, fields, matchCase);
  table.sort = { fields, matchCase };
}

/** Forgets the order; the rows stay as they are. */
export function clearTableSort(workbook: Workbook, table: Table): void {
  table.sort = null;
  workbook.tableChanged(table, "changed");
}

export function filterTable(
  workbook: Workbook,
  table: Table,
  column: TableColumn,
  criteria: FilterCriteria | null,
): void {
  requirePermission(table.sheet, "allowAutoFilter");
  workbook.ensureCalculated();
  column.filter = criteria;
  const filters = table.columns.flatMap((own, index) =>
    own.filter ? [{ column: table.area.column + index, criteria: own.filter }] : [],
  );
  applyFilters(table.sheet, table.bodyArea, filters);
  workbook.rowsHiddenChanged(table.sheet);
}

/** Whole-range actions that Excel refuses while rows of the range are filtered away. */
export function requireUnfiltered(sheet: Sheet, area: Area): void {
  for (const row of sheet.filteredRows) {
    if (row >= area.row && row <= lastRow(area)) throw filteredRangeConflict();
  }
}
