import type { IsoDate } from "../domain/isoDate";
import type { Plan, PlanRow, RowId } from "../domain/plan";
import type { AreaCode, AreaTopic, ReformArea } from "../domain/reformArea";
import { ALL_RULES } from "./all";
import { contextOf, planDayOf } from "./context";
import { canBeOff } from "./switchedOff";
import type {
  AreaRule,
  Check,
  CheckContext,
  Finding,
  FindingData,
  Place,
  PlanRule,
  Report,
  RowRule,
  Rule,
} from "./types";

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

/** What was found in one area: by the rules of the area, then row by row. Untouched areas are handed on as they are. */
interface Section {
  findings: readonly Finding[];
  rows: ReadonlyMap<RowId, readonly Finding[]>;
}

/** A rule with the function it reports to; made once, because row rules run a million times on a large plan. */
interface Bound<Of extends Rule> {
  rule: Of;
  report: (finding: Report<FindingData>) => void;
}

/** Where a running rule's findings go. */
interface Sink {
  found: Finding[];
  area: AreaCode | null;
}

interface Runner {
  sink: Sink;
  rowRules: (topic: AreaTopic) => readonly Bound<RowRule>[];
  areaRules: readonly Bound<AreaRule>[];
  /** Area rules that look at other areas too. */
  wideRules: readonly Bound<AreaRule>[];
  planRules: readonly Bound<PlanRule>[];
  context: CheckContext;
}

const NONE: readonly Finding[] = [];

/** Checks a plan with every rule that applies. A rule that throws is reported (`check.ruleFailed`) and the others run. */
export const checkPlan = (plan: Plan, options: { today: IsoDate; rules?: readonly Rule[] }): Check => {
  const given = options.rules ?? ALL_RULES;
  const context = contextOf(plan, options.today);
  const off = new Set(context.parameters.filter(({ kind }) => kind === "ruleOff").map(({ content }) => content.trim()));
  const rules = given.filter((rule) => appliesTo(rule, plan) && (!off.has(rule.id) || !canBeOff(rule.id)));
  const runner = runnerOf(rules, context);
  const sections = new Map(areasOf(context).map((code) => [code, checkSection(runner, code, null)]));
  return checkOf(runner, checkWhole(runner), sections);
};

const runnerOf = (rules: readonly Rule[], context: CheckContext): Runner => {
  const sink: Sink = { found: [], area: null };
  const bound = <Of extends Rule>(rule: Of): Bound<Of> => ({
    rule,
    report: ({ place, data, fixes = NO_FIXES, severity = rule.severity, area = sink.area }) =>
      sink.found.push({ rule: rule.id, severity, area, place, data, fixes }),
  });
  const rowRules = rules.filter((rule) => rule.scope === "row").map(bound);
  const areaRules = rules.filter((rule) => rule.scope === "area").map(bound);
  const byTopic = new Map<AreaTopic, readonly Bound<RowRule>[]>();
  return {
    sink,
    context,
    rowRules: (topic) => {
      let of = byTopic.get(topic);
      if (of === undefined) byTopic.set(topic, (of = rowRules.filter(({ rule }) => isFor(rule, topic))));
      return of;
    },
    areaRules: areaRules.filter(({ rule }) => rule.reach !== "plan"),
    wideRules: areaRules.filter(({ rule }) => rule.reach === "plan"),
    planRules: rules.filter((rule) => rule.scope === "plan").map(bound),
  };
};

const NO_FIXES: Finding["fixes"] = [];

const isFor = ({ topics }: Rule, topic: AreaTopic): boolean => topics === "all" || topics.includes(topic);

const checkOf = (runner: Runner, whole: readonly Finding[], sections: ReadonlyMap<AreaCode, Section>): Check => {
  const { plan, today } = runner.context;
  const parts: (readonly Finding[])[] = [whole];
  for (const [code, section] of sections) parts.push(checkArea(runner, runner.wideRules, code), section.findings);
  // concat copies whole lists at once; flat looks at every finding, which shows on large plans.
  const findings = new Array<Finding>().concat(...parts);
  return {
    plan,
    today,
    findings,
    recheck: (next, changed) => {
      const again: Runner = { ...runner, context: contextOf(next, today, runner.context) };
      const areas = areasOf(again.context).map((code): [AreaCode, Section] => {
        const before = sections.get(code) ?? null;
        // The context hands on the list of an area without changes.
        if (before !== null && again.context.rowsOf(code) === runner.context.rowsOf(code)) return [code, before];
        return [code, checkSection(again, code, before === null ? null : { ...before, changed })];
      });
      return checkOf(again, whole, new Map(areas));
    },
  };
};

/** Areas of the framework, then those that only rows use, in order. */
const areasOf = ({ plan, usedAreas }: CheckContext): AreaCode[] => [
  ...new Set([...plan.framework.areas.map(({ code }) => code), ...usedAreas]),
];

/** Rules of an area and of its rows; rows that did not change keep what was found in them before. */
const checkSection = (
  runner: Runner,
  code: AreaCode,
  before: (Section & { changed: ReadonlySet<RowId> }) | null,
): Section => {
  const { context } = runner;
  const ofRows = context.rowsOf(code);
  const findings = checkArea(runner, runner.areaRules, code);
  const rows = new Map<RowId, readonly Finding[]>();
  const rules = runner.rowRules(context.areaOf(code)?.topic ?? "other");
  for (const row of ofRows) {
    const found =
      before !== null && !before.changed.has(row.id) ? before.rows.get(row.id) : checkRow(runner, rules, row);
    if (found === undefined || found.length === 0) continue;
    rows.set(row.id, found);
    for (const finding of found) findings.push(finding);
  }
  return { findings, rows };
};

const checkArea = ({ context, sink }: Runner, rules: readonly Bound<AreaRule>[], code: AreaCode): Finding[] => {
  const area: ReformArea = context.areaOf(code) ?? { code, name: "", topic: "other", parent: null, leadAgency: "" };
  const findings: Finding[] = [];
  sink.found = findings;
  sink.area = code;
  for (const { rule, report } of rules) {
    if (!isFor(rule, area.topic)) continue;
    try {
      rule.check(area, context.rowsOf(code), context, report);
    } catch (error) {
      findings.push(failedRule(rule, error, code));
    }
  }
  return findings;
};

const checkRow = ({ context, sink }: Runner, rules: readonly Bound<RowRule>[], row: PlanRow): readonly Finding[] => {
  sink.found = [];
  sink.area = row.area;
  for (const { rule, report } of rules) {
    try {
      rule.check(row, context, report);
    } catch (error) {
      sink.found.push(failedRule(rule, error, row.area));
    }
  }
  return sink.found.length === 0 ? NONE : sink.found;
};

const checkWhole = ({ planRules, context, sink }: Runner): readonly Finding[] => {
  const findings: Finding[] = [];
  sink.found = findings;
  sink.area = null;
  for (const { rule, report } of planRules) {
    try {
      rule.check(context, report);
    } catch (error) {
      findings.push(failedRule(rule, error, null));
    }
  }
  return findings;
};

/** What a rule throws becomes a finding about the rule. */
const failedRule = (rule: Rule, error: unknown, area: AreaCode | null): Finding => {
  const detail = String((error as { message?: unknown } | null)?.message ?? error);
  const place: Place = area === null ? { kind: "plan" } : { kind: "area", area };
  return { rule: "check.ruleFailed", severity: "error", area, place, data: { rule: rule.id, detail }, fixes: [] };
};
