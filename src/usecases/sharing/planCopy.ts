import type { Result } from "../../domain/result";
import type { SharedRecord, SharedTable } from "../../domain/sharedRecord";
import type { ReadFailure } from "../../layout";
import type { WorkbookFailure, WorkbookLog } from "../ports";

/** A cell that holds something its column cannot hold: it stays in the sheet and is not sent. */
export interface UnreadableCell {
  table: SharedTable;
  id: string;
  field: string;
}

export interface CopyContents {
  title: string;
  /** In plan order, table by table. A field that cannot be read keeps out of its record. */
  records: readonly SharedRecord[];
  unreadable: readonly UnreadableCell[];
  /** Rows people typed that have no identity yet; `read({ identify: true })` gives them one. */
  unidentified: number;
}

export type CopyFailure = WorkbookFailure | ReadFailure;

/** An office's copy of the plan, whatever holds it: the open workbook, a file, or memory in a simulation. */
export interface PlanCopy extends WorkbookLog {
  /** Null where there is no plan. `identify` writes identities of new rows into the workbook first, so that they stay. */
  read(options: { identify: boolean }): Promise<Result<CopyContents | null, CopyFailure>>;
  /**
   * Makes the copy say `after` wherever it still says `before`. What people changed since `before` was read stays as they
   * typed it; those records or cells are named and will be pending at the next reading. `before` null: lay out from nothing.
   */
  write(
    change: { before: readonly SharedRecord[] | null; after: readonly SharedRecord[] },
    options: { signal: AbortSignal },
  ): Promise<Result<{ refused: readonly { table: SharedTable; id: string; field: string | null }[] }, CopyFailure>>;
}
