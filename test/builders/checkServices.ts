import { checks as en } from "../../src/i18n/en/checks";
import { checks as vi } from "../../src/i18n/vi/checks";
import type { Plan } from "../../src/domain/plan";
import { failure, success } from "../../src/domain/result";
import {
  ALL_RULES,
  applyChanges,
  checkPlan,
  describeFinding,
  findingKey,
  inverted,
  placeFactsOf,
  ruleOf,
  valueOf,
  withInheritors,
  type Change,
  type Rule,
} from "../../src/rules";
import type { CheckServices } from "../../src/taskpane/checkServices";
import type { CheckView, FixRecord } from "../../src/usecases/checkTypes";
import { CHECK_DAY } from "./checking";

const WORDS = { vi, en };

export interface CheckedPlan {
  services: CheckServices;
  plan(): Plan;
  /** Somebody changes the plan in the sheet: told to who watches. */
  edit(change: (plan: Plan) => Plan): void;
  /** Cells that goTo showed. */
  shown: string[];
  /** How many watch at present, and how often watching began. */
  watchers(): number;
  begun(): number;
}

/**
 * The services of the check on a plan in memory: the real rules find, fixes really change the plan and can be taken back, a
 * cell that somebody changed meanwhile is refused.
 */
export const checkedPlan = (
  given: Plan,
  { rules = ALL_RULES, today = CHECK_DAY }: { rules?: readonly Rule[]; today?: string } = {},
): CheckedPlan => {
  let plan = given;
  let begun = 0;
  const ignored = new Map<string, string>();
  const done: { record: FixRecord; changes: readonly Change[] }[] = [];
  const listeners = new Set<Parameters<CheckServices["watch"]>[0]>();
  const shown: string[] = [];

  const view = (): CheckView => {
    const check = checkPlan(plan, { today, rules });
    const rows = new Map(plan.rows.map((row) => [row.id, row]));
    const facts = placeFactsOf(plan);
    return {
      asOf: today,
      planTitle: plan.title,
      areas: plan.framework.areas.map(({ code, name }) => ({ code, name })),
      findings: check.findings.map((finding) => {
        const key = findingKey(finding);
        const agency = finding.place.kind === "row" ? (rows.get(finding.place.row)?.leadAgency ?? "") : "";
        return { key, finding, agency, ignored: ignored.get(key) ?? null };
      }),
      rulesOff: (plan.parameters ?? []).filter(({ kind }) => kind === "ruleOff").map(({ content }) => content),
      rowCount: plan.rows.length,
      undoable: done.map(({ record }) => record),
      unmarked: null,
      words: describeFinding,
      ruleTitle: (rule, language) => ruleOf(rule)?.texts[language].title ?? rule,
      place: ({ place }, language) => WORDS[language].place(facts(place)),
    };
  };

  /** applyChanges takes the rows along that inherit a cell, so they count but are not changed one by one. */
  const change = (wanted: readonly Change[]): { applied: Change[]; cells: number; refused: number } => {
    const report = { applied: [] as Change[], cells: 0, refused: 0 };
    for (const of of wanted) {
      const row = plan.rows.find(({ id }) => id === of.row);
      const cells = withInheritors(plan, [of]).length;
      if (row === undefined || valueOf(row, of.field) !== of.from) {
        report.refused += cells;
        continue;
      }
      plan = applyChanges(plan, [of]);
      report.applied.push(of);
      report.cells += cells;
    }
    return report;
  };

  return {
    plan: () => plan,
    edit(how) {
      plan = how(plan);
      for (const listener of [...listeners]) listener(success(view()));
    },
    shown,
    watchers: () => listeners.size,
    begun: () => begun,
    services: {
      check: () => Promise.resolve(success(view())),
      watch(onView) {
        begun += 1;
        listeners.add(onView);
        return Promise.resolve(success(async () => void listeners.delete(onView)));
      },
      fix(choices) {
        const now = view();
        const found = choices.flatMap(({ key, fix }) => {
          const finding = now.findings.find((of) => of.key === key)?.finding;
          return finding === undefined ? [] : [{ rule: finding.rule, changes: finding.fixes[fix]?.changes ?? [] }];
        });
        const { applied, cells, refused } = change(found.flatMap(({ changes }) => changes));
        if (applied.length > 0) {
          done.push({ record: { id: `fix-${done.length + 1}`, rule: found[0]?.rule ?? "", cells }, changes: applied });
        }
        return Promise.resolve(success({ view: view(), applied: cells, refused }));
      },
      undo() {
        const { cells, refused } = change(inverted(done.pop()?.changes ?? []));
        return Promise.resolve(success({ view: view(), applied: cells, refused }));
      },
      ignore(keys, reason) {
        for (const key of keys) {
          if (reason === null) ignored.delete(key);
          else ignored.set(key, reason);
        }
        return Promise.resolve(success(view()));
      },
      goTo(key) {
        const of = view().findings.find((candidate) => candidate.key === key);
        if (of === undefined) return Promise.resolve(failure({ code: "notFound" as const, place: "" }));
        shown.push(key);
        return Promise.resolve(success(null));
      },
    },
  };
};
