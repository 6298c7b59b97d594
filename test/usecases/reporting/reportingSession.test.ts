import { completionOf, ROW_STATUSES } from "../../../src/domain/completion";
import { agencyIndex } from "../../../src/domain/agencyIndex";
import type { Plan } from "../../../src/domain/plan";
import { planOf } from "../../../src/domain/sharedPlan";
import type { SharedRecord } from "../../../src/domain/sharedRecord";
import { sheets as texts } from "../../../src/i18n/vi/sheets";
import { layout, TASK_TABLE } from "../../../src/layout";
import type { WorkbookSnapshot } from "../../../src/layout/types";
import { EntryBook } from "../../../src/usecases/entry/entryBook";
import { ReportingSession } from "../../../src/usecases/reporting/reportingSession";
import { anAgency, aPlan, aProgress, aRow, quarter } from "../../builders/aPlan";
import { largePlan } from "../../builders/largePlan";
import { LocalLine, LocalService } from "../../builders/localService";
import { MemoryCopy } from "../../builders/memoryCopy";
import { snapshotOf, withTyped } from "../../builders/snapshotOf";
import { done, HOME, Office, quiet, thePlan, threeOffices } from "../sharing/office";

const TODAY = "2026-05-04";

const sheetsOf = (plan: Plan): WorkbookSnapshot => snapshotOf(layout(plan, { texts, today: TODAY }));

/** Reporting on a workbook that says what `snapshot` gives, counting how often it is read. */
const reportingOn = (office: Office, snapshot: () => WorkbookSnapshot) => {
  const reads = { count: 0 };
  const book = new EntryBook({
    read: async () => {
      reads.count += 1;
      return { ok: true, value: snapshot() };
    },
  });
  const session = new ReportingSession({ book, log: office.copy, sharing: office.session, today: () => TODAY });
  return { book, reads, session };
};

const planIn = (records: readonly SharedRecord[] | null): Plan => {
  const plan = planOf(records ?? []);
  if (!plan.ok) throw new Error(plan.code);
  return plan.value;
};

let service: LocalService;
beforeEach(async () => {
  service = await LocalService.start();
});
afterEach(() => service.end());

const alone = (): Office => new Office(new LocalLine(service, HOME), new MemoryCopy(null));

describe("Reporting on a plan that is not shared", () => {
  const plan = aPlan({
    agencies: [anAgency("Phòng Nội vụ")],
    rows: [
      aRow({ order: 1, task: "2.1. Ban hành", deadline: quarter(2026, 1), asked: "Vì sao chậm?" }),
      aRow({
        order: 2,
        task: "2.1. Ban hành",
        inherited: ["task"],
        progress: aProgress({ completedOn: "2026-02-02" }),
      }),
      aRow({ order: 3, task: "2.2. Kiểm tra", deadline: quarter(2026, 4), leadAgency: "Phòng Cũ" }),
    ],
  });

  test("says where agencies stand, also those that no list knows any more", async () => {
    const { session } = reportingOn(alone(), () => sheetsOf(plan));
    const view = done(await session.view());
    expect(view).toMatchObject({ workbook: "alone", pending: 0, person: null, ownsPlan: false });
    expect(view.agencies).toMatchObject([
      { agency: "Phòng Nội vụ", listed: true, rows: 2, unexplained: 1, rate: { numerator: 0, denominator: 1 } },
      { agency: "Phòng Cũ", listed: false, rows: 1 },
    ]);
  });

  test("a file that carries a packet is one", async () => {
    const office = alone();
    office.copy.logs.set("packet", ["{}"]);
    const { session } = reportingOn(office, () => sheetsOf(plan));
    expect(done(await session.view()).workbook).toBe("packet");
  });

  test("rows behind a number are those of the tasks it counts; a filter goes by single rows", async () => {
    const { session } = reportingOn(alone(), () => sheetsOf(plan));
    const [first, second] = plan.rows.map(({ id }) => id);
    expect(done(await session.counted({ statuses: ["overdue"] })).ids).toEqual([first, second]);
    const rows = done(await session.rows({ kind: "of", statuses: ["overdue"] }));
    expect(rows.map(({ id }) => id)).toEqual([first]);
    expect(done(await session.rows({ kind: "ids", ids: [] }))).toEqual([]);
  });

  test("every number of a plan has as many tasks behind it", async () => {
    const large = largePlan(600);
    const { session } = reportingOn(alone(), () => sheetsOf(large));
    const { whole, byLeadAgency } = completionOf(large, {
      today: TODAY,
      leadNameOf: agencyIndex(large.agencies).leadNameOf,
    });
    const tasks = async (of: Parameters<ReportingSession["counted"]>[0]): Promise<number> => {
      const ids = new Set(done(await session.counted(of)).ids);
      const rows = large.rows.filter(({ id }) => ids.has(id));
      return completionOf({ ...large, rows }, { today: TODAY, leadNameOf: (cell) => cell }).whole.total;
    };
    expect(await tasks({})).toBe(whole.total);
    for (const status of ROW_STATUSES) {
      const own = { completedOnTime: whole.onTime, completedLate: whole.late } as Partial<Record<string, number>>;
      const counted = own[status] ?? (status === "completed" ? null : whole[status as "overdue"]);
      if (counted !== null) expect([status, await tasks({ statuses: [status] })]).toEqual([status, counted]);
    }
    for (const [agency, tally] of byLeadAgency) expect(await tasks({ agency })).toBe(tally.total);
  });
});

