import type { CheckView } from "../../usecases/checkTypes";
import type { Language } from "../services";
import { EMPTY_LISTING, listingOf, openCounts, type FindingGroup, type Listing } from "./listing";
import type {
  CheckActivity,
  CheckFilter,
  CheckNotice,
  CheckProblem,
  CheckState,
  FixChoice,
  Grouping,
  Panel,
} from "./state";

/** Everything that can happen to the screen. Overtaken answers are never dispatched (see controller). */
export type CheckEvent =
  | { type: "spoke"; language: Language }
  | { type: "opened" }
  | { type: "started"; activity: CheckActivity }
  | { type: "watched"; watching: boolean; failed: boolean }
  /** `notice` null: nobody asked for this view, and only a change of the numbers is worth telling. */
  | { type: "viewed"; view: CheckView; notice: CheckNotice | null; ends: boolean }
  | { type: "noPlanFound" }
  | { type: "failed"; problem: CheckProblem; ends: boolean }
  | { type: "ended" }
  | { type: "filtered"; change: Partial<CheckFilter> }
  | { type: "grouped"; grouping: Grouping }
  | { type: "groupToggled"; key: string }
  | { type: "moreShown"; key: string; count: number }
  | { type: "explanationToggled"; key: string }
  | { type: "panelOpened"; panel: Panel }
  | { type: "panelClosed" }
  | { type: "problemDismissed" };

/** Groups of more findings open folded; so do all once this many findings are unfolded. */
const OPEN_GROUP = 10;
const OPEN_IN_ALL = 30;

/** How a group stands before anybody touches it; a group that stood somehow keeps standing so. */
const settled = (groups: readonly FindingGroup[], before: CheckState["groups"]): CheckState["groups"] => {
  const after = new Map(before);
  let unfolded = 0;
  for (const { key, findings } of groups) {
    const known = after.get(key);
    const open = known?.open ?? (findings.length <= OPEN_GROUP && unfolded + findings.length <= OPEN_IN_ALL);
    if (known === undefined) after.set(key, { open, byHand: false });
    if (open) unfolded += findings.length;
  }
  return after;
};

const relisted = (state: CheckState): CheckState => {
  const listing: Listing = state.view === null ? EMPTY_LISTING : listingOf(state.view, state);
  return { ...state, listing, groups: settled(listing.groups, state.groups) };
};

/** After the person changed what is listed: groups they did not touch open or fold by the new numbers. */
const relistedAnew = (state: CheckState): CheckState =>
  relisted({
    ...state,
    groups: new Map([...state.groups].filter(([, { byHand }]) => byHand)),
    shown: new Map(),
    panel: null,
    problem: state.problem?.at == null ? state.problem : null,
  });

/** What is left of a panel after the list changed: choices whose finding is gone, or offers that fix no more, drop out. */
const panelAfter = (panel: Panel | null, view: CheckView): Panel | null => {
  if (panel === null) return null;
  const byKey = new Map(view.findings.map((of) => [of.key, of]));
  if (panel.kind === "ignore") return byKey.get(panel.at)?.ignored === null ? panel : null;
  const choices = panel.choices.filter(({ key, fix }: FixChoice) => {
    const of = byKey.get(key);
    return of !== undefined && of.ignored === null && of.finding.fixes[fix] !== undefined;
  });
  return choices.length === 0 ? null : choices.length === panel.choices.length ? panel : { ...panel, choices };
};

const sameCounts = (before: CheckView | null, after: CheckView): boolean => {
  if (before === null) return false;
  const [left, right] = [openCounts(before), openCounts(after)];
  return left.error === right.error && left.warning === right.warning && left.info === right.info;
};

const viewed = (state: CheckState, { view, notice, ends }: CheckEvent & { type: "viewed" }): CheckState => {
  const keys = new Set(view.findings.map(({ key }) => key));
  const panel = panelAfter(state.panel, view);
  const panelClosed = notice === null && state.panel !== null && panel === null;
  const { problem } = state;
  const stillThere = problem?.at != null && keys.has(problem.at);
  return relisted({
    ...state,
    view,
    panel,
    explained: new Set([...state.explained].filter((key) => keys.has(key))),
    running: ends ? null : state.running,
    noPlan: false,
    mended: state.mended || (notice !== null && "applied" in notice && notice.applied > 0),
    outdated: false,
    problem: stillThere && notice === null ? problem : null,
    notice: notice ?? (panelClosed || !sameCounts(state.view, view) ? { code: "updated", panelClosed } : state.notice),
  });
};

const failed = (state: CheckState, { problem, ends }: CheckEvent & { type: "failed" }): CheckState => {
  // Showing a cell changes nothing, and an Excel in the middle of typing refuses before it does anything.
  const harmless =
    problem.during === "goTo" || (problem.during !== "watch" && problem.failure.code === "cellBeingEdited");
  return {
    ...state,
    problem,
    notice: null,
    running: ends ? null : state.running,
    outdated: state.outdated || (state.view !== null && (!harmless || problem.during === "check")),
  };
};

/** One step of the screen of the check. Pure: what runs, and when, is the controller's business. */
export const checkReducer = (state: CheckState, event: CheckEvent): CheckState => {
  switch (event.type) {
    case "spoke":
      return event.language === state.language ? state : relisted({ ...state, language: event.language });
    case "opened":
      return { ...state, mended: false };
    case "started":
      return { ...state, running: event.activity, problem: null, notice: null };
    case "watched":
      return { ...state, watching: event.watching, watchFailed: event.failed };
    case "viewed":
      return viewed(state, event);
    case "noPlanFound":
      return relisted({
        ...state,
        view: null,
        panel: null,
        running: null,
        noPlan: true,
        outdated: false,
        problem: null,
      });
    case "failed":
      return failed(state, event);
    case "ended":
      return { ...state, running: null };
    case "filtered":
      return relistedAnew({ ...state, filter: { ...state.filter, ...event.change } });
    case "grouped":
      return relistedAnew({ ...state, grouping: event.grouping });
    case "groupToggled": {
      const open = !(state.groups.get(event.key)?.open ?? false);
      return { ...state, groups: new Map(state.groups).set(event.key, { open, byHand: true }) };
    }
    case "moreShown":
      return { ...state, shown: new Map(state.shown).set(event.key, event.count) };
    case "explanationToggled": {
      const explained = new Set(state.explained);
      if (!explained.delete(event.key)) explained.add(event.key);
      return { ...state, explained };
    }
    case "panelOpened":
      return { ...state, panel: event.panel, problem: null };
    case "panelClosed":
      return { ...state, panel: null, problem: state.problem?.at == null ? state.problem : null };
    case "problemDismissed":
      return { ...state, problem: null };
  }
};
