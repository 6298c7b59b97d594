import { NO_DECISIONS, type AnnexReading, type Decisions } from "../annex/types";
import type { Result } from "../domain/result";
import type { WriteProgress } from "../usecases/ports";
import type { FactEdits } from "./facts";
import type { OpenedAnnex, PaneFailure, PlanSummary } from "./services";
import type { Activity, Draft, Notice, PaneState } from "./state";

/** Screens a person can walk to. */
export type WalkedTo = "start" | "preview" | "summary" | "checks" | "sharing" | "packets" | "entry" | "reporting";

/** Everything that can happen to the pane. Answers of cancelled or overtaken jobs are never dispatched (see controller). */
export type PaneEvent =
  | { type: "workbookSeen"; summary: PlanSummary | null }
  | { type: "readingStarted"; name: string }
  | { type: "readingCancelled" }
  | { type: "documentRead"; document: OpenedAnnex }
  | { type: "decided"; decisions: Decisions }
  | { type: "interpreted"; result: Result<AnnexReading, PaneFailure> }
  | { type: "notesAccepted"; ids: readonly string[] }
  | { type: "notesUndone"; ids: readonly string[] }
  | { type: "noteRedone"; id: string }
  | { type: "factsEdited"; facts: FactEdits }
  | { type: "layoutStarted" }
  | { type: "layoutProgressed"; progress: WriteProgress }
  | { type: "layoutStopAsked" }
  | { type: "layoutStopped" }
  | { type: "busy" }
  | { type: "summarized"; summary: PlanSummary | null; notice: Notice | null }
  | { type: "noticed"; notice: Notice }
  | { type: "failed"; failure: PaneFailure; during: Activity }
  | { type: "wentTo"; screen: WalkedTo }
  | { type: "problemDismissed" }
  | { type: "noticeDismissed" };

const changeDraft = (state: PaneState, change: (draft: Draft) => Partial<Draft>): PaneState =>
  state.draft === null ? state : { ...state, draft: { ...state.draft, ...change(state.draft) } };

const newDraft = (document: OpenedAnnex): Draft => ({
  document,
  decisions: NO_DECISIONS,
  reading: null,
  failure: null,
  candidates: [],
  interpreting: true,
  accepted: new Set(),
  facts: {},
});

/** Where a person stands after a failure: on the screen from which the same thing can be tried again, with nothing lost. */
const screenAfterFailure = (state: PaneState, during: Activity): PaneState["screen"] => {
  switch (during) {
    case "open":
    case "sample":
    case "read":
      return "start";
    case "interpret":
      return state.draft === null ? "start" : "preview";
    case "layOut":
      return state.draft === null ? "start" : "preview";
    case "summarize":
      return state.screen === "layingOut" || state.screen === "opening" ? "start" : state.screen;
    case "restoreOrder":
      return state.screen;
  }
};

const interpreted = (state: PaneState, result: Result<AnnexReading, PaneFailure>): PaneState => {
  if (!result.ok && state.screen === "reading" && !("candidates" in result && result.candidates.length > 0)) {
    // Nothing to choose from and nothing to map: the document is of no use, as if it could not be read.
    const { ok: _, ...failure } = result;
    return { ...state, screen: "start", draft: null, problem: { failure: failure as PaneFailure, during: "read" } };
  }
  const next = changeDraft(state, (draft) => {
    if (result.ok) {
      return { reading: result.value, candidates: result.value.candidates, failure: null, interpreting: false };
    }
    const { ok: _, ...failure } = result;
    const candidates = "candidates" in failure ? failure.candidates : draft.candidates;
    return { failure, candidates, reading: null, interpreting: false };
  });
  return { ...next, screen: next.screen === "reading" ? "preview" : next.screen };
};

/** One step of the pane. Pure: what runs, and when, is the controller's business. */
export const paneReducer = (state: PaneState, event: PaneEvent): PaneState => {
  switch (event.type) {
    case "workbookSeen":
      return { ...state, screen: event.summary === null ? "start" : "summary", summary: event.summary };
    case "readingStarted":
      return { ...state, screen: "reading", readingName: event.name, problem: null, notice: null };
    case "readingCancelled":
      return { ...state, screen: "start" };
    case "documentRead":
      return { ...state, draft: newDraft(event.document) };
    case "decided":
      return changeDraft(state, () => ({ decisions: event.decisions, interpreting: true }));
    case "interpreted":
      return interpreted(state, event.result);
    case "notesAccepted":
      return changeDraft(state, (draft) => ({ accepted: new Set([...draft.accepted, ...event.ids]) }));
    case "notesUndone":
      return changeDraft(state, (draft) => ({
        decisions: { ...draft.decisions, undone: [...new Set([...draft.decisions.undone, ...event.ids])] },
        interpreting: true,
      }));
    case "noteRedone":
      return changeDraft(state, (draft) => ({
        decisions: { ...draft.decisions, undone: draft.decisions.undone.filter((id) => id !== event.id) },
        interpreting: true,
      }));
    case "factsEdited":
      return changeDraft(state, (draft) => ({ facts: { ...draft.facts, ...event.facts } }));
    case "layoutStarted":
      return { ...state, screen: "layingOut", progress: null, stopping: false, problem: null, notice: null };
    case "layoutProgressed":
      return { ...state, progress: event.progress };
    case "layoutStopAsked":
      return { ...state, stopping: true };
    case "layoutStopped":
      return { ...state, screen: "preview", stopping: false, progress: null, notice: { code: "layoutStopped" } };
    case "busy":
      return { ...state, busy: true, problem: null, notice: null };
    case "summarized":
      return {
        ...state,
        screen: event.summary === null ? "start" : "summary",
        summary: event.summary,
        busy: false,
        progress: null,
        stopping: false,
        notice: event.notice,
      };
    case "noticed":
      return { ...state, busy: false, notice: event.notice };
    case "failed":
      return {
        ...state,
        screen: screenAfterFailure(state, event.during),
        problem: { failure: event.failure, during: event.during },
        busy: false,
        progress: null,
        stopping: false,
      };
    case "wentTo":
      if (event.screen === "preview" && state.draft === null) return state;
      if ((event.screen === "summary" || event.screen === "checks") && state.summary === null) return state;
      return { ...state, screen: event.screen, problem: null, notice: null };
    case "problemDismissed":
      return { ...state, problem: null };
    case "noticeDismissed":
      return { ...state, notice: null };
  }
};
