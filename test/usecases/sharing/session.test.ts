import { LocalLine, LocalService } from "../../builders/localService";
import { aNewRow, done, HOME, Office, PLANNER, quiet, thePlan, threeOffices } from "./office";
import { MemoryCopy } from "../../builders/memoryCopy";
import { cellPlace } from "../../../src/usecases/sharing/cellPlace";

let service: LocalService;
let offices: Awaited<ReturnType<typeof threeOffices>>;

beforeEach(async () => {
  service = await LocalService.start();
  offices = await threeOffices(service);
});
afterEach(() => service.end());

const rows = ["r1", "r2", "r3", "r4", "r5", "r6"];

describe("Sharing and opening", () => {
  test("a shared plan stands in every office's workbook as the planner has it", () => {
    expect(offices.home.copy.records).toEqual(thePlan());
    expect(offices.justice.copy.records).toEqual(thePlan());
  });

  test("everybody is told where they stand", async () => {
    const view = await offices.home.view();
    expect(view).toMatchObject({
      workbook: { is: "shared", id: offices.workbook },
      person: { account: "noivu" },
      asOf: "2026-03-02T02:00:00.000Z",
      automatic: false,
      behind: false,
      unanswered: false,
      pending: [],
      conflicts: [],
      rejected: [],
      arrived: [],
    });
  });

  test("a plan that is shared already is not shared again", async () => {
    expect(await offices.planner.session.share(quiet)).toMatchObject({ ok: false, code: "alreadyShared" });
  });

  test("into a workbook with another plan nothing is opened", async () => {
    const other = thePlan().map((record) =>
      record.table === "plan" ? { ...record, fields: { ...record.fields, planId: "ke-hoach-khac" } } : record,
    );
    const office = new Office(new LocalLine(service, HOME), new MemoryCopy(other));
    expect(await office.session.open(offices.workbook, quiet.signal)).toMatchObject({ ok: false, code: "otherPlan" });
    expect(office.copy.records).toEqual(other);
    expect(office.copy.logs.size).toBe(0);
  });

  test("into a workbook that has the plan from a file: equal cells are the same, others a conflict, more rows pending", async () => {
    const copy = new MemoryCopy(thePlan());
    copy.type("r1", "percent", 30);
    copy.insert(aNewRow("r7"), "r6");
    copy.remove("r5");
    const office = new Office(new LocalLine(service, PLANNER), copy);
    const { view } = done(await office.session.open(offices.workbook, quiet.signal));
    expect(view.conflicts.map(({ place, mine, theirs }) => [place.id, place.field, mine, theirs])).toEqual([
      ["r1", "percent", "30 %", ""],
    ]);
    expect(view.pending.map(({ kind, place }) => [kind, place.id])).toEqual([["insert", "r7"]]);
    expect(copy.ids("rows")).toEqual([...rows, "r7"]);
  });

  test("nobody signed in, or no such workbook: nothing is opened", async () => {
    const office = new Office(new LocalLine(service, HOME), new MemoryCopy(null));
    expect(await office.session.open("khong-co", quiet.signal)).toMatchObject({ ok: false, code: "notFound" });
    office.line.signedIn = false;
    expect(await office.session.open(offices.workbook, quiet.signal)).toMatchObject({ ok: false, code: "signedOut" });
  });

  test("a workbook without a plan cannot be shared, and says so", async () => {
    const office = new Office(new LocalLine(service, PLANNER), new MemoryCopy(null));
    expect((await office.view()).workbook).toEqual({ is: "noPlan" });
    expect(await office.session.share(quiet)).toMatchObject({ ok: false, code: "noPlan" });
    expect(await office.session.push({ mode: "valid", keys: null })).toMatchObject({ ok: false, code: "notShared" });
  });

  test("ending the sharing leaves the plan", async () => {
    const view = done(await offices.home.session.leave());
    expect(view.workbook).toMatchObject({ is: "alone" });
    expect(offices.home.copy.records).toEqual(thePlan());
    expect(await offices.home.session.pull()).toMatchObject({ ok: false, code: "notShared" });
  });
});