describe("Reporting on a shared plan", () => {
  test("follows edits without reading the workbook again, and counts what is not sent", async () => {
    const { home } = await threeOffices(service);
    let snapshot = sheetsOf(planIn(home.copy.records));
    const { session, book, reads } = reportingOn(home, () => snapshot);
    expect(done(await session.view())).toMatchObject({
      workbook: "shared",
      pending: 0,
      person: { agency: HOME.agency },
    });
    snapshot = withTyped(snapshot, { table: TASK_TABLE, row: 0, cells: { percent: 40 } });
    const row = snapshot.tables.find(({ name }) => name === TASK_TABLE)?.rows[0] ?? [];
    book.edited({ kind: "rows", rows: [row] });
    expect(done(await session.view()).pending).toBe(1);
    expect(reads.count).toBe(1);
  });

  test("compares what a closed period left with the plan as it stands", async () => {
    const { planner, home } = await threeOffices(service);
    const { session } = reportingOn(planner, () => sheetsOf(planIn(planner.copy.records)));
    const period = { id: "q1", name: "Quý I", kind: "quarter" as const, lock: "soft" as const };
    done(
      await session.act({
        kind: "setPeriod",
        period: { ...period, from: "2025-12-15", to: "2026-03-14", dueOn: "2026-03-20" },
      }),
    );
    done(await session.act({ kind: "closePeriod", period: "q1" }));
    await home.pull();
    home.copy.type("r1", "percent", 40);
    await home.push();
    await planner.pull();
    session.forget();
    const comparison = done(await session.compare({ before: "q1", after: null }));
    expect(comparison.moved.map(({ id }) => id)).toEqual(["r1"]);
    const asked = planner.line.calls.filter((call) => call === "snapshot").length;
    done(await session.compare({ before: "q1", after: null }));
    expect(planner.line.calls.filter((call) => call === "snapshot")).toHaveLength(asked);
    expect(done(await session.view())).toMatchObject({ ownsPlan: true });
    expect(done(await session.page("q1")).period.figures).not.toBeNull();
  });

  test("the rates follow an edit at once", async () => {
    const office = new Office(new LocalLine(service, { ...HOME, role: "planner" }), new MemoryCopy(thePlan()));
    done(await office.session.share(quiet));
    let snapshot = sheetsOf(largePlan(2_000));
    const { session, book, reads } = reportingOn(office, () => snapshot);
    const before = done(await session.view()).agencies;
    snapshot = withTyped(snapshot, { table: TASK_TABLE, row: 0, cells: { percent: 100, completedOn: 46_000 } });
    const table = snapshot.tables.find(({ name }) => name === TASK_TABLE);
    book.edited({ kind: "rows", rows: [table?.rows[0] ?? []] });
    const after = done(await session.view()).agencies;
    const completed = (of: typeof after): number => of.reduce((sum, { tally }) => sum + tally.completed, 0);
    expect([completed(after) - completed(before), after.length]).toEqual([1, before.length]);
    expect(reads.count).toBe(1);
  });
});
