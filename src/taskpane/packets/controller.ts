import type { Result } from "../../domain/result";
import type { PacketAgency, ReturnReceipt } from "../../usecases/packets/types";
import type { SharedPlace } from "../../usecases/sharing/types";
import { withoutOk } from "../guarded";
import type { PacketServices } from "../packetServices";
import { INITIAL_PACKETS, type PacketProblemShown, type PacketsState, type PacketTab } from "./state";

type PickedFile = Pick<File, "name" | "arrayBuffer">;

/** Runs the screen of the packets without any screen: holds its state, starts jobs, lets nobody start a second one meanwhile. */
export class PacketsController {
  #state: PacketsState = INITIAL_PACKETS;
  readonly #listeners = new Set<() => void>();
  #abort: AbortController | null = null;

  constructor(private readonly services: () => Promise<PacketServices>) {}

  readonly state = (): PacketsState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads agencies and receipts of the open workbook. */
  open(): Promise<void> {
    return this.#work("open", async (services) => {
      const agencies = await services.agencies();
      if (!agencies.ok) return agencies;
      const receipts = await services.receipts();
      if (receipts.ok) this.#set({ agencies: agencies.value, receipts: receipts.value });
      return receipts;
    });
  }

  show(tab: PacketTab): void {
    this.#set({ tab });
  }

  setPeriod(period: string): void {
    this.#set({ period });
  }

  search(search: string): void {
    this.#set({ search });
  }

  choose(agencies: readonly string[], { chosen }: { chosen: boolean }): void {
    const after = new Set(this.#state.chosen);
    for (const agency of agencies) {
      if (chosen) after.add(agency);
      else after.delete(agency);
    }
    this.#set({ chosen: after });
  }

  make(): Promise<void> {
    const { agencies, chosen, period } = this.#state;
    const wanted = (agencies ?? []).filter(({ agency }) => chosen.has(agency)).map(({ agency }) => agency);
    if (wanted.length === 0) return Promise.resolve();
    return this.#work("make", async (services, signal) => {
      this.#set({ made: null, progress: { done: 0, total: wanted.length } });
      const onProgress = (done: number, total: number): void => this.#set({ progress: { done, total } });
      const made = await services.make({ agencies: wanted, period: period.trim(), onProgress, signal });
      if (!made.ok) return made;
      this.#set({ made: made.value });
      const saved = await services.save(made.value);
      if (!saved.ok) return saved;
      return this.#look(services);
    });
  }

  /** Opens the made file as a new workbook, where the window cannot save. */
  openAsNew(): Promise<void> {
    const { made } = this.#state;
    return made === null ? Promise.resolve() : this.#work("save", (services) => services.openAsNew(made));
  }

  /** Offers the made file once more. */
  save(): Promise<void> {
    const { made } = this.#state;
    return made === null ? Promise.resolve() : this.#work("save", (services) => services.save(made));
  }

  takeIn(files: readonly PickedFile[]): Promise<void> {
    if (files.length === 0) return Promise.resolve();
    return this.#work("takeIn", async (services, signal) => {
      this.#set({ progress: { done: 0, total: files.length } });
      const bytes = await Promise.all(
        files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
      );
      const taken = await services.takeIn(bytes, signal);
      if (!taken.ok) return taken;
      const receipts = await services.receipts();
      if (!receipts.ok) return receipts;
      this.#set({ receipts: receipts.value });
      return this.#look(services);
    });
  }

  resolve(keys: readonly string[], side: "mine" | "theirs"): Promise<void> {
    return this.#work("resolve", async (services) => {
      const receipts = await services.resolve(keys.map((key) => ({ key, side })));
      if (receipts.ok) this.#set({ receipts: receipts.value });
      return receipts;
    });
  }

  goTo(place: SharedPlace): Promise<void> {
    return this.#work("goTo", (services) => services.goTo(place));
  }

  stop(): void {
    this.#abort?.abort();
  }

  dismissProblem(): void {
    this.#set({ problem: null });
  }

  async #look(services: PacketServices): Promise<Result<readonly PacketAgency[], PacketProblemShown>> {
    const agencies = await services.agencies();
    if (agencies.ok) this.#set({ agencies: agencies.value });
    return agencies;
  }

  async #work(
    running: NonNullable<PacketsState["running"]>,
    job: (services: PacketServices, signal: AbortSignal) => Promise<Result<unknown, PacketProblemShown>>,
  ): Promise<void> {
    if (this.#state.running !== null) return;
    const abort = (this.#abort = new AbortController());
    this.#set({ running, problem: null });
    let result: Result<unknown, PacketProblemShown>;
    try {
      result = await job(await this.services(), abort.signal);
    } catch (error) {
      // What a service throws is a bug, and people still get a sentence.
      const detail = error instanceof Error ? error.message : String(error);
      result = { ok: false, code: "unexpected", detail };
    }
    const stopped = !result.ok && result.code === "cancelled";
    this.#set({ running: null, progress: null, ...(result.ok || stopped ? {} : { problem: withoutOk(result) }) });
  }

  #set(change: Partial<PacketsState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Conflicts that nobody decided yet, newest receipt first. */
export const openConflicts = (receipts: readonly ReturnReceipt[]) =>
  [...receipts].reverse().flatMap(({ files }) => files.flatMap((file) => (file.ok ? file.conflicts : [])));
