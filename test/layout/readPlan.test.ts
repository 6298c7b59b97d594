import type { Parameter } from "../../src/domain/parameter";
import type { Plan } from "../../src/domain/plan";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout, readPlan, type PlanReadBack } from "../../src/layout";
import { AREA_TABLE, PARAMETER_TABLE, TARGET_TABLE, TASK_TABLE } from "../../src/layout/columns";
import type { CellValue, WorkbookSnapshot } from "../../src/layout/types";
import { aParameter, aPlan, aRow, aTarget, aTask, conditional, quarter } from "../builders/aPlan";
import { changed, snapshotOf, withTyped } from "../builders/snapshotOf";

const TODAY = "2026-06-30";

const laidOut = (plan: Plan): WorkbookSnapshot => snapshotOf(layout(plan, { texts, today: TODAY }));

const read = (snapshot: WorkbookSnapshot): PlanReadBack => {
  let count = 0;
  const result = readPlan(snapshot, { newId: () => `new-${(count += 1)}` });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
};

const typed = (plan: Plan, row: number, cells: Parameters<typeof withTyped>[1]["cells"]): PlanReadBack =>
  read(withTyped(laidOut(plan), { table: TASK_TABLE, row, cells }));

const withParameters = (rows: readonly Parameter[]): WorkbookSnapshot => laidOut(aPlan({ parameters: rows }));

const threeTasks = aPlan({ rows: [aRow({ task: "2.1. Một" }), aRow({ task: "2.2. Hai" }), aRow({ area: "II" })] });

