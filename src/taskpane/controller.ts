import type { AnnexInput, Decisions } from "../annex/types";
import { failure, type Result } from "../domain/result";
import type { Role } from "../domain/rights";
import type { CheckServices } from "./checkServices";
import type { EntryServices } from "./entryServices";
import type { ReportingServices } from "./reportingServices";
import { applyFacts, factsErrors, factsOf, type FactEdits } from "./facts";
import { guarded, withoutOk } from "./guarded";
import { paneReducer, type PaneEvent, type WalkedTo } from "./reducer";
import type { PaneFailure, PaneServices } from "./services";
import type { PacketServices } from "./packetServices";
import type { SharingServices } from "./sharingServices";
import { INITIAL_STATE, type Activity, type PaneState } from "./state";

/** The part of a browser's File that is needed. */
export interface PickedFile {
  name: string;
  size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Runs the pane without any screen: holds the state, starts jobs and lets only the newest job's answer in. Screens subscribe
 * and call the actions.
 */
export class PaneController {
  #state: PaneState = INITIAL_STATE;
  #listeners = new Set<() => void>();
  /** Raised by every job and every cancel: an answer that comes with an older number is dropped. */
  #run = 0;
  /** The same for interpretations: they go on beside other jobs, which must not leave the draft waiting for ever. */
  #interpretation = 0;
  #abort: AbortController | null = null;

  constructor(private readonly services: PaneServices) {}

