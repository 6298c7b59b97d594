import { toExcelSerial } from "../../../src/domain/isoDate";
import type { Reporting } from "../../../src/domain/reporting/types";
import type { EntryDesk } from "../../../src/usecases/entry/entryDesk";
import type { EntryContext, EntryRow, TypedTexts } from "../../../src/usecases/entry/types";
import { aPlan, aProgress, anAgency, aRow, quarter } from "../../builders/aPlan";
import { ALONE, entryGround, type EntryGround } from "../../builders/entryGround";

const HOME = "Phòng Nội vụ";
const JUSTICE = "Phòng Tư pháp";

/** Two rows that are overdue, one that is not due yet, one of another agency that waits for an explanation. */
const plan = () =>
  aPlan({
    agencies: [anAgency(HOME), anAgency(JUSTICE)],
    rows: [
      aRow({ order: 1, task: "2.1. Ban hành kế hoạch", deadline: quarter(2026, 1) }),
      aRow({ order: 2, task: "2.2. Rà soát thủ tục", deadline: quarter(2026, 4) }),
      aRow({ order: 3, task: "2.3. Kiểm tra công vụ", deadline: quarter(2026, 1), coordinatingAgencies: JUSTICE }),
      aRow({ order: 4, task: "2.4. Đánh giá", deadline: quarter(2026, 4), leadAgency: JUSTICE, asked: "Vì sao chậm?" }),
    ],
  });

let ground: EntryGround;
let desk: EntryDesk;
beforeEach(async () => {
  ground = await entryGround(plan());
  desk = ground.desk();
});

const value = <Value>(result: { ok: true; value: Value } | { ok: false; code: string }): Value => {
  if (!result.ok) throw new Error(result.code);
  return result.value;
};
const rowOf = async (id: string, of: EntryDesk = desk): Promise<EntryRow> => {
  const [row] = value(await of.rows([id]));
  if (row === undefined) throw new Error(`no row ${id}`);
  return row;
};
const save = async (ids: readonly string[], typed: TypedTexts, of: EntryDesk = desk) => {
  const rows = value(await of.rows(ids));
  return value(await of.save(rows.map(({ id, texts }) => ({ id, texts })), typed)); // prettier-ignore
};

const period = {
  id: "q1",
  name: "Quý I",
  kind: "quarter" as const,
  from: "2026-01-01",
  to: "2026-06-14",
  dueOn: "2026-06-20",
};
const someone = { account: "a", name: "Cán bộ tổng hợp", at: "2026-06-15T00:00:00Z" };
const approved = (lock: "hard" | "soft"): Reporting => ({
  periods: [{ ...period, lock, closed: null, figures: null }],
  reports: [
    {
      period: "q1",
      agency: HOME,
      state: "approved",
      submitted: someone,
      decided: someone,
      reason: "",
      approvedRevision: 3,
    },
  ],
  exceptions: [],
});
const department = (agency: string): EntryContext => ({
  ...ALONE,
  actor: { account: "d", role: "department", agency },
});

