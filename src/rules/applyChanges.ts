import { parseDeadline } from "../domain/parseDeadline";
import type { Plan, PlanRow } from "../domain/plan";
import { isRowField } from "./fieldValues";
import type { Change, CheckedField, FieldValue } from "./types";

/**
 * Adds the rows that inherit a changed cell: a merged cell stands once in print and once per row in the plan, and all of them
 * must say the same.
 */
export const withInheritors = (plan: Plan, changes: readonly Change[]): Change[] => {
  const at = new Map(plan.rows.map((row, index) => [row.id, index]));
  const all: Change[] = [];
  for (const change of changes) {
    all.push(change);
    const index = at.get(change.row);
    if (index === undefined || !isRowField(change.field)) continue;
    for (let next = index + 1; next < plan.rows.length; next += 1) {
      const row = plan.rows[next] as PlanRow;
      if (row.area !== plan.rows[index]?.area || !row.inherited.includes(change.field)) break;
      all.push({ ...change, row: row.id });
    }
  }
  return all;
};

/** The plan with the changes made, inheriting rows included; deadlines are read again. Unknown rows are passed over. */
export const applyChanges = (plan: Plan, changes: readonly Change[]): Plan => {
  const byRow = new Map<string, Change[]>();
  for (const change of withInheritors(plan, changes)) {
    const of = byRow.get(change.row) ?? [];
    of.push(change);
    byRow.set(change.row, of);
  }
  if (byRow.size === 0) return plan;
  return {
    ...plan,
    rows: plan.rows.map((row) =>
      (byRow.get(row.id) ?? []).reduce((changed, { field, to }) => withValue(changed, field, to, plan), row),
    ),
  };
};

/** The changes that take these back. */
export const inverted = (changes: readonly Change[]): Change[] =>
  [...changes].reverse().map(({ row, field, from, to }) => ({ row, field, from: to, to: from }));

const withValue = (row: PlanRow, field: CheckedField, to: FieldValue, plan: Plan): PlanRow => {
  const text = to === null ? "" : String(to);
  const day = text === "" ? null : text;
  const { progress } = row;
  const { evidence } = progress;
  if (field === "deadline") return { ...row, deadline: parseDeadline(text, { period: plan.period }) };
  if (field === "area" || field === "asked" || isRowField(field)) return { ...row, [field]: text };
  switch (field) {
    case "percent":
      return { ...row, progress: { ...progress, percent: typeof to === "number" ? to : null } };
    case "completedOn":
    case "newDate":
      return { ...row, progress: { ...progress, [field]: day } };
    case "documentNumber":
      return { ...row, progress: { ...progress, evidence: { ...evidence, documentNumber: text } } };
    case "documentDate":
      return { ...row, progress: { ...progress, evidence: { ...evidence, date: day } } };
    case "evidence":
      return { ...row, progress: { ...progress, evidence: { ...evidence, text } } };
    case "obstacle":
    case "note":
    case "lateReason":
    case "measure":
      return { ...row, progress: { ...progress, [field]: text } };
  }
};
