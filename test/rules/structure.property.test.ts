import fc from "fast-check";
import type { Plan, PlanRow, RowField } from "../../src/domain/plan";
import { applyChanges } from "../../src/rules/applyChanges";
import { checkPlan } from "../../src/rules/checkPlan";
import { STRUCTURE_RULES } from "../../src/rules/structure";
import type { Change } from "../../src/rules/types";
import { CHECK_DAY, found, sentencesOf, summaryOf } from "../builders/checking";
import { numberedPlan } from "../builders/numberedPlan";

type Seed = (plan: Plan, at: (count: number) => number) => Plan | null;

const textual = ["objective", "task", "activity"] as const;
const openers = (plan: Plan, field: RowField): PlanRow[] => plan.rows.filter((row) => !row.inherited.includes(field));

/** Changes a cell that is not inherited, with the rows that inherit it; null where `make` does not want any of them. */
const edited = (
  plan: Plan,
  field: RowField,
  at: (count: number) => number,
  make: (text: string, row: PlanRow) => string | null,
): Plan | null => {
  const rows = openers(plan, field).filter((row) => make(String(row[field]), row) !== null);
  const row = rows.length === 0 ? undefined : rows[at(rows.length)];
  if (row === undefined) return null;
  const from = field === "deadline" ? row.deadline.text : row[field];
  const change: Change = { row: row.id, field, from, to: make(String(row[field]), row) };
  return applyChanges(plan, [change]);
};

const last = (plan: Plan, row: PlanRow, field: RowField): boolean =>
  openers(plan, field)
    .filter(({ area }) => area === row.area)
    .at(-1) === row;
const first = (plan: Plan, row: PlanRow, field: RowField): boolean =>
  openers(plan, field).find(({ area }) => area === row.area) === row;
const inArea = (plan: Plan, row: PlanRow, field: RowField): number =>
  openers(plan, field).filter(({ area }) => area === row.area).length;

const column = (at: (count: number) => number): (typeof textual)[number] => textual[at(3)] ?? "task";
const CODE = /^(\d)\.(\d+)\./u;

/** Each fault that a person or a scanner makes, with the rule that has to find it. */
const SEEDS: Record<string, Seed> = {
  duplicateCode: (plan, at) => {
    const field = column(at);
    return edited(plan, field, at, (text, row) =>
      first(plan, row, field) ? null : text.replace(CODE, (_, digit, number) => `${digit}.${Number(number) - 1}.`),
    );
  },
  codeGap: (plan, at) => {
    const field = column(at);
    return edited(plan, field, at, (text, row) =>
      last(plan, row, field) && [...text.matchAll(/\d\.\d+\./gu)].length === 1
        ? text.replace(CODE, (_, digit, number) => `${digit}.${Number(number) + 2 + at(50)}.`)
        : null,
    );
  },
  codeOrder: (plan, at) => {
    const field = column(at);
    return edited(plan, field, at, (text, row) =>
      first(plan, row, field) && !last(plan, row, field) && [...text.matchAll(/\d\.\d+\./gu)].length === 1
        ? text.replace(CODE, (_, digit) => `${digit}.${200 + at(50)}.`)
        : null,
    );
  },
  wrongLeadingDigit: (plan, at) => {
    const field = column(at);
    return edited(plan, field, at, (text) =>
      text.replace(CODE, (_, digit, number) => `${(Number(digit) % 3) + 1}.${number}.`),
    );
  },
  missingCode: (plan, at) => {
    const field = column(at);
    return edited(plan, field, at, (text, row) =>
      inArea(plan, row, field) > 1 && [...text.matchAll(/\d\.\d+\./gu)].length === 1
        ? text.replace(/^\S+ /u, "")
        : null,
    );
  },
  displayOrderGap: (plan, at) =>
    edited(plan, "displayOrder", at, (text, row) =>
      last(plan, row, "displayOrder") && !first(plan, row, "displayOrder") ? String(Number(text) + 1 + at(40)) : null,
    ),
  displayOrderRepeated: (plan, at) =>
    edited(plan, "displayOrder", at, (text, row) =>
      first(plan, row, "displayOrder") ? null : String(Number(text) - 1),
    ),
  displayOrderMisplaced: (plan, at) =>
    edited(plan, "displayOrder", at, (_, row) =>
      first(plan, row, "displayOrder") && inArea(plan, row, "displayOrder") > 1 ? "77" : null,
    ),
  displayOrderNotNumber: (plan, at) =>
    edited(plan, "displayOrder", at, (_, row) => (inArea(plan, row, "displayOrder") > 1 ? "số 1" : null)),
  emptyRequiredCell: (plan, at) =>
    edited(plan, (["leadAgency", "deadline"] as const)[at(2)] ?? "deadline", at, () => ""),
  activityWithoutTask: (plan, at) => edited(plan, "task", at, (_, row) => (inArea(plan, row, "task") > 1 ? "" : null)),
  taskWithoutActivity: (plan, at) =>
    edited(plan, "activity", at, (_, row) => {
      const mates = plan.rows.filter(({ area, task }) => area === row.area && task === row.task).length;
      return mates === 1 && inArea(plan, row, "activity") > 1 ? "" : null;
    }),
  duplicateRow: (plan, at) => {
    const index = at(plan.rows.length);
    const row = plan.rows[index] as PlanRow;
    return { ...plan, rows: [...plan.rows.slice(0, index + 1), { ...row, id: "copy" }, ...plan.rows.slice(index + 1)] };
  },
  headingWithoutRows: (plan, at) => {
    const area = plan.rows[at(plan.rows.length)]?.area;
    return { ...plan, rows: plan.rows.filter((row) => row.area !== area) };
  },
  unknownArea: (plan, at) => {
    const all = plan.rows.filter(({ area }) => area === "VII.B");
    const moved = new Set(at(2) === 0 ? all : all.slice(-1));
    const area = [" vii-b", "VIIB", "vii b", "VII.C"][at(4)] ?? "";
    return { ...plan, rows: plan.rows.map((row) => (moved.has(row) ? { ...row, area } : row)) };
  },
  subAreaRowsInParent: (plan) => ({
    ...plan,
    rows: plan.rows.map((row) => (row.area === "VII.A" ? { ...row, area: "VII" } : row)),
  }),
  errorValue: (plan, at) => {
    const field =
      (["objective", "task", "activity", "leadAgency", "funding", "displayOrder"] as const)[at(6)] ?? "task";
    return edited(plan, field, at, () => ["#REF!", " #N/A", "#VALUE!", "#NAME?", "#DIV/0!"][at(5)] ?? "#REF!");
  },
  textCutOff: (plan, at) =>
    edited(plan, column(at), at, (text) => `${text} ${["và", "của", "-", "(phần", "theo hướng,"][at(5)]}`),
  tooLong: (plan, at) => edited(plan, column(at), at, (text) => `${text}${" dài".repeat(3000)}`),
  notComposed: (plan, at) => edited(plan, column(at), at, (text) => text.normalize("NFD")),
  oddCharacters: (plan, at) =>
    edited(
      plan,
      column(at),
      at,
      (text) => `${text}${["\u200B", "\u200F", "\u0007", "\u00AD", "\uE000", "\uFFFD", "\uD83D"][at(7)]}`,
    ),
  ocrSlips: (plan, at) =>
    edited(plan, column(at), at, (text) => `${text} ${["Đơn đốc", "chuyên đổi số", "phân đấu", "về CDS"][at(4)]} ở xã`),
  doubledWord: (plan, at) => edited(plan, column(at), at, (text) => `${text} cho các các xã`),
  spacing: (plan, at) =>
    edited(plan, column(at), at, (text) => `${text}${["  ở xã", " , ở xã", ",; ở xã", ". . Ở xã"][at(4)]}`),
};

