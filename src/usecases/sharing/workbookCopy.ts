import type { IsoDate } from "../../domain/isoDate";
import type { Plan } from "../../domain/plan";
import type { Reporting } from "../../domain/reporting/types";
import { failure, success, type Result } from "../../domain/result";
import type { SharedRecord } from "../../domain/sharedRecord";
import { planOf } from "../../domain/sharedPlan";
import { recordKey } from "../../merge/types";
import { layout, type LayoutTexts } from "../../layout";
import { ORDER_KEY } from "../../layout/columns";
import type { WorkbookDescription, WorkbookSnapshot } from "../../layout/types";
import type { SharedWorkbookPort, TableEditReport, WorkbookLog, WorkbookPort } from "../ports";
import { fieldOf, sharedTableOf } from "./copyColumns";
import {
  allowed,
  differenceOf,
  editOf,
  isReportOnly,
  touchesTables,
  type Difference,
  type RefusedPlace,
} from "./copyEdit";
import { finalRecords } from "./copyFinal";
import { standingOf, withIdentities, type Standing } from "./copyReading";
import type { CopyContents, CopyFailure, PlanCopy } from "./planCopy";

export interface WorkbookCopyOptions {
  workbook: WorkbookPort & SharedWorkbookPort & WorkbookLog;
  texts: LayoutTexts;
  today: IsoDate;
  /** Periods and reports as far as the workbook knows them, for the trend; left out: there are none. */
  reporting?: Reporting | undefined;
  /** Identity for rows that people added: different on every call and on every machine. */
  newId: () => string;
  /** Cells may have been written: whoever has read them reads them again. */
  onWritten?: () => void;
}

type Attempt<Value> = Promise<Result<Value, CopyFailure>>;

/** Times that rows which people just changed are read again before their identity is written. */
const ROUNDS = 3;

/** The plan in a workbook, as records: an office's copy of a shared plan. Uses one after the other. */
export const workbookCopy = (options: WorkbookCopyOptions): WorkbookCopy => new WorkbookCopy(options);

export class WorkbookCopy implements PlanCopy {
  /** What was read last, as long as nothing was written since: a pull follows a reading, and need not read again. */
  #last: Standing | null = null;
  /** True after a write that broke off: sheets may show an older plan than the tables, or stand unprotected. */
  #unfinished = false;

  constructor(private readonly options: WorkbookCopyOptions) {}

  readonly readLog: WorkbookLog["readLog"] = (name) => this.options.workbook.readLog(name);
  readonly appendLog: WorkbookLog["appendLog"] = (name, lines) => this.options.workbook.appendLog(name, lines);
  readonly replaceLog: WorkbookLog["replaceLog"] = (name, lines) => this.options.workbook.replaceLog(name, lines);

  async read({ identify }: { identify: boolean }): Attempt<CopyContents | null> {
    if (this.#unfinished) await this.#finish();
    const standing = await this.#read(identify);
    if (!standing.ok || standing.value === null) return standing as Result<null, CopyFailure>;
    const { plan, records, unreadable, typed } = standing.value;
    return success({ title: plan.title, records, unreadable, unidentified: typed.length });
  }

  async #read(identify: boolean): Attempt<Standing | null> {
    const { workbook, newId } = this.options;
    for (let round = 1; ; round += 1) {
      this.#last = null;
      const snapshot = await workbook.read();
      if (!snapshot.ok) return snapshot;
      const standing = standingOf(snapshot.value, newId);
      if (!standing.ok || standing.value === null) return standing;
      const { typed } = standing.value;
      if (!identify || typed.length === 0) return success((this.#last = standing.value));
      const given = await workbook.identify(typed);
      this.options.onWritten?.();
      if (!given.ok) return given;
      if (given.value.refused > 0 && round < ROUNDS) continue;
      if (given.value.refused > 0) return success((this.#last = standing.value));
      const named = standingOf(withIdentities(snapshot.value, typed), newId);
      if (named.ok) this.#last = named.value;
      return named;
    }
  }

  async write(
    { before, after }: { before: readonly SharedRecord[] | null; after: readonly SharedRecord[] },
    { signal }: { signal: AbortSignal },
  ): ReturnType<PlanCopy["write"]> {
    if (before === null) return this.#layOutFirst(after, signal);
    const read = this.#last === null ? await this.#read(false) : success(this.#last);
    if (!read.ok) return read;
    if (read.value === null) return failure<CopyFailure>({ code: "noPlan" });
    const standing = read.value;
    const old = new Map(before.map((record) => [recordKey(record.table, record.id), record]));
    const { difference, refused } = allowed(differenceOf(before, after), { standing, before: old });
    const change = { standing, after, signal };
    const done = await this.#guarded(() =>
      isReportOnly(difference) ? this.#report(difference, change) : this.#relay(difference, change),
    );
    return done.ok ? success({ refused: [...refused, ...done.value] }) : done;
  }

  /** Lays out anew what stands in the tables: lists in their order, the trend by what is known of periods now. */
  refresh(signal: AbortSignal): Attempt<null> {
    return this.#guarded(async () => {
      const now = await this.#read(true);
      if (!now.ok) return now;
      return now.value === null
        ? failure<CopyFailure>({ code: "noPlan" })
        : this.#layOut(now.value, now.value.records, signal);
    });
  }

  /** Remembers, whatever comes in between, that something was begun. Where people protected sheets nothing was. */
  async #guarded<Value>(work: () => Attempt<Value>): Attempt<Value> {
    const before = this.#unfinished;
    this.#unfinished = true;
    const done = await work();
    this.options.onWritten?.();
    if (done.ok) this.#unfinished = false;
    else if (done.code === "protected") this.#unfinished = before;
    return done;
  }

