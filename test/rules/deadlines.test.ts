import type { Deadline } from "../../src/domain/deadline";
import { parseDeadline } from "../../src/domain/parseDeadline";
import type { Plan, PlanPeriod, RowField } from "../../src/domain/plan";
import { DEADLINE_RULES } from "../../src/rules/deadlines";
import type { Finding } from "../../src/rules/types";
import { aPlan, aRow } from "../builders/aPlan";
import { found, sentencesOf, summaryOf } from "../builders/checking";
import { brokenFixes } from "../builders/mending";

const YEAR: PlanPeriod = { from: "2026-01-01", to: "2026-12-31" };

/** A plan of 2026, signed on 5 January, with one row due as written. */
const due = (text: string, given: Partial<Plan> & { inherited?: RowField[] } = {}): Plan => {
  const { inherited = [], ...plan } = given;
  const period = plan.period ?? YEAR;
  return aPlan({ ...plan, period, rows: [aRow({ deadline: parseDeadline(text, { period }), inherited })] });
};
const withDeadline = (deadline: Deadline): Plan => aPlan({ rows: [aRow({ deadline })] });
const interval = (from: string, to: string): Deadline => ({
  kind: "interval",
  text: "Theo lịch",
  from,
  to,
  precision: "typed",
  assumedYear: false,
});

const all = (plan: Plan): readonly Finding[] => found(plan, DEADLINE_RULES);
const rulesOf = (plan: Plan): string[] => all(plan).map(({ rule }) => rule.replace("deadlines.", ""));
const of = (plan: Plan, rule: string): Finding | undefined =>
  all(plan).find((finding) => finding.rule === `deadlines.${rule}`);
const fixesOf = (finding: Finding | undefined): unknown[] =>
  (finding?.fixes ?? []).map(({ changes, sure }) => [sure, ...changes.map(({ to }) => to)]);

test.each([
  "Tháng 6/2026",
  "Quý II/2026",
  "Năm 2026",
  "6 tháng đầu năm 2026",
  "Chậm nhất ngày 05/01/2026",
  "Từ ngày 01/3/2026 đến ngày 31/12/2026",
  "Hằng quý",
  "Thường xuyên, báo cáo hằng tháng",
  "",
])("“%s” gives no finding", (text) => {
  expect(rulesOf(due(text))).toEqual([]);
});

test("a merged cell is judged in its opening row only", () => {
  const texts = ["Quý II", "Quý II/2028", "03/01/2026", "30/6/2026 - 01/3/2026", "Khi có yêu cầu", "Thường xuyên"];
  for (const text of [...texts, "Sớm", "31/02/2026", "Cấp huyện: 30/6/2026; cấp xã: 15/7/2026", "Trước 15/6/2026"]) {
    expect(rulesOf(due(text))).toHaveLength(1);
    expect(rulesOf(due(text, { inherited: ["deadline"] }))).toEqual([]);
  }
});

describe("noYear", () => {
  test.each([
    ["Quý II", "Quý II/2026"],
    ["Tháng 6", "Tháng 6/2026"],
    ["Tháng 9, 10", "Tháng 9, 10/2026"],
    ["Chậm nhất 15/6.", "Chậm nhất 15/6/2026"],
    ["Trước 30 tháng 9", "Trước 30 tháng 9/2026"],
    ["6 tháng đầu năm", "6 tháng đầu năm 2026"],
    ["9 tháng", "9 tháng năm 2026"],
    ["Trong năm", "Trong năm 2026"],
    ["15/3 - 20/4", "15/3 - 20/4/2026"],
    ["Quý II (lần 1)", "Quý II (lần 1) năm 2026"],
  ])("adds the plan's year to “%s”: “%s”", (text, to) => {
    const finding = of(due(text), "noYear");
    expect(finding).toMatchObject({ severity: "warning", data: { year: 2026 } });
    expect(fixesOf(finding)).toEqual([[true, to]]);
    expect(parseDeadline(to, { period: YEAR })).toMatchObject({ assumedYear: false });
  });

  test("asks for the year in a plan of several years, without a guess", () => {
    const period = { from: "2026-01-01", to: "2030-12-31" };
    for (const text of ["Quý II", "Trong năm"]) {
      expect(rulesOf(due(text, { period }))).toEqual(["noYear"]);
      expect(of(due(text, { period }), "noYear")).toMatchObject({ data: { text, year: 0 }, fixes: [] });
    }
  });

  test("is silent where the year stands", () => {
    expect(rulesOf(due("Quý II năm 2026"))).toEqual([]);
  });
});

