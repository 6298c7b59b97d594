import type { AnnexReading, Decisions, TableCandidate } from "../annex/types";
import type { LayOutReport } from "../usecases/layOutPlan";
import type { WriteProgress } from "../usecases/ports";
import type { FactEdits } from "./facts";
import type { OpenedAnnex, PaneFailure, PlanSummary } from "./services";

/** `opening`: the workbook is being looked at. */
export type Screen =
  | "opening"
  | "start"
  | "reading"
  | "preview"
  | "layingOut"
  | "summary"
  | "checks"
  | "sharing"
  | "packets"
  | "entry"
  | "reporting";

/** A document being looked over, with everything the person decided about it. It outlives failures and walks to other screens. */
export interface Draft {
  document: OpenedAnnex;
  decisions: Decisions;
  /** The last reading that worked; null while there is none. */
  reading: AnnexReading | null;
  /** Why the document cannot be interpreted as decided, null where it can. */
  failure: PaneFailure | null;
  /** Tables to choose from, also where the interpretation failed. */
  candidates: readonly TableCandidate[];
  /** A newer reading is on its way. */
  interpreting: boolean;
  /** Ids of notes the person has looked over. */
  accepted: ReadonlySet<string>;
  facts: FactEdits;
}

/** What the person was doing when something failed: it decides what to try next. */
export type Activity = "open" | "sample" | "read" | "interpret" | "layOut" | "summarize" | "restoreOrder";

export interface Problem {
  failure: PaneFailure;
  during: Activity;
}

export type Notice =
  | { code: "laidOut"; report: LayOutReport }
  | { code: "layoutStopped" }
  | { code: "orderRestored" }
  | { code: "refreshed" };

export interface PaneState {
  screen: Screen;
  /** Name of the document being read. */
  readingName: string;
  draft: Draft | null;
  progress: WriteProgress | null;
  /** Cancelling was asked for and waits for the running request. */
  stopping: boolean;
  /** Plan of the open workbook, null where it holds none or it is not known yet. */
  summary: PlanSummary | null;
  /** A short action (refresh, restore order) runs on the present screen. */
  busy: boolean;
  problem: Problem | null;
  notice: Notice | null;
}

export const INITIAL_STATE: PaneState = {
  screen: "opening",
  readingName: "",
  draft: null,
  progress: null,
  stopping: false,
  summary: null,
  busy: false,
  problem: null,
  notice: null,
};
