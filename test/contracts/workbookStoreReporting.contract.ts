import type { WorkbookStore } from "../../src/service/store/types";
import { aReportingPlace, makeQuarter, of, reportingIn, type ReportingPlace } from "../builders/reportingOffice";
import {
  ADMINISTRATOR,
  cellOf,
  insert,
  JUSTICE,
  LEADER,
  OTHER_PLANNER,
  PLANNER,
  remove,
  rowFields,
  WORKBOOK,
} from "../builders/storePeople";
import { Desk } from "../builders/reportingOffice";
import { Reader } from "../builders/storeReader";
import type { StoreGround } from "./workbookStore.contract";

const LAW = "Sở Tư pháp";
const APPLIED = { is: "applied" };
const LOCKED = { is: "rejected", code: "periodLocked", detail: "Quý 1/2026" };

/** Actions of reporting and the locks that follow from them. */
export const reportingContract = (ground: () => StoreGround): void => {
  let store: WorkbookStore;
  let place: ReportingPlace;
  const refusedAs = (refusal: object) => ({ ok: false, code: "actionRefused", refusal });
  const open = async (lock: "hard" | "soft" = "hard"): Promise<ReportingPlace> => {
    store = ground().store;
    place = await aReportingPlace(ground(), lock);
    return place;
  };
  const lastEntry = async (id: string, field: string) => {
    const found = await store.history(PLANNER, WORKBOOK, { table: "rows", id, field, limit: 1 });
    if (!found.ok) throw new Error(found.code);
    return found.value.entries[0];
  };

  describe("actions", () => {
    it("lead a report from draft to approved, each as one revision that everybody pulls and the history names", async () => {
      const { justice, leader } = await open();
      const reader = new Reader(store, LEADER, WORKBOOK);
      await reader.pull();
      const submitted = await justice.does(of("submit", LAW));
      expect(submitted).toMatchObject({ revision: reader.head + 1, outcomes: [] });
      await leader.does({ kind: "return", period: "q1", agency: LAW, reason: "Thiếu minh chứng" });
      expect((await reportingIn(store)).reports).toMatchObject([
        { agency: LAW, state: "returned", reason: "Thiếu minh chứng", decided: { account: LEADER.account } },
      ]);
      await justice.does(of("submit", LAW));
      const approved = await leader.does(of("approve", LAW));
      expect((await reportingIn(store)).reports).toMatchObject([
        { state: "approved", reason: "", approvedRevision: approved.revision, submitted: { name: JUSTICE.person } },
      ]);
      await reader.pull();
      expect(reader.head).toBe(approved.revision);
      const pushes = await store.pushes(PLANNER, WORKBOOK, null, 1);
      expect(pushes).toMatchObject({ value: { pushes: [{ account: LEADER.account, revision: approved.revision }] } });
    });

    it("find one report under every spelling of an agency", async () => {
      const { justice, leader } = await open();
      await justice.does(of("submit", "sở tư pháp (chủ trì)"));
      expect(await leader.act(of("submit", LAW))).toMatchObject(refusedAs({ code: "roleMayNot" }));
      await leader.does(of("approve", "SỞ  TƯ PHÁP"));
      expect((await reportingIn(store)).reports).toMatchObject([{ agency: LAW, state: "approved" }]);
    });

    it("are done once: the same request gets the same answer, another body under its number is refused", async () => {
      const { justice, epoch } = await open();
      const request = await justice.request(of("submit", LAW));
      const first = await store.act(JUSTICE, WORKBOOK, request);
      expect(first).toMatchObject({ ok: true });
      expect(await ground().other.act(JUSTICE, WORKBOOK, request)).toEqual(first);
      const other = { ...request, action: of("withdraw", LAW) };
      expect(await store.act(JUSTICE, WORKBOOK, other)).toMatchObject({ ok: false, code: "otherBody" });
      const past = { ...request, seq: 99, epoch: `${epoch}x` };
      expect(await store.act(JUSTICE, WORKBOOK, past)).toMatchObject({ ok: false, code: "epochChanged" });
      const ahead = { ...request, seq: 99, seen: 1_000 };
      expect(await store.act(JUSTICE, WORKBOOK, ahead)).toMatchObject({ ok: false, code: "malformed", place: "/seen" });
    });

    it("that two people do at once are done by one; the other learns who did and when", async () => {
      const { justice, leader, planner, epoch } = await open();
      await justice.does(of("submit", LAW));
      const requests = [await leader.request(of("approve", LAW)), await planner.request(of("approve", LAW))] as const;
      const answers = await Promise.all([
        store.act(LEADER, WORKBOOK, requests[0]),
        ground().other.act(PLANNER, WORKBOOK, requests[1]),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const winner = answers[0].ok ? LEADER : PLANNER;
      const refusal = { code: "wrongState", state: "approved", by: winner.person, at: "2026-03-10T01:00:00.000Z" };
      expect(answers.find(({ ok }) => !ok)).toMatchObject(refusedAs(refusal));
      expect((await store.headOf(WORKBOOK))?.epoch).toBe(epoch);
    });

    it("of withdrawing and approving at once leave one of the two states behind", async () => {
      const { justice, leader } = await open();
      await justice.does(of("submit", LAW));
      const [withdraw, approve] = [
        await justice.request(of("withdraw", LAW)),
        await leader.request(of("approve", LAW)),
      ];
      const answers = await Promise.all([
        ground().other.act(JUSTICE, WORKBOOK, withdraw),
        store.act(LEADER, WORKBOOK, approve),
      ]);
      expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
      const { reports } = await reportingIn(store);
      expect(reports).toMatchObject([{ state: answers[0].ok ? "draft" : "approved" }]);
    });

    it("are those of a role: nobody else's, and nothing is left behind", async () => {
      const { planner, justice, health, leader, epoch } = await open();
      const head = await store.headOf(WORKBOOK);
      const other = new Desk(store, OTHER_PLANNER, epoch);
      expect(await other.act(makeQuarter(2))).toMatchObject(refusedAs({ code: "otherAgencysPlan" }));
      expect(await leader.act(makeQuarter(2))).toMatchObject(refusedAs({ code: "roleMayNot" }));
      expect(await health.act(of("submit", LAW))).toMatchObject(refusedAs({ code: "notYourAgency", agency: LAW }));
      expect(await justice.act(of("approve", LAW))).toMatchObject(refusedAs({ code: "roleMayNot" }));
      const administrator = new Desk(store, ADMINISTRATOR, epoch);
      expect(await administrator.act(makeQuarter(2))).toMatchObject({ ok: false, code: "forbidden" });
      expect(await planner.act(of("submit", "Sở Xây dựng"))).toMatchObject(refusedAs({ code: "nothingToReport" }));
      expect(await store.headOf(WORKBOOK)).toEqual(head);
    });

    it("that nobody can mean are refused and leave nothing behind", async () => {
      const { planner, justice } = await open();
      const head = await store.headOf(WORKBOOK);
      const period = {
        id: "x",
        name: "Kỳ",
        kind: "own" as const,
        from: "2026-02-30",
        to: "2026-03-31",
        dueOn: "2026-04-01",
      };
      expect(await planner.act({ kind: "setPeriod", period: { ...period, lock: "hard" } })).toMatchObject(
        refusedAs({ code: "badPeriod", problem: { code: "dayMissing", field: "from" } }),
      );
      const backwards = { ...period, from: "2026-05-01", lock: "hard" as const };
      expect(await planner.act({ kind: "setPeriod", period: backwards })).toMatchObject(
        refusedAs({ code: "badPeriod", problem: { code: "endsBeforeBegin" } }),
      );
      for (const id of ["khong-co", "__proto__", "constructor"]) {
        expect(await justice.act(of("submit", LAW, id))).toMatchObject(refusedAs({ code: "unknownPeriod" }));
      }
      const exception = {
        id: "e",
        period: "q1",
        agency: LAW,
        rows: [],
        fields: [],
        until: "2026-02-31",
        reason: "Bổ sung",
      };
      expect(await planner.act({ kind: "allow", exception })).toMatchObject(refusedAs({ code: "dayOver" }));
      const rows = Array.from({ length: 2_000 }, (_, index) => `hàng-${index}`);
      const long = { ...exception, rows, until: "2026-03-31" };
      expect(await planner.act({ kind: "allow", exception: long })).toMatchObject({ ok: false, code: "malformed" });
      expect(await store.headOf(WORKBOOK)).toEqual(head);
    });

    it("keep texts as texts are shared, whatever was typed", async () => {
      const { planner, justice } = await open();
      await justice.does(of("submit", LAW));
      await planner.does({ kind: "return", period: "q1", agency: LAW, reason: " Thie\u0302\u0301u\u0000 số\r\nliệu " });
      expect((await reportingIn(store)).reports).toMatchObject([{ reason: "Thiếu số\nliệu" }]);
    });

    it("are not taken back, and no push sets what they left", async () => {
      const { justice, planner } = await open();
      const submitted = await justice.does(of("submit", LAW));
      const back = { client: "b", seq: 1, epoch: place.epoch, file: "", reason: "Nhầm" };
      const refused = await store.takeBack(PLANNER, WORKBOOK, submitted.push ?? "", back);
      expect(refused).toMatchObject({ ok: false });
      const [report] = (
        await store.records(PLANNER, WORKBOOK, null).then((of) => (of.ok ? of.value.records : []))
      ).filter(({ table }) => table === "reports");
      const forged = await planner.office.push(
        {
          kind: "set",
          table: "reports",
          id: report?.id ?? "",
          field: "state",
          base: submitted.revision,
          value: "approved",
        },
        { kind: "remove", table: "reports", id: report?.id ?? "", base: submitted.revision },
        { kind: "insert", table: "reports", id: "x", after: null, fields: { ...report?.fields } },
      );
      expect(forged.outcomes).toMatchObject(Array(3).fill({ is: "rejected", code: "byActionOnly" }));
      expect((await reportingIn(store)).reports).toMatchObject([{ state: "submitted" }]);
    });
  });

  describe("who approves", () => {
    it("is nobody who changed the agency's progress since its last approval, not even by making the row", async () => {
      const { planner, justice, leader } = await open();
      expect(await planner.sets("r1", "percent", 30)).toMatchObject(APPLIED);
      await justice.does(of("submit", LAW));
      expect(await planner.act(of("approve", LAW))).toMatchObject(refusedAs({ code: "enteredByYourself" }));
      await leader.does(of("approve", LAW));
      await planner.does(makeQuarter(2));
      ground().clock.at = new Date("2026-04-01T01:00:00.000Z");
      await justice.does(of("submit", LAW, "q2"));
      await planner.does(of("approve", LAW, "q2"));
      const [made] = (await planner.office.push(insert("r9", "r3", rowFields({ leadAgency: "Sở Y tế", percent: 10 }))))
        .outcomes;
      expect(made).toMatchObject(APPLIED);
      await place.health.does(of("submit", "Sở Y tế"));
      expect(await planner.act(of("approve", "Sở Y tế"))).toMatchObject(refusedAs({ code: "enteredByYourself" }));
    });

    it("is nobody who changed a target of the agency's area", async () => {
      const { planner, justice } = await open();
      const [target] = (await planner.office.push(await planner.setting("t1", "actual", 80, "targets"))).outcomes;
      expect(target).toMatchObject(APPLIED);
      await justice.does(of("submit", LAW));
      expect(await planner.act(of("approve", LAW))).toMatchObject(refusedAs({ code: "enteredByYourself" }));
    });

    it("has seen what the report says now", async () => {
      const { justice, leader } = await open();
      await justice.does(of("submit", LAW));
      const seen = (await store.headOf(WORKBOOK))?.head ?? 0;
      await justice.does(of("withdraw", LAW));
      await justice.sets("r2", "percent", 100);
      await justice.does(of("submit", LAW));
      expect(await leader.act(of("approve", LAW), seen)).toMatchObject(
        refusedAs({ code: "changedSinceSeen", rows: ["r2"] }),
      );
      await leader.does(of("approve", LAW));
    });
  });

  describe("explanations", () => {
    it("must be given after they were asked for; approving settles them in the same revision", async () => {
      const { justice, leader } = await open();
      await justice.office.push(
        await justice.setting("r1", "lateReason", "Chờ ý kiến"),
        await justice.setting("r1", "measure", "Đôn đốc"),
        await justice.setting("r1", "newDate", "2026-04-30"),
      );
      expect(await leader.sets("r1", "asked", "Vì sao chậm?")).toMatchObject(APPLIED);
      expect(await justice.act(of("submit", LAW))).toMatchObject(
        refusedAs({ code: "explanationMissing", rows: ["r1"] }),
      );
      await justice.sets("r1", "measure", "Họp hằng tuần");
      await justice.does(of("submit", LAW));
      const approved = await leader.does(of("approve", LAW));
      expect(await cellOf(store, { id: "r1", field: "asked" })).toBe("");
      expect(await lastEntry("r1", "asked")).toMatchObject({ revision: approved.revision, old: "Vì sao chậm?" });
      expect(await cellOf(store, { id: "r1", field: "lateReason" })).toBe("Chờ ý kiến");
    });
  });

  describe("locks", () => {
    it("hold what was handed in for everybody, and what is asked or planned stays open", async () => {
      const { planner, justice, leader } = await open();
      await justice.does(of("submit", LAW));
      expect(await justice.sets("r1", "percent", 50)).toMatchObject({ ...LOCKED, value: null });
      expect(await planner.sets("r1", "percent", 50)).toMatchObject(LOCKED);
      const target = await planner.office.push(await planner.setting("t1", "actual", 80, "targets"));
      expect(target.outcomes).toMatchObject([LOCKED]);
      expect(await leader.sets("r1", "asked", "Vì sao?")).toMatchObject(APPLIED);
      expect(await planner.sets("r1", "task", "2.1. Nhiệm vụ khác")).toMatchObject(APPLIED);
      expect(await place.health.sets("r3", "percent", 50)).toMatchObject(APPLIED);
      await justice.does(of("withdraw", LAW));
      expect(await justice.sets("r1", "percent", 50)).toMatchObject(APPLIED);
    });

    it("are told by a preview, and a value that stands there already is the same as ever", async () => {
      const { justice } = await open();
      await justice.sets("r1", "percent", 50);
      await justice.does(of("submit", LAW));
      const changes = [await justice.setting("r1", "percent", 60), await justice.setting("r1", "percent", 50)];
      const previewed = await store.preview(JUSTICE, WORKBOOK, { epoch: place.epoch, changes });
      expect(previewed).toMatchObject({ value: { outcomes: [LOCKED, { is: "same" }] } });
    });

    it("stand between a push and a hand-in that come at once: whichever is first", async () => {
      const { justice } = await open();
      const change = await justice.setting("r1", "percent", 70);
      const request = await justice.request(of("submit", LAW));
      const [pushed] = await Promise.all([
        ground().other.push(JUSTICE, WORKBOOK, justice.office.request([change])),
        store.act(JUSTICE, WORKBOOK, request),
      ]);
      const [outcome] = pushed.ok ? pushed.value.outcomes : [];
      expect([APPLIED, LOCKED]).toContainEqual(
        outcome?.is === "applied"
          ? { is: outcome.is }
          : outcome?.is === "rejected"
            ? { ...LOCKED, code: outcome.code }
            : {},
      );
      expect(await cellOf(store, { id: "r1", field: "percent" })).toBe(outcome?.is === "applied" ? 70 : null);
    });

    const approvedWith = async (lock: "hard" | "soft") => {
      const { justice, leader } = await open(lock);
      await justice.office.push(
        await justice.setting("r1", "percent", 100),
        await justice.setting("r1", "completedOn", "2026-03-01"),
      );
      await justice.does(of("submit", LAW));
      await leader.does(of("approve", LAW));
      return place;
    };

    it("of an approved period keep what was finished in it; the rest is open for the next one, which the log names", async () => {
      const { planner, justice } = await approvedWith("hard");
      expect(await justice.sets("r2", "percent", 50)).toMatchObject(LOCKED);
      await planner.does(makeQuarter(2));
      expect(await justice.sets("r2", "percent", 50)).toMatchObject(LOCKED);
      ground().clock.at = new Date("2026-03-14T17:30:00.000Z");
      expect(await justice.sets("r2", "percent", 50)).toMatchObject(APPLIED);
      expect(await lastEntry("r2", "percent")).toMatchObject({ period: "q2", late: null });
      expect(await lastEntry("r1", "percent")).toMatchObject({ period: "q1", late: null });
      expect(await justice.sets("r1", "completedOn", null)).toMatchObject(LOCKED);
      expect(await justice.sets("r2", "completedOn", "2026-03-02")).toMatchObject(LOCKED);
      expect(await justice.sets("r2", "completedOn", "2026-03-20")).toMatchObject(APPLIED);
      const { outcomes } = await planner.office.push(
        insert("n1", "r2", rowFields({ percent: 100, completedOn: "2026-03-02" })),
        insert("n2", "r2", rowFields({ percent: 20 })),
        remove("r1", (await store.headOf(WORKBOOK))?.head ?? 0),
      );
      expect(outcomes).toMatchObject([LOCKED, APPLIED, APPLIED]);
    });

    it("that are soft take a late change and list it", async () => {
      const { justice } = await approvedWith("soft");
      expect(await justice.sets("r1", "evidence", "Quyết định 12")).toMatchObject(APPLIED);
      expect(await lastEntry("r1", "evidence")).toMatchObject({ period: "q1", late: "soft" });
      const late = await store.history(LEADER, WORKBOOK, { late: true });
      expect(late).toMatchObject({ value: { entries: [{ id: "r1", field: "evidence", late: "soft" }] } });
    });

    it("open by a named exception for its rows and fields until its day is over, and not again when it was ended", async () => {
      const { planner, justice, health } = await approvedWith("hard");
      const exception = {
        id: "e1",
        period: "q1",
        agency: "SỞ TƯ PHÁP",
        rows: ["r1"],
        fields: ["evidence"],
        until: "2026-03-12",
        reason: "Bổ sung minh chứng",
      };
      expect(await health.act({ kind: "allow", exception })).toMatchObject(refusedAs({ code: "roleMayNot" }));
      await planner.does({ kind: "allow", exception });
      expect(await justice.sets("r1", "evidence", "Quyết định 12")).toMatchObject(APPLIED);
      expect(await lastEntry("r1", "evidence")).toMatchObject({ period: "q1", late: "exception" });
      expect(await justice.sets("r1", "note", "Khác")).toMatchObject(LOCKED);
      expect(await justice.sets("r2", "evidence", "Khác")).toMatchObject(LOCKED);
      // 12 March has still half an hour to go in Viet Nam.
      ground().clock.at = new Date("2026-03-12T16:30:00.000Z");
      expect(await justice.sets("r1", "evidence", "Quyết định 13")).toMatchObject(APPLIED);
      ground().clock.at = new Date("2026-03-12T17:00:00.000Z");
      expect(await justice.sets("r1", "evidence", "Quyết định 14")).toMatchObject(LOCKED);
      await planner.does({ kind: "allow", exception: { ...exception, until: "2026-03-31" } });
      expect(await justice.sets("r1", "evidence", "Quyết định 14")).toMatchObject(APPLIED);
      await planner.does({ kind: "endException", exception: "e1" });
      expect(await justice.sets("r1", "evidence", "Quyết định 15")).toMatchObject(LOCKED);
      await planner.does({ kind: "allow", exception: { ...exception, until: "2026-03-31" } });
      expect(await justice.sets("r1", "evidence", "Quyết định 15")).toMatchObject(APPLIED);
    });

    it("hold against taking a push back", async () => {
      const { justice, leader } = await open();
      const pushed = await justice.office.push(await justice.setting("r1", "percent", 40));
      await justice.does(of("submit", LAW));
      await leader.does(of("approve", LAW));
      const back = { client: "b", seq: 1, epoch: place.epoch, file: "", reason: "Nhầm" };
      expect(await store.takeBack(JUSTICE, WORKBOOK, pushed.push ?? "", back)).toMatchObject({ ok: false });
      expect(await cellOf(store, { id: "r1", field: "percent" })).toBe(40);
    });

    it("hold for the agency that leads a row now", async () => {
      const { planner, justice, health } = await open();
      await justice.does(of("submit", LAW));
      expect(await planner.sets("r2", "leadAgency", "Sở Y tế")).toMatchObject(APPLIED);
      expect(await health.sets("r2", "percent", 10)).toMatchObject(APPLIED);
      expect(await planner.sets("r3", "leadAgency", LAW)).toMatchObject(APPLIED);
      expect(await planner.sets("r3", "percent", 10)).toMatchObject(LOCKED);
    });
  });
};
