import type { Plan } from "../../src/domain/plan";
import { checkPlan } from "../../src/rules";
import { largePlan } from "../builders/largePlan";
import { figure, leastMs, type Figure } from "./figure";

const today = "2026-06-30";

/** The plan with one row edited: its lead agency gets another spelling, as typing would give. */
const withEdit = (plan: Plan, index: number): { plan: Plan; id: string } => {
  const rows = [...plan.rows];
  const row = rows[index] ?? rows[0];
  if (row === undefined) throw new Error("the plan has no rows");
  rows[index] = { ...row, leadAgency: `${row.leadAgency} ${index}`, activity: `${row.activity} ${index}` };
  return { plan: { ...plan, rows }, id: row.id };
};

/** All rules on whole plans, and again after one row was edited. Plans are made anew for every run: nothing is remembered. */
export const rulesFigures = async (): Promise<Figure[]> => {
  const whole = async (rows: number): Promise<number> => {
    // All made before any is checked: what making them costs the collector is not the rules' business.
    const plans = Array.from({ length: 9 }, () => largePlan(rows));
    return leastMs(9, () => checkPlan(plans.pop() ?? largePlan(rows), { today }));
  };
  const small = await whole(2_000);
  const large = await whole(20_000);

  let check = checkPlan(largePlan(20_000), { today });
  let index = 0;
  const edited = await leastMs(40, () => {
    index += 1_311;
    const { plan, id } = withEdit(check.plan, index % 20_000);
    check = check.recheck(plan, new Set([id]));
  });
  return [
    figure("all rules on 20,000 rows", large, "ms", 300),
    figure("all rules, growth from 2,000 to 20,000 rows", large / small, "x", 12),
    figure("all rules after one edited row of 20,000", edited, "ms", 5),
  ];
};