describe("Reading a plan back", () => {
  it("progress that a department typed arrives in the plan", () => {
    const { plan, findings } = typed(aPlan(), 0, {
      percent: "85,5 %",
      completedOn: "30/06/2026",
      documentNumber: 12,
      documentDate: 46_203,
      evidence: "Báo cáo",
      obstacle: "thiếu người",
      note: "đã gửi",
      asked: "Vì sao chậm?",
      lateReason: "chờ thẩm định",
      measure: "họp tháo gỡ",
      newDate: "15.9.2026",
    });
    expect(findings).toEqual([]);
    expect(plan.rows[0]?.progress).toEqual({
      percent: 85.5,
      completedOn: "2026-06-30",
      evidence: { documentNumber: "12", date: "2026-06-30", text: "Báo cáo" },
      obstacle: "thiếu người",
      note: "đã gửi",
      lateReason: "chờ thẩm định",
      measure: "họp tháo gỡ",
      newDate: "2026-09-15",
    });
    expect(plan.rows[0]?.asked).toBe("Vì sao chậm?");
  });

  it("a cell that cannot be read is reported with its place and stays when the plan is laid out again", () => {
    const result = typed(aPlan(), 0, { percent: "gần xong", completedOn: "hôm qua", newDate: "cuối năm" });
    expect(result.plan.rows[0]?.progress.percent).toBeNull();
    expect(result.findings).toEqual([
      {
        code: "unreadable",
        place: { sheet: "Nhiệm vụ", table: TASK_TABLE, row: 1, column: "Tỷ lệ hoàn thành" },
        value: "gần xong",
        expected: "percent",
      },
      {
        code: "unreadable",
        place: { sheet: "Nhiệm vụ", table: TASK_TABLE, row: 1, column: "Ngày hoàn thành" },
        value: "hôm qua",
        expected: "date",
      },
      {
        code: "unreadable",
        place: { sheet: "Nhiệm vụ", table: TASK_TABLE, row: 1, column: "Ngày hoàn thành mới" },
        value: "cuối năm",
        expected: "date",
      },
    ]);
    const again = snapshotOf(layout(result.plan, { texts, today: TODAY, unread: result.unread }));
    const table = again.tables.find(({ name }) => name === TASK_TABLE);
    expect(table?.rows[0]?.[table.keys.indexOf("percent")]).toBe("gần xong");
    expect(table?.rows[0]?.[table.keys.indexOf("completedOn")]).toBe("hôm qua");
    expect(table?.rows[0]?.[table.keys.indexOf("newDate")]).toBe("cuối năm");
  });

  it("dates typed by hand win over the text of the deadline", () => {
    const { plan } = typed(aPlan({ rows: [aRow({ deadline: conditional })] }), 0, { to: "15/08/2026" });
    expect(plan.rows[0]?.deadline).toEqual({
      kind: "interval",
      text: "Khi có yêu cầu",
      from: "2026-08-15",
      to: "2026-08-15",
      precision: "typed",
      assumedYear: false,
    });
  });

  it("a deadline whose text was changed is read again", () => {
    const { plan } = typed(aPlan({ rows: [aRow({ deadline: quarter(2026, 1) })] }), 0, { deadline: "Quý III/2026" });
    expect(plan.rows[0]?.deadline).toMatchObject({ kind: "interval", from: "2026-07-01", to: "2026-09-30" });
  });

  it("dates that were emptied come back from the text", () => {
    const { plan } = typed(aPlan({ rows: [aRow({ deadline: quarter(2026, 1) })] }), 0, { from: null, to: null });
    expect(plan.rows[0]?.deadline).toMatchObject({ kind: "interval", from: "2026-01-01", to: "2026-03-31" });
  });

  it("a copied row is a row of its own behind the original, and said so", () => {
    const snapshot = changed(laidOut(threeTasks), TASK_TABLE, (table) => ({
      ...table,
      rows: [...table.rows, table.rows[0] ?? []],
    }));
    const { plan, findings } = read(snapshot);
    expect(plan.rows.map(({ id, order, task }) => [id, order, task])).toEqual([
      ["row-1", 1, "2.1. Một"],
      ["new-1", 2, "2.1. Một"],
      ["row-2", 3, "2.2. Hai"],
      ["row-3", 4, threeTasks.rows[2]?.task],
    ]);
    expect(findings).toMatchObject([{ code: "duplicateId", id: "row-1", newId: "new-1", place: { row: 4 } }]);
  });

  it("a row typed below the table joins the end of its area; empty rows are nothing", () => {
    const snapshot = changed(laidOut(threeTasks), TASK_TABLE, (table) => {
      const blank = table.keys.map(() => null);
      const row = table.keys.map(
        (key) => ({ area: "I", task: "2.9. Việc mới", deadline: "Quý IV" })[key ?? ""] ?? null,
      );
      return { ...table, rows: [...table.rows, blank, row] };
    });
    const { plan, findings } = read(snapshot);
    expect(plan.rows.map(({ id, order }) => [id, order])).toEqual([
      ["row-1", 1],
      ["row-2", 2],
      ["new-1", 3],
      ["row-3", 4],
    ]);
    expect(plan.rows[2]).toMatchObject({ sourceKey: "", task: "2.9. Việc mới", deadline: { to: "2026-12-31" } });
    expect(findings).toMatchObject([{ code: "rowWithoutId", newId: "new-1", place: { row: 5 } }]);
  });

  it("a deleted row is gone, the others keep their numbers", () => {
    const snapshot = changed(laidOut(threeTasks), TASK_TABLE, (table) => ({
      ...table,
      rows: table.rows.filter((_, index) => index !== 1),
    }));
    expect(read(snapshot).plan.rows.map(({ id, order }) => [id, order])).toEqual([
      ["row-1", 1],
      ["row-3", 3],
    ]);
  });

  it("a row whose inherited task was changed becomes a task of its own", () => {
    const plan = aPlan({ rows: aTask({ task: "2.1. Một" }, {}, {}) });
    const [, second] = typed(plan, 1, { task: "2.2. Khác" }).plan.rows;
    expect(second?.inherited).toEqual(["displayOrder", "objective", "leadAgency"]);
  });

  it("a row that lost the row above it inherits nothing any more", () => {
    const plan = aPlan({ rows: aTask({ task: "2.1. Một" }, {}, {}) });
    const snapshot = changed(laidOut(plan), TASK_TABLE, (table) => ({ ...table, rows: table.rows.slice(1) }));
    expect(read(snapshot).plan.rows[0]?.inherited).toEqual([]);
  });

  it("columns of people are reported and ignored, wherever they stand; headers may have changed", () => {
    const snapshot = changed(laidOut(threeTasks), TASK_TABLE, (table) => ({
      ...table,
      keys: ["mine", null, ...table.keys],
      headers: ["Của tôi", "Người làm", ...table.headers.map((header) => `${header} (mới)`)],
      rows: table.rows.map((row) => ["x", "An", ...row]),
    }));
    const { plan, findings } = read(snapshot);
    expect(plan).toEqual(threeTasks);
    expect(findings).toEqual([
      { code: "unknownColumn", table: TASK_TABLE, column: "Của tôi" },
      { code: "unknownColumn", table: TASK_TABLE, column: "Người làm" },
    ]);
  });

  it("a deleted column is reported", () => {
    const snapshot = changed(laidOut(threeTasks), TASK_TABLE, (table) => {
      const gone = table.keys.indexOf("funding");
      const without = <Item>(items: readonly Item[]): Item[] => items.filter((_, index) => index !== gone);
      return { ...table, keys: without(table.keys), headers: without(table.headers), rows: table.rows.map(without) };
    });
    expect(read(snapshot).findings).toEqual([{ code: "missingColumn", table: TASK_TABLE, key: "funding" }]);
  });

  it("an area that the plan does not have is reported, and the row keeps it", () => {
    const { plan, findings } = typed(threeTasks, 2, { area: "XIV" });
    expect(plan.rows[2]?.area).toBe("XIV");
    expect(findings).toMatchObject([{ code: "unknownArea", area: "XIV" }]);
  });

  it("metadata of a newer version is kept and passed on", () => {
    const snapshot = laidOut(threeTasks);
    const metadata = JSON.stringify({
      ...(JSON.parse(snapshot.metadata ?? "") as object),
      version: 9,
      periods: [1, 2],
    });
    const { carried, findings, plan } = read({ ...snapshot, metadata });
    expect(findings).toEqual([{ code: "newerVersion", version: 9 }]);
    const again = JSON.parse(layout(plan, { texts, today: TODAY, carried }).metadata) as Record<string, unknown>;
    expect(again).toMatchObject({ version: 9, periods: [1, 2] });
  });

  it("a text longer than a cell comes back whole, unless somebody changed the cell", () => {
    const long = "rất dài ".repeat(5000);
    const plan = aPlan({ rows: [aRow({ activity: long })] });
    expect(read(laidOut(plan)).plan).toEqual(plan);
    expect(typed(plan, 0, { activity: "ngắn" }).plan.rows[0]?.activity).toBe("ngắn");
  });

  it("figures of targets typed as text arrive; what is no number stays unread", () => {
    const snapshot = withTyped(laidOut(aPlan({ targets: [aTarget()] })), {
      table: TARGET_TABLE,
      row: 0,
      cells: { actual: "85,5", year: "năm nay", comparator: "Trên (>)" },
    });
    const { plan, findings } = read(snapshot);
    expect(plan.targets[0]).toMatchObject({ actual: 85.5, year: null, comparator: "moreThan" });
    expect(findings).toMatchObject([{ code: "unreadable", value: "năm nay", expected: "number" }]);
  });

  it("a deleted table of areas is reported; the areas come from the metadata", () => {
    const snapshot = laidOut(threeTasks);
    const tables = snapshot.tables.filter(({ name }) => name !== AREA_TABLE);
    const { plan, findings } = read({ ...snapshot, tables });
    expect(plan).toEqual(threeTasks);
    expect(findings).toContainEqual({ code: "missingTable", table: AREA_TABLE });
  });

  it.each([
    ["no metadata", { metadata: null }, { ok: false, code: "noPlan" }],
    ["damaged metadata", { metadata: "{" }, { ok: false, code: "damaged", place: "_CCHC" }],
    ["metadata of something else", { metadata: '{"format":"x"}' }, { ok: false, code: "damaged", place: "_CCHC" }],
    ["no task table", { tables: [] }, { ok: false, code: "missingTable", table: TASK_TABLE }],
  ])("%s is a failure with a code", (_name, part, expected) => {
    expect(readPlan({ ...laidOut(threeTasks), ...part }, { newId: () => "x" })).toEqual(expected);
  });
});

