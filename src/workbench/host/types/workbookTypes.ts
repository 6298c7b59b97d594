import { itemNotFound } from "../../model/errors";
import { protect, requirePermission, unprotect } from "../../model/protection";
import { addSheet } from "../../model/sheets";
import { asText, asWord } from "../arguments";
import { EventType, WORKBOOK_TARGET } from "../eventHub";
import { type HostContext, defineType, ref, refOrNull } from "../hostType";
import { eventMethods } from "./eventMethods";

export const workbookType = defineType("Workbook", {
  scalars: {
    Name: () => "Workbook1.xlsx",
    ReadOnly: () => false,
    AutoSave: () => false,
    IsDirty: { get: () => false, set: () => undefined },
    CalculationEngineVersion: () => 191029,
    UsePrecisionAsDisplayed: { get: () => false, set: () => undefined },
    PreviouslySaved: () => true,
  },
  links: {
    Application: (workbook) => ref("Application", workbook),
    Worksheets: (workbook) => ref("WorksheetCollection", workbook),
    Tables: () => ref("TableCollection", { sheet: null, area: null }),
    Names: () => ref("NamedItemCollection", { sheet: null }),
    Settings: (workbook) => ref("SettingCollection", workbook),
    Properties: (workbook) => ref("DocumentProperties", workbook),
    Protection: (workbook) => ref("WorkbookProtection", workbook),
    _Runtime: (workbook) => ref("Runtime", workbook),
  },
  methods: {
    GetSelectedRange: (workbook) => ref("Range", { sheet: workbook.activeSheet, area: workbook.activeSheet.selection }),
    GetSelectedRanges: (workbook) =>
      ref("RangeAreas", { sheet: workbook.activeSheet, areas: [workbook.activeSheet.selection] }),
    GetActiveCell: (workbook) => ref("Range", { sheet: workbook.activeSheet, area: workbook.activeCell }),
    Save: () => null,
    _GetRangeForEventByReferenceId: (_workbook, [id], context) => ref("Range", context.events.rangeOf(asText(id))),
    _GetRangeOrNullObjectForEventByReferenceId: (_workbook, [id], context) =>
      refOrNull("Range", context.events.findRange(asText(id))),
    _RemoveReference: () => null,
    _RemoveAllReferences: () => null,
    ...eventMethods({ Activated: 2203, AutoSaveSettingChanged: 2200 }, () => WORKBOOK_TARGET),
  },
});

export const applicationType = defineType("Application", {
  scalars: {
    CalculationMode: {
      get: (workbook) => workbook.calculationMode,
      set: (workbook, value) => {
        workbook.calculationMode = asWord(value, ["Automatic", "AutomaticExceptTables", "Manual"]) as "Automatic";
      },
    },
    CalculationState: () => "Done",
    CalculationEngineVersion: () => 191029,
    DecimalSeparator: () => ".",
    ThousandsSeparator: () => ",",
    UseSystemSeparators: () => true,
  },
  links: { IterativeCalculation: (workbook) => ref("IterativeCalculation", workbook) },
  methods: {
    Calculate: (workbook, [kind]) => {
      workbook.calculate(asWord(kind, ["Recalculate", "Full", "FullRebuild"]) !== "Recalculate");
    },
    SuspendApiCalculationUntilNextSync: () => null,
    SuspendScreenUpdatingUntilNextSync: () => null,
  },
});

export const iterativeCalculationType = defineType("IterativeCalculation", {
  scalars: {
    Enabled: { get: () => false, set: () => undefined },
    MaxChange: { get: () => 0.001, set: () => undefined },
    MaxIteration: { get: () => 100, set: () => undefined },
  },
});

/** `context.runtime`: whether this pane hears of events. */
export const runtimeType = defineType("Runtime", {
  scalars: {
    EnableEvents: {
      get: (_workbook, { events }) => events.enabled,
      set: (_workbook, value, { events }) => {
        events.enabled = value === true;
      },
    },
  },
});

export const workbookProtectionType = defineType("WorkbookProtection", {
  scalars: { Protected: (workbook) => workbook.protection.protected },
  methods: {
    Protect: (workbook, [password]) => {
      protect(workbook.protection, null, password);
      workbook.history.clear();
    },
    Unprotect: (workbook, [password]) => {
      unprotect(workbook.protection, password);
      workbook.history.clear();
    },
  },
});

