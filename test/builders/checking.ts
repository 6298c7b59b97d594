import type { Plan } from "../../src/domain/plan";
import { checkPlan } from "../../src/rules/checkPlan";
import { describeFinding } from "../../src/rules/describe";
import type { Finding, Rule } from "../../src/rules/types";

/** A day within the period of aPlan, on which its work goes on. */
export const CHECK_DAY = "2026-07-01";

/** What some rules find in a plan. */
export const found = (plan: Plan, rules: readonly Rule[], today: string = CHECK_DAY): readonly Finding[] =>
  checkPlan(plan, { today, rules }).findings;

/** "rule@place": short enough to list in an expectation. */
export const summaryOf = (findings: readonly Finding[]): string[] =>
  findings.map(({ rule, place }) => {
    switch (place.kind) {
      case "row":
        return `${rule}@${place.row}${place.field === null ? "" : `.${place.field}`}`;
      case "area":
        return `${rule}@${place.area}`;
      case "body":
        return `${rule}@body:${place.code}`;
      case "target":
        return `${rule}@${place.target}`;
      case "agency":
        return `${rule}@${place.agency}`;
      case "parameter":
        return `${rule}@${place.parameter}`;
      case "plan":
        return `${rule}@plan`;
    }
  });

/** Sentences of findings in both languages: none may be empty, broken or show raw data. */
export const sentencesOf = (findings: readonly Finding[]): string[] =>
  findings.flatMap((finding) =>
    (["vi", "en"] as const).flatMap((language) => {
      const { title, message, reason, source } = describeFinding(finding, language);
      return [title, message, reason, source];
    }),
  );
