import type { Plan } from "../../../src/domain/plan";
import { applyChanges } from "../../../src/rules/applyChanges";
import { TARGET_RULES } from "../../../src/rules/targets";
import { aTarget } from "../../builders/aPlan";
import { found, sentencesOf, summaryOf } from "../../builders/checking";
import { anItem, targetPlan } from "../../builders/targetPlan";

const told = (plan: Plan): string[] => {
  const all = found(plan, TARGET_RULES).filter(({ rule }) => !rule.startsWith("targets.onlyIn"));
  return all.map(({ severity }, index) => `${severity} ${summaryOf(all)[index] ?? ""}`);
};

describe("a target stated twice", () => {
  test("word for word in the body is an error at the second item", () => {
    const body = ["1.1. Có 02 mô hình mới về tiếp công dân.", "1.2. Có 02 mô hình mới về tiếp công dân."];
    expect(told(targetPlan({ body }))).toEqual(["error targets.twiceInBody@body:1.2"]);
  });

  test("in other words in the body is a warning", () => {
    const body = ["1.1. Có ít nhất 02 mô hình tiếp công dân.", "1.2. Phấn đấu có tối thiểu 02 mô hình tiếp công dân."];
    expect(told(targetPlan({ body }))).toEqual(["warning targets.twiceInBody@body:1.2"]);
  });

  test("under the headings of two milestones is none", () => {
    const at = (section: string, line: number): ReturnType<typeof anItem> =>
      anItem("100% thôn có tủ sách pháp luật", { section: ["II. CHỈ TIÊU", section], line });
    expect(told(targetPlan({ body: [at("a) Đến năm 2026", 5), at("b) Đến năm 2030", 9)] }))).toEqual([]);
  });

  test("in two objectives of the annex is an error, in a repeated cell none", () => {
    const text = "Có 02 mô hình mới về tiếp công dân";
    expect(told(targetPlan({ annex: [`1.1. ${text}`, `1.2. ${text}`] }))).toEqual([
      "error targets.twiceInAnnex@row-2.objective",
    ]);
    expect(told(targetPlan({ annex: [`1.1. ${text}`, `1.1. ${text}`] }))).toEqual([]);
    expect(told(targetPlan({ annex: [text, text] }))).toEqual([]);
  });
});

describe("a target that contradicts another", () => {
  test("is an error where only the figures differ, in the body as in the annex", () => {
    const texts = ["1.1. Rà soát 40% quy chế phối hợp", "1.2. Rà soát 45% quy chế phối hợp"];
    expect(told(targetPlan({ body: texts }))).toEqual(["error targets.contradictsItself@body:1.2"]);
    expect(told(targetPlan({ annex: texts }))).toEqual(["error targets.contradictsItself@row-2.objective"]);
  });

  test.each([
    ["levels differ", ["1.1. Cấp huyện 40% quy chế được rà soát", "1.2. Cấp xã 45% quy chế được rà soát"]],
    ["one is a floor and one a ceiling", ["1.1. Tối thiểu 2 cuộc họp", "1.2. Không quá 5 cuộc họp"]],
    ["the indicators differ", ["1.1. Rà soát 40% quy chế", "1.2. Sửa đổi 45% thông báo"]],
    ["one sentence says both", ["1.1. Tối thiểu 40% quy chế được rà soát; phấn đấu 45% quy chế được rà soát"]],
  ])("is none where %s", (_why, annex) => {
    expect(told(targetPlan({ annex }))).toEqual([]);
  });
});

