import { readBodyOf } from "../../src/usecases/importAnnex";
import { readAnnex, sourceOf, textInput } from "../builders/readAnnex";
import { describeWithShared, readShared, tsvRows } from "../builders/shared";

const PLAN = [
  "ỦY BAN NHÂN DÂN",
  "XÃ SÔNG MỚI",
  "Số: 8/KH-UBND",
  "KẾ HOẠCH",
  "Thực hiện cải cách hành chính xã Sông Mới năm 2027",
  "Căn cứ Kế hoạch số 3/KH-UBND ngày 04/01/2027 của UBND tỉnh;",
  "I. MỤC ĐÍCH",
  "1. Giảm 10% phiền hà.",
  "II. CHỈ TIÊU",
  "1. Cải cách thể chế",
  "1.1. Tối thiểu 80% văn bản được lấy ý kiến.",
  "III. NHIỆM VỤ",
  "1. Cải cách tài chính công",
  "- Bảo đảm 60% đơn vị công khai dự toán.",
].join("\n\n");

describe("a plan without an annex", () => {
  test("gives its facts, its areas by its level, its items and its targets", async () => {
    const { facts, framework, body, targets } = await readBodyOf(await sourceOf(textInput(PLAN)));
    expect(facts).toMatchObject({
      title: "Kế hoạch thực hiện cải cách hành chính xã Sông Mới năm 2027",
      documentNumber: "8/KH-UBND",
      level: "commune",
      period: { from: "2027-01-01", to: "2027-12-31" },
    });
    expect(framework.id).toBe("resolution-76");
    expect(body.map(({ area, code }) => [area, code])).toEqual([
      [null, "1"],
      ["I", "1.1"],
      ["V", ""],
    ]);
    expect(targets.map(({ area, value, source }) => [area, value, source])).toEqual([
      ["I", 80, "body"],
      ["V", 60, "body"],
    ]);
  });

  test("a document that a running text cites is not its number", async () => {
    const text = PLAN.replace("Số: 8/KH-UBND", "theo hướng dẫn tại Văn bản số 41/SNV-CCHC của sở");
    expect((await readBodyOf(await sourceOf(textInput(text)))).facts.documentNumber).toBe("");
  });
});

describeWithShared("the targets of plans read by hand", () => {
  const gold = tsvRows(readShared("gold/targets-000-002.tsv"));

  test("the district plan 2021, which has no annex, gives all of them by area and value, and no other", async () => {
    const { targets, facts } = await readBodyOf(await sourceOf(textInput(readShared("seeds/000_*"))));
    expect(facts).toMatchObject({ documentNumber: "", level: "district" });
    expect(targets.map(({ value }) => value)).toEqual(
      gold.filter(({ seed }) => seed === "000").map(({ value }) => Number(value)),
    );
  });

  test("those that body and annex of the district plan 2024 set alike stand once, as the annex has them", async () => {
    const { targets } = (await readAnnex(textInput(readShared("seeds/002_*")))).plan;
    const ofBody = targets.filter(({ source }) => source === "body");
    expect(ofBody.map(({ code, value }) => `${code}: ${value}`)).toEqual([
      "1.1: 100",
      "1.3: 100",
      "3.2: 100",
      "4.1: 100",
      "5.2: 95",
      "5.2: 85",
      "7.2: 100",
      "7.3: 30",
      "7.4: 95",
      "7.4: 60",
    ]);
    expect(targets.length - ofBody.length).toBe(gold.filter(({ where = "" }) => where.startsWith("annex")).length);
  });

  test.each([
    ["001_*", "commune", 2021, 2025],
    ["003_*", null, 2021, 2030],
  ])("%s is read without an annex", async (seed, level, from, to) => {
    const { facts, body, targets } = await readBodyOf(await sourceOf(textInput(readShared(`seeds/${seed}`))));
    expect(facts.level).toBe(level);
    expect(facts.period).toEqual({ from: `${from}-01-01`, to: `${to}-12-31` });
    expect(body.length).toBeGreaterThan(50);
    expect(targets.length).toBeGreaterThan(25);
  });
});
