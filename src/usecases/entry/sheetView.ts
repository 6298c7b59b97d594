import type { IsoDate } from "../../domain/isoDate";
import type { RowId } from "../../domain/plan";
import { NO_REPORTING } from "../../domain/reporting/types";
import { success, type Result } from "../../domain/result";
import { recordsOf } from "../../domain/sharedPlan";
import type { ViewRole } from "../../layout/viewRole";
import { TASK_TABLE } from "../../layout/columns";
import type { WorkbookSnapshot } from "../../layout/types";
import { pendingOf, type Pending } from "../../merge";
import { sharesOf } from "../packets/agencies";
import type { SheetView, SheetViewPort, WorkbookEdit } from "../ports";
import { rowView } from "../reporting/rowView";
import type { RowView } from "../reporting/types";
import { keysOf } from "../sharing/copyColumns";
import type { Kept } from "../sharing/kept";
import type { SharingFailure } from "../sharing/types";
import { isDerived } from "../sharing/views";
import { reportingIn } from "../sharing/workflowRecords";
import type { EntryBook, SeenBook } from "./entryBook";
import { changedRows, editedRows, lostRows } from "./lostTyping";
import { viewOf, type AgencyView } from "./sheetViewOf";

/** Whose rows the sheets show. */
export interface SheetViewState {
  /** Null: everything, as a planner has it. `groups`: rows that name several bodies at once and are nobody's therefore. */
  shown: { agency: string; leads: number; coordinates: number; groups: number } | null;
  /** Agency of whoever is signed in or whose packet it is, as the plan calls it; null for nobody and for planners. */
  own: string | null;
  /** Agencies a planner can look as, in the order of the plan. */
  agencies: readonly string[];
  /** A packet brings its own protection: nothing of it is changed. */
  packet: boolean;
}

export type ShownAs = { is: "shown"; view: SheetViewState } | { is: "asks"; hidden: readonly RowView[] };

export interface SheetViewOptions {
  workbook: SheetViewPort;
  /** The plan of the workbook; whoever watches edits tells it. */
  book: EntryBook;
  /** What the workbook keeps of sharing, without the network; null for a plan that is not shared. */
  kept: () => Promise<Result<Kept | null, SharingFailure>>;
  /** Agency of the packet that is open; null where none is. */
  packet: () => Promise<Result<string | null, SharingFailure>>;
  /** Lays the plan out again: a workbook of an earlier version has no column for a view. */
  layOut: () => Promise<Result<unknown, SharingFailure>>;
  today: () => IsoDate;
  words: Readonly<Record<ViewRole, string>>;
}

type Attempt<Value> = Promise<Result<Value, SharingFailure>>;

interface Known {
  book: SeenBook;
  kept: Kept | null;
  packet: string | null;
}

const markOf = ({ book, kept }: Known): { snapshot: WorkbookSnapshot; cursor: number | null } => ({
  snapshot: book.snapshot,
  cursor: kept?.state.facts.cursor ?? null,
});

/** Shows each agency its own rows in the sheets. What was typed always stays typed; what would get out of sight is named first. */
export class SheetViews {
  /** The plan as it stood when the view was shown or typing was last looked at. */
  #before: { snapshot: WorkbookSnapshot; cursor: number | null } | null = null;
  /** What was shown last; the same again needs no request. */
  #shown = "";
  #packet: string | null | undefined = undefined;
  /** Whose rows are shown, as far as this pane knows. */
  #name: string | null | undefined = undefined;

  constructor(private readonly options: SheetViewOptions) {}