describe("a value that makes no sense", () => {
  test.each([
    ["1.1. Tối thiểu 120% hồ sơ được số hóa", "error"],
    ["1.1. Trên 100% hồ sơ được số hóa", "error"],
    ["1.1. Phấn đấu từ 100% hồ sơ được số hóa", "warning"],
    ["1.1. Tổ chức từ 05 đến 03 cuộc đối thoại", "error"],
  ])("%s: %s", (objective, severity) => {
    const expected = [`${severity} targets.impossibleValue@row-1.objective`];
    expect(told(targetPlan({ annex: [objective] }))).toEqual(expected);
    const [inBody] = found(targetPlan({ body: [objective], annex: [] }), TARGET_RULES);
    expect(inBody).toMatchObject({ rule: "targets.impossibleValue", severity, place: { kind: "body", code: "1.1" } });
  });

  test.each([
    "1.1. 100% hồ sơ được số hóa",
    "1.1. Từ 95% trở lên hồ sơ được số hóa",
    "1.1. Thu ngân sách đạt 105% dự toán",
    "1.1. Tăng 120% lượt truy cập",
    "1.1. Giảm từ 30% đến 20% hồ sơ quá hạn",
    "1.1. Từ 25 tháng 3 đến 10 tháng 4 tổ chức 2 cuộc họp",
    "1.1. Không quá 0% hồ sơ quá hạn",
    "1.1. Nằm trong nhóm 5 xã đứng đầu huyện",
  ])("%s makes sense", (objective) => {
    expect(told(targetPlan({ annex: [objective] }))).toEqual([]);
  });

  test("a year outside the plan is a warning, one of its own none", () => {
    expect(told(targetPlan({ annex: ["1.1. Năm 2023 rà soát 40% quy chế"] }))).toEqual([
      "warning targets.yearOutsidePlan@row-1.objective",
    ]);
    expect(told(targetPlan({ annex: ["1.1. Năm 2026 rà soát 40% quy chế"] }))).toEqual([]);
    expect(told(targetPlan({ annex: ["1.1. Rà soát 40% quy chế giai đoạn 2026 - 2028"] }))).toEqual([]);
  });

  test.each([
    [{ actual: 140 }, "error"],
    [{ actual: -1 }, "error"],
    [{ actual: 1.5, unitOfMeasure: "cuộc", value: 2 }, "warning"],
    [{ actual: 0, unitOfMeasure: "tỉnh", value: 5, comparator: "rankWithin" as const }, "error"],
  ])("a result that cannot be is found: %j", (given, severity) => {
    expect(told(targetPlan({}, { targets: [aTarget(given)] }))).toEqual([
      `${severity} targets.actualImpossible@target-1`,
    ]);
  });

  test.each([
    { actual: 0.855 },
    { actual: 1 },
    { actual: 0.8, comparator: "plain" as const, unitOfMeasure: "% hồ sơ" },
  ])("a result that Excel made a fraction of is told: %j", (given) => {
    expect(told(targetPlan({}, { targets: [aTarget(given)] }))).toEqual(["warning targets.actualAsFraction@target-1"]);
  });

  test.each([
    { actual: 0.5, comparator: "atMost" as const, value: 10 },
    { actual: 0.5, value: 5 },
    { actual: 0.5, unitOfMeasure: "tỷ đồng", value: 20 },
    { actual: 0 },
    { actual: 2 },
  ])("a small result that may be meant is none: %j", (given) => {
    expect(told(targetPlan({}, { targets: [aTarget(given)] }))).toEqual([]);
  });

  test.each([
    { actual: null },
    { actual: 100 },
    { actual: 140, quote: "Thu đạt 100% dự toán" },
    { actual: 1.5, unitOfMeasure: "tỷ đồng", value: 2 },
    { actual: 9, unitOfMeasure: "cuộc", value: 2 },
  ])("a result that can be is none: %j", (given) => {
    expect(told(targetPlan({}, { targets: [aTarget(given)] }))).toEqual([]);
  });
});

