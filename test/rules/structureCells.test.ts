import type { PlanRow } from "../../src/domain/plan";
import { applyChanges } from "../../src/rules/applyChanges";
import { describeFinding } from "../../src/rules/describe";
import { STRUCTURE_RULES } from "../../src/rules/structure";
import type { Finding } from "../../src/rules/types";
import { aPlan, aRow } from "../builders/aPlan";
import { found, summaryOf } from "../builders/checking";

const inArea = (rows: PlanRow[]): readonly Finding[] =>
  found(aPlan({ rows }), STRUCTURE_RULES).filter(({ rule }) => rule !== "structure.headingWithoutRows");
const rulesOf = (rows: PlanRow[]): string[] => summaryOf(inArea(rows)).map((name) => name.replace("structure.", ""));
const message = (finding: Finding | undefined): string =>
  finding === undefined ? "" : describeFinding(finding, "vi").message;

/** Rows numbered one after the other, each an objective of its own, with what matters given. */
const rowsOf = (...given: Partial<PlanRow>[]): PlanRow[] =>
  given.map((row, index) =>
    aRow({
      displayOrder: String(index + 1),
      objective: `1.${index + 1}. Mục tiêu ${"abcdefgh".charAt(index)}`,
      task: `2.${index + 1}. Việc ${"abcdefgh".charAt(index)}`,
      activity: `3.${index + 1}. Bước ${"abcdefgh".charAt(index)}`,
      ...row,
    }),
  );
const missing = { kind: "missing", text: "" } as const;

describe("the column TT", () => {
  const numbered = (...orders: string[]): PlanRow[] => rowsOf(...orders.map((displayOrder) => ({ displayOrder })));

  test("that leaves a number out is told with its neighbours, and numbered again", () => {
    const rows = numbered("1", "3", "4");
    const [finding, ...more] = inArea(rows);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      rule: "structure.displayOrderGap",
      severity: "error",
      place: { kind: "row", row: "row-2", field: "displayOrder" },
      data: { previous: "1", found: "3", missing: "2", count: 1 },
    });
    expect(message(finding)).toBe("Cột TT: sau số 1 là số 3, thiếu TT 2.");
    const mended = applyChanges(aPlan({ rows }), finding?.fixes[0]?.changes ?? []);
    expect(mended.rows.map(({ displayOrder }) => displayOrder)).toEqual(["1", "2", "3"]);
  });

  test("begins with 1; in later areas it may go on from 4", () => {
    expect(inArea(numbered("2", "3"))[0]).toMatchObject({ severity: "error", data: { previous: "", missing: "1" } });
    const later = (...orders: string[]): PlanRow[] => numbered(...orders).map((row) => ({ ...row, area: "II" }));
    expect(inArea(later("3", "4"))[0]).toMatchObject({ severity: "warning", data: { missing: "1, 2" } });
    expect(inArea(later("4", "5"))).toEqual([]);
    expect(inArea(later("4", "6"))[0]?.data).toMatchObject({ previous: "4", missing: "5" });
    const rows = later("9", "12");
    const { changes = [] } = inArea(rows)[0]?.fixes[0] ?? {};
    expect(applyChanges(aPlan({ rows }), changes).rows.map(({ displayOrder }) => displayOrder)).toEqual(["9", "10"]);
  });

  test("with one number at two objectives is told with both; the same objective written out again is one", () => {
    expect(inArea(numbered("1", "2", "2"))[0]).toMatchObject({
      rule: "structure.displayOrderRepeated",
      severity: "error",
      place: { kind: "row", row: "row-3", field: "displayOrder" },
      data: { found: "2", here: "1.3. Mục tiêu c", there: "1.2. Mục tiêu b" },
    });
    const same = { objective: "1.1. Mục tiêu a", displayOrder: "1" };
    expect(rulesOf(rowsOf(same, same, { ...same, displayOrder: "" }))).toEqual([]);
  });

  test("out of order is told once", () => {
    expect(inArea(numbered("1", "3", "2"))).toMatchObject([
      {
        rule: "structure.displayOrderMisplaced",
        severity: "error",
        data: { found: "3", other: "2", stands: "before" },
      },
    ]);
    expect(message(inArea(numbered("1", "3", "4", "2"))[0])).toBe("TT 2 đứng sau TT 4, không đúng thứ tự tăng dần.");
  });

  test("with something else than a number, or nothing, among numbers is told; other ways of numbering are not", () => {
    expect(inArea(numbered("1", "hai", "3"))).toMatchObject([
      { rule: "structure.displayOrderNotNumber", severity: "warning", data: { found: "hai" } },
    ]);
    expect(message(inArea(numbered("1", "", "3"))[0])).toContain("chưa có TT");
    expect(inArea(numbered("01", "2.", "3)"))).toEqual([]);
    for (const other of [
      ["I", "II"],
      ["a)", "b)"],
      ["1.1", "1.2"],
      ["II.1", "II.2"],
      ["", ""],
    ]) {
      expect(inArea(numbered(...other))).toEqual([]);
    }
    expect(rulesOf(numbered("hàng đầu"))).toEqual(["displayOrderNotNumber@row-1.displayOrder"]);
    expect(rulesOf(numbered("1", "#N/A", "3"))).toEqual(["errorValue@row-2.displayOrder"]);
  });
});

