import type { Plan, PlanRow } from "../../src/domain/plan";
import { applyChanges } from "../../src/rules/applyChanges";
import { describeFinding } from "../../src/rules/describe";
import { STRUCTURE_RULES } from "../../src/rules/structure";
import type { Finding } from "../../src/rules/types";
import { aPlan, aRow } from "../builders/aPlan";
import { found, summaryOf } from "../builders/checking";

/** Rows of area I by their activity cells, each with a task and an objective of its own. */
const activities = (...cells: string[]): PlanRow[] =>
  cells.map((activity, index) =>
    aRow({
      displayOrder: String(index + 1),
      objective: `1.${index + 1}. Mục tiêu ${"abcdefgh".charAt(index)}`,
      task: `2.${index + 1}. Việc ${"abcdefgh".charAt(index)}`,
      activity,
    }),
  );

/** What is found in area I; the other areas of aPlan are empty on purpose. */
const inArea = (rows: PlanRow[]): readonly Finding[] =>
  found(aPlan({ rows }), STRUCTURE_RULES).filter(({ rule }) => rule !== "structure.headingWithoutRows");

const mend = (rows: PlanRow[]): Plan => {
  const plan = aPlan({ rows });
  return applyChanges(plan, inArea(rows).find(({ fixes }) => fixes.length > 0)?.fixes[0]?.changes ?? []);
};

const message = (finding: Finding | undefined): string =>
  finding === undefined ? "" : describeFinding(finding, "vi").message;

