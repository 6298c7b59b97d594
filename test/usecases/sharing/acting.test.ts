import type { ReportingAction } from "../../../src/domain/reporting/actions";
import { reportOf } from "../../../src/domain/reporting/locks";
import type { Author } from "../../../src/service/store/types";
import { StateLog } from "../../../src/usecases/sharing/stateLog";
import type { SharingFailure } from "../../../src/usecases/sharing/types";
import { LocalLine, LocalService } from "../../builders/localService";
import { MemoryCopy } from "../../builders/memoryCopy";
import { reportingIn } from "../../../src/usecases/sharing/workflowRecords";
import { done, Office, PLANNER, quiet, threeOffices } from "./office";

const LEADER: Author = { account: "lanhdao", person: "Lãnh đạo Văn phòng", agency: PLANNER.agency, role: "leader" };

const Q1 = {
  kind: "setPeriod",
  period: {
    id: "q1",
    name: "Quý I năm 2026",
    kind: "quarter",
    from: "2025-12-15",
    to: "2026-03-14",
    dueOn: "2026-03-20",
    lock: "hard",
  },
} satisfies ReportingAction;
const Q2 = { id: "q2", name: "Quý II năm 2026", from: "2026-03-15", to: "2026-06-14", dueOn: "2026-06-20" };
const HOME_REPORT = { period: "q1", agency: "Phòng Nội vụ" };

let service: LocalService;
let offices: Awaited<ReturnType<typeof threeOffices>>;
let leader: Office;

beforeEach(async () => {
  service = await LocalService.start();
  offices = await threeOffices(service);
  leader = new Office(new LocalLine(service, LEADER), new MemoryCopy(null));
  done(await leader.session.open(offices.workbook, quiet.signal));
  done(await offices.planner.session.act(Q1, null));
  for (const office of [offices.home, offices.justice, leader]) await office.pull();
});

afterEach(() => service.end());

const reportAt = async (office: Office): Promise<string> => {
  const kept = done(await office.session.kept());
  return reportOf(reportingIn(kept?.state.base ?? new Map()), HOME_REPORT)?.state ?? "draft";
};

const refusal = async (action: ReturnType<Office["session"]["act"]>): Promise<SharingFailure> => {
  const answer = await action;
  if (answer.ok) throw new Error("done");
  return answer;
};