describe("empty cells", () => {
  test("of lead and deadline are errors, of objective and product warnings; funding and coordination may be empty", () => {
    const whole = rowsOf({}, {}, {});
    const without = (given: Partial<PlanRow>): Finding | undefined =>
      inArea(whole.map((row, index) => (index === 1 ? { ...row, ...given } : row)))[0];
    expect(without({ leadAgency: "" })).toMatchObject({
      rule: "structure.emptyRequiredCell",
      severity: "error",
      place: { field: "leadAgency" },
      data: { column: "leadAgency", rows: 1 },
    });
    expect(without({ leadAgency: " \n" })?.severity).toBe("error");
    expect(without({ deadline: missing })).toMatchObject({ severity: "error", data: { column: "deadline" } });
    expect(without({ deliverable: "" })).toMatchObject({ severity: "warning", data: { column: "deliverable" } });
    expect(without({ objective: "", displayOrder: "2" })).toMatchObject({
      severity: "warning",
      data: { column: "objective" },
    });
    expect(without({ funding: "", coordinatingAgencies: "" })).toBeUndefined();
    expect(message(without({ deadline: missing }))).toBe("Ô “Thời gian hoàn thành” của hàng này còn trống.");
  });

  test("that are inherited are judged once, in the row that opens them", () => {
    const inherited = ["leadAgency", "deadline", "objective", "displayOrder"] as const;
    const [first, second] = rowsOf({ leadAgency: "" }, { leadAgency: "", inherited });
    expect(rulesOf([first as PlanRow, { ...(second as PlanRow), objective: (first as PlanRow).objective }])).toEqual([
      "emptyRequiredCell@row-1.leadAgency",
    ]);
  });

  test("of a column that a whole area leaves out are one remark; two rows are enough, one is not", () => {
    expect(rulesOf(rowsOf({ deliverable: "" }, { deliverable: "" }))).toEqual(["emptyRequiredCell@I"]);
    expect(inArea(rowsOf({ deliverable: "" }, { deliverable: "" }))[0]).toMatchObject({
      severity: "warning",
      data: { column: "deliverable", rows: 2 },
    });
    expect(rulesOf(rowsOf({ deliverable: "" }))).toEqual(["emptyRequiredCell@row-1.deliverable"]);
    expect(rulesOf(rowsOf({ leadAgency: "" }, { leadAgency: "" }))).toHaveLength(2);
  });

  test("of a row that somebody leads but that names nothing to do are told at the task", () => {
    expect(rulesOf(rowsOf({}, { objective: "", task: "", activity: "", displayOrder: "" }))).toEqual([
      "emptyRequiredCell@row-2.task",
    ]);
    const nothing = { objective: "", task: "", activity: "", displayOrder: "", deliverable: "", leadAgency: "" };
    expect(rulesOf(rowsOf({}, { ...nothing, deadline: missing }))).toEqual([]);
  });
});

