import type { SheetRole } from "../layout/types";
import type { Extent } from "./extents";

/** Key of the state in the workbook's settings. Where it is lost, sheets are found by their anchors, tables by their keys. */
export const STATE_SETTING = "cchc.state";
/** Copy of the metadata text in the settings, for workbooks whose hidden sheet was lost. */
export const METADATA_SETTING = "cchc.metadata";

export interface SheetState {
  role: SheetRole;
  name: string;
  /** False while the sheet is being made for the first time. */
  made: boolean;
  /** What may stand on an output sheet without being a person's change; one extent once committed. */
  extents: readonly Extent[];
  /** Digest of the description that was laid out; "" while the sheet is being written. */
  source: string;
}

export interface TableState {
  name: string;
  columns: readonly { key: string; header: string }[];
  /** Size at the last layout, for estimating what reading will bring. */
  rows: number;
  rowBytes: number;
  /** First body row that still wants formats, formulas and validation; null for none. */
  grownFrom: number | null;
  /** Keys of columns added in place that still want formats and rules; left out for none. */
  added?: readonly string[];
  /** Filters taken off while writing, to be put back. */
  filters: readonly (Excel.FilterCriteria | null)[] | null;
  totals: boolean;
}

export interface ProtectedSheet {
  name: string;
  options: Excel.WorksheetProtectionOptions;
}

/** What the adapter knows of its own work. `laying` is the mark that stands while a layout runs or after it failed. */
export interface BookState {
  version: 1;
  phase: "laying" | "done";
  sheets: readonly SheetState[];
  tables: readonly TableState[];
  names: readonly string[];
  /** Sheets that were unprotected for writing. */
  unprotected: readonly ProtectedSheet[];
  /** Copies of sheets that people changed: made, or about to be made. */
  copies: readonly { role: SheetRole; original: string; copy: string; extents: readonly Extent[] }[];
  /** Sheets there were before the layout: tells a copy that was made and not yet named. */
  sheetsBefore: readonly string[];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** The state a text holds; null for none, for damaged text, and for a version this program does not know. */
export const parseState = (text: unknown): BookState | null => {
  if (typeof text !== "string" || text === "") return null;
  try {
    const data: unknown = JSON.parse(text);
    if (!isObject(data) || data["version"] !== 1) return null;
    const lists = ["sheets", "tables", "names", "unprotected", "copies", "sheetsBefore"];
    if (!lists.every((key) => Array.isArray(data[key]))) return null;
    return data as unknown as BookState;
  } catch {
    return null;
  }
};
