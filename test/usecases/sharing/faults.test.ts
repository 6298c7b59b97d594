import { LocalLine, LocalService } from "../../builders/localService";
import { aNewRow, done, HOME, Office, PLANNER, quiet, thePlan, threeOffices } from "./office";
import { MemoryCopy } from "../../builders/memoryCopy";

let service: LocalService;
let offices: Awaited<ReturnType<typeof threeOffices>>;

beforeEach(async () => {
  service = await LocalService.start();
  offices = await threeOffices(service);
});
afterEach(() => service.end());

/** The process ends here; what it was doing is never heard of again. */
const powerCut = (): never => {
  throw new Error("power cut");
};

const sharingLog = (office: Office): readonly string[] => office.copy.logs.get("sharing") ?? [];

/** Values a cell was set to, newest first. */
const historyOf = async (office: Office, id: string, field: string): Promise<unknown[]> =>
  done(await office.session.history({ table: "rows", id, field }))
    .entries.filter(({ kind }) => kind === "set")
    .map((entry) => entry.new);

describe("The line breaks", () => {
  test.each(["lost", "answerLost", "twice"] as const)(
    "a push that is %s is applied exactly once in the end",
    async (fault) => {
      const { home, planner } = offices;
      home.copy.type("r1", "percent", 50);
      home.copy.type("r2", "note", "Đang làm");
      home.line.faults = [fault];
      const first = await home.session.push({ mode: "valid", keys: null });
      expect(first.ok).toBe(fault === "twice");
      expect((await home.view()).unanswered).toBe(fault !== "twice");
      await home.push();
      expect((await home.view()).unanswered).toBe(false);
      expect(await historyOf(planner, "r1", "percent")).toEqual([50]);
      await planner.pull();
      expect(planner.copy.get("r2", "note")).toBe("Đang làm");
    },
  );

  test("an unanswered push is repeated unchanged although the cell says something else by now", async () => {
    const { home, planner } = offices;
    home.copy.type("r1", "percent", 50);
    home.line.faults = ["answerLost"];
    await home.session.push({ mode: "valid", keys: null });
    home.copy.type("r1", "percent", 55);
    home.reopen();
    const { view } = await home.pull();
    expect(view.pending.map(({ base, value }) => [base, value])).toEqual([["50 %", "55 %"]]);
    expect(view.conflicts).toEqual([]);
    await home.push();
    expect(await historyOf(planner, "r1", "percent")).toEqual([55, 50]);
  });

  test("the outbox survives closing the workbook", async () => {
    const { home, planner } = offices;
    home.line.up = false;
    home.copy.type("r1", "percent", 50);
    expect(await home.session.push({ mode: "valid", keys: null })).toMatchObject({ ok: false, code: "offline" });
    home.reopen();
    home.line.up = true;
    expect(await home.view()).toMatchObject({ unanswered: true });
    await home.push();
    await planner.pull();
    expect(planner.copy.get("r1", "percent")).toBe(50);
  });

  test("a push the service refuses for good does not stand in the way of the next one", async () => {
    const { home, planner } = offices;
    home.copy.type("r1", "percent", 50);
    home.line.refusals = [
      { code: "bug", reference: "1" },
      { code: "bug", reference: "2" },
    ];
    expect(await home.session.push({ mode: "valid", keys: null })).toMatchObject({ ok: false, code: "bug" });
    expect(await home.push()).toMatchObject({ applied: 1 });
    await planner.pull();
    expect(planner.copy.get("r1", "percent")).toBe(50);
  });

  test.each([
    [{ code: "busy", retryAfter: 5 } as const],
    [{ code: "signedOut" } as const],
    [{ code: "notThisService" } as const],
  ])("%j is told, and nothing is lost", async (refusal) => {
    const { home, planner } = offices;
    home.copy.type("r1", "percent", 50);
    home.line.refusals = [refusal];
    expect(await home.session.push({ mode: "valid", keys: null })).toEqual({ ok: false, ...refusal });
    expect(await home.push()).toMatchObject({ applied: 1 });
    await planner.pull();
    expect(planner.copy.get("r1", "percent")).toBe(50);
  });

  test("the service starts anew between push and pull", async () => {
    const { home, planner } = offices;
    home.copy.type("r1", "percent", 50);
    home.line.faults = ["answerLost"];
    await home.session.push({ mode: "valid", keys: null });
    await service.restart();
    await home.push();
    await planner.pull();
    expect(planner.copy.get("r1", "percent")).toBe(50);
    expect(await historyOf(planner, "r1", "percent")).toEqual([50]);
  });
});

