import { LocalLine, LocalService } from "../../builders/localService";
import { MemoryCopy } from "../../builders/memoryCopy";
import { aNewRow, done, HOME, Office, PLANNER, quiet, thePlan, threeOffices } from "./office";

/** More steps than any action has: from then on nothing stops any more. */
const MOST_STEPS = 12;

/** Does the action with the machine stopping at one step after the other, each time in offices of its own. */
const atEveryStep = async (given: {
  prepare: (offices: Awaited<ReturnType<typeof threeOffices>>) => Promise<Office>;
  action: (office: Office) => Promise<unknown>;
  check: (office: Office, offices: Awaited<ReturnType<typeof threeOffices>>) => Promise<void>;
}): Promise<void> => {
  let stopped = 0;
  for (let stop = 1; stop <= MOST_STEPS; stop += 1) {
    const service = await LocalService.start();
    const offices = await threeOffices(service);
    const office = await given.prepare(offices);
    let steps = 0;
    office.copy.before = () => {
      if ((steps += 1) === stop) throw new Error("power cut");
    };
    await given.action(office).catch((error: Error) => expect(error.message).toBe("power cut"));
    office.reopen();
    await given.check(office, offices);
    await service.end();
    if (steps < stop) break;
    stopped += 1;
  }
  expect(stopped).toBeGreaterThan(0);
  expect(stopped).toBeLessThan(MOST_STEPS);
};

const conflictKeys = async (office: Office): Promise<string[]> => (await office.view()).conflicts.map(({ key }) => key);

