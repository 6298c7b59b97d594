import fc from "fast-check";
import { agencyIndex } from "../../../src/domain/agencyIndex";
import { completionOf, rateOf } from "../../../src/domain/completion";
import type { Plan, PlanRow } from "../../../src/domain/plan";
import { compareSnapshots } from "../../../src/domain/reporting/compareSnapshots";
import { asItStoodOn } from "../../../src/domain/reporting/figures";
import type { PeriodSnapshot } from "../../../src/domain/reporting/snapshot";
import { anAgency, aPlan, aProgress, aRow, completedOn, ongoing, quarter } from "../../builders/aPlan";
import { anyDay, anyPlan } from "../../builders/anyPlan";
import { JUSTICE, OWNER, threeAgencies } from "../../builders/aReporting";

const snapshotOf = (plan: Pick<Plan, "rows" | "agencies">, asOf: string): PeriodSnapshot => {
  const agencies = agencyIndex(plan.agencies);
  return {
    period: "",
    asOf,
    rows: plan.rows.map((row) => ({ row, agency: agencies.leadNameOf(row.leadAgency), approved: true })),
    targets: [],
  };
};

const { areas } = aPlan().framework;
const compare = (before: readonly PlanRow[], after: readonly PlanRow[], days = ["2026-03-14", "2026-06-14"] as const) =>
  compareSnapshots({
    before: snapshotOf({ rows: before, agencies: [] }, days[0]),
    after: snapshotOf({ rows: after, agencies: [] }, days[1]),
    areas,
    agencies: threeAgencies,
  });
const ids = (changes: readonly { id: string }[]): string[] => changes.map(({ id }) => id);

describe("what moved between two snapshots", () => {
  const q4 = (given: Partial<PlanRow> = {}) => aRow({ id: "r", deadline: quarter(2026, 4), ...given });

  test.each<[string, Partial<PlanRow>, Partial<PlanRow>, string[]]>([
    ["completed", {}, { progress: completedOn("2026-05-01") }, ["moved"]],
    ["begun", {}, { progress: aProgress({ note: "Đang làm" }) }, ["moved"]],
    [
      "further on by percent",
      { progress: aProgress({ percent: 20 }) },
      { progress: aProgress({ percent: 40 }) },
      ["moved"],
    ],
    ["back in percent", { progress: aProgress({ percent: 40 }) }, { progress: aProgress({ percent: 20 }) }, []],
    ["no longer completed", { progress: completedOn("2026-02-01") }, {}, ["slipped"]],
    ["overdue now", { deadline: quarter(2026, 1) }, { deadline: quarter(2026, 1) }, ["slipped"]],
    ["put off", { deadline: quarter(2026, 3) }, { deadline: quarter(2026, 4) }, ["slipped"]],
    ["without a last day now", {}, { deadline: ongoing }, ["slipped"]],
    ["brought forward", {}, { deadline: quarter(2026, 3) }, []],
    [
      "put off and completed",
      { deadline: quarter(2026, 3) },
      { progress: completedOn("2026-05-01") },
      ["moved", "slipped"],
    ],
    ["only written otherwise", {}, { activity: "3.1. Soạn thảo" }, []],
  ])("a row that is %s", (_, before, after, lists) => {
    const compared = compare([q4(before)], [q4(after)]);
    expect((["moved", "slipped"] as const).filter((list) => compared[list].length > 0)).toEqual(lists);
  });

  test("an overdue row that was only put off has slipped and not moved", () => {
    const late = q4({ deadline: quarter(2025, 4) });
    const compared = compare([late], [q4()]);
    expect([ids(compared.moved), ids(compared.slipped)]).toEqual([[], ["r"]]);
  });

  test("names the fields that say something else, but not the TT and what only follows", () => {
    const { evidence } = aProgress();
    const after = q4({
      displayOrder: "7",
      sourceKey: "k",
      deliverable: "Báo cáo",
      deadline: quarter(2026, 3),
      asked: "Vì sao?",
      progress: aProgress({ completedOn: "2026-05-01", evidence: { ...evidence, date: "2026-05-01", text: "Trích" } }),
    });
    expect(compare([q4()], [after]).moved[0]).toMatchObject({
      before: "notBegun",
      after: "completedOnTime",
      row: after,
      fields: ["deliverable", "deadline", "asked", "completedOn", "documentDate", "evidence"],
    });
  });

  test("each side counts on its own day: what was finished later does not count on it", () => {
    const row = q4({ progress: completedOn("2026-03-20") });
    const compared = compare([row], [row]);
    expect(compared.whole).toEqual({
      before: { numerator: 0, denominator: 1, unit: "task" },
      after: { numerator: 1, denominator: 1, unit: "task" },
    });
    expect(compared.moved).toMatchObject([{ before: "inProgress", after: "completedOnTime", fields: [] }]);
  });

  test("an agency that was renamed in between is one agency, under its present name", () => {
    const rows = [q4({ leadAgency: JUSTICE })];
    const { byLeadAgency } = compareSnapshots({
      before: snapshotOf({ rows, agencies: [anAgency(JUSTICE)] }, "2026-03-14"),
      after: snapshotOf({ rows: [q4({ leadAgency: "Phòng Tư pháp mới" })], agencies: [] }, "2026-06-14"),
      areas,
      agencies: agencyIndex([anAgency("Phòng Tư pháp mới", { aliases: [JUSTICE] })]),
    });
    expect(byLeadAgency.map(({ agency }) => agency)).toEqual(["Phòng Tư pháp mới"]);
  });

  test("areas stand in the plan's order, agencies as they come, and what is counted on neither side is left out", () => {
    const rows = [q4({ area: "VII.A", leadAgency: JUSTICE }), q4({ id: "s", area: "I", leadAgency: OWNER })];
    const compared = compare([rows[1]!], rows);
    expect(compared.byArea.map(({ area }) => area)).toEqual(["I", "VII", "VII.A"]);
    expect(compared.byLeadAgency).toMatchObject([
      { agency: JUSTICE, before: { denominator: 0 }, after: { denominator: 1 } },
      { agency: OWNER, before: { denominator: 1 }, after: { denominator: 1 } },
    ]);
  });
});

