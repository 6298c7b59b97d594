import { changesOf, EMPTY_STATE, mergeRemote, pendingOf, type Pending } from "../../src/merge";
import { SHARED_FIELDS } from "../../src/domain/sharedRecord";
import { aRecord, ModelOffice } from "../builders/modelOffice";
import { ModelService } from "../builders/modelService";

const twoOffices = (options: ConstructorParameters<typeof ModelService>[0] = {}): [ModelOffice, ModelOffice] => {
  const service = new ModelService(options);
  const mine = new ModelOffice(service);
  for (const id of ["a", "b", "c"]) mine.put(id, 9, { task: `việc ${id}` });
  return [mine.sync(), new ModelOffice(service).pull()];
};

const ids = (office: ModelOffice): string[] => office.table("rows").map(({ id }) => id);

describe("records that come and go", () => {
  it("[M6] not changed here, removed there: it goes and is told", () => {
    const [mine, theirs] = twoOffices();
    theirs.remove("b").push();
    expect(ids(mine.pull())).toEqual(["a", "c"]);
    expect(mine.arrived).toMatchObject([{ kind: "remove", id: "b", after: null }]);
    expect(mine.pending).toEqual([]);
  });

  it("[M6] changed here, removed there: a conflict of the record, and nothing of it is pushed", () => {
    const [mine, theirs] = twoOffices();
    theirs.remove("b").push();
    mine.type("b", { note: "của tôi" }).pull();
    expect(mine.conflicts).toMatchObject([
      {
        kind: "removedByThem",
        key: "rows/b",
        field: null,
        theirs: null,
        mine: { note: "của tôi" },
        base: { note: "" },
      },
    ]);
    expect(ids(mine)).toEqual(["a", "b", "c"]);
    expect(mine.put("n", 2, {}).pending).toMatchObject([{ kind: "insert", after: "a" }]);
  });

  it("[M6] what they changed before they removed it is taken in, so that restoring does not undo it", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("b", { percent: 90 }).sync().remove("b").push();
    mine.type("b", { note: "của tôi" }).pull();
    expect(mine.value("b", "percent")).toBe(90);
    mine.choose("mine");
    expect(mine.pending.flatMap((pending) => changesOf(pending))).toEqual([
      { kind: "restore", table: "rows", id: "b" },
      { kind: "set", table: "rows", id: "b", field: "note", base: 1, value: "của tôi" },
    ]);
    mine.sync();
    expect(ids(theirs.pull())).toEqual(["a", "b", "c"]);
    expect(theirs.row("b")?.fields).toMatchObject({ percent: 90, note: "của tôi" });
  });

  it("[M6] a cell nobody can read is an edit: the record does not go with it", () => {
    const [mine, theirs] = twoOffices();
    theirs.remove("b").push();
    expect(mine.scribble("b", "percent").pull().conflicts).toMatchObject([{ kind: "removedByThem" }]);
  });

  it("[M6] an open conflict of a cell becomes one of the record", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("b", { note: "của họ" }).sync();
    mine.type("b", { note: "của tôi" }).pull();
    theirs.remove("b").push();
    expect(mine.pull().conflicts).toMatchObject([{ kind: "removedByThem", mine: { note: "của tôi" } }]);
    mine.choose("mine");
    expect(mine.pending).toMatchObject([
      { kind: "restore", sets: [{ field: "note", base: { value: "của họ", revision: 2 } }] },
    ]);
  });

  it("[M5] the conflict ends when my edit is undone, and the record goes", () => {
    const [mine, theirs] = twoOffices();
    theirs.remove("b").push();
    mine.type("b", { note: "của tôi" }).pull().type("b", { note: "" }).pull();
    expect([mine.conflicts, ids(mine), mine.pending]).toEqual([[], ["a", "c"], []]);
  });

  it("[M6] they restored it: the conflict ends and cells merge as ever", () => {
    const [mine, theirs] = twoOffices();
    theirs.remove("b").push();
    mine.type("b", { note: "của tôi" }).pull();
    const third = new ModelOffice(theirs.service).pull().put("b", 1, { task: "việc b", percent: 5 }).push();
    expect(third.pending).toEqual([]);
    expect(mine.pull().conflicts).toEqual([]);
    expect(mine.row("b")?.fields).toMatchObject({ note: "của tôi", percent: 5 });
    expect(mine.pending).toMatchObject([{ kind: "set", field: "note" }]);
  });

  it("[M8] choosing theirs lets the record go", () => {
    const [mine, theirs] = twoOffices();
    theirs.remove("b").push();
    mine.type("b", { note: "của tôi" }).pull().choose("theirs");
    expect([ids(mine), mine.pending, mine.conflicts]).toEqual([["a", "c"], [], []]);
  });

  it("[M7] removed here, changed there: it comes back and is shown", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("b", { note: "của họ" }).push();
    mine.remove("b").pull();
    expect(ids(mine)).toEqual(["a", "b", "c"]);
    expect(mine.conflicts).toMatchObject([{ kind: "removedByMe", mine: null, theirs: { note: "của họ" } }]);
    expect(mine.arrived).toMatchObject([{ kind: "insert", id: "b" }]);
    expect(mine.pending).toEqual([]);
  });

  it("[M7] removed again before choosing: nothing is pushed until a person chooses", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("b", { note: "một" }).push();
    mine.remove("b").pull().remove("b");
    expect(mine.pending).toEqual([]);
    expect(mine.pull().conflicts).toHaveLength(1);
    expect(mine.choose("mine").pending).toMatchObject([{ kind: "remove", revision: 2 }]);
  });

  it("[M7] only its place or a derived field changed there: it stays removed, against the newer revision", () => {
    const [mine, theirs] = twoOffices();
    theirs.put("b", 2).type("b", { sourceKey: "x", task: "khác" }).sync().type("b", { task: "việc b" }).sync();
    mine.remove("b").pull();
    expect(mine.conflicts).toEqual([]);
    expect(mine.pending).toMatchObject([{ kind: "remove", revision: 3 }]);
  });

  it("[M8] choosing mine removes it, naming the newest revision; choosing theirs keeps it", () => {
    for (const side of ["mine", "theirs"] as const) {
      const [mine, theirs] = twoOffices();
      theirs.type("b", { note: "của họ" }).push();
      mine.remove("b").pull().choose(side).sync();
      expect(ids(theirs.pull())).toEqual(side === "mine" ? ["a", "c"] : ["a", "b", "c"]);
      expect(mine.conflicts).toEqual([]);
    }
  });

  it("removed on both sides is removed", () => {
    const [mine, theirs] = twoOffices();
    theirs.remove("b").push();
    expect(mine.remove("b").sync().pending).toEqual([]);
  });

  it("a record that stands in the workbook although the service removed it is restored, with what differs", () => {
    const [mine] = twoOffices();
    mine.remove("b").sync().put("b", 1, { task: "việc b", note: "lại" });
    expect(mine.pending).toMatchObject([{ kind: "restore", id: "b", sets: [{ field: "note", value: "lại" }] }]);
    expect(mine.sync().pending).toEqual([]);
    expect(mine.service.table("rows").map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });

  it("a new record has every field of its table, and goes in behind the one above", () => {
    const [mine] = twoOffices();
    mine.put("n", 1, { task: "mới" });
    const [insert] = mine.pending as [Extract<Pending, { kind: "insert" }>];
    expect(insert).toMatchObject({
      kind: "insert",
      after: "a",
      fields: { task: "mới", deadline: { kind: "missing" } },
    });
    expect(Object.keys(insert.fields).sort()).toEqual(Object.keys(SHARED_FIELDS.rows).sort());
  });

  it("what is removed comes last, and the tables in their order", () => {
    const [mine] = twoOffices();
    const target = aRecord("targets", "t", { quote: "80%" });
    const agency = aRecord("agencies", "g", { name: "Sở" });
    const local = [agency, ...mine.remove("a").type("b", { note: "x" }).put("n", 9, {}).local, target];
    const pending = pendingOf({ state: mine.state, local });
    expect(pending.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      "insert g",
      "set b",
      "insert n",
      "insert t",
      "remove a",
    ]);
  });

  it("a copy with nothing takes everything in, in the order of the keys, whatever order it comes in", () => {
    const [mine] = twoOffices();
    const remote = [...mine.service.pull(0)].reverse();
    const merged = mergeRemote({ state: EMPTY_STATE, local: [], remote });
    expect(merged.local.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(merged.arrived.map(({ kind }) => kind)).toEqual(["insert", "insert", "insert"]);
  });
});