const find = (context: HostContext, key: unknown) => context.workbook.findSheetByKey(asText(key));

export const worksheetCollectionType = defineType("WorksheetCollection", {
  items: (workbook) => workbook.sheets.map((sheet) => ref("Worksheet", sheet)),
  index: (_workbook, [key], context) => {
    const sheet = find(context, key);
    if (!sheet) throw itemNotFound(`sheet "${String(key)}"`);
    return ref("Worksheet", sheet);
  },
  methods: {
    Add: (workbook, [name]) => ref("Worksheet", addSheet(workbook, name ?? null)),
    GetItemOrNullObject: (_workbook, [key], context) => refOrNull("Worksheet", find(context, key)),
    GetActiveWorksheet: (workbook) => ref("Worksheet", workbook.activeSheet),
    GetFirst: (workbook, [visibleOnly]) => {
      const first = workbook.sheets.find((sheet) => visibleOnly !== true || sheet.visibility === "Visible");
      return refOrNull("Worksheet", first);
    },
    GetLast: (workbook, [visibleOnly]) => {
      const last = workbook.sheets.findLast((sheet) => visibleOnly !== true || sheet.visibility === "Visible");
      return refOrNull("Worksheet", last);
    },
    GetCount: (workbook, [visibleOnly]) =>
      workbook.sheets.filter((sheet) => visibleOnly !== true || sheet.visibility === "Visible").length,
    ...eventMethods(
      {
        Added: EventType.worksheetAdded,
        Deleted: EventType.worksheetDeleted,
        Activated: EventType.worksheetActivated,
        Deactivated: EventType.worksheetDeactivated,
        DataChanged: EventType.worksheetChanged,
        SelectionChanged: EventType.worksheetSelectionChanged,
        FormatChanged: EventType.worksheetFormatChanged,
        Calculated: EventType.worksheetCalculated,
        ProtectionChanged: EventType.worksheetProtectionChanged,
        RowHiddenChanged: EventType.worksheetRowHiddenChanged,
        RowSorted: EventType.worksheetRowSorted,
        FormulaChanged: EventType.worksheetFormulaChanged,
      },
      () => WORKBOOK_TARGET,
    ),
  },
});

export const worksheetProtectionType = defineType("WorksheetProtection", {
  scalars: {
    Protected: (sheet) => sheet.protection.protected,
    Options: (sheet) => sheet.protection.options,
  },
  methods: {
    Protect: (sheet, [options, password], { workbook }) => {
      protect(sheet.protection, (options ?? null) as null, password);
      workbook.history.clear();
      workbook.layoutChanged(sheet);
    },
    Unprotect: (sheet, [password], { workbook }) => {
      unprotect(sheet.protection, password);
      workbook.history.clear();
      workbook.layoutChanged(sheet);
    },
  },
});

export const worksheetCustomPropertyCollectionType = defineType("WorksheetCustomPropertyCollection", {
  items: (sheet) => [...sheet.customProperties.keys()].map((key) => ref("WorksheetCustomProperty", { sheet, key })),
  index: (sheet, [key]) => {
    if (!sheet.customProperties.has(asText(key))) throw itemNotFound(`custom property "${String(key)}"`);
    return ref("WorksheetCustomProperty", { sheet, key: asText(key) });
  },
  methods: {
    Add: (sheet, [key, value]) => {
      requirePermission(sheet, null);
      sheet.customProperties.set(asText(key), asText(value));
      return ref("WorksheetCustomProperty", { sheet, key: asText(key) });
    },
    GetItemOrNullObject: (sheet, [key]) =>
      refOrNull(
        "WorksheetCustomProperty",
        sheet.customProperties.has(asText(key)) ? { sheet, key: asText(key) } : null,
      ),
  },
});

export const worksheetCustomPropertyType = defineType("WorksheetCustomProperty", {
  id: ({ key }) => key,
  idKey: "_Id",
  scalars: {
    Key: ({ key }) => key,
    Value: {
      get: ({ sheet, key }) => sheet.customProperties.get(key),
      set: ({ sheet, key }, value) => void sheet.customProperties.set(key, asText(value)),
    },
  },
  methods: { Delete: ({ sheet, key }) => void sheet.customProperties.delete(key) },
});
