import type { Result } from "../domain/result";
import type { CheckView } from "../usecases/checkTypes";
import type { PaneFailure } from "./services";

/**
 * Rules on the open workbook. Every action answers with the list as it stands afterwards. Findings are named by their keys;
 * a key that is not found any more is passed over.
 */
export interface CheckServices {
  /** Reads the workbook, checks it and marks the cells; null where the workbook holds no plan. */
  check(): Promise<Result<CheckView | null, PaneFailure>>;
  /** Tells the list again after every edit people make, until the returned function is called. */
  watch(onView: (view: Result<CheckView, PaneFailure>) => void): Promise<Result<() => Promise<void>, PaneFailure>>;
  /** Applies one fix to each finding (`fix`: which of its fixes, from 0) as one step that can be taken back. */
  fix(choices: readonly { key: string; fix: number }[]): Promise<Result<FixOutcome, PaneFailure>>;
  /** Takes the newest fix back. */
  undo(): Promise<Result<FixOutcome, PaneFailure>>;
  /** Ignores findings for a reason (not empty); null brings them back. */
  ignore(keys: readonly string[], reason: string | null): Promise<Result<CheckView, PaneFailure>>;
  /** Shows the cell of a finding. */
  goTo(key: string): Promise<Result<null, PaneFailure>>;
}

export interface FixOutcome {
  view: CheckView;
  /** Cells that were changed. */
  applied: number;
  /** Cells left alone because somebody changed them meanwhile. */
  refused: number;
}