describe("saving progress", () => {
  test("writes what was typed as values of the cells, and tells the new status and rates without reading again", async () => {
    const outcome = await save(["row-1"], { percent: "100", completedOn: "31/3/2026", documentNumber: "15/KH-UBND" });
    expect(outcome.saved).toMatchObject([{ id: "row-1", status: "completedOnTime" }]);
    expect(outcome.refused).toEqual([]);
    expect(outcome.rates.whole).toMatchObject({ numerator: 1, denominator: 4 });
    expect(outcome.rates.agencies).toEqual([{ agency: HOME, rate: { numerator: 1, denominator: 3, unit: "task" } }]);
    expect(await ground.cell(0, "percent")).toBe(1);
    expect(await ground.cell(0, "completedOn")).toBe(toExcelSerial("2026-03-31"));
    expect(await ground.cell(0, "documentNumber")).toBe("15/KH-UBND");
    expect(ground.written).toHaveLength(1);
    expect(ground.written[0]).toHaveLength(1);
  });

  test("of several rows only the fields that were typed in are written", async () => {
    await ground.type(1, "note", "của tôi");
    ground.book.forget();
    const outcome = await save(["row-1", "row-2", "row-3"], { percent: "85,5 %" });
    expect(outcome.saved).toHaveLength(3);
    expect([await ground.cell(0, "percent"), await ground.cell(1, "percent")]).toEqual([0.855, 0.855]);
    expect(await ground.cell(1, "note")).toBe("của tôi");
    expect(await ground.cell(3, "percent")).toBeNull();
  });

  test("a cell somebody changed since it was seen is left alone and named with what it says; the others are written", async () => {
    const seen = await rowOf("row-1");
    await ground.type(0, "note", "người khác vừa ghi");
    const outcome = value(await desk.save([{ id: "row-1", texts: seen.texts }], { note: "của tôi", percent: "50" }));
    expect(outcome.refused).toEqual([
      { row: "row-1", field: "note", why: { code: "changedMeanwhile", now: "người khác vừa ghi" } },
    ]);
    expect(await ground.cell(0, "note")).toBe("người khác vừa ghi");
    expect(await ground.cell(0, "percent")).toBe(0.5);
  });

  test("what was changed before the form looked again is refused as well, because nobody has seen it", async () => {
    const seen = await rowOf("row-1");
    await ground.type(0, "note", "người khác vừa ghi");
    ground.book.forget();
    const outcome = value(await desk.save([{ id: "row-1", texts: seen.texts }], { note: "của tôi" }));
    expect(outcome.refused).toMatchObject([{ field: "note", why: { code: "changedMeanwhile" } }]);
    const again = { ...seen.texts, note: "người khác vừa ghi" };
    expect(value(await desk.save([{ id: "row-1", texts: again }], { note: "của tôi" })).refused).toEqual([]);
    expect(await ground.cell(0, "note")).toBe("của tôi");
  });

  test("a cell with text no value can be made of shows it, and is mended or emptied", async () => {
    await ground.type(0, "percent", "gần xong");
    await ground.type(1, "completedOn", "32/13/2026");
    ground.book.forget();
    expect((await rowOf("row-1")).texts.percent).toBe("gần xong");
    expect((await rowOf("row-2")).texts.completedOn).toBe("32/13/2026");
    expect((await save(["row-1"], { percent: "90" })).refused).toEqual([]);
    expect((await save(["row-2"], { completedOn: "" })).refused).toEqual([]);
    expect(await ground.cell(0, "percent")).toBe(0.9);
    expect(await ground.cell(1, "completedOn")).toBeNull();
  });

  test("a text that is no value is not written, and the rest is", async () => {
    const outcome = await save(["row-1"], { percent: "một nửa", completedOn: "hôm qua", note: "đang làm" });
    expect(outcome.refused.map(({ field, why }) => [field, why.code])).toEqual([
      ["percent", "unreadable"],
      ["completedOn", "unreadable"],
    ]);
    expect(await ground.cell(0, "note")).toBe("đang làm");
    expect(await ground.cell(0, "percent")).toBeNull();
  });

  test("excerpt and link share the evidence cell, the link on the last line", async () => {
    await save(["row-1"], { excerpt: "Về việc ban hành kế hoạch", link: "https://vb.example.vn/15" });
    expect(await ground.cell(0, "evidence")).toBe("Về việc ban hành kế hoạch\nhttps://vb.example.vn/15");
    await save(["row-1"], { excerpt: "Kế hoạch năm" });
    expect((await rowOf("row-1")).texts).toMatchObject({ excerpt: "Kế hoạch năm", link: "https://vb.example.vn/15" });
    await save(["row-1"], { link: "" });
    expect(await ground.cell(0, "evidence")).toBe("Kế hoạch năm");
  });

  test("a row that is gone is named", async () => {
    const seen = await rowOf("row-2");
    const outcome = value(await desk.save([{ id: "row-9", texts: seen.texts }], { note: "x" }));
    expect(outcome).toMatchObject({ saved: [], refused: [{ row: "row-9", field: "note", why: { code: "rowGone" } }] });
  });
});

