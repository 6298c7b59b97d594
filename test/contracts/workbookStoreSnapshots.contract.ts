import type { WorkbookStore } from "../../src/service/store/types";
import {
  aReportingPlace,
  makeQuarter,
  of,
  reportingIn,
  snapshotOf,
  type ReportingPlace,
} from "../builders/reportingOffice";
import { ADMINISTRATOR, insert, LEADER, move, PLANNER, remove, rowFields, WORKBOOK } from "../builders/storePeople";
import type { StoreGround } from "./workbookStore.contract";

const LAW = "Sở Tư pháp";

/** What periods keep of the plan. */
export const snapshotContract = (ground: () => StoreGround): void => {
  let store: WorkbookStore;
  let place: ReportingPlace;
  const headNow = async (): Promise<number> => (await store.headOf(WORKBOOK))?.head ?? 0;
  /** Rows as "id percent", "*" behind what was approved; in order. */
  const rowsIn = async (period = "q1"): Promise<string[]> =>
    (await snapshotOf(store, period)).records
      .filter(({ table }) => table === "rows")
      .map(({ id, fields, approved }) => `${id} ${String(fields["percent"] ?? "-")}${approved ? "*" : ""}`);
  const close = { kind: "closePeriod", period: "q1" } as const;
  const reopen = { kind: "reopenPeriod", period: "q1", reason: "Bổ sung" } as const;

  describe("snapshots", () => {
    beforeEach(async () => {
      store = ground().store;
      place = await aReportingPlace(ground(), "soft");
      await place.justice.sets("r1", "percent", 40);
      await place.justice.does(of("submit", LAW));
      await place.leader.does(of("approve", LAW));
    });

    it("are given back with a reason that the history shows beside every cell of it", async () => {
      const { planner, leader } = place;
      await planner.does(close);
      await planner.does({ ...reopen, reason: "  Bổ sung " });
      await leader.does({ kind: "reopenReport", period: "q1", agency: LAW, reason: "Sai số liệu" });
      const found = await store.history(LEADER, WORKBOOK, { limit: 8 });
      if (!found.ok) throw new Error(found.code);
      const reasons = found.value.entries.map(({ table, field, reason }) => `${table}.${String(field)}: ${reason}`);
      expect(reasons).toEqual(expect.arrayContaining(["periods.closed: Bổ sung", "reports.state: Sai số liệu"]));
      const searched = await store.history(LEADER, WORKBOOK, { text: "Sai số" });
      expect(searched).toMatchObject({ ok: true, value: { entries: expect.arrayContaining([expect.anything()]) } });
    });

    it("keep approved rows as they were approved and show the present for everything else while the period is open", async () => {
      const { justice, planner, health } = place;
      await justice.sets("r1", "percent", 90);
      await health.sets("r3", "percent", 10);
      await planner.office.push(remove("r2", await headNow()), insert("n", "r1"));
      expect(await rowsIn()).toEqual(["r1 40*", "n -", "r2 -*", "r3 10"]);
      expect(await snapshotOf(store, "q1")).toMatchObject({ period: "q1", asOf: "2026-03-10", closed: false });
    });

    it("stay as they were closed, whatever becomes of the plan", async () => {
      const { justice, planner, health } = place;
      await health.sets("r3", "percent", 10);
      const before = await planner.does(close);
      const kept = await snapshotOf(store, "q1");
      expect(kept).toMatchObject({ closed: true, asOf: "2026-03-10" });
      expect(kept.records.map(({ table }) => table)).toEqual(
        expect.arrayContaining(["plan", "areas", "agencies", "rows", "targets"]),
      );
      expect(await rowsIn()).toEqual(["r1 40*", "r2 -*", "r3 10"]);
      await justice.sets("r1", "percent", 90);
      await health.sets("r3", "percent", 100);
      await planner.office.push(remove("r2", await headNow()), insert("n", null), move("r3", null));
      expect(await snapshotOf(store, "q1")).toEqual(kept);
      const { periods } = await reportingIn(store);
      expect(periods).toMatchObject([
        {
          closed: { by: PLANNER.person },
          figures: { asOf: "2026-03-10", whole: { total: 3 }, reports: { approved: 1, total: 2 } },
        },
      ]);
      expect(before.revision).toBeGreaterThan(0);
    });

    it("count what was approved as it was approved in the period's figures", async () => {
      const { justice, planner } = place;
      await justice.sets("r1", "completedOn", "2026-03-01");
      await planner.does(close);
      expect((await reportingIn(store)).periods).toMatchObject([
        { figures: { whole: { completed: 0, inProgress: 1 } } },
      ]);
    });

    it("of a closed period cannot be decided on; reopened, what was not approved is the present again", async () => {
      const { health, planner, leader } = place;
      await planner.does(close);
      await health.sets("r3", "percent", 20);
      expect(await health.act(of("submit", "Sở Y tế"))).toMatchObject({ refusal: { code: "periodClosed" } });
      expect(await planner.act(close)).toMatchObject({ refusal: { code: "periodClosed" } });
      await planner.does(reopen);
      expect(await rowsIn()).toEqual(["r1 40*", "r2 -*", "r3 20"]);
      expect((await reportingIn(store)).periods).toMatchObject([{ closed: null, figures: null }]);
      await health.does(of("submit", "Sở Y tế"));
      await leader.does(of("approve", "Sở Y tế"));
      await planner.does(close);
      expect(await rowsIn()).toEqual(["r1 40*", "r2 -*", "r3 20*"]);
    });

    it("let go of a report that is reopened, and take it as it is approved the next time", async () => {
      const { justice, leader } = place;
      await leader.does({ kind: "reopenReport", period: "q1", agency: LAW, reason: "Sai số liệu" });
      await justice.sets("r1", "percent", 70);
      expect(await rowsIn()).toEqual(["r1 70", "r2 -", "r3 -"]);
      await justice.does(of("submit", LAW));
      await leader.does(of("approve", LAW));
      await justice.sets("r1", "percent", 80);
      expect(await rowsIn()).toEqual(["r1 70*", "r2 -*", "r3 -"]);
    });

    it("keep a row once: it counts where it was approved last", async () => {
      const { planner, health, leader } = place;
      await planner.sets("r2", "leadAgency", "Sở Y tế");
      await health.sets("r2", "percent", 60);
      await health.does(of("submit", "Sở Y tế"));
      await leader.does(of("approve", "Sở Y tế"));
      expect(await rowsIn()).toEqual(["r1 40*", "r2 60*", "r3 -*"]);
    });

    it("let go of a reopened report under the name its agency has by now", async () => {
      const { planner, leader } = place;
      const agencies = await store.records(PLANNER, WORKBOOK, null);
      const agency = agencies.ok ? agencies.value.records.find(({ fields }) => fields["name"] === LAW) : undefined;
      const base = await headNow();
      const rename = (field: string, value: unknown) =>
        ({ kind: "set", table: "agencies", id: agency?.id ?? "", field, base: 1, value: value as never }) as const;
      const { outcomes } = await planner.office.push(rename("aliases", [LAW]), rename("name", "Sở Pháp chế"));
      expect(outcomes).toMatchObject([{ is: "applied" }, { is: "applied" }]);
      expect(await headNow()).toBe(base + 1);
      await leader.does({ kind: "reopenReport", period: "q1", agency: "Sở Pháp chế", reason: "Sai" });
      expect(await rowsIn()).toEqual(["r1 40", "r2 -", "r3 -"]);
    });

    it("are of one period each", async () => {
      const { planner, justice, leader } = place;
      await planner.does(close, makeQuarter(2));
      ground().clock.at = new Date("2026-06-01T01:00:00.000Z");
      await justice.sets("r1", "percent", 100);
      await justice.does(of("submit", LAW, "q2"));
      await leader.does(of("approve", LAW, "q2"));
      expect(await rowsIn("q1")).toEqual(["r1 40*", "r2 -*", "r3 -"]);
      expect(await rowsIn("q2")).toEqual(["r1 100*", "r2 -*", "r3 -"]);
    });

    it("are read by those who read the plan; a period nobody made has none", async () => {
      expect(await store.snapshot(ADMINISTRATOR, WORKBOOK, "q1")).toMatchObject({ ok: false, code: "forbidden" });
      expect(await store.snapshot(LEADER, "khong-co", "q1")).toMatchObject({ ok: false, code: "notFound" });
      for (const period of ["q9", "__proto__", "a\u0000b", ""]) {
        expect(await store.snapshot(LEADER, WORKBOOK, period)).toMatchObject({ ok: false, code: "notFound" });
      }
    });

    it("that were changed behind the store's back are found", async () => {
      const { planner } = place;
      await planner.office.push(insert("m", "r3", rowFields({ percent: 5 })));
      await ground().tamper(`update snapshot_records set fields = '{"percent":99}' where id = 'r2'`);
      expect(await store.verify()).toMatchObject([{ place: "snapshot q1 rows/r2", is: "tablesDiffer" }]);
      await ground().tamper(
        `update snapshot_records set fields = (select fields from records where id = 'r2') where id = 'r2'`,
      );
      await ground().tamper(`update log_periods set late = 'soft' where revision = 3`);
      expect(await store.verify()).toMatchObject([{ place: "revision 3", is: "chainBroken" }]);
      await ground().tamper(`update log_periods set late = null, ordinal = 77 where revision = 3`);
      expect((await store.verify()).map(({ is }) => is).sort()).toEqual(["chainBroken", "tablesDiffer"]);
      await ground().tamper(`update log_periods set ordinal = 0 where revision = 3`);
    });
  });
};
