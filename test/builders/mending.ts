import type { Plan } from "../../src/domain/plan";
import { applyChanges } from "../../src/rules/applyChanges";
import { checkPlan } from "../../src/rules/checkPlan";
import type { Finding, Rule } from "../../src/rules/types";
import { CHECK_DAY } from "./checking";

/** Rule and cell: what a finding is about, without what it says. */
const about = ({ rule, place }: Finding): string => `${rule} ${JSON.stringify(place)}`;

/**
 * Makes every fix of every finding on its own and lists what went wrong: the finding is still there, or one came up that was
 * not there before. Empty where all fixes do what they promise.
 */
export const brokenFixes = (plan: Plan, rules: readonly Rule[], today: string = CHECK_DAY): string[] => {
  const { findings } = checkPlan(plan, { today, rules });
  const before = new Map<string, number>();
  for (const finding of findings) before.set(about(finding), (before.get(about(finding)) ?? 0) + 1);
  return findings.flatMap((finding) =>
    finding.fixes.flatMap((fix) => {
      const after = new Map<string, number>();
      for (const left of checkPlan(applyChanges(plan, fix.changes), { today, rules }).findings)
        after.set(about(left), (after.get(about(left)) ?? 0) + 1);
      const stays = (after.get(about(finding)) ?? 0) >= (before.get(about(finding)) ?? 0);
      const added = [...after].filter(([key, count]) => count > (before.get(key) ?? 0)).map(([key]) => key);
      const to = fix.changes.map((change) => `${change.field}: ${change.to}`).join(" | ");
      return [
        ...(stays ? [`${about(finding)} stays after ${to}`] : []),
        ...added.map((key) => `${key} added by ${to}`),
      ];
    }),
  );
};
