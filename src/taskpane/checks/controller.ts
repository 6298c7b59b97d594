import type { Result } from "../../domain/result";
import type { CheckView } from "../../usecases/checkTypes";
import type { CheckServices, FixOutcome } from "../checkServices";
import { guarded, withoutOk } from "../guarded";
import type { Language, PaneFailure } from "../services";
import { sureOfRule } from "./listing";
import { checkReducer, type CheckEvent } from "./reducer";
import {
  INITIAL_CHECK_STATE,
  NO_FILTER,
  type CheckActivity,
  type CheckFilter,
  type CheckNotice,
  type CheckState,
  type Grouping,
} from "./state";

type Answer<Value> = Result<Value, PaneFailure>;

/**
 * Runs the screen of the check without any screen. Jobs run one after the other in the order they were asked for, so their
 * answers cannot overtake each other; what the watch tells comes in between. A check during which the watch told something is
 * overtaken: it may have read the workbook before that edit, so its answer is dropped and the workbook read once more.
 */
export class CheckController {
  #state: CheckState = INITIAL_CHECK_STATE;
  #listeners = new Set<() => void>();
  #services: CheckServices | null = null;
  /** Raised when the screen opens and closes: what belongs to an earlier visit is dropped. */
  #visit = 0;
  #isOpen = false;
  #queue: Promise<void> = Promise.resolve();
  /** How often the watch told something. */
  #told = 0;
  /** The newest request to show a cell. */
  #shown = 0;
  #stopWatch: (() => Promise<void>) | null = null;
  #waitingCheck: Promise<void> | null = null;

  constructor(private readonly connect: () => Promise<CheckServices>) {}

  readonly state = (): CheckState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The screen opens: follows edits and checks. An earlier list stays in sight until the new one is there. */
  async open(): Promise<void> {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#visit += 1;
    this.#dispatch({ type: "opened" });
    // Watching begins first: an edit between the check and the watch would never be told.
    this.#dispatch({ type: "started", activity: "check" });
    await this.#watch();
    await this.check();
  }

