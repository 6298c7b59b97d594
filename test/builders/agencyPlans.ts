import type { Plan, PlanRow } from "../../src/domain/plan";
import { AGENCY_RULES } from "../../src/rules/agencies";
import type { Finding } from "../../src/rules/types";
import { aPlan, aRow } from "./aPlan";
import { found } from "./checking";

/** Areas that nobody leads as a whole. */
export const areas = {
  ...aPlan().framework,
  areas: aPlan().framework.areas.map((area) => ({ ...area, leadAgency: "" })),
};

/** A district's plan of the time when there were districts. */
export const district = (rows: Partial<PlanRow>[], given: Partial<Plan> = {}): Plan =>
  aPlan({
    signedOn: "2024-01-05",
    period: { from: "2024-01-01", to: "2024-12-31" },
    framework: areas,
    ...given,
    rows: rows.map((row) => aRow(row)),
  });
/** A commune's plan of one row with this lead. */
export const commune = (leadAgency: string, given: Partial<Plan> = {}): Plan =>
  aPlan({ level: "commune", framework: areas, rows: [aRow({ leadAgency })], ...given });

/** Findings of one rule of the group. */
export const of = (plan: Plan, rule: string): readonly Finding[] =>
  found(plan, AGENCY_RULES).filter((finding) => finding.rule === `agencies.${rule}`);
/** Names of the rules of the group that find something. */
export const rulesOf = (plan: Plan): string[] =>
  found(plan, AGENCY_RULES).map(({ rule }) => rule.replace("agencies.", ""));
/** A plan of one row with this lead. */
export const ledBy = (leadAgency: string, given: Partial<PlanRow> = {}): Plan => district([{ leadAgency, ...given }]);
/** What each fix makes of the lead and the coordinating cell. */
export const fixesOf = (finding: Finding | undefined): unknown[] =>
  (finding?.fixes ?? []).map(({ changes, sure }) => [sure, ...changes.map(({ field, to }) => `${field}=${to}`)]);
