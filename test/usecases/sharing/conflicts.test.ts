import { LocalService } from "../../builders/localService";
import { done, threeOffices } from "./office";

let service: LocalService;
let offices: Awaited<ReturnType<typeof threeOffices>>;

beforeEach(async () => {
  service = await LocalService.start();
  offices = await threeOffices(service);
});
afterEach(() => service.end());

describe("Conflicts", () => {
  const bothReport = async (): Promise<void> => {
    const { home, planner } = offices;
    home.copy.type("r1", "percent", 50);
    planner.copy.type("r1", "percent", 60);
    await planner.push();
  };

  test("both changed a cell: nothing moves until a person chooses", async () => {
    await bothReport();
    const { home, planner } = offices;
    const { view, conflicts } = await home.push();
    expect(conflicts).toBe(1);
    expect(view.conflicts).toEqual([expect.objectContaining({ kind: "cell", base: "", mine: "50 %", theirs: "60 %" })]);
    expect(home.copy.get("r1", "percent")).toBe(50);
    await home.push();
    await planner.pull();
    expect(planner.copy.get("r1", "percent")).toBe(60);
  });

  test("mine is sent with its reason, which stays in the history", async () => {
    await bothReport();
    const { home, planner } = offices;
    const { view } = await home.push();
    const key = view.conflicts[0]?.key ?? "";
    const after = done(await home.session.resolve([{ key, side: "mine" }], "Theo biên bản ngày 1/3"));
    expect(after.conflicts).toEqual([]);
    expect(after.pending).toHaveLength(1);
    await home.push();
    await planner.pull();
    expect(planner.copy.get("r1", "percent")).toBe(50);
    const history = done(await planner.session.history({ table: "rows", id: "r1", field: "percent" }));
    expect(history.entries[0]).toMatchObject({ old: 60, new: 50, reason: "Theo biên bản ngày 1/3", person: "Lan" });
  });

  test("theirs is written into the sheet", async () => {
    await bothReport();
    const { home } = offices;
    const { view } = await home.pull();
    const after = done(await home.session.resolve([{ key: view.conflicts[0]?.key ?? "", side: "theirs" }], ""));
    expect(home.copy.get("r1", "percent")).toBe(60);
    expect(after.pending).toEqual([]);
  });

  test("what is typed while theirs is written stays, and the conflict with it", async () => {
    await bothReport();
    const { home } = offices;
    const { view } = await home.pull();
    const key = view.conflicts[0]?.key ?? "";
    home.copy.before = (step) => {
      if (step === "write") home.copy.type("r1", "percent", 55);
    };
    const after = done(await home.session.resolve([{ key, side: "theirs" }], ""));
    home.copy.before = () => undefined;
    expect(home.copy.get("r1", "percent")).toBe(55);
    expect(after.conflicts.map((of) => of.key)).toEqual([key]);
  });

  test("a row changed here and removed there: both sides can be had", async () => {
    const { home, planner } = offices;
    for (const side of ["mine", "theirs"] as const) {
      const id = side === "mine" ? "r1" : "r2";
      home.copy.type(id, "percent", 50);
      planner.copy.remove(id);
      await planner.push();
      const { view } = await home.pull();
      expect(view.conflicts.map(({ kind, place }) => [kind, place.label])).toEqual([
        ["removedByThem", `Việc thứ ${id.slice(1)}`],
      ]);
      done(await home.session.resolve([{ key: view.conflicts[0]?.key ?? "", side }], ""));
      expect(home.copy.ids("rows").includes(id)).toBe(side === "mine");
      await home.session.dismissRejected([]);
      await home.push();
    }
  });

  test("a row removed here and changed there comes back and is shown", async () => {
    const { home, planner } = offices;
    planner.copy.remove("r1");
    home.copy.type("r1", "percent", 50);
    await home.push();
    const { view } = await planner.push();
    expect(view.conflicts.map(({ kind }) => kind)).toEqual(["removedByMe"]);
    expect(planner.copy.get("r1", "percent")).toBe(50);
    done(await planner.session.resolve([{ key: view.conflicts[0]?.key ?? "", side: "mine" }], "Trùng việc"));
    await planner.push();
    await home.pull();
    expect(home.copy.ids("rows")).not.toContain("r1");
  });
});
