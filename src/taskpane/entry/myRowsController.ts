import type { Result } from "../../domain/result";
import type { RowView } from "../../usecases/reporting/types";
import type { EntryProblemShown, EntryServices, SheetViewState } from "../entryServices";
import { guarded, withoutOk } from "../guarded";
import { Held } from "../sharing/held";

export interface MyRowsState {
  /** Null until the workbook was looked at. */
  view: SheetViewState | null;
  running: boolean;
  /** What was typed and not sent would get out of sight: waits for a yes. */
  asks: { agency: string | null; hidden: readonly RowView[] } | null;
  /** Rows that were typed into where nobody sees it; they stay until somebody has looked at them. */
  lost: readonly RowView[];
  problem: EntryProblemShown | null;
}

export const INITIAL_MY_ROWS: MyRowsState = { view: null, running: false, asks: null, lost: [], problem: null };

/** Whose rows the sheets show, without any screen. A department that signed in gets its own rows without asking for them. */
export class MyRowsController extends Held<MyRowsState> {
  #services: EntryServices | null = null;
  #stop: (() => Promise<void>) | null = null;
  #isOpen = false;
  /** Agency whose own rows were shown unasked: somebody who then wants to see everything is not asked again. */
  #greeted: string | null = null;

  constructor(private readonly connect: () => Promise<EntryServices>) {
    super(INITIAL_MY_ROWS);
  }

  async open(): Promise<void> {
    this.#isOpen = true;
    await this.#work(async (services) => {
      const view = await services.sheetView();
      if (!view.ok) return view;
      this.#set({ view: view.value });
      await this.#follow(services);
      const { own, shown, packet } = view.value;
      if (own === null || packet || own === this.#greeted) return view;
      this.#greeted = own;
      return shown === null ? this.#showAs(services, own, { confirm: false }) : view;
    });
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    const stop = this.#stop;
    this.#stop = null;
    await stop?.();
  }

  showAs(agency: string | null): Promise<void> {
    return this.#work((services) => this.#showAs(services, agency, { confirm: false }));
  }

  /** What would get out of sight was seen: goes on. */
  confirm(): Promise<void> {
    const { asks } = this.state();
    return asks === null
      ? Promise.resolve()
      : this.#work((services) => this.#showAs(services, asks.agency, { confirm: true }));
  }

  goTo(row: string): Promise<void> {
    return this.#work((services) => services.goTo(row));
  }

  readonly stay = (): void => this.#set({ asks: null });
  readonly lostSeen = (): void => this.#set({ lost: [] });
  readonly dismissProblem = (): void => this.#set({ problem: null });

  async #showAs(
    services: EntryServices,
    agency: string | null,
    options: { confirm: boolean },
  ): Promise<Result<unknown, EntryProblemShown>> {
    const done = await services.showAs(agency, options);
    if (!done.ok) return done;
    if (done.value.is === "asks") this.#set({ asks: { agency, hidden: done.value.hidden } });
    else this.#set({ asks: null, view: done.value.view });
    return done;
  }

  async #follow(services: EntryServices): Promise<void> {
    if (this.#stop !== null) return;
    const watched = await services.watchLost((rows) => {
      const known = new Set(this.state().lost.map(({ id }) => id));
      this.#set({ lost: [...this.state().lost, ...rows.filter(({ id }) => !known.has(id))] });
    });
    if (!watched.ok) this.#set({ problem: withoutOk<EntryProblemShown>(watched) });
    else if (this.#isOpen) this.#stop = watched.value;
    else await watched.value();
  }

  async #work(job: (services: EntryServices) => Promise<Result<unknown, EntryProblemShown>>): Promise<void> {
    if (this.state().running) return;
    this.#set({ running: true, problem: null });
    const done = await guarded<unknown, EntryProblemShown>(async () => job((this.#services ??= await this.connect())));
    this.#set({ running: false, ...(done.ok ? {} : { problem: withoutOk<EntryProblemShown>(done) }) });
  }

  #set(change: Partial<MyRowsState>): void {
    this.hold({ ...this.state(), ...change });
  }
}