describe("The machine stops", () => {
  test("at every step of a push and pull: opened again, everything ends as it should", async () => {
    const { home, planner } = offices;
    for (let stop = 1; stop <= 8; stop += 1) {
      const value = stop * 10;
      home.copy.type("r1", "percent", value);
      home.copy.type("r4", "percent", value);
      planner.copy.type("r3", "note", `lần ${stop}`);
      await planner.push();
      let steps = 0;
      home.copy.before = () => void ((steps += 1) === stop && powerCut());
      await home.session.push({ mode: "valid", keys: null }).catch(() => undefined);
      home.reopen();
      const { view } = await home.push();
      expect(home.copy.get("r1", "percent")).toBe(value);
      expect(home.copy.get("r4", "percent")).toBeNull();
      expect(home.copy.get("r3", "note")).toBe(`lần ${stop}`);
      expect(view).toMatchObject({ pending: [], conflicts: [], unanswered: false });
      expect(view.rejected.map((of) => of.value)).toContain(`${value} %`);
      expect((await historyOf(planner, "r1", "percent")).filter((of) => of === value)).toHaveLength(1);
      done(await home.session.dismissRejected(view.rejected.map(({ key }) => key)));
    }
  });

  test("at every byte of the last line of the state: opened again, everything ends as it should", async () => {
    const { home, planner } = offices;
    home.copy.type("r1", "percent", 50);
    home.line.faults = ["answerLost"];
    await home.session.push({ mode: "valid", keys: null });
    await home.push();
    const whole = sharingLog(home);
    const last = whole.at(-1) ?? "";
    for (let at = 0; at < last.length; at += 7) {
      const torn = home.copyOfFile();
      torn.copy.logs.set("sharing", [...whole.slice(0, -1), last.slice(0, at)]);
      torn.reopen();
      const { view } = await torn.push();
      expect(view).toMatchObject({ pending: [], conflicts: [], rejected: [], unanswered: false });
    }
    expect(await historyOf(planner, "r1", "percent")).toEqual([50]);
  });

  test("a state that lost more than its last line is damaged, and is built anew from the service", async () => {
    const { home, planner } = offices;
    home.copy.type("r1", "percent", 50);
    await home.push();
    home.copy.type("r2", "percent", 70);
    planner.copy.type("r2", "percent", 75);
    planner.copy.type("r3", "percent", 5);
    await planner.push();
    home.copy.logs.set("sharing", ["", ...sharingLog(home).slice(1)]);
    home.reopen();
    expect((await home.view()).workbook).toEqual({ is: "damaged", service: home.line.url });
    expect(await home.session.push({ mode: "valid", keys: null })).toMatchObject({ ok: false, code: "stateDamaged" });
    const { view } = done(await home.session.rebuild());
    expect(view.conflicts.map(({ place, mine, theirs }) => [place.id, mine, theirs])).toEqual([
      ["r2", "70 %", "75 %"],
      ["r3", "", "5 %"],
    ]);
    expect(home.copy.get("r1", "percent")).toBe(50);
  });

  test("a state of a newer add-in is recognised and left alone", async () => {
    const { home } = offices;
    const lines = [...sharingLog(home), "cchc-sharing 9|1|00000000|x"];
    home.copy.logs.set("sharing", lines);
    home.reopen();
    expect((await home.view()).workbook).toEqual({ is: "newerVersion" });
    for (const attempt of [
      home.session.push({ mode: "valid", keys: null }),
      home.session.pull(),
      home.session.rebuild(),
      home.session.leave(),
      home.session.setAutomatic(true),
    ]) {
      expect(await attempt).toMatchObject({ ok: false, code: "stateNewer" });
    }
    expect(sharingLog(home)).toEqual(lines);
  });
});

