import fc from "fast-check";
import { addDays } from "../../src/domain/isoDate";
import type { Plan, Progress } from "../../src/domain/plan";
import { PROGRESS_RULES } from "../../src/rules/progress";
import { aPlan, aProgress, aRow, quarter } from "../builders/aPlan";
import { found } from "../builders/checking";
import { brokenFixes } from "../builders/mending";

const TODAY = "2026-07-01";

/** Nothing reported, work under way, or done in time and proved; all due in the year's last quarter. */
const rightProgress: fc.Arbitrary<Progress> = fc.oneof(
  fc.constant(aProgress()),
  fc.integer({ min: 0, max: 99 }).map((percent) => aProgress({ percent })),
  fc
    .tuple(fc.integer({ min: 0, max: 150 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 999 }))
    .map(([day, before, number]) => {
      const completedOn = addDays("2026-02-01", day);
      return aProgress({
        percent: 100,
        completedOn,
        evidence: { documentNumber: `${number}/KH-UBND`, date: addDays(completedOn, -before), text: "" },
      });
    }),
);
const planOf = (progress: readonly Progress[]): Plan =>
  aPlan({ rows: progress.map((of) => aRow({ progress: of, deadline: quarter(2026, 4) })) });

const evidence = { documentNumber: "8/KH-UBND", date: "2026-03-01", text: "" };
const done: Progress = aProgress({ percent: 100, completedOn: "2026-03-02", evidence });
const FAULTS: readonly (readonly [string, Progress])[] = [
  ["percentOutOfRange", aProgress({ percent: 101 })],
  ["completedWithoutDate", { ...done, completedOn: null }],
  ["dateWithoutFull", { ...done, percent: 99 }],
  ["dateWithoutFull", { ...done, percent: null }],
  ["completedInFuture", { ...done, completedOn: "2026-07-02" }],
  ["completedBeforePlan", { ...done, completedOn: "2025-12-01", evidence: { ...evidence, date: "2025-12-01" } }],
  ["evidenceKind", { ...done, evidence: { ...evidence, documentNumber: "8/BC-UBND" } }],
  ["evidenceNumberForm", { ...done, evidence: { ...evidence, documentNumber: "8" } }],
  ["completedWithoutEvidence", { ...done, evidence: { ...evidence, documentNumber: "" } }],
  ["evidenceAfterCompletion", { ...done, evidence: { ...evidence, date: "2026-03-03" } }],
  ["evidenceInFuture", { ...done, evidence: { ...evidence, date: "2026-07-02" } }],
  ["newDateNotLater", aProgress({ lateReason: "Chờ vốn", newDate: "2026-12-31" })],
  ["newDateWithoutReason", aProgress({ newDate: "2027-01-31" })],
];

test("right progress gives no finding; one seeded fault is found by its rule alone, and every fix mends", () => {
  fc.assert(
    fc.property(
      fc.array(rightProgress, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.constantFrom(...FAULTS),
      (right, at, [rule, wrong]) => {
        expect(found(planOf(right), PROGRESS_RULES, TODAY)).toEqual([]);
        const plan = planOf(right.map((of, index) => (index === at % right.length ? wrong : of)));
        expect(found(plan, PROGRESS_RULES, TODAY).map((finding) => finding.rule)).toEqual([`progress.${rule}`]);
        expect(brokenFixes(plan, PROGRESS_RULES, TODAY)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});
