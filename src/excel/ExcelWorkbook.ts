import { success, type Result } from "../domain/result";
import type { SheetDescription, WorkbookDescription, WorkbookSnapshot } from "../layout/types";
import type {
  CellChange,
  ChangeReport,
  CheckedWorkbook,
  EditWatch,
  LogName,
  Marking,
  SharedWorkbookPort,
  SheetSelection,
  SheetView,
  SheetViewPort,
  TableEdit,
  TableEditReport,
  TypedRow,
  WorkbookEdit,
  WorkbookFailure,
  WorkbookLog,
  WorkbookMemory,
  WorkbookPages,
  WorkbookPort,
  WriteOptions,
  WriteReport,
} from "../usecases/ports";
import { applyEdit, identifyRows } from "./apply";
import { changeCells } from "./change";
import { meetsFloor, FLOOR } from "./capabilities";
import { failureOf, stop } from "./failures";
import { filterRows, seenRows } from "./filterRows";
import { addSheet } from "./extraSheet";
import { showPlace } from "./goTo";
import { layOut } from "./layOut";
import { appendLog, readLog, replaceLog } from "./log";
import { markBook } from "./mark";
import { recallText, rememberText } from "./memory";
import { readBook } from "./readBook";
import { session, type Session } from "./requests";
import { restoreTableOrder } from "./restoreOrder";
import { readSelection, watchSelections } from "./selection";
import { readLines, type SheetLines } from "./sheetLines";
import { showView, shownView } from "./showView";
import type { TableHints } from "./tables";
import { realTimer, type Timer } from "./timer";
import { watchEdits } from "./watch";

/** The workbook that is open in Excel. Uses one after the other; sizes seen last are remembered to read in fewer requests. */
export class ExcelWorkbook
  implements
    WorkbookPort,
    CheckedWorkbook,
    EditWatch,
    WorkbookMemory,
    WorkbookLog,
    SharedWorkbookPort,
    SheetViewPort,
    WorkbookPages
{
  private hints: TableHints = new Map();

  constructor(private readonly timer: Timer = realTimer) {}

  read(): Promise<Result<WorkbookSnapshot, WorkbookFailure>> {
    return inExcel(null, async (on) => {
      const { snapshot, hints } = await readBook(on, this.hints);
      this.hints = hints;
      return snapshot;
    });
  }

  write(description: WorkbookDescription, options: WriteOptions): Promise<Result<WriteReport, WorkbookFailure>> {
    return inExcel(options.signal, async (on) => {
      const { report, hints } = await layOut(on, description, { options, hints: this.hints });
      this.hints = hints;
      return report;
    });
  }

  addSheet(
    description: SheetDescription,
    { signal }: { signal: AbortSignal },
  ): Promise<Result<{ sheet: string }, WorkbookFailure>> {
    return inExcel(signal, (on) => addSheet(on, description));
  }

  restoreOrder(tableName: string): Promise<Result<null, WorkbookFailure>> {
    return inExcel(null, (on) => restoreTableOrder(on, tableName));
  }

  mark(marking: Marking, { signal }: { signal: AbortSignal }): Promise<Result<null, WorkbookFailure>> {
    return inExcel(signal, (on) => markBook(on, marking));
  }

  change(changes: readonly CellChange[]): Promise<Result<ChangeReport, WorkbookFailure>> {
    return inExcel(null, (on) => changeCells(on, changes));
  }

  watch(onEdit: (edit: WorkbookEdit) => void): Promise<Result<() => Promise<void>, WorkbookFailure>> {
    const ears = {
      inExcel: <Value>(work: (on: Session) => Promise<Value>) => inExcel(null, work),
      timer: this.timer,
    };
    return inExcel(null, (on) => watchEdits(on, ears, onEdit));
  }

  goTo(place: { table: string; id: string; key: string | null }): Promise<Result<null, WorkbookFailure>> {
    return inExcel(null, (on) => showPlace(on, place));
  }

  recall(key: string): Promise<Result<string | null, WorkbookFailure>> {
    return inExcel(null, (on) => recallText(on, key));
  }

  remember(key: string, text: string): Promise<Result<null, WorkbookFailure>> {
    return inExcel(null, (on) => rememberText(on, key, text));
  }

  readLog(name: LogName): Promise<Result<readonly string[] | null, WorkbookFailure>> {
    return inExcel(null, (on) => readLog(on, name));
  }

  appendLog(name: LogName, lines: readonly string[]): Promise<Result<null, WorkbookFailure>> {
    return inExcel(null, (on) => appendLog(on, name, lines));
  }

  replaceLog(name: LogName, lines: readonly string[]): Promise<Result<null, WorkbookFailure>> {
    return inExcel(null, (on) => replaceLog(on, name, lines));
  }

  identify(rows: readonly TypedRow[]): Promise<Result<{ refused: number }, WorkbookFailure>> {
    return inExcel(null, (on) => identifyRows(on, rows));
  }

  apply(edit: TableEdit, { signal }: { signal: AbortSignal }): Promise<Result<TableEditReport, WorkbookFailure>> {
    return inExcel(signal, (on) => applyEdit(on, edit));
  }

  show(view: SheetView | null): Promise<Result<null, WorkbookFailure>> {
    return inExcel(null, (on) => showView(on, view));
  }

  shown(): Promise<Result<{ name: string | null; whole: boolean }, WorkbookFailure>> {
    return inExcel(null, (on) => shownView(on));
  }

  filterRows(ids: readonly string[] | null): Promise<Result<null, WorkbookFailure>> {
    return inExcel(null, (on) => filterRows(on, ids));
  }

  seenRows(): Promise<Result<readonly string[], WorkbookFailure>> {
    return inExcel(null, (on) => seenRows(on));
  }

  selection(): Promise<Result<SheetSelection, WorkbookFailure>> {
    return inExcel(null, (on) => readSelection(on));
  }

  /** Values of the first `top` rows of a sheet, and of one of its rows (from 0). */
  lines(of: { sheet: string; top: number; row: number }): Promise<Result<SheetLines, WorkbookFailure>> {
    return inExcel(null, (on) => readLines(on, of));
  }

  watchSelection(onSelect: () => void): Promise<Result<() => Promise<void>, WorkbookFailure>> {
    return inExcel(null, (on) => watchSelections(on, this.timer, onSelect));
  }
}

/** Does something in the open workbook; expected failures come back as values, bugs are thrown. */
export const inExcel = async <Value>(
  signal: AbortSignal | null,
  work: (on: Session) => Promise<Value>,
): Promise<Result<Value, WorkbookFailure>> => {
  try {
    if (!meetsFloor()) stop({ code: "notSupported", needs: `ExcelApi ${FLOOR}` });
    return success(await Excel.run({ delayForCellEdit: true }, (context) => work(session(context, signal))));
  } catch (error) {
    const known = failureOf(error);
    if (known === null) throw error;
    return { ok: false, ...known };
  }
};
