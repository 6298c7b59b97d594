import type { Result } from "../domain/result";
import type {
  CellRange,
  CellValue,
  SheetDescription,
  SheetRole,
  WorkbookDescription,
  WorkbookSnapshot,
} from "../layout/types";

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

/** A workbook that takes pages which no layout touches again: what a period left (layout/snapshotPage.ts). */
export interface WorkbookPages {
  /**
   * Adds a sheet without tables behind all others and shows it; `sheet` is the name it got: a taken name gets a number. All of
   * it stands, or nothing of it.
   */
  addSheet(
    description: SheetDescription,
    options: { signal: AbortSignal },
  ): Promise<Result<{ sheet: string }, WorkbookFailure>>;
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

/** What the tables show of a plan, and where they may be written in. */
export interface SheetView {
  /** Whose rows are shown: kept with the workbook, so that whoever opens it again knows. */
  name: string;
  /** Rows of "Nhiệm vụ" that are shown, by id, with the word for their column "viewRole". */
  rows: ReadonlyMap<string, string>;
  /** Cells that may be typed in; everything else of our tables is locked. */
  open: readonly OpenCells[];
}

export interface OpenCells {
  table: string;
  ids: readonly string[];
  /** Keys of columns. */
  keys: readonly string[];
}

/** What is selected in the workbook. */
export interface SheetSelection {
  /** The sheet in front, as it was laid out; null for one of people. */
  role: SheetRole | null;
  /** Its name as it stands. */
  sheet: string;
  /** The first selected cells, counted from 0. */
  range: CellRange;
  /** Rows of "Nhiệm vụ" that are selected and seen, by id, in sheet order; 500 at most. */
  rows: readonly string[];
}

/** Shows people a part of the plan in the sheets themselves. Protection guides them; whether they may is decided elsewhere. */
export interface SheetViewPort {
  /**
   * Filters "Nhiệm vụ" to rows, locks all cells of our sheets but the open ones and protects these sheets; null puts everything
   * back as it was, people's own filters and protection included. Nothing typed changes. Doing it twice is doing it once; what
   * broke off is mended by doing it again.
   */
  show(view: SheetView | null): Promise<Result<null, WorkbookFailure>>;
  /** Name of the view that is on, null for everything; `whole` false: a change of it broke off, and has to be done again. */
  shown(): Promise<Result<{ name: string | null; whole: boolean }, WorkbookFailure>>;
  /** Filters "Nhiệm vụ" to rows besides whatever else it is filtered to, and shows it; null takes that filter off. */
  filterRows(ids: readonly string[] | null): Promise<Result<null, WorkbookFailure>>;
  /** Ids of the rows of "Nhiệm vụ" that no filter hides, in sheet order. */
  seenRows(): Promise<Result<readonly string[], WorkbookFailure>>;
  selection(): Promise<Result<SheetSelection, WorkbookFailure>>;
  /** Calls `onSelect` when people have selected something else. Returns what ends it. */
  watchSelection(onSelect: () => void): Promise<Result<() => Promise<void>, WorkbookFailure>>;
}

/** Small texts kept with the open workbook (100 kB together at most), for what may be lost without losing work. */
export interface WorkbookMemory {
  recall(key: string): Promise<Result<string | null, WorkbookFailure>>;
  remember(key: string, text: string): Promise<Result<null, WorkbookFailure>>;
}

/** Texts kept with the workbook on a sheet nobody sees, in order: what an office's copy must know beyond its cells. */
export interface WorkbookLog {
  /** Lines of a log, oldest first; null where the workbook has none. A line may have any length up to 10 MB. */
  readLog(name: LogName): Promise<Result<readonly string[] | null, WorkbookFailure>>;
  /** Adds lines behind those there are; makes the log where there is none. All or none of them will be read. */
  appendLog(name: LogName, lines: readonly string[]): Promise<Result<null, WorkbookFailure>>;
  /** Replaces the whole log. Interrupted, the old or the new one is read, or what is read says that it is damaged. */
  replaceLog(name: LogName, lines: readonly string[]): Promise<Result<null, WorkbookFailure>>;
}

/** "sharing": state of push and pull; "packet": what a packet file carries; "packets": packets a planner sent and got back. */
export type LogName = "sharing" | "packet" | "packets";

/** Cells of one row with the same unit (a deadline fills several cells) change together or not at all. */
export interface UnitChange extends CellChange {
  unit?: string;
}

/** What others changed, as cells and rows of our tables. */
export interface TableEdit {
  /** Changed where they still hold `from`; a cell that holds `to` already is neither written nor refused. */
  cells: readonly UnitChange[];
  /** New rows, in table order: cells by column key (missing ones are empty), behind all rows there are. */
  inserts: readonly { table: string; rows: readonly Readonly<Record<string, CellValue>>[] }[];
  /**
   * Rows that go. A row one of whose cells no longer holds what `expected` says, or that holds something in a column people
   * added, is left alone and refused. A row that is gone already is gone.
   */
  removes: readonly { table: string; id: string; expected: Readonly<Record<string, CellValue>> }[];
}

export interface TableEditReport {
  refusedCells: readonly CellChange[];
  refusedRemoves: readonly { table: string; id: string }[];
}

/** A row that has no identity yet, or somebody else's (a copy), by its place in the table's body (from 0) and what it holds. */
export interface TypedRow {
  table: string;
  row: number;
  /** By column key. */
  expected: Readonly<Record<string, CellValue>>;
  /** What the row gets: its identity, and what must not stay of a copied row. */
  cells: Readonly<Record<string, CellValue>>;
}

/** A workbook that takes in what came from elsewhere. */
export interface SharedWorkbookPort {
  /** Writes into rows that still hold what was expected; says how many do not, and were left alone. */
  identify(rows: readonly TypedRow[]): Promise<Result<{ refused: number }, WorkbookFailure>>;
  /**
   * Applies an edit in few requests; cells people change meanwhile are left alone and named. Sorted and filtered tables stay
   * as they are. Protection is taken off and put back.
   */
  apply(edit: TableEdit, options: { signal: AbortSignal }): Promise<Result<TableEditReport, WorkbookFailure>>;
}

/** A sheet of a returned file, cell by cell as far as it is used: people may have moved everything. */
export interface ReturnedSheet {
  name: string;
  /** Rows from the top; missing cells are null. */
  rows: readonly (readonly CellValue[])[];
}

export interface ReturnedWorkbook {
  /** Sheets that people see or made, without our hidden ones. */
  sheets: readonly ReturnedSheet[];
  /** Lines of the log "packet", null where the file has none. */
  hidden: readonly string[] | null;
  /** When the file says it was last saved, an ISO instant; null where it does not. */
  savedAt: string | null;
}

/** Packets as files. */
export interface PacketFiles {
  render(description: WorkbookDescription): Promise<Uint8Array>;
  /** "damaged" with place "xlsx": no workbook that can be read; with another place: the hidden log was changed. */
  read(bytes: Uint8Array): Promise<Result<ReturnedWorkbook, WorkbookFailure>>;
}