describe("Push and pull", () => {
  test("what one office reports arrives at the others, and is shown in words", async () => {
    const { home, planner } = offices;
    home.copy.type("r1", "percent", 85.5);
    home.copy.type("r1", "completedOn", "2026-02-01");
    expect(await home.push()).toMatchObject({ sent: 2, applied: 2, conflicts: 0, rejected: 0, arrived: 0 });
    const { arrived, view } = await planner.pull();
    expect(arrived).toBe(2);
    expect(view.arrived).toEqual([
      {
        kind: "set",
        place: { table: "rows", id: "r1", field: "percent", area: "I", number: "1", label: "Việc thứ 1" },
        before: "",
        after: "85,5 %",
      },
      expect.objectContaining({ before: "", after: "01/02/2026" }),
    ]);
    expect(planner.copy.get("r1", "percent")).toBe(85.5);
  });

  test("pending changes are listed before anything is sent", async () => {
    const { home } = offices;
    home.copy.type("r2", "note", "Đang làm");
    const before = home.line.calls.length;
    const { pending } = await home.view();
    expect(pending).toEqual([expect.objectContaining({ kind: "set", base: "", value: "Đang làm", verdict: null })]);
    expect(home.line.calls).toHaveLength(before);
  });

  test("only what was chosen is sent", async () => {
    const { home } = offices;
    home.copy.type("r1", "percent", 10);
    home.copy.type("r2", "percent", 20);
    const { pending } = await home.view();
    const outcome = await home.push("valid", [pending[1]?.key ?? ""]);
    expect(outcome.applied).toBe(1);
    expect(outcome.view.pending.map(({ place }) => place.id)).toEqual(["r1"]);
  });

  test("a preview says what would become of each change, and keeps nothing", async () => {
    const { home, planner } = offices;
    home.copy.type("r1", "percent", 10);
    home.copy.type("r4", "percent", 40);
    home.copy.type("r2", "percent", 20);
    planner.copy.type("r2", "percent", 25);
    await planner.push();
    const view = done(await home.session.preview());
    expect(view.pending.map(({ place, verdict }) => [place.id, verdict])).toEqual([
      ["r1", { is: "ok" }],
      ["r2", { is: "conflict", theirs: "25 %" }],
      ["r4", { is: "rejected", code: "notYourRow", detail: "Phòng Tư pháp" }],
    ]);
    home.copy.type("r1", "percent", 11);
    expect((await home.view()).pending[0]?.verdict).toBeNull();
    expect((await planner.pull()).arrived).toBe(0);
  });

  test("what is refused goes back in the sheet, and the typed value stays in a list with the reason", async () => {
    const { home } = offices;
    home.copy.type("r4", "percent", 40);
    home.copy.type("r1", "percent", 10);
    const outcome = await home.push("valid");
    expect(outcome).toMatchObject({ sent: 2, applied: 1, rejected: 1 });
    expect(home.copy.get("r4", "percent")).toBeNull();
    expect(outcome.view.rejected).toEqual([
      expect.objectContaining({ value: "40 %", code: "notYourRow", detail: "Phòng Tư pháp", kind: "set" }),
    ]);
    expect(outcome.view.pending).toEqual([]);
  });

  test("all or nothing: with one refused change nothing is sent and nothing goes back", async () => {
    const { home, planner } = offices;
    home.copy.type("r4", "percent", 40);
    home.copy.type("r1", "percent", 10);
    const outcome = await home.push("whole");
    expect(outcome).toMatchObject({ applied: 0, rejected: 1 });
    expect(outcome.view.rejected).toEqual([]);
    expect(outcome.view.pending.map(({ place, verdict }) => [place.id, verdict?.is ?? null])).toEqual([
      ["r1", null],
      ["r4", "rejected"],
    ]);
    expect(home.copy.get("r4", "percent")).toBe(40);
    expect((await planner.pull()).arrived).toBe(0);
    home.copy.type("r4", "percent", null);
    expect(await home.push("whole")).toMatchObject({ applied: 1, rejected: 0 });
  });

  test("refused values can be typed in again, or let go of", async () => {
    const { home } = offices;
    home.copy.type("r4", "percent", 40);
    home.copy.type("r5", "note", "Xong");
    const { view } = await home.push();
    const [first, second] = view.rejected;
    const again = done(await home.session.retypeRejected([first?.key ?? ""]));
    expect(home.copy.get("r4", "percent")).toBe(40);
    expect(again.rejected.map(({ key }) => key)).toEqual([second?.key]);
    expect(again.pending.map(({ place }) => place.id)).toEqual(["r4"]);
    expect(done(await home.session.dismissRejected([second?.key ?? ""])).rejected).toEqual([]);
  });

  test("a refused row can be typed in again in its place", async () => {
    const { home } = offices;
    home.copy.insert(aNewRow("neu"), "r2");
    const { view } = await home.push();
    expect(view.rejected.map(({ kind, code }) => [kind, code])).toEqual([["insert", "insertNotOpen"]]);
    expect(home.copy.ids("rows")).toEqual(rows);
    done(await home.session.retypeRejected([view.rejected[0]?.key ?? ""]));
    expect(home.copy.ids("rows")).toEqual(["r1", "r2", "neu", "r3", "r4", "r5", "r6"]);
  });

  test("new rows keep their order, removed rows go, everywhere", async () => {
    const { planner, home } = offices;
    for (const id of ["n3", "n2", "n1"]) planner.copy.insert(aNewRow(id), "r2");
    planner.copy.remove("r5");
    expect(await planner.push()).toMatchObject({ applied: 4 });
    const { view } = await home.pull();
    expect(home.copy.ids("rows")).toEqual(["r1", "r2", "n1", "n2", "n3", "r3", "r4", "r6"]);
    expect(view.arrived.map(({ kind }) => kind).sort()).toEqual(["insert", "insert", "insert", "remove"]);
  });

  test("cells nobody can read are named and not sent", async () => {
    const { home } = offices;
    home.copy.unreadable = [{ table: "rows", id: "r1", field: "percent" }];
    home.copy.type("r2", "percent", 5);
    const { view, sent } = await home.push();
    expect(sent).toBe(1);
    expect(view.unreadable).toEqual([expect.objectContaining({ id: "r1", field: "percent", label: "Việc thứ 1" })]);
  });
});

