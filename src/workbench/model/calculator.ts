/**
 * The seam between the workbook model and the formula engine. The model keeps formulas as text and asks a Calculator for
 * their results; the engine reads the workbook through `WorkbookReader` and gives results back through `ResultSink`.
 * Rows and columns count from 0. Sheets are known by id (names change); names are compared without regard to case.
 */

export type ErrorText =
  "#NULL!" | "#DIV/0!" | "#VALUE!" | "#REF!" | "#NAME?" | "#NUM!" | "#N/A" | "#SPILL!" | "#CALC!" | "#GETTING_DATA";

/** An error as a value; the text "#N/A" typed into a text cell is a string, not this. */
export interface CellError {
  readonly error: ErrorText;
}

/** Null is an empty cell. Dates are serial numbers. */
export type CellValue = string | number | boolean | null | CellError;

/** Inclusive at the start, counted by rows and columns. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface SheetReader {
  readonly id: string;
  readonly name: string;
  /** The typed value, or the last result of the formula. */
  valueAt(row: number, column: number): CellValue;
  /** With the leading "=", undefined where the cell holds no formula. */
  formulaAt(row: number, column: number): string | undefined;
  /** Smallest area that holds every cell with content, null on an empty sheet. */
  usedArea(): Area | null;
  /** Only cells with content, row by row; cheap on sparse sheets and whole columns. */
  forEachCell(
    area: Area,
    visit: (row: number, column: number, value: CellValue, formula: string | undefined) => void,
  ): void;
  /** Hidden by hand or by a filter (SUBTOTAL, AGGREGATE). */
  isRowHidden(row: number): boolean;
}

export interface TableReader {
  readonly name: string;
  readonly sheetId: string;
  /** Everything: header row, body, totals row. */
  readonly area: Area;
  readonly showHeaders: boolean;
  readonly showTotals: boolean;
  readonly columnNames: readonly string[];
}

export interface NameReader {
  readonly name: string;
  /** With the leading "=", a reference or any formula. */
  readonly formula: string;
  /** Null for a name of the whole workbook. */
  readonly sheetId: string | null;
}

export interface WorkbookReader {
  /** In tab order. */
  readonly sheetReaders: readonly SheetReader[];
  sheetReader(id: string): SheetReader | undefined;
  sheetReaderNamed(name: string): SheetReader | undefined;
  tableReaderNamed(name: string): TableReader | undefined;
  /** The table that covers a cell: `[@Column]` outside of a named table. */
  tableReaderAt(sheetId: string, row: number, column: number): TableReader | undefined;
  /** Sheet-scoped names win over workbook names. */
  nameReader(name: string, fromSheetId: string): NameReader | undefined;
  /** What TODAY() and NOW() answer, as a serial number in local time. */
  now(): number;
}

export interface ResultSink {
  /** Stores the result of the formula in this cell; does not count as an edit and tells nobody but the page. */
  setResult(sheetId: string, row: number, column: number, value: CellValue): void;
}

/** Changes arrive at once and must be cheap to note; the work is done in `recalculate`, which is called before results are read. */
export interface Calculator {
  /** Values or formulas in this area were written or cleared. */
  cellsChanged(sheetId: string, area: Area): void;
  /** Rows were hidden or shown. */
  rowsHiddenChanged(sheetId: string): void;
  /** Sheets, tables or names came, went, were renamed, moved or resized, or rows and columns were inserted or deleted. */
  structureChanged(): void;
  /** `full` calculates every formula; otherwise what depends on changes (and volatile functions). */
  recalculate(full: boolean): void;
}

export type CalculatorFactory = (workbook: WorkbookReader, sink: ResultSink) => Calculator;

/** Formulas keep an empty result; for tests that need no results. */
export const noCalculator: CalculatorFactory = () => ({
  cellsChanged: () => undefined,
  rowsHiddenChanged: () => undefined,
  structureChanged: () => undefined,
  recalculate: () => undefined,
});
