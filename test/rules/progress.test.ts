import { NO_PROGRESS, type Plan, type PlanRow, type Progress } from "../../src/domain/plan";
import { PROGRESS_RULES } from "../../src/rules/progress";
import type { Finding } from "../../src/rules/types";
import { aPlan, aProgress, aRow, conditional, ongoing, quarter } from "../builders/aPlan";
import { found, sentencesOf } from "../builders/checking";
import { brokenFixes } from "../builders/mending";

const TODAY = "2026-07-01";
const DONE: Progress = {
  ...NO_PROGRESS,
  percent: 100,
  completedOn: "2026-03-15",
  evidence: { documentNumber: "12/KH-UBND", date: "2026-03-15", text: "" },
};

/** A row due in the first quarter that was done as it should be, but for what is given. */
const done = (given: Partial<Progress> = {}, row: Partial<PlanRow> = {}, plan: Partial<Plan> = {}): Plan =>
  aPlan({ ...plan, rows: [aRow({ progress: { ...DONE, ...given }, ...row })] });
const proved = (documentNumber: string, deliverable = "Kế hoạch"): Plan =>
  done({ evidence: { ...DONE.evidence, documentNumber } }, { deliverable });

const all = (plan: Plan, today = TODAY): readonly Finding[] => found(plan, PROGRESS_RULES, today);
const rulesOf = (plan: Plan, today = TODAY): string[] =>
  all(plan, today).map(({ rule }) => rule.replace("progress.", ""));
const of = (plan: Plan, rule: string, today = TODAY): Finding | undefined =>
  all(plan, today).find((finding) => finding.rule === `progress.${rule}`);
const fixesOf = (finding: Finding | undefined): unknown[] =>
  (finding?.fixes ?? []).map(({ changes, sure }) => [sure, ...changes.map(({ field, to }) => `${field}=${to}`)]);

test("work done in time and proved gives no finding, nor does work not yet due", () => {
  expect(rulesOf(done())).toEqual([]);
  expect(rulesOf(aPlan({ rows: [aRow({ deadline: quarter(2026, 4) })] }))).toEqual([]);
  expect(
    rulesOf(aPlan({ rows: [aRow({ deadline: quarter(2026, 4), progress: aProgress({ percent: 40 }) })] })),
  ).toEqual([]);
});

describe("percentOutOfRange", () => {
  test.each([
    [0, []],
    [100, ["completedWithoutDate", "completedWithoutEvidence"]],
    [100.01, ["percentOutOfRange"]],
    [-0.01, ["percentOutOfRange"]],
    [150, ["percentOutOfRange"]],
    [Number.NaN, ["percentOutOfRange"]],
  ])("%d %%: %j", (percent, rules) => {
    const plan = aPlan({ rows: [aRow({ deadline: quarter(2026, 4), progress: aProgress({ percent }) })] });
    expect(rulesOf(plan)).toEqual(rules);
  });

  test("is the only one to speak of a wrong number beside a completion date", () => {
    expect(all(done({ percent: 110.5 }))).toMatchObject([
      { rule: "progress.percentOutOfRange", severity: "error", place: { field: "percent" }, data: { percent: 110.5 } },
    ]);
    expect(sentencesOf(all(done({ percent: 110.5 })))[1]).toContain("110,5%");
  });
});

describe("completedWithoutDate", () => {
  const without = (date: string | null, plan: Partial<Plan> = {}): Finding | undefined =>
    of(
      done({ completedOn: null, evidence: { ...DONE.evidence, date } }, { deadline: ongoing }, plan),
      "completedWithoutDate",
    );

  test("100 % needs a day, 99 % does not", () => {
    expect(without(null)).toMatchObject({ severity: "error", place: { field: "completedOn" }, data: {}, fixes: [] });
    expect(rulesOf(done({ percent: 99, completedOn: null }, { deadline: ongoing }))).toEqual([]);
  });

  test("offers the day of the evidence where it is possible", () => {
    expect(fixesOf(without("2026-03-10"))).toEqual([[false, "completedOn=2026-03-10"]]);
    expect(fixesOf(without(TODAY))).toEqual([[false, `completedOn=${TODAY}`]]);
    expect(fixesOf(without("2026-07-02"))).toEqual([]);
    expect(fixesOf(without("2025-12-31"))).toEqual([]);
    expect(fixesOf(without("2026-01-01"))).toEqual([[false, "completedOn=2026-01-01"]]);
  });
});