  readonly state = (): PaneState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Looks whether the open workbook holds a plan. */
  async open(): Promise<void> {
    const run = this.#begin();
    const result = await guarded(() => this.services.summarize());
    if (run !== this.#run) return;
    if (result.ok) this.#dispatch({ type: "workbookSeen", summary: result.value });
    else this.#fail(result, "open");
  }

  async openFile(file: PickedFile): Promise<void> {
    const { fileByteLimit } = this.services;
    if (file.size > fileByteLimit) {
      const what = "fileBytes" as const;
      this.#fail(failure({ code: "tooLarge" as const, limit: fileByteLimit, actual: file.size, what }), "read");
      return;
    }
    await this.#read(file.name, async () => ({
      ok: true,
      value: { kind: "file", name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) },
    }));
  }

  async openPasted(input: Exclude<AnnexInput, { kind: "file" }>): Promise<void> {
    await this.#read("", async () => ({ ok: true, value: input }));
  }

  async openSample(): Promise<void> {
    await this.#read("", () => this.services.sampleAnnex(), "sample");
  }

  cancelReading(): void {
    this.#begin();
    this.#dispatch({ type: "readingCancelled" });
  }

  decide(change: Partial<Decisions>): Promise<void> {
    const { draft } = this.#state;
    if (draft !== null) this.#dispatch({ type: "decided", decisions: { ...draft.decisions, ...change } });
    return this.#interpret();
  }

  acceptNotes(ids: readonly string[]): void {
    this.#dispatch({ type: "notesAccepted", ids });
  }

  undoNotes(ids: readonly string[]): Promise<void> {
    this.#dispatch({ type: "notesUndone", ids });
    return this.#interpret();
  }

  redoNote(id: string): Promise<void> {
    this.#dispatch({ type: "noteRedone", id });
    return this.#interpret();
  }

  editFacts(facts: FactEdits): void {
    this.#dispatch({ type: "factsEdited", facts });
  }

  /** True where the draft can be laid out as it stands. */
  canLayOut(): boolean {
    const { draft } = this.#state;
    return (
      draft !== null &&
      draft.reading !== null &&
      !draft.interpreting &&
      factsErrors(factsOf(draft.reading.plan, draft.facts)).length === 0
    );
  }

  async layOut(): Promise<void> {
    const { draft } = this.#state;
    if (draft?.reading == null || !this.canLayOut()) return;
    const plan = applyFacts(draft.reading.plan, draft.facts);
    const run = this.#begin();
    const abort = (this.#abort = new AbortController());
    this.#dispatch({ type: "layoutStarted" });
    const result = await guarded(() =>
      this.services.layOut({
        plan,
        signal: abort.signal,
        onProgress: (progress) => {
          if (run === this.#run) this.#dispatch({ type: "layoutProgressed", progress });
        },
      }),
    );
    if (run !== this.#run) return;
    if (!result.ok) {
      if (result.code === "cancelled") this.#dispatch({ type: "layoutStopped" });
      else this.#fail(result, "layOut");
      return;
    }
    const summary = await guarded(() => this.services.summarize());
    if (run !== this.#run) return;
    const notice = { code: "laidOut" as const, report: result.value };
    if (summary.ok) this.#dispatch({ type: "summarized", summary: summary.value, notice });
    else this.#fail(summary, "summarize");
  }

  /** Asks the running layout to stop after its present request; what was written stays repairable by the next run. */
  stopLayOut(): void {
    this.#abort?.abort();
    this.#dispatch({ type: "layoutStopAsked" });
  }

  async refresh(): Promise<void> {
    const run = this.#begin();
    this.#dispatch({ type: "busy" });
    const result = await guarded(() => this.services.summarize());
    if (run !== this.#run) return;
    if (result.ok) this.#dispatch({ type: "summarized", summary: result.value, notice: { code: "refreshed" } });
    else this.#fail(result, "summarize");
  }

  async restoreOrder(): Promise<void> {
    const run = this.#begin();
    this.#dispatch({ type: "busy" });
    const result = await guarded(() => this.services.restoreOrder());
    if (run !== this.#run) return;
    if (result.ok) this.#dispatch({ type: "noticed", notice: { code: "orderRestored" } });
    else this.#fail(result, "restoreOrder");
  }

  goTo(screen: WalkedTo): void {
    this.#dispatch({ type: "wentTo", screen });
  }

  /** What the screen of the check works with; loaded when it is first asked for. */
  checks(): Promise<CheckServices> {
    return this.services.checks();
  }

  /** What the sharing screens work with; loaded when they are first asked for. */
  sharing(): Promise<SharingServices> {
    return this.services.sharing();
  }

  /** What the screen of the packets works with; loaded when it is first asked for. */
  packets(): Promise<PacketServices> {
    return this.services.packets();
  }

  /** What the screen of periods, reports and reminders works with; loaded when it is first asked for. */
  reporting(): Promise<ReportingServices> {
    return this.services.reporting();
  }

  /** What the screen for filling in progress works with; loaded when it is first asked for. */
  entry(): Promise<EntryServices> {
    return this.services.entry();
  }

  /** Who is signed in, as far as it can be told: only what stands first depends on it. */
  role(): Promise<Role | null> {
    return this.services.role().catch(() => null);
  }

  dismissProblem(): void {
    this.#dispatch({ type: "problemDismissed" });
  }

  dismissNotice(): void {
    this.#dispatch({ type: "noticeDismissed" });
  }

  async #read(
    name: string,
    input: () => Promise<Result<AnnexInput, PaneFailure>>,
    during: Activity = "read",
  ): Promise<void> {
    const run = this.#begin();
    const abort = (this.#abort = new AbortController());
    this.#dispatch({ type: "readingStarted", name });
    const result = await guarded(async () => {
      const given = await input();
      return given.ok ? this.services.openAnnex(given.value, abort.signal) : given;
    });
    if (run !== this.#run) {
      if (result.ok) result.value.close();
      return;
    }
    if (!result.ok) {
      this.#fail(result, during);
      return;
    }
    this.#state.draft?.document.close();
    this.#dispatch({ type: "documentRead", document: result.value });
    await this.#interpret();
  }

  async #interpret(): Promise<void> {
    const { draft } = this.#state;
    if (draft === null) return;
    this.#interpretation += 1;
    const interpretation = this.#interpretation;
    const result = await guarded(() => draft.document.interpret(draft.decisions));
    if (interpretation === this.#interpretation) this.#dispatch({ type: "interpreted", result });
  }

  #begin(): number {
    this.#abort?.abort();
    this.#abort = null;
    this.#run += 1;
    return this.#run;
  }

  #fail(result: { ok: false } & PaneFailure, during: Activity): void {
    this.#dispatch({ type: "failed", failure: withoutOk<PaneFailure>(result), during });
  }

  #dispatch(event: PaneEvent): void {
    this.#state = paneReducer(this.#state, event);
    for (const listener of [...this.#listeners]) listener();
  }
}
