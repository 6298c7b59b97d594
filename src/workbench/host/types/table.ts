import { areaOf, containsArea, overlaps } from "../../model/address";
import { invalidArgument, itemNotFound } from "../../model/errors";
import type { Table } from "../../model/table";
import { addTable, clearTableFilters, removeTable, renameTable, resizeTable } from "../../model/tables";
import { asBoolean, asRange, asText } from "../arguments";
import { EventType, WORKBOOK_TARGET } from "../eventHub";
import { type HostContext, type HostType, defineType, ref, refOrNull } from "../hostType";
import type { Targets } from "../targets";
import { eventMethods } from "./eventMethods";

function tablesOf({ sheet, area }: Targets["TableCollection"], { workbook }: HostContext): Table[] {
  const tables = sheet ? sheet.tables : workbook.tables;
  return area ? tables.filter((table) => overlaps(table.area, area)) : tables;
}

const find = (target: Targets["TableCollection"], key: unknown, context: HostContext) => {
  const table = context.workbook.findTable(String(key));
  return table && tablesOf(target, context).includes(table) ? table : undefined;
};

function get(target: Targets["TableCollection"], key: unknown, context: HostContext) {
  const table = find(target, key, context);
  if (!table) throw itemNotFound(`table "${String(key)}"`);
  return ref("Table", table);
}

export const tableCollectionType = defineType("TableCollection", {
  scalars: { Count: (target, context) => tablesOf(target, context).length },
  items: (target, context) => tablesOf(target, context).map((table) => ref("Table", table)),
  index: (target, [key], context) => get(target, key, context),
  methods: {
    Add: ({ sheet }, [address, hasHeaders], { workbook }) => {
      const range = asRange(workbook, address, sheet);
      if (sheet && range.sheet !== sheet) throw invalidArgument("The range is on another sheet.");
      return ref("Table", addTable(workbook, range.sheet, range.area, asBoolean(hasHeaders)));
    },
    GetItemOrNullObject: (target, [key], context) => refOrNull("Table", find(target, key, context)),
    ...eventMethods<Targets["TableCollection"]>(
      { DataChanged: EventType.tableChanged, Added: EventType.tableAdded, Deleted: EventType.tableDeleted },
      ({ sheet }) => sheet?.id ?? WORKBOOK_TARGET,
    ),
  },
});

export const tableScopedCollectionType = defineType("TableScopedCollection", {
  items: (target, context) => tablesOf(target, context).map((table) => ref("Table", table)),
  index: (target, [key], context) => get(target, key, context),
  methods: {
    GetFirst: (target, _args, context) => refOrNull("Table", tablesOf(target, context)[0]),
    GetItemOrNullObject: (target, [key], context) => refOrNull("Table", find(target, key, context)),
  },
});

/** A yes-or-no member of a table. */
const flag = (
  field: "showBandedRows" | "showBandedColumns" | "showFilterButton" | "highlightFirstColumn" | "highlightLastColumn",
): NonNullable<HostType<Table>["scalars"]>[string] => ({
  get: (table) => table[field],
  set: (table, value, { workbook }) => {
    table[field] = asBoolean(value);
    workbook.tableChanged(table, "changed");
  },
});

export const tableType = defineType("Table", {
  id: (table) => table.id,
  scalars: {
    Id: (table) => table.id,
    LegacyId: (table) => table.id,
    Name: { get: (table) => table.name, set: (table, value, { workbook }) => renameTable(workbook, table, value) },
    Style: {
      get: (table) => table.style,
      set: (table, value, { workbook }) => {
        const style = asText(value);
        if (style !== "" && !/^TableStyle(Light|Medium|Dark)\d{1,2}$/.test(style))
          throw invalidArgument(`No style "${style}".`);
        table.style = style;
        workbook.tableChanged(table, "changed");
      },
    },
    ShowHeaders: {
      get: (table) => table.showHeaders,
      set: (table, value) => {
        if (value !== true) throw invalidArgument("Tables without a header row are not part of the stand-in Excel.");
        table.showHeaders = true;
      },
    },
    ShowTotals: {
      get: (table) => table.showTotals,
      set: (table, value, { workbook }) => setTotals(table, asBoolean(value), workbook),
    },
    ShowBandedRows: flag("showBandedRows"),
    ShowBandedColumns: flag("showBandedColumns"),
    ShowFilterButton: flag("showFilterButton"),
    HighlightFirstColumn: flag("highlightFirstColumn"),
    HighlightLastColumn: flag("highlightLastColumn"),
  },
  links: {
    Columns: (table) => ref("TableColumnCollection", table),
    Rows: (table) => ref("TableRowCollection", table),
    Sort: (table) => ref("TableSort", table),
    Worksheet: (table) => ref("Worksheet", table.sheet),
    AutoFilter: (table) => ref("AutoFilter", { sheet: table.sheet, table }),
  },
  methods: {
    GetRange: (table) => ref("Range", { sheet: table.sheet, area: table.area }),
    GetDataBodyRange: (table) => ref("Range", { sheet: table.sheet, area: table.bodyArea }),
    GetHeaderRowRange: (table) => ref("Range", { sheet: table.sheet, area: needed(table.headerArea, "header row") }),
    GetTotalRowRange: (table) => ref("Range", { sheet: table.sheet, area: needed(table.totalsArea, "totals row") }),
    Resize: (table, [range], { workbook }) => {
      const target = asRange(workbook, range, table.sheet);
      if (target.sheet !== table.sheet) throw invalidArgument("A table stays on its sheet.");
      resizeTable(workbook, table, target.area);
    },
    Delete: (table, _args, { workbook }) => removeTable(workbook, table, false),
    ConvertToRange: (table, _args, { workbook }) => {
      removeTable(workbook, table, true);
      return ref("Range", { sheet: table.sheet, area: table.area });
    },
    ClearFilters: (table, _args, { workbook }) => clearTableFilters(workbook, table),
    ReapplyFilters: () => null,
    ...eventMethods<Table>(
      { DataChanged: EventType.tableChanged, SelectionChanged: EventType.tableSelectionChanged },
      (table) => table.id,
    ),
  },
});

function needed<T>(value: T | null, what: string): T {
  if (value === null) throw itemNotFound(what);
  return value;
}

function setTotals(table: Table, show: boolean, workbook: HostContext["workbook"]): void {
  if (show === table.showTotals) return;
  const rows = table.area.rows + (show ? 1 : -1);
  const area = areaOf(table.area.row, table.area.column, rows, table.area.columns);
  const clash = table.sheet.tables.some((other) => other !== table && overlaps(other.area, area));
  if (clash || (show && !containsArea(area, table.area))) throw invalidArgument("There is no room for a totals row.");
  table.area = area;
  table.showTotals = show;
  workbook.tableChanged(table, "changed");
}