describe("dateWithoutFull", () => {
  test("fills an empty percentage without asking", () => {
    const finding = of(done({ percent: null }), "dateWithoutFull");
    expect(finding).toMatchObject({ severity: "error", data: { completedOn: "15/03/2026", percent: -1 } });
    expect(fixesOf(finding)).toEqual([[true, "percent=100"]]);
  });

  test.each([0, 99.5])("leaves %d %% to a person", (percent) => {
    const finding = of(done({ percent }), "dateWithoutFull");
    expect(finding?.data.percent).toBe(percent);
    expect(fixesOf(finding)).toEqual([[false, "percent=100"]]);
  });

  test("is content with 100 %", () => {
    expect(of(done(), "dateWithoutFull")).toBeUndefined();
  });

  test("says what stands there", () => {
    expect(sentencesOf(all(done({ percent: 99.5 })))[1]).toContain("99,5%");
    expect(sentencesOf(all(done({ percent: null })))[1]).toContain("chưa ghi mức độ hoàn thành");
  });
});

describe("completedInFuture and completedBeforePlan", () => {
  const on = (completedOn: string, plan: Partial<Plan> = {}): string[] =>
    rulesOf(done({ completedOn, evidence: { ...DONE.evidence, date: null } }, { deadline: ongoing }, plan));

  test("today is possible, tomorrow is not", () => {
    expect(on(TODAY)).toEqual([]);
    expect(on("2026-07-02")).toEqual(["completedInFuture"]);
    expect(of(done({ completedOn: "2026-07-02" }), "completedInFuture")).toMatchObject({
      severity: "error",
      data: { completedOn: "02/07/2026", today: "01/07/2026" },
    });
  });

  test("the plan's first day is possible, the day before is not", () => {
    expect(on("2026-01-01")).toEqual([]);
    expect(on("2025-12-31")).toEqual(["completedBeforePlan"]);
    expect(on("2025-12-31", { signedOn: null })).toEqual(["completedBeforePlan"]);
    expect(of(done({ completedOn: "2025-12-31" }), "completedBeforePlan")).toMatchObject({
      severity: "warning",
      data: { completedOn: "31/12/2025", periodFrom: "01/01/2026" },
    });
  });

  test("work done between signing and the first day belongs to the plan", () => {
    expect(on("2025-12-20", { signedOn: "2025-12-20" })).toEqual([]);
    expect(on("2025-12-19", { signedOn: "2025-12-20" })).toEqual(["completedBeforePlan"]);
  });
});