describe("Reading parameters back", () => {
  const two = [aParameter({ id: "p1" }), aParameter({ id: "p2", kind: "requiredTarget", content: "hài lòng: 90%" })];

  it("a workbook without their table has none of its own, and nothing is missing", () => {
    const { plan, findings } = read(laidOut(aPlan()));
    expect(plan.parameters).toBeNull();
    expect(findings).toEqual([]);
  });

  it("a table whose rows were all deleted means no parameters at all", () => {
    const { plan } = read(changed(withParameters(two), PARAMETER_TABLE, (table) => ({ ...table, rows: [] })));
    expect(plan.parameters).toEqual([]);
  });

  it("a row typed below the table is one more; blank rows are nothing", () => {
    const snapshot = changed(withParameters(two), PARAMETER_TABLE, (table) => {
      const row = (cells: Record<string, CellValue>): CellValue[] => table.keys.map((key) => cells[key ?? ""] ?? null);
      return {
        ...table,
        rows: [row({}), ...table.rows, row({}), row({ area: " II ", kind: "Nguồn kinh phí", content: 90 })],
      };
    });
    const { plan, findings } = read(snapshot);
    expect(plan.parameters).toEqual([
      ...two,
      { id: "new-1", area: "II", kind: "fundingSource", content: "90", source: "", note: "" },
    ]);
    expect(findings).toMatchObject([{ code: "rowWithoutId", place: { table: PARAMETER_TABLE } }]);
  });

  it("a kind that nobody knows is null, said so, and stays as it was typed when the plan is laid out again", () => {
    const wrong = withTyped(withParameters(two), { table: PARAMETER_TABLE, row: 1, cells: { kind: "chỉ tiu 🙂" } });
    const { plan, findings, unread } = read(wrong);
    expect(plan.parameters?.map(({ kind }) => kind)).toEqual(["requiredTask", null]);
    expect(findings).toMatchObject([{ code: "unreadable", value: "chỉ tiu 🙂" }]);
    const again = snapshotOf(layout(plan, { texts, today: TODAY, unread }));
    const table = again.tables.find(({ name }) => name === PARAMETER_TABLE);
    expect(table?.rows[1]?.[table.keys.indexOf("kind")]).toBe("chỉ tiu 🙂");
  });
});
