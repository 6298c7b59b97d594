import type { ReportingAction } from "../../domain/reporting/actions";
import type { ReportingPeriod } from "../../domain/reporting/types";
import { failure, success } from "../../domain/result";
import type { Grant } from "../../domain/rights";
import type { Arrived, Base } from "../../merge";
import type { Head, HistoryPage, HistoryQuery, Person, PushList, SignIn, Snapshot, WorkbookInfo } from "../../protocol";
import { actNow } from "./acting";
import { askNow } from "./asking";
import { dismissNow, resolveNow, retypeNow } from "./deciding";
import { Desk, type Attempt, type SharingOptions } from "./desk";
import { openShared, rebuildState, shareOpen, type ShareOptions } from "./opening";
import { previewNow } from "./previewing";
import { providerSignIn } from "./providerSignIn";
import { pullNow, type PullReport } from "./pulling";
import { newTally, pushNow, repeatUnanswered, type PushTally } from "./pushing";
import type { RemovalsAllowed } from "./removals";
import type { SharedService } from "./service";
import { serviceAddress } from "./serviceAddress";
import { HeardHead } from "./heardHead";
import { keptNow, type Kept } from "./kept";
import { SharingWatch, type OnView } from "./sharingWatch";
import { viewNow } from "./sharingView";
import { takeBackNow } from "./takingBack";
import type { SharingFailure, SharingOutcome, SharingView } from "./types";
import type { Verdicts } from "./views";
import { reportingIn } from "./workflowRecords";

export type { SharingOptions } from "./desk";

const NO_VERDICTS: Verdicts = new Map();

interface RightsList {
  revision: number;
  grants: readonly Grant[];
}

/**
 * One open copy of a plan and the shared workbook it belongs to: push, pull, conflicts and everything around them. Actions run
 * one after the other in the order they were asked for; each leaves workbook and stored state so that it may be stopped at any
 * moment and repeated.
 */
export class SharingSession {
  readonly #desk: Desk;
  readonly #watch: SharingWatch;
  #queue: Promise<unknown> = Promise.resolve();
  #verdicts: Verdicts = NO_VERDICTS;
  #arrived: readonly Arrived[] = [];
  /** Where the service stood when it was heard last. */
  readonly heard: HeardHead;