describe("outsidePeriod", () => {
  const period = { from: "2026-03-01", to: "2026-09-30" };
  const judged = (from: string, to: string): unknown => {
    const plan = aPlan({ period, signedOn: "2026-01-05", rows: [aRow({ deadline: interval(from, to) })] });
    const finding = of(plan, "outsidePeriod");
    return finding === undefined ? null : [finding.severity, finding.data.wholly];
  };

  test("the plan's first and last day are inside", () => {
    expect(judged("2026-03-01", "2026-09-30")).toBeNull();
    expect(judged("2026-09-30", "2026-09-30")).toBeNull();
    expect(judged("2026-01-01", "2026-03-01")).toBeNull();
  });

  test("an end one day later is to be looked at, a beginning one day later is an error", () => {
    expect(judged("2026-09-30", "2026-10-01")).toEqual(["warning", 0]);
    expect(judged("2026-10-01", "2026-10-01")).toEqual(["error", 1]);
  });

  test("an end one day before the plan is an error", () => {
    expect(judged("2026-02-01", "2026-02-28")).toEqual(["error", 1]);
  });

  test("names the days in Vietnamese form", () => {
    expect(of(due("Quý IV/2026 - Quý I/2027"), "outsidePeriod")?.data).toEqual({
      text: "Quý IV/2026 - Quý I/2027",
      wholly: 0,
      to: "31/03/2027",
      periodFrom: "01/01/2026",
      periodTo: "31/12/2026",
    });
  });
});

describe("beforeSigned", () => {
  test("the day of signing is in time, the day before is not", () => {
    expect(rulesOf(due("Chậm nhất 05/01/2026"))).toEqual([]);
    const finding = of(due("Chậm nhất 04/01/2026"), "beforeSigned");
    expect(finding).toMatchObject({ severity: "error", data: { to: "04/01/2026", signedOn: "05/01/2026" }, fixes: [] });
  });

  test("says nothing where the day of signing is not known, nor of days before the plan's period", () => {
    expect(rulesOf(due("Chậm nhất 04/01/2026", { signedOn: null }))).toEqual([]);
    expect(rulesOf(due("Chậm nhất 31/12/2025"))).toEqual(["outsidePeriod"]);
    expect(rulesOf(due("Chậm nhất 01/01/2026"))).toEqual(["beforeSigned"]);
  });
});

describe("reversed", () => {
  test.each([
    "30/6/2026 - 01/3/2026",
    "Quý III - Quý I/2026",
    "Quý IV-II/2026",
    "Tháng 9 đến tháng 3/2026",
    "2028 - 2026",
  ])("“%s” runs backwards", (text) => {
    expect(rulesOf(due(text))).toEqual(["reversed"]);
    expect(of(due(text), "reversed")).toMatchObject({ severity: "error", data: { text } });
  });

  test("equal days, lists in any order and ranges over the new year are fine", () => {
    for (const text of ["30/6/2026 - 30/6/2026", "Quý III, I/2026", "Quý III và quý I/2026", "Tháng 12/2025 - 02/2026"])
      expect(rulesOf(due(text))).toEqual([]);
  });

  test("typed days that run backwards are nothing else as well", () => {
    expect(rulesOf(withDeadline(interval("2026-06-02", "2026-06-01")))).toEqual(["reversed"]);
    expect(rulesOf(withDeadline(interval("2026-06-01", "2026-06-01")))).toEqual([]);
    expect(rulesOf(withDeadline(interval("2027-06-02", "2025-06-01")))).toEqual(["reversed"]);
  });
});

describe("conditional", () => {
  test.each([
    ["Khi có hướng dẫn của tỉnh", "trigger"],
    ["Đột xuất", "trigger"],
    ["Theo yêu cầu của cấp trên", "trigger"],
    ["Theo lộ trình của Bộ", "document"],
  ])("“%s” waits for a %s", (text, waitsFor) => {
    expect(all(due(text))).toMatchObject([
      { rule: "deadlines.conditional", severity: "warning", data: { text, waitsFor }, fixes: [] },
    ]);
  });

  test("is content once a day stands beside the condition", () => {
    expect(rulesOf(due("Theo lộ trình của Bộ, chậm nhất ngày 30/11/2026"))).toEqual([]);
  });
});

describe("recurringWithoutPeriod", () => {
  test.each(["Thường xuyên", "Liên tục", "Định kỳ", "Thường xuyên trong năm 2026"])("“%s” names none", (text) => {
    const finding = of(due(`${text}.`), "recurringWithoutPeriod");
    expect(finding).toMatchObject({ severity: "info", data: { text: `${text}.` } });
    expect(fixesOf(finding)).toEqual([[false, `${text}, báo cáo hằng quý`]]);
  });

  test.each([
    "Hằng tháng",
    "Định kỳ hằng quý",
    "06 tháng một lần",
    "Hằng năm",
    "Theo quý, 6 tháng, năm",
    "Hằng ngày",
    "Hằng tuần",
  ])("“%s” names one", (text) => {
    expect(rulesOf(due(text))).toEqual([]);
  });
});

