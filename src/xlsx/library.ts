import type * as Library from "@cj-tech-master/excelts";

export type ExcelLibrary = typeof Library;
export type Workbook = Library.Workbook;
export type Worksheet = Library.Worksheet;
export type Cell = Library.Cell;
export type Style = Library.Style;

/** The .xlsx library loads when a file is written or read, so that the task pane starts without it. */
export const loadLibrary = (): Promise<ExcelLibrary> => import("@cj-tech-master/excelts");
