import type { ReportingAction } from "../../domain/reporting/actions";
import { yearlyReports, type PeriodTemplate } from "../../domain/reporting/periods";
import { success, type Result } from "../../domain/result";
import type { ReportingView, RowFilter, RowView } from "../../usecases/reporting/types";
import { guarded, withoutOk } from "../guarded";
import type { ReportingServices } from "../reportingServices";
import { Held } from "../sharing/held";
import {
  INITIAL_REPORTING,
  PAGE,
  type ReportingActivity,
  type ReportingNotice,
  type ReportingPanel,
  type ReportingProblemShown,
  type ReportingState,
  type ReportingTab,
  type RowsAsked,
} from "./state";

type Answer<Value> = Result<Value, ReportingProblemShown>;

/** Red rows of everybody; a department's own. */
const redOf = (view: ReportingView | null): readonly RowFilter[] => {
  const { person } = view ?? { person: null };
  const own = person?.role === "department" ? { agency: person.agency } : {};
  return [
    { kind: "of", ...own, statuses: ["overdue"] },
    { kind: "of", ...own, unexplained: true },
  ];
};

/**
 * Runs the screen of periods, reports, reminders and comparison without any screen. Jobs run one after the other; while one runs
 * no other is started.
 */
export class ReportingController extends Held<ReportingState> {
  #services: ReportingServices | null = null;
  #stops: (() => Promise<void>)[] = [];
  /** Raised when the screen opens and closes: what an earlier visit hears is dropped. */
  #visit = 0;
  /** Another number was selected in the sheet while something ran or was filled in. */
  #selected = false;
  /** Raised with every list: what was asked for before the last one is dropped. */
  #listing = 0;

  constructor(private readonly connect: () => Promise<ReportingServices>) {
    super(INITIAL_REPORTING);
  }

