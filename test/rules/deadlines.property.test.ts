import fc from "fast-check";
import { firstOfMonth, lastOfMonth } from "../../src/domain/isoDate";
import { parseDeadline } from "../../src/domain/parseDeadline";
import type { Plan } from "../../src/domain/plan";
import { writeDeadline } from "../../src/domain/writeDeadline";
import { DEADLINE_RULES } from "../../src/rules/deadlines";
import { aPlan, aRow } from "../builders/aPlan";
import { found } from "../builders/checking";
import { brokenFixes } from "../builders/mending";

const period = { from: "2026-01-01", to: "2026-12-31" };
const due = (texts: readonly string[]): Plan =>
  aPlan({
    signedOn: "2026-01-01",
    period,
    rows: texts.map((text) => aRow({ deadline: parseDeadline(text, { period }) })),
  });

/** Wordings of the canonical writer for whole months of the plan's year: always right. */
const rightText = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 11 })).map(([first, length]) =>
  writeDeadline({
    kind: "interval",
    text: "",
    from: firstOfMonth(2026, first),
    to: lastOfMonth(2026, Math.min(12, first + length)),
    precision: "month",
    assumedYear: false,
  }),
);
const FAULTS: readonly (readonly [string, string])[] = [
  ["noYear", "Quý III"],
  ["outsidePeriod", "Tháng 02/2027"],
  ["reversed", "20/9/2026 - 10/9/2026"],
  ["conditional", "Khi được phê duyệt"],
  ["recurringWithoutPeriod", "Thường xuyên"],
  ["unclear", "Sớm nhất có thể"],
  ["impossibleDay", "30/02/2026"],
  ["severalDays", "Sở: 10/5/2026; xã: 20/5/2026"],
  ["beforeAmbiguous", "Trước 20/5/2026"],
];

test("deadlines as the plan writes them give no finding; one seeded fault is found by its rule alone; fixes mend", () => {
  fc.assert(
    fc.property(
      fc.array(rightText, { minLength: 1, maxLength: 8 }),
      fc.nat(),
      fc.constantFrom(...FAULTS),
      (texts, at, fault) => {
        expect(found(due(texts), DEADLINE_RULES)).toEqual([]);
        const [rule, wrong] = fault;
        const plan = due(texts.map((text, index) => (index === at % texts.length ? wrong : text)));
        expect(found(plan, DEADLINE_RULES).map((finding) => finding.rule)).toEqual([`deadlines.${rule}`]);
        expect(brokenFixes(plan, DEADLINE_RULES)).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});
