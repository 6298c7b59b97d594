import type { ReportingAction } from "../domain/reporting/actions";
import type { Comparison } from "../domain/reporting/compareSnapshots";
import type { Reminder } from "../domain/reporting/reminders";
import type { Result } from "../domain/result";
import type { SharingFailure, SharingOutcome } from "../usecases/sharing/types";
import type { ReportingView, RowFilter, RowView } from "../usecases/reporting/types";

export type Reported<Value> = Promise<Result<Value, SharingFailure | { code: "unexpected"; detail: string }>>;

/** Periods, reports, explanations, reminders and snapshots of the open workbook. */
export interface ReportingServices {
  /** Reads the workbook and what it knows of reporting, without the network. */
  view(): Reported<ReportingView>;
  /** Tells the view after edits and pulls until the returned function is called. */
  watch(onView: (view: Awaited<Reported<ReportingView>>) => void): Reported<() => Promise<void>>;
  /**
   * Does something with periods or reports at the service, then pulls. Before a report is submitted, pending changes are sent; where
   * some cannot be sent, nothing is submitted and the failure says so.
   */
  act(action: ReportingAction): Reported<SharingOutcome>;
  /** Receives what others sent. */
  pull(): Reported<SharingOutcome>;
  /** Rows in plan order. */
  rows(filter: RowFilter): Reported<readonly RowView[]>;
  /**
   * Rows behind the cell of "Tổng hợp" (or a snapshot's page) that is selected in the sheet, and what the cell counts in words;
   * null where it counts nothing.
   */
  rowsBehindSelection(): Reported<{ filter: RowFilter; title: string } | null>;
  /** Calls `onSelect` when another cell of "Tổng hợp" is selected. */
  watchSelection(onSelect: () => void): Reported<() => Promise<void>>;
  /** Filters "Nhiệm vụ" to rows and shows it; null takes the filter off. */
  showRows(ids: readonly string[] | null): Reported<null>;
  goTo(row: string): Reported<null>;
  /** Asks for an explanation of rows: writes `asked` and sends it. "" takes the question back. */
  ask(rows: readonly string[], text: string): Reported<SharingOutcome>;
  /** What is due within `days`, overdue, not reported, or to be explained, by agency. */
  reminders(options: { days: number }): Reported<readonly Reminder[]>;
  /** A packet for the agency of a reminder, saved as a file. */
  packetFor(agency: string): Reported<{ name: string }>;
  /** Puts text on the clipboard; false where the host does not allow it (then it stands selected for copying by hand). */
  copyText(text: string): Promise<boolean>;
  /** Opens a mail program with a link "mailto:…". */
  openMail(url: string): void;
  /** Compares two periods: a closed one, or null for the plan as it stands now. */
  compare(of: { before: string; after: string | null }): Reported<Comparison>;
  /** Writes the leader's page of a closed period into a sheet of its own, as values. */
  showSnapshot(period: string): Reported<{ sheet: string }>;
  /** Lays "Tổng hợp" out anew: periods, approved reports, order of the lists. */
  refreshSummary(): Reported<null>;
  newId(): string;
}