describe("evidenceKind", () => {
  test.each([
    ["Kế hoạch", "12/KH-UBND"],
    ["Kế hoạch, Công văn", "12/UBND-NV"],
    ["Công văn", "12/PNV"],
    ["Công văn", "12/CV-UBND"],
    ["Công văn hướng dẫn", "12/HD-UBND"],
    ["Kế hoạch", "12-KH/HU"],
    ["Nghị quyết", "12/2026/NQ-HĐND"],
    ["Tờ trình", "7/TTr-UBND"],
    ["Kế hoạch", "3/BC-UBND; 12/KH-UBND"],
    ["01 báo cáo tổng hợp", "Báo cáo số 12/BC-UBND ngày 15/3/2026"],
    ["Văn bản chỉ đạo", "12/BC-UBND"],
    ["Lớp tập huấn theo kế hoạch", "12/GM-UBND"],
    ["Kế hoạch", "12"],
    ["", "12/KH-UBND"],
  ])("“%s” can be proved by %s", (deliverable, number) => {
    expect(of(proved(number, deliverable), "evidenceKind")).toBeUndefined();
  });

  test.each([
    ["Kế hoạch", "12/BC-UBND", "Kế hoạch", "Báo cáo"],
    ["Quyết định ban hành", "12/TTr-UBND", "Quyết định", "Tờ trình"],
    ["Báo cáo", "12/UBND-NV", "Báo cáo", "Công văn"],
    ["Công văn; Giấy mời", "12/KH-UBND", "Công văn; Giấy mời", "Kế hoạch"],
    ["Thông báo", "9/GM-UBND", "Thông báo", "Giấy mời"],
    ["Biên bản", "12/TB-UBND", "Biên bản", "Thông báo"],
    ["Hướng dẫn", "12/NQ-HĐND", "Hướng dẫn", "Nghị quyết"],
    ["Nghị quyết", "5/HD-SNV", "Nghị quyết", "Hướng dẫn"],
  ])("“%s” cannot be proved by %s", (deliverable, number, expected, actual) => {
    expect(all(proved(number, deliverable))).toMatchObject([
      {
        rule: "progress.evidenceKind",
        severity: "warning",
        place: { field: "documentNumber" },
        data: { number, expected, actual },
        fixes: [],
      },
    ]);
  });

  test("a decision may put a plan into force, but not a report", () => {
    expect(of(proved("60/QĐ-UBND", "Kế hoạch"), "evidenceKind")?.severity).toBe("info");
    expect(of(proved("60/QĐ-UBND", "Báo cáo"), "evidenceKind")?.severity).toBe("warning");
  });
});

describe("evidenceNumberForm", () => {
  test.each(["12/KH-UBND", "Số 12/KH-UBND", "12a/UBND-NV", "120/2026/QĐ-UBND", "5-NQ/TU", "", "  "])(
    "“%s” is fine",
    (number) => {
      expect(of(proved(number), "evidenceNumberForm")).toBeUndefined();
    },
  );

  test.each(["12", "KH-UBND", "15/3/2026", "Giấy mời", "/KH-UBND", "#REF!"])(
    "“%s” is no number of a document",
    (number) => {
      expect(all(proved(number))).toMatchObject([
        { rule: "progress.evidenceNumberForm", severity: "info", data: { number }, fixes: [] },
      ]);
    },
  );
});

describe("completedWithoutEvidence", () => {
  const without = (given: Partial<Progress>, text = ""): string[] =>
    rulesOf(done({ evidence: { documentNumber: " ", date: "2026-03-15", text }, ...given }));

  test("a day or 100 % needs a number or a text; a date alone proves nothing", () => {
    expect(without({})).toEqual(["completedWithoutEvidence"]);
    expect(without({ completedOn: null })).toContain("completedWithoutEvidence");
    expect(without({ percent: 40 })).toContain("completedWithoutEvidence");
    expect(without({}, "Ảnh lớp tập huấn")).toEqual([]);
    expect(rulesOf(done())).toEqual([]);
  });

  test("unfinished work needs none", () => {
    expect(without({ percent: 99, completedOn: null, note: "Đang làm" })).toEqual([]);
  });
});

