import type { ChangesPage, Grants } from "../../src/protocol";
import type { WorkbookStore } from "../../src/service/store/types";
import {
  ADMINISTRATOR,
  cellOf,
  HEALTH,
  insert,
  JUSTICE,
  LEADER,
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

export interface StoreGround {
  store: WorkbookStore;
  /** Another store on the same data: a second replica, or the same one where there can be no second. */
  other: WorkbookStore;
  /** Runs a statement behind the store's back. */
  tamper: (statement: string) => Promise<void>;
  drop: () => Promise<void>;
}

export const workbookStoreContract = (name: string, open: () => Promise<StoreGround>): void => {
  describe(`workbook store: ${name}`, () => {
    let ground: StoreGround;
    let store: WorkbookStore;
    beforeEach(async () => {
      ground = await open();
      store = ground.store;
    });
    afterEach(async () => {
      expect(await store.verify()).toEqual([]);
      await ground.drop();
    });

    describe("workbooks", () => {
      const request = { id: WORKBOOK, title: "Kế hoạch", planId: "kh" };

      it("makes one workbook of a repeated request, and refuses the id to others", async () => {
        const first = await store.create(PLANNER, request);
        expect(await store.create(PLANNER, request)).toEqual(first);
        expect(await store.create(OTHER_PLANNER, request)).toMatchObject({ ok: false, code: "nameTaken" });
        expect(await store.create(JUSTICE, { ...request, id: "x" })).toMatchObject({ ok: false, code: "forbidden" });
      });

      it("shows a workbook that is being filled to its maker alone, and a published one to all but administrators", async () => {
        await store.create(PLANNER, request);
        expect(await store.info(LEADER, WORKBOOK)).toMatchObject({ ok: false, code: "notFound" });
        expect(await store.list(LEADER)).toEqual({ ok: true, value: [] });
        expect(await store.list(PLANNER)).toMatchObject({ value: [{ id: WORKBOOK, published: false }] });
        await store.publish(PLANNER, WORKBOOK);
        expect(await store.info(LEADER, WORKBOOK)).toMatchObject({ ok: true, value: { published: true } });
        expect(await store.info(ADMINISTRATOR, WORKBOOK)).toMatchObject({ ok: false, code: "forbidden" });
        expect(await store.list(ADMINISTRATOR)).toEqual({ ok: true, value: [] });
      });

      it("finds nothing under ids that are none", async () => {
        for (const id of ["", "__proto__", "../x", "a\u0000b", "\ud800", "x".repeat(300)]) {
          expect(await store.info(PLANNER, id)).toMatchObject({ ok: false, code: "notFound" });
          expect(await store.headOf(id)).toBeNull();
        }
      });
    });

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

    describe("rights", () => {
      it("lets a department report on rows it leads in the store, whatever else the push says", async () => {
        const { epoch } = await sharedWorkbook(store);
        const justice = await new Office(store, JUSTICE, epoch).push(
          set("r1", "percent", { base: 1, value: 40 }),
          set("r1", "task", { base: 1, value: "Khác" }),
        );
        expect(justice.outcomes).toMatchObject([{ is: "applied" }, { is: "rejected", code: "fieldNotOpen" }]);
        const health = await new Office(store, HEALTH, epoch).push(
          set("r1", "leadAgency", { base: 1, value: "Sở Y tế" }),
          set("r1", "percent", { base: 2, value: 50 }),
        );
        expect(health.outcomes).toMatchObject([
          { is: "rejected", code: "fieldNotOpen" },
          { is: "rejected", code: "notYourRow", detail: "Sở Tư pháp", value: 40, revision: 2 },
        ]);
        const leader = await new Office(store, LEADER, epoch).push(set("r1", "percent", { base: 2, value: 1 }));
        expect(leader.outcomes).toMatchObject([{ code: "roleReadsOnly" }]);
        const foreign = await new Office(store, OTHER_PLANNER, epoch).push(set("r1", "percent", { base: 2, value: 1 }));
        expect(foreign.outcomes).toMatchObject([{ code: "otherAgencysPlan" }]);
      });

      it("opens what a grant opens, and lets nobody overwrite grants unseen", async () => {
        const { epoch } = await sharedWorkbook(store);
        const health = new Office(store, HEALTH, epoch);
        const grant = {
          id: "g",
          agency: "Sở Y tế",
          area: null,
          rows: null,
          fields: ["task"],
          insert: false,
          remove: true,
        };
        const grants: Grants = { revision: 0, grants: [grant] };
        expect(await store.setGrants(JUSTICE, WORKBOOK, grants)).toMatchObject({ ok: false, code: "forbidden" });
        expect(await store.setGrants(PLANNER, WORKBOOK, grants)).toMatchObject({ ok: true, value: { revision: 1 } });
        expect(await store.setGrants(PLANNER, WORKBOOK, grants)).toMatchObject({ ok: true, value: { revision: 1 } });
        const other = { revision: 0, grants: [] };
        expect(await store.setGrants(PLANNER, WORKBOOK, other)).toMatchObject({ ok: false, place: "/revision" });
        expect(await store.grants(HEALTH, WORKBOOK)).toEqual({ ok: true, value: { revision: 1, grants: [grant] } });
        const { outcomes } = await health.push(set("r1", "task", { base: 1, value: "Mới" }), remove("r2", 1));
        expect(outcomes).toMatchObject([{ is: "applied" }, { is: "applied" }]);
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

      it("moves records, blocks too, and shortens order keys that grow", async () => {
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
          await ground.tamper(`update records set order_key = '${key}' where id = '${id}'`);
          await ground.tamper(`update log set order_key = '${key}' where record = '${id}'`);
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
        await ground.tamper("delete from log");
        await ground.tamper("delete from pushes");
        await ground.tamper("delete from records");
        await ground.tamper("update workbooks set head = 0, chain = ''");
      });
    });

    describe("pulls", () => {
      it("brings everything at first, then only cells that changed, and tombstones always", async () => {
        const { planner, epoch } = await sharedWorkbook(store);
        const reader = new Reader(store, JUSTICE, WORKBOOK);
        await reader.pull({ limit: 2 });
        expect(reader.rows()).toEqual(["r1", "r2", "r3"]);
        await planner.push(set("r1", "percent", { base: 1, value: 40 }), move("r1", "r3"), remove("r2", 1));
        const page = await store.changes(JUSTICE, WORKBOOK, { epoch, since: 1 });
        expect(page.ok && page.value).toEqual({
          epoch,
          head: 2,
          records: [
            { t: "rows", id: "r1", r: 2, o: expect.any(String) as string, f: { percent: 40 } },
            { t: "rows", id: "r2", r: 2, d: true, f: {} },
          ],
          next: null,
        } satisfies ChangesPage);
        await reader.pull();
        expect(reader.rows()).toEqual(["r3", "r1"]);
        expect(await rowsOf(store)).toEqual(["r3", "r1"]);
      });

      it("has everything up to its head also where records change again while pages are read", async () => {
        const { planner, epoch } = await sharedWorkbook(store, 6);
        await planner.push(set("r6", "percent", { base: 1, value: 10 }), set("r5", "percent", { base: 1, value: 10 }));
        const first = await store.changes(PLANNER, WORKBOOK, { epoch, since: 0, limit: 2 });
        if (!first.ok || first.value.next === null) throw new Error("one page");
        await planner.push(set("r6", "evidence", { base: 1, value: "x" }), insert("r7", "r6"));
        const seen = new Set(first.value.records.map(({ id }) => id));
        let next: string | null = first.value.next;
        while (next !== null) {
          const page = await store.changes(PLANNER, WORKBOOK, { epoch, since: 0, limit: 2, next });
          if (!page.ok) throw new Error(page.code);
          expect(page.value.head).toBe(2);
          for (const { id } of page.value.records) seen.add(id);
          next = page.value.next;
        }
        expect([...seen].sort()).toEqual(["r1", "r2", "r3", "r4", "r5", "r6"]);
      });

      it("refuses cursors that are none", async () => {
        const { epoch } = await sharedWorkbook(store);
        const code = async (query: { epoch: string; since: number; next?: string }): Promise<string> => {
          const page = await store.changes(PLANNER, WORKBOOK, query);
          return page.ok ? "ok" : page.code;
        };
        expect(await code({ epoch: "other", since: 0 })).toBe("epochChanged");
        expect(await code({ epoch, since: 9 })).toBe("malformed");
        for (const next of ["", "x", "W10", Buffer.from("[1,2]").toString("base64url")]) {
          expect(await code({ epoch, since: 0, next })).toBe("malformed");
        }
      });

      it("never skips a row while many push through two stores", async () => {
        const { epoch } = await sharedWorkbook(store, 0);
        const reader = new Reader(ground.other, LEADER, WORKBOOK);
        let writing = true;
        const readers = (async () => {
          while (writing) await reader.pull({ limit: 7 });
        })();
        await Promise.all(
          Array.from({ length: 16 }, async (_, at) => {
            const office = new Office(at % 2 === 0 ? store : ground.other, PLANNER, epoch, `c${at}`);
            let after: string | null = null;
            for (let step = 0; step < 10; step += 1) {
              const id = `w${at}.${step}`;
              const answer = await office.push(
                insert(id, after),
                ...(after === null ? [] : [set(after, "percent", { base: 0, value: step })]),
              );
              expect(answer.outcomes[0]).toMatchObject({ is: "applied" });
              after = id;
            }
          }),
        );
        writing = false;
        await readers;
        await reader.pull();
        expect(reader.head).toBe(160);
        expect(reader.rows()).toEqual(await rowsOf(store));
        expect(reader.rows()).toHaveLength(160);
      }, 60_000);
    });

    describe("history", () => {
      it("tells who changed what, newest first, page by page", async () => {
        const { planner, epoch } = await sharedWorkbook(store, 1);
        await new Office(store, JUSTICE, epoch).push(set("r1", "percent", { base: 1, value: 40, reason: "đúng" }));
        await planner.push(set("r1", "task", { base: 1, value: "Mới" }));
        const query = { table: "rows", id: "r1", field: "percent" } as const;
        const page = await store.history(LEADER, WORKBOOK, { ...query, limit: 1 });
        if (!page.ok) throw new Error(page.code);
        expect(page.value.entries).toMatchObject([
          { kind: "set", old: null, new: 40, person: "Đỗ Chi", agency: "Sở Tư pháp", reason: "đúng", revision: 2 },
        ]);
        const rest = await store.history(LEADER, WORKBOOK, { ...query, before: page.value.next ?? "" });
        expect(rest.ok && rest.value).toMatchObject({ entries: [{ kind: "insert", revision: 1 }], next: null });
        const pushes = await store.pushes(LEADER, WORKBOOK, null, 2);
        expect(pushes.ok && pushes.value.pushes.map(({ revision }) => revision)).toEqual([3, 2]);
      });

      it("shows the state at any revision", async () => {
        const { planner } = await sharedWorkbook(store);
        await planner.push(set("r1", "percent", { base: 1, value: 40 }), insert("n", "r1"));
        await planner.push(remove("r2", 1), move("n", null));
        await planner.push(restore("r2"), set("r1", "percent", { base: 2, value: 50 }));
        expect(await rowsOf(store, 0)).toEqual([]);
        expect(await rowsOf(store, 1)).toEqual(["r1", "r2", "r3"]);
        expect(await rowsOf(store, 2)).toEqual(["r1", "n", "r2", "r3"]);
        expect(await rowsOf(store, 3)).toEqual(["n", "r1", "r3"]);
        expect(await cellOf(store, { id: "r1", field: "percent", at: 3 })).toBe(40);
        expect(await store.records(PLANNER, WORKBOOK, 9)).toMatchObject({ ok: false, code: "malformed" });
      });

      it("takes a push back as a whole, once", async () => {
        const { planner, epoch } = await sharedWorkbook(store);
        const answer = await planner.push(
          set("r1", "percent", { base: 1, value: 40 }),
          insert("n", "r1"),
          set("n", "percent", { base: 0, value: 1 }),
          remove("r2", 1),
          move("r3", null),
        );
        const request = { client: "back", seq: 1, epoch, file: "", reason: "nhầm tệp" };
        const push = answer.push ?? "";
        expect(await store.takeBack(LEADER, WORKBOOK, push, request)).toMatchObject({ ok: false, code: "forbidden" });
        const back = await store.takeBack(PLANNER, WORKBOOK, push, request);
        expect(back).toMatchObject({ ok: true, value: { revision: 3 } });
        expect(await store.takeBack(PLANNER, WORKBOOK, push, request)).toEqual(back);
        expect(await rowsOf(store)).toEqual(["r1", "r2", "r3"]);
        expect(await cellOf(store, { id: "r1", field: "percent" })).toBeNull();
        const pushes = await store.pushes(PLANNER, WORKBOOK, null, 2);
        expect(pushes).toMatchObject({
          value: { pushes: [{ takesBack: push }, { takenBackBy: back.ok && back.value.push }] },
        });
        const again = await store.takeBack(PLANNER, WORKBOOK, push, { ...request, seq: 2 });
        expect(again).toMatchObject({ ok: false, code: "takeBackRefused" });
      });

      it("does not take back what others built on, and names them", async () => {
        const { planner, epoch } = await sharedWorkbook(store);
        const answer = await planner.push(set("r1", "percent", { base: 1, value: 40 }));
        await new Office(store, JUSTICE, epoch).push(set("r1", "percent", { base: 2, value: 60 }));
        const request = { client: "back", seq: 1, epoch, file: "", reason: "" };
        expect(await store.takeBack(PLANNER, WORKBOOK, answer.push ?? "", request)).toMatchObject({
          ok: false,
          code: "takeBackRefused",
          blockers: [{ table: "rows", id: "r1", field: "percent", person: "Đỗ Chi", agency: "Sở Tư pháp" }],
        });
      });

      it("lets a department take back only its own and only what it may still change", async () => {
        const { planner, epoch } = await sharedWorkbook(store);
        const answer = await new Office(store, JUSTICE, epoch).push(set("r1", "percent", { base: 1, value: 40 }));
        const request = { client: "back", seq: 1, epoch, file: "", reason: "" };
        const push = answer.push ?? "";
        expect(await store.takeBack(HEALTH, WORKBOOK, push, request)).toMatchObject({ code: "forbidden" });
        await planner.push(set("r1", "leadAgency", { base: 1, value: "Sở Y tế" }));
        expect(await store.takeBack(JUSTICE, WORKBOOK, push, request)).toMatchObject({ code: "forbidden" });
        await planner.push(set("r1", "leadAgency", { base: 3, value: "Sở Tư pháp" }));
        expect(await store.takeBack(JUSTICE, WORKBOOK, push, request)).toMatchObject({ ok: true });
      });
    });

    it("finds what was changed behind its back", async () => {
      const { planner } = await sharedWorkbook(store);
      await planner.push(set("r1", "percent", { base: 1, value: 40 }));
      await ground.tamper(`update records set fields = '{"percent":99}' where id = 'r2'`);
      expect((await store.verify()).map(({ is }) => is)).toContain("tablesDiffer");
      await ground.tamper(`update records set fields = (select fields from records where id = 'r3') where id = 'r2'`);
      expect(await store.verify()).toEqual([]);
      await ground.tamper(`update pushes set person = 'Người khác' where revision = 2`);
      expect(await store.verify()).toMatchObject([{ place: "revision 2", is: "chainBroken" }]);
      await ground.tamper(`update pushes set person = 'Lê An' where revision = 2`);
      await ground.tamper(`update log set reason = 'x' where revision = 1 and ordinal = 1`);
      expect(await store.verify()).toMatchObject([{ place: "revision 1", is: "chainBroken" }]);
      await ground.tamper(`update log set reason = '' where revision = 1 and ordinal = 1`);
    });

    it("says how much it holds", async () => {
      await sharedWorkbook(store);
      expect(await store.size()).toMatchObject({ workbooks: [{ id: WORKBOOK, records: 3, pushes: 1, changes: 3 }] });
      expect((await store.size()).bytes).toBeGreaterThan(10_000);
    });
  });
};