describe("objective, task and activity", () => {
  test("an activity without a task is an error at its task cell; a whole area without tasks one warning", () => {
    expect(inArea(rowsOf({}, { task: "" }))).toMatchObject([
      { rule: "structure.activityWithoutTask", severity: "error", place: { row: "row-2", field: "task" } },
    ]);
    expect(inArea(rowsOf({ task: "" }, { task: "" }))).toMatchObject([
      { rule: "structure.activityWithoutTask", severity: "warning", place: { kind: "area" }, data: { rows: 2 } },
    ]);
    expect(inArea(rowsOf({ task: "" }))[0]?.severity).toBe("error");
  });

  test("a task needs one activity in any of its rows", () => {
    expect(inArea(rowsOf({}, { activity: "" }))).toMatchObject([
      {
        rule: "structure.taskWithoutActivity",
        severity: "warning",
        place: { row: "row-2", field: "activity" },
        data: { task: "2.2. Việc b", rows: 1 },
      },
    ]);
    const follows = {
      inherited: ["task", "objective", "displayOrder"] as const,
      task: "2.1. Việc a",
      objective: "1.1. Mục tiêu a",
    };
    expect(rulesOf(rowsOf({ activity: "" }, { ...follows, activity: "3.1. Bước" }))).toEqual([]);
    expect(rulesOf(rowsOf({}, { ...follows, activity: "" }))).toEqual([]);
    expect(inArea(rowsOf({ activity: "" }, { activity: "" }))).toMatchObject([
      { rule: "structure.taskWithoutActivity", severity: "info", place: { kind: "area" }, data: { rows: 2 } },
    ]);
  });

  test("an objective needs work in any of its rows; a row that only opens one needs no lead or day", () => {
    const opener = { task: "", activity: "", deliverable: "", leadAgency: "", deadline: missing };
    expect(inArea(rowsOf({}, opener))).toMatchObject([
      {
        rule: "structure.objectiveWithoutTask",
        severity: "warning",
        place: { row: "row-2", field: "task" },
        data: { objective: "1.2. Mục tiêu b" },
      },
    ]);
    const follows = { inherited: ["objective", "displayOrder"] as const, objective: "1.1. Mục tiêu a" };
    const rows = rowsOf(opener, { ...follows, task: "2.1. Việc", activity: "3.1. Bước" });
    expect(rulesOf(rows)).toEqual([]);
  });
});

describe("areas", () => {
  test("without rows are told, an area with parts through its parts", () => {
    const findings = found(aPlan({ rows: [aRow()] }), STRUCTURE_RULES);
    expect(summaryOf(findings)).toEqual([
      "structure.headingWithoutRows@II",
      "structure.headingWithoutRows@VII.A",
      "structure.headingWithoutRows@VII.B",
    ]);
    expect(findings[0]).toMatchObject({ severity: "warning", data: { code: "II", name: "Cải cách thể chế" } });
  });

  test("with parts should not hold rows themselves", () => {
    expect(inArea([aRow({ area: "VII" })])).toMatchObject([
      {
        rule: "structure.subAreaRowsInParent",
        severity: "info",
        place: { kind: "area", area: "VII" },
        data: { code: "VII", rows: 1, parts: "VII.A, VII.B" },
      },
    ]);
  });

  test("that the framework does not have are told at each row; a code written otherwise is put right for all of them", () => {
    const rows = rowsOf({ area: "vii-b" }, { area: "vii-b" });
    const findings = inArea(rows);
    expect(summaryOf(findings)).toEqual(["structure.unknownArea@row-1.area", "structure.unknownArea@row-2.area"]);
    expect(findings[0]).toMatchObject({
      severity: "error",
      data: { found: "vii-b", known: "I, II, VII, VII.A, VII.B" },
    });
    expect(applyChanges(aPlan({ rows }), findings[0]?.fixes[0]?.changes ?? []).rows.map(({ area }) => area)).toEqual([
      "VII.B",
      "VII.B",
    ]);
    expect(inArea(rowsOf({ area: "IX" }))[0]?.fixes).toEqual([]);
    expect(message(inArea(rowsOf({ area: "" }))[0])).toContain("chưa ghi lĩnh vực");
    expect(rulesOf(rowsOf({ area: "IX", displayOrder: "7", activity: "3.9. Bước" }))).toEqual([
      "unknownArea@row-1.area",
    ]);
  });
});
