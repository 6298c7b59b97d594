import { agencyIndex, type AgencyIndex } from "../domain/agencyIndex";
import type { IsoDate } from "../domain/isoDate";
import type { RowId } from "../domain/plan";
import { failure, success, type Result } from "../domain/result";
import { readPlan, type ReadFailure, type RowMemory } from "../layout";
import type { WorkbookSnapshot } from "../layout/types";
import { checkPlan, defaultParameters, type Check, type Finding, type Language } from "../rules";
import { changedRows, fixedCheck, type FixChoice } from "./checkFixes";
import { cellOf, checkRow, markingOf } from "./checkMarks";
import { cellChanges, withCells, withRows } from "./checkSnapshot";
import type { CheckView, CheckWords } from "./checkTypes";
import { readIgnored, readingFindings, viewOf, type Ignored, type ViewMemory } from "./checkView";
import { keepJournal, recallJournal, takenBack, type JournalEntry } from "./fixJournal";
import type {
  CellChange,
  ChangeReport,
  CheckedWorkbook,
  WorkbookEdit,
  WorkbookFailure,
  WorkbookMemory,
  WorkbookPort,
} from "./ports";

export type CheckFailure = WorkbookFailure | ReadFailure;

export interface CheckOptions {
  workbook: WorkbookPort & CheckedWorkbook;
  /** Keeps the steps that can be taken back beyond this session; null where nothing can. */
  memory: WorkbookMemory | null;
  today: () => IsoDate;
  /** Identity of a fix: different on every call. */
  newId: () => string;
  words: Readonly<Record<Language, CheckWords>>;
  /** Language of the sheets. */
  language: Language;
}

/** What fixing or taking back did. */
export interface FixOutcome {
  view: CheckView;
  /** Cells that were changed. */
  applied: number;
  /** Cells left alone because somebody changed them meanwhile. */
  refused: number;
}

/**
 * Names for rows that people typed and no layout has given an identity yet: the same at every reading, so that a finding about
 * such a row keeps its key. They stand nowhere in the workbook.
 */
const typedIds = (): (() => string) => {
  let count = 0;
  return () => `typed-${(count += 1)}`;
};

/** Cells that people see: what follows a deadline in hidden columns is part of it and not counted. */
const seenCells = (changes: readonly CellChange[]): number => changes.filter(({ key }) => !FOLLOWING.has(key)).length;
const FOLLOWING = new Set(["from", "to", "deadlineKind", "deadlineDetail"]);

/** The workbook as it was last seen, and what was found in it. */
interface Seen {
  snapshot: WorkbookSnapshot;
  rows: RowMemory;
  check: Check;
  reading: readonly Finding[];
  agencies: AgencyIndex;
}

/**
 * Rules on one workbook: checks it, follows edits, mends and takes back, keeps what people ignore. Actions run one after the
 * other, in the order they were asked for; each answers with the list as it stands afterwards.
 */
export class WorkbookCheck {
  #seen: Seen | null = null;
  #ignored: Ignored = new Map();
  #journal: JournalEntry[] | null = null;
  #unmarked: WorkbookFailure | null = null;
  #views: ViewMemory = new WeakMap();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: CheckOptions) {}

  /** Reads the workbook as a whole, checks it and marks what was found; null where it holds no plan. */
  check(): Promise<Result<CheckView | null, CheckFailure>> {
    return this.#inTurn(() => this.#check());
  }

