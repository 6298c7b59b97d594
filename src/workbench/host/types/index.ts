import type { HostTypes } from "../hostType";
import { rangeBorderCollectionType, rangeBorderType } from "./borders";
import { formatProtectionType, rangeFillType, rangeFontType, rangeFormatType } from "./format";
import { rangeType } from "./range";
import { tableCollectionType, tableScopedCollectionType, tableType } from "./table";
import {
  autoFilterType,
  filterType,
  tableColumnCollectionType,
  tableColumnType,
  tableRowCollectionType,
  tableRowType,
  tableSortType,
} from "./tableParts";
import {
  applicationType,
  iterativeCalculationType,
  runtimeType,
  workbookProtectionType,
  workbookType,
  worksheetCollectionType,
  worksheetCustomPropertyCollectionType,
  worksheetCustomPropertyType,
  worksheetProtectionType,
} from "./workbookTypes";
import { worksheetType } from "./worksheet";

/** Everything of Excel's object model that the stand-in answers. */
export const hostTypes: HostTypes = {
  Workbook: workbookType,
  Application: applicationType,
  IterativeCalculation: iterativeCalculationType,
  Runtime: runtimeType,
  WorkbookProtection: workbookProtectionType,
  WorksheetCollection: worksheetCollectionType,
  WorksheetCustomPropertyCollection: worksheetCustomPropertyCollectionType,
  WorksheetCustomProperty: worksheetCustomPropertyType,
  WorksheetProtection: worksheetProtectionType,
  Worksheet: worksheetType,
  Range: rangeType,
  RangeFormat: rangeFormatType,
  RangeFill: rangeFillType,
  RangeFont: rangeFontType,
  RangeBorderCollection: rangeBorderCollectionType,
  RangeBorder: rangeBorderType,
  FormatProtection: formatProtectionType,
  TableCollection: tableCollectionType,
  TableScopedCollection: tableScopedCollectionType,
  Table: tableType,
  TableColumnCollection: tableColumnCollectionType,
  TableColumn: tableColumnType,
  TableRowCollection: tableRowCollectionType,
  TableRow: tableRowType,
  TableSort: tableSortType,
  Filter: filterType,
  AutoFilter: autoFilterType,
  // Office.js tells the host that it can take ribbon actions; nothing has to be done.
  AddinInternalService: { methods: { NotifyActionHandlerReady: () => null } },
};
