import fc from "fast-check";
import { planOf, TOPICS } from "../../builders/agreeingTargets";
import { TARGET_RULES } from "../../../src/rules/targets";
import { found, summaryOf } from "../../builders/checking";

/** Different topics of one plan with a share each; body and annex are made of the same list. */
const targets = fc
  .uniqueArray(fc.record({ topic: fc.nat(TOPICS.length - 1), value: fc.integer({ min: 5, max: 95 }) }), {
    selector: ({ topic }) => topic,
    minLength: 2,
    maxLength: TOPICS.length,
  })
  .chain((list) => fc.record({ list: fc.constant(list), at: fc.nat(list.length - 1) }));

const rulesOf = (...args: Parameters<typeof planOf>): string[] =>
  found(planOf(...args), TARGET_RULES).map(({ rule, severity }) => `${severity} ${rule}`);

describe("generated plans", () => {
  test("a body and an annex that agree have no findings, in whatever order and words", () => {
    fc.assert(
      fc.property(targets, ({ list }) => {
        expect(summaryOf(found(planOf(list, {}), TARGET_RULES))).toEqual([]);
      }),
    );
  });

  test("a value changed in the annex is found as such, and nothing else", () => {
    fc.assert(
      fc.property(targets, fc.integer({ min: 1, max: 4 }), ({ list, at }, by) => {
        expect(rulesOf(list, { changed: { at, by } })).toEqual(["error targets.bodyValueDiffers"]);
      }),
    );
  });

  test("a target left out of the annex or of the body is found there, and nothing else", () => {
    fc.assert(
      fc.property(targets, ({ list, at }) => {
        expect(rulesOf(list, { missingInAnnex: at })).toEqual(["info targets.onlyInBody"]);
        expect(rulesOf(list, { missingInBody: at })).toEqual(["info targets.onlyInAnnex"]);
      }),
    );
  });

  test("an item repeated in the body is found as such, and nothing else", () => {
    fc.assert(
      fc.property(targets, ({ list, at }) => {
        expect(rulesOf(list, { repeated: at })).toEqual(["error targets.twiceInBody"]);
      }),
    );
  });

  test("a number left out of the body is found as a gap, and nothing else", () => {
    fc.assert(
      fc.property(targets, ({ list, at }) => {
        expect(rulesOf(list, { numberLeftOut: at })).toEqual(["error targets.bodyCodeGap"]);
      }),
    );
  });
});