describe("unclear and impossible", () => {
  test.each(["Sớm", "Cuối năm 2026", "?", "12 tháng", "#REF!"])("nobody can read a day out of “%s”", (text) => {
    expect(all(due(text))).toMatchObject([{ rule: "deadlines.unclear", severity: "warning", data: { text } }]);
  });

  test.each(["31/02/2026", "30/02", "Tháng 13/2026", "Quý V/2026", "Quý V năm 2026", "Quý 5", "32/01/2026", "0/2026"])(
    "the calendar has no “%s”",
    (text) => {
      expect(all(due(text))).toMatchObject([{ rule: "deadlines.impossibleDay", severity: "error", data: { text } }]);
    },
  );

  test("the 29th of February exists in leap years only", () => {
    const period = { from: "2028-01-01", to: "2028-12-31" };
    expect(rulesOf(due("29/02/2028", { period, signedOn: null }))).toEqual([]);
    expect(rulesOf(due("29/02/2026"))).toEqual(["impossibleDay"]);
  });

  test("the number of a document is no month", () => {
    expect(rulesOf(due("Nghị quyết 45/2026/NQ-HĐND"))).toEqual(["unclear"]);
  });
});

describe("severalDays", () => {
  test.each([
    ["Cấp huyện: 30/6/2026; cấp xã: 15/7/2026", 2, "15/07/2026"],
    ["Tháng 6/2026 (cấp huyện), tháng 7/2026 (cấp xã)", 2, "31/07/2026"],
    ["Các sở: 01/3/2026; huyện: 01/4/2026; xã: 01/5/2026", 3, "01/05/2026"],
  ])("“%s” has %i", (text, count, to) => {
    expect(all(due(text))).toMatchObject([
      { rule: "deadlines.severalDays", severity: "info", data: { text, count, to }, fixes: [] },
    ]);
  });

  test("one day for several levels, and several days of one body, are not", () => {
    for (const text of ["Cấp huyện, cấp xã: 30/6/2026", "Quý I, Quý III/2026", "Từ 01/3/2026 đến 30/6/2026 ở cấp xã"])
      expect(rulesOf(due(text))).toEqual([]);
  });

  test("days typed by a person say which one counts", () => {
    const text = "Cấp huyện: 30/6/2026; cấp xã: 15/7/2026";
    const typed = { ...interval("2026-06-01", "2026-07-15"), text } as Deadline;
    expect(rulesOf(withDeadline(typed))).toEqual([]);
  });
});

describe("beforeAmbiguous", () => {
  test("tells both readings and offers to write either", () => {
    const finding = of(due("Trước ngày 15/6/2026"), "beforeAmbiguous");
    expect(finding).toMatchObject({ severity: "info", data: { named: "15/06/2026", last: "14/06/2026" } });
    expect(fixesOf(finding)).toEqual([
      [false, "Chậm nhất ngày 14/06/2026"],
      [false, "Chậm nhất ngày 15/06/2026"],
    ]);
  });

  test("does not rewrite what has other words", () => {
    expect(of(due("Cấp xã gửi trước ngày 15/6/2026"), "beforeAmbiguous")?.fixes).toEqual([]);
    expect(fixesOf(of(due("Trước 30 tháng 9 năm 2026"), "beforeAmbiguous"))).toHaveLength(2);
  });

  test("months and quarters leave no doubt, nor does the inclusive reading", () => {
    expect(rulesOf(due("Trước tháng 6/2026"))).toEqual([]);
    const inclusive = parseDeadline("Trước 15/6/2026", { period: YEAR, beforeIsInclusive: true });
    expect(rulesOf(withDeadline(inclusive))).toEqual([]);
  });
});

test("every fix removes its finding and adds none", () => {
  const texts = [
    "Quý II",
    "Trước 15/6",
    "Trước 15/6/2026",
    "Thường xuyên",
    "Định kỳ",
    "6 tháng cuối năm",
    "15/3 - 20/4",
  ];
  for (const text of texts) expect(brokenFixes(due(text), DEADLINE_RULES)).toEqual([]);
});

test("odd and very long cells are judged without trouble, and quoted short", () => {
  const odd = [
    "🗓️ Quý II",
    "\u202bQuý II\u202c",
    "Quý II".normalize("NFD"),
    "trước ".repeat(1700),
    " 1/2".repeat(2500),
  ];
  for (const text of [...odd, "Quý II, ".repeat(1200), `Trước 15/6/2026${" ".repeat(9000)}x`, "9".repeat(10_000)]) {
    for (const finding of all(due(text))) {
      expect(finding.rule).not.toBe("check.ruleFailed");
      expect(String(finding.data.text).length).toBeLessThanOrEqual(120);
    }
    for (const sentence of sentencesOf(all(due(text)))) expect(sentence).not.toMatch(/undefined|null|NaN/u);
  }
  expect(rulesOf(due("Quý II".normalize("NFD")))).toEqual(["noYear"]);
  expect(summaryOf(all(due("Sớm")))).toEqual(["deadlines.unclear@row-1.deadline"]);
});
