import { success, type Result } from "../domain/result";
import type { WorkbookDescription, WorkbookSnapshot } from "../layout/types";
import type {
  CellChange,
  ChangeReport,
  CheckedWorkbook,
  Marking,
  WorkbookFailure,
  WorkbookPort,
  WriteOptions,
  WriteReport,
} from "../usecases/ports";
import { changeCells } from "./change";
import { meetsFloor, FLOOR } from "./capabilities";
import { failureOf, stop } from "./failures";
import { layOut } from "./layOut";
import { markBook } from "./mark";
import { readBook } from "./readBook";
import { session, type Session } from "./requests";
import { restoreTableOrder } from "./restoreOrder";
import type { TableHints } from "./tables";

/** The workbook that is open in Excel. Uses one after the other; sizes seen last are remembered to read in fewer requests. */
export class ExcelWorkbook implements WorkbookPort, CheckedWorkbook {
  private hints: TableHints = new Map();

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

  restoreOrder(tableName: string): Promise<Result<null, WorkbookFailure>> {
    return inExcel(null, (on) => restoreTableOrder(on, tableName));
  }

  mark(marking: Marking, { signal }: { signal: AbortSignal }): Promise<Result<null, WorkbookFailure>> {
    return inExcel(signal, (on) => markBook(on, marking));
  }

  change(changes: readonly CellChange[]): Promise<Result<ChangeReport, WorkbookFailure>> {
    return inExcel(null, (on) => changeCells(on, changes));
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
