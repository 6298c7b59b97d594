import { agencyKey } from "../../domain/agencyIndex";
import type { IsoDate } from "../../domain/isoDate";
import type { Plan } from "../../domain/plan";
import type { ReportingAction } from "../../domain/reporting/actions";
import { compareSnapshots, type Comparison } from "../../domain/reporting/compareSnapshots";
import { withPresentNames } from "../../domain/reporting/agencies";
import { currentPeriod } from "../../domain/reporting/locks";
import { remindersOf, type Reminder } from "../../domain/reporting/reminders";
import type { PeriodSnapshot } from "../../domain/reporting/snapshot";
import { NO_REPORTING, type Reporting } from "../../domain/reporting/types";
import type { SnapshotPageInput } from "../../layout/snapshotPage";
import { failure, success } from "../../domain/result";
import type { EntryBook, SeenBook } from "../entry/entryBook";
import type { WorkbookLog } from "../ports";
import type { Attempt } from "../sharing/desk";
import type { Kept } from "../sharing/kept";
import type { SharingSession } from "../sharing/session";
import type { SharingFailure, SharingOutcome } from "../sharing/types";
import { reportingIn } from "../sharing/workflowRecords";
import { countedRows, filteredRows } from "./filteredRows";
import { reportingByAgency, type ReportingOf } from "./knownReports";
import { PendingCount } from "./pendingCount";
import { keptPeriod, presentSnapshot, type KeptPeriod } from "./snapshots";
import { standingsOf } from "./standings";
import type { ReportingView, RowFilter, RowView } from "./types";

export interface ReportingOptions {
  /** The plan of the open workbook, kept up by edits; whoever writes into the workbook lets it forget. */
  book: Pick<EntryBook, "load" | "forget">;
  log: Pick<WorkbookLog, "readLog">;
  sharing: SharingSession;
  today: () => IsoDate;
}

/** The plan with everything that is known of reporting on it. */
interface Known {
  book: SeenBook;
  kept: Kept | null;
  reporting: Reporting;
  reportingOf: ReportingOf;
  today: IsoDate;
}

const isNothing = (filter: RowFilter): boolean => filter.kind === "ids" && filter.ids.length === 0;

/** Periods, reports, explanations, reminders and snapshots of one open workbook, whether or not its plan is shared. */
export class ReportingSession {
  #reports: { of: readonly [Reporting, SeenBook["agencies"]]; by: ReportingOf } | null = null;
  #isPacket: boolean | null = null;
  readonly #pending = new PendingCount();
  /** Revision that stood behind the view that was shown last. */
  #shown: number | null = null;
  readonly #snapshots = new Map<string, KeptPeriod>();

  constructor(private readonly options: ReportingOptions) {}

  /** The workbook was written, and not by people: the next question reads it as a whole. */
  forget(): void {
    this.options.book.forget();
  }

  async view(): Attempt<ReportingView> {
    const known = await this.#known();
    const { sharing, today } = this.options;
    if (!known.ok) {
      if (known.code !== "noPlan") return known;
      return success({
        ...{ workbook: "noPlan", title: "", today: today(), person: null, ownsPlan: false, reporting: NO_REPORTING },
        ...{ agencies: [], pending: 0, behind: false, clockAhead: null },
      } as const);
    }
    const { book, kept, reporting, reportingOf } = known.value;
    const { plan, agencies } = book;
    const person = kept?.person ?? null;
    const own = person === null ? "" : (agencies.named(person.agency)?.name ?? person.agency);
    const owner = kept?.state.facts.owner ?? "";
    const pending = kept === null ? 0 : this.#pending.of(kept.state, plan);
    this.#shown = kept?.state.facts.cursor ?? null;
    return success({
      workbook: this.#isPacket === true ? "packet" : kept === null ? "alone" : "shared",
      title: plan.title,
      today: known.value.today,
      person: person === null ? null : { ...person, agency: own },
      ownsPlan: person?.role === "planner" && agencyKey(owner) !== "" && agencyKey(person.agency) === agencyKey(owner),
      reporting: withPresentNames(reporting, agencies),
      agencies: standingsOf(plan, { agencies, reportingOf, today: known.value.today }),
      pending,
      behind: kept !== null && sharing.heard.isAheadOf(kept.state.facts),
      clockAhead: sharing.heard.clockAhead,
    });
  }

  /** What the person decides on is what the last view showed. */
  act(action: ReportingAction): Attempt<SharingOutcome> {
    return this.#written(this.options.sharing.act(action, this.#shown));
  }

  ask(rows: readonly string[], text: string): Attempt<SharingOutcome> {
    return this.#written(this.options.sharing.ask(rows, text));
  }

