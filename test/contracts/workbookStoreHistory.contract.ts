import type { HistoryEntry, HistoryQuery, TakeBackRefused } from "../../src/protocol";
import type { WorkbookStore } from "../../src/service/store/types";
import { aReportingPlace, of, type ReportingPlace } from "../builders/reportingOffice";
import {
  cellOf,
  insert,
  JUSTICE,
  LEADER,
  Office,
  PLANNER,
  remove,
  rowFields,
  set,
  sharedWorkbook,
  WORKBOOK,
} from "../builders/storePeople";
import type { StoreGround } from "./workbookStore.contract";

/** What can be looked for in the history, what it says of periods, and which pushes of reporting are not taken back. */
export const historyContract = (ground: () => StoreGround): void => {
  let store: WorkbookStore;
  beforeEach(() => (store = ground().store));

  describe("the history is searched", () => {
    const found = async (query: HistoryQuery): Promise<string[]> => {
      const ids: string[] = [];
      let before: string | undefined;
      for (let pages = 0; pages < 50; pages += 1) {
        const page = await store.history(LEADER, WORKBOOK, { ...query, ...(before === undefined ? {} : { before }) });
        if (!page.ok) throw new Error(page.code);
        ids.push(...page.value.entries.map(({ id, field }) => `${id}${field === null ? "" : `#${field}`}`));
        expect(page.value.next === null).toBe(page.value.reached === null);
        if (page.value.next === null) return ids;
        before = page.value.next;
      }
      throw new Error("the history does not end");
    };

    beforeEach(async () => {
      const { planner, epoch } = await sharedWorkbook(store, 0);
      await planner.push(
        insert("a", null, rowFields({ area: "II", displayOrder: "4", activity: "Rà soát thủ tục" })),
        insert("b", "a", rowFields({ area: "III", displayOrder: "14", activity: "Tập huấn cải cách hành chính" })),
      );
      const justice = new Office(store, JUSTICE, epoch);
      await justice.push(set("b", "percent", { base: 1, value: 85.5, reason: "Theo biên bản kiểm tra" }));
      await justice.push(set("a", "evidence", { base: 1, value: "Báo cáo số 12/BC-STP ngày 05/3/2026" }));
      await planner.push(set("a", "completedOn", { base: 0, value: "2026-03-05" }));
    });

    it.each([
      ["so tu phap", ["a#evidence", "b#percent"]],
      ["Sở Tư pháp", ["a#evidence", "b#percent"]],
      ["  SỞ  TƯ   PHÁP ", ["a#evidence", "b#percent"]],
      ["Sơ Tư pháp", []],
      ["đỗ chi", ["a#evidence", "b#percent"]],
      ["do chi", ["a#evidence", "b#percent"]],
      ["tap huan", ["b#percent", "b"]],
      ["III · TT 14", ["b#percent", "b"]],
      ["tt 4 · ra soat", ["a#completedOn", "a#evidence", "a"]],
      ["bien ban", ["b#percent"]],
      ["12/BC-STP", ["a#evidence"]],
      ["85,5%", ["b#percent"]],
      ["85,5 %", ["b#percent"]],
      ["05/03/2026", ["a#completedOn"]],
      ["không có ở đâu", []],
    ])("by %j in any case, with or without marks, as people see it", async (text, ids) => {
      const all = await found({ text });
      // Both rows were made with the texts of Sở Tư pháp in them.
      expect(all.filter((id) => ids.length > 0 && (id.includes("#") || ids.includes(id)))).toEqual(ids);
      if (ids.length === 0) expect(all).toEqual([]);
    });

    it("by the name of the file it came from", async () => {
      expect(await found({ text: "KE-HOACH.xlsx" })).toHaveLength(5);
    });

    it("page by page, without leaving out or repeating anything", async () => {
      const all = await found({ text: "ke-hoach" });
      expect(await found({ text: "ke-hoach", limit: 1 })).toEqual(all);
      expect(await found({ text: "ke-hoach", limit: 2 })).toEqual(all);
    });

    it("between two moments, by somebody, and together with a text", async () => {
      const pushes = await store.pushes(LEADER, WORKBOOK, null, 10);
      if (!pushes.ok) throw new Error(pushes.code);
      const [newest, , second] = pushes.value.pushes;
      if (newest === undefined || second === undefined) throw new Error("pushes are missing");
      const before = new Date(Date.parse(second.at) - 1).toISOString();
      expect(await found({ from: second.at })).toEqual(["a#completedOn", "a#evidence", "b#percent"]);
      expect(await found({ from: second.at.replace("Z", "+00:00") })).toHaveLength(3);
      expect(await found({ to: before })).toEqual(["b", "a"]);
      expect(await found({ from: "2030-01-01T00:00:00.000Z" })).toEqual([]);
      expect(await found({ account: JUSTICE.account, text: "bao cao" })).toEqual(["a#evidence"]);
      expect(await store.history(LEADER, WORKBOOK, { from: "hôm qua" })).toMatchObject({
        code: "malformed",
        place: "/from",
      });
    });

    it("and says what people call the row, also one that is gone", async () => {
      const planner = new Office(store, PLANNER, await epochOf(store));
      await planner.push(remove("b", 4));
      const page = await store.history(LEADER, WORKBOOK, { id: "b", table: "rows", limit: 1 });
      expect(page).toMatchObject({
        value: {
          entries: [{ kind: "remove", name: { area: "III", number: "14", label: "Tập huấn cải cách hành chính" } }],
        },
      });
    });
  });

  describe("the history of reporting", () => {
    const LAW = "Sở Tư pháp";
    const entries = async (query: HistoryQuery): Promise<HistoryEntry[]> => {
      const page = await store.history(LEADER, WORKBOOK, query);
      if (!page.ok) throw new Error(page.code);
      return page.value.entries;
    };
    const blockersOf = async (
      { author, epoch }: Pick<ReportingPlace["justice"], "author" | "epoch">,
      push: string | null,
    ): Promise<TakeBackRefused["blockers"]> => {
      const request = { client: "back", seq: 1, epoch, file: "", reason: "gửi nhầm" };
      const refused = await store.takeBack(author, WORKBOOK, push ?? "", request);
      if (refused.ok || refused.code !== "takeBackRefused") throw new Error("it was not refused cell by cell");
      return refused.blockers;
    };

    it("names the period of a change and of a report, and finds both by its name", async () => {
      const { justice, leader } = await aReportingPlace(ground());
      await justice.sets("r1", "percent", 40);
      await justice.does(of("submit", LAW));
      await leader.does({ kind: "return", period: "q1", agency: LAW, reason: "Thiếu minh chứng" });
      const name = { area: "", number: "Quý 1/2026", label: LAW };
      const [newest] = await entries({ limit: 1 });
      expect(newest).toMatchObject({ table: "reports", name, person: LEADER.person, period: null, late: null });
      expect(await entries({ period: "q1" })).toMatchObject([
        { table: "rows", id: "r1", field: "percent", period: "q1", periodName: "Quý 1/2026", late: null },
      ]);
      expect(await entries({ period: "q9" })).toEqual([]);
      const found = await entries({ text: "quy 1/2026" });
      expect(new Set(found.map(({ table }) => table))).toEqual(new Set(["reports", "periods"]));
    });

    it("finds all of one action where one of its entries holds the text", async () => {
      const { justice, leader } = await aReportingPlace(ground());
      await justice.does(of("submit", LAW));
      const { revision } = await leader.does({ kind: "return", period: "q1", agency: LAW, reason: "Thiếu minh chứng" });
      const found = await entries({ text: "thieu minh chung" });
      expect(found.every((entry) => entry.revision === revision)).toBe(true);
      expect(found.map(({ field }) => field)).toEqual(expect.arrayContaining(["state", "reason", "decided"]));
    });

    it("lists late changes only, together with a text", async () => {
      const { justice, leader } = await aReportingPlace(ground(), "soft");
      await justice.sets("r1", "evidence", "Báo cáo trước khi duyệt");
      await justice.does(of("submit", LAW));
      await leader.does(of("approve", LAW));
      await justice.sets("r1", "evidence", "Báo cáo sau khi duyệt");
      await justice.sets("r2", "note", "Ghi thêm");
      expect(await entries({ text: "báo cáo", late: true })).toMatchObject([{ id: "r1", late: "soft" }]);
      expect(await entries({ late: true })).toHaveLength(2);
    });

    it("does not take back cells of a period that was handed in, and names cell and period", async () => {
      const { justice, health, planner } = await aReportingPlace(ground());
      const { push } = await justice.office.push(await justice.setting("r1", "percent", 40));
      await justice.does(of("submit", LAW));
      for (const desk of [justice, planner]) {
        expect(await blockersOf(desk, push)).toMatchObject([
          {
            table: "rows",
            id: "r1",
            field: "percent",
            why: "periodLocked",
            detail: "Quý 1/2026",
            person: "",
            at: null,
          },
        ]);
      }
      expect(await cellOf(store, { id: "r1", field: "percent" })).toBe(40);
      // What others hand in locks nothing of theirs.
      const other = await health.office.push(await health.setting("r3", "percent", 10));
      const request = { client: "back2", seq: 1, epoch: health.epoch, file: "", reason: "gửi nhầm" };
      expect(await store.takeBack(health.author, WORKBOOK, other.push ?? "", request)).toMatchObject({ ok: true });
      await justice.does({ kind: "withdraw", period: "q1", agency: LAW });
      const again = { client: "back3", seq: 1, epoch: justice.epoch, file: "", reason: "gửi nhầm" };
      expect(await store.takeBack(JUSTICE, WORKBOOK, push ?? "", again)).toMatchObject({ ok: true });
      expect(await cellOf(store, { id: "r1", field: "percent" })).toBeNull();
    });

    it("does not take back actions, and names each record of theirs once", async () => {
      const { justice, leader, planner } = await aReportingPlace(ground());
      const name = { area: "", number: "Quý 1/2026", label: LAW };
      const submitted = await justice.does(of("submit", LAW));
      const byAction = { table: "reports", field: null, why: "byActionOnly", name };
      expect(await blockersOf(justice, submitted.push)).toMatchObject([byAction]);
      const approved = await leader.does(of("approve", LAW));
      expect(await blockersOf(leader, approved.push)).toMatchObject([byAction]);
      expect(await blockersOf(planner, submitted.push)).toMatchObject([byAction]);
    });
  });
};

const epochOf = async (store: WorkbookStore): Promise<string> => {
  const head = await store.head(PLANNER, WORKBOOK);
  if (!head.ok) throw new Error(head.code);
  return head.value.epoch;
};
