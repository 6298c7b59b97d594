import type { WorkbookInfo } from "../../protocol";
import type { SharingView } from "../../usecases/sharing/types";
import { pendingListing, type Group, type Grouping } from "./listing";
import {
  askedRemovals,
  type Choice,
  type Panel,
  type PushMode,
  type SharingActivity,
  type SharingNotice,
  type SharingProblem,
  type SharingState,
  type Side,
  type Tab,
} from "./state";

/** Everything that can happen to the sharing screens. Overtaken answers are never dispatched (see controller). */
export type SharingEvent =
  | { type: "opened" }
  | { type: "ticked"; now: string }
  | { type: "started"; activity: SharingActivity }
  | { type: "progressed"; done: number; total: number }
  | { type: "stopAsked" }
  | { type: "ended" }
  | { type: "watched"; watching: boolean; failed: boolean }
  /** `notice` null: nobody asked for this view, and only a change that matters is told. */
  | { type: "viewed"; view: SharingView; notice: SharingNotice | null; ends: boolean; touched?: boolean }
  | { type: "noticed"; notice: SharingNotice | null }
  | { type: "failed"; problem: SharingProblem; ends: boolean }
  | { type: "listed"; workbooks: readonly WorkbookInfo[] | null }
  | { type: "providerFound"; service: string; title: string | null }
  | { type: "tabbed"; tab: Tab }
  | { type: "filtered"; onlyProblems: boolean }
  | { type: "grouped"; grouping: Grouping }
  | { type: "moded"; mode: PushMode }
  | { type: "picked"; keys: readonly string[]; on: boolean }
  | { type: "removalsConfirmed"; on: boolean }
  | { type: "groupToggled"; key: string }
  | { type: "moreShown"; list: string; count: number }
  | { type: "chosen"; keys: readonly string[]; side: Side | null }
  | { type: "reasoned"; reason: string }
  | { type: "panelOpened"; panel: Panel | null }
  | { type: "problemDismissed" }
  | { type: "noticeDismissed" };

/** Groups of more changes open folded; so do all once this many changes are unfolded. */
const OPEN_GROUP = 12;
const OPEN_IN_ALL = 40;

/** How a group stands before anybody touches it; a group that stood somehow keeps standing so. */
const settled = (groups: readonly Group<unknown>[], before: SharingState["groups"]): SharingState["groups"] => {
  const after = new Map(before);
  let unfolded = 0;
  for (const { key, items } of groups) {
    const known = after.get(key);
    const open = known?.open ?? (items.length <= OPEN_GROUP && unfolded + items.length <= OPEN_IN_ALL);
    if (known === undefined) after.set(key, { open, byHand: false });
    if (open) unfolded += items.length;
  }
  return after;
};

const relisted = (state: SharingState): SharingState => {
  const listing = pendingListing(state.view?.pending ?? [], state);
  return { ...state, listing, groups: settled(listing.groups, state.groups) };
};

/** After the person changed what is listed: groups they did not touch open or fold by the new numbers. */
const relistedAnew = (state: SharingState): SharingState =>
  relisted({ ...state, groups: new Map([...state.groups].filter(([, { byHand }]) => byHand)), shown: new Map() });

const sameConflict = (left: Choice["conflict"], right: Choice["conflict"]): boolean =>
  left.kind === right.kind &&
  left.mine === right.mine &&
  left.theirs === right.theirs &&
  left.base === right.base &&
  left.revision === right.revision;

/** What is left of the choices after the list changed. */
const choicesAfter = (
  state: SharingState,
  view: SharingView,
): { choices: SharingState["choices"]; dropped: number } => {
  const now = new Map(view.conflicts.map((conflict) => [conflict.key, conflict]));
  const kept = [...state.choices].filter(([key, { conflict }]) => {
    const present = now.get(key);
    return present !== undefined && sameConflict(present, conflict);
  });
  const dropped = [...state.choices.keys()].filter((key) => now.has(key)).length - kept.length;
  return kept.length === state.choices.size ? { choices: state.choices, dropped } : { choices: new Map(kept), dropped };
};

/** What a screen reader should hear of a view nobody asked for. */
const tellsNews = (before: SharingView | null, after: SharingView): boolean =>
  before !== null &&
  (before.conflicts.length !== after.conflicts.length ||
    before.rejected.length !== after.rejected.length ||
    before.pending.length !== after.pending.length ||
    (after.behind && !before.behind));

