import type { IsoDate } from "../domain/isoDate";
import type { Plan, RowId } from "../domain/plan";
import type { AreaCode } from "../domain/reformArea";
import { ALL_RULES } from "./all";
import { contextOf, planDayOf } from "./context";
import type { Check, CheckContext, Finding, FindingData, Place, Report, Rule } from "./types";

/** True where the rule is meant for plans of this kind and day. */
export const appliesTo = ({ appliesTo: to }: Rule, plan: Plan): boolean => {
  if (to === undefined) return true;
  const day = planDayOf(plan);
  return (
    (to.frameworks?.includes(plan.framework.id) ?? true) &&
    (to.levels === undefined || (plan.level !== null && to.levels.includes(plan.level))) &&
    (to.validFrom === undefined || day >= to.validFrom) &&
    (to.validTo === undefined || day <= to.validTo)
  );
};

interface Findings {
  plan: readonly Finding[];
  areas: ReadonlyMap<AreaCode, readonly Finding[]>;
  rows: ReadonlyMap<RowId, readonly Finding[]>;
}

interface Runner {
  rules: { row: Rule[]; area: Rule[]; plan: Rule[] };
  context: CheckContext;
}

const NONE: readonly Finding[] = [];

/** Checks a plan with every rule that applies. A rule that throws is reported (`check.ruleFailed`) and the others run. */
export const checkPlan = (plan: Plan, options: { today: IsoDate; rules?: readonly Rule[] }): Check => {
  const context = contextOf(plan, options.today);
  const off = new Set(context.parameters.filter(({ kind }) => kind === "ruleOff").map(({ content }) => content.trim()));
  const rules = (options.rules ?? ALL_RULES).filter((rule) => appliesTo(rule, plan) && !off.has(rule.id));
  const byScope = (scope: Rule["scope"]): Rule[] => rules.filter((rule) => rule.scope === scope);
  const runner: Runner = { rules: { row: byScope("row"), area: byScope("area"), plan: byScope("plan") }, context };
  const rows = new Map<RowId, readonly Finding[]>();
  for (const row of plan.rows) {
    const found = checkRow(runner, row);
    if (found.length > 0) rows.set(row.id, found);
  }
  const areas = new Map(areasOf(context).map((code) => [code, checkArea(runner, code)]));
  return checkOf(runner, { plan: checkWhole(runner), areas, rows });
};

const checkOf = (runner: Runner, found: Findings): Check => ({
  plan: runner.context.plan,
  today: runner.context.today,
  findings: inOrder(runner.context, found),
  recheck: (plan, changed) => {
    const before = runner.context;
    const next: Runner = { ...runner, context: contextOf(plan, before.today, before) };
    const touched = new Set<AreaCode>();
    const rows = new Map(found.rows);
    for (const side of [before.plan, plan]) {
      for (const row of side.rows) if (changed.has(row.id)) touched.add(row.area);
    }
    for (const id of changed) rows.delete(id);
    for (const row of plan.rows) {
      if (!changed.has(row.id)) continue;
      const of = checkRow(next, row);
      if (of.length > 0) rows.set(row.id, of);
    }
    const areas = new Map<AreaCode, readonly Finding[]>();
    for (const code of areasOf(next.context)) {
      areas.set(code, (touched.has(code) ? null : found.areas.get(code)) ?? checkArea(next, code));
    }
    return checkOf(next, { plan: found.plan, areas, rows });
  },
});

/** Areas of the framework, then those that only rows use, in order. */
const areasOf = ({ plan }: CheckContext): AreaCode[] => [
  ...new Set([...plan.framework.areas.map(({ code }) => code), ...plan.rows.map(({ area }) => area)]),
];

const inOrder = (context: CheckContext, { plan: whole, areas, rows }: Findings): Finding[] => {
  const all: Finding[] = [...whole];
  for (const [code, found] of areas) {
    for (const finding of found) all.push(finding);
    for (const row of context.rowsOf(code)) {
      const of = rows.get(row.id);
      if (of !== undefined) for (const finding of of) all.push(finding);
    }
  }
  return all;
};

/** Runs one rule; what it throws becomes a finding about the rule. */
const run = (
  rule: Rule,
  area: AreaCode | null,
  found: Finding[],
  work: (report: (finding: Report<FindingData>) => void) => void,
): void => {
  try {
    work(({ place, data, fixes = [], severity = rule.severity, area: of = area }) =>
      found.push({ rule: rule.id, severity, area: of, place, data, fixes }),
    );
  } catch (error) {
    const detail = String((error as { message?: unknown } | null)?.message ?? error);
    const place: Place = area === null ? { kind: "plan" } : { kind: "area", area };
    found.push({
      rule: "check.ruleFailed",
      severity: "error",
      area,
      place,
      data: { rule: rule.id, detail },
      fixes: [],
    });
  }
};

const checkRow = ({ rules, context }: Runner, row: Plan["rows"][number]): readonly Finding[] => {
  const found: Finding[] = [];
  const topic = context.areaOf(row.area)?.topic ?? "other";
  for (const rule of rules.row) {
    if (rule.scope !== "row" || (rule.topics !== "all" && !rule.topics.includes(topic))) continue;
    run(rule, row.area, found, (report) => rule.check(row, context, report));
  }
  return found.length === 0 ? NONE : found;
};

const checkArea = ({ rules, context }: Runner, code: AreaCode): readonly Finding[] => {
  const found: Finding[] = [];
  const area = context.areaOf(code) ?? { code, name: "", topic: "other" as const, parent: null, leadAgency: "" };
  for (const rule of rules.area) {
    if (rule.scope !== "area" || (rule.topics !== "all" && !rule.topics.includes(area.topic))) continue;
    run(rule, code, found, (report) => rule.check(area, context.rowsOf(code), context, report));
  }
  return found;
};

const checkWhole = ({ rules, context }: Runner): readonly Finding[] => {
  const found: Finding[] = [];
  for (const rule of rules.plan) {
    if (rule.scope === "plan") run(rule, null, found, (report) => rule.check(context, report));
  }
  return found;
};
