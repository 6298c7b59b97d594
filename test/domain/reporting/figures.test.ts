import fc from "fast-check";
import { agencyIndex } from "../../../src/domain/agencyIndex";
import { completionOf } from "../../../src/domain/completion";
import { reportingAgencies } from "../../../src/domain/reporting/agencies";
import { asItStoodOn, asOfDay, figuresOf } from "../../../src/domain/reporting/figures";
import { isReportMissing, lastBefore, reportedInPeriod } from "../../../src/domain/reporting/ongoing";
import { isUnexplained } from "../../../src/domain/reporting/unexplained";
import { anAgency, aPlan, aProgress, aRow, completedOn, ongoing, quarter } from "../../builders/aPlan";
import { anyDay, anyPlan } from "../../builders/anyPlan";
import { aPeriod, aReport, aReporting, HEALTH, JUSTICE, OWNER, Q1, Q2, threeAgencies } from "../../builders/aReporting";

describe("numbers of a period", () => {
  test("count as of its last day, or as of today where it is not over", () => {
    expect(asOfDay(Q1, "2026-03-20")).toBe("2026-03-14");
    expect(asOfDay(Q1, "2026-03-14")).toBe("2026-03-14");
    expect(asOfDay(Q1, "2026-02-01")).toBe("2026-02-01");
  });

  test("are those of completion on that day, area by area and agency by agency", () => {
    fc.assert(
      fc.property(anyPlan, anyDay, anyDay, (plan, to, today) => {
        const agencies = agencyIndex(plan.agencies);
        const period = aPeriod({ from: "2020-01-01", to });
        const figures = figuresOf(plan, { reporting: aReporting({ periods: [period] }), period, today, agencies });
        const day = asOfDay(period, today);
        const rows = plan.rows.map((row) => asItStoodOn(row, day));
        const completion = completionOf({ ...plan, rows }, { today: day, leadNameOf: agencies.leadNameOf });
        expect(figures.asOf).toBe(day);
        expect(figures.whole).toEqual(completion.whole);
        expect(Object.entries(figures.byArea)).toEqual(expect.arrayContaining([...completion.byArea]));
        expect(Object.keys(figures.byLeadAgency)).toHaveLength(completion.byLeadAgency.size);
        expect(figures.ongoing.reported).toBeLessThanOrEqual(figures.ongoing.total);
        expect(figures.reports.approved).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  test("leave to the next period what was finished after the day, although it is entered already", () => {
    const plan = aPlan({
      rows: ["2026-03-14", "2026-03-15"].map((day, at) =>
        aRow({ task: `2.${at}. Việc`, deadline: quarter(2026, 2), progress: completedOn(day) }),
      ),
    });
    const of = { reporting: aReporting(), today: "2026-03-20", agencies: threeAgencies };
    expect(figuresOf(plan, { ...of, period: Q1 }).whole).toMatchObject({ total: 2, completed: 1, inProgress: 1 });
    expect(figuresOf(plan, { ...of, period: Q2 }).whole).toMatchObject({ total: 2, completed: 2 });
  });

  test("count the reports of agencies that lead rows: no groups, nobody, and none that lead nothing", () => {
    const leads = [OWNER, "P. Tư pháp", JUSTICE, "", "Các phòng, ban liên quan", "Khối đoàn thể"];
    const plan = aPlan({ rows: leads.map((leadAgency) => aRow({ leadAgency })) });
    const agencies = agencyIndex([
      anAgency(OWNER),
      anAgency(JUSTICE, { aliases: ["P. Tư pháp"] }),
      anAgency("Khối đoàn thể", { type: "group" }),
    ]);
    expect(reportingAgencies(plan, agencies)).toEqual([OWNER, JUSTICE]);
    const reporting = aReporting({
      reports: [aReport({ agency: "P. Tư pháp", state: "approved" }), aReport({ agency: HEALTH, state: "approved" })],
    });
    const figures = figuresOf(plan, { reporting, period: Q1, today: "2026-03-20", agencies });
    expect(figures.reports).toEqual({ approved: 1, total: 2 });
  });

  test("count recurring rows that were reported in the period, by what was approved before it where that is at hand", () => {
    const progress = [aProgress(), aProgress({ note: "Đã làm" }), completedOn("2026-04-01")];
    const plan = aPlan({
      rows: [...progress.map((of) => aRow({ deadline: ongoing, progress: of, leadAgency: JUSTICE })), aRow()],
    });
    const of = { period: Q2, today: "2026-06-20", agencies: threeAgencies };
    const reporting = aReporting({ reports: [aReport({ state: "approved" })] });
    expect(figuresOf(plan, { ...of, reporting: aReporting() }).ongoing).toEqual({ reported: 2, total: 3 });
    expect(figuresOf(plan, { ...of, reporting }).ongoing).toEqual({ reported: 1, total: 3 });
    const before = () => aProgress({ note: "Quý I" });
    expect(figuresOf(plan, { ...of, reporting, before }).ongoing).toEqual({ reported: 2, total: 3 });
  });
});

describe("whether recurring work was reported in a period", () => {
  const reported = (
    progress: Parameters<typeof reportedInPeriod>[0]["progress"],
    before: Parameters<typeof reportedInPeriod>[0]["before"],
  ) => reportedInPeriod({ progress, period: Q2, before });
  const dated = (date: string) => aProgress({ evidence: { documentNumber: "5/BC", date, text: "" } });

  test("[P1] it was where its document or its completion is of the period, whatever was approved before", () => {
    for (const day of [Q2.from, Q2.to]) {
      expect(reported(dated(day), dated(day))).toBe(true);
      expect(reported(completedOn(day), "notAtHand")).toBe(true);
    }
    for (const day of ["2026-03-14", "2026-06-15"]) expect(reported(dated(day), dated(day))).toBe(false);
  });

  test("[P2] otherwise where it says something else than what was approved last", () => {
    const before = aProgress({ percent: 30, note: "Quý I: 3 cuộc" });
    expect(reported(before, { ...before })).toBe(false);
    expect(reported({ ...before, percent: 60 }, before)).toBe(true);
    expect(reported({ ...before, note: "Quý II: 4 cuộc" }, before)).toBe(true);
    expect(reported(aProgress(), before)).toBe(false);
    expect(
      reported({ ...before, lateReason: "Thiếu kinh phí", measure: "Bổ sung", newDate: "2026-07-01" }, before),
    ).toBe(false);
  });

  test("[P3] where nothing was approved before, anything counts", () => {
    expect(reported(aProgress(), null)).toBe(false);
    expect(reported(aProgress({ obstacle: "Thiếu kinh phí" }), null)).toBe(true);
  });

  test("[P4] where nobody here knows what was approved before, only days count", () => {
    expect(reported(aProgress({ percent: 60 }), "notAtHand")).toBe(false);
  });

  test("before means approved for the last period that ended before this one began", () => {
    const approved = (period: string) => aReport({ period, state: "approved" });
    const year = aPeriod({ id: "year", to: "2026-12-14" });
    const q3 = aPeriod({ id: "q3", from: "2026-06-15", to: "2026-09-14" });
    const reporting = aReporting({ periods: [year, q3, Q2, Q1], reports: [approved("q1"), approved("q2")] });
    expect(lastBefore(reporting, { agency: JUSTICE, period: q3 })?.id).toBe("q2");
    expect(lastBefore(reporting, { agency: JUSTICE, period: Q2 })?.id).toBe("q1");
    expect(lastBefore(reporting, { agency: JUSTICE, period: year })).toBeNull();
    expect(lastBefore(reporting, { agency: HEALTH, period: q3 })).toBeNull();
  });

  test("a report of it is missing in a new period although it was completed in the last; of other rows nothing is missing then", () => {
    const given = { today: "2026-04-01", period: Q2, before: completedOn("2026-02-01") };
    expect(isReportMissing(aRow({ deadline: ongoing, progress: completedOn("2026-02-01") }), given)).toBe(true);
    expect(isReportMissing(aRow({ progress: completedOn("2026-02-01") }), given)).toBe(false);
    expect(isReportMissing(aRow({ deadline: quarter(2026, 2) }), given)).toBe(true);
    expect(isReportMissing(aRow({ deadline: quarter(2026, 3) }), given)).toBe(false);
    expect(isReportMissing(aRow({ deadline: ongoing }), { ...given, period: null })).toBe(true);
  });
});

test("a row waits for its explanation until reason, measure and new date are all there", () => {
  const answered = aProgress({ lateReason: "Thiếu kinh phí", measure: "Bổ sung", newDate: "2026-07-01" });
  expect(isUnexplained(aRow({ progress: aProgress() }))).toBe(false);
  expect(isUnexplained(aRow({ asked: " " }))).toBe(false);
  expect(isUnexplained(aRow({ asked: "Vì sao chậm?", progress: answered }))).toBe(false);
  for (const missing of [{ lateReason: " " }, { measure: "" }, { newDate: null }])
    expect(isUnexplained(aRow({ asked: "Vì sao chậm?", progress: { ...answered, ...missing } }))).toBe(true);
});