describe("who may write", () => {
  test("a department writes rows it leads; of others it is told, and nothing is written", async () => {
    const justice = ground.desk(department(JUSTICE));
    expect(await rowOf("row-3", justice)).toMatchObject({
      mayReport: false,
      refusal: { code: "notYourRow" },
      open: [],
    });
    expect(await rowOf("row-4", justice)).toMatchObject({ mayReport: true });
    const outcome = await save(["row-3", "row-4"], { note: "xong" }, justice);
    expect(outcome.refused).toMatchObject([{ row: "row-3", why: { code: "notYourRow" } }]);
    expect(await ground.cell(2, "note")).toBeNull();
    expect(await ground.cell(3, "note")).toBe("xong");
  });

  test("a leader reads only", async () => {
    const leader = ground.desk({ ...ALONE, actor: { account: "l", role: "leader", agency: HOME } });
    expect(await rowOf("row-1", leader)).toMatchObject({ mayReport: false, refusal: { code: "roleReadsOnly" } });
  });

  test("an approved period locks by its name; an exception opens single fields; a soft lock takes late changes", async () => {
    const hard = ground.desk({ ...department(HOME), reporting: approved("hard") });
    expect(await rowOf("row-1", hard)).toMatchObject({ lock: { is: "locked" }, period: "Quý I", open: [] });
    expect((await save(["row-1"], { note: "x" }, hard)).refused).toEqual([
      { row: "row-1", field: "note", why: { code: "locked", period: "Quý I", state: "approved" } },
    ]);
    const exception = {
      ...{ id: "e", period: "q1", agency: HOME, rows: [], fields: ["evidence"], until: "2026-12-31" },
      ...{ reason: "bổ sung minh chứng", granted: someone },
    };
    const excepted = ground.desk({ ...department(HOME), reporting: { ...approved("hard"), exceptions: [exception] } });
    expect((await rowOf("row-1", excepted)).open).toEqual(["excerpt", "link"]);
    const outcome = await save(["row-1"], { note: "x", excerpt: "Báo cáo" }, excepted);
    expect(outcome.refused.map(({ field }) => field)).toEqual(["note"]);
    expect(await ground.cell(0, "evidence")).toBe("Báo cáo");
    const soft = ground.desk({ ...department(HOME), reporting: approved("soft") });
    expect(await rowOf("row-1", soft)).toMatchObject({ lock: { is: "late" } });
    expect((await save(["row-1"], { note: "muộn" }, soft)).refused).toEqual([]);
  });
});

describe("taking a save back", () => {
  test("takes the newest save back as one step, in a later session too", async () => {
    await save(["row-1", "row-2"], { percent: "40", note: "một" });
    await save(["row-1"], { note: "hai" });
    const later = ground.desk();
    expect(await later.undoable()).toBe(true);
    expect(value(await later.undo()).rows.map(({ id }) => id)).toEqual(["row-1"]);
    expect(await ground.cell(0, "note")).toBe("một");
    expect(value(await later.undo()).rows).toHaveLength(2);
    expect([await ground.cell(0, "note"), await ground.cell(1, "percent")]).toEqual([null, null]);
    expect(await later.undoable()).toBe(false);
  });

  test("a cell that was changed since stays as it is and is counted", async () => {
    await save(["row-1"], { percent: "40", note: "một" });
    await ground.type(0, "note", "sửa sau");
    const undone = value(await desk.undo());
    expect(undone.left).toBe(1);
    expect([await ground.cell(0, "note"), await ground.cell(0, "percent")]).toEqual(["sửa sau", null]);
  });
});

describe("late rows", () => {
  test("next and previous go over rows that are overdue or wait for an explanation, and begin again at the other end", async () => {
    const walk = async (from: string | null, direction: "next" | "previous", agency: string | null = null) => {
      const found = value(await desk.nextLate(from, { direction, agency }));
      return found === null ? null : [found.row.id, found.position, found.total];
    };
    expect(await walk(null, "next")).toEqual(["row-1", 1, 3]);
    expect(await walk("row-1", "next")).toEqual(["row-3", 2, 3]);
    expect(await walk("row-3", "next")).toEqual(["row-4", 3, 3]);
    expect(await walk("row-4", "next")).toEqual(["row-1", 1, 3]);
    expect(await walk("row-2", "previous")).toEqual(["row-1", 1, 3]);
    expect(await walk("row-1", "previous")).toEqual(["row-4", 3, 3]);
    expect(await walk("row-4", "next", JUSTICE)).toBeNull();
    expect(await walk(null, "next", HOME)).toEqual(["row-1", 1, 2]);
  });

  test("a row that was completed is not late any more; a department walks over its own rows", async () => {
    await save(["row-1"], { percent: "100", completedOn: "01/04/2026" });
    expect(value(await desk.nextLate(null, { direction: "next", agency: null }))?.row.id).toBe("row-3");
    const justice = ground.desk(department(JUSTICE));
    expect(value(await justice.nextLate(null, { direction: "next", agency: null }))).toMatchObject({
      row: { id: "row-4", unexplained: true },
      total: 1,
    });
  });
});