describe("codes of an area", () => {
  test("one code twice: the one that stands out of the order is told, with both texts", () => {
    const [finding, ...more] = inArea(activities("3.1. Khảo sát 3.3. Sơ kết", "3.2. Soạn thảo", "3.3. Tổng kết"));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      rule: "structure.duplicateCode",
      severity: "error",
      area: "I",
      place: { kind: "row", row: "row-1", field: "activity" },
      data: { column: "activity", code: "3.3", here: "Sơ kết", there: "Tổng kết" },
    });
    expect(message(finding)).toBe(
      "Mã 3.3 ở cột “Hoạt động” được dùng hai lần trong lĩnh vực này: “Sơ kết” và “Tổng kết”.",
    );
    expect(finding?.fixes.map(({ sure }) => sure)).toEqual([false]);
  });

  test("numbering again counts the whole column, in every row that shares a cell, and touches nothing else", () => {
    const rows = activities("3.1. Khảo sát 3.3. Sơ kết mục 3.2", "3.2. Soạn thảo", "3.3. Tổng kết");
    expect(mend(rows).rows.map(({ activity }) => activity)).toEqual([
      "3.1. Khảo sát 3.2. Sơ kết mục 3.2",
      "3.3. Soạn thảo",
      "3.4. Tổng kết",
    ]);
    const shared = [
      aRow({ displayOrder: "1", objective: "1.1. Một", task: "2.1. Việc a", activity: "3.1. Việc" }),
      aRow({ displayOrder: "2", objective: "1.3. Hai", task: "2.2. Việc b", activity: "3.2. Việc" }),
      aRow({
        displayOrder: "2",
        objective: "1.3. Hai",
        task: "2.3. Việc c",
        activity: "3.3. Việc",
        inherited: ["objective", "displayOrder"],
      }),
      aRow({ displayOrder: "2", objective: "1.3. Hai", task: "2.4. Việc d", activity: "3.4. Việc" }),
    ];
    expect(summaryOf(inArea(shared))).toEqual(["structure.codeGap@row-2.objective"]);
    expect(mend(shared).rows.map(({ objective }) => objective)).toEqual([
      "1.1. Một",
      "1.2. Hai",
      "1.2. Hai",
      "1.2. Hai",
    ]);
  });

  test("a jump names the codes around it and those that are missing", () => {
    const rows = activities("3.1. Khảo sát", "3.5. Soạn thảo");
    const [finding, ...more] = inArea(rows);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      rule: "structure.codeGap",
      severity: "error",
      place: { kind: "row", row: "row-2", field: "activity" },
      data: { column: "activity", previous: "3.1", code: "3.5", missing: "3.2–3.4", count: 3 },
    });
    expect(message(finding)).toBe("Ở cột “Hoạt động”, sau mã 3.1 là mã 3.5: thiếu 3.2–3.4.");
    const [start] = inArea(activities("3.2. Khảo sát", "3.3. Soạn thảo"));
    expect(start?.data).toMatchObject({ previous: "", code: "3.2", missing: "3.1", count: 1 });
    expect(message(start)).toBe("Mã ở cột “Hoạt động” của lĩnh vực này bắt đầu từ 3.2: thiếu 3.1.");
  });

  test("a code out of order is one finding, told by its neighbour", () => {
    const [finding, ...more] = inArea(activities("3.1. Khảo sát", "3.4. Soạn thảo", "3.2. Lấy ý kiến", "3.3. Trình"));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      rule: "structure.codeOrder",
      severity: "error",
      place: { kind: "row", row: "row-2", field: "activity" },
      data: { column: "activity", code: "3.4", other: "3.2", stands: "before" },
    });
    expect(message(finding)).toBe("Ở cột “Hoạt động”, mã 3.4 đứng trước mã 3.2, không đúng thứ tự tăng dần.");
    const [late] = inArea(activities("3.1. Khảo sát", "3.3. Soạn thảo", "3.4. Lấy ý kiến", "3.2. Trình"));
    expect(message(late)).toBe("Ở cột “Hoạt động”, mã 3.2 đứng sau mã 3.4, không đúng thứ tự tăng dần.");
  });

  test("codes start again in every area", () => {
    const second = { area: "II", displayOrder: "1", objective: "1.1. A", task: "2.1. B", activity: "3.1. C" };
    expect(inArea([...activities("3.1. Khảo sát", "3.2. Soạn thảo"), aRow(second)])).toEqual([]);
  });

  test("another column's code at the start of a cell is told with the digit it should have, and mended", () => {
    const rows = activities("3.1. Khảo sát", "2.2. Soạn thảo", "3.3. Trình");
    const [finding, ...more] = inArea(rows);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      rule: "structure.wrongLeadingDigit",
      severity: "error",
      place: { kind: "row", row: "row-2", field: "activity" },
      data: { column: "activity", code: "2.2", digit: "3" },
    });
    expect(mend(rows).rows.map(({ activity }) => activity)).toEqual(["3.1. Khảo sát", "3.2. Soạn thảo", "3.3. Trình"]);
  });

  test("plans that number in another way are left alone", () => {
    const byObjective = [1, 2, 3].flatMap((objective) =>
      [1, 2].map((task) =>
        aRow({
          displayOrder: `${objective}.${task}`,
          objective: `Mục tiêu ${objective}.${task}`,
          task: `${objective}.${task}. Việc ${objective}.${task}`,
          activity: `Bước ${objective}.${task}`,
        }),
      ),
    );
    expect(inArea(byObjective).filter(({ severity }) => severity === "error")).toEqual([]);
    expect(inArea(activities("1.500 hồ sơ được số hóa", "3.2. Soạn thảo")).map(({ rule }) => rule)).toEqual([
      "structure.missingCode",
    ]);
  });

  test("a cell without a code is told where most others have one, and no gap with it", () => {
    const rows = activities("3.1. Khảo sát", "Soạn thảo", "3.3. Trình");
    const [finding, ...more] = inArea(rows);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      rule: "structure.missingCode",
      severity: "warning",
      place: { kind: "row", row: "row-2", field: "activity" },
      data: { column: "activity", text: "Soạn thảo" },
    });
    expect(mend(rows).rows[1]?.activity).toBe("3.2. Soạn thảo");
    expect(inArea(activities("Khảo sát", "Soạn thảo", "3.1. Trình"))).toEqual([]);
    expect(inArea(activities("Khảo sát", "3.1. Trình")).map(({ rule }) => rule)).toEqual(["structure.missingCode"]);
  });

  test("text before the first code, and codes with more digits than a code has, are no missing codes", () => {
    expect(inArea(activities("3.1. Khảo sát", "Gồm: 3.2. Soạn thảo 3.3. Trình"))).toEqual([]);
    expect(inArea(activities("3.1. Khảo sát", "3.1000. Soạn thảo"))).toEqual([]);
  });

  test("no code is set before a text that begins with a number of another kind", () => {
    expect(inArea(activities("3.1. Khảo sát", "3,2. Soạn thảo", "3.3. Trình"))[0]?.fixes).toEqual([]);
  });

  test("a failed formula or an empty cell explains what is missing around it", () => {
    expect(inArea(activities("3.1. Khảo sát", "#REF!", "3.4. Trình")).map(({ rule }) => rule)).toEqual([
      "structure.errorValue",
    ]);
    expect(inArea(activities("3.1. Khảo sát", "", "3.4. Trình")).map(({ rule }) => rule)).toEqual([
      "structure.taskWithoutActivity",
    ]);
  });
});

describe("rows that stand twice", () => {
  test("are one finding, whatever spaces and letters they are typed with, and their codes no other", () => {
    const [first, second] = activities("3.1. Khảo sát ý kiến", "3.2. Trình");
    const copy = {
      ...(first as PlanRow),
      task: ` ${(first as PlanRow).task.normalize("NFD")}`,
      activity: "3.1. Khảo  sát\ný kiến",
    };
    const findings = inArea([first as PlanRow, second as PlanRow, copy]);
    expect(summaryOf(findings.filter(({ severity }) => severity === "error"))).toEqual([
      "structure.duplicateRow@row-3",
    ]);
    expect(findings.find(({ rule }) => rule === "structure.duplicateRow")?.data).toEqual({
      text: "3.1. Khảo sát ý kiến",
      first: "1",
    });
  });

  test("are none where one cell differs, or no work is named", () => {
    const [first] = activities("3.1. Khảo sát");
    const rows = [first as PlanRow, { ...(first as PlanRow), funding: "Ngân sách xã" }];
    expect(inArea(rows).map(({ rule }) => rule)).toEqual(["structure.duplicateCode"]);
    const blank = aRow({ objective: "", task: "", activity: "", deliverable: "", displayOrder: "" });
    expect(inArea([first as PlanRow, blank, blank]).map(({ rule }) => rule)).not.toContain("structure.duplicateRow");
  });
});