  async state(): Attempt<SheetViewState> {
    const known = await this.#known();
    if (!known.ok) return known;
    const standing = await this.#standing();
    if (!standing.ok) return standing;
    if (!standing.value.whole && known.value.packet === null) {
      const mended = await this.#show(known.value, standing.value.name);
      if (!mended.ok) return mended;
    }
    return success(this.#stateOf(known.value, standing.value.name));
  }

  /**
   * Shows the rows of an agency, or everything. Unless `confirm`, rows with something that was not sent yet and would come to lie
   * in locked or hidden cells are named first, and nothing is done.
   */
  async showAs(agency: string | null, { confirm }: { confirm: boolean }): Attempt<ShownAs> {
    const known = await this.#known();
    if (!known.ok) return known;
    const { packet } = known.value;
    if (packet !== null) return success({ is: "shown", view: this.#stateOf(known.value, null) });
    const view = this.#viewOf(known.value, agency);
    const hidden = confirm || view === null ? [] : this.#pendingOutside(known.value, view);
    if (hidden.length > 0) return success({ is: "asks", hidden });
    const shown = await this.#show(known.value, agency);
    return shown.ok ? success({ is: "shown", view: this.#stateOf(known.value, agency) }) : shown;
  }

  /**
   * Brings the view that is on up to date, as far as rows came or went, or a report was handed in or returned. True where one is
   * on.
   */
  async refresh(): Attempt<boolean> {
    if (this.#name === null) return success(false);
    const standing = this.#name === undefined ? await this.#standing() : success({ name: this.#name, whole: true });
    if (!standing.ok) return standing;
    const { name, whole } = standing.value;
    if (name === null && whole) return success(false);
    const known = await this.#known();
    if (!known.ok) return known;
    if (known.value.packet !== null) return success(false);
    if (whole && this.#shown === this.#signature(known.value, name)) return success(true);
    const shown = await this.#show(known.value, name);
    return shown.ok ? success(name !== null) : shown;
  }

  /** The program itself wrote cells: nobody typed them. */
  async written(): Attempt<null> {
    const known = await this.#known();
    if (!known.ok) return known;
    this.#before = markOf(known.value);
    return success(null);
  }

  /** After an edit that the book was told of: rows that were typed into where a filter hides it or where others answer for it. */
  async lost(edit: WorkbookEdit): Attempt<readonly RowView[]> {
    const { workbook } = this.options;
    const known = await this.#known();
    if (!known.ok) return known;
    const { book } = known.value;
    const before = this.#before;
    this.#before = markOf(known.value);
    // What came from the service meanwhile, nobody typed here.
    if (before === null || before.cursor !== this.#before.cursor) return success([]);
    const changed = editedRows(changedRows(before.snapshot, book.snapshot), edit, book.snapshot);
    if (changed.size === 0) return success([]);
    if (this.#name === undefined) {
      const standing = await this.#standing();
      if (!standing.ok) return standing;
    }
    const view = this.#viewOf(known.value, this.#name ?? null);
    if (view === null) return success([]);
    const seen = await workbook.seenRows();
    if (!seen.ok) return seen;
    const lost = new Set(lostRows(changed, { open: view.open, seen: new Set(seen.value) }));
    return success(this.#rowViews(known.value, lost));
  }

  async #show(known: Known, agency: string | null): Attempt<null> {
    const { workbook, layOut, book } = this.options;
    const view = this.#viewOf(known, agency);
    let shown = await workbook.show(view);
    if (!shown.ok && shown.code === "notFound" && shown.place === `${TASK_TABLE}[viewRole]`) {
      const laid = await layOut();
      if (!laid.ok) return laid;
      book.forget();
      shown = await workbook.show(view);
    }
    if (!shown.ok) return shown;
    this.#before = markOf(known);
    this.#name = agency;
    this.#shown = this.#signature(known, agency);
    return success(null);
  }

  #signature(known: Known, agency: string | null): string {
    const view = this.#viewOf(known, agency);
    return view === null ? "" : JSON.stringify([agency, known.book.plan.rows.length, [...view.rows], view.open]);
  }

  async #standing(): ReturnType<SheetViewPort["shown"]> {
    const standing = await this.options.workbook.shown();
    if (standing.ok) this.#name = standing.value.name;
    return standing;
  }

  async #known(): Attempt<Known> {
    const { book, kept, packet } = this.options;
    const seen = await book.load();
    if (!seen.ok) return seen;
    const keeps = await kept();
    if (!keeps.ok) return keeps;
    if (this.#packet === undefined) {
      const of = await packet();
      if (!of.ok) return of;
      this.#packet = of.value;
    }
    return success({ book: seen.value, kept: keeps.value, packet: this.#packet });
  }

  #viewOf({ book, kept }: Known, agency: string | null): AgencyView | null {
    if (agency === null) return null;
    const { today, words } = this.options;
    const reporting = kept === null ? NO_REPORTING : reportingIn(kept.state.base);
    return viewOf(book.plan, agency, { agencies: book.agencies, reporting, today: today(), words });
  }

  #stateOf(known: Known, name: string | null): SheetViewState {
    const { book, kept, packet } = known;
    const person = kept?.person ?? null;
    const called = packet ?? (person?.role === "department" ? person.agency : null);
    const own = called === null || called === "" ? null : (book.agencies.named(called)?.name ?? called);
    const view = this.#viewOf(known, packet ?? name);
    return {
      shown:
        view === null
          ? null
          : { agency: view.name, leads: view.leads, coordinates: view.coordinates, groups: view.groups },
      own,
      agencies: [...sharesOf(book.plan).values()].filter(({ group }) => !group).map(({ agency }) => agency),
      packet: packet !== null,
    };
  }

  /** Rows with something that the service does not have and that the person would not see, or could not change, any more. */
  #pendingOutside(known: Known, view: SheetView): readonly RowView[] {
    const { book, kept } = known;
    if (kept === null) return [];
    const pending = pendingOf({ state: kept.state, local: recordsOf(book.plan) });
    const typed = pending.filter(
      (one) => one.table === "rows" && one.kind !== "remove" && one.kind !== "move" && !isDerived(one),
    );
    const open = new Map<RowId, ReadonlySet<string>>();
    for (const { table, ids, keys } of view.open) {
      if (table === TASK_TABLE) for (const id of ids) open.set(id, new Set(keys));
    }
    const keys = (one: Pending): readonly string[] => (one.kind === "set" ? keysOf("rows", one.field) : []);
    const isOpen = (one: Pending): boolean =>
      one.kind === "set" && keys(one).every((key) => open.get(one.id)?.has(key) === true);
    return this.#rowViews(known, new Set(typed.filter((one) => !isOpen(one)).map(({ id }) => id)));
  }

  #rowViews({ book }: Known, ids: ReadonlySet<RowId>): readonly RowView[] {
    const context = { agencies: book.agencies, today: this.options.today() };
    return book.plan.rows.filter(({ id }) => ids.has(id)).map((row) => rowView(row, context));
  }
}
