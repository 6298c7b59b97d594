import { areaOf, checkedArea } from "../../model/address";
import { findAllCells } from "../../model/find";
import { activateSheet, copySheet, deleteSheet, moveSheet, renameSheet, setVisibility } from "../../model/sheets";
import { STANDARD_HEIGHT, STANDARD_WIDTH, type Sheet } from "../../model/sheet";
import { areasOnSheet, asBoolean, asNumber, asText, asWord, rangeOnSheet } from "../arguments";
import { EventType } from "../eventHub";
import { type HostContext, defineType, nullRef, ref, refOrNull } from "../hostType";
import { eventMethods } from "./eventMethods";

const visibilities = ["Visible", "Hidden", "VeryHidden"] as const;

const used = (sheet: Sheet, valuesOnly: unknown) => sheet.grid.usedArea(valuesOnly !== true);

function neighbour(sheet: Sheet, step: 1 | -1, visibleOnly: unknown, { workbook }: HostContext): Sheet | undefined {
  for (let place = workbook.sheets.indexOf(sheet) + step; ; place += step) {
    const other = workbook.sheets[place];
    if (!other || visibleOnly !== true || other.visibility === "Visible") return other;
  }
}

const gridlines = {
  get: (sheet: Sheet) => sheet.showGridlines,
  set: (sheet: Sheet, value: unknown, { workbook }: HostContext) => {
    sheet.showGridlines = asBoolean(value);
    workbook.layoutChanged(sheet);
  },
};

const headings = {
  get: (sheet: Sheet) => sheet.showHeadings,
  set: (sheet: Sheet, value: unknown, { workbook }: HostContext) => {
    sheet.showHeadings = asBoolean(value);
    workbook.layoutChanged(sheet);
  },
};

export const worksheetType = defineType("Worksheet", {
  id: (sheet) => sheet.id,
  scalars: {
    Id: (sheet) => sheet.id,
    Name: { get: (sheet) => sheet.name, set: (sheet, value, { workbook }) => renameSheet(workbook, sheet, value) },
    Position: {
      get: (sheet, { workbook }) => workbook.sheets.indexOf(sheet),
      set: (sheet, value, { workbook }) => moveSheet(workbook, sheet, asNumber(value)),
    },
    Visibility: {
      get: (sheet) => sheet.visibility,
      set: (sheet, value, { workbook }) =>
        setVisibility(workbook, sheet, asWord(value, visibilities) as (typeof visibilities)[number]),
    },
    TabColor: {
      get: (sheet) => sheet.tabColor,
      set: (sheet, value, { workbook }) => {
        sheet.tabColor = asText(value).toUpperCase();
        workbook.sheetChanged(sheet, "changed");
      },
    },
    ShowGridlines: gridlines,
    Gridlines: gridlines,
    ShowHeadings: headings,
    Headings: headings,
    StandardWidth: { get: () => STANDARD_WIDTH, set: () => undefined },
    StandardHeight: () => STANDARD_HEIGHT,
    EnableCalculation: { get: () => true, set: () => undefined },
  },
  links: {
    Tables: (sheet) => ref("TableCollection", { sheet, area: null }),
    Charts: (sheet) => ref("ChartCollection", sheet),
    Names: (sheet) => ref("NamedItemCollection", { sheet }),
    FreezePanes: (sheet) => ref("WorksheetFreezePanes", sheet),
    PageLayout: (sheet) => ref("PageLayout", sheet),
    Protection: (sheet) => ref("WorksheetProtection", sheet),
    AutoFilter: (sheet) => ref("AutoFilter", { sheet, table: null }),
    CustomProperties: (sheet) => ref("WorksheetCustomPropertyCollection", sheet),
    HorizontalPageBreaks: (sheet) => ref("PageBreakCollection", { sheet, kind: "row" }),
    VerticalPageBreaks: (sheet) => ref("PageBreakCollection", { sheet, kind: "column" }),
  },
  methods: {
    Activate: (sheet, _args, { workbook }) => activateSheet(workbook, sheet),
    Calculate: (_sheet, _args, { workbook }) => workbook.calculate(true),
    Delete: (sheet, _args, { workbook }) => deleteSheet(workbook, sheet),
    Copy: (sheet, [positionType, relativeTo], { workbook }) => {
      const where = asWord(positionType ?? "None", ["None", "Before", "After", "Beginning", "End"]);
      return ref("Worksheet", copySheet(workbook, sheet, where, (relativeTo ?? null) as Sheet | null));
    },
    GetRange: (sheet, [address], { workbook }) => ref("Range", rangeOnSheet(workbook, sheet, address)),
    GetRanges: (sheet, [address]) => ref("RangeAreas", areasOnSheet(sheet, address)),
    GetRangeByIndexes: (sheet, [row, column, rows, columns]) =>
      ref("Range", { sheet, area: checkedArea(asNumber(row), asNumber(column), asNumber(rows), asNumber(columns)) }),
    GetCell: (sheet, [row, column]) =>
      ref("Range", { sheet, area: checkedArea(asNumber(row), asNumber(column), 1, 1) }),
    GetUsedRange: (sheet, [valuesOnly]) => ref("Range", { sheet, area: used(sheet, valuesOnly) ?? areaOf(0, 0) }),
    GetUsedRangeOrNullObject: (sheet, [valuesOnly]) => {
      const area = used(sheet, valuesOnly);
      return area ? ref("Range", { sheet, area }) : nullRef("Range");
    },
    GetNext: (sheet, [visibleOnly], context) => refOrNull("Worksheet", neighbour(sheet, 1, visibleOnly, context)),
    GetNextOrNullObject: (sheet, [visibleOnly], context) =>
      refOrNull("Worksheet", neighbour(sheet, 1, visibleOnly, context)),
    GetPrevious: (sheet, [visibleOnly], context) => refOrNull("Worksheet", neighbour(sheet, -1, visibleOnly, context)),
    GetPreviousOrNullObject: (sheet, [visibleOnly], context) =>
      refOrNull("Worksheet", neighbour(sheet, -1, visibleOnly, context)),
    FindAll: (sheet, [text, criteria]) =>
      ref("RangeAreas", { sheet, areas: findAllCells(sheet, asText(text), criteria) }),
    FindAllOrNullObject: (sheet, [text, criteria]) => {
      const areas = findAllCells(sheet, asText(text), criteria, true);
      return areas.length > 0 ? ref("RangeAreas", { sheet, areas }) : nullRef("RangeAreas");
    },
    _GetSheetById: (_sheet, [id], { workbook }) => ref("Worksheet", workbook.sheet(asText(id))),
    _GetAnotherWorksheetById: (_sheet, [id], { workbook }) => ref("Worksheet", workbook.sheet(asText(id))),
    ...eventMethods<Sheet>(
      {
        DataChanged: EventType.worksheetChanged,
        SelectionChanged: EventType.worksheetSelectionChanged,
        Activated: EventType.worksheetActivated,
        Deactivated: EventType.worksheetDeactivated,
        FormatChanged: EventType.worksheetFormatChanged,
        Calculated: EventType.worksheetCalculated,
        ProtectionChanged: EventType.worksheetProtectionChanged,
        RowHiddenChanged: EventType.worksheetRowHiddenChanged,
        RowSorted: EventType.worksheetRowSorted,
        ColumnSorted: EventType.worksheetColumnSorted,
        SingleClicked: EventType.worksheetSingleClicked,
        FormulaChanged: EventType.worksheetFormulaChanged,
      },
      (sheet) => sheet.id,
    ),
  },
});