  /** Lays out what stands in the tables. Where that fails too, reading goes on and the next one tries again. */
  async #finish(): Promise<void> {
    const { signal } = new AbortController();
    await this.#guarded(async () => {
      const now = await this.#read(true);
      return now.ok && now.value !== null ? this.#layOut(now.value, now.value.records, signal) : now;
    });
  }

  async #layOut(standing: Standing, records: readonly SharedRecord[], signal: AbortSignal): Attempt<null> {
    const plan = this.#planOf(records);
    if (!plan.ok) return plan;
    this.#last = null;
    const description = inStandingOrder(this.#describe(plan.value, standing), standing.snapshot);
    const written = await this.options.workbook.write(description, { onProgress: () => undefined, signal });
    return written.ok ? success(null) : written;
  }

  /** Cells of reports only: nothing else shows them, so that describing the rows concerned is enough. */
  async #report(difference: Difference, at: Change): Attempt<RefusedPlace[]> {
    if (difference.changed.length === 0) return success([]);
    const { changed } = difference;
    const concerned = new Set(changed.map(({ record }) => record));
    const few = at.after.filter(
      (record) => concerned.has(record) || (record.table !== "rows" && record.table !== "targets"),
    );
    const plan = this.#planOf(few);
    if (!plan.ok) return plan;
    return this.#apply(difference, at, this.#describe(plan.value, null));
  }

  /** Anything else: the tables take in what changed, then the sheets that show it are laid out from what stands there. */
  async #relay(difference: Difference, at: Change): Attempt<RefusedPlace[]> {
    const plan = this.#planOf(at.after);
    if (!plan.ok) return plan;
    const refused = touchesTables(difference)
      ? await this.#apply(difference, at, this.#describe(plan.value, null))
      : success([]);
    if (!refused.ok) return refused;
    const now = await this.#read(true);
    if (!now.ok) return now;
    if (now.value === null) return failure<CopyFailure>({ code: "noPlan" });
    const records = finalRecords({ now: now.value, after: at.after, difference, refused: refused.value });
    // New rows stand behind all others now: whether people sorted the table is to be seen in how it stood before.
    const laid = await this.#layOut({ ...now.value, snapshot: at.standing.snapshot }, records, at.signal);
    return laid.ok ? refused : laid;
  }

  async #apply(difference: Difference, at: Change, description: WorkbookDescription): Attempt<RefusedPlace[]> {
    this.#last = null;
    const edit = editOf(difference, at.standing, description);
    const applied = await this.options.workbook.apply(edit, { signal: at.signal });
    return applied.ok ? success(refusedPlaces(applied.value)) : applied;
  }

  async #layOutFirst(after: readonly SharedRecord[], signal: AbortSignal): ReturnType<PlanCopy["write"]> {
    const { workbook, newId } = this.options;
    this.#last = null;
    const snapshot = await workbook.read();
    if (!snapshot.ok) return snapshot;
    const standing = standingOf(snapshot.value, newId);
    if (!standing.ok) return standing;
    if (standing.value !== null) return failure<CopyFailure>({ code: "nameTaken", place: standing.value.plan.title });
    const plan = this.#planOf(after);
    if (!plan.ok) return plan;
    const written = await workbook.write(this.#describe(plan.value, null), { onProgress: () => undefined, signal });
    this.options.onWritten?.();
    return written.ok ? success({ refused: [] }) : written;
  }

  #describe(plan: Plan, standing: Standing | null): WorkbookDescription {
    const { texts, today, reporting } = this.options;
    const known = reporting === undefined ? {} : { reporting };
    const kept = standing === null ? {} : { unread: standing.unread, carried: standing.carried };
    return layout(plan, { texts, today, reportingDay: null, ...known, ...kept });
  }

  #planOf(records: readonly SharedRecord[]): Result<Plan, CopyFailure> {
    const plan = planOf(records);
    if (plan.ok) return plan;
    const place = plan.code === "damagedField" ? `${plan.table}/${plan.id} ${plan.field}` : "plan";
    return failure<CopyFailure>({ code: "damaged", place });
  }
}

interface Change {
  standing: Standing;
  after: readonly SharedRecord[];
  signal: AbortSignal;
}

/** What the tables refused, by record and field; bookkeeping is nobody's business. */
const refusedPlaces = ({ refusedCells, refusedRemoves }: TableEditReport): RefusedPlace[] => {
  const places = new Map<string, RefusedPlace>();
  const add = (name: string, id: string, key: string | null): void => {
    const table = sharedTableOf(name);
    const field = table === null || key === null ? null : fieldOf(table, key);
    if (table === null || (key !== null && field === null)) return;
    places.set(`${table} ${id} ${field ?? ""}`, { table, id: id.trim(), field });
  };
  for (const { table, id, key } of refusedCells) add(table, id, key);
  for (const { table, id } of refusedRemoves) add(table, id, null);
  return [...places.values()];
};

/** A table that people sorted stays as they sorted it: laid out in annex order it would jump. */
const inStandingOrder = (description: WorkbookDescription, { tables }: WorkbookSnapshot): WorkbookDescription => {
  const sorted = new Set(
    tables
      .filter(({ keys, rows }) => {
        const at = keys.indexOf(ORDER_KEY);
        const orders = rows.map((row) => row[at]).filter((order) => typeof order === "number");
        return orders.some((order, index) => order < (orders[index - 1] ?? 0));
      })
      .map(({ name }) => name),
  );
  if (sorted.size === 0) return description;
  return {
    ...description,
    sheets: description.sheets.map((sheet) => ({
      ...sheet,
      tables: sheet.tables.map((table) => (sorted.has(table.name) ? { ...table, order: "" } : table)),
    })),
  };
};