describe("Reporting between offices", () => {
  test("a report is submitted, returned, explained, submitted again, approved, and the period closed", async () => {
    const { home, planner } = offices;
    home.copy.type("r1", "percent", 40);
    done(await home.session.act({ kind: "submit", ...HOME_REPORT }, null));
    expect(await reportAt(home)).toBe("submitted");

    await leader.pull();
    expect(leader.copy.get("r1", "percent")).toBe(40);
    expect((await leader.view()).pending).toEqual([]);
    done(await leader.session.act({ kind: "return", ...HOME_REPORT, reason: "Cần nêu lý do chậm" }, null));
    done(await leader.session.ask(["r2"], "Vì sao chưa làm?"));

    const pulled = await home.pull();
    expect(await reportAt(home)).toBe("returned");
    expect(pulled.view.arrived).toContainEqual(
      expect.objectContaining({ place: expect.objectContaining({ table: "reports", field: "reason" }) }),
    );
    expect(home.copy.get("r2", "asked")).toBe("Vì sao chưa làm?");
    expect(await refusal(home.session.act({ kind: "submit", ...HOME_REPORT }, null))).toMatchObject({
      code: "actionRefused",
      refusal: { code: "explanationMissing", rows: ["r2"] },
      rows: [expect.objectContaining({ id: "r2", label: "Việc thứ 2" })],
    });

    home.copy.set("r2", { lateReason: "Thiếu người", measure: "Bổ sung người", newDate: "2026-05-31" });
    done(await home.session.act({ kind: "submit", ...HOME_REPORT }, null));
    await leader.pull();
    done(await leader.session.act({ kind: "approve", ...HOME_REPORT }, null));
    await home.pull();
    expect(await reportAt(home)).toBe("approved");
    expect(home.copy.get("r2", "asked")).toBe("");

    await planner.pull();
    done(await planner.session.act({ kind: "closePeriod", period: "q1" }, null));
    const kept = done(await planner.session.kept());
    expect(reportingIn(kept?.state.base ?? new Map()).periods[0]?.closed?.by).toBe(PLANNER.person);
    expect(done(await planner.session.snapshot("q1")).records.filter(({ approved }) => approved)).toHaveLength(3);
  });

  test("nothing of the workflow becomes a change of the workbook, or is lost by a new state", async () => {
    const { home } = offices;
    done(await home.session.act({ kind: "submit", ...HOME_REPORT }, null));
    home.reopen();
    expect(await reportAt(home)).toBe("submitted");
    expect((await home.view()).pending).toEqual([]);
    done(await home.session.rebuild());
    expect(await reportAt(home)).toBe("submitted");
    expect((await home.view()).pending).toEqual([]);
    expect(home.copy.records?.some(({ table }) => table === "reports" || table === "periods")).toBe(false);
  });

  test("after a restore from a backup the workflow is what the service has", async () => {
    const { home, planner } = offices;
    const backup = service.backup();
    done(await home.session.act({ kind: "submit", ...HOME_REPORT }, null));
    await planner.pull();
    await service.restoreFrom(backup);
    for (const office of [home, planner]) {
      await office.pull();
      expect(await reportAt(office)).toBe("draft");
      const view = await office.view();
      expect([view.pending, view.conflicts]).toEqual([[], []]);
    }
  });

  test("after a restore nothing of the workflow is offered again, however much was done since the backup", async () => {
    const { home, justice, planner } = offices;
    home.copy.type("r1", "percent", 40);
    done(await home.session.act({ kind: "submit", ...HOME_REPORT }, null));
    await leader.pull();
    const backup = service.backup();
    done(await leader.session.act({ kind: "approve", ...HOME_REPORT }, null));
    const exception = { id: "e1", ...HOME_REPORT, rows: [], fields: [], until: "2026-12-31", reason: "Bổ sung" };
    done(await planner.session.act({ kind: "allow", exception }, null));
    done(await planner.session.act({ kind: "closePeriod", period: "q1" }, null));
    done(await planner.session.act({ ...Q1, period: { ...Q1.period, ...Q2 } }, null));
    for (const office of [home, justice, leader]) await office.pull();
    await service.restoreFrom(backup);
    // Somebody goes on before the others know that an older backup came back.
    const early = new Office(new LocalLine(service, LEADER), new MemoryCopy(null));
    done(await early.session.open(offices.workbook, quiet.signal));
    done(await early.session.act({ kind: "return", ...HOME_REPORT, reason: "Sai số liệu" }, null));
    for (const office of [home, planner, justice, leader]) {
      office.reopen();
      const { view, sent, rejected } = await office.push();
      expect([sent, rejected]).toEqual([0, 0]);
      expect([view.pending, view.conflicts, view.rejected]).toEqual([[], [], []]);
      const reporting = reportingIn(done(await office.session.kept())?.state.base ?? new Map());
      expect(reporting.periods.map(({ id, closed }) => [id, closed])).toEqual([["q1", null]]);
      expect(reporting.reports.map(({ state, reason }) => [state, reason])).toEqual([["returned", "Sai số liệu"]]);
      expect(reporting.exceptions).toEqual([]);
    }
  });

  test("what cannot be sent keeps a report from being submitted, and is named", async () => {
    const { home } = offices;
    home.copy.type("r4", "percent", 10);
    const failed = await refusal(home.session.act({ kind: "submit", ...HOME_REPORT }, null));
    expect(failed).toMatchObject({ code: "notAllSent", pending: 1, places: [expect.objectContaining({ id: "r4" })] });
    expect(await reportAt(home)).toBe("draft");
    home.copy.type("r4", "percent", null);
    home.copy.unreadable = [{ table: "rows", id: "r1", field: "percent" }];
    expect(await refusal(home.session.act({ kind: "submit", ...HOME_REPORT }, null))).toMatchObject({
      code: "notAllSent",
      unreadable: 1,
    });
  });

  test("an action whose answer was lost is asked for again and done once", async () => {
    const { home, planner } = offices;
    home.line.faults = ["answerLost"];
    const submit: ReportingAction = { kind: "submit", ...HOME_REPORT };
    expect(await refusal(home.session.act(submit, null))).toMatchObject({ code: "actionUnanswered" });
    home.reopen();
    done(await home.session.act(submit, null));
    expect(await reportAt(home)).toBe("submitted");

    await leader.pull();
    leader.line.faults = ["answerLost"];
    const approve: ReportingAction = { kind: "approve", ...HOME_REPORT };
    expect(await refusal(leader.session.act(approve, null))).toMatchObject({ code: "actionUnanswered" });
    done(await leader.session.act(approve, null));
    expect(await reportAt(leader)).toBe("approved");
    const pushes = done(await planner.session.pushes(null));
    expect(pushes.pushes.filter(({ account }) => account === LEADER.account)).toHaveLength(1);
  });

  test("a report that was submitted, although the answer was lost, is no failure because of what was typed since", async () => {
    const { home } = offices;
    home.line.faults = ["answerLost"];
    const submit: ReportingAction = { kind: "submit", ...HOME_REPORT };
    await refusal(home.session.act(submit, null));
    home.copy.type("r1", "percent", 60);
    done(await home.session.act(submit, null));
    expect(await reportAt(home)).toBe("submitted");
  });

  test("an action that never arrived is done by asking once more", async () => {
    const { home } = offices;
    home.line.faults = ["lost"];
    const submit: ReportingAction = { kind: "submit", ...HOME_REPORT };
    expect(await refusal(home.session.act(submit, null))).toMatchObject({ code: "actionUnanswered" });
    home.copy.type("r1", "percent", 70);
    done(await home.session.act(submit, null));
    await leader.pull();
    expect(leader.copy.get("r1", "percent")).toBe(70);
    expect(await reportAt(leader)).toBe("submitted");
  });

  test("of two who approve at once the second is told who was quicker, and sees it", async () => {
    const { home, planner } = offices;
    done(await home.session.act({ kind: "submit", ...HOME_REPORT }, null));
    await leader.pull();
    await planner.pull();
    done(await leader.session.act({ kind: "approve", ...HOME_REPORT }, null));
    expect(await refusal(planner.session.act({ kind: "approve", ...HOME_REPORT }, null))).toMatchObject({
      refusal: { code: "wrongState", state: "approved", by: LEADER.person },
    });
    expect(await reportAt(planner)).toBe("approved");
  });

  test("whoever approves is bound to what was shown", async () => {
    const { home } = offices;
    await leader.pull();
    const seen = done(await leader.session.kept())?.state.facts.cursor ?? 0;
    home.copy.type("r1", "percent", 90);
    done(await home.session.act({ kind: "submit", ...HOME_REPORT }, null));
    await leader.pull();
    expect(await refusal(leader.session.act({ kind: "approve", ...HOME_REPORT }, seen))).toMatchObject({
      refusal: { code: "changedSinceSeen", rows: ["r1"] },
    });
  });

  test("tables that an older add-in passed over are pulled once, whole", async () => {
    const { home } = offices;
    const log = new StateLog(home.copy);
    const loaded = done(await log.load());
    if (loaded.is !== "state") throw new Error(loaded.is);
    const { tables: _tables, owner: _owner, ...facts } = loaded.state.facts;
    const base = new Map([...loaded.state.base].filter(([, { table }]) => table !== "periods"));
    done(await log.store({ ...loaded.state, facts, base }));
    home.reopen();
    const before = done(await home.session.kept())?.state;
    expect(reportingIn(before?.base ?? new Map()).periods).toEqual([]);
    await home.pull();
    const after = done(await home.session.kept())?.state;
    expect(reportingIn(after?.base ?? new Map()).periods.map(({ id }) => id)).toEqual(["q1"]);
    expect(after?.facts.owner).toBe(PLANNER.agency);
    expect((await home.view()).pending).toEqual([]);
  });
});
