import { reporting as vi } from "../../src/i18n/vi/reporting";
import { ReportingController } from "../../src/taskpane/reporting/controller";
import { mailLink, MOST_MAILTO } from "../../src/taskpane/reporting/mailText";
import { offersFor } from "../../src/taskpane/reporting/offers";
import { approvedOf, isReportOverdue } from "../../src/taskpane/reporting/words";
import { LocalService } from "../builders/localService";
import { leaderReporting, reportingPane, threeReporting, Q1, Q2, type ThreePanes } from "../builders/reportingServices";

jest.setTimeout(60_000);

let service: LocalService;
let offices: ThreePanes;
beforeEach(async () => {
  service = await LocalService.start();
  offices = await threeReporting(service);
});
afterEach(() => service.end());

const opened = async (pane: ThreePanes["planner"]): Promise<ReportingController> => {
  const controller = new ReportingController(() => Promise.resolve(pane.services));
  await controller.open();
  expect(controller.state().problem).toBeNull();
  return controller;
};
/** What was begun beside goes on in the turns that come. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};
const ids = (controller: ReportingController): string[] => (controller.state().rows?.list ?? []).map(({ id }) => id);

describe("Periods and reports on the real store", () => {
  test("a department hands in, a leader returns it with a reason, it is handed in again and approved", async () => {
    const { planner, home } = offices;
    const planning = await opened(planner);
    await planning.act({ kind: "setPeriod", period: Q1 });
    expect(planning.state()).toMatchObject({ problem: null, notice: { code: "done", action: "setPeriod" } });
    await home.pull();
    const own = await opened(home);
    const report = { period: Q1.id, agency: "Phòng Nội vụ" };
    await own.act({ kind: "submit", ...report });
    expect(own.state().problem).toBeNull();
    const leading = await opened(await leaderReporting(service, offices.workbook));
    await leading.act({ kind: "return", ...report, reason: "Thiếu số liệu" });
    await home.pull();
    await settled();
    expect(own.state().view?.reporting.reports).toMatchObject([{ state: "returned", reason: "Thiếu số liệu" }]);
    await own.act({ kind: "submit", ...report });
    await leading.act({ kind: "approve", ...report });
    expect(leading.state()).toMatchObject({ problem: null, notice: { code: "done", action: "approve" } });
    await own.act({ kind: "withdraw", ...report });
    expect(own.state().problem).toMatchObject({ code: "actionRefused", refusal: { code: "wrongState" } });
  });

  test("what others did since is told when the screen opens, and received on request", async () => {
    const { planner, home } = offices;
    const planning = await opened(planner);
    await planning.act({ kind: "setPeriod", period: Q1 });
    const own = await opened(home);
    await settled();
    expect(own.state().view).toMatchObject({ behind: true, reporting: { periods: [] } });
    await own.pull();
    expect(own.state()).toMatchObject({ problem: null, notice: { code: "pulled" } });
    expect(own.state().view).toMatchObject({ behind: false, reporting: { periods: [{ id: Q1.id }] } });
  });

  test("what was refused leaves the panel as it is, with the refusal", async () => {
    const planning = await opened(offices.planner);
    planning.openPanel({ is: "period", id: null });
    await planning.act({ kind: "setPeriod", period: { ...Q1, to: "2025-01-01" } });
    expect(planning.state()).toMatchObject({
      panel: { is: "period" },
      problem: { code: "actionRefused", refusal: { code: "badPeriod" } },
    });
  });

  test("only the period that comes next is offered for handing in", async () => {
    const { planner, home } = offices;
    const planning = await opened(planner);
    await planning.act({ kind: "setPeriod", period: Q1 });
    await planning.act({ kind: "setPeriod", period: { ...Q2, from: "2026-02-01" } });
    await home.pull();
    const { view } = (await opened(home)).state();
    if (view === null) throw new Error("no view");
    const [first, second] = view.reporting.periods;
    if (first === undefined || second === undefined) throw new Error("no periods");
    const agency = "Phòng Nội vụ";
    expect(offersFor(view, { agency, period: first })).toMatchObject({ submit: true, waits: null });
    expect(offersFor(view, { agency, period: second })).toMatchObject({
      submit: false,
      waits: { for: "earlier", period: Q1.name },
    });
    expect(offersFor(view, { agency: "Phòng Tư pháp", period: first }).submit).toBe(false);
    expect(offersFor(view, { agency: "Phòng Lạ", period: first }).waits).toEqual({ for: "rows" });
  });

  test("groups are none of those whose reports are counted, and a report is overdue for its own agency only", async () => {
    const { planner, home } = offices;
    planner.type("r6", "leadAgency", "Các phòng, ban, đơn vị");
    const planning = await opened(planner);
    await planning.act({ kind: "setPeriod", period: { ...Q1, dueOn: "2026-02-20" } });
    const { view } = planning.state();
    if (view === null) throw new Error("no view");
    expect(approvedOf(view, Q1.id)).toEqual({ approved: 0, total: 2 });
    await home.pull();
    const own = await opened(home);
    await own.act({ kind: "submit", period: Q1.id, agency: "Phòng Nội vụ" });
    const mine = own.state().view;
    const [period] = mine?.reporting.periods ?? [];
    if (mine === null || period === undefined) throw new Error("no period");
    expect(isReportOverdue(mine, period)).toBe(false);
  });

  test("the usual periods of a year are made once", async () => {
    const planning = await opened(offices.planner);
    await planning.addUsual(2026, ({ kind, number }) => `${kind} ${number}`);
    await planning.addUsual(2026, ({ kind, number }) => `${kind} ${number}`);
    expect(planning.state().problem).toBeNull();
    expect(planning.state().view?.reporting.periods.map(({ to }) => to)).toEqual([
      "2026-03-14",
      "2026-06-14",
      "2026-09-14",
      "2026-12-14",
    ]);
  });

  test("a closed period is compared with now, shown as a page, and opened again", async () => {
    const { planner } = offices;
    const planning = await opened(planner);
    await planning.act({ kind: "setPeriod", period: Q1 });
    await planning.act({ kind: "closePeriod", period: Q1.id });
    planner.type("r4", "percent", 50);
    await planning.compareWithNow(Q1.id);
    expect(planning.state()).toMatchObject({ tab: "compare", problem: null });
    expect(planning.state().comparison?.moved.map(({ id }) => id)).toEqual(["r4"]);
    await planning.showSnapshot(Q1.id);
    expect(planning.state().notice).toEqual({ code: "snapshotShown", sheet: planner.host.pages[0]?.name });
    await planning.act({ kind: "reopenPeriod", period: Q1.id, reason: "Nhầm" });
    expect(planning.state()).toMatchObject({ problem: null, comparison: null });
  });
});

describe("Rows on the reporting screen", () => {
  const late = {
    kind: "interval",
    from: "2026-01-01",
    to: "2026-01-31",
    precision: "month",
    assumedYear: false,
    text: "Tháng 1",
  };
  const makeLate = (pane: ThreePanes["planner"], ...rows: string[]): void => {
    for (const id of rows) pane.office.copy.set(id, { deadline: late as never });
  };

  test("red rows come latest first; a department has its own only", async () => {
    const { planner, home } = offices;
    makeLate(planner, "r2", "r5");
    planner.office.copy.set("r5", { deadline: { ...late, to: "2026-01-10" } as never });
    expect(ids(await opened(planner))).toEqual(["r5", "r2"]);
    makeLate(home, "r2", "r5");
    expect(ids(await opened(home))).toEqual(["r2"]);
  });

  test("several rows are asked at once; the answer stands in the list as soon as it arrives", async () => {
    const { planner, home } = offices;
    const planning = await opened(planner);
    await planning.list({ filter: { kind: "all" }, title: "Cả kế hoạch" });
    planning.choose(["r1", "r2"], { chosen: true });
    await planning.ask("Vì sao chậm?");
    expect(planning.state()).toMatchObject({ problem: null, notice: { code: "asked" } });
    expect(planning.state().chosen.size).toBe(0);
    await planning.list(null);
    expect(ids(planning).sort()).toEqual(["r1", "r2"]);
    await home.pull();
    for (const [field, value] of [
      ["lateReason", "Thiếu người"],
      ["measure", "Bổ sung"],
      ["newDate", "2026-04-01"],
    ] as const) {
      home.type("r1", field, value);
    }
    await home.office.push();
    await planner.pull();
    await settled();
    expect(ids(planning)).toEqual(["r2"]);
  });

  test("the number that is selected in the sheet leads to its rows; a form that is open is not taken away", async () => {
    const { planner } = offices;
    const planning = await opened(planner);
    planning.show("periods");
    planning.openPanel({ is: "period", id: null });
    planner.select({ kind: "rows", agency: "Phòng Nội vụ" });
    await settled();
    expect(planning.state()).toMatchObject({ tab: "periods", rows: { of: null } });
    planning.closePanel();
    await settled();
    expect(planning.state().tab).toBe("rows");
    expect(planning.state().rows?.of?.title).toContain("Phòng Nội vụ");
    expect(ids(planning)).toEqual(["r1", "r2", "r3"]);
    await planning.filterSheet(true);
    await planning.filterSheet(false);
    expect(planner.host.filters).toEqual([["r1", "r2", "r3"], null]);
  });

  test("nothing is followed any more after the screen was left", async () => {
    const planning = await opened(offices.planner);
    expect(offices.planner.listeners()).toBe(2);
    await planning.close();
    expect(offices.planner.listeners()).toBe(0);
  });
});

describe("Reminders", () => {
  test("the letter in a link names as many rows as a mail program takes, and copies are whole", async () => {
    const { planner } = offices;
    for (const id of planner.office.copy.ids("rows")) planner.type(id, "activity", "Việc cần làm ngay ".repeat(20));
    const planning = await opened(planner);
    await planning.remind();
    const { reminders, reminded, view } = planning.state();
    const [reminder] = reminders ?? [];
    if (reminder === undefined || view === null) throw new Error("nothing to remind of");
    const link = mailLink(reminder, { view, rows: reminded, texts: vi, language: "vi" });
    expect(link?.length ?? Infinity).toBeLessThanOrEqual(MOST_MAILTO);
    expect(decodeURIComponent(link ?? "")).toContain("và 1 việc khác");
    await planning.copy({ agency: reminder.agency, text: "cả thư" });
    planner.host.clipboard = false;
    await planning.copy({ agency: reminder.agency, text: "cả thư" });
    expect(planner.host.copied).toEqual(["cả thư"]);
    expect(planning.state()).toMatchObject({ textOf: reminder.agency, notice: { code: "notCopied" } });
    await planning.packet(reminder.agency);
    expect(planner.host.packets).toEqual([{ agency: reminder.agency, period: "" }]);
  });

  test("a service that cannot be reached is told, and what is here can still be used", async () => {
    const planning = await opened(reportingPane(offices.planner.office));
    await service.stop();
    await planning.act({ kind: "setPeriod", period: Q1 });
    expect(planning.state().problem).not.toBeNull();
    await planning.remind();
    expect(planning.state()).toMatchObject({ problem: null, running: null });
    await service.go();
  });
});
