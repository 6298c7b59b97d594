import type { Person } from "../../protocol";
import type { RejectedView, SharedPlace, SharingOutcome } from "../../usecases/sharing/types";
import type { SharingServices } from "../sharingServices";
import type { failureOf } from "./answers";
import { asked } from "./answers";
import { GrantsController } from "./grantsController";
import { HistoryController } from "./historyController";
import { countsOf, done, needsWorkbooks, type Done } from "./jobs";
import type { Grouping } from "./listing";
import { SharingRunner } from "./runner";
import {
  askedRemovals,
  chosenKeys,
  type Answer,
  type Panel,
  type PushMode,
  type SharingActivity,
  type SharingNotice,
  type Side,
  type Tab,
} from "./state";

/** What people can do on the sharing screens, without any screen. */
export class SharingController extends SharingRunner {
  readonly history: HistoryController;
  readonly grants: GrantsController;
  #shown = 0;
  #lookedUp = "";

  constructor(connect: () => Promise<SharingServices>) {
    super(connect);
    const beside = {
      services: () => this.connected(),
      fail: (failure: Parameters<typeof failureOf>[0], during: SharingActivity) =>
        this.fail(failure, { during, ends: false }),
      notice: (notice: SharingNotice) => this.notice(notice),
    };
    this.history = new HistoryController({ ...beside, takeBack: (push, reason) => this.#takeBack(push, reason) });
    this.grants = new GrantsController(beside);
  }

  /** Asks whether the service at an address has a provider of its own; quietly, for its form may be half filled in. */
  async lookUp(service: string): Promise<void> {
    const address = service.trim();
    if (address === this.#lookedUp) return;
    this.#lookedUp = address;
    this.dispatch({ type: "providerFound", service: address, title: null });
    if (address === "") return;
    const title = await asked(async () => (await this.connected()).oidcTitle(address));
    if (this.#lookedUp !== address) return;
    if (title.ok) this.dispatch({ type: "providerFound", service: address, title: title.value });
    // Another try may find it: the network can come back.
    else this.#lookedUp = "";
  }

  signIn(request: { service: string; account: string; code: string }): Promise<void> {
    const trimmed = { service: request.service.trim(), account: request.account.trim(), code: request.code.trim() };
    return this.#signIn((services) => services.signIn(trimmed));
  }

  signInWithProvider(service: string): Promise<void> {
    return this.#signIn((services, signal) => services.signInWithProvider(service.trim(), signal));
  }

  signOut(): Promise<void> {
    return this.job("signOut", async (services) => {
      const view = await services.signOut();
      if (view.ok) this.dispatch({ type: "listed", workbooks: null });
      return done(view, (value) => ({ view: value, notice: { code: "signedOut" } }));
    });
  }

  /** Asks for the shared workbooks this person can open. */
  listWorkbooks(): Promise<void> {
    return this.job("workbooks", async (services) => {
      const workbooks = await services.workbooks();
      if (workbooks.ok) this.dispatch({ type: "listed", workbooks: workbooks.value });
      return done(workbooks, () => ({ view: null, notice: null }));
    });
  }

  openWorkbook(id: string): Promise<void> {
    return this.job("open", async (services, signal) =>
      done(await services.open(id, signal), ({ view }) => ({ view, notice: { code: "opened" }, touched: true })),
    );
  }

  share(): Promise<void> {
    return this.job("share", async (services, signal) => {
      const onProgress = (now: number, total: number): void => this.dispatch({ type: "progressed", done: now, total });
      return done(await services.share({ onProgress, signal }), ({ view }) => ({ view, notice: { code: "shared" } }));
    });
  }

  preview(): Promise<void> {
    return this.job("preview", async (services) =>
      done(await services.preview(), (view) => ({ view, notice: { code: "previewed" } })),
    );
  }

  /** Sends what is chosen at the moment it is this job's turn. */
  push(): Promise<void> {
    return this.job("push", async (services) => {
      const { mode } = this.state();
      const removals = askedRemovals(this.state()).confirmed ? "all" : "few";
      const keys = chosenKeys(this.state());
      return done(await services.push({ mode, keys, removals }), (outcome) => ({
        view: outcome.view,
        notice: { code: "pushed", mode, counts: countsOf(outcome) },
        touched: outcome.arrived > 0 || outcome.rejected > 0,
      }));
    });
  }

  pull(): Promise<void> {
    return this.job("pull", async (services) => this.#outcome(await services.pull(), "pulled"));
  }

  choose(keys: readonly string[], side: Side | null): void {
    this.dispatch({ type: "chosen", keys, side });
  }

  writeReason(reason: string): void {
    this.dispatch({ type: "reasoned", reason });
  }

  /** Confirms the choices made so far; conflicts without a choice stay open. */
  async resolve(): Promise<void> {
    if (this.state().choices.size === 0) return;
    await this.job("resolve", async (services) => {
      const { choices, reason } = this.state();
      const wanted = [...choices].map(([key, { side }]) => ({ key, side }));
      return done(await services.resolve(wanted, reason.trim()), (view) => {
        this.dispatch({ type: "chosen", keys: wanted.map(({ key }) => key), side: null });
        this.dispatch({ type: "reasoned", reason: "" });
        return { view, notice: { code: "resolved", count: wanted.length }, touched: true };
      });
    });
  }

  /** Does again in the workbook what was rejected, and shows where: there it is to be mended. */
  async retype({ key, kind, place }: RejectedView): Promise<void> {
    let written = false;
    await this.job("retype", async (services) =>
      done(await services.retypeRejected([key]), (view) => {
        // A row that is gone, or a cell somebody is typing in, stays in the list.
        written = view.rejected.every((of) => of.key !== key);
        return { view, notice: { code: written ? "retyped" : "notRetyped" }, touched: true };
      }),
    );
    if (written && kind !== "remove") await this.goTo(place);
  }

  dismissRejected(keys: readonly string[]): Promise<void> {
    return this.job("dismiss", async (services) =>
      done(await services.dismissRejected(keys), (view) => ({ view, notice: { code: "dismissed" } })),
    );
  }

  setAutomatic(on: boolean): Promise<void> {
    return this.job("automatic", async (services) =>
      done(await services.setAutomatic(on), (view) => ({
        view,
        notice: { code: on ? "automaticOn" : "automaticOff" },
      })),
    );
  }

  rebuild(): Promise<void> {
    return this.job("rebuild", async (services) => this.#outcome(await services.rebuild(), "rebuilt"));
  }

  leave(): Promise<void> {
    return this.job("leave", async (services) =>
      done(await services.leave(), (view) => ({ view, notice: { code: "left" } })),
    );
  }

  openFile(what: Parameters<SharingServices["openFile"]>[0]): Promise<void> {
    return this.job("file", async (services) =>
      done(await services.openFile(what), () => ({ view: null, notice: { code: "fileOpened" } })),
    );
  }

  /** Shows a cell or row. Changes nothing, so it waits for nobody. */
  async goTo({ table, id, field }: SharedPlace): Promise<void> {
    this.#shown += 1;
    const shown = this.#shown;
    const result = await asked(async () => (await this.connected()).goTo({ table, id, field }));
    if (shown !== this.#shown) return;
    if (!result.ok) this.fail(result, { during: "goTo", ends: false });
    else if (this.state().problem?.during === "goTo") this.dispatch({ type: "problemDismissed" });
  }

  /** A value of the history as the sheets show it. */
  textOf(of: Parameters<SharingServices["textOf"]>[0]): string {
    return this.services?.textOf(of) ?? "";
  }

  showTab(tab: Tab): void {
    this.dispatch({ type: "tabbed", tab });
  }

  /** Opens the history of one record. */
  showHistoryOf(place: SharedPlace): void {
    this.dispatch({ type: "tabbed", tab: "history" });
    void this.history.showRecord(place);
  }

  filterProblems(onlyProblems: boolean): void {
    this.dispatch({ type: "filtered", onlyProblems });
  }

  groupBy(grouping: Grouping): void {
    this.dispatch({ type: "grouped", grouping });
  }

  setMode(mode: PushMode): void {
    this.dispatch({ type: "moded", mode });
  }

  pick(keys: readonly string[], on: boolean): void {
    this.dispatch({ type: "picked", keys, on });
  }

  /** The person has seen that many rows are to be removed, and means it. */
  confirmRemovals(on: boolean): void {
    this.dispatch({ type: "removalsConfirmed", on });
  }

  toggleGroup(key: string): void {
    this.dispatch({ type: "groupToggled", key });
  }

  /** Shows so many entries of a list. */
  showMore(list: string, count: number): void {
    this.dispatch({ type: "moreShown", list, count });
  }

  openPanel(panel: Panel): void {
    this.dispatch({ type: "panelOpened", panel });
  }

  closePanel(): void {
    this.dispatch({ type: "panelOpened", panel: null });
  }

  dismissProblem(): void {
    this.dispatch({ type: "problemDismissed" });
  }

  dismissNotice(): void {
    this.dispatch({ type: "noticeDismissed" });
  }

  #signIn(work: (services: SharingServices, signal: AbortSignal) => Promise<Answer<Person>>): Promise<void> {
    return this.job("signIn", async (services, signal) => {
      const person = await work(services, signal);
      if (!person.ok) return person;
      const { name, agency } = person.value;
      const view = await services.view();
      const result = done(view, (value) => ({ view: value, notice: { code: "signedIn" as const, name, agency } }));
      if (view.ok && needsWorkbooks(view.value)) void this.listWorkbooks();
      return result;
    });
  }

  async #takeBack(push: string, reason: string): Promise<Answer<null>> {
    let answer: Answer<null> = { ok: true, value: null };
    await this.job("takeBack", async (services) => {
      const result = await services.takeBack(push, reason);
      if (result.ok || result.code !== "takeBackRefused") {
        answer = result.ok ? { ok: true, value: null } : result;
        return this.#outcome(result, "takenBack");
      }
      // Told beside the push, with everybody who stands in the way.
      answer = result;
      return { ok: true, value: { view: null, notice: null } };
    });
    return answer;
  }

  #outcome(result: Answer<SharingOutcome>, code: "pulled" | "takenBack" | "rebuilt"): Answer<Done> {
    return done(result, (outcome) => ({
      view: outcome.view,
      notice: { code, counts: countsOf(outcome) },
      touched: outcome.arrived > 0,
    }));
  }
}
