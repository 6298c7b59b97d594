import { applyChanges, appliesTo, describeFinding, findingKey, inverted, withInheritors } from "../../src/rules";
import { areaRule, cell, planRule, rowRule } from "../../src/rules/rule";
import type { Rule } from "../../src/rules/types";
import { aPlan, aRow, aTask } from "../builders/aPlan";
import { CHECK_DAY, found, summaryOf } from "../builders/checking";

const texts = { title: "Thử", message: () => "Câu thử.", reason: "Để thử.", source: "Thử nghiệm" };
const words = { vi: texts, en: { ...texts } };

const everyRow = rowRule<{ task: string }>({
  id: "structure.everyRow",
  group: "structure",
  severity: "warning",
  topics: "all",
  texts: words,
  check: (row, _on, report) => report({ place: cell(row, "task"), data: { task: row.task } }),
});

const broken = (scope: "row" | "area" | "plan"): Rule => {
  const rule = { id: "structure.broken", group: "structure", severity: "info", topics: "all", texts: words } as const;
  const check = (): void => {
    throw new Error("không đọc được");
  };
  if (scope === "row") return rowRule({ ...rule, check });
  return scope === "area" ? areaRule({ ...rule, check }) : planRule({ ...rule, check });
};

const plan = aPlan({ rows: [...aTask({}, {}, {}), aRow({ area: "II" })] });

describe("a check", () => {
  test("runs row rules on every row and gives findings in plan order with the rule's severity and the row's area", () => {
    expect(found(plan, [everyRow]).map(({ severity, area, place }) => ({ severity, area, place }))).toEqual([
      { severity: "warning", area: "I", place: { kind: "row", row: "row-1", field: "task" } },
      { severity: "warning", area: "I", place: { kind: "row", row: "row-2", field: "task" } },
      { severity: "warning", area: "II", place: { kind: "row", row: "row-3", field: "task" } },
    ]);
  });

  test("keeps a rule to the topics it is for", () => {
    const institutions = { ...everyRow, topics: ["institutions"] as const } as Rule;
    expect(summaryOf(found(plan, [institutions]))).toEqual(["structure.everyRow@row-3.task"]);
  });

  test.each(["row", "area", "plan"] as const)(
    "goes on after a %s rule that throws, and says which one failed",
    (scope) => {
      const findings = found(plan, [broken(scope), everyRow]);
      const failed = findings.filter(({ rule }) => rule === "check.ruleFailed");
      expect(failed.length).toBeGreaterThan(0);
      expect(failed[0]).toMatchObject({
        severity: "error",
        data: { rule: "structure.broken", detail: "không đọc được" },
      });
      expect(findings.filter(({ rule }) => rule === everyRow.id)).toHaveLength(3);
      expect(describeFinding(failed[0] as (typeof failed)[0], "vi").message).toContain("structure.broken");
    },
  );

  test("leaves out a rule that a parameter switches off", () => {
    const off = aPlan({
      ...plan,
      parameters: [{ id: "p", area: "", kind: "ruleOff", content: " structure.everyRow ", source: "", note: "" }],
    });
    expect(found(off, [everyRow])).toEqual([]);
  });

  test("visits areas that only rows use, and areas without rows", () => {
    const seen: string[] = [];
    const watching = areaRule({
      id: "structure.watching",
      group: "structure",
      severity: "info",
      topics: "all",
      texts: words,
      check: (area, rows) => void seen.push(`${area.code}:${rows.length}`),
    });
    found(aPlan({ rows: [aRow({ area: "IX" }), aRow({ area: "I" })] }), [watching]);
    expect(seen).toEqual(["I:1", "II:0", "VII:0", "VII.A:0", "VII.B:0", "IX:1"]);
  });
});