describe("problems of typed texts", () => {
  const codes = async (typed: TypedTexts, ids: readonly string[] = ["row-1"]) =>
    value(await desk.problems(ids, typed)).map(({ field, code, blocks }) => [field, code, blocks]);

  test("a completion in the future cannot be written; the sentence is the rule's", async () => {
    const found = value(await desk.problems(["row-1"], { completedOn: "11/05/2026", percent: "100" }));
    expect(found).toContainEqual(
      expect.objectContaining({ field: "completedOn", code: "progress.completedInFuture", blocks: true }),
    );
    expect(found.find(({ blocks }) => blocks)?.message.vi).toContain("11/05/2026 sau ngày hôm nay (10/05/2026)");
  });

  test("percentages as text are understood; what cannot be is explained", async () => {
    expect(await codes({ percent: "85,5 %" })).not.toContainEqual(["percent", "unreadable", true]);
    expect(await codes({ percent: "101" })).toContainEqual(["percent", "unreadable", true]);
    expect(await codes({ percent: "nhiều" })).toContainEqual(["percent", "unreadable", true]);
  });

  test("evidence of another kind than the deliverable asks for is told, and does not block", async () => {
    expect(await codes({ documentNumber: "120/BC-UBND" })).toContainEqual([
      "documentNumber",
      "progress.evidenceKind",
      false,
    ]);
  });

  test("a link that is none is explained", async () => {
    expect(await codes({ link: "tủ số 5" })).toContainEqual(["link", "notALink", true]);
    expect(await codes({ link: "\\\\may-chu\\ho so\\kh 15.pdf" })).not.toContainEqual(["link", "notALink", true]);
  });

  test("what a rule can mend comes with the texts that mend it", async () => {
    const found = value(await desk.problems(["row-1"], { completedOn: "01/04/2026" }));
    expect(found.find(({ field }) => field === "percent")?.fix?.texts).toEqual({ percent: "100 %" });
  });

  test("a problem that several rows share is told once with its rows", async () => {
    const found = value(await desk.problems(["row-1", "row-2"], { completedOn: "01/01/2027" }));
    expect(found.find(({ code }) => code === "progress.completedInFuture")?.rows).toEqual(["row-1", "row-2"]);
  });
});

test("edits people make in the sheet are taken in without reading everything", async () => {
  await rowOf("row-1");
  const before = await ground.file.port.read();
  if (!before.ok) throw new Error(before.code);
  const table = before.value.tables.find(({ name }) => name === "tblNhiemVu");
  const row = [...(table?.rows[0] ?? [])];
  row[table?.keys.indexOf("percent") ?? 0] = 0.25;
  ground.book.edited({ kind: "rows", rows: [row] });
  expect((await rowOf("row-1")).texts.percent).toBe("25 %");
  await ground.type(1, "note", "ngoài tầm nhìn");
  ground.book.edited({ kind: "all" });
  expect((await rowOf("row-2")).texts.note).toBe("ngoài tầm nhìn");
});

test("progress of a plan that was reported shows in the fields as people write it", async () => {
  const reported = await entryGround(
    aPlan({
      rows: [
        aRow({
          progress: aProgress({
            ...{ percent: 85.5, completedOn: null, newDate: "2026-07-01", lateReason: "Thiếu người" },
            evidence: { documentNumber: "1/BC", date: "2026-02-01", text: "Trích\nhttps://a.vn/x" },
          }),
        }),
      ],
    }),
  );
  expect((await rowOf("row-1", reported.desk())).texts).toMatchObject({
    ...{ percent: "85,5 %", completedOn: "", documentDate: "01/02/2026", newDate: "01/07/2026" },
    ...{ excerpt: "Trích", link: "https://a.vn/x", lateReason: "Thiếu người" },
  });
});