  /** The screen opens: reads the workbook, the red rows or those behind the selected number, and follows both. */
  async open(): Promise<void> {
    this.#visit += 1;
    const visit = this.#visit;
    await this.#work("view", async (services) => {
      await this.#follow(services, visit);
      return this.#look(services);
    });
  }

  async close(): Promise<void> {
    this.#visit += 1;
    this.#selected = false;
    const stops = this.#stops;
    this.#stops = [];
    // What was followed is let go of; that it could not be taken off does not concern anybody.
    await Promise.allSettled(stops.map((stop) => stop()));
  }

  show(tab: ReportingTab): void {
    this.#set({ tab, panel: null, notice: null });
    // Made anew every time: people went on working meanwhile.
    if (tab === "reminders") void this.remind();
  }

  openPanel(panel: ReportingPanel): void {
    this.#set({ panel, problem: null });
  }

  readonly closePanel = (): void => {
    this.#set({ panel: null });
    this.#catchUp();
  };
  readonly dismissProblem = (): void => this.#set({ problem: null });
  readonly dismissNotice = (): void => this.#set({ notice: null });

  /** Does something with periods or reports. The panel stays where it was not done. */
  act(action: ReportingAction): Promise<void> {
    return this.#work("act", async (services) => {
      const done = await services.act(action);
      if (!done.ok) {
        // What stands there now is what the refusal speaks of.
        const view = await services.view();
        if (view.ok) this.#set({ view: view.value });
        return done;
      }
      this.#set({ panel: null, comparison: null, notice: { code: "done", action: action.kind } });
      // A period that was closed stays in sight with what can be done with it now.
      if (action.kind === "closePeriod") this.#set({ period: action.period });
      return this.#look(services);
    });
  }

  /** Receives what others sent since. */
  pull(): Promise<void> {
    return this.#work("pull", async (services) => {
      const pulled = await services.pull();
      if (!pulled.ok) return pulled;
      this.#set({ notice: { code: "pulled" } });
      return this.#look(services);
    });
  }

  /** Makes those of the year's four reports that are not there yet. */
  addUsual(year: number, nameOf: (of: PeriodTemplate) => string): Promise<void> {
    return this.#work("act", async (services) => {
      const known = this.state().view?.reporting.periods ?? [];
      const missing = yearlyReports(year).filter(
        (of) => !known.some(({ from, to }) => from === of.from && to === of.to),
      );
      for (const { number, ...of } of missing) {
        const period = { ...of, id: services.newId(), name: nameOf({ number, ...of }), lock: "hard" as const };
        const done = await services.act({ kind: "setPeriod", period });
        if (done.ok) continue;
        await this.#look(services);
        return done;
      }
      this.#set({ notice: { code: "done", action: "setPeriod" } });
      return this.#look(services);
    });
  }

  newId(): string {
    return this.#services?.newId() ?? "";
  }

  choosePeriod(period: string): void {
    this.#set({ period, panel: null });
  }

  chooseOnly(only: ReportingState["only"]): void {
    this.#set({ only });
  }

  choose(rows: readonly string[], { chosen }: { chosen: boolean }): void {
    const after = new Set(this.state().chosen);
    for (const row of rows) {
      if (chosen) after.add(row);
      else after.delete(row);
    }
    this.#set({ chosen: after });
  }

  showMore(): void {
    this.#set({ shown: this.state().shown + PAGE });
  }

  /** Lists rows; null: the red ones and those to be explained. */
  list(of: RowsAsked | null): Promise<void> {
    this.#set({ tab: "rows", panel: null, shown: PAGE });
    return this.#work("rows", (services) => this.#list(services, of));
  }

  /** Filters "Nhiệm vụ" to the rows of the list, or takes the filter off. */
  filterSheet(on: boolean): Promise<void> {
    const ids = (this.state().rows?.list ?? []).map(({ id }) => id);
    return this.#work("goTo", async (services) => {
      const shown = await services.showRows(on ? ids : null);
      if (shown.ok) this.#set({ filtered: on });
      return shown;
    });
  }

  goTo(row: string): Promise<void> {
    return this.#work("goTo", (services) => services.goTo(row));
  }

  /** Asks for an explanation of the chosen rows; "" takes the question back. */
  ask(text: string): Promise<void> {
    const rows = [...this.state().chosen];
    if (rows.length === 0) return Promise.resolve();
    return this.#work("ask", async (services) => {
      const asked = await services.ask(rows, text.trim());
      if (!asked.ok) return asked;
      this.#set({
        chosen: new Set(),
        panel: null,
        notice: { code: text.trim() === "" ? "askTakenBack" : "asked" },
      });
      return this.#look(services);
    });
  }

  setDays(days: number): void {
    this.#set({ days });
  }

  remind(): Promise<void> {
    return this.#work("reminders", async (services) => {
      const reminders = await services.reminders({ days: this.state().days });
      if (!reminders.ok) return reminders;
      const ids = reminders.value.flatMap((of) => [...of.overdue, ...of.unexplained, ...of.due, ...of.notReported]);
      const rows = await services.rows({ kind: "ids", ids });
      if (!rows.ok) return rows;
      this.#set({ reminders: reminders.value, reminded: new Map(rows.value.map((row) => [row.id, row])) });
      return rows;
    });
  }

  openMail(url: string): void {
    this.#services?.openMail(url);
  }

  /** Copies a text; where the host does not allow it, it is shown selected. */
  async copy({ agency, text }: { agency: string; text: string }): Promise<void> {
    const copied = (await this.#services?.copyText(text)) === true;
    this.#set({ textOf: copied ? null : agency, notice: { code: copied ? "copied" : "notCopied" } });
  }

  packet(agency: string): Promise<void> {
    return this.#work("packet", async (services) => {
      const packet = await services.packetFor(agency);
      if (packet.ok) this.#set({ notice: { code: "packetSaved", name: packet.value.name } });
      return packet;
    });
  }

  chooseComparison(of: Partial<Pick<ReportingState, "before" | "after">>): void {
    this.#set({ ...of, comparison: null });
  }

  compare(): Promise<void> {
    const { before, after } = this.state();
    if (before === null || before === after) return Promise.resolve();
    return this.#work("compare", async (services) => {
      const comparison = await services.compare({ before, after });
      if (comparison.ok) this.#set({ comparison: comparison.value });
      return comparison;
    });
  }

  /** Compares a closed period with the plan as it stands. */
  compareWithNow(period: string): Promise<void> {
    this.#set({ tab: "compare", before: period, after: null, comparison: null });
    return this.compare();
  }

  showSnapshot(period: string): Promise<void> {
    return this.#work("snapshot", async (services) => {
      const shown = await services.showSnapshot(period);
      if (shown.ok) this.#set({ notice: { code: "snapshotShown", sheet: shown.value.sheet } });
      return shown;
    });
  }

  refreshSummary(): Promise<void> {
    return this.#work("refresh", async (services) => {
      const refreshed = await services.refreshSummary();
      if (refreshed.ok) this.#set({ notice: { code: "refreshed" } satisfies ReportingNotice });
      return refreshed;
    });
  }

  async #follow(services: ReportingServices, visit: number): Promise<void> {
    const isHere = (): boolean => visit === this.#visit;
    const hear = (answer: Answer<ReportingView>): void => {
      if (!isHere() || !answer.ok) return;
      this.#set({ view: answer.value });
      // Answers came in, or rows were completed: the list says so. What runs reads it afterwards by itself.
      if (this.state().running === null && this.state().rows !== null) void this.#beside((of) => this.#again(of));
    };
    const select = (): void => {
      if (!isHere()) return;
      this.#selected = true;
      this.#catchUp();
    };
    for (const following of [services.watch(hear), services.watchSelection(select)]) {
      const stop = await following;
      if (!stop.ok) continue;
      if (isHere()) this.#stops.push(stop.value);
      else await stop.value();
    }
  }

  /** Shows the rows behind the number selected last, unless something runs or is being filled in. */
  #catchUp(): void {
    const { running, panel } = this.state();
    if (!this.#selected || running !== null || panel !== null) return;
    this.#selected = false;
    void this.#beside(async (services) => {
      const behind = await services.rowsBehindSelection();
      if (!behind.ok || behind.value === null) return behind;
      this.#set({ tab: "rows", shown: PAGE });
      return this.#list(services, behind.value);
    });
  }

  async #look(services: ReportingServices): Promise<Answer<unknown>> {
    const view = await services.view();
    if (!view.ok) return view;
    this.#set({ view: view.value });
    if (view.value.workbook === "noPlan") return view;
    if (this.state().rows === null) {
      const behind = await services.rowsBehindSelection();
      if (!behind.ok) return behind;
      return this.#list(services, behind.value);
    }
    return this.#again(services);
  }

  /** The list as it stands now. */
  #again(services: ReportingServices): Promise<Answer<unknown>> {
    return this.#list(services, this.state().rows?.of ?? null);
  }

  async #list(services: ReportingServices, of: RowsAsked | null): Promise<Answer<unknown>> {
    const listing = (this.#listing += 1);
    const list: RowView[] = [];
    for (const filter of of === null ? redOf(this.state().view) : [of.filter]) {
      const found = await services.rows(filter);
      if (!found.ok) return found;
      const known = new Set(list.map(({ id }) => id));
      list.push(...found.value.filter(({ id }) => !known.has(id)));
    }
    if (listing !== this.#listing) return success(null);
    // Red first: what is latest stands on top.
    if (of === null) list.sort((left, right) => (right.daysLate ?? 0) - (left.daysLate ?? 0));
    const ids = new Set(list.map(({ id }) => id));
    const chosen = new Set([...this.state().chosen].filter((id) => ids.has(id)));
    this.#set({ rows: { of, list }, chosen });
    return success(null);
  }

  async #work(
    running: ReportingActivity,
    job: (services: ReportingServices) => Promise<Answer<unknown>>,
  ): Promise<void> {
    if (this.state().running !== null) return;
    this.#set({ running, problem: null, ...(running === "view" ? {} : { notice: null }) });
    const result = await guarded(async () => job((this.#services ??= await this.connect())));
    this.#set({ running: null, ...(result.ok ? {} : { problem: withoutOk(result) }) });
    this.#catchUp();
  }

  /** Something that nobody waits for: nothing else is held up by it, and only what went wrong is told. */
  async #beside(job: (services: ReportingServices) => Promise<Answer<unknown>>): Promise<void> {
    const result = await guarded(async () => job((this.#services ??= await this.connect())));
    if (!result.ok) this.#set({ problem: withoutOk(result) });
  }

  #set(change: Partial<ReportingState>): void {
    this.hold({ ...this.state(), ...change });
  }
}
