import type { WorkbookStore } from "../../src/service/store/types";
import {
  cellOf,
  insert,
  JUSTICE,
  move,
  Office,
  OTHER_PLANNER,
  PLANNER,
  remove,
  restore,
  rowFields,
  rowsOf,
  set,
  sharedWorkbook,
  WORKBOOK,
} from "../builders/storePeople";
import { Reader } from "../builders/storeReader";
import type { StoreGround } from "./workbookStore.contract";

/** What becomes of changes: order, bases, whole or valid, repeats, records that go and come. */
export const pushContract = (ground: () => StoreGround): void => {
  let store: WorkbookStore;
  beforeEach(() => (store = ground().store));

  describe("pushes", () => {
    it("gives one revision to a push and keeps the order of a pasted block", async () => {
      const { planner } = await sharedWorkbook(store);
      const answer = await planner.push(insert("a", "r1"), insert("b", "a"), insert("c", "b"), insert("d", null));
      expect(answer).toMatchObject({ revision: 2, outcomes: Array(4).fill({ is: "applied" }) });
      expect(await rowsOf(store)).toEqual(["d", "r1", "a", "b", "c", "r2", "r3"]);
    });

    it("answers the same push again as before, applies it once, and refuses another body or account under its number", async () => {
      const { planner, epoch } = await sharedWorkbook(store);
      const request = planner.request([set("r1", "percent", { base: 1, value: 40 })]);
      const first = await planner.send(request);
      expect(await planner.send(request)).toEqual(first);
      expect(await store.headOf(WORKBOOK)).toEqual({ epoch, head: 2 });
      const other = { ...request, changes: [set("r1", "percent", { base: 2, value: 50 })] };
      expect(await store.push(PLANNER, WORKBOOK, other)).toMatchObject({ ok: false, code: "otherBody" });
      expect(await store.push(JUSTICE, WORKBOOK, request)).toMatchObject({ ok: false, code: "otherBody" });
    });

    it("answers a push that changed nothing again as before", async () => {
      const { planner } = await sharedWorkbook(store);
      const request = planner.request([set("r1", "percent", { base: 0, value: 40 })]);
      const first = await planner.send(request);
      expect(first).toMatchObject({ push: null, revision: 1, outcomes: [{ is: "conflict" }] });
      await planner.push(set("r1", "percent", { base: 1, value: 10 }));
      expect(await planner.send(request)).toEqual(first);
    });

    it("replaces a value only for who saw it", async () => {
      const { planner, epoch } = await sharedWorkbook(store);
      await planner.push(set("r1", "percent", { base: 1, value: 40 }));
      const late = await new Office(store, JUSTICE, epoch).push(
        set("r1", "percent", { base: 1, value: 60 }),
        set("r1", "percent", { base: 1, value: 40 }),
        set("r1", "evidence", { base: 1, value: "Báo cáo 12" }),
      );
      expect(late.outcomes).toEqual([
        { is: "conflict", field: "percent", value: 40, revision: 2, removed: false },
        { is: "same", revision: 2 },
        { is: "applied", orderKey: null },
      ]);
    });

    it("lets the changes of one push follow each other", async () => {
      const { planner } = await sharedWorkbook(store);
      const answer = await planner.push(
        set("r1", "percent", { base: 1, value: 10 }),
        set("r1", "percent", { base: 1, value: 20 }),
        insert("n", "r3"),
        set("n", "percent", { base: 0, value: 5 }),
        remove("r2", 1),
        set("r2", "percent", { base: 1, value: 5 }),
        restore("r2"),
        move("n", null),
      );
      expect(answer.outcomes.map(({ is }) => is)).toEqual([
        ...Array(5).fill("applied"),
        "rejected",
        "applied",
        "applied",
      ]);
      expect(await cellOf(store, { id: "r1", field: "percent" })).toBe(20);
      expect(await rowsOf(store)).toEqual(["n", "r1", "r2", "r3"]);
    });

    it("lets bookkeeping fields follow without a conflict", async () => {
      const { planner } = await sharedWorkbook(store);
      await planner.push(set("r1", "sourceKey", { base: 0, value: "A" }));
      const answer = await planner.push(set("r1", "sourceKey", { base: 0, value: "B" }));
      expect(answer.outcomes).toEqual([{ is: "applied", orderKey: null }]);
    });

    it("applies all or nothing where somebody wants that", async () => {
      const { planner } = await sharedWorkbook(store);
      const changes = [
        set("r1", "percent", { base: 1, value: 40 }),
        set("r2", "percent", { base: 1, value: 400 }),
        set("r3", "percent", { base: 0, value: 7 }),
        set("r3", "evidence", { base: 1, value: "" }),
      ];
      const answer = await planner.send(planner.request(changes, "whole"));
      expect(answer).toMatchObject({
        push: null,
        revision: 1,
        outcomes: [
          { is: "rejected", code: "notSent", value: null, revision: 1 },
          { is: "rejected", code: "badValue", value: null, revision: 1 },
          { is: "conflict", revision: 1 },
          { is: "same", revision: 1 },
        ],
      });
      expect(await cellOf(store, { id: "r1", field: "percent" })).toBeNull();
    });

    it("says what is wrong with a change that makes no sense", async () => {
      const { planner } = await sharedWorkbook(store);
      const { outcomes } = await planner.push(
        set("gone", "percent", { base: 1, value: 1 }),
        set("r1", "nothing", { base: 1, value: 1 }),
        set("r1", "__proto__", { base: 1, value: 1 }),
        insert("r1", null),
        insert("r1", null, rowFields({ task: "Khác" })),
        insert("x", "gone"),
        move("r1", "r1"),
        insert("y", null, { constructor: "x" }),
        set("r1\u0000", "percent", { base: 1, value: 1 }),
        insert("\ud800", null),
        insert("z".repeat(201), null),
      );
      expect(outcomes.map((of) => (of.is === "rejected" ? of.code : of.is))).toEqual([
        "unknownRecord",
        "unknownField",
        "unknownField",
        "same",
        "recordExists",
        "unknownNeighbour",
        "unknownNeighbour",
        "unknownField",
        "unknownRecord",
        "badValue",
        "badValue",
      ]);
    });

    it("keeps texts with any characters and ids of 200 characters as they are", async () => {
      const { planner } = await sharedWorkbook(store, 0);
      const id = "ộ".repeat(200);
      const deadline = { kind: "unclear", text: 'khi có "văn bản" của TW\n\\ud800' };
      const answer = await planner.push(insert(id, null, rowFields({ task: "=1+1\n\t🙂 '\"\\", deadline })));
      expect(answer.outcomes).toEqual([{ is: "applied", orderKey: expect.any(String) as string }]);
      expect(await cellOf(store, { id, field: "task" })).toBe("=1+1\n\t🙂 '\"\\");
      expect(await cellOf(store, { id, field: "deadline" })).toEqual(deadline);
      const halves = await planner.push(
        set(id, "task", { base: 1, value: "a\u0000" }),
        set(id, "task", { base: 1, value: "\ud800" }),
      );
      expect(halves.outcomes).toMatchObject([{ code: "badValue" }, { code: "badValue" }]);
      const reader = new Reader(store, PLANNER, WORKBOOK);
      await reader.pull({ limit: 1 });
      expect(reader.cell(id, "deadline")).toEqual(deadline);
    });

    it("keeps workbooks apart", async () => {
      const { planner } = await sharedWorkbook(store);
      const other = await store.create(OTHER_PLANNER, { id: "w2", title: "", planId: "" });
      const epoch = other.ok ? other.value.epoch : "";
      const request = new Office(store, OTHER_PLANNER, epoch).request([set("r1", "percent", { base: 1, value: 1 })]);
      const answer = await store.push(OTHER_PLANNER, "w2", request);
      expect(answer).toMatchObject({ ok: true, value: { outcomes: [{ code: "unknownRecord" }] } });
      expect(await store.push(PLANNER, "w2", planner.request([]))).toMatchObject({ ok: false, code: "notFound" });
    });

    it("refuses a push of another epoch", async () => {
      const { planner } = await sharedWorkbook(store);
      await store.raiseEpochs();
      const request = planner.request([set("r1", "percent", { base: 1, value: 1 })]);
      expect(await store.push(PLANNER, WORKBOOK, request)).toMatchObject({ ok: false, code: "epochChanged" });
      expect(await store.head(PLANNER, WORKBOOK)).toMatchObject({
        ok: true,
        value: { head: 1, lineage: [{ epoch: planner.epoch, lastShared: 1 }] },
      });
    });

    it("previews without keeping anything", async () => {
      const { planner, epoch } = await sharedWorkbook(store);
      const changes = [set("r1", "percent", { base: 1, value: 40 }), insert("n", "r1"), remove("nobody", 1)];
      const preview = await store.preview(PLANNER, WORKBOOK, { epoch, changes });
      expect(preview).toMatchObject({ ok: true, value: { push: null, revision: 1 } });
      expect(preview.ok && preview.value.outcomes.map(({ is }) => is)).toEqual(["applied", "applied", "rejected"]);
      expect(await store.headOf(WORKBOOK)).toEqual({ epoch, head: 1 });
      expect((await planner.push(set("r1", "percent", { base: 1, value: 40 }))).revision).toBe(2);
    });
  });

  describe("records that go and come", () => {
    it("keeps the values of a removed record and brings them back", async () => {
      const { planner, epoch } = await sharedWorkbook(store);
      await planner.push(set("r2", "percent", { base: 1, value: 70 }));
      const stale = await new Office(store, PLANNER, epoch).push(remove("r2", 1));
      expect(stale.outcomes).toEqual([{ is: "conflict", field: "percent", value: 70, revision: 2, removed: false }]);
      await planner.push(remove("r2", 2));
      expect(await rowsOf(store)).toEqual(["r1", "r3"]);
      const late = await planner.push(
        set("r2", "percent", { base: 2, value: 80 }),
        remove("r2", 2),
        insert("r2", null),
      );
      expect(late.outcomes).toMatchObject([
        { is: "conflict", field: "percent", value: null, revision: 3, removed: true },
        { is: "same", revision: 3 },
        { is: "rejected", code: "recordGone" },
      ]);
      await planner.push(restore("r2"));
      expect(await rowsOf(store)).toEqual(["r1", "r2", "r3"]);
      expect(await cellOf(store, { id: "r2", field: "percent" })).toBe(70);
    });

    it("moves records, blocks too, and lets those stand that stand there already", async () => {
      const { planner } = await sharedWorkbook(store);
      await planner.push(move("r3", null), move("r1", "r3"));
      expect(await rowsOf(store)).toEqual(["r3", "r1", "r2"]);
      expect((await planner.push(move("r1", "r3"))).outcomes).toMatchObject([{ is: "same" }]);
    });

    it("shortens order keys that grow, and clients get the short ones", async () => {
      const { planner } = await sharedWorkbook(store, 2);
      // Long keys are there already, as if many records had been put one by one into the same gap.
      await planner.push(insert("x", "r1", {}), insert("w", "x", {}));
      const long = `a0${"V".repeat(198)}`;
      for (const [id, key] of [
        ["x", long],
        ["w", `${long}1`],
      ] as const) {
        await ground().tamper(`update records set order_key = '${key}' where id = '${id}'`);
        await ground().tamper(`update log set order_key = '${key}' where record = '${id}'`);
      }
      const reader = new Reader(store, PLANNER, WORKBOOK);
      await reader.pull();
      const { outcomes } = await planner.push(insert("y", "x", {}), insert("z", "y", {}), insert("v", "w", {}));
      expect(outcomes).toHaveLength(3);
      const expected = ["r1", "x", "y", "z", "w", "v", "r2"];
      expect(await rowsOf(store)).toEqual(expected);
      expect(await rowsOf(store, 2)).toEqual(["r1", "x", "w", "r2"]);
      await reader.pull();
      expect(reader.rows()).toEqual(expected);
      const found = await store.records(PLANNER, WORKBOOK, null);
      const keys = found.ok ? found.value.records.map(({ orderKey }) => orderKey.length) : [];
      expect(Math.max(...keys)).toBeLessThanOrEqual(60);
      // The key that was set behind the store's back is in no hash.
      const damage = await store.verify();
      expect(damage.every(({ is }) => is === "chainBroken")).toBe(true);
      await ground().tamper("delete from log");
      await ground().tamper("delete from pushes");
      await ground().tamper("delete from records");
      await ground().tamper("update workbooks set head = 0, chain = ''");
    });
  });
};