  constructor(private readonly options: SharingOptions) {
    this.#desk = new Desk(options);
    this.heard = new HeardHead(options.now);
    this.#watch = new SharingWatch({
      timer: options.timer,
      view: () => this.view(),
      pull: () => this.pull(),
      push: () => this.push({ mode: "valid", keys: null, removals: "one" }),
      onHead: (head) => this.heard.hear(head),
    });
  }

  /** What the service last showed, as far as the workbook was asked for it; null before, and for a plan that is not shared. */
  base(): Base | null {
    return this.#desk.known?.base ?? null;
  }

  /** What the workbook keeps of sharing, without reading its sheets; null for a plan that is not shared. */
  kept(): Attempt<Kept | null> {
    return this.inTurn(async () => {
      const service = await this.#service();
      return keptNow(this.#desk, service.ok ? service.value : null);
    });
  }

  /** Reads the workbook and its sharing state, without the network. */
  view(): Attempt<SharingView> {
    return this.inTurn(() => this.#view());
  }

  /**
   * Tells the view after edits (see `edited`), notices of the service, and automatic pushes and pulls, until the returned
   * function is called.
   */
  async watch(onView: OnView): Promise<() => void> {
    const end = this.#watch.add(onView);
    await this.#listen();
    return end;
  }

  /** The workbook was edited by a person; the wiring tells. */
  edited(): void {
    this.#watch.edited();
  }

  signIn({ service, ...request }: SignIn & { service: string }): Attempt<Person> {
    return this.inTurn(() => this.#signedIn(service, (at) => at.signIn(request)));
  }

  /** Title of the button for the organisation's own provider, null where the service has none. */
  async oidcTitle(service: string): Attempt<string | null> {
    const at = this.#serviceAt(service);
    if (!at.ok) return at;
    const info = await at.value.info();
    return info.ok ? success(info.value.oidc) : info;
  }

  /** Opens the provider's page by `open` and asks every two seconds until somebody is signed in or `signal` ends it. */
  async signInWithProvider(
    service: string,
    { open, signal }: { open: (url: string) => void; signal: AbortSignal },
  ): Attempt<Person> {
    const at = this.#serviceAt(service);
    if (!at.ok) return at;
    const person = await providerSignIn(at.value, { open, signal, timer: this.options.timer });
    return person.ok ? this.inTurn(() => this.#signedIn(service, async () => person)) : person;
  }

  signOut(): Attempt<SharingView> {
    return this.#then(async () => {
      const service = await this.#service();
      if (service.ok) await service.value.signOut();
      return success(null);
    });
  }

  /** Shared workbooks this person can open. */
  async workbooks(): Attempt<readonly WorkbookInfo[]> {
    const service = await this.#service();
    return service.ok ? service.value.workbooks() : service;
  }

  /** Brings a shared workbook into the open one: an empty one, or one that holds the same plan. */
  open(workbook: string, signal: AbortSignal): Attempt<SharingOutcome> {
    return this.#outcome(async () => {
      const service = this.#signedService();
      return service.ok ? openShared(this.#desk, service.value, workbook, signal) : service;
    });
  }

  /** Shares the plan of the open workbook as a new shared workbook; one that was interrupted goes on where it stopped. */
  share(options: ShareOptions): Attempt<SharingOutcome> {
    return this.#outcome(async (tally) => {
      const service = this.#signedService();
      return service.ok ? shareOpen(this.#desk, service.value, tally, options) : service;
    });
  }

  /** Asks the service what would become of each pending change; nothing is sent for keeping. */
  preview(): Attempt<SharingView> {
    return this.#then(async () => {
      const verdicts = await previewNow(this.#desk);
      if (!verdicts.ok) return verdicts;
      this.#verdicts = verdicts.value;
      return success(null);
    });
  }

  /**
   * Sends pending changes, then pulls. `keys`: only these, null for all. whole: all or none. Many removals stay pending until a
   * person has confirmed them ("all").
   */
  push({
    mode,
    keys,
    removals = "few",
  }: {
    mode: "whole" | "valid";
    keys: readonly string[] | null;
    removals?: RemovalsAllowed;
  }): Attempt<SharingOutcome> {
    return this.#outcome(async (tally) => {
      const shared = await this.#desk.shared();
      if (!shared.ok) return shared;
      const pushed = await pushNow(this.#desk, tally, {
        mode,
        keys: keys === null ? null : new Set(keys),
        removals,
      });
      return pushed.ok ? pullNow(this.#desk) : pushed;
    });
  }

  pull(): Attempt<SharingOutcome> {
    return this.#outcome(async (tally) => {
      const shared = await this.#desk.shared();
      if (!shared.ok) return shared;
      const repeated = await repeatUnanswered(this.#desk, tally);
      return repeated.ok ? pullNow(this.#desk) : repeated;
    });
  }

  /** Decides conflicts; the reason is kept in the history with what is pushed. */
  resolve(choices: readonly { key: string; side: "mine" | "theirs" }[], reason: string): Attempt<SharingView> {
    return this.#then(() => resolveNow(this.#desk, choices, reason));
  }

  /** Writes rejected values into their cells again, to be changed and sent anew. */
  retypeRejected(keys: readonly string[]): Attempt<SharingView> {
    return this.#then(() => retypeNow(this.#desk, keys));
  }

  dismissRejected(keys: readonly string[]): Attempt<SharingView> {
    return this.#then(() => dismissNow(this.#desk, keys));
  }

  setAutomatic(on: boolean): Attempt<SharingView> {
    return this.#then(async () => {
      const state = await this.#desk.shared();
      if (!state.ok) return state;
      const facts = { ...state.value.facts, automatic: on };
      return this.#desk.keep({ ...state.value, facts });
    });
  }

  /** Throws the hidden state away and builds it anew from the service. */
  rebuild(): Attempt<SharingOutcome> {
    return this.#outcome(() => {
      const service = this.#signedService();
      return rebuildState(this.#desk, service.ok ? service.value : null);
    });
  }

  /** Ends sharing for this file; the plan stays. */
  leave(): Attempt<SharingView> {
    return this.#then(async () => {
      const loaded = await this.#desk.loaded();
      if (!loaded.ok) return loaded;
      if (loaded.value.is === "newerVersion") return failure<SharingFailure>({ code: "stateNewer" });
      return this.#desk.forget();
    });
  }

  history(query: HistoryQuery): Attempt<HistoryPage> {
    return this.#asked((service, workbook) => service.history(workbook, query));
  }

  pushes(before: string | null): Attempt<PushList> {
    return this.#asked((service, workbook) => service.pushes(workbook, before));
  }

  /** Reporting periods of the shared workbook, newest first, without the network. */
  async periods(): Attempt<readonly ReportingPeriod[]> {
    const state = await this.#desk.shared();
    return state.ok ? success([...reportingIn(state.value.base).periods].reverse()) : state;
  }

  /** Takes a push back as a whole, then pulls. */
  takeBack(push: string, reason: string): Attempt<SharingOutcome> {
    return this.#outcome(async (tally) => {
      const repeated = await repeatUnanswered(this.#desk, tally);
      return repeated.ok ? takeBackNow(this.#desk, push, reason) : repeated;
    });
  }

  /**
   * Does something with periods and reports at the service, then pulls; see actNow. `seen`: revision that the person looked at,
   * null for the one the workbook stands at.
   */
  act(action: ReportingAction, seen: number | null): Attempt<SharingOutcome> {
    return this.#outcome((tally) => actNow(this.#desk, tally, { action, seen }));
  }

  /** Asks for an explanation of rows, "" takes the question back: writes it into their cells and sends these. */
  ask(rows: readonly string[], text: string): Attempt<SharingOutcome> {
    return this.#outcome((tally) => askNow(this.#desk, tally, { rows, text }));
  }

  /** Asks the service where it stands, and so what time it has. */
  async askHead(): Attempt<Head> {
    const head = await this.#asked((service, workbook) => service.head(workbook));
    if (head.ok) this.heard.hear(head.value);
    return head;
  }

  /** The plan as a period left it. */
  snapshot(period: string): Attempt<Snapshot> {
    return this.#asked((service, workbook) => service.snapshot(workbook, period));
  }

  grants(): Attempt<RightsList> {
    return this.#asked((service, workbook) => service.grants(workbook));
  }

  setGrants(grants: RightsList): Attempt<RightsList> {
    const plain = grants.grants.map((grant) => ({
      ...grant,
      rows: grant.rows === null ? null : [...grant.rows],
      fields: [...grant.fields],
    }));
    return this.#asked((service, workbook) => service.setGrants(workbook, { ...grants, grants: plain }));
  }

  /** The shared workbook at head or at a revision, or its history, as the bytes of an .xlsx file. */
  file(what: { file: "workbook"; at: number | null } | { file: "history" }): Attempt<Uint8Array> {
    return this.#asked((service, workbook) =>
      what.file === "history" ? service.historyFile(workbook) : service.workbookFile(workbook, what.at),
    );
  }

  #serviceAt(address: string): { ok: true; value: SharedService } | ({ ok: false } & SharingFailure) {
    const url = serviceAddress(address);
    return url === null ? failure<SharingFailure>({ code: "badAddress" }) : success(this.options.service(url));
  }

  /** The service signed in at last on this machine. */
  #signedService(): { ok: true; value: SharedService } | ({ ok: false } & SharingFailure) {
    const address = this.options.address.recall();
    return address === "" ? failure<SharingFailure>({ code: "signedOut" }) : this.#serviceAt(address);
  }

  /** The service of the open workbook, or else the last one. */
  async #service(): Attempt<SharedService> {
    const state = await this.#desk.state();
    return state.ok ? success(this.#desk.serviceOf(state.value)) : this.#signedService();
  }

  async #asked<Value>(ask: (service: SharedService, workbook: string) => Attempt<Value>): Attempt<Value> {
    const state = await this.#desk.shared();
    return state.ok ? ask(this.#desk.serviceOf(state.value), state.value.facts.workbook) : state;
  }

  async #signedIn(address: string, signIn: (service: SharedService) => Attempt<Person>): Attempt<Person> {
    const service = this.#serviceAt(address);
    if (!service.ok) return service;
    const person = await signIn(service.value);
    if (!person.ok) return person;
    this.options.address.remember(service.value.url);
    const state = await this.#desk.shared();
    if (state.ok && state.value.facts.service === service.value.url) {
      const kept = await this.#desk.keep({
        ...state.value,
        facts: { ...state.value.facts, account: person.value.account },
      });
      if (!kept.ok) return kept;
    }
    await this.#listen();
    return person;
  }

  /** An action whose answer is the view afterwards. */
  #then(action: () => Attempt<unknown>): Attempt<SharingView> {
    return this.inTurn(async () => {
      const done = await action();
      this.options.onDone?.();
      await this.#listen();
      return done.ok ? this.#view() : done;
    });
  }

  /** An action that moves changes; counts and what arrived are told even of one that stopped half-way by the next view. */
  #outcome(action: (tally: PushTally) => Attempt<PullReport>): Attempt<SharingOutcome> {
    return this.inTurn(async () => {
      const tally = newTally();
      const done = await action(tally);
      this.options.onDone?.();
      if (tally.verdicts.size > 0) this.#verdicts = new Map([...this.#verdicts, ...tally.verdicts]);
      await this.#listen();
      if (tally.arrived !== null) this.#arrived = tally.arrived;
      if (!done.ok) return done;
      this.#arrived = done.value.arrived;
      const view = await this.#view();
      if (!view.ok) return view;
      const { sent, applied, conflicts, rejected } = tally;
      const arrived = view.value.arrived.length;
      return success({ view: view.value, sent, applied, conflicts, rejected, arrived });
    });
  }

  async #listen(): Promise<void> {
    const state = await this.#desk.shared();
    if (!state.ok) return this.#watch.listen(null);
    const service = this.#desk.serviceOf(state.value);
    const person = await service.person();
    if (!person.ok || person.value === null) return this.#watch.listen(null);
    const { workbook, automatic, epoch, cursor } = state.value.facts;
    this.#watch.listen({ service, workbook, automatic, epoch, cursor });
  }

  async #view(): Attempt<SharingView> {
    const service = await this.#service();
    return viewNow(this.#desk, {
      service: service.ok ? service.value : null,
      watch: this.#watch,
      verdicts: this.#verdicts,
      arrived: this.#arrived,
    });
  }

  /** Runs something on the open workbook that must not come between the steps of an action. */
  inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