describe("What people type while something is under way", () => {
  test("a cell typed in during a pull is not overwritten, and becomes a conflict", async () => {
    const { home, planner } = offices;
    planner.copy.type("r1", "percent", 60);
    planner.copy.type("r2", "percent", 70);
    await planner.push();
    let typed = false;
    home.copy.before = (step) => {
      if (step === "write" && !typed) home.copy.type("r1", "percent", 50);
      typed ||= step === "write";
    };
    const { view } = await home.pull();
    expect(home.copy.get("r1", "percent")).toBe(50);
    expect(home.copy.get("r2", "percent")).toBe(70);
    expect(view.conflicts.map(({ mine, theirs }) => [mine, theirs])).toEqual([["50 %", "60 %"]]);
    expect(view.pending).toEqual([]);
  });

  test("somebody who never stops typing loses nothing: the cell waits for the next pull", async () => {
    const { home, planner } = offices;
    planner.copy.type("r1", "percent", 60);
    await planner.push();
    let value = 0;
    home.copy.before = (step) => {
      if (step === "write") home.copy.type("r1", "percent", (value += 1));
    };
    await home.pull();
    home.copy.before = () => undefined;
    home.reopen();
    const { view } = await home.pull();
    expect(home.copy.get("r1", "percent")).toBe(value);
    expect(view.conflicts.map(({ mine, theirs }) => [mine, theirs])).toEqual([[`${value} %`, "60 %"]]);
  });

  test("a cell typed in while its push is under way stays pending", async () => {
    const { home, planner } = offices;
    home.copy.type("r1", "percent", 50);
    home.line.underWay = (what) => what === "push" && home.copy.type("r1", "percent", 55);
    const { view } = await home.push();
    home.line.underWay = () => undefined;
    expect(view.pending.map(({ base, value }) => [base, value])).toEqual([["50 %", "55 %"]]);
    await home.push();
    await planner.pull();
    expect(planner.copy.get("r1", "percent")).toBe(55);
  });

  test("a cell typed in while its refusal is under way stays as typed, and still names what the person saw", async () => {
    const { home, planner } = offices;
    home.copy.type("r4", "percent", 50);
    home.line.underWay = (what) => what === "push" && home.copy.type("r4", "percent", 55);
    planner.copy.type("r4", "percent", 80);
    await planner.push();
    const { view } = await home.push();
    home.line.underWay = () => undefined;
    expect(home.copy.get("r4", "percent")).toBe(55);
    expect(view.rejected.map(({ value }) => value)).toEqual(["50 %"]);
    expect(view.conflicts.map(({ mine, theirs }) => [mine, theirs])).toEqual([["55 %", "80 %"]]);
  });

  test("a row typed in while others remove it stays as a conflict", async () => {
    const { home, planner } = offices;
    planner.copy.remove("r1");
    await planner.push();
    home.copy.before = (step) => step === "write" && home.copy.type("r1", "percent", 5);
    const { view } = await home.pull();
    expect(home.copy.get("r1", "percent")).toBe(5);
    expect(view.conflicts.map(({ kind }) => kind)).toEqual(["removedByThem"]);
  });
});

