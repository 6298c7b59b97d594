import { parseDeadline } from "./parseDeadline";
import type { Plan, PlanPeriod } from "./plan";

/**
 * The plan for another period. Deadlines are read again, because "Quý II" takes its year from the period; days that a person
 * typed stay.
 */
export const withPeriod = (plan: Plan, period: PlanPeriod): Plan => {
  if (plan.period.from === period.from && plan.period.to === period.to) return plan;
  const rows = plan.rows.map((row) =>
    row.deadline.kind === "interval" && row.deadline.precision === "typed"
      ? row
      : { ...row, deadline: parseDeadline(row.deadline.text, { period }) },
  );
  return { ...plan, period, rows };
};