  /** The screen closes: nothing is followed any more. A fix that a person confirmed still runs. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#visit += 1;
    const stop = this.#stopWatch;
    this.#stopWatch = null;
    this.#waitingCheck = null;
    this.#dispatch({ type: "watched", watching: false, failed: false });
    this.#dispatch({ type: "panelClosed" });
    this.#dispatch({ type: "ended" });
    if (stop !== null) await quietly(stop);
  }

  /** Reads and checks the workbook. Asked for again before it began, it runs once; where the screen is closed, not at all. */
  check(): Promise<void> {
    if (!this.#isOpen) return Promise.resolve();
    return (this.#waitingCheck ??= this.#checkInTurn({ asked: true }));
  }

  speak(language: Language): void {
    if (language !== this.#state.language) this.#dispatch({ type: "spoke", language });
  }

  filter(change: Partial<CheckFilter>): void {
    this.#dispatch({ type: "filtered", change });
  }

  /** Shows everything of the present list (open or ignored) again. */
  clearFilter(): void {
    this.filter({ ...NO_FILTER, ignored: this.#state.filter.ignored });
  }

  groupBy(grouping: Grouping): void {
    this.#dispatch({ type: "grouped", grouping });
  }

  toggleGroup(key: string): void {
    this.#dispatch({ type: "groupToggled", key });
  }

  /** Shows so many findings of a group. */
  showMore(key: string, count: number): void {
    this.#dispatch({ type: "moreShown", key, count });
  }

  toggleExplanation(key: string): void {
    this.#dispatch({ type: "explanationToggled", key });
  }

  /** Unfolds what one of the fixes of a finding would change. */
  previewFix(key: string, fix = 0): void {
    this.#dispatch({ type: "panelOpened", panel: { kind: "fix", at: key, choices: [{ key, fix }] } });
  }

  /** Another of the fixes that the open preview offers. */
  chooseFix(fix: number): void {
    const { panel } = this.#state;
    if (panel?.kind !== "fix" || panel.choices[0]?.key !== panel.at) return;
    this.#dispatch({ type: "panelOpened", panel: { ...panel, choices: [{ key: panel.at, fix }] } });
  }

  /** Unfolds what mending every sure finding of a group would change. */
  previewAll(groupKey: string): void {
    const sure = this.#state.listing.groups.find(({ key }) => key === groupKey)?.sure ?? [];
    if (sure.length === 0) return;
    const choices = sure.map((key) => ({ key, fix: 0 }));
    this.#dispatch({ type: "panelOpened", panel: { kind: "fix", at: groupKey, choices } });
  }

  /** From the preview of one finding to all sure ones of its rule in the present list, in the same place. */
  previewKind(key: string): void {
    const rule = this.#state.view?.findings.find((of) => of.key === key)?.finding.rule;
    const choices = rule === undefined ? [] : sureOfRule(this.#state.listing, rule).map((of) => ({ key: of, fix: 0 }));
    if (choices.length > 0) this.#dispatch({ type: "panelOpened", panel: { kind: "fix", at: key, choices } });
  }

  startIgnoring(key: string): void {
    this.#dispatch({ type: "panelOpened", panel: { kind: "ignore", at: key } });
  }

  closePanel(): void {
    this.#dispatch({ type: "panelClosed" });
  }

  /** Mends what the open preview shows. */
  async applyFix(): Promise<void> {
    const { panel } = this.#state;
    if (panel?.kind !== "fix") return;
    await this.#job("fix", panel.at, (services) => services.fix(panel.choices), this.#outcome("fixed"));
  }

  /** Takes the newest fix back. */
  async undo(): Promise<void> {
    if ((this.#state.view?.undoable.length ?? 0) === 0) return;
    await this.#job("undo", null, (services) => services.undo(), this.#outcome("undone"));
  }

  /** Ignores the finding of the open panel. False, and nothing happens, where the reason is empty. */
  async ignore(reason: string): Promise<boolean> {
    const { panel } = this.#state;
    const trimmed = reason.trim();
    if (panel?.kind !== "ignore" || trimmed === "") return false;
    const work = (services: CheckServices) => services.ignore([panel.at], trimmed);
    await this.#job("ignore", panel.at, work, (view) => ({ view, notice: { code: "ignored" } }));
    return true;
  }

  async unignore(key: string): Promise<void> {
    const work = (services: CheckServices) => services.ignore([key], null);
    await this.#job("ignore", key, work, (view) => ({ view, notice: { code: "unignored" } }));
  }

  /** Shows the cell of a finding. Changes nothing, so it waits for nobody. */
  async goTo(key: string): Promise<void> {
    const visit = this.#visit;
    this.#shown += 1;
    const shown = this.#shown;
    const result = await guarded(async () => (await this.#connected()).goTo(key));
    if (visit !== this.#visit || shown !== this.#shown) return;
    if (!result.ok) this.#fail(result, { during: "goTo", at: key, ends: false });
    else if (this.#state.problem?.during === "goTo") this.#dispatch({ type: "problemDismissed" });
  }

  dismissProblem(): void {
    this.#dispatch({ type: "problemDismissed" });
  }

  readonly #outcome =
    (code: "fixed" | "undone") =>
    ({ view, applied, refused }: FixOutcome): { view: CheckView; notice: CheckNotice } => ({
      view,
      notice: { code, applied, refused },
    });

  /** A job that changes the workbook and answers with the list as it stands afterwards. */
  #job<Value>(
    during: CheckActivity,
    at: string | null,
    work: (services: CheckServices) => Promise<Answer<Value>>,
    read: (value: Value) => { view: CheckView; notice: CheckNotice },
  ): Promise<void> {
    const visit = this.#visit;
    return this.#inTurn(async () => {
      const told = this.#told;
      if (visit === this.#visit) this.#dispatch({ type: "started", activity: during });
      const result = await guarded(async () => work(await this.#connected()));
      if (visit !== this.#visit) return;
      if (!result.ok) {
        this.#fail(result, { during, at, ends: true });
        return;
      }
      const { view, notice } = read(result.value);
      if (at !== null && this.#state.panel?.at === at) this.#dispatch({ type: "panelClosed" });
      this.#dispatch({ type: "viewed", view, notice, ends: true });
      // Somebody edited meanwhile: the list holds the job's changes, but perhaps not that edit.
      if (told !== this.#told) void this.#checkInTurn({ asked: false });
    });
  }

  #checkInTurn({ asked }: { asked: boolean }): Promise<void> {
    const visit = this.#visit;
    if (asked) this.#dispatch({ type: "started", activity: "check" });
    return this.#inTurn(async () => {
      if (asked) this.#waitingCheck = null;
      if (visit !== this.#visit) return;
      let told = this.#told;
      let result = await this.#checked();
      if (told !== this.#told && visit === this.#visit) {
        told = this.#told;
        result = await this.#checked();
      }
      if (visit !== this.#visit) return;
      if (!result.ok) this.#fail(result, { during: "check", at: null, ends: true });
      else if (told !== this.#told) this.#dispatch({ type: "ended" });
      else if (result.value === null) this.#dispatch({ type: "noPlanFound" });
      else
        this.#dispatch({ type: "viewed", view: result.value, notice: asked ? { code: "checked" } : null, ends: true });
    });
  }

  #checked(): Promise<Answer<CheckView | null>> {
    return guarded(async () => (await this.#connected()).check());
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#queue.then(work);
    // A job that throws is a bug of ours and reaches its caller; those behind it still get their turn.
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #watch(): Promise<void> {
    const visit = this.#visit;
    const hear = (answer: Answer<CheckView>): void => {
      if (visit !== this.#visit) return;
      this.#told += 1;
      if (answer.ok) this.#dispatch({ type: "viewed", view: answer.value, notice: null, ends: false });
      else this.#fail(answer, { during: "watch", at: null, ends: false });
    };
    const result = await guarded(async () => (await this.#connected()).watch(hear));
    if (visit !== this.#visit) {
      if (result.ok) await quietly(result.value);
      return;
    }
    if (result.ok) this.#stopWatch = result.value;
    this.#dispatch({ type: "watched", watching: result.ok, failed: !result.ok });
  }

  async #connected(): Promise<CheckServices> {
    return (this.#services ??= await this.connect());
  }

  #fail(
    result: { ok: false } & PaneFailure,
    { during, at, ends }: { during: CheckActivity; at: string | null; ends: boolean },
  ): void {
    this.#dispatch({ type: "failed", problem: { failure: withoutOk<PaneFailure>(result), during, at }, ends });
  }

  #dispatch(event: CheckEvent): void {
    this.#state = checkReducer(this.#state, event);
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Ends a watch that nobody listens to any more; where Excel is gone, so is the watch. */
const quietly = async (stop: () => Promise<void>): Promise<void> => {
  try {
    await stop();
  } catch {
    // Nothing is left to end.
  }
};