describe("Around it", () => {
  test("a push is taken back as a whole, unless somebody built on it", async () => {
    const { home, planner } = offices;
    home.copy.type("r1", "percent", 50);
    await home.push();
    const pushes = done(await home.session.pushes(null));
    const push = pushes.pushes[0]?.push ?? "";
    await planner.pull();
    planner.copy.type("r1", "percent", 60);
    await planner.push();
    expect(await home.session.takeBack(push, "Nhầm dòng")).toMatchObject({
      ok: false,
      code: "takeBackRefused",
      blockers: [expect.objectContaining({ person: "Bình", field: "percent" })],
    });
    const newest = done(await planner.session.pushes(null)).pushes[0]?.push ?? "";
    const outcome = done(await planner.session.takeBack(newest, "Nhầm dòng"));
    expect(outcome.arrived).toBe(1);
    expect(planner.copy.get("r1", "percent")).toBe(50);
  });

  test("grants open fields to an agency", async () => {
    const { home, planner } = offices;
    const grants = done(await planner.session.grants());
    const grant = {
      id: "g1",
      agency: "Phòng Nội vụ",
      area: null,
      rows: ["r4"],
      fields: ["percent"],
      insert: false,
      remove: false,
    };
    done(await planner.session.setGrants({ revision: grants.revision, grants: [grant] }));
    home.copy.type("r4", "percent", 12);
    expect(await home.push()).toMatchObject({ applied: 1, rejected: 0 });
  });

  test("places of cells are found in the sheets", () => {
    expect(cellPlace({ table: "rows", id: "r1", field: "percent" })).toEqual({
      table: "tblNhiemVu",
      id: "r1",
      key: "percent",
    });
    expect(cellPlace({ table: "rows", id: "r1", field: "sourceKey" })?.key).toBeNull();
    expect(cellPlace({ table: "plan", id: "plan", field: "title" })).toBeNull();
  });

  test("signing in is remembered with the file's account; a wrong code and a wrong address are told", async () => {
    const { session, line } = offices.home;
    done(await session.signOut());
    expect((await offices.home.view()).person).toBeNull();
    const account = "noivu";
    expect(await session.signIn({ service: "http://may-chu", account, code: "đúng" })).toMatchObject({
      code: "badAddress",
    });
    expect(await session.signIn({ service: line.url, account, code: "sai" })).toMatchObject({ code: "wrongCode" });
    expect(done(await session.signIn({ service: line.url, account, code: "đúng" })).name).toBe("Lan");
  });
});
