import { areaOf } from "../../model/address";
import type { Area } from "../../model/calculator";
import { wireValue } from "../../model/display";
import { invalidArgument, itemNotFound } from "../../model/errors";
import type { FilterCriteria } from "../../model/filter";
import { addTableColumn, addTableRows, deleteTableColumn, deleteTableRows } from "../../model/tableRows";
import { clearTableSort, filterTable, sortTable } from "../../model/tableOrder";
import { renameTableColumn } from "../../model/tableCells";
import type { SortField, Table, TableColumn } from "../../model/table";
import { setValues } from "../../model/writes";
import { asNumber, asObject } from "../arguments";
import { type HostContext, defineType, ref, refOrNull } from "../hostType";
import type { Targets } from "../targets";

const position = ({ table, column }: Targets["TableColumn"]) => table.area.column + table.columns.indexOf(column);

const columnArea = (target: Targets["TableColumn"], rows: Area | null): Area => {
  if (!rows) throw itemNotFound("part of the table");
  return areaOf(rows.row, position(target), rows.rows, 1);
};

function valuesOf(table: Table, area: Area, { workbook }: HostContext): unknown[][] {
  workbook.ensureCalculated();
  return Array.from({ length: area.rows }, (_r, down) =>
    Array.from({ length: area.columns }, (_c, across) =>
      wireValue(table.sheet.valueAt(area.row + down, area.column + across)),
    ),
  );
}

/** By id (a number), by name, or by the id as text. */
function findColumn(table: Table, key: unknown): TableColumn | undefined {
  const text = String(key).toLocaleLowerCase();
  return (
    table.columns.find((column) => column.id === key) ??
    table.columns.find((column) => column.name.toLocaleLowerCase() === text) ??
    table.columns.find((column) => String(column.id) === text)
  );
}

export const tableColumnCollectionType = defineType("TableColumnCollection", {
  scalars: { Count: (table) => table.columns.length },
  items: (table) => table.columns.map((column) => ref("TableColumn", { table, column })),
  index: (table, [key]) => {
    const column = findColumn(table, key);
    if (!column) throw itemNotFound(`column "${String(key)}"`);
    return ref("TableColumn", { table, column });
  },
  methods: {
    Add: (table, [index, values, name], { workbook }) => {
      const at = index === undefined || index === null ? -1 : asNumber(index);
      return ref("TableColumn", { table, column: addTableColumn(workbook, table, at, values ?? null, name ?? null) });
    },
    GetItemOrNullObject: (table, [key]) => {
      const column = findColumn(table, key);
      return refOrNull("TableColumn", column && { table, column });
    },
  },
});

export const tableColumnType = defineType("TableColumn", {
  id: ({ column }) => column.id,
  scalars: {
    Id: ({ column }) => column.id,
    Index: ({ table, column }) => table.columns.indexOf(column),
    Name: {
      get: ({ column }) => column.name,
      set: ({ table, column }, value, { workbook }) => renameTableColumn(workbook, table, column, value),
    },
    Values: {
      get: (target, context) => valuesOf(target.table, columnArea(target, target.table.area), context),
      set: (target, value, { workbook }) =>
        setValues(workbook, target.table.sheet, columnArea(target, target.table.area), value),
    },
  },
  links: { Filter: (target) => ref("Filter", target) },
  methods: {
    GetRange: (target) => ref("Range", { sheet: target.table.sheet, area: columnArea(target, target.table.area) }),
    GetDataBodyRange: (target) =>
      ref("Range", { sheet: target.table.sheet, area: columnArea(target, target.table.bodyArea) }),
    GetHeaderRowRange: (target) =>
      ref("Range", { sheet: target.table.sheet, area: columnArea(target, target.table.headerArea) }),
    GetTotalRowRange: (target) =>
      ref("Range", { sheet: target.table.sheet, area: columnArea(target, target.table.totalsArea) }),
    Delete: ({ table, column }, _args, { workbook }) => deleteTableColumn(workbook, table, column),
  },
});

const custom = (criterion1: unknown, criterion2?: unknown, operator?: unknown): FilterCriteria => ({
  filterOn: "Custom",
  criterion1: String(criterion1),
  ...(criterion2 === undefined || criterion2 === null ? {} : { criterion2: String(criterion2) }),
  operator: String(operator ?? "And"),
});

export const filterType = defineType("Filter", {
  scalars: { Criteria: ({ column }) => column.filter },
  methods: {
    Apply: ({ table, column }, [criteria], { workbook }) =>
      filterTable(workbook, table, column, asObject(criteria) as FilterCriteria),
    ApplyValuesFilter: ({ table, column }, [values], { workbook }) => {
      if (!Array.isArray(values)) throw invalidArgument("A list of values is needed.");
      filterTable(workbook, table, column, { filterOn: "Values", values });
    },
    ApplyCustomFilter: ({ table, column }, [first, second, operator], { workbook }) =>
      filterTable(workbook, table, column, custom(first, second, operator)),
    Clear: ({ table, column }, _args, { workbook }) => filterTable(workbook, table, column, null),
  },
});