describe("evidenceAfterCompletion and evidenceInFuture", () => {
  const dated = (date: string, given: Partial<Progress> = {}): string[] =>
    rulesOf(done({ evidence: { ...DONE.evidence, date }, ...given }));

  test("evidence of the day itself is fine, of the day after is not", () => {
    expect(dated("2026-03-15")).toEqual([]);
    expect(dated("2026-03-16")).toEqual(["evidenceAfterCompletion"]);
    expect(of(done({ evidence: { ...DONE.evidence, date: "2026-03-16" } }), "evidenceAfterCompletion")).toMatchObject({
      severity: "warning",
      place: { field: "documentDate" },
      data: { documentDate: "16/03/2026", completedOn: "15/03/2026" },
    });
  });

  test("today is no future, tomorrow is, and then only that is said", () => {
    expect(dated(TODAY)).toEqual(["evidenceAfterCompletion"]);
    expect(dated("2026-07-02")).toEqual(["evidenceInFuture"]);
    expect(dated("2026-07-02", { percent: 40, completedOn: null, note: "Sắp ký" })).toEqual(["evidenceInFuture"]);
    expect(of(done({ evidence: { ...DONE.evidence, date: "2026-07-02" } }), "evidenceInFuture")?.data).toEqual({
      documentDate: "02/07/2026",
      today: "01/07/2026",
    });
  });
});

describe("lateWithoutReason", () => {
  const late = { completedOn: "2026-04-01" };

  test("the last day is in time, the day after is late", () => {
    expect(rulesOf(done({ completedOn: "2026-03-31" }))).toEqual([]);
    expect(all(done(late))).toMatchObject([
      {
        rule: "progress.lateWithoutReason",
        severity: "warning",
        place: { field: "lateReason" },
        data: { status: "completedLate", due: "31/03/2026" },
      },
    ]);
  });

  test("unfinished work is overdue from the day after the last", () => {
    const open = aPlan({ rows: [aRow({ deadline: quarter(2026, 2), progress: aProgress({ percent: 50 }) })] });
    expect(rulesOf(open, "2026-06-30")).toEqual([]);
    expect(of(open, "lateWithoutReason", "2026-07-01")?.data).toEqual({ status: "overdue", due: "30/06/2026" });
    expect(rulesOf(aPlan({ rows: [aRow({ progress: NO_PROGRESS })] }))).toEqual(["lateWithoutReason"]);
  });

  test("a reason, an obstacle or a note will do, blanks are none", () => {
    expect(rulesOf(done({ ...late, lateReason: "Chờ thẩm định" }))).toEqual([]);
    expect(rulesOf(done({ ...late, lateReason: "\t" }))).toEqual(["lateWithoutReason"]);
    expect(rulesOf(done({ ...late, obstacle: "Chờ ý kiến của sở" }))).toEqual([]);
    expect(rulesOf(done({ ...late, note: "Lùi theo chỉ đạo" }))).toEqual([]);
    expect(rulesOf(done({ ...late, note: " ", obstacle: "\n" }))).toEqual(["lateWithoutReason"]);
  });

  test("work without a last day is never late", () => {
    for (const deadline of [ongoing, conditional])
      expect(
        rulesOf(done({ completedOn: "2026-06-30", evidence: { ...DONE.evidence, date: null } }, { deadline })),
      ).toEqual([]);
  });

  test("says apart what is overdue and what was finished late", () => {
    const overdue = sentencesOf(all(aPlan({ rows: [aRow()] })));
    const finished = sentencesOf(all(done(late)));
    expect(overdue[1]).toContain("đã quá hạn");
    expect(finished[1]).toContain("hoàn thành sau hạn");
    expect(overdue[5]).toContain("was due on");
    expect(finished[5]).toContain("was finished after");
  });
});

