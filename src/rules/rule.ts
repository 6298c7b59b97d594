import type { PlanRow, RowField } from "../domain/plan";
import type { AreaRule, CheckedField, FindingData, Place, PlanRule, Rule, RowRule } from "./types";

/** A rule with the type of its data checked against its sentences, and forgotten outside. */
export const rowRule = <Data extends FindingData>(rule: Omit<RowRule<Data>, "scope">): Rule =>
  ({ scope: "row", ...rule }) as unknown as Rule;

export const areaRule = <Data extends FindingData>(rule: Omit<AreaRule<Data>, "scope">): Rule =>
  ({ scope: "area", ...rule }) as unknown as Rule;

export const planRule = <Data extends FindingData>(rule: Omit<PlanRule<Data>, "scope">): Rule =>
  ({ scope: "plan", ...rule }) as unknown as Rule;

/** A rule that nothing runs: checking or reading reports it, and its sentences stand with those of the others. */
export const reportedRule = <Data extends FindingData>(
  rule: Omit<PlanRule<Data>, "scope" | "check" | "topics">,
): Rule => planRule<Data>({ ...rule, topics: "all", check: () => undefined });

/** The place of one cell of a row. */
export const cell = (row: PlanRow, field: CheckedField | null): Place => ({ kind: "row", row: row.id, field });

/** True where the row says the field itself; a merged cell is judged once, in the row that opens it. */
export const owns = (row: PlanRow, field: RowField): boolean => !row.inherited.includes(field);