describe("snapshots of any plans", () => {
  const any = fc.tuple(anyPlan, anyDay).map(([plan, day]) => ({ plan, day, snapshot: snapshotOf(plan, day) }));
  const common = { areas, agencies: threeAgencies };

  test("nothing moved between a snapshot and itself", () => {
    fc.assert(
      fc.property(any, ({ snapshot }) => {
        const { moved, added, removed, slipped, whole } = compareSnapshots({
          before: snapshot,
          after: snapshot,
          ...common,
        });
        expect([moved, added, removed, slipped]).toEqual([[], [], [], []]);
        expect(whole.before).toEqual(whole.after);
      }),
      { numRuns: 100 },
    );
  });

  test("what was added one way was removed the other, and the rates change places", () => {
    fc.assert(
      fc.property(any, any, (one, other) => {
        const there = compareSnapshots({ before: one.snapshot, after: other.snapshot, ...common });
        const back = compareSnapshots({ before: other.snapshot, after: one.snapshot, ...common });
        expect(ids(back.removed)).toEqual(ids(there.added));
        expect(ids(back.added)).toEqual(ids(there.removed));
        expect(back.whole).toEqual({ before: there.whole.after, after: there.whole.before });
        expect(new Set(back.byArea.map(({ area }) => area))).toEqual(new Set(there.byArea.map(({ area }) => area)));
        // Newly completed one way is no longer completed the other.
        const isDone = (status: string | null): boolean => status?.startsWith("completed") ?? false;
        const done = there.moved.filter(({ before, after }) => !isDone(before) && isDone(after));
        const undone = back.slipped.filter(({ before, after }) => isDone(before) && !isDone(after));
        expect(new Set(ids(undone))).toEqual(new Set(ids(done)));
      }),
      { numRuns: 100 },
    );
  });

  test("rates are those of completion on each side's day", () => {
    fc.assert(
      fc.property(any, any, (one, other) => {
        const { whole } = compareSnapshots({ before: one.snapshot, after: other.snapshot, ...common });
        const rate = ({ plan, day }: typeof one) => {
          const rows = plan.rows.map((row) => asItStoodOn(row, day));
          return rateOf(completionOf({ ...plan, rows }, { today: day, leadNameOf: (cell) => cell }).whole);
        };
        expect(whole).toEqual({ before: rate(one), after: rate(other) });
      }),
      { numRuns: 100 },
    );
  });
});