const rowArea = (table: Table, index: number): Area => {
  const body = table.bodyArea;
  if (index < 0 || index >= body.rows) throw itemNotFound(`row ${index}`);
  return areaOf(body.row + index, body.column, 1, body.columns);
};

export const tableRowCollectionType = defineType("TableRowCollection", {
  scalars: { Count: (table) => table.bodyArea.rows },
  items: (table) => Array.from({ length: table.bodyArea.rows }, (_row, index) => ref("TableRow", { table, index })),
  methods: {
    Add: (table, [index, values], { workbook }) => {
      const at = index === undefined || index === null ? -1 : asNumber(index);
      return ref("TableRow", { table, index: addTableRows(workbook, table, at, values ?? null) });
    },
    GetItemAt: (table, [index]) => {
      rowArea(table, asNumber(index));
      return ref("TableRow", { table, index: asNumber(index) });
    },
    DeleteRowsAt: (table, [index, count], { workbook }) =>
      deleteTableRows(workbook, table, asNumber(index), asNumber(count, 1)),
    DeleteRows: (table, [rows], { workbook }) => {
      const places = (rows as unknown[]).map((row) =>
        typeof row === "number" ? row : (row as { index: number }).index,
      );
      for (const place of places.sort((a, b) => b - a)) deleteTableRows(workbook, table, place, 1);
    },
  },
});

export const tableRowType = defineType("TableRow", {
  scalars: {
    Index: ({ index }) => index,
    Values: {
      get: ({ table, index }, context) => valuesOf(table, rowArea(table, index), context),
      set: ({ table, index }, value, { workbook }) => setValues(workbook, table.sheet, rowArea(table, index), value),
    },
  },
  methods: {
    GetRange: ({ table, index }) => ref("Range", { sheet: table.sheet, area: rowArea(table, index) }),
    Delete: ({ table, index }, _args, { workbook }) => deleteTableRows(workbook, table, index, 1),
  },
});

export const tableSortType = defineType("TableSort", {
  scalars: {
    Fields: (table) => table.sort?.fields ?? [],
    MatchCase: (table) => table.sort?.matchCase ?? false,
    Method: () => "PinYin",
  },
  methods: {
    Apply: (table, [fields, matchCase], { workbook }) =>
      sortTable(workbook, table, fields as SortField[], matchCase === true),
    Clear: (table, _args, { workbook }) => clearTableSort(workbook, table),
    Reapply: (table, _args, { workbook }) => {
      if (table.sort) sortTable(workbook, table, table.sort.fields, table.sort.matchCase);
    },
  },
});

export const autoFilterType = defineType("AutoFilter", {
  scalars: {
    Enabled: ({ sheet, table }) => (table ? table.showFilterButton : sheet.filterArea !== null),
    IsDataFiltered: ({ table }) => table?.isFiltered ?? false,
    Criteria: ({ table }) => table?.columns.map((column) => column.filter) ?? [],
  },
  methods: {
    Apply: ({ sheet, table }, [range, columnIndex, criteria], { workbook }) => {
      if (!table) {
        sheet.filterArea = (range as Targets["Range"]).area;
        workbook.layoutChanged(sheet);
        return;
      }
      const column =
        columnIndex === undefined || columnIndex === null ? undefined : table.columns[asNumber(columnIndex)];
      if (column) filterTable(workbook, table, column, (criteria ?? null) as FilterCriteria | null);
    },
    ClearCriteria: ({ table }, _args, { workbook }) => {
      for (const column of table?.columns ?? []) if (table && column.filter) filterTable(workbook, table, column, null);
    },
    ClearColumnCriteria: ({ table }, [index], { workbook }) => {
      const column = table?.columns[asNumber(index)];
      if (table && column) filterTable(workbook, table, column, null);
    },
    Reapply: () => null,
    Remove: ({ sheet }, _args, { workbook }) => {
      sheet.filterArea = null;
      workbook.layoutChanged(sheet);
    },
    GetRange: ({ sheet, table }) => {
      const area = table?.area ?? sheet.filterArea;
      if (!area) throw itemNotFound("filter");
      return ref("Range", { sheet, area });
    },
    GetRangeOrNullObject: ({ sheet, table }) => {
      const area = table?.area ?? sheet.filterArea;
      return refOrNull("Range", area && { sheet, area });
    },
  },
});
