import type { Result } from "../../domain/result";
import type { OrderedRecord } from "../../domain/sharedRecord";
import type { HistoryEntry } from "../../protocol";
import type { Author, StoreFailure } from "../store/types";

/** Makes the workbook's file from its records; main.* hands it in. Rejects where the records cannot be laid out: a bug. */
export type MakeWorkbookFile = (records: readonly OrderedRecord[], options: { today: string }) => Promise<Uint8Array>;

/** Makes the history's file, page by page, so that no history is too long for the memory. */
export type MakeHistoryFile = (pages: AsyncIterable<readonly HistoryEntry[]>) => AsyncIterable<Uint8Array>;

export interface WorkbookFile {
  revision: number;
  bytes: Uint8Array;
}

/** Files of a workbook for whoever may see it. */
export interface ServiceFiles {
  /** At head, or as it was after revision `at`. */
  workbook(author: Author, workbook: string, at: number | null): Promise<Result<WorkbookFile, StoreFailure>>;
  history(author: Author, workbook: string): Promise<Result<AsyncIterable<Uint8Array>, StoreFailure>>;
  close(): Promise<void>;
}
