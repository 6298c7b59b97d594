import { failure, success, type Result } from "../domain/result";
import type { ExcelWorkbook } from "../excel/ExcelWorkbook";
import { checks as en } from "../i18n/en/checks";
import { checks as vi } from "../i18n/vi/checks";
import type { CheckView } from "../usecases/checkTypes";
import { WorkbookCheck, type CheckFailure, type FixOutcome } from "../usecases/checkWorkbook";
import type { WorkbookEdit } from "../usecases/ports";
import type { CheckServices } from "./checkServices";
import { localToday } from "./localToday";

type Viewed<Value> = Result<Value | null, CheckFailure>;

/** A workbook without a plan has nothing to mend. */
const present = <Value>(result: Viewed<Value>): Result<Value, CheckFailure> => {
  if (!result.ok) return result;
  return result.value === null ? failure({ code: "noPlan" as const }) : success(result.value);
};

export interface MainChecks extends CheckServices {
  /** Another part of the pane wrote into rows. */
  edited(edit: WorkbookEdit): void;
}

/**
 * The rules on the open workbook. One watch on its edits serves everybody who listens: cells are marked as long as the pane is
 * open, whichever screen is shown. `onWritten` hears when cells were mended.
 */
export const mainChecks = (
  workbook: ExcelWorkbook,
  { newId, onWritten }: { newId: () => string; onWritten: () => void },
): MainChecks => {
  const session = new WorkbookCheck({
    workbook,
    memory: workbook,
    today: () => localToday(new Date()),
    newId,
    words: { vi, en },
    language: "vi",
  });
  const listeners = new Set<(view: Result<CheckView, CheckFailure>) => void>();
  let watching: ReturnType<ExcelWorkbook["watch"]> | null = null;
  const edited = (edit: WorkbookEdit): void => {
    void session.edited(edit).then((view) => {
      for (const listener of [...listeners]) listener(present(view));
    });
  };

  const watch = async (): Promise<Result<() => Promise<void>, CheckFailure>> => {
    watching ??= workbook.watch(edited);
    const started = await watching;
    // What could not be watched is tried again by the next who asks.
    if (!started.ok) watching = null;
    return started;
  };

  return {
    edited,
    async check() {
      const view = await session.check();
      if (view.ok && view.value !== null) await watch();
      return view;
    },
    async watch(onView) {
      listeners.add(onView);
      const started = await watch();
      if (started.ok) return success(async () => void listeners.delete(onView));
      listeners.delete(onView);
      return started;
    },
    fix: async (choices): Promise<Result<FixOutcome, CheckFailure>> => {
      const fixed = await session.fix(choices);
      if (fixed.ok) onWritten();
      return present(fixed);
    },
    async undo() {
      const undone = await session.undo();
      if (undone.ok) onWritten();
      return present(undone);
    },
    ignore: async (keys, reason) => present(await session.ignore(keys, reason)),
    async goTo(key) {
      const cell = session.cellOf(key);
      return cell === null ? failure({ code: "notFound" as const, place: "" }) : workbook.goTo(cell);
    },
  };
};
