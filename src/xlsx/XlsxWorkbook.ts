import { failure, success, type Result } from "../domain/result";
import type { SheetDescription, WorkbookDescription, WorkbookSnapshot } from "../layout/types";
import type {
  CellChange,
  ChangeReport,
  CheckedWorkbook,
  LogName,
  Marking,
  SharedWorkbookPort,
  TableEdit,
  TableEditReport,
  TypedRow,
  WorkbookFailure,
  WorkbookLog,
  WorkbookPages,
  WorkbookPort,
  WriteOptions,
  WriteReport,
} from "../usecases/ports";
import { TASK_TABLE } from "../layout/columns";
import { applyToFile, identifyInFile } from "./applyFile";
import { changeFile } from "./changeFile";
import { addSheetToFile } from "./extraSheet";
import { loadLibrary } from "./library";
import { linesOf, putLog } from "./logFile";
import { markFile } from "./markFile";
import { openWorkbook, snapshotOf, type OpenedFile } from "./readWorkbook";
import { saveWorkbook } from "./render";
import { restoreTableOrder } from "./restoreTableOrder";
import { updateFile } from "./updateFile";

/**
 * A workbook in an .xlsx file, in memory. An update keeps what people typed, their rows, columns, sheets, names with formulas
 * and charts. What the library does not know goes lost in an update: pivot tables' caches of other programs, slicers, shapes,
 * threaded comments, macros; and widths and formats that people gave to our own sheets.
 */
export class XlsxWorkbook implements WorkbookPort, CheckedWorkbook, WorkbookLog, SharedWorkbookPort, WorkbookPages {
  #bytes: Uint8Array | null;

  /** `bytes` of an existing file; null for a new one. */
  constructor(bytes: Uint8Array | null = null) {
    this.#bytes = bytes;
  }

  /** The file as it stands after the last successful write; null before the first one of a new file. */
  get bytes(): Uint8Array | null {
    return this.#bytes;
  }

  async read(): Promise<Result<WorkbookSnapshot, WorkbookFailure>> {
    const opened = await this.#open();
    return opened.ok ? success(snapshotOf(opened.value.workbook)) : opened;
  }

  async write(description: WorkbookDescription, options: WriteOptions): Promise<Result<WriteReport, WorkbookFailure>> {
    if (options.signal.aborted) return failure<WorkbookFailure>({ code: "cancelled" });
    const opened = await this.#open();
    if (!opened.ok) return opened;
    const { report, bytes } = await updateFile(opened.value, description, options);
    if (options.signal.aborted) return failure<WorkbookFailure>({ code: "cancelled" });
    this.#bytes = bytes;
    return success(report);
  }

  async addSheet(
    description: SheetDescription,
    { signal }: { signal: AbortSignal },
  ): Promise<Result<{ sheet: string }, WorkbookFailure>> {
    const opened = await this.#open();
    if (!opened.ok) return opened;
    const { sheet, bytes } = await addSheetToFile(opened.value, description);
    if (signal.aborted) return failure<WorkbookFailure>({ code: "cancelled" });
    this.#bytes = bytes;
    return success({ sheet });
  }

  async restoreOrder(tableName: string): Promise<Result<null, WorkbookFailure>> {
    const opened = await this.#open();
    if (!opened.ok) return opened;
    if (!restoreTableOrder(opened.value.workbook, tableName)) {
      return failure<WorkbookFailure>({ code: "notFound", place: tableName });
    }
    this.#bytes = await saveWorkbook(opened.value.workbook, null, opened.value);
    return success(null);
  }

  async mark(marking: Marking, { signal }: { signal: AbortSignal }): Promise<Result<null, WorkbookFailure>> {
    if (signal.aborted) return failure<WorkbookFailure>({ code: "cancelled" });
    const opened = await this.#open();
    if (!opened.ok) return opened;
    const changed = markFile(opened.value.workbook, marking);
    if (changed === null) return failure<WorkbookFailure>({ code: "notFound", place: TASK_TABLE });
    if (!changed) return success(null);
    const bytes = await saveWorkbook(opened.value.workbook, null, opened.value);
    if (signal.aborted) return failure<WorkbookFailure>({ code: "cancelled" });
    this.#bytes = bytes;
    return success(null);
  }

  async change(changes: readonly CellChange[]): Promise<Result<ChangeReport, WorkbookFailure>> {
    const opened = await this.#open();
    if (!opened.ok) return opened;
    const { report, written } = changeFile(opened.value.workbook, changes);
    if (written) this.#bytes = await saveWorkbook(opened.value.workbook, null, opened.value);
    return success(report);
  }

  async identify(rows: readonly TypedRow[]): Promise<Result<{ refused: number }, WorkbookFailure>> {
    const opened = await this.#open();
    if (!opened.ok) return opened;
    const { refused, written } = identifyInFile(opened.value.workbook, rows);
    if (written) this.#bytes = await saveWorkbook(opened.value.workbook, null, opened.value);
    return success({ refused });
  }

  async apply(edit: TableEdit, { signal }: { signal: AbortSignal }): Promise<Result<TableEditReport, WorkbookFailure>> {
    if (signal.aborted) return failure<WorkbookFailure>({ code: "cancelled" });
    const opened = await this.#open();
    if (!opened.ok) return opened;
    const applied = applyToFile(opened.value.workbook, edit);
    if ("notFound" in applied) return failure<WorkbookFailure>({ code: "notFound", place: applied.notFound });
    if (!applied.written) return success(applied.report);
    const bytes = await saveWorkbook(opened.value.workbook, null, opened.value);
    if (signal.aborted) return failure<WorkbookFailure>({ code: "cancelled" });
    this.#bytes = bytes;
    return success(applied.report);
  }

  async readLog(name: LogName): Promise<Result<readonly string[] | null, WorkbookFailure>> {
    const opened = await this.#open();
    return opened.ok ? linesOf(opened.value.workbook, name) : opened;
  }

  async appendLog(name: LogName, lines: readonly string[]): Promise<Result<null, WorkbookFailure>> {
    const opened = await this.#open();
    if (!opened.ok) return opened;
    const before = linesOf(opened.value.workbook, name);
    return before.ok ? this.#saveLog(opened.value, name, [...(before.value ?? []), ...lines]) : before;
  }

  async replaceLog(name: LogName, lines: readonly string[]): Promise<Result<null, WorkbookFailure>> {
    const opened = await this.#open();
    if (!opened.ok) return opened;
    const before = linesOf(opened.value.workbook, name);
    // What is damaged is replaced; what a newer version wrote is not.
    if (!before.ok && before.code !== "damaged") return before;
    return this.#saveLog(opened.value, name, lines);
  }

  async #saveLog(file: OpenedFile, name: LogName, lines: readonly string[]): Promise<Result<null, WorkbookFailure>> {
    // A file has to have a sheet that is seen.
    if (this.#bytes === null) return failure<WorkbookFailure>({ code: "notFound", place: "xlsx" });
    putLog(file.workbook, name, lines);
    this.#bytes = await saveWorkbook(file.workbook, null, file);
    return success(null);
  }

  async #open(): Promise<Result<OpenedFile, WorkbookFailure>> {
    if (this.#bytes !== null) return openWorkbook(this.#bytes);
    const { Workbook } = await loadLibrary();
    return success({ workbook: new Workbook(), merges: new Map(), names: [] });
  }
}
