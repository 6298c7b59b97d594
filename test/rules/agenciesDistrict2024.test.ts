import type { Plan } from "../../src/domain/plan";
import { AGENCY_RULES } from "../../src/rules/agencies";
import { DEADLINE_RULES } from "../../src/rules/deadlines";
import { PROGRESS_RULES } from "../../src/rules/progress";
import type { Finding } from "../../src/rules/types";
import { found, sentencesOf } from "../builders/checking";
import { goldRows, districtText } from "../builders/district2024";
import { brokenFixes } from "../builders/mending";
import { readAnnex, textInput } from "../builders/readAnnex";
import { describeWithShared } from "../builders/shared";

const RULES = [...AGENCY_RULES, ...DEADLINE_RULES, ...PROGRESS_RULES];
/** A day soon after the plan was signed: nothing but the first days can be late. */
const TODAY = "2024-02-01";

const districtPlan = async (): Promise<Plan> => (await readAnnex(textInput(districtText()))).plan;

/** Numbers of the rows with a finding of the rule, as the annex counts them. */
const rowsWith = (plan: Plan, findings: readonly Finding[], rule: string): number[] =>
  findings
    .filter((finding) => finding.rule === rule)
    .map(({ place }) => (place.kind === "row" ? (plan.rows.find(({ id }) => id === place.row)?.order ?? 0) : 0));

describeWithShared("the district annex of 2024", () => {
  test("has groups and several leads in exactly the rows whose lead cells say so", async () => {
    const plan = await districtPlan();
    const findings = found(plan, RULES, TODAY);
    expect(rowsWith(plan, findings, "agencies.groupAsLead")).toEqual([8, 50, 51, 53, 54]);
    expect(rowsWith(plan, findings, "agencies.severalLeads")).toEqual([10, 11, 27, 28, 48]);
    const gold = goldRows();
    const leadOf = (order: number): string => gold[order - 1]?.lead ?? "";
    for (const order of [8, 50, 51, 53, 54]) expect(leadOf(order)).toMatch(/^(?:các|ubnd các)\s/iu);
    const withSeparator = gold.flatMap(({ lead = "" }, index) => (/[;,]\s*\S/u.test(lead) ? [index + 1] : []));
    // Row 55 has its comma in a remark, 51 and 54 within one group expression.
    expect(withSeparator).toEqual([8, 10, 11, 27, 28, 48, 51, 54, 55]);
  });

  test("has no other errors of these groups", async () => {
    const plan = await districtPlan();
    const errors = found(plan, RULES, TODAY).filter(({ severity }) => severity === "error");
    expect(new Set(errors.map(({ rule }) => rule))).toEqual(new Set(["agencies.groupAsLead", "agencies.severalLeads"]));
    expect(errors).toHaveLength(10);
  });

  test("has four deadlines that wait, two without a year, and one “trước”", async () => {
    const plan = await districtPlan();
    const findings = found(plan, RULES, TODAY);
    expect(rowsWith(plan, findings, "deadlines.conditional")).toEqual([11, 32, 34, 35]);
    expect(rowsWith(plan, findings, "deadlines.noYear")).toEqual([17, 19]);
    expect(rowsWith(plan, findings, "deadlines.beforeAmbiguous")).toEqual([1]);
    expect(rowsWith(plan, findings, "agencies.remarkInCell")).toEqual([7, 55]);
    const ongoing = goldRows().flatMap(({ deadline }, index) => (deadline === "Thường xuyên" ? [index + 1] : []));
    expect(rowsWith(plan, findings, "deadlines.recurringWithoutPeriod")).toEqual(ongoing);
  });

  test("raises nothing else than these, other spellings and what is late", async () => {
    const rules = new Set(found(await districtPlan(), RULES, TODAY).map(({ rule }) => rule));
    expect([...rules].sort()).toEqual([
      "agencies.aliasUsed",
      "agencies.groupAsLead",
      "agencies.remarkInCell",
      "agencies.severalLeads",
      "deadlines.beforeAmbiguous",
      "deadlines.conditional",
      "deadlines.noYear",
      "deadlines.recurringWithoutPeriod",
      "progress.lateWithoutReason",
    ]);
  });

  test("is mended by every fix, and every finding is said in both languages", async () => {
    const plan = await districtPlan();
    expect(brokenFixes(plan, RULES, TODAY)).toEqual([]);
    for (const sentence of sentencesOf(found(plan, RULES, TODAY))) {
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object/u);
      expect(sentence.trim()).not.toBe("");
    }
  });
});
