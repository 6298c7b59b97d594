import { TARGET_TABLE, TASK_TABLE } from "../../src/layout/columns";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { readPlan } from "../../src/layout/readPlan";
import { toExcelSerial } from "../../src/domain/isoDate";
import { describeWithout } from "../builders/aMarking";
import { aPlan, aProgress, aRow, aTarget } from "../builders/aPlan";
import { createExcelHost, type TestExcel } from "../builders/excelHost";
import { describePlan } from "../builders/smallPlan";
import { areaOf } from "../../src/workbench/model/address";
import { setValues } from "../../src/workbench/model/writes";

const quietly = { onProgress: () => undefined, signal: new AbortController().signal };
const ADDED = new Set(["asked", "lateReason", "measure", "newDate", "verdict", "verdictRank", "redRank", "viewRole"]);

describe("A workbook of an earlier version, without explanations and verdicts", () => {
  let excel: TestExcel;
  beforeEach(() => {
    excel = createExcelHost();
  });
  afterEach(() => excel.dispose());

  const plan = aPlan({
    rows: [aRow({ progress: aProgress({ note: "cũ" }) }), aRow({ activity: "3.2. Hai" })],
    targets: [aTarget({ actual: 85 })],
  });
  const headerAt = (table: string, header: string): number =>
    excel.workbook.findTable(table)?.columns.findIndex(({ name }) => name === header) ?? -1;
  const write = async (description: ReturnType<typeof describePlan>): Promise<void> => {
    const written = await new ExcelWorkbook().write(description, quietly);
    if (!written.ok) throw new Error(written.code);
  };

  it("is read with nothing asked and nothing explained, and gets the columns where it is laid out again", async () => {
    await write(describeWithout(plan, ADDED));
    expect(headerAt(TASK_TABLE, texts.taskHeaders.asked)).toBe(-1);

    const old = await new ExcelWorkbook().read();
    if (!old.ok) throw new Error(old.code);
    const read = readPlan(old.value, { newId: () => "new" });
    if (!read.ok) throw new Error(read.code);
    expect(read.value.plan.rows).toEqual(plan.rows);
    expect(read.value.plan.targets).toEqual(plan.targets);

    await write(describePlan(read.value.plan));
    const tasks = excel.workbook.sheetNamed(texts.sheetNames.tasks);
    const targets = excel.workbook.sheetNamed(texts.sheetNames.targets);
    if (tasks === null || tasks === undefined || targets === null || targets === undefined) throw new Error("sheets");
    const at = (key: "asked" | "measure" | "newDate" | "note"): number => headerAt(TASK_TABLE, texts.taskHeaders[key]);
    expect(tasks.valueAt(4, at("note"))).toBe("cũ");
    excel.workbook.ensureCalculated();
    expect(targets.valueAt(4, headerAt(TARGET_TABLE, texts.targetHeaders.verdict))).toBe(texts.verdicts.met);

    setValues(excel.workbook, tasks, areaOf(4, at("asked")), "Vì sao chậm?");
    setValues(excel.workbook, tasks, areaOf(4, at("newDate")), toExcelSerial("2026-09-30"));
    expect(tasks.styleAt(4, at("newDate"))).toMatchObject({ numberFormat: "dd/mm/yyyy" });
    const coloured = tasks.conditionalFormats.filter(({ formula }) => formula?.startsWith("=AND(LEN(TRIM("));
    expect(coloured.map(({ areas }) => areas[0]?.column).sort()).toEqual(
      (["asked", "lateReason", "measure", "newDate"] as const)
        .map((key) => headerAt(TASK_TABLE, texts.taskHeaders[key]))
        .sort(),
    );

    const now = await new ExcelWorkbook().read();
    if (!now.ok) throw new Error(now.code);
    const again = readPlan(now.value, { newId: () => "new" });
    expect(again.ok && again.value.findings).toEqual([]);
    expect(again.ok && again.value.plan.rows[0]).toMatchObject({
      asked: "Vì sao chậm?",
      progress: { newDate: "2026-09-30", note: "cũ" },
    });
  });
});