  /** Rows in plan order. */
  async rows(filter: RowFilter): Attempt<readonly RowView[]> {
    if (isNothing(filter)) return success([]);
    const known = await this.#known();
    if (!known.ok) return known;
    const { book, today } = known.value;
    return success(filteredRows(book.plan, filter, { agencies: book.agencies, today }));
  }

  /** Rows of the tasks that a number counts; see countedRows. */
  async counted(conditions: Parameters<typeof countedRows>[1]): Attempt<{ plan: Plan; ids: readonly string[] }> {
    const known = await this.#known();
    if (!known.ok) return known;
    const { book, today } = known.value;
    const { plan, agencies } = book;
    return success({ plan, ids: countedRows(plan, conditions, { agencies, today }) });
  }

  async reminders({ days }: { days: number }): Attempt<readonly Reminder[]> {
    const known = await this.#known();
    if (!known.ok) return known;
    const { book, reporting, today } = known.value;
    return success(remindersOf(book.plan, { reporting, agencies: book.agencies, today, days }));
  }

  /** Name of the period an agency reports on; "" for none. */
  async periodNameFor(agency: string): Attempt<string> {
    const known = await this.#known();
    if (!known.ok) return known;
    const { reportingOf, today } = known.value;
    return success(currentPeriod(reportingOf(agency), { agency, today })?.name ?? "");
  }

  /** Compares what two periods left; `after` null: the plan as it stands. */
  async compare({ before, after }: { before: string; after: string | null }): Attempt<Comparison> {
    const old = await this.period(before);
    if (!old.ok) return old;
    const now = after === null ? null : await this.period(after);
    if (now !== null && !now.ok) return now;
    const known = await this.#known();
    if (!known.ok) return known;
    const { book, reportingOf, today } = known.value;
    const present = (): PeriodSnapshot => presentSnapshot(book.plan, { period: "", today, reportingOf });
    return success(
      compareSnapshots({
        before: old.value.snapshot,
        after: now?.value.snapshot ?? present(),
        areas: book.plan.framework.areas,
        agencies: book.agencies,
      }),
    );
  }

  /** The plan as a period left it, asked of the service once as long as nothing about the period changes. */
  async period(id: string): Attempt<KeptPeriod> {
    const kept = await this.options.sharing.kept();
    if (!kept.ok) return kept;
    if (kept.value === null) return failure<SharingFailure>({ code: "notShared" });
    const { base, facts } = kept.value.state;
    const closed = reportingIn(base).periods.find((of) => of.id === id)?.closed ?? null;
    const name = `${facts.workbook} ${facts.epoch} ${id} ${closed?.at ?? ""}`;
    const before = closed === null ? undefined : this.#snapshots.get(name);
    if (before !== undefined) return success(before);
    const asked = await this.options.sharing.snapshot(id);
    if (!asked.ok) return asked;
    const read = keptPeriod(asked.value);
    if (read.ok) this.#snapshots.set(name, read.value);
    return read;
  }

  /** What the page of a period shows: the plan and the rows it left, and its figures. */
  async page(id: string): Attempt<SnapshotPageInput> {
    const kept = await this.period(id);
    if (!kept.ok) return kept;
    const state = await this.options.sharing.kept();
    if (!state.ok) return state;
    const periods = state.value === null ? [] : reportingIn(state.value.state.base).periods;
    const period = periods.find((of) => of.id === id) ?? { name: id, figures: null };
    return success({ ...kept.value, period });
  }

  async #known(): Attempt<Known> {
    const { book, log, sharing, today } = this.options;
    // In turn with pulls and pushes: what is read is never half of what one of them writes.
    const seen = await sharing.inTurn(() => book.load());
    if (!seen.ok) return seen;
    const kept = await sharing.kept();
    if (!kept.ok) return kept;
    if (this.#isPacket === null) {
      const packet = await log.readLog("packet");
      if (!packet.ok) return packet;
      this.#isPacket = packet.value !== null && packet.value.length > 0;
    }
    const reporting = kept.value === null ? NO_REPORTING : reportingIn(kept.value.state.base);
    const { agencies } = seen.value;
    if (this.#reports?.of[0] !== reporting || this.#reports.of[1] !== agencies) {
      this.#reports = { of: [reporting, agencies], by: reportingByAgency(reporting, agencies) };
    }
    const reportingOf = this.#reports.by;
    return success({ book: seen.value, kept: kept.value, reporting, reportingOf, today: today() });
  }

  async #written<Value>(action: Attempt<Value>): Attempt<Value> {
    const done = await action;
    this.forget();
    return done;
  }
}
