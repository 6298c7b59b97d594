import type { Result } from "../domain/result";
import type { WorkbookDescription, WorkbookSnapshot } from "../layout/types";

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