describe("Explanations", () => {
  const overdue = (given: Partial<Progress> = {}, asked = "Vì sao chậm?", row: Partial<PlanRow> = {}): Plan =>
    aPlan({ rows: [aRow({ asked, progress: aProgress(given), ...row })] });
  const answers = { lateReason: "Chờ thẩm định", measure: "Họp tháo gỡ", newDate: "2026-08-31" };

  test("what was asked needs reason, measure and new date, and the finding names what is missing", () => {
    expect(all(overdue())).toMatchObject([
      {
        rule: "progress.explanationMissing",
        severity: "error",
        place: { field: "lateReason" },
        data: { asked: "Vì sao chậm?", missing: "lateReason,measure,newDate" },
      },
    ]);
    const half = all(overdue({ ...answers, measure: " ", newDate: null }));
    expect(half).toMatchObject([{ place: { field: "measure" }, data: { missing: "measure,newDate" } }]);
    expect(sentencesOf(half)[1]).toContain("còn thiếu: biện pháp khắc phục, ngày hoàn thành mới");
    expect(sentencesOf(half)[5]).toContain("missing: the measure, the new completion date");
    expect(rulesOf(overdue(answers))).toEqual([]);
  });

  test("a question of blanks asks nothing", () => {
    expect(rulesOf(overdue({}, " \n"))).toEqual(["lateWithoutReason"]);
  });

  test("a very long question is quoted in part", () => {
    const [finding] = all(overdue({}, "vì sao ".repeat(500)));
    expect(String(finding?.data.asked).length).toBeLessThanOrEqual(120);
  });

  test("a new date has to be after the row's last day", () => {
    expect(all(overdue({ ...answers, newDate: "2026-03-31" }))).toMatchObject([
      { rule: "progress.newDateNotLater", severity: "error", data: { newDate: "31/03/2026", due: "31/03/2026" } },
    ]);
    expect(rulesOf(overdue({ ...answers, newDate: "2026-04-01" }, ""))).toEqual(["newDatePassed"]);
    expect(rulesOf(overdue({ ...answers, newDate: "2026-04-01" }, "", { deadline: ongoing }))).toEqual([
      "newDatePassed",
    ]);
  });

  test("a new date that has passed is told as long as the work is not done; its own day has not passed", () => {
    expect(rulesOf(overdue({ ...answers, newDate: TODAY }))).toEqual([]);
    expect(all(overdue({ ...answers, newDate: "2026-06-30" }))).toMatchObject([
      {
        rule: "progress.newDatePassed",
        severity: "warning",
        place: { field: "newDate" },
        data: { newDate: "30/06/2026" },
      },
    ]);
    expect(rulesOf(done({ ...answers, newDate: "2026-06-30", completedOn: "2026-05-05" }))).toEqual([]);
  });

  test("a new date needs a reason; an obstacle is one", () => {
    const putOff = (given: Partial<Progress>): string[] =>
      rulesOf(overdue({ newDate: "2026-12-20", note: "x", ...given }, "", { deadline: quarter(2026, 3) }));
    expect(putOff({})).toEqual(["newDateWithoutReason"]);
    expect(putOff({ lateReason: "Chờ vốn" })).toEqual([]);
    expect(putOff({ obstacle: "Chờ vốn" })).toEqual([]);
  });
});

test("every fix removes its finding and adds none", () => {
  const plans = [
    done({ percent: null }),
    done({ percent: 60 }),
    done({ completedOn: null }),
    done({ completedOn: null }, { deadline: quarter(2026, 4) }),
    done({ completedOn: null, evidence: { ...DONE.evidence, date: "2026-05-05" } }),
  ];
  for (const plan of plans) expect(brokenFixes(plan, PROGRESS_RULES, TODAY)).toEqual([]);
});

test("odd and very long evidence is judged without trouble", () => {
  const odd = [
    "12/".repeat(3_000),
    "a".repeat(10_000),
    "1".repeat(10_000),
    "🧾 12/KH-UBND",
    "\u202e12/KH-UBND",
    "1/A-".repeat(2_500),
  ];
  for (const text of odd) {
    const plan = done({ evidence: { documentNumber: text, date: null, text } }, { deliverable: text });
    for (const finding of all(plan)) expect(finding.rule).not.toBe("check.ruleFailed");
    for (const sentence of sentencesOf(all(plan))) expect(sentence.length).toBeLessThan(600);
  }
  expect(rulesOf(proved("🧾 12/KH-UBND"))).toEqual([]);
  expect(rulesOf(proved("12/KH-UBND".normalize("NFD"), "Kế hoạch".normalize("NFD")))).toEqual([]);
});
