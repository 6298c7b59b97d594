import type { Result } from "../domain/result";
import type { CellValue, WorkbookDescription, WorkbookSnapshot } from "../layout/types";

/** What can go wrong with a workbook and is no bug. `place` names the sheet or range where it is known. */
export type WorkbookFailure =
  | { code: "cellBeingEdited" }
  | { code: "protected"; place: string }
  | { code: "cancelled" }
  | { code: "requestTooLarge" }
  | { code: "notSupported"; needs: string }
  | { code: "nameTaken"; place: string }
  | { code: "notFound"; place: string }
  | { code: "filtered"; place: string }
  | { code: "merged"; place: string }
  | { code: "damaged"; place: string }
  | { code: "connectionLost" };

export interface WriteProgress {
  /** Bytes of cell text written and to be written. */
  done: number;
  total: number;
  /** Name of the sheet being written. */
  sheet: string;
}

export interface WriteOptions {
  onProgress: (progress: WriteProgress) => void;
  /** Checked between requests; what was written stays repairable by the next run. */
  signal: AbortSignal;
}

export interface WriteReport {
  /** Sheets that were kept beside a new one because people had changed them by hand: old name, new name. */
  keptSheets: readonly { original: string; copy: string }[];
  /** Rows of ours that stand in the workbook and not in the plan; they stay. */
  keptRows: number;
}

/** A workbook that holds, or will hold, one plan: the open one in Excel, or a file. */
export interface WorkbookPort {
  read(): Promise<Result<WorkbookSnapshot, WorkbookFailure>>;
  /** Lays out for the first time or updates in place. Never loses what people typed, unknown columns or other sheets. */
  write(description: WorkbookDescription, options: WriteOptions): Promise<Result<WriteReport, WorkbookFailure>>;
  /** Sorts the table back into the order of the annex and clears its filters. */
  restoreOrder(tableName: string): Promise<Result<null, WorkbookFailure>>;
}

/** A workbook that a check writes into. */
export interface CheckedWorkbook {
  /** Writes what a check found; see Marking. Cells that already say it are not written again. */
  mark(marking: Marking, options: { signal: AbortSignal }): Promise<Result<null, WorkbookFailure>>;
  /**
   * Writes single cells of our tables: those that still hold what was expected (`from`). A cell that somebody changed
   * meanwhile, or whose row is gone, is left alone and named in `refused`.
   */
  change(changes: readonly CellChange[]): Promise<Result<ChangeReport, WorkbookFailure>>;
}

/** One cell of a table of ours, named by the identity of its row and the key of its column. */
export interface CellChange {
  table: string;
  id: string;
  key: string;
  from: CellValue;
  to: CellValue;
}

export interface ChangeReport {
  applied: readonly CellChange[];
  refused: readonly CellChange[];
}

/** What a check has to say in one row of "Nhiệm vụ". */
export interface RowMark {
  /** For the column "Kiểm tra", in words. */
  text: string;
  /** Keys of the columns concerned, each with its sign: ",leadAgency!,deadline#,"; see layout/marks.ts. */
  cells: string;
}

/**
 * What a check writes into the workbook: marks beside the rows of "Nhiệm vụ" and the whole body of "Kiểm tra". Rows without a
 * mark lose the one they had. Nothing else is touched.
 */
export interface Marking {
  /** By row id. */
  rows: ReadonlyMap<string, RowMark>;
  /** Rows of CHECK_TABLE, by CHECK_COLUMNS. */
  list: readonly (readonly CellValue[])[];
}

/** An edit people made in "Nhiệm vụ": rows as they stand now, by the snapshot's columns; "all" where more may have changed. */
export type WorkbookEdit = { kind: "rows"; rows: readonly (readonly CellValue[])[] } | { kind: "all" };

/** The open workbook tells what people do in it. Own writes are not told. */
export interface EditWatch {
  /**
   * Calls `onEdit` a moment after typing, pasting, filling, undoing, sorting, inserting or deleting in our tables; edits that
   * come close together are told once. Returns what ends the watch.
   */
  watch(onEdit: (edit: WorkbookEdit) => void): Promise<Result<() => Promise<void>, WorkbookFailure>>;
  /** Shows a cell: sheet in front, cell selected. `key` null selects the row. */
  goTo(place: { table: string; id: string; key: string | null }): Promise<Result<null, WorkbookFailure>>;
}

/** Small texts kept with the open workbook (100 kB together at most), for what may be lost without losing work. */
export interface WorkbookMemory {
  recall(key: string): Promise<Result<string | null, WorkbookFailure>>;
  remember(key: string, text: string): Promise<Result<null, WorkbookFailure>>;
}