const choosing = (numbers: readonly number[]): ((count: number) => number) => {
  let next = 0;
  return (count) => {
    const number = numbers[next % numbers.length] ?? 0;
    next += 1;
    return number % count;
  };
};

const choices = fc.array(fc.nat(), { minLength: 4, maxLength: 8 }).map((numbers) => numbers);

describe("structure rules", () => {
  test("find nothing in a plan that is numbered, filled and typed as it should be", () => {
    fc.assert(
      fc.property(numberedPlan, (plan) => {
        expect(summaryOf(found(plan, STRUCTURE_RULES))).toEqual([]);
      }),
    );
  });

  test.each(Object.entries(SEEDS))("find a seeded fault: %s, and no other error", (name, seed) => {
    let seeded = 0;
    fc.assert(
      fc.property(numberedPlan, choices, (plan, numbers) => {
        const faulty = seed(plan, choosing(numbers));
        fc.pre(faulty !== null);
        seeded += 1;
        const findings = found(faulty, STRUCTURE_RULES);
        expect(findings.map(({ rule }) => rule)).toContain(`structure.${name}`);
        const errors = findings.filter(({ rule, severity }) => severity === "error" && rule !== `structure.${name}`);
        expect(summaryOf(errors)).toEqual([]);
        for (const sentence of sentencesOf(findings)) expect(sentence).not.toMatch(/undefined|null|NaN|^\s*$/u);

        for (const finding of findings) {
          for (const { changes } of finding.fixes) {
            const after = summaryOf(found(applyChanges(faulty, changes), STRUCTURE_RULES));
            expect(after).not.toContain(summaryOf([finding])[0]);
            for (const left of after) expect(summaryOf(findings)).toContain(left);
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(seeded).toBeGreaterThan(0);
  });

  test("say the same after an edit as a check from the start", () => {
    const seeds = Object.entries(SEEDS).filter(
      ([name]) => !["duplicateRow", "headingWithoutRows", "unknownArea", "subAreaRowsInParent"].includes(name),
    );
    fc.assert(
      fc.property(numberedPlan, choices, fc.nat(), (plan, numbers, which) => {
        const seed = seeds[which % seeds.length]?.[1];
        const faulty = seed?.(plan, choosing(numbers)) ?? null;
        fc.pre(faulty !== null);
        const changed = new Set(faulty.rows.filter((row, index) => row !== plan.rows[index]).map(({ id }) => id));
        const options = { today: CHECK_DAY, rules: STRUCTURE_RULES };
        expect(checkPlan(plan, options).recheck(faulty, changed).findings).toEqual(checkPlan(faulty, options).findings);
      }),
    );
  });
});
