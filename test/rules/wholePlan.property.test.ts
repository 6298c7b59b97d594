import fc from "fast-check";
import type { Plan } from "../../src/domain/plan";
import { ALL_RULES, applyChanges, checkPlan, describeFinding, type Finding } from "../../src/rules";
import { summaryOf } from "../builders/checking";
import { correctPlan } from "../builders/correctPlan";
import { FAULTS } from "../builders/seededFaults";
import { seeded } from "../builders/vietnameseText";

/** Within the first quarter, before anything is overdue. */
const TODAY = "2026-03-25";
const seed = fc.integer({ min: 1, max: 1_000_000 });
const check = (plan: Plan): readonly Finding[] => checkPlan(plan, { today: TODAY }).findings;
const errors = (findings: readonly Finding[]): string[] =>
  findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule);

describe("all rules together", () => {
  it("find nothing in a correct plan", () => {
    fc.assert(
      fc.property(seed, (of) => {
        expect(summaryOf(check(correctPlan(of)))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it.each(FAULTS.map((fault) => [fault.name, fault] as const))(
    "find %s, and report no unrelated error",
    (_name, fault) => {
      expect(ALL_RULES.map(({ id }) => id)).toContain(fault.rule);
      let made = 0;
      fc.assert(
        fc.property(seed, (of) => {
          const plan = fault.make(correctPlan(of), seeded(of + 1));
          if (plan === null) return;
          made += 1;
          const findings = check(plan);
          expect(findings.map(({ rule }) => rule)).toContain(fault.rule);
          const related = [fault.rule, ...(fault.along ?? [])];
          expect(errors(findings).filter((rule) => !related.includes(rule))).toEqual([]);
        }),
        { numRuns: 25 },
      );
      expect(made).toBeGreaterThan(0);
    },
  );
});

describe("every fix", () => {
  /** Names a finding apart from what it says, which a fix beside it may change. */
  const nameOf = ({ rule, place }: Finding): string => JSON.stringify([rule, place]);

  it("removes its finding and adds none, also in a plan with several faults", () => {
    const used = new Set<string>();
    fc.assert(
      fc.property(seed, fc.shuffledSubarray([...FAULTS], { minLength: 1, maxLength: 3 }), (of, faults) => {
        const plan = faults.reduce<Plan>(
          (next, { make }, index) => make(next, seeded(of + index)) ?? next,
          correctPlan(of),
        );
        const before = check(plan);
        const names = before.map(nameOf);
        const count = (list: readonly string[], name: string): number => list.filter((one) => one === name).length;
        for (const finding of before) {
          for (const { changes } of finding.fixes) {
            used.add(finding.rule);
            expect(changes.length).toBeGreaterThan(0);
            const after = check(applyChanges(plan, changes)).map(nameOf);
            const name = nameOf(finding);
            expect({ name, left: count(after, name) }).toEqual({ name, left: count(names, name) - 1 });
            const added = after.filter((one) => count(after, one) > count(names, one));
            expect({ fixed: name, changes, added }).toEqual({ fixed: name, changes, added: [] });
          }
        }
      }),
      { numRuns: 120 },
    );
    expect(used.size).toBeGreaterThan(6);
  });
});

describe("what findings say", () => {
  it("is a whole sentence in both languages, with nothing left out", () => {
    fc.assert(
      fc.property(seed, fc.shuffledSubarray([...FAULTS], { minLength: 1, maxLength: 4 }), (of, faults) => {
        const plan = faults.reduce<Plan>(
          (next, { make }, index) => make(next, seeded(of + index)) ?? next,
          correctPlan(of),
        );
        for (const finding of check(plan)) {
          for (const language of ["vi", "en"] as const) {
            const { title, message, reason, source } = describeFinding(finding, language);
            for (const text of [title, message, reason, source]) {
              expect(text).not.toMatch(/undefined|null|NaN|\[object|\{\w+\}/u);
              expect(text.trim().length).toBeGreaterThan(1);
            }
            expect(message).toMatch(/[.!?”)]$/u);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
