import { LocalService } from "../../builders/localService";
import { done, threeOffices } from "./office";

let service: LocalService;
let offices: Awaited<ReturnType<typeof threeOffices>>;

beforeEach(async () => {
  service = await LocalService.start();
  offices = await threeOffices(service);
});
afterEach(() => service.end());

const ALL = ["r1", "r2", "r3", "r4", "r5", "r6"];

describe("Many rows are gone from the sheets", () => {
  test("a push leaves them for everybody, sends the rest, and names them", async () => {
    const { planner, home } = offices;
    planner.copy.remove("r1", "r2", "r3", "r4");
    planner.copy.type("r5", "note", "Đã sửa");
    const { view, sent } = await planner.push();
    expect(sent).toBe(1);
    expect(view.pending.map(({ kind, place, asks }) => [kind, place.id, asks])).toEqual(
      ["r1", "r2", "r3", "r4"].map((id) => ["remove", id, true]),
    );
    await home.pull();
    expect(home.copy.ids("rows")).toEqual(ALL);
    expect(home.copy.get("r5", "note")).toBe("Đã sửa");
  });

  test("a person who confirms them removes them", async () => {
    const { planner, home } = offices;
    planner.copy.remove("r1", "r2", "r3", "r4", "r5", "r6");
    done(await planner.session.push({ mode: "whole", keys: null, removals: "all" }));
    await home.pull();
    expect(home.copy.ids("rows")).toEqual([]);
  });

  test("undone in Excel, nothing is left to send", async () => {
    const { planner } = offices;
    const { records } = planner.copy;
    planner.copy.remove(...ALL);
    await planner.push();
    planner.copy.records = records;
    expect((await planner.view()).pending).toEqual([]);
  });

  test("a single row goes without a question", async () => {
    const { planner, home } = offices;
    planner.copy.remove("r2");
    expect(await planner.push()).toMatchObject({ sent: 1, applied: 1 });
    await home.pull();
    expect(home.copy.ids("rows")).not.toContain("r2");
  });

  test("what others write meanwhile comes back as a question, row by row", async () => {
    const { planner, home } = offices;
    planner.copy.remove(...ALL);
    home.copy.type("r1", "percent", 50);
    await home.push();
    const { view } = await planner.pull();
    expect(view.conflicts.map(({ kind, place }) => [kind, place.id])).toEqual([["removedByMe", "r1"]]);
    expect(view.conflicts[0]?.revision).toBeGreaterThan(0);
  });
});

test("the automatic mode removes one row, never several", async () => {
  const { planner, home } = offices;
  const end = await planner.session.watch(() => undefined);
  done(await planner.session.setAutomatic(true));
  const pass = async (): Promise<void> => {
    for (let turns = 0; turns < 12; turns += 1) {
      planner.time.pass(2_000);
      await new Promise((resolve) => setImmediate(resolve));
      await planner.session.view();
    }
  };
  await pass();
  planner.copy.remove("r1");
  planner.session.edited();
  await pass();
  await home.pull();
  expect(home.copy.ids("rows")).not.toContain("r1");
  planner.copy.remove("r2", "r3");
  planner.copy.type("r4", "note", "Cùng lúc");
  planner.session.edited();
  await pass();
  await home.pull();
  expect(home.copy.ids("rows")).toEqual(["r2", "r3", "r4", "r5", "r6"]);
  expect(home.copy.get("r4", "note")).toBe("Cùng lúc");
  expect((await planner.view()).pending.map(({ kind }) => kind)).toEqual(["remove", "remove"]);
  end();
});

test("their side of a row removed here brings it back, also where it was deleted once more", async () => {
  const { planner, home } = offices;
  planner.copy.remove("r1");
  home.copy.type("r1", "percent", 50);
  await home.push();
  const { view } = await planner.pull();
  planner.copy.remove("r1");
  done(await planner.session.resolve([{ key: view.conflicts[0]?.key ?? "", side: "theirs" }], ""));
  expect(planner.copy.get("r1", "percent")).toBe(50);
  expect((await planner.push()).view.pending).toEqual([]);
});
