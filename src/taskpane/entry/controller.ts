import { toVietnameseDate } from "../../domain/isoDate";
import type { Result } from "../../domain/result";
import { completedTexts } from "../../usecases/entry/typedTexts";
import type { EntryRow, FormField, RefusedField } from "../../usecases/entry/types";
import type { EntryProblemShown, EntryServices } from "../entryServices";
import { guarded, withoutOk } from "../guarded";
import { Held } from "../sharing/held";
import { draftKey, draftsText, readDrafts, seenTexts, withoutFields, withSeen, withTyped, type Drafts } from "./drafts";
import { INITIAL_ENTRY, presentDraft, presentKey, type EntryActivity, type EntryState } from "./state";

type Answer<Value> = Result<Value, EntryProblemShown>;

/**
 * Runs the progress form without any screen. It follows the selection in the sheet; what was typed stays with its rows until it
 * is saved or given up, wherever people go meanwhile.
 */
export class EntryController extends Held<EntryState> {
  #services: EntryServices | null = null;
  #stops: (() => Promise<void>)[] = [];
  /** Raised when the screen opens and closes: what an earlier visit hears is dropped. */
  #visit = 0;
  /** Raised with every look at rows and every check of texts: the newest answer counts. */
  #look = 0;
  #check = 0;

  constructor(private readonly connect: () => Promise<EntryServices>) {
    super(INITIAL_ENTRY);
  }

