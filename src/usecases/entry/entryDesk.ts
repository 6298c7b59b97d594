import { completionOf, rateOf, emptyTally } from "../../domain/completion";
import type { IsoDate } from "../../domain/isoDate";
import type { PlanRow, RowId } from "../../domain/plan";
import { success, type Result } from "../../domain/result";
import type { CellValue } from "../../layout/types";
import { TASK_TABLE } from "../../layout";
import { keepJournal, recallJournal, takenBack, type JournalEntry, type JournalPlace } from "../fixJournal";
import type { CellChange, CheckedWorkbook, WorkbookMemory } from "../ports";
import { reportingByAgency, type ReportingOf } from "../reporting/knownReports";
import type { SharingFailure } from "../sharing/types";
import type { EntryBook, SeenBook } from "./entryBook";
import { entryRow, refusalFor, type Desk } from "./entryRow";
import { lateAfter } from "./lateRows";
import { problemsOf, type ProblemWords } from "./problems";
import { planSave, refusedFields, type SeenRow } from "./saving";
import type { EntryContext, EntryProblem, EntryRates, EntryRow, LateRow, SaveOutcome, TypedTexts } from "./types";

type Attempt<Value> = Promise<Result<Value, SharingFailure>>;

export interface EntryOptions {
  workbook: CheckedWorkbook;
  /** The plan of the workbook; others may use it too. */
  book: EntryBook;
  /** Keeps what takes saves back beyond this session; null where nothing can. */
  memory: WorkbookMemory | null;
  today: () => IsoDate;
  /** Identity of a save: different on every call. */
  newId: () => string;
  words: ProblemWords;
  /** Asked with every use: it must not read the workbook. */
  context: () => Attempt<EntryContext>;
  /** Hears which rows were written, as their cells stand now. */
  onWritten: (rows: readonly (readonly CellValue[])[]) => void;
}

/** A save takes up little; the check needs most of what a workbook remembers. */
const SAVES: JournalPlace = { key: "entries", depth: 10, largest: 15_000 };

/**
 * Filling in progress, row by row, on one workbook. Uses run one after the other. Whoever hears of edits tells the book.
 */
export class EntryDesk {
  #reporting: { of: readonly [EntryContext["reporting"], SeenBook["agencies"]]; by: ReportingOf } | null = null;
  #journal: JournalEntry[] | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: EntryOptions) {}

  /** Rows by id, in plan order; those that are gone are left out. */
  rows(ids: readonly RowId[]): Attempt<readonly EntryRow[]> {
    const wanted = new Set(ids);
    return this.#ask((desk) => this.#shown(desk, wanted));
  }

  planId(): Attempt<string> {
    return this.#ask(({ book }) => book.plan.id);
  }

