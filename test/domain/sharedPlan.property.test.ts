import fc from "fast-check";
import { anyPlan } from "../builders/anyPlan";
import { largePlan } from "../builders/largePlan";
import { numberedPlan } from "../builders/numberedPlan";
import { planOf, recordsOf } from "../../src/domain/sharedPlan";
import type { SharedRecord } from "../../src/domain/sharedRecord";
import { normalValue, sameValue, valueProblem } from "../../src/domain/sharedValue";

const problemsOf = (records: readonly SharedRecord[]): unknown[] =>
  records.flatMap(({ table, id, fields }) =>
    Object.entries(fields).flatMap(([field, value]) => {
      const problem = valueProblem(table, field, normalValue(value));
      return problem === null ? [] : [{ id, field, problem }];
    }),
  );

describe("plan and records", () => {
  it("records of a plan say the same plan", () => {
    fc.assert(
      fc.property(fc.oneof(anyPlan, numberedPlan), (plan) => {
        expect(planOf(recordsOf(plan))).toEqual({ ok: true, value: plan });
      }),
      { numRuns: 150, seed: 4 },
    );
  });

  it("a large plan comes back as it went, also through JSON", () => {
    const plan = largePlan(2_000);
    expect(planOf(recordsOf(plan))).toEqual({ ok: true, value: plan });
    expect(planOf(JSON.parse(JSON.stringify(recordsOf(plan))) as SharedRecord[])).toEqual({ ok: true, value: plan });
  });

  it("every value of a plan may be held by its field", () => {
    fc.assert(
      fc.property(fc.oneof(anyPlan, numberedPlan), (plan) => {
        expect(problemsOf(recordsOf(plan))).toEqual([]);
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  it("records that went through JSON are the same values", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        for (const { fields } of recordsOf(plan)) {
          expect(sameValue(JSON.parse(JSON.stringify(fields)) as typeof fields, fields)).toBe(true);
        }
      }),
      { numRuns: 60, seed: 6 },
    );
  });
});
