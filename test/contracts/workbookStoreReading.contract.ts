import type { ChangesPage } from "../../src/protocol";
import type { WorkbookStore } from "../../src/service/store/types";
import {
  cellOf,
  HEALTH,
  insert,
  JUSTICE,
  LEADER,
  move,
  Office,
  PLANNER,
  remove,
  restore,
  rowsOf,
  set,
  sharedWorkbook,
  WORKBOOK,
} from "../builders/storePeople";
import { Reader } from "../builders/storeReader";
import type { StoreGround } from "./workbookStore.contract";

/** What can be read of a workbook: pulls, history, states it had, and pushes that are taken back. */
export const readingContract = (ground: () => StoreGround): void => {
  let store: WorkbookStore;
  beforeEach(() => (store = ground().store));

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
      const reader = new Reader(ground().other, LEADER, WORKBOOK);
      let writing = true;
      const readers = (async () => {
        while (writing) await reader.pull({ limit: 7 });
      })();
      await Promise.all(
        Array.from({ length: 16 }, async (_, at) => {
          const office = new Office(at % 2 === 0 ? store : ground().other, PLANNER, epoch, `c${at}`);
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

    it("puts back in their order what a push moved", async () => {
      const { planner, epoch } = await sharedWorkbook(store, 5);
      const { push } = await planner.push(move("r2", null), move("r3", "r5"), move("r4", null));
      const request = { client: "back", seq: 1, epoch, file: "", reason: "" };
      expect(await store.takeBack(PLANNER, WORKBOOK, push ?? "", request)).toMatchObject({ ok: true });
      expect(await rowsOf(store)).toEqual(["r1", "r2", "r3", "r4", "r5"]);
    });

    it("does not take back what others built on, and names every cell, who and when", async () => {
      const { planner, epoch } = await sharedWorkbook(store);
      const answer = await planner.push(
        set("r1", "percent", { base: 1, value: 40 }),
        set("r2", "percent", { base: 1, value: 50 }),
        set("r3", "percent", { base: 1, value: 60 }),
      );
      const justice = new Office(store, JUSTICE, epoch);
      const { at } = await justice.push(
        set("r1", "percent", { base: 2, value: 60 }),
        set("r3", "percent", { base: 2, value: 70 }),
      );
      const request = { client: "back", seq: 1, epoch, file: "", reason: "" };
      const later = { table: "rows", field: "percent", why: "changedLater", detail: "", at };
      const by = { person: "Đỗ Chi", agency: "Sở Tư pháp", name: { area: "", number: "", label: "Rà soát thủ tục" } };
      const refused = await store.takeBack(PLANNER, WORKBOOK, answer.push ?? "", request);
      expect(refused).toEqual({
        ok: false,
        code: "takeBackRefused",
        blockers: [
          { ...later, ...by, id: "r3" },
          { ...later, ...by, id: "r1" },
        ],
        total: 2,
      });
      expect(await cellOf(store, { id: "r2", field: "percent" })).toBe(50);
    });

    it("lets a department take back only its own and only what it may still change, and names what it may not", async () => {
      const { planner, epoch } = await sharedWorkbook(store);
      const justice = new Office(store, JUSTICE, epoch);
      const answer = await justice.push(
        set("r1", "percent", { base: 1, value: 40 }),
        set("r2", "evidence", { base: 1, value: "Báo cáo" }),
      );
      const request = { client: "back", seq: 1, epoch, file: "", reason: "" };
      const push = answer.push ?? "";
      expect(await store.takeBack(HEALTH, WORKBOOK, push, request)).toMatchObject({ code: "forbidden" });
      await planner.push(set("r1", "leadAgency", { base: 1, value: "Sở Y tế" }));
      expect(await store.takeBack(JUSTICE, WORKBOOK, push, request)).toMatchObject({
        code: "takeBackRefused",
        blockers: [{ id: "r1", field: "percent", why: "notYourRow", detail: "Sở Y tế", person: "", at: null }],
        total: 1,
      });
      expect(await cellOf(store, { id: "r2", field: "evidence" })).toBe("Báo cáo");
      await planner.push(set("r1", "leadAgency", { base: 3, value: "Sở Tư pháp" }));
      expect(await store.takeBack(JUSTICE, WORKBOOK, push, request)).toMatchObject({ ok: true });
      expect(await cellOf(store, { id: "r2", field: "evidence" })).toBe("");
    });

    it("names both reasons of a cell that was changed later and is no longer one's own", async () => {
      const { planner, epoch } = await sharedWorkbook(store);
      const answer = await new Office(store, JUSTICE, epoch).push(set("r1", "percent", { base: 1, value: 40 }));
      await planner.push(
        set("r1", "percent", { base: 2, value: 45 }),
        set("r1", "leadAgency", { base: 1, value: "Sở Y tế" }),
      );
      const request = { client: "back", seq: 1, epoch, file: "", reason: "" };
      const refused = await store.takeBack(JUSTICE, WORKBOOK, answer.push ?? "", request);
      expect(!refused.ok && refused.code === "takeBackRefused" && refused.blockers.map(({ why }) => why)).toEqual([
        "changedLater",
        "notYourRow",
      ]);
    });

    it("names the first hundred of many cells that cannot go back, and how many there are", async () => {
      const { planner, epoch } = await sharedWorkbook(store, 120);
      const ids = Array.from({ length: 120 }, (_, at) => `r${at + 1}`);
      const answer = await planner.push(...ids.map((id) => set(id, "percent", { base: 1, value: 40 })));
      await planner.push(...ids.map((id) => set(id, "percent", { base: 2, value: 50 })));
      const request = { client: "back", seq: 1, epoch, file: "", reason: "" };
      const refused = await store.takeBack(PLANNER, WORKBOOK, answer.push ?? "", request);
      if (refused.ok || refused.code !== "takeBackRefused") throw new Error("it was taken back");
      expect([refused.blockers.length, refused.total]).toEqual([100, 120]);
    });
  });
};