  /** The next or previous late row; `agency`: only rows it leads. A department's own rows only. */
  nextLate(
    from: RowId | null,
    options: { direction: "next" | "previous"; agency: string | null },
  ): Attempt<LateRow | null> {
    return this.#ask((desk) => {
      const { agency, direction } = options;
      const { agencies, plan } = desk.book;
      const isDepartment = desk.context.actor?.role === "department";
      const isShown = (row: PlanRow): boolean =>
        (agency === null || agencies.isLedBy(row.leadAgency, agency)) &&
        (!isDepartment || refusalFor(row, desk) === null);
      const found = lateAfter(plan.rows.filter(isShown), { from, direction, today: desk.today });
      return found === null ? null : { ...found, row: entryRow(found.row, desk) };
    });
  }

  problems(ids: readonly RowId[], typed: TypedTexts): Attempt<readonly EntryProblem[]> {
    const { words } = this.options;
    return this.#ask((desk) => {
      const rows = ids.flatMap((id) => desk.book.row(id) ?? []);
      return problemsOf(rows, typed, { desk, words });
    });
  }

  /** Writes texts into the fields of rows. What somebody changed since it was seen, or what is locked, is left alone and named. */
  save(rows: readonly SeenRow[], typed: TypedTexts): Attempt<SaveOutcome> {
    return this.#inTurn(async () => {
      const desk = await this.#desk();
      if (!desk.ok) return desk;
      const { changes, refused } = planSave(rows, typed, desk.value);
      const written = await this.#write(changes);
      if (!written.ok) return written;
      const { applied, left } = written.value;
      if (applied.length > 0) {
        const entry = { id: this.options.newId(), rule: "entry", cells: applied.length, changes: applied };
        await this.#keep([...(await this.#saves()), entry]);
      }
      const after = await this.#desk();
      if (!after.ok) return after;
      const ids = new Set(applied.map(({ id }) => id));
      return success({
        saved: this.#shown(after.value, ids),
        refused: [...refused, ...refusedFields(left, typed, after.value)],
        rates: ratesOf(after.value, new Set(rows.map(({ id }) => id))),
      });
    });
  }

  /** Whether there is a save to take back. */
  async undoable(): Promise<boolean> {
    return this.#inTurn(async () => (await this.#saves()).length > 0);
  }

  /** Takes the newest save back as one step; cells that somebody changed since stay as they are and are counted. */
  undo(): Attempt<{ rows: readonly EntryRow[]; left: number; rates: EntryRates }> {
    return this.#inTurn(async () => {
      const desk = await this.#desk();
      if (!desk.ok) return desk;
      const saves = await this.#saves();
      const last = saves.at(-1);
      const written = await this.#write(last === undefined ? [] : takenBack(last));
      if (!written.ok) return written;
      await this.#keep(saves.slice(0, -1));
      const after = await this.#desk();
      if (!after.ok) return after;
      const ids = new Set((last?.changes ?? []).map(({ id }) => id));
      return success({
        rows: this.#shown(after.value, ids),
        left: written.value.left.length,
        rates: ratesOf(after.value, ids),
      });
    });
  }

  async #saves(): Promise<JournalEntry[]> {
    return (this.#journal ??= await recallJournal(this.options.memory, SAVES));
  }

  async #keep(saves: JournalEntry[]): Promise<void> {
    this.#journal = saves.slice(-SAVES.depth);
    await keepJournal(this.options.memory, this.#journal, SAVES);
  }

  async #write(
    changes: readonly CellChange[],
  ): Attempt<{ applied: readonly CellChange[]; left: readonly CellChange[] }> {
    if (changes.length === 0) return success({ applied: [], left: [] });
    const done = await this.options.workbook.change(changes);
    if (!done.ok) return done;
    const { applied, refused } = done.value;
    const { book } = this.options;
    const read = book.written(applied);
    // What was refused shows that the workbook is not as it was seen: look again.
    if (refused.length > 0 || !read.ok) book.forget();
    if (read.ok && applied.length > 0) this.options.onWritten(cellsOf(read.value.snapshot, applied));
    return success({ applied, left: refused });
  }

  #shown(desk: Desk, ids: ReadonlySet<RowId>): EntryRow[] {
    if (ids.size === 0) return [];
    return desk.book.plan.rows.filter(({ id }) => ids.has(id)).map((row) => entryRow(row, desk));
  }

  #ask<Value>(answer: (desk: Desk) => Value): Attempt<Value> {
    return this.#inTurn(async () => {
      const desk = await this.#desk();
      return desk.ok ? success(answer(desk.value)) : desk;
    });
  }

  async #desk(): Attempt<Desk> {
    const book = await this.options.book.load();
    if (!book.ok) return book;
    const context = await this.options.context();
    if (!context.ok) return context;
    const { reporting } = context.value;
    const { agencies } = book.value;
    if (this.#reporting?.of[0] !== reporting || this.#reporting.of[1] !== agencies) {
      this.#reporting = { of: [reporting, agencies], by: reportingByAgency(reporting, agencies) };
    }
    return success({
      book: book.value,
      context: context.value,
      reportingOf: this.#reporting.by,
      today: this.options.today(),
    });
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

/** Cells of the rows that changes touched. */
const cellsOf = (
  {
    tables,
  }: { tables: readonly { name: string; keys: readonly (string | null)[]; rows: readonly (readonly CellValue[])[] }[] },
  changes: readonly CellChange[],
): (readonly CellValue[])[] => {
  const table = tables.find(({ name }) => name === TASK_TABLE);
  const at = table?.keys.indexOf("id") ?? -1;
  const ids = new Set<CellValue>(changes.map(({ id }) => id));
  return (table?.rows ?? []).filter((row) => ids.has(row[at] ?? null));
};

/** Completion of the plan, and of the agencies that lead some rows. */
const ratesOf = ({ book, today }: Desk, rows: ReadonlySet<RowId>): EntryRates => {
  const leadNameOf = (cell: string): string => book.agencies.leadNameOf(cell);
  const { whole, byLeadAgency } = completionOf(book.plan, { today, leadNameOf });
  const agencies = new Set([...rows].flatMap((id) => book.row(id)?.leadAgency ?? []).map(leadNameOf));
  return {
    whole: rateOf(whole),
    agencies: [...agencies].map((agency) => ({ agency, rate: rateOf(byLeadAgency.get(agency) ?? emptyTally()) })),
  };
};
