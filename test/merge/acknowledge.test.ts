import { acknowledge, changesOf, type Outcome } from "../../src/merge";
import { ModelOffice } from "../builders/modelOffice";
import { ModelService } from "../builders/modelService";

const twoOffices = (options: ConstructorParameters<typeof ModelService>[0] = {}): [ModelOffice, ModelOffice] => {
  const service = new ModelService();
  const first = new ModelOffice(service);
  for (const id of ["a", "b", "c"]) first.put(id, 9, { task: `việc ${id}` });
  first.sync();
  service.refuse(options.refusal ?? (() => null));
  return [first, new ModelOffice(service).pull()];
};

const ids = (office: ModelOffice): string[] => office.table("rows").map(({ id }) => id);
const refusing = (code: string) => ({ refusal: () => code });

describe("the answer to a push", () => {
  it("[M10] what is typed while a push is under way stays and is pending against the pushed value", () => {
    const [mine] = twoOffices();
    mine.type("a", { note: "một" }).send().type("a", { note: "hai" }).answer();
    expect(mine.value("a", "note")).toBe("hai");
    expect(mine.pending).toMatchObject([{ base: { value: "một", revision: 2 }, value: "hai" }]);
  });

  it("[M10] a record inserted by a push and removed or moved meanwhile: that is pending", () => {
    const [mine] = twoOffices();
    mine.put("n", 1, { task: "mới" }).send().remove("n").answer();
    expect(mine.pending).toMatchObject([{ kind: "remove", id: "n", revision: 2 }]);
    const [other] = twoOffices();
    other.put("n", 1, { task: "mới" }).send().put("n", 3).type("n", { note: "x" }).answer();
    expect(ids(other)).toEqual(["a", "b", "c", "n"]);
    expect(other.pending).toMatchObject([
      { kind: "move", after: "c" },
      { kind: "set", field: "note" },
    ]);
  });

  it("[M10] a record moved again while its move is under way keeps its newer place", () => {
    const [mine] = twoOffices();
    mine.put("a", 1).send().put("a", 2).answer();
    expect(ids(mine)).toEqual(["b", "c", "a"]);
    expect(mine.sync().pending).toEqual([]);
    expect(mine.service.table("rows").map(({ id }) => id)).toEqual(["b", "c", "a"]);
  });

  it("[M9][M10] a record that comes back by a refusal does not take newer places away", () => {
    const [mine] = twoOffices({ refusal: ({ kind }) => (kind === "remove" ? "removeNotOpen" : null) });
    mine.put("a", 1).remove("c").send().put("a", 0).answer();
    expect(ids(mine)).toEqual(["a", "b", "c"]);
    expect(mine.pending).toMatchObject([{ kind: "move" }]);
  });

  it("[M9] a refused value goes back and is returned as typed, with the reason", () => {
    const [mine] = twoOffices(refusing("notYourRow"));
    mine.type("a", { note: "của tôi" }).push();
    expect(mine.value("a", "note")).toBe("");
    expect(mine.rejected).toMatchObject([{ code: "notYourRow", pending: { field: "note", value: "của tôi" } }]);
    expect(mine.pending).toEqual([]);
  });

  it("[M9] a refused value goes back to what the service has now, not to what was known", () => {
    const [mine, theirs] = twoOffices({
      refusal: (change) => ("value" in change && change.value === "xấu" ? "badValue" : null),
    });
    theirs.type("a", { note: "của họ" }).push();
    mine.type("a", { note: "xấu" }).push();
    expect(mine.value("a", "note")).toBe("của họ");
    expect(mine.state.base.get("rows/a")?.cells["note"]?.revision).toBe(2);
  });

  it("[M9][M10] what was typed over a refused value stays and is pending; the refused one is returned", () => {
    const [mine] = twoOffices(refusing("badValue"));
    mine.type("a", { note: "xấu" }).send().type("a", { note: "tốt" }).answer();
    expect(mine.value("a", "note")).toBe("tốt");
    expect(mine.rejected).toMatchObject([{ pending: { value: "xấu" } }]);
    expect(mine.pending).toMatchObject([{ value: "tốt" }]);
  });

  it("[M9] a refused removal brings the record back to its place", () => {
    const [mine] = twoOffices(refusing("removeNotOpen"));
    expect(ids(mine.remove("b").push())).toEqual(["a", "b", "c"]);
    expect(mine.rejected).toMatchObject([{ code: "removeNotOpen", pending: { kind: "remove", id: "b" } }]);
  });

  it("[M9] a refused insert leaves the workbook and keeps its fields in the list, unless somebody typed on in it", () => {
    const [mine] = twoOffices(refusing("insertNotOpen"));
    expect(ids(mine.put("n", 1, { task: "mới" }).push())).toEqual(["a", "b", "c"]);
    expect(mine.rejected).toMatchObject([{ pending: { kind: "insert", fields: { task: "mới" } } }]);
    mine.put("m", 1, { task: "một" }).send().type("m", { task: "hai" }).answer();
    expect(mine.pending).toMatchObject([{ kind: "insert", id: "m", fields: { task: "hai" } }]);
  });

  it("[M9] a refused move goes back, other moves stay", () => {
    const [mine] = twoOffices({ refusal: ({ kind, id }) => (kind === "move" && id === "a" ? "moveNotOpen" : null) });
    expect(ids(mine.put("a", 2).push())).toEqual(["a", "b", "c"]);
    expect(mine.rejected).toMatchObject([{ pending: { kind: "move", id: "a" } }]);
    expect(mine.pending).toEqual([]);
  });

  it("[M9] a refused restore lets the record go and keeps what was typed in it", () => {
    const [mine, theirs] = twoOffices({ refusal: ({ kind }) => (kind === "restore" ? "removeNotOpen" : null) });
    theirs.remove("b").push();
    mine.type("b", { note: "của tôi" }).pull().choose("mine").push();
    expect(ids(mine)).toEqual(["a", "c"]);
    expect(mine.rejected).toMatchObject([{ pending: { kind: "restore", fields: { note: "của tôi" } } }]);
    expect(mine.rejected).toHaveLength(1);
  });

  it("[M9] a cell of a restored record may be refused alone", () => {
    const [mine, theirs] = twoOffices({
      refusal: ({ kind, id }) => (kind === "set" && id === "b" ? "badValue" : null),
    });
    theirs.remove("b").push();
    mine.type("b", { note: "của tôi" }).pull().choose("mine").push();
    expect(ids(mine)).toEqual(["a", "b", "c"]);
    expect(mine.value("b", "note")).toBe("");
    expect(mine.rejected).toMatchObject([{ pending: { kind: "set", field: "note", value: "của tôi" } }]);
  });

  it.each(["notSent", "unknownNeighbour", "recordGone", "recordExists"])(
    "[M9] %s leaves the change pending",
    (code) => {
      const [mine] = twoOffices(refusing(code));
      mine.type("a", { note: "x" }).put("n", 1, {}).remove("c");
      const { pending } = mine;
      expect(mine.push().pending).toEqual(pending);
      expect(mine.rejected).toEqual([]);
    },
  );

  it("[M9] derived fields that are refused go back without a word", () => {
    const [mine] = twoOffices({
      refusal: (change) => ("field" in change && change.field === "sourceKey" ? "fieldNotOpen" : null),
    });
    mine.type("a", { task: "mới", sourceKey: "k" }).push();
    expect(mine.rejected).toEqual([]);
    expect(mine.row("a")?.fields).toMatchObject({ task: "mới", sourceKey: "" });
  });

  it("[M4][M9] a conflict the service names is a conflict here at once, without a pull", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("a", { note: "của họ" }).push();
    mine.type("a", { note: "của tôi" }).push();
    expect(mine.conflicts).toMatchObject([{ mine: "của tôi", theirs: "của họ", revision: 2, base: "" }]);
    expect(mine.pull().conflicts).toHaveLength(1);
  });

  it("[M7][M9] the service has a newer cell than the removal knew: the record comes back at once", () => {
    const [mine, theirs] = twoOffices();
    theirs.type("a", { note: "của họ" }).push();
    mine.remove("a").push();
    expect(mine.conflicts).toMatchObject([{ kind: "removedByMe", theirs: { note: "của họ" } }]);
    expect(ids(mine)).toEqual(["a", "b", "c"]);
  });

  it("the same answer twice is taken once", () => {
    const [mine] = twoOffices();
    mine.type("a", { note: "x" }).put("n", 1, {}).put("c", 0).remove("b");
    const { state, local, pending: sent } = mine;
    const { outcomes, revision } = mine.service.push(sent.flatMap((pending) => changesOf(pending)));
    const once = acknowledge({ state, local, sent, outcomes, revision });
    const twice = acknowledge({ ...once, sent, outcomes, revision });
    expect(twice).toEqual({ ...once, arrived: [] });
  });

  it("an answer cut short says nothing of the rest", () => {
    const [mine] = twoOffices();
    mine.type("a", { note: "x" }).type("b", { note: "y" });
    const outcomes: Outcome[] = [{ is: "applied", orderKey: null }];
    const { state } = acknowledge({ state: mine.state, local: mine.local, sent: mine.pending, outcomes, revision: 2 });
    expect(state.base.get("rows/a")?.cells["note"]?.value).toBe("x");
    expect(state.base.get("rows/b")?.cells["note"]?.value).toBe("");
  });

  it("an older answer does not take newer bases back", () => {
    const [mine, theirs] = twoOffices();
    mine.type("a", { note: "một" }).send();
    theirs.pull().type("a", { note: "hai" }).push();
    expect(mine.pull().answer().pending).toEqual([]);
    expect(mine.conflicts).toEqual([]);
    expect(mine.value("a", "note")).toBe("hai");
  });

  it("a reason goes with what was decided", () => {
    const set = {
      kind: "set",
      table: "rows",
      id: "a",
      field: "note",
      base: { value: "", revision: 4 },
      value: "x",
    } as const;
    expect(changesOf(set, "theo văn bản 15")).toEqual([
      { kind: "set", table: "rows", id: "a", field: "note", base: 4, value: "x", reason: "theo văn bản 15" },
    ]);
    expect(changesOf(set)[0]).not.toHaveProperty("reason");
  });
});
