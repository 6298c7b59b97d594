import fc from "fast-check";
import type { Plan, PlanRow } from "../../src/domain/plan";
import { checkPlan } from "../../src/rules";
import { largePlan } from "../builders/largePlan";
import { CHECK_DAY, summaryOf } from "../builders/checking";

const TEXTS = [
  "",
  "2.1. Việc trùng mã",
  "Phòng Nội vụ",
  "Các phòng, ban liên quan",
  "Quý II",
  "#REF!",
  "3.9. Phân đấu",
  "I",
];

/** One thing people do to a row; the same row object stays where nothing changed. */
interface Edit {
  index: number;
  kind: "text" | "delete" | "copy" | "area";
  text: string;
}

const edited = (plan: Plan, { index, kind, text }: Edit, number: number): { plan: Plan; changed: string[] } => {
  const rows = [...plan.rows];
  const row = rows[index % rows.length] as PlanRow;
  const at = rows.indexOf(row);
  if (kind === "delete" && rows.length > 1) {
    rows.splice(at, 1);
    return { plan: { ...plan, rows }, changed: [row.id] };
  }
  if (kind === "copy") {
    const id = `${row.id}-copy-${number}`;
    rows.splice(at + 1, 0, { ...row, id });
    return { plan: { ...plan, rows }, changed: [id] };
  }
  rows[at] =
    kind === "area"
      ? { ...row, area: "VII.B" }
      : { ...row, task: text, leadAgency: text, deadline: { kind: "unclear", text }, inherited: [] };
  return { plan: { ...plan, rows }, changed: [row.id] };
};

describe("checking again after edits", () => {
  it("finds what a check of the whole plan finds, in the same order", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            index: fc.nat({ max: 200 }),
            kind: fc.constantFrom("text" as const, "delete" as const, "copy" as const, "area" as const),
            text: fc.constantFrom(...TEXTS),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        (edits) => {
          let check = checkPlan(largePlan(60), { today: CHECK_DAY });
          edits.forEach((edit, number) => {
            const { plan, changed } = edited(check.plan, edit, number);
            check = check.recheck(plan, new Set(changed));
          });
          const whole = checkPlan(check.plan, { today: CHECK_DAY });
          expect(summaryOf(check.findings)).toEqual(summaryOf(whole.findings));
          expect(check.findings).toEqual(whole.findings);
        },
      ),
      { numRuns: 60 },
    );
  });
});
