import { agencyIndex } from "../../src/domain/agencyIndex";
import { completionOf } from "../../src/domain/completion";
import type { Plan } from "../../src/domain/plan";
import { largePlan } from "../builders/largePlan";
import { figure, leastMs, type Figure } from "./figure";

/** Completion of a whole plan by area and lead agency, the look-up of agencies included. */
export const domainFigures = async (): Promise<Figure[]> => {
  const count = (plan: Plan): Promise<number> =>
    leastMs(9, () => completionOf(plan, { today: "2026-06-30", leadNameOf: agencyIndex(plan.agencies).leadNameOf }));
  const small = await count(largePlan(2_000));
  const large = await count(largePlan(20_000));
  return [
    figure("completion of 20,000 rows", large, "ms", 10),
    figure("completion, growth from 2,000 to 20,000 rows", large / small, "x", 12),
  ];
};