describe("The machine stops at every step", () => {
  test("of a pull with new rows, removed rows, changed cells and a conflict", async () => {
    await atEveryStep({
      prepare: async ({ home, planner }) => {
        planner.copy.insert(aNewRow("n1"), "r2");
        planner.copy.remove("r6");
        planner.copy.type("r1", "percent", 60);
        planner.copy.type("r2", "note", "Từ xa");
        await planner.push();
        home.copy.type("r1", "percent", 50);
        return home;
      },
      action: (office) => office.session.pull(),
      check: async (office) => {
        const { view } = await office.pull();
        expect(office.copy.ids("rows")).toEqual(["r1", "r2", "n1", "r3", "r4", "r5"]);
        expect([office.copy.get("r1", "percent"), office.copy.get("r2", "note")]).toEqual([50, "Từ xa"]);
        expect(view.conflicts.map(({ mine, theirs }) => [mine, theirs])).toEqual([["50 %", "60 %"]]);
        expect(view.pending).toEqual([]);
      },
    });
  });

  test("of a pull that brings back a row removed here: the removal is not forgotten", async () => {
    await atEveryStep({
      prepare: async ({ home, planner }) => {
        home.copy.type("r1", "percent", 50);
        await home.push();
        planner.copy.remove("r1");
        return planner;
      },
      action: (office) => office.session.pull(),
      check: async (office, { home }) => {
        const { view } = await office.pull();
        expect(view.conflicts.map(({ kind, place }) => [kind, place.id])).toEqual([["removedByMe", "r1"]]);
        expect(office.copy.get("r1", "percent")).toBe(50);
        expect(view.pending).toEqual([]);
        done(await office.session.resolve([{ key: (await conflictKeys(office))[0] ?? "", side: "mine" }], ""));
        await office.push();
        await home.pull();
        expect(home.copy.ids("rows")).not.toContain("r1");
      },
    });
  });

  test("of a push whose answer brings back a row removed here", async () => {
    await atEveryStep({
      prepare: async ({ home, planner }) => {
        home.copy.type("r1", "percent", 50);
        await home.push();
        planner.copy.remove("r1");
        return planner;
      },
      action: (office) => office.session.push({ mode: "valid", keys: null }),
      check: async (office) => {
        const { view } = await office.push();
        expect(view.conflicts.map(({ kind, place }) => [kind, place.id])).toEqual([["removedByMe", "r1"]]);
        expect(office.copy.get("r1", "percent")).toBe(50);
      },
    });
  });

  test.each(["mine", "theirs"] as const)("of deciding a conflict for %s", async (side) => {
    await atEveryStep({
      prepare: async ({ home, planner }) => {
        planner.copy.type("r1", "percent", 60);
        planner.copy.type("r2", "percent", 70);
        await planner.push();
        home.copy.type("r1", "percent", 50);
        home.copy.type("r2", "percent", 55);
        await home.pull();
        return home;
      },
      action: async (office) => {
        const [key = ""] = await conflictKeys(office);
        return office.session.resolve([{ key, side }], "vì");
      },
      check: async (office, { planner }) => {
        const open = (await office.view()).conflicts.filter(({ place }) => place.id === "r1").map(({ key }) => key);
        if (open.length > 0) done(await office.session.resolve([{ key: open[0] ?? "", side }], ""));
        await office.push();
        await planner.pull();
        const agreed = side === "mine" ? 50 : 60;
        expect([office.copy.get("r1", "percent"), planner.copy.get("r1", "percent")]).toEqual([agreed, agreed]);
        expect(office.copy.get("r2", "percent")).toBe(55);
        expect((await office.view()).conflicts.map(({ place }) => place.id)).toEqual(["r2"]);
      },
    });
  });

  test("of typing a refused value in again: it stands in the cell or in the list, or both", async () => {
    await atEveryStep({
      prepare: async ({ home }) => {
        home.copy.type("r4", "note", "Không được phép");
        await home.push();
        return home;
      },
      action: async (office) => {
        const { rejected } = await office.view();
        expect(rejected).toHaveLength(1);
        return office.session.retypeRejected(rejected.map(({ key }) => key));
      },
      check: async (office) => {
        const { rejected } = await office.view();
        expect(
          office.copy.get("r4", "note") === "Không được phép" ||
            rejected.some(({ value }) => value === "Không được phép"),
        ).toBe(true);
      },
    });
  });

  test("of rebuilding the hidden state: what was typed, refused or in conflict is still there", async () => {
    await atEveryStep({
      prepare: async ({ home, planner }) => {
        home.copy.type("r4", "note", "Không được phép");
        await home.push();
        planner.copy.type("r1", "percent", 60);
        await planner.push();
        home.copy.type("r1", "percent", 50);
        home.copy.type("r2", "note", "Chờ gửi");
        await home.pull();
        return home;
      },
      action: (office) => office.session.rebuild(),
      check: async (office) => {
        done(await office.session.rebuild());
        const { conflicts, rejected } = await office.view();
        expect([office.copy.get("r1", "percent"), office.copy.get("r2", "note")]).toEqual([50, "Chờ gửi"]);
        expect(conflicts.map(({ mine, theirs }) => [mine, theirs])).toContainEqual(["50 %", "60 %"]);
        expect(rejected.map(({ value }) => value)).toEqual(["Không được phép"]);
      },
    });
  });

  test("of opening a shared workbook in an empty one, and in one that holds the plan with other values", async () => {
    for (const own of [false, true]) {
      let workbook = "";
      const open = (office: Office) => office.session.open(workbook, quiet.signal);
      await atEveryStep({
        prepare: async (offices) => {
          ({ workbook } = offices);
          const office = new Office(
            new LocalLine(offices.home.line.service, HOME),
            new MemoryCopy(own ? thePlan() : null),
          );
          if (own) office.copy.type("r1", "percent", 30);
          return office;
        },
        action: open,
        check: async (office, { planner }) => {
          done(await open(office));
          expect(office.copy.ids("rows")).toEqual(planner.copy.ids("rows"));
          expect(office.copy.get("r1", "percent")).toBe(own ? 30 : null);
          expect((await office.view()).workbook).toMatchObject({ is: "shared", id: workbook });
        },
      });
    }
  });

  test("of sharing a plan", async () => {
    await atEveryStep({
      prepare: async ({ planner }) => {
        const records = thePlan().map((record) =>
          record.table === "plan" ? { ...record, fields: { ...record.fields, planId: "other" } } : record,
        );
        return new Office(new LocalLine(planner.line.service, PLANNER), new MemoryCopy(records));
      },
      action: (office) => office.session.share(quiet),
      check: async (office, { home }) => {
        const shared = await office.session.share(quiet);
        if (!shared.ok) expect(shared.code).toBe("alreadyShared");
        const { workbook, pending } = await office.view();
        expect(pending).toEqual([]);
        const opened = new Office(home.line, new MemoryCopy(null));
        done(await opened.session.open(workbook.is === "shared" ? workbook.id : "", quiet.signal));
        expect(opened.copy.records).toEqual(office.copy.records);
      },
    });
  });

  test("of taking a push back", async () => {
    await atEveryStep({
      prepare: async ({ home, planner }) => {
        home.copy.type("r1", "percent", 50);
        await home.push();
        await planner.pull();
        planner.copy.type("r2", "note", "Chưa gửi");
        return planner;
      },
      action: async (office) => {
        const [push] = done(await office.session.pushes(null)).pushes;
        return office.session.takeBack(push?.push ?? "", "Gửi nhầm");
      },
      check: async (office) => {
        const [push] = done(await office.session.pushes(null)).pushes;
        if (push?.takesBack === null) done(await office.session.takeBack(push.push, "Gửi nhầm"));
        await office.pull();
        expect([office.copy.get("r1", "percent"), office.copy.get("r2", "note")]).toEqual([null, "Chưa gửi"]);
      },
    });
  });
});

test("a take-back whose answer is lost has happened; asked once more it is said so and nothing else is undone", async () => {
  const service = await LocalService.start();
  const { home, planner } = await threeOffices(service);
  home.copy.type("r1", "percent", 50);
  await home.push();
  const [push] = done(await planner.session.pushes(null)).pushes;
  planner.line.faults = ["answerLost"];
  expect(await planner.session.takeBack(push?.push ?? "", "Gửi nhầm")).toMatchObject({ ok: false, code: "offline" });
  home.copy.type("r1", "note", "Sau đó");
  await home.push();
  const again = await planner.session.takeBack(push?.push ?? "", "Gửi nhầm");
  expect(again.ok ? "ok" : again.code).toBe("takeBackRefused");
  await planner.pull();
  expect([planner.copy.get("r1", "percent"), planner.copy.get("r1", "note")]).toEqual([null, "Sau đó"]);
  await service.end();
});
