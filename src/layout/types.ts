/**
 * Sheets described as data. Rows and columns count from 0. Widths and heights are points, texts are NFC.
 * Formulas are en-US with structured references, as Office.js and .xlsx files take them (renderers add file prefixes).
 */

export type { CellPlace, ReadFailure, ReadFinding } from "./readPlan";
export type { LayoutTexts } from "./texts";
export type { PacketSheetTexts } from "./packetLayout";

/** Dates are Excel serial numbers; a string is always text, also where it starts with "=", "+", "-" or "@". */
export type CellValue = string | number | boolean | null;
export interface CellFormula {
  formula: string;
  /** Value to show before anything recalculates (files opened in Protected View); renderers into a live Excel ignore it. */
  cached?: CellValue;
}
export type Cell = CellValue | CellFormula;

export interface CellRange {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export type SheetRole =
  | "summary"
  | "tasks"
  | "byAgency"
  | "snapshot"
  | "targets"
  | "annex"
  | "agencies"
  | "areas"
  | "checks"
  | "lists"
  | "metadata"
  | "packet";

export type NumberFormat = "@" | "General" | "0" | "0%" | "0.00%" | "dd/mm/yyyy";

export interface CellStyle {
  numberFormat?: NumberFormat;
  fontName?: string;
  /** Points. */
  fontSize?: number;
  bold?: boolean;
  italic?: boolean;
  /** "#RRGGBB". */
  color?: string;
  fill?: string;
  horizontal?: "left" | "center" | "right" | "justify";
  vertical?: "top" | "center" | "bottom";
  wrap?: boolean;
  /** Thin borders round every cell of the range. */
  borders?: boolean;
  locked?: boolean;
}

export interface StyledRange {
  range: CellRange;
  style: CellStyle;
}

export interface ValueBlock {
  row: number;
  column: number;
  /** Rectangular. */
  cells: readonly (readonly Cell[])[];
  /** True for cells that people may overwrite: on an update they stay as they are unless they are empty. */
  keep?: boolean;
}

export interface TableColumn {
  /** Stable key, written into the hidden key row above the header: reading back goes by it, not by header or position. */
  key: string;
  header: string;
  /** Calculated column: one formula for all rows; cells of the column are null in `rows`. */
  formula: string | null;
  /** Values of a calculated column per row, to show before anything recalculates; see CellFormula.cached. */
  cached?: readonly CellValue[];
  /** True where people type; what they typed wins over what is laid out again, unless the plan itself changed the cell. */
  editable: boolean;
  /**
   * Columns a check or a view writes (WorkbookPort.mark, SheetViewPort) are made by a layout and then left alone: an update
   * neither reads nor changes their cells, and a row that has nothing else counts as blank.
   */
  writtenBy: "layout" | "check" | "view";
}

/** An Excel table. The key row stands (hidden) directly above the header row. */
export interface TableDescription {
  /** ASCII, unique in the workbook. */
  name: string;
  /** Row of the header; the key row is `row - 1`. */
  row: number;
  column: number;
  columns: readonly TableColumn[];
  /** Body, by column; rows are identified by the column `identity`. */
  rows: readonly (readonly CellValue[])[];
  /** Key of the identity column, and of the column that holds the official order. */
  identity: string;
  order: string;
  styleName: string;
}

/** Column-wide things of a table are given for its body by key, so that they hold for every row there will be. */
export type ValidationRule =
  | { kind: "list"; source: string }
  | { kind: "date"; from: number; to: number }
  | { kind: "number"; from: number; to: number };

export interface Validation {
  range: CellRange;
  rule: ValidationRule;
  /** Empty cells are always allowed. `warning` lets a person go on. */
  alert: "stop" | "warning";
  errorTitle: string;
  errorText: string;
}

export interface ConditionalFormat {
  range: CellRange;
  /** Relative to the top left cell of the range. */
  formula: string;
  style: Pick<CellStyle, "color" | "fill" | "bold" | "italic">;
}

export interface PageSetup {
  paper: "A4";
  orientation: "portrait" | "landscape";
  /** Millimetres. */
  margins: { top: number; bottom: number; left: number; right: number; header: number; footer: number };
  /** Rows repeated on every page, null for none. */
  titleRows: { first: number; last: number } | null;
  /** Columns repeated on every page, where a sheet is wider than one. */
  titleColumns?: { first: number; last: number };
  /** Number in the header's centre, from page 2 on. */
  pageNumbers: boolean;
  /** Number of the sheet's first page where its pages count on their own, whatever is printed before. */
  firstPageNumber?: number;
  fitToWidth: boolean;
  /** Pages side by side that fitToWidth shrinks a sheet to; one where left out. */
  pagesWide?: number;
  /** True to shrink the sheet to a single page; only together with fitToWidth. */
  fitToHeight?: boolean;
  centerHorizontally: boolean;
  printArea: CellRange | null;
}

export interface ChartDescription {
  /** ASCII, unique in the workbook; a chart of this name is replaced. */
  name: string;
  /** "line" is a line of shares (0 to 1) with a mark at every point. */
  kind: "barStacked" | "columnClustered" | "line";
  title: string;
  categories: CellRange;
  series: readonly { name: string; values: CellRange; color: string }[];
  /** Position in points. */
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface ColumnFormat {
  column: number;
  count: number;
  width: number;
  hidden: boolean;
}

export interface RowFormat {
  row: number;
  count: number;
  /** Null: as high as Excel finds right. */
  height: number | null;
  hidden: boolean;
}

/**
 * Protection without a password: it keeps from slips, not from intent. All cells can be selected; those whose style says
 * `locked: false` can be written in, the others not.
 */
export interface SheetProtection {
  sort: boolean;
  filter: boolean;
  /** Widths and heights, so that long texts can be read. */
  resize: boolean;
}

export interface SheetDescription {
  role: SheetRole;
  /** 31 characters at most, none of \ / ? * : [ ]. */
  name: string;
  visibility: "visible" | "hidden" | "veryHidden";
  tabColor: string | null;
  columns: readonly ColumnFormat[];
  rows: readonly RowFormat[];
  /** Written in order; a later style wins where ranges meet. */
  styles: readonly StyledRange[];
  blocks: readonly ValueBlock[];
  merges: readonly CellRange[];
  tables: readonly TableDescription[];
  validations: readonly Validation[];
  conditionalFormats: readonly ConditionalFormat[];
  /** Rows and columns that stay in sight. */
  freeze: { rows: number; columns: number } | null;
  showGridlines: boolean;
  page: PageSetup | null;
  charts: readonly ChartDescription[];
  /** Left out: not protected. */
  protection?: SheetProtection;
}

/** A workbook-wide name for a range or a single cell. */
export interface NameDescription {
  name: string;
  /** en-US reference with absolute addresses: "'Tổng hợp'!$B$3". */
  formula: string;
}

export interface WorkbookDescription {
  /** In tab order. */
  sheets: readonly SheetDescription[];
  names: readonly NameDescription[];
  active: SheetRole;
  /** Text of the metadata cell, written last as the commit mark. */
  metadata: string;
}

/** A table as it stands in a workbook, read by its key row. */
export interface TableSnapshot {
  name: string;
  sheet: string;
  /** Key per column; null for a column that is not ours. */
  keys: readonly (string | null)[];
  headers: readonly string[];
  rows: readonly (readonly CellValue[])[];
}

/** What is read back from a workbook to get the plan. */
export interface WorkbookSnapshot {
  sheetNames: readonly string[];
  tables: readonly TableSnapshot[];
  /** Text of the metadata cell; null where the workbook holds no plan. */
  metadata: string | null;
}