describe("A copied file", () => {
  test("both copies push: the second takes an identity of its own, and nobody loses anything", async () => {
    const { home, planner } = offices;
    home.copy.type("r1", "percent", 10);
    const other = home.copyOfFile(new LocalLine(service, HOME));
    home.copy.type("r2", "percent", 20);
    other.copy.type("r3", "percent", 30);
    await home.push();
    const { view } = await other.push();
    expect(view).toMatchObject({ pending: [], conflicts: [] });
    await other.push();
    await home.pull();
    await planner.pull();
    for (const { copy } of [home, other, planner]) {
      expect(["r1", "r2", "r3"].map((id) => copy.get(id, "percent"))).toEqual([10, 20, 30]);
    }
  });

  test("copies with the same new row and different cells: one row, and the difference is a conflict", async () => {
    const { planner } = offices;
    planner.copy.insert(aNewRow("n1"), "r1");
    const other = planner.copyOfFile(new LocalLine(service, PLANNER));
    other.copy.type("n1", "deliverable", "Quyết định");
    await planner.push();
    const { view } = await other.push();
    expect(view.conflicts.map(({ place }) => [place.id, place.field])).toEqual([["n1", "deliverable"]]);
    expect(other.copy.ids("rows")).toEqual(["r1", "n1", "r2", "r3", "r4", "r5", "r6"]);
  });

  test("a file that was copied with a push under way: both copies repeat it, it is applied once", async () => {
    const { home, planner } = offices;
    home.copy.type("r1", "percent", 10);
    home.line.faults = ["answerLost"];
    await home.session.push({ mode: "valid", keys: null });
    const other = home.copyOfFile(new LocalLine(service, HOME));
    await other.push();
    await home.push();
    expect(await historyOf(planner, "r1", "percent")).toEqual([10]);
  });
});

describe("A restored service", () => {
  test("what was accepted after the backup is offered again, once, by those who know it", async () => {
    const { home, planner, justice } = offices;
    home.copy.type("r1", "percent", 10);
    await home.push();
    await planner.pull();
    const backup = service.backup();
    home.copy.type("r1", "percent", 20);
    home.copy.type("r2", "note", "Sau bản sao lưu");
    await home.push();
    planner.copy.insert(aNewRow("n1"), "r3");
    planner.copy.remove("r6");
    await planner.push();
    await justice.pull();
    await service.restoreFrom(backup);
    const { view } = await home.pull();
    expect(home.copy.get("r1", "percent")).toBe(20);
    expect(view.conflicts).toEqual([]);
    expect(view.pending.map(({ place, kind }) => [kind, place.id])).toEqual([
      ["set", "r1"],
      ["set", "r2"],
    ]);
    await home.push();
    const offered = (await planner.pull()).view.pending.map(({ place, kind }) => [kind, place.id]);
    expect(offered).toEqual([
      ["insert", "n1"],
      ["remove", "r6"],
    ]);
    await planner.push();
    await justice.push();
    await home.pull();
    await planner.pull();
    for (const { copy } of [home, planner, justice]) {
      expect(copy.get("r1", "percent")).toBe(20);
      expect(copy.get("r2", "note")).toBe("Sau bản sao lưu");
      expect(copy.ids("rows")).toEqual(["r1", "r2", "r3", "n1", "r4", "r5"]);
    }
    expect((await justice.view()).pending).toEqual([]);
  });

  test("where somebody wrote since the restore, different values are a conflict", async () => {
    const { home, planner } = offices;
    const backup = service.backup();
    home.copy.type("r1", "percent", 20);
    await home.push();
    await service.restoreFrom(backup);
    planner.copy.type("r1", "percent", 30);
    await planner.push();
    const { view } = await home.push();
    expect(view.conflicts.map(({ mine, theirs }) => [mine, theirs])).toEqual([["20 %", "30 %"]]);
  });

  test("a value that was emptied here is not replaced by what somebody wrote since the restore", async () => {
    const { home, planner } = offices;
    const backup = service.backup();
    home.copy.type("r1", "percent", 20);
    await home.push();
    home.copy.type("r1", "percent", null);
    await service.restoreFrom(backup);
    planner.copy.type("r1", "percent", 30);
    await planner.push();
    const { view } = await home.pull();
    expect(view.conflicts.map(({ mine, theirs }) => [mine, theirs])).toEqual([["", "30 %"]]);
    expect((await home.pull()).view.conflicts).toHaveLength(1);
    expect(home.copy.get("r1", "percent")).toBeNull();
    done(await home.session.resolve([{ key: view.conflicts[0]?.key ?? "", side: "mine" }], ""));
    await home.push();
    await planner.pull();
    expect(planner.copy.get("r1", "percent")).toBeNull();
  });

  test("a push under way while the service was restored is not lost and not applied twice", async () => {
    const { home, planner } = offices;
    const backup = service.backup();
    home.copy.type("r1", "percent", 20);
    home.line.faults = ["answerLost"];
    await home.session.push({ mode: "valid", keys: null });
    await service.restoreFrom(backup);
    await home.push();
    await planner.pull();
    expect(planner.copy.get("r1", "percent")).toBe(20);
    expect(await historyOf(planner, "r1", "percent")).toEqual([20]);
  });

  test("an open conflict is still one after the restore, against what stands there now", async () => {
    const { home, planner } = offices;
    home.copy.type("r1", "percent", 50);
    planner.copy.type("r1", "percent", 60);
    await planner.push();
    const backup = service.backup();
    await home.pull();
    planner.copy.type("r2", "percent", 1);
    await planner.push();
    await service.restoreFrom(backup);
    const { view } = await home.pull();
    expect(view.conflicts.map(({ mine, theirs }) => [mine, theirs])).toEqual([["50 %", "60 %"]]);
    done(await home.session.resolve([{ key: view.conflicts[0]?.key ?? "", side: "mine" }], ""));
    await home.push();
    await planner.pull();
    expect(planner.copy.get("r1", "percent")).toBe(50);
  });
});

