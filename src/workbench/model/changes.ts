import type { Area } from "./calculator";

/** Who did it: an add-in through the host, a person in the page, or the program that loads a workbook. */
export type Origin = "addin" | "user" | "system";

export type CellChangeType =
  "RangeEdited" | "RowInserted" | "RowDeleted" | "ColumnInserted" | "ColumnDeleted" | "CellInserted" | "CellDeleted";

export interface CellsChange {
  kind: "cells";
  sheetId: string;
  area: Area;
  changeType: CellChangeType;
  origin: Origin;
  /** Where cells moved by insert and delete went. */
  shift: "None" | "ShiftCellLeft" | "ShiftCellUp" | "ShiftCellRight" | "ShiftCellDown";
  /** For a single cell only, as Excel does. */
  details?: {
    before: string | number | boolean;
    after: string | number | boolean;
    typeBefore: string;
    typeAfter: string;
  };
}

export type WorkbookChange =
  | CellsChange
  | { kind: "format"; sheetId: string; area: Area; origin: Origin }
  /** Widths, heights, hidden rows, merges, freeze panes, validations, conditional formats, page setup, charts, protection. */
  | { kind: "layout"; sheetId: string; origin: Origin }
  | { kind: "sheet"; what: "added" | "deleted" | "changed" | "activated"; sheetId: string; origin: Origin }
  | {
      kind: "table";
      what: "added" | "deleted" | "changed";
      tableId: string;
      tableName: string;
      sheetId: string;
      origin: Origin;
    }
  | { kind: "selection"; sheetId: string; area: Area; origin: Origin }
  | { kind: "names"; origin: Origin }
  | { kind: "settings"; origin: Origin }
  /** Results of formulas; sent once after a recalculation that changed something. */
  | { kind: "results"; sheetIds: readonly string[] };

export type ChangeListener = (change: WorkbookChange) => void;
