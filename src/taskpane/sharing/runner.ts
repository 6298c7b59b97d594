import type { SharingView } from "../../usecases/sharing/types";
import type { SharingServices } from "../sharingServices";
import { asked, failureOf } from "./answers";
import { Held } from "./held";
import { needsWorkbooks, quietly, type Done } from "./jobs";
import { sharingReducer, type SharingEvent } from "./reducer";
import {
  INITIAL_SHARING_STATE,
  type Answer,
  type SharingActivity,
  type SharingNotice,
  type SharingState,
} from "./state";

/**
 * Runs what the sharing screens ask for. Jobs run one after the other in the order they were asked for; what the watch tells
 * comes in between. A job goes on when the screen closes, and its answer is there when the screen opens again: what was sent was
 * sent.
 */
export abstract class SharingRunner extends Held<SharingState> {
  #services: SharingServices | null = null;
  /** Raised when the screen opens and closes: a watch of an earlier visit is dropped. */
  #visit = 0;
  #isOpen = false;
  #queue: Promise<void> = Promise.resolve();
  /** How often the watch told something. */
  #told = 0;
  #stopWatch: (() => Promise<void>) | null = null;
  #abort: AbortController | null = null;

  constructor(private readonly connect: () => Promise<SharingServices>) {
    super(INITIAL_SHARING_STATE);
  }

  /** The screen opens: follows edits and looks at the workbook. What was chosen before stays chosen. */
  async open(): Promise<void> {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#visit += 1;
    const visit = this.#visit;
    this.dispatch({ type: "opened" });
    // Watching begins first: an edit between the look and the watch would never be told.
    if (this.state().running === null) this.dispatch({ type: "started", activity: "view" });
    await this.#watch();
    if (visit === this.#visit) await this.#look(null);
  }

  /** The screen closes: nothing is followed any more. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#visit += 1;
    const stop = this.#stopWatch;
    this.#stopWatch = null;
    this.dispatch({ type: "watched", watching: false, failed: false });
    this.dispatch({ type: "panelOpened", panel: null });
    if (stop !== null) await quietly(stop);
  }

  /** Time goes by: ages are told anew. */
  tick(): void {
    if (this.#services !== null) this.dispatch({ type: "ticked", now: this.#services.now().toISOString() });
  }

  /** Reads the workbook again, because a person asked. */
  lookAgain(): Promise<void> {
    return this.#look({ code: "lookedAgain" });
  }

  /** Stops what can be stopped: opening, sharing, waiting for the provider. */
  stop(): void {
    if (this.#abort === null || this.state().stopping) return;
    this.dispatch({ type: "stopAsked" });
    this.#abort.abort();
  }

  /** Asks for the shared workbooks this person can open. */
  abstract listWorkbooks(): Promise<void>;

  /** The services, once they have been asked for. */
  protected get services(): SharingServices | null {
    return this.#services;
  }

  /** A job that people wait for. What it answers is the truth also where the screen was closed meanwhile. */
  protected job(
    during: SharingActivity,
    work: (services: SharingServices, signal: AbortSignal) => Promise<Answer<Done>>,
  ): Promise<void> {
    return this.#inTurn(async () => {
      this.dispatch({ type: "started", activity: during });
      const abort = (this.#abort = new AbortController());
      const result = await asked(async () => work(await this.connected(), abort.signal));
      this.#abort = null;
      this.tick();
      if (!result.ok) {
        if (result.code === "cancelled") this.dispatch({ type: "noticed", notice: { code: "stoppedByPerson" } });
        else this.fail(result, { during, ends: true });
        return;
      }
      const { view, notice, touched = false } = result.value;
      if (view === null) this.dispatch({ type: "noticed", notice });
      else this.dispatch({ type: "viewed", view, notice, ends: true, touched });
    });
  }

  #look(notice: SharingNotice | null): Promise<void> {
    return this.#inTurn(async () => {
      this.dispatch({ type: "started", activity: "view" });
      const told = this.#told;
      const result = await asked(async () => (await this.connected()).view());
      this.tick();
      if (!result.ok) {
        this.fail(result, { during: "view", ends: true });
        return;
      }
      // What the watch told meanwhile is newer than this reading.
      if (told === this.#told) this.dispatch({ type: "viewed", view: result.value, notice, ends: true });
      else this.dispatch({ type: "ended" });
      if (needsWorkbooks(result.value) && this.state().workbooks === null) void this.listWorkbooks();
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#queue.then(work);
    // A job that throws is a bug of ours and reaches its caller; those behind it still get their turn.
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #watch(): Promise<void> {
    const visit = this.#visit;
    const hear = (answer: Answer<SharingView>): void => {
      if (visit !== this.#visit) return;
      this.#told += 1;
      this.tick();
      if (answer.ok) this.dispatch({ type: "viewed", view: answer.value, notice: null, ends: false });
      else this.fail(answer, { during: "watch", ends: false });
    };
    const result = await asked(async () => (await this.connected()).watch(hear));
    if (visit !== this.#visit) {
      if (result.ok) await quietly(result.value);
      return;
    }
    if (result.ok) this.#stopWatch = result.value;
    this.dispatch({ type: "watched", watching: result.ok, failed: !result.ok });
  }

  protected async connected(): Promise<SharingServices> {
    return (this.#services ??= await this.connect());
  }

  protected notice(notice: SharingNotice): void {
    if (this.state().running === null) this.dispatch({ type: "noticed", notice });
  }

  protected fail(
    result: Parameters<typeof failureOf>[0],
    { during, ends }: { during: SharingActivity; ends: boolean },
  ): void {
    this.dispatch({ type: "failed", problem: { failure: failureOf(result), during }, ends });
  }

  protected dispatch(event: SharingEvent): void {
    this.hold(sharingReducer(this.state(), event));
  }
}