describe("terms that changed", () => {
  const OLD = "1.1. 60% dịch vụ công trực tuyến mức độ 3, mức độ 4 có hồ sơ";

  test("are found in plans of later days, in rows and body, and rewritten in rows", () => {
    const plan = targetPlan({ body: [OLD], annex: [OLD] });
    expect(told(plan)).toEqual([
      "warning targets.outdatedTermInBody@body:1.1",
      "warning targets.outdatedTerm@row-1.objective",
    ]);
    const fix = found(plan, TARGET_RULES).find(({ rule }) => rule === "targets.outdatedTerm")?.fixes[0];
    expect(fix?.sure).toBe(false);
    const mended = applyChanges(plan, fix?.changes ?? []);
    expect(mended.rows[0]?.objective).toBe("1.1. 60% dịch vụ công trực tuyến toàn trình, một phần có hồ sơ");
    expect(told(mended)).toEqual(["warning targets.outdatedTermInBody@body:1.1"]);
  });

  test("were right before the day they changed", () => {
    const before = { signedOn: "2021-03-01", period: { from: "2021-01-01", to: "2021-12-31" } };
    expect(told(targetPlan({ body: [OLD], annex: [OLD] }, before))).toEqual([]);
  });

  test.each([
    ["dịch vụ công trực tuyến mức độ 4", "dịch vụ công trực tuyến toàn trình"],
    ["dịch vụ công trực tuyến mức 3", "dịch vụ công trực tuyến một phần"],
    ["DVC trực tuyến mức độ 3,4", "DVC trực tuyến toàn trình, một phần"],
  ])("%s is %s today", (task, today) => {
    const [only] = found(targetPlan({ annex: [{ objective: "", task }] }), TARGET_RULES);
    expect(only?.fixes[0]?.changes[0]?.to).toBe(today);
  });

  test.each(["Hài lòng ở mức 3,4% trên cổng trực tuyến", "Mức độ an toàn trực tuyến", "Mức độ 4 của hệ thống"])(
    "%s is something else",
    (task) => {
      expect(told(targetPlan({ annex: [{ objective: "", task }] }))).toEqual([]);
    },
  );

  test("the district level is no more after 1 July 2025, except in a district's own old plan", () => {
    const annex = [{ objective: "", task: "2.1. Rà soát quy chế của UBND huyện" }];
    expect(told(targetPlan({ annex }, { level: "commune" }))).toEqual(["warning targets.outdatedTerm@row-1.task"]);
    expect(told(targetPlan({ annex }, { level: "commune", signedOn: "2025-06-30" }))).toEqual([]);
    expect(told(targetPlan({ annex }))).toEqual([]);
  });
});

describe("numbers of the body", () => {
  const at = (...codes: string[]): string[] =>
    told(targetPlan({ body: codes.map((code, line) => anItem("Giữ nền nếp", { code, line })), annex: [] }));

  test("in order are right, also where single numbers are shared with headings", () => {
    expect(at("1.1", "1.2", "1.3", "3", "a)", "a)")).toEqual([]);
  });

  test("that begin late or jump leave a gap", () => {
    expect(at("1.2")).toEqual(["error targets.bodyCodeGap@body:1.2"]);
    expect(at("1.1", "1.4")).toEqual(["error targets.bodyCodeGap@body:1.4"]);
  });

  test("a lone amount at the beginning of a paragraph is no number", () => {
    expect(at("2.5")).toEqual([]);
  });

  test("used twice or out of order are errors of their own", () => {
    expect(at("1.1", "1.2", "1.2")).toEqual(["error targets.bodyCodeDuplicate@body:1.2"]);
    expect(at("1.2", "1.1")).toEqual(["error targets.bodyCodeOrder@body:1.1"]);
  });
});

test("every sentence is whole in both languages, also of hostile texts", () => {
  const hostile = `1.1. Từ 100% \u202e😀 ${"x".repeat(10_000)} #REF! năm 1999`;
  const plan = targetPlan({
    body: [hostile, hostile.replace("1.1", "1.3"), "1.3. Từ 9 đến 2 cuộc; trên 100% hồ sơ (trừ hồ sơ mật)"],
    annex: [hostile.normalize("NFD"), "1.2. Trên 101% hồ sơ; tổ chức 3 cuộc", "1.3. Dịch vụ công mức độ 4"],
  });
  const all = found({ ...plan, targets: [aTarget({ actual: 200 })] }, TARGET_RULES);
  expect(new Set(all.map(({ rule }) => rule)).has("check.ruleFailed")).toBe(false);
  expect(all.length).toBeGreaterThan(8);
  for (const text of sentencesOf(all)) {
    expect(text.trim()).not.toBe("");
    expect(text).not.toMatch(/undefined|NaN|\[object/u);
    expect(text.length).toBeLessThan(700);
  }
});
