import type { Grants } from "../../src/protocol";
import type { WorkbookStore } from "../../src/service/store/types";
import {
  ADMINISTRATOR,
  HEALTH,
  JUSTICE,
  LEADER,
  Office,
  OTHER_PLANNER,
  PLANNER,
  remove,
  set,
  sharedWorkbook,
  WORKBOOK,
} from "../builders/storePeople";
import { historyContract } from "./workbookStoreHistory.contract";
import { pushContract } from "./workbookStorePushes.contract";
import { readingContract } from "./workbookStoreReading.contract";
import { reportingContract } from "./workbookStoreReporting.contract";
import { snapshotContract } from "./workbookStoreSnapshots.contract";

export interface StoreGround {
  store: WorkbookStore;
  /** Another store on the same data: a second replica, or the same one where there can be no second. */
  other: WorkbookStore;
  /** What the stores take for now; the machine's time while it is null. */
  clock: { at: Date | null };
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

    pushContract(() => ground);
    readingContract(() => ground);
    historyContract(() => ground);
    reportingContract(() => ground);
    snapshotContract(() => ground);

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
