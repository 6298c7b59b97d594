import fc from "fast-check";
import type { PeriodDraft } from "../../../src/domain/reporting/actions";
import { inOrder, periodProblem, usualPeriods } from "../../../src/domain/reporting/periods";
import {
  exceptionRecord,
  periodRecord,
  reportId,
  reportingOf,
  reportRecord,
} from "../../../src/domain/reporting/records";
import { fitsField } from "../../../src/domain/sharedValueChecks";
import { aPeriod, aReport, aReporting, anException, noFigures, Q1, Q2, signedBy } from "../../builders/aReporting";

describe("the usual periods of a year", () => {
  const periods = usualPeriods(2026);

  test("begin on 15 December of the year before and are due by the 20th of their last month", () => {
    expect(periods.map(({ kind, number, from, to, dueOn }) => [kind, number, from, to, dueOn])).toEqual([
      ["quarter", 1, "2025-12-15", "2026-03-14", "2026-03-20"],
      ["quarter", 2, "2026-03-15", "2026-06-14", "2026-06-20"],
      ["sixMonths", 1, "2025-12-15", "2026-06-14", "2026-06-20"],
      ["quarter", 3, "2026-06-15", "2026-09-14", "2026-09-20"],
      ["nineMonths", 1, "2025-12-15", "2026-09-14", "2026-09-20"],
      ["quarter", 4, "2026-09-15", "2026-12-14", "2026-12-20"],
      ["year", 1, "2025-12-15", "2026-12-14", "2026-12-20"],
    ]);
  });

  test("stand in the order in which they are reported: of one last day the shortest first", () => {
    const named = periods.map((of, at) => ({ ...of, id: String(at) }));
    expect(inOrder([...named].reverse())).toEqual(named);
  });

  test("can be made one after the other", () => {
    const made = periods.map((of, at) => aPeriod({ ...of, id: String(at), name: String(at) }));
    for (const period of made) expect(periodProblem(period, made)).toBeNull();
  });
});

describe("what is wrong with a period", () => {
  test.each<[Partial<PeriodDraft>, ReturnType<typeof periodProblem>]>([
    [{}, null],
    [{ to: "2025-12-15" }, null],
    [{ name: "  " }, { code: "nameMissing" }],
    [{ from: "" }, { code: "dayMissing", field: "from" }],
    [{ to: "2026-02-30" }, { code: "dayMissing", field: "to" }],
    [{ dueOn: "20/03/2026" }, { code: "dayMissing", field: "dueOn" }],
    [{ to: "2025-12-14" }, { code: "endsBeforeBegin" }],
    [{ dueOn: "2025-12-14" }, { code: "dueBeforeBegin" }],
    [{ to: "2062-03-14" }, { code: "tooLong" }],
    [{ name: "QUÝ II năm 2026 " }, { code: "sameName", period: "q2" }],
    [
      { from: Q2.from, to: Q2.to, dueOn: Q2.dueOn },
      { code: "sameDays", period: "q2" },
    ],
  ])("%j: %j", (given, problem) => {
    expect(periodProblem(aPeriod(given), [Q1, Q2])).toEqual(problem);
  });
});

describe("reporting as records", () => {
  const full = aReporting({
    periods: [
      aPeriod({ closed: { at: "2026-03-21T00:00:00.000Z", by: "Cán bộ tổng hợp" }, figures: noFigures("2026-03-14") }),
      Q2,
    ],
    reports: [
      aReport({ state: "approved", decided: signedBy("leader"), approvedRevision: 7 }),
      aReport({ period: "q2" }),
    ],
    exceptions: [anException({ rows: ["r1"], fields: ["percent"] })],
  });
  const records = [
    ...full.periods.map(periodRecord),
    ...full.reports.map(reportRecord),
    ...full.exceptions.map(exceptionRecord),
  ];

  test("says the same when it is read back, periods in order whatever the order of the records", () => {
    expect(reportingOf(JSON.parse(JSON.stringify(records)) as typeof records)).toEqual(full);
    const back = reportingOf([...records].reverse());
    expect(back.periods).toEqual(full.periods);
    expect(new Set(back.reports)).toEqual(new Set(full.reports));
  });

  test("holds what the fields of the shared records may hold, and all of them", () => {
    for (const { table, fields } of records) {
      for (const [field, value] of Object.entries(fields))
        expect([table, field, fitsField(table, field, value)]).toEqual([table, field, true]);
    }
  });

  test("passes over records that lack what every one of them has, and other tables", () => {
    const strange = [
      { table: "periods" as const, id: "x", fields: { name: "Quý" } },
      { table: "reports" as const, id: "x", fields: {} },
      { table: "exceptions" as const, id: "x", fields: { until: null } },
      { table: "rows" as const, id: "r1", fields: { task: "" } },
    ];
    expect(reportingOf([...strange, ...records])).toEqual(full);
  });

  test("has one report a period and agency: spellings meet, other names do not, long ones stay short", () => {
    expect(reportId({ period: "q1", agency: "PHÒNG  TƯ PHÁP" })).toBe(
      reportId({ period: "q1", agency: "Phòng Tư pháp" }),
    );
    expect(reportId({ period: "q2", agency: "Phòng Tư pháp" })).not.toBe(
      reportId({ period: "q1", agency: "Phòng Tư pháp" }),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 200, maxLength: 400 }), (tail) => {
        const [long, longer] = [`Sở ${"a".repeat(150)}`, `Sở ${"a".repeat(150)}x${tail}`];
        expect(reportId({ period: "q1", agency: longer }).length).toBeLessThan(140);
        expect(reportId({ period: "q1", agency: longer })).not.toBe(reportId({ period: "q1", agency: long }));
      }),
    );
  });
});