  /** The screen opens: drafts of an earlier session are there again, the selected rows are in the form. */
  async open(): Promise<void> {
    this.#visit += 1;
    const visit = this.#visit;
    await this.#work("open", async (services) => {
      const kept = await services.drafts();
      if (!kept.ok) return kept;
      // What was typed in this session is newer than what was kept.
      this.#set({ drafts: new Map([...readDrafts(kept.value), ...this.state().drafts]) });
      const undoable = await services.undoable();
      if (undoable.ok) this.#set({ undoable: undoable.value });
      await this.#follow(services, visit);
      return this.#selected(services);
    });
  }

  async close(): Promise<void> {
    this.#visit += 1;
    const stops = this.#stops;
    this.#stops = [];
    // What was followed is let go of; that it could not be taken off does not concern anybody.
    await Promise.allSettled(stops.map((stop) => stop()));
  }

  type(field: FormField, text: string): void {
    const { rows } = this.state();
    if (rows === null || rows.length === 0) return;
    this.#keep(withTyped(this.state().drafts, rows, { field, text }));
    this.#set({ preview: false, notice: null });
    if (this.state().left.has(field)) void this.check();
  }

  /** A field was left: from now on its problems are told. */
  leave(field: FormField): Promise<void> {
    if (presentDraft(this.state())?.typed[field] === undefined) return Promise.resolve();
    this.#set({ left: new Set([...this.state().left, field]) });
    return this.check();
  }

  /** "100 %" and today: still to be saved. */
  completeToday(): Promise<void> {
    const today = this.#services?.today();
    if (today === undefined) return Promise.resolve();
    return this.fill(completedTexts(toVietnameseDate(today)));
  }

  /** Puts texts into fields, as a proposal does. */
  fill(texts: Partial<Record<FormField, string>>): Promise<void> {
    for (const [field, text] of Object.entries(texts)) this.type(field as FormField, text);
    this.#set({ left: new Set([...this.state().left, ...(Object.keys(texts) as FormField[])]) });
    return this.check();
  }

  /** Asks what is wrong with what is typed for the present rows. */
  async check(): Promise<void> {
    this.#check += 1;
    const check = this.#check;
    const { rows } = this.state();
    const draft = presentDraft(this.state());
    if (this.#services === null || rows === null || draft === null) {
      this.#set({ problems: [] });
      return;
    }
    const services = this.#services;
    const found = await guarded(() =>
      services.problems(
        rows.map(({ id }) => id),
        draft.typed,
      ),
    );
    if (check !== this.#check) return;
    if (found.ok) this.#set({ problems: found.value });
    else this.#set({ problem: withoutOk<EntryProblemShown>(found) });
  }

  /** Gives up what was typed for the present rows, or for some others. */
  discard(key: string = presentKey(this.state())): void {
    this.#keep(new Map([...this.state().drafts].filter(([of]) => of !== key)));
    if (key === presentKey(this.state())) this.#set({ left: new Set(), problems: [], preview: false, notice: null });
  }

  /** Saves the present row; of several rows shows first what would be written. `andNext`: goes on to the next late row. */
  async save({ andNext = false, confirmed = false }: { andNext?: boolean; confirmed?: boolean } = {}): Promise<void> {
    const before = this.state();
    const draft = presentDraft(before);
    if (before.running !== null || before.rows === null) return;
    if (draft === null) {
      if (andNext) await this.nextLate("next");
      return;
    }
    this.#set({ left: new Set([...before.left, ...(Object.keys(draft.typed) as FormField[])]), notice: null });
    await this.check();
    if (this.state().problems.some(({ blocks }) => blocks)) {
      this.#set({ focusAsked: this.state().focusAsked + 1, preview: false });
      return;
    }
    if (before.rows.length > 1 && !confirmed) {
      this.#set({ preview: true });
      return;
    }
    const key = draftKey(draft.rows);
    const { rows } = before;
    await this.#work("save", async (services) => {
      const done = await services.save(
        rows.map((row) => ({ id: row.id, texts: seenTexts(row, draft) })),
        draft.typed,
      );
      if (!done.ok) return done;
      const { saved, refused, rates } = done.value;
      const kept = new Set(refused.map(({ field }) => field));
      // What was typed on while it was being saved is not saved.
      const now = this.state().drafts.get(key)?.typed ?? {};
      const written = (Object.keys(draft.typed) as FormField[]).filter(
        (field) => !kept.has(field) && now[field] === draft.typed[field],
      );
      this.#keep(withoutFields(this.state().drafts, key, written));
      this.#set({
        notice: { code: "saved", rows: saved, refused, rates },
        undoable: this.state().undoable || saved.length > 0,
        preview: false,
        left: kept,
      });
      return this.#reread(services);
    });
    await this.check();
    const { notice, problem } = this.state();
    if (andNext && problem === null && notice?.code === "saved" && notice.refused.length === 0) {
      await this.nextLate("next");
    }
  }

  /** Writes a refused field after all: what stands there now was seen. */
  overwrite({ row, field, why }: RefusedField): Promise<void> {
    if (why.code !== "changedMeanwhile") return Promise.resolve();
    const key = presentKey(this.state());
    this.#keep(withSeen(this.state().drafts, key, { row, field, now: why.now }));
    return this.save({ confirmed: true });
  }

  /** Lets a refused field say what stands in the sheet. */
  giveUp({ field }: RefusedField): void {
    this.#keep(withoutFields(this.state().drafts, presentKey(this.state()), [field]));
    const { notice } = this.state();
    if (notice?.code === "saved") {
      this.#set({ notice: { ...notice, refused: notice.refused.filter((of) => of.field !== field) } });
    }
    void this.check();
  }

  undo(): Promise<void> {
    return this.#work("undo", async (services) => {
      const done = await services.undo();
      if (!done.ok) return done;
      const undoable = await services.undoable();
      this.#set({ notice: { code: "undone", ...done.value }, undoable: undoable.ok && undoable.value });
      return this.#reread(services);
    });
  }

  nextLate(direction: "next" | "previous"): Promise<void> {
    return this.#work("late", async (services) => {
      const from = this.state().rows?.at(direction === "next" ? -1 : 0)?.id ?? null;
      const found = await services.nextLate(from, direction);
      if (!found.ok) return found;
      if (found.value === null) {
        this.#set({ notice: { code: "noneLate" } });
        return found;
      }
      const { row, position, total } = found.value;
      const { notice } = this.state();
      this.#show([row]);
      this.#set({ late: { position, total }, notice });
      return this.#reveal(services, row.id);
    });
  }

  /** Puts rows with a draft into the form again. */
  resume(ids: readonly string[]): Promise<void> {
    return this.#work("goTo", async (services) => {
      const rows = await services.rows(ids);
      if (!rows.ok) return rows;
      if (rows.value.length === 0) return rows;
      this.#show(rows.value, draftKey(ids));
      void this.check();
      const [first, other] = rows.value;
      return first === undefined || other !== undefined ? rows : this.#reveal(services, first.id);
    });
  }

  /** Shows the present row in the sheet. */
  showRow(): Promise<void> {
    const [row] = this.state().rows ?? [];
    return row === undefined ? Promise.resolve() : this.#work("goTo", (services) => this.#reveal(services, row.id));
  }

  async openLink(link: string): Promise<void> {
    const done = await this.#services?.openLink(link);
    if (done === "copied") this.#set({ notice: { code: "linkCopied" } });
    if (done === false) this.#set({ notice: { code: "linkNotOpened" } });
  }

  readonly closePreview = (): void => this.#set({ preview: false });
  readonly dismissProblem = (): void => this.#set({ problem: null });

  /** Selection and edits in the sheet, as long as the screen is open. */
  async #follow(services: EntryServices, visit: number): Promise<void> {
    const ifOpen = (look: () => Promise<Answer<unknown>>) => (): void => {
      if (visit === this.#visit) void this.#quietly(look);
    };
    const started = await Promise.all([
      services.watchSelection(ifOpen(() => this.#selected(services))),
      services.watchRows(ifOpen(() => this.#reread(services))),
    ]);
    for (const stop of started) {
      if (!stop.ok) this.#set({ problem: withoutOk<EntryProblemShown>(stop) });
      else if (visit === this.#visit) this.#stops.push(stop.value);
      else void stop.value();
    }
  }

  async #selected(services: EntryServices): Promise<Answer<unknown>> {
    this.#look += 1;
    const look = this.#look;
    const rows = await services.selected();
    if (!rows.ok || look !== this.#look) return rows;
    // Where nothing of the plan is selected, the row in the form stays.
    if (rows.value.length > 0 || this.state().rows === null) this.#show(rows.value);
    return rows;
  }

  /** The rows of the form as they stand now. */
  async #reread(services: EntryServices): Promise<Answer<unknown>> {
    this.#look += 1;
    const look = this.#look;
    const { rows } = this.state();
    if (rows === null || rows.length === 0) return { ok: true, value: null };
    const now = await services.rows(rows.map(({ id }) => id));
    if (now.ok && look === this.#look) this.#set({ rows: now.value });
    return now;
  }

  #show(rows: readonly EntryRow[], draft: string = draftKey(rows.map(({ id }) => id))): void {
    const before = presentKey(this.state());
    const key = draftKey(rows.map(({ id }) => id));
    if (key === before) {
      this.#set({ rows });
      return;
    }
    // Some of the rows of a draft may be gone: it goes on for the others.
    const kept = this.state().drafts.get(draft);
    if (kept !== undefined && draft !== key) {
      const moved = new Map([...this.state().drafts].filter(([of]) => of !== draft));
      this.#keep(moved.set(key, { ...kept, rows: rows.map(({ id }) => id) }));
    }
    const typed = Object.keys(this.state().drafts.get(key)?.typed ?? {}) as FormField[];
    this.#set({ rows, left: new Set(typed), problems: [], preview: false, late: null, notice: null });
    if (typed.length > 0) void this.check();
  }

  /** A row that a filter hides stays in the form, and people are told. */
  async #reveal(services: EntryServices, row: string): Promise<Answer<unknown>> {
    const shown = await services.goTo(row);
    if (shown.ok || shown.code !== "filtered") return shown;
    if (this.state().notice === null) this.#set({ notice: { code: "hidden" } });
    return { ok: true, value: null };
  }

  #keep(drafts: Drafts): void {
    this.#set({ drafts });
    this.#services?.keepDrafts(draftsText(drafts));
  }

  /** A look that nobody waits for; what fails is told. */
  async #quietly(look: () => Promise<Answer<unknown>>): Promise<void> {
    const done = await guarded(look);
    if (!done.ok) this.#set({ problem: withoutOk<EntryProblemShown>(done) });
  }

  async #work(running: EntryActivity, job: (services: EntryServices) => Promise<Answer<unknown>>): Promise<void> {
    if (this.state().running !== null) return;
    this.#set({ running, problem: null });
    const done = await guarded<unknown, EntryProblemShown>(async () => job((this.#services ??= await this.connect())));
    const stopped = done.ok || done.code === "cancelled";
    this.#set({ running: null, ...(stopped ? {} : { problem: withoutOk<EntryProblemShown>(done) }) });
  }

  #set(change: Partial<EntryState>): void {
    this.hold({ ...this.state(), ...change });
  }
}
