import type { IsoDate } from "../domain/isoDate";
import type { RowId } from "../domain/plan";
import type { Result } from "../domain/result";
import type { SeenRow } from "../usecases/entry/saving";
import type { SheetViewState } from "../usecases/entry/sheetView";
import type { EntryProblem, EntryRates, EntryRow, LateRow, SaveOutcome, TypedTexts } from "../usecases/entry/types";
import type { RowView } from "../usecases/reporting/types";
import type { SharingFailure } from "../usecases/sharing/types";

export type { SheetViewState } from "../usecases/entry/sheetView";
export type { EntryProblem, EntryRow } from "../usecases/entry/types";

export type EntryProblemShown = SharingFailure | { code: "unexpected"; detail: string };
export type Entered<Value> = Promise<Result<Value, EntryProblemShown>>;

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
  /** Brings the view that is on up to date; false where none is on. */
  refreshView(): Entered<boolean>;
  /** Calls `onEdit` when rows may say something else than before, or other people may do something else with them. */
  watchRows(onEdit: () => void): Entered<() => Promise<void>>;
  /** Rows by id, in plan order, as they stand; those that are gone are left out. */
  rows(ids: readonly RowId[]): Entered<readonly EntryRow[]>;
  /** The next or previous late row of those shown, from a row on (null: from the beginning); null where no other is late. */
  nextLate(from: RowId | null, direction: "next" | "previous"): Entered<LateRow | null>;
  /** What is wrong with typed texts for rows; the same sentences as the check's. */
  problems(rows: readonly RowId[], typed: TypedTexts): Entered<readonly EntryProblem[]>;
  /** Writes the texts into the fields of these rows; cells somebody changed since, or that are locked, are named and left alone. */
  save(rows: readonly SeenRow[], typed: TypedTexts): Entered<SaveOutcome>;
  /** True where there is a save that can be taken back; it may be one of an earlier session. */
  undoable(): Entered<boolean>;
  /** Takes the newest save back; `left`: cells that somebody changed since, and that stay as they are. */
  undo(): Entered<{ rows: readonly EntryRow[]; left: number; rates: EntryRates }>;
  /** Shows a row in the sheet. */
  goTo(row: RowId): Entered<null>;
  /** What was typed and not saved, as text; "" for nothing. Kept on this machine, apart for each plan. */
  drafts(): Entered<string>;
  keepDrafts(text: string): void;
  /** Opens a link of an evidence; where the host opens no such links, it is copied, and where it cannot be, false. */
  openLink(link: string): Promise<"opened" | "copied" | false>;
  today(): IsoDate;
}