const workbookOf = (view: SharingView | null): string =>
  view === null ? "" : `${view.workbook.is}:${"id" in view.workbook ? view.workbook.id : ""}`;

const viewed = (state: SharingState, event: SharingEvent & { type: "viewed" }): SharingState => {
  const { view, ends } = event;
  const { choices, dropped } = choicesAfter(state, view);
  const keys = new Set(view.pending.map(({ key }) => key));
  const leftOut = [...state.leftOut].filter((key) => keys.has(key));
  const moved = workbookOf(state.view) !== workbookOf(view);
  const news = tellsNews(state.view, view) || dropped > 0 ? { code: "updated" as const, dropped } : state.notice;
  return relisted({
    ...state,
    view,
    choices,
    leftOut: leftOut.length === state.leftOut.size ? state.leftOut : new Set(leftOut),
    reason: view.conflicts.length === 0 ? "" : state.reason,
    panel: moved ? null : state.panel,
    tab: moved ? "pending" : state.tab,
    shown: moved ? new Map() : state.shown,
    running: ends ? null : state.running,
    progress: ends ? null : state.progress,
    stopping: ends ? false : state.stopping,
    problem: event.notice === null && state.problem?.during !== "watch" ? state.problem : null,
    notice: event.notice ?? news,
    touched: state.touched || event.touched === true,
  });
};

const chosen = (state: SharingState, keys: readonly string[], side: Side | null): SharingState["choices"] => {
  const choices = new Map(state.choices);
  const wanted = new Set(keys);
  for (const conflict of state.view?.conflicts ?? []) {
    if (!wanted.has(conflict.key)) continue;
    if (side === null) choices.delete(conflict.key);
    else choices.set(conflict.key, { side, conflict });
  }
  return choices;
};

/** One step of the sharing screens. Pure: what runs, and when, is the controller's business. */
export const sharingReducer = (state: SharingState, event: SharingEvent): SharingState => {
  switch (event.type) {
    case "opened":
      return { ...state, touched: false, notice: null };
    case "ticked":
      return event.now === state.now ? state : { ...state, now: event.now };
    case "started":
      return { ...state, running: event.activity, problem: null, notice: null };
    case "progressed":
      return { ...state, progress: { done: event.done, total: event.total } };
    case "stopAsked":
      return { ...state, stopping: true };
    case "ended":
      return { ...state, running: null, progress: null, stopping: false };
    case "watched":
      return { ...state, watching: event.watching, watchFailed: event.failed };
    case "viewed":
      return viewed(state, event);
    case "noticed":
      return { ...state, running: null, progress: null, stopping: false, notice: event.notice ?? state.notice };
    case "failed":
      return {
        ...state,
        problem: event.problem,
        notice: null,
        ...(event.ends ? { running: null, progress: null, stopping: false } : {}),
      };
    case "listed":
      return { ...state, workbooks: event.workbooks };
    case "providerFound":
      return { ...state, provider: { service: event.service, title: event.title } };
    case "tabbed":
      return { ...state, tab: event.tab };
    case "filtered":
      return relistedAnew({ ...state, onlyProblems: event.onlyProblems });
    case "grouped":
      return relistedAnew({ ...state, grouping: event.grouping });
    case "moded":
      return { ...state, mode: event.mode };
    case "picked": {
      const leftOut = new Set(state.leftOut);
      for (const key of event.keys) {
        if (event.on) leftOut.delete(key);
        else leftOut.add(key);
      }
      return { ...state, leftOut };
    }
    case "removalsConfirmed":
      return { ...state, confirmed: new Set(event.on ? askedRemovals(state).asked.map(({ key }) => key) : []) };
    case "groupToggled": {
      const open = !(state.groups.get(event.key)?.open ?? false);
      return { ...state, groups: new Map(state.groups).set(event.key, { open, byHand: true }) };
    }
    case "moreShown":
      return { ...state, shown: new Map(state.shown).set(event.list, event.count) };
    case "chosen":
      return { ...state, choices: chosen(state, event.keys, event.side) };
    case "reasoned":
      return { ...state, reason: event.reason };
    case "panelOpened":
      return { ...state, panel: event.panel };
    case "problemDismissed":
      return { ...state, problem: null };
    case "noticeDismissed":
      return { ...state, notice: null };
  }
};
