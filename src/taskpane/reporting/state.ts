import type { ReportingAction } from "../../domain/reporting/actions";
import type { Comparison } from "../../domain/reporting/compareSnapshots";
import type { Reminder } from "../../domain/reporting/reminders";
import type { ReportingTexts } from "../../i18n/vi/reporting";
import type { SharingFailure } from "../../usecases/sharing/types";
import type { ReportingView, RowFilter, RowView } from "../../usecases/reporting/types";

export type ReportingTab = "rows" | "periods" | "reminders" | "compare";

/** Why a service does not do what it was asked for. */
export type ReportingProblemShown = SharingFailure | { code: "unexpected"; detail: string };

export type ReportingActivity = keyof ReportingTexts["running"];

export type ReportingNotice =
  | { code: "done"; action: ReportingAction["kind"] }
  | { code: "asked" | "askTakenBack" | "copied" | "notCopied" | "refreshed" | "pulled" }
  | { code: "packetSaved"; name: string }
  | { code: "snapshotShown"; sheet: string };

/** What waits for a person's yes or words. */
export type ReportingPanel =
  /** Form of a period; null: a new one. */
  | { is: "period"; id: string | null }
  /** An action that is asked about once more. */
  | { is: "confirm"; action: Extract<ReportingAction, { kind: "removePeriod" | "closePeriod" | "approve" }> }
  /** An action that needs a reason. */
  | { is: "reason"; action: Extract<ReportingAction, { reason: string }> }
  | { is: "allow"; period: string; agency: string }
  | { is: "ask" };

/** Rows that somebody wants to see, and what they are in words. */
export interface RowsAsked {
  filter: RowFilter;
  title: string;
}

export interface ReportingState {
  view: ReportingView | null;
  tab: ReportingTab;
  running: ReportingActivity | null;
  problem: ReportingProblemShown | null;
  notice: ReportingNotice | null;
  panel: ReportingPanel | null;
  /** Rows of the first tab; `of` null: the red ones. Null until they were read. */
  rows: { of: RowsAsked | null; list: readonly RowView[] } | null;
  /** Rows chosen to be asked about, by id. */
  chosen: ReadonlySet<string>;
  /** "Nhiệm vụ" shows only the rows of the list. */
  filtered: boolean;
  /** How many rows of the list are shown. */
  shown: number;
  /** Period that is looked at; null: the first one that is not closed. */
  period: string | null;
  /** Which agencies of the period are shown. */
  only: "all" | "submitted" | "open";
  days: number;
  reminders: readonly Reminder[] | null;
  /** Rows of the reminders, for their texts. */
  reminded: ReadonlyMap<string, RowView>;
  /** Text that could not be copied: it stands selected, by agency. */
  textOf: string | null;
  before: string | null;
  after: string | null;
  comparison: Comparison | null;
}

/** Rows shown at first, and added by "Xem thêm". */
export const PAGE = 50;

export const INITIAL_REPORTING: ReportingState = {
  view: null,
  tab: "rows",
  running: null,
  problem: null,
  notice: null,
  panel: null,
  rows: null,
  chosen: new Set(),
  filtered: false,
  shown: PAGE,
  period: null,
  only: "all",
  days: 7,
  reminders: null,
  reminded: new Map(),
  textOf: null,
  before: null,
  after: null,
  comparison: null,
};