describe("Sharing that is interrupted", () => {
  const fresh = (): Office => new Office(new LocalLine(service, PLANNER), new MemoryCopy(thePlan()));

  test.each(["lost", "answerLost"] as const)(
    "a request that is %s at any step: a repeat goes on and makes one workbook",
    async (fault) => {
      for (let step = 0; step < 3; step += 1) {
        const office = fresh();
        office.line.faults = [...Array.from({ length: step }, () => "twice" as const), fault];
        expect((await office.session.share(quiet)).ok).toBe(false);
        expect((await office.view()).workbook).toMatchObject({ is: "alone" });
        office.reopen();
        const { view } = done(await office.session.share(quiet));
        expect(view.workbook).toMatchObject({ is: "shared" });
        expect(view).toMatchObject({ pending: [], conflicts: [], rejected: [] });
      }
      const all = done(await offices.justice.session.workbooks());
      expect(all).toHaveLength(4);
    },
  );

  test("ended by the person, it goes on later; its progress is told", async () => {
    const office = fresh();
    const ended = new AbortController();
    ended.abort();
    const told: [number, number][] = [];
    expect(await office.session.share({ ...quiet, signal: ended.signal })).toMatchObject({
      ok: false,
      code: "cancelled",
    });
    done(await office.session.share({ ...quiet, onProgress: (at, total) => void told.push([at, total]) }));
    expect(told[0]).toEqual([0, thePlan().length]);
    expect(told.at(-1)).toEqual([thePlan().length, thePlan().length]);
  });

  test("nobody else sees a workbook that is not filled yet", async () => {
    const office = fresh();
    office.line.faults = ["twice", "lost"];
    await office.session.share(quiet);
    expect(done(await offices.home.session.workbooks())).toHaveLength(1);
  });

  test("a value the service refuses stops the sharing and takes no row from the sheet", async () => {
    const office = fresh();
    office.copy.type("r3", "percent", 250);
    expect(await office.session.share(quiet)).toEqual({ ok: false, code: "malformed", place: "rows/r3" });
    expect(office.copy.ids("rows")).toHaveLength(6);
    office.copy.type("r3", "percent", 25);
    expect(done(await office.session.share(quiet)).view.workbook).toMatchObject({ is: "shared" });
  });
});
