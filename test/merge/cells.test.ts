import { pendingOf, type RemoteRecord } from "../../src/merge";
import { ModelOffice } from "../builders/modelOffice";
import { ModelService } from "../builders/modelService";

/** Two offices that have the same three rows. */
const twoOffices = (options: ConstructorParameters<typeof ModelService>[0] = {}): [ModelOffice, ModelOffice] => {
  const service = new ModelService(options);
  const mine = new ModelOffice(service);
  for (const id of ["a", "b", "c"]) mine.put(id, 9, { task: `việc ${id}`, note: "", sourceKey: `k${id}` });
  return [mine.sync(), new ModelOffice(service).pull()];
};

const remote = (cells: RemoteRecord["cells"], revision: number): RemoteRecord => ({
  table: "rows",
  id: "a",
  revision,
  orderKey: null,
  removed: false,
  cells,
});

describe("merging cells", () => {
  it("[M2] only I changed it: mine stays and is pending against its revision", () => {
    const [mine] = twoOffices();
    mine.type("a", { note: "mới" }).pull();
    expect(mine.pending).toEqual([
      { kind: "set", table: "rows", id: "a", field: "note", base: { value: "", revision: 1 }, value: "mới" },
    ]);
  });

  it("[M2] only they changed it: theirs comes and is told", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("a", { note: "của họ" }).push();
    expect(mine.pull().value("a", "note")).toBe("của họ");
    expect(mine.pending).toEqual([]);
    expect(mine.arrived).toEqual([{ kind: "set", table: "rows", id: "a", field: "note", before: "", after: "của họ" }]);
  });

  it("[M2] both changed it to the same, even composed differently: only the base moves", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("a", { note: "Nội vụ" }).push();
    mine.type("a", { note: "Nội vụ".normalize("NFD") }).pull();
    expect([mine.pending, mine.conflicts, mine.arrived]).toEqual([[], [], []]);
    expect(mine.state.base.get("rows/a")?.cells["note"]?.revision).toBe(2);
  });

  it("[M2] they changed it to and back: mine stays pending, against the newer revision", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("a", { note: "x" }).sync().type("a", { note: "" }).sync();
    mine.type("a", { note: "mới" }).pull();
    expect(mine.conflicts).toEqual([]);
    expect(mine.pending).toMatchObject([{ base: { value: "", revision: 3 }, value: "mới" }]);
  });

  it("[M2] different cells of one row come together", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("a", { percent: 50 }).push();
    mine.type("a", { note: "mới" }).sync();
    expect(theirs.pull().row("a")).toEqual(mine.row("a"));
  });

  it("[M2] what is pushed is normal: NFC, without control characters, and then nothing is pending", () => {
    const [mine] = twoOffices();
    mine.type("a", { note: "Nội\r\nvụ\u0007".normalize("NFD") });
    expect(mine.pending).toMatchObject([{ value: "Nội\nvụ" }]);
    expect(mine.push().pending).toEqual([]);
  });

  it("[M3] the answer to my push does not hide what others changed in the same row", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("a", { percent: 50 }).push();
    mine.type("a", { note: "mới" }).push();
    expect(mine.state.base.get("rows/a")).toMatchObject({ revision: 1, cells: { percent: { revision: 1 } } });
    mine.remove("a").push();
    expect(mine.service.table("rows").map(({ id }) => id)).toContain("a");
    expect(mine.pull().value("a", "percent")).toBe(50);
    expect(mine.conflicts).toMatchObject([{ kind: "removedByMe", id: "a" }]);
  });

  it("[M4] both changed it differently: one conflict, base and workbook stay, nothing is pushed", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("a", { note: "của họ" }).push();
    mine.type("a", { note: "của tôi" }).pull();
    expect(mine.conflicts).toEqual([
      {
        key: "rows/a\u001fnote",
        kind: "cell",
        table: "rows",
        id: "a",
        field: "note",
        base: "",
        mine: "của tôi",
        theirs: "của họ",
        revision: 2,
      },
    ]);
    expect(mine.value("a", "note")).toBe("của tôi");
    expect(mine.state.base.get("rows/a")?.cells["note"]).toEqual({ value: "", revision: 1 });
    expect(mine.pending).toEqual([]);
  });

  it("[M4] a row with an open conflict is not removed on the service: it comes back and is shown", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("a", { note: "của họ" }).push();
    mine.type("a", { note: "của tôi" }).pull().remove("a");
    expect(mine.pending).toEqual([]);
    expect(mine.pull().conflicts).toMatchObject([{ kind: "removedByMe", theirs: { note: "của họ" } }]);
    expect(mine.value("a", "note")).toBe("của họ");
  });

  it("[M4] further changes there update the conflict, typing here too", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("a", { note: "một" }).push();
    mine.type("a", { note: "của tôi" }).pull();
    theirs.type("a", { note: "hai" }).push();
    expect(mine.type("a", { note: "vẫn của tôi" }).pull().conflicts).toMatchObject([
      { base: "", mine: "vẫn của tôi", theirs: "hai", revision: 3 },
    ]);
  });

  it("[M5] a conflict ends when I type what they say", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("a", { note: "của họ" }).push();
    mine.type("a", { note: "của tôi" }).pull().type("a", { note: "của họ" }).pull();
    expect([mine.conflicts, mine.pending]).toEqual([[], []]);
  });

  it("[M5] a conflict ends when they say what I typed", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("a", { note: "của họ" }).push();
    mine.type("a", { note: "của tôi" }).pull();
    theirs.type("a", { note: "của tôi" }).push();
    expect([mine.pull().conflicts, mine.pending]).toEqual([[], []]);
  });

  it("[M5] a conflict ends when my cell returns to its base, and theirs comes", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("a", { note: "của họ" }).push();
    mine.type("a", { note: "của tôi" }).pull().type("a", { note: "" }).pull();
    expect([mine.conflicts, mine.pending, mine.value("a", "note")]).toEqual([[], [], "của họ"]);
  });

  it("[M8] choosing mine pushes over the revision I saw; choosing theirs shows theirs", () => {
    for (const side of ["mine", "theirs"] as const) {
      const [mine, theirs] = twoOffices();
      theirs.type("a", { note: "của họ" }).push();
      mine.type("a", { note: "của tôi" }).pull().choose(side);
      expect(mine.pending).toMatchObject(side === "mine" ? [{ base: { value: "của họ", revision: 2 } }] : []);
      mine.sync();
      expect(theirs.pull().value("a", "note")).toBe(side === "mine" ? "của tôi" : "của họ");
    }
  });

  it("[M8] a choice of a conflict that ended meanwhile does nothing", () => {
    const [mine] = twoOffices();
    const { state, local } = mine;
    mine.choose("theirs", ["rows/a\u001fnote", "gone"]);
    expect(mine.state).toBe(state);
    expect(mine.local).toBe(local);
  });

  it("[M11] two records of one id: same values are the same, different ones conflict cell by cell", () => {
    const service = new ModelService();
    const mine = new ModelOffice(service).put("n", 0, { task: "giống nhau", note: "của tôi", percent: 10 });
    new ModelOffice(service).put("n", 0, { task: "giống nhau", note: "của họ", percent: 10 }).push();
    mine.sync();
    expect(mine.conflicts).toMatchObject([{ kind: "cell", field: "note", mine: "của tôi", theirs: "của họ" }]);
    expect(mine.choose("mine").sync().pending).toEqual([]);
    expect(service.table("rows")[0]?.fields).toMatchObject({ note: "của tôi", task: "giống nhau" });
  });

  it("[M14] a derived field goes along with a change of the plan, in front of it, and never alone", () => {
    const [mine] = twoOffices();
    mine.type("a", { sourceKey: "khác" });
    expect(mine.pending).toEqual([]);
    mine.type("a", { task: "sửa" });
    expect(mine.pending.map((pending) => pending.kind === "set" && pending.field)).toEqual(["sourceKey", "task"]);
    mine.type("a", { task: "việc a", note: "chỉ báo cáo" });
    expect(mine.pending.map((pending) => pending.kind === "set" && pending.field)).toEqual(["note"]);
  });

  it("[M14] derived fields changed on both sides: the later holds, without a conflict", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("a", { sourceKey: "họ", task: "họ" }).push();
    mine.type("a", { sourceKey: "tôi", activity: "tôi" }).pull();
    expect(mine.conflicts).toEqual([]);
    mine.sync();
    expect(theirs.pull().row("a")?.fields).toMatchObject({ sourceKey: "tôi", task: "họ", activity: "tôi" });
  });

  it("[M14] derived fields go back when the change they belong to is given up", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("a", { task: "họ" }).push();
    mine.type("a", { sourceKey: "tôi", task: "tôi" }).pull().choose("theirs");
    expect(mine.row("a")?.fields).toMatchObject({ sourceKey: "ka", task: "họ" });
  });

  it("[M14] a mark of inheritance stays off while the row above says something else, and is not pushed away", () => {
    const [mine, theirs] = twoOffices();
    mine
      .type("a", { task: "chung" })
      .type("b", { task: "chung", inherited: ["task"] })
      .sync();
    theirs.pull().type("a", { task: "khác" }).sync();
    expect(theirs.value("b", "inherited")).toEqual([]);
    expect(theirs.pending).toEqual([]);
    expect(mine.pull().value("b", "inherited")).toEqual([]);
    theirs.type("a", { task: "chung" }).sync();
    expect(mine.pull().value("b", "inherited")).toEqual(["task"]);
  });

  it("[M15] a cell nobody can read is not pending, and a conflict where they changed it", () => {
    const [mine, theirs] = twoOffices();
    mine.scribble("a", "percent").scribble("b", "percent");
    expect(mine.pending).toEqual([]);
    theirs.type("a", { percent: 80 }).push();
    expect(mine.pull().conflicts).toMatchObject([{ id: "a", field: "percent", mine: null, theirs: 80 }]);
    expect(mine.row("a")?.fields).not.toHaveProperty("percent");
    expect(mine.type("a", { percent: 70 }).pull().conflicts).toMatchObject([{ mine: 70, theirs: 80 }]);
    expect(mine.type("a", { percent: null }).pull().value("a", "percent")).toBe(80);
  });

  it("[M15] a new record with a cell nobody can read begins with the field's default there", () => {
    const [mine] = twoOffices();
    mine.put("n", 0, { task: "mới" }).scribble("n", "percent");
    expect(mine.pending).toMatchObject([{ kind: "insert", fields: { percent: null } }]);
    mine.sync().type("n", { percent: 20 });
    expect(mine.pending).toMatchObject([{ kind: "set", field: "percent", base: { value: null } }]);
  });

  it("[M16] fields of a newer version are kept, shown to whoever can show them, and not changed", () => {
    const [mine] = twoOffices();
    const { local } = mine;
    const newer = remote({ risk: { value: "cao", revision: 9 }, constructor: { value: "x", revision: 9 } }, 9);
    mine.merge([newer]);
    expect(mine.state.base.get("rows/a")?.cells["risk"]).toEqual({ value: "cao", revision: 9 });
    expect(pendingOf({ state: mine.state, local })).toEqual([]);
    mine.merge([{ ...newer, revision: 10, removed: true, cells: {} }]);
    expect(mine.conflicts).toEqual([]);
    expect(mine.row("a")).toBeUndefined();
  });

  it("[M16] tables of a newer version are kept and never emptied; the plan's own record neither", () => {
    const [mine] = twoOffices();
    const table = "risks" as "rows";
    const { local } = mine;
    mine.merge([{ ...remote({ text: { value: "r", revision: 9 } }, 9), table, orderKey: "a0" }]);
    mine.merge([{ ...remote({ title: { value: "K", revision: 9 } }, 9), table: "plan", id: "plan", orderKey: "a0" }]);
    expect(mine.state.base.get("risks/a")?.cells["text"]?.value).toBe("r");
    expect(pendingOf({ state: mine.state, local })).toEqual([]);
    expect(mine.local.some((record) => record.table === table)).toBe(false);
  });

  it("[M16] what reporting left behind stands in the base only: nothing of it is shown, missed or sent", () => {
    const [mine] = twoOffices();
    const table = "reports" as const;
    const { local } = mine;
    const report = (state: string, revision: number) => ({
      ...remote({ state: { value: state, revision } }, revision),
      table,
      id: "q1:noi vu",
      orderKey: "a0",
    });
    mine.merge([report("submitted", 9)]);
    mine.merge([report("approved", 10)]);
    expect(mine.state.base.get("reports/q1:noi vu")?.cells["state"]?.value).toBe("approved");
    expect(mine.local).toBe(local);
    expect(mine.arrived).toEqual([]);
    expect(pendingOf(mine)).toEqual([]);
    mine.merge([{ ...report("approved", 11), removed: true, cells: {} }]);
    expect(mine.state.base.get("reports/q1:noi vu")?.removed).toBe(true);
    expect(pendingOf(mine)).toEqual([]);
  });

  it("[M17] an older delta changes nothing", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("a", { note: "mới" }).push();
    mine.pull();
    const { state, local } = mine;
    mine.merge([remote({ note: { value: "", revision: 1 } }, 1), { ...remote({}, 1), orderKey: "z", removed: true }]);
    expect(mine.local).toBe(local);
    expect(mine.state.base.get("rows/a")).toEqual(state.base.get("rows/a"));
  });
});
