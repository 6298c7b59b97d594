import type { IsoDate } from "../domain/isoDate";
import type { Progress } from "../domain/plan";
import type { Lock } from "../domain/reporting/locks";
import type { Result } from "../domain/result";
import type { SharingFailure } from "../usecases/sharing/types";
import type { RowView } from "../usecases/reporting/types";

export type Entered<Value> = Promise<Result<Value, SharingFailure | { code: "unexpected"; detail: string }>>;

/** Whose rows the sheets show. */
export interface SheetViewState {
  /** Null: everything, as a planner has it. */
  shown: { agency: string; leads: number; coordinates: number } | null;
  /** Agency of whoever is signed in or whose packet it is, as the plan calls it; null for nobody and for planners. */
  own: string | null;
  /** Agencies a planner can look as, in the order of the summary. */
  agencies: readonly string[];
}

/** A row in the form. `lock` says whether its progress may be changed, for whoever uses the workbook. */
export interface EntryRow extends RowView {
  lock: Lock;
  /** False for rows that the agency only coordinates, and for leaders. */
  mayReport: boolean;
}

/** Progress to be written; a missing member stays as it is. */
export type ProgressChange = Partial<Omit<Progress, "evidence">> & { evidence?: Partial<Progress["evidence"]> };

/** Why a value cannot be written as it was typed. */
export interface EntryProblem {
  field: keyof Progress | "documentNumber" | "documentDate";
  code: "inFuture" | "beforePlan" | "notAPercent" | "notADay" | "numberOfWrongKind" | "evidenceAfterCompletion";
  severity: "error" | "warning";
}

/** Filling in progress: whose rows are shown, and the form for the selected ones. */
export interface EntryServices {
  sheetView(): Entered<SheetViewState>;
  /**
   * Filters the sheets to the rows of an agency, opens its progress cells and locks everything else; null shows everything again.
   * Says what was typed and would come to lie in locked or hidden cells before anything is done (`confirm` false).
   */
  showAs(
    agency: string | null,
    options: { confirm: boolean },
  ): Entered<{ is: "shown"; view: SheetViewState } | { is: "asks"; hidden: readonly RowView[] }>;
  /** Calls `onLost` when typing went into rows that the filter hides or cells that belong to others. */
  watchLost(onLost: (rows: readonly RowView[]) => void): Entered<() => Promise<void>>;
  /** Rows selected in "Nhiệm vụ", in plan order. */
  selected(): Entered<readonly EntryRow[]>;
  watchSelection(onSelect: () => void): Entered<() => Promise<void>>;
  row(id: string): Entered<EntryRow | null>;
  /** The next or previous late row of those shown, from a row on (null: from the beginning), and shows it in the sheet. */
  nextLate(from: string | null, direction: "next" | "previous"): Entered<EntryRow | null>;
  /** What is wrong with values for a row; the same sentences as the rules. */
  problems(row: string, change: ProgressChange): Entered<readonly EntryProblem[]>;
  /** Writes the values into the cells of these rows; cells somebody changed meanwhile, or that are locked, are named and left alone. */
  save(
    rows: readonly string[],
    change: ProgressChange,
  ): Entered<{ saved: readonly EntryRow[]; refused: readonly { row: string; field: string }[] }>;
  /** Takes the last `save` back. */
  undo(): Entered<readonly EntryRow[]>;
  goTo(row: string): Entered<null>;
  today(): IsoDate;
}