describe("which plans a rule is for", () => {
  const rule = (appliesTo: NonNullable<Rule["appliesTo"]>): Rule => ({ ...everyRow, appliesTo }) as Rule;
  test("framework, level and the day of signing decide; both ends of the validity count", () => {
    expect(appliesTo(rule({ levels: ["district"] }), plan)).toBe(true);
    expect(appliesTo(rule({ levels: ["commune", "province"] }), plan)).toBe(false);
    expect(appliesTo(rule({ levels: ["district"] }), { ...plan, level: null })).toBe(false);
    expect(appliesTo(rule({ frameworks: [plan.framework.id] }), plan)).toBe(true);
    expect(appliesTo(rule({ frameworks: ["another"] }), plan)).toBe(false);
    expect(appliesTo(rule({ validFrom: "2026-01-05" }), plan)).toBe(true);
    expect(appliesTo(rule({ validFrom: "2026-01-06" }), plan)).toBe(false);
    expect(appliesTo(rule({ validTo: "2026-01-05" }), plan)).toBe(true);
    expect(appliesTo(rule({ validTo: "2026-01-04" }), plan)).toBe(false);
  });

  test("a plan without a day of signing is judged by the first day of its period", () => {
    expect(appliesTo(rule({ validTo: "2026-01-01" }), { ...plan, signedOn: null })).toBe(true);
    expect(appliesTo(rule({ validTo: "2025-12-31" }), { ...plan, signedOn: null })).toBe(false);
  });
});

describe("changes", () => {
  const change = { row: "row-1", field: "task", from: "2.1. Ban hành kế hoạch năm", to: "2.1. Khác" } as const;

  test("reach the rows that inherit the cell, and no further", () => {
    expect(withInheritors(plan, [change]).map(({ row }) => row)).toEqual(["row-1", "row-2"]);
    const after = applyChanges(plan, [change]);
    expect(after.rows.map(({ task }) => task)).toEqual(["2.1. Khác", "2.1. Khác", "2.1. Ban hành kế hoạch năm"]);
    expect(after.rows[2]).toBe(plan.rows[2]);
  });

  test("taken back give the plan as it was", () => {
    const changes = [
      change,
      { row: "row-2", field: "percent", from: null, to: 40 },
      { row: "row-2", field: "completedOn", from: null, to: "2026-03-01" },
      { row: "row-3", field: "documentNumber", from: "", to: "12/KH-UBND" },
      { row: "row-3", field: "documentDate", from: null, to: "2026-03-01" },
      { row: "row-3", field: "evidence", from: "", to: "Kế hoạch" },
      { row: "row-3", field: "obstacle", from: "", to: "Thiếu người" },
      { row: "row-3", field: "note", from: "", to: "Đang bổ sung" },
      { row: "row-3", field: "area", from: "II", to: "I" },
      { row: "row-3", field: "deadline", from: "Quý I/2026", to: "Quý II/2026" },
    ] as const;
    const after = applyChanges(plan, changes);
    expect(after).not.toEqual(plan);
    expect(after.rows[1]?.progress).toMatchObject({ percent: 40, completedOn: "2026-03-01" });
    expect(after.rows[2]?.deadline).toMatchObject({ kind: "interval", to: "2026-06-30" });
    expect(applyChanges(after, inverted(changes))).toEqual(plan);
  });

  test("of rows that are not there change nothing", () => {
    expect(applyChanges(plan, [{ ...change, row: "none" }]).rows).toEqual(plan.rows);
    expect(applyChanges(plan, [])).toBe(plan);
  });
});

describe("the key of a finding", () => {
  const [first, second] = found(plan, [everyRow]);
  if (first === undefined || second === undefined) throw new Error("two findings are needed");

  test("stays as long as the finding says the same of the same place", () => {
    expect(findingKey(found(plan, [everyRow], CHECK_DAY)[0] ?? first)).toBe(findingKey(first));
    expect(findingKey({ ...first, severity: "error", fixes: [] })).toBe(findingKey(first));
  });

  test("is another for another place, rule or text", () => {
    const keys = [first, second, { ...first, rule: "structure.other" }, { ...first, data: { task: "khác" } }].map(
      findingKey,
    );
    expect(new Set(keys).size).toBe(4);
  });
});