  /** Checks again what an edit touched. */
  edited(edit: WorkbookEdit): Promise<Result<CheckView | null, CheckFailure>> {
    return this.#inTurn(async () => {
      const snapshot = this.#seen === null || edit.kind === "all" ? null : withRows(this.#seen.snapshot, edit.rows);
      if (snapshot === null) return this.#check();
      const again = this.#reread(snapshot);
      if (!again.ok) return again;
      return success(await this.#shown());
    });
  }

  /** Applies one fix to each finding named, as one step that can be taken back. */
  fix(choices: readonly { key: string; fix: number }[]): Promise<Result<FixOutcome | null, CheckFailure>> {
    return this.#inTurn(async () => {
      if (this.#seen === null) return success(null);
      const { check, snapshot } = this.#seen;
      const byKey = new Map(this.#view().findings.map(({ key, finding }) => [key, finding]));
      const chosen = choices.flatMap(({ key, fix }): FixChoice[] => {
        const finding = byKey.get(key);
        return finding === undefined ? [] : [{ finding, fix }];
      });
      const after = fixedCheck(check, chosen);
      const changes = cellChanges(snapshot, changedRows(check.plan, after.plan));
      const done = await this.#change(changes);
      if (!done.ok) return done;
      if (done.value.applied.length > 0) {
        const rules = [...new Set(chosen.map(({ finding }) => finding.rule))];
        const cells = seenCells(done.value.applied);
        this.#journal = [
          ...(this.#journal ?? []),
          { id: this.options.newId(), rule: rules.join(", "), cells, changes: done.value.applied },
        ];
        await keepJournal(this.options.memory, this.#journal);
      }
      return this.#outcome(done.value);
    });
  }

  /** Takes the newest fix back; cells that somebody changed since stay as they are. */
  undo(): Promise<Result<FixOutcome | null, CheckFailure>> {
    return this.#inTurn(async () => {
      const last = this.#journal?.at(-1);
      if (this.#seen === null) return success(null);
      if (last === undefined) return this.#outcome({ applied: [], refused: [] });
      const done = await this.#change(takenBack(last));
      if (!done.ok) return done;
      this.#journal = (this.#journal ?? []).slice(0, -1);
      await keepJournal(this.options.memory, this.#journal);
      return this.#outcome(done.value);
    });
  }

  /** Ignores findings for a reason, or (null) brings them back. The reasons stand in the sheet "Kiểm tra". */
  ignore(keys: readonly string[], reason: string | null): Promise<Result<CheckView | null, CheckFailure>> {
    return this.#inTurn(async () => {
      if (this.#seen === null) return success(null);
      const ignored = new Map(this.#ignored);
      const rows = new Map(
        this.#marking()
          .list.map((cells) => checkRow(cells))
          .map((row) => [row.id, row]),
      );
      for (const key of keys) {
        const row = rows.get(key);
        if (reason === null) ignored.delete(key);
        else if (row !== undefined) ignored.set(key, { reason, row: { ...row, ignoreReason: reason } });
      }
      this.#ignored = ignored;
      return success(await this.#shown());
    });
  }

  /** The cell of a finding in the workbook, null for one that is not found any more or stands in no sheet. */
  cellOf(key: string): { table: string; id: string; key: string | null } | null {
    const found = this.#seen === null ? undefined : this.#view().findings.find((of) => of.key === key);
    return found === undefined ? null : cellOf(found.finding.place);
  }

  async #check(): Promise<Result<CheckView | null, CheckFailure>> {
    const snapshot = await this.options.workbook.read();
    if (!snapshot.ok) return snapshot;
    if (snapshot.value.metadata === null) {
      this.#seen = null;
      return success(null);
    }
    this.#journal ??= await recallJournal(this.options.memory);
    this.#ignored = readIgnored(snapshot.value);
    const rows: RowMemory = new WeakMap();
    const read = readPlan(snapshot.value, { newId: typedIds(), memory: rows });
    if (!read.ok) return read;
    const { plan } = read.value;
    this.#seen = {
      snapshot: snapshot.value,
      rows,
      check: checkPlan(plan, { today: this.options.today() }),
      reading: readingFindings(read.value),
      agencies: agencyIndex(plan.agencies),
    };
    return success(await this.#shown());
  }

  /** Reads a patched snapshot: only new rows are read and checked. */
  #reread(snapshot: WorkbookSnapshot): Result<null, CheckFailure> {
    const seen = this.#seen;
    if (seen === null) return failure<CheckFailure>({ code: "noPlan" });
    const read = readPlan(snapshot, { newId: typedIds(), memory: seen.rows });
    if (!read.ok) return read;
    const { plan } = read.value;
    const before = new Map(seen.check.plan.rows.map((row) => [row.id, row]));
    const changed = new Set<RowId>(plan.rows.filter((row) => before.get(row.id) !== row).map(({ id }) => id));
    const now = new Set(plan.rows.map(({ id }) => id));
    for (const id of before.keys()) if (!now.has(id)) changed.add(id);
    const check = seen.check.recheck({ ...seen.check.plan, rows: plan.rows }, changed);
    this.#seen = { ...seen, snapshot, check, reading: readingFindings(read.value) };
    return success(null);
  }

  #view(): CheckView {
    const seen = this.#seen as Seen;
    const { plan } = seen.check;
    return viewOf({
      check: seen.check,
      reading: seen.reading,
      ignored: this.#ignored,
      rulesOff: (plan.parameters ?? defaultParameters(plan))
        .filter(({ kind }) => kind === "ruleOff")
        .map(({ content }) => content.trim()),
      undoable: (this.#journal ?? []).map(({ id, rule, cells }) => ({ id, rule, cells })),
      agencies: seen.agencies,
      words: this.options.words,
      unmarked: this.#unmarked,
      memory: this.#views,
    });
  }

  #marking(): ReturnType<typeof markingOf> {
    const view = this.#view();
    const found = new Set(view.findings.map(({ key }) => key));
    const { words, language } = this.options;
    return markingOf({
      view,
      plan: (this.#seen as Seen).check.plan,
      gone: [...this.#ignored].filter(([key]) => !found.has(key)).map(([, { row }]) => row),
      texts: words[language],
      language,
    });
  }

  /** Marks the workbook and gives the list; a workbook that cannot be marked is still checked, and the list says so. */
  async #shown(): Promise<CheckView> {
    const marked = await this.options.workbook.mark(this.#marking(), { signal: new AbortController().signal });
    if (marked.ok) this.#unmarked = null;
    else {
      const { ok: _, ...why } = marked;
      this.#unmarked = why as WorkbookFailure;
    }
    return this.#view();
  }

  async #change(changes: readonly CellChange[]): Promise<Result<ChangeReport, CheckFailure>> {
    if (changes.length === 0) return success({ applied: [], refused: [] });
    const done = await this.options.workbook.change(changes);
    if (!done.ok || this.#seen === null) return done;
    const read = this.#reread(withCells(this.#seen.snapshot, done.value.applied));
    return read.ok ? done : read;
  }

  async #outcome({ applied, refused }: ChangeReport): Promise<Result<FixOutcome | null, CheckFailure>> {
    // What was refused shows that the workbook is not as it was seen: look again.
    const view = refused.length === 0 ? success(await this.#shown()) : await this.#check();
    if (!view.ok) return view;
    return success(
      view.value === null ? null : { view: view.value, applied: seenCells(applied), refused: seenCells(refused) },
    );
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
