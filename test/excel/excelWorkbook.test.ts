import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { meetsFloor } from "../../src/excel/capabilities";
import { TASK_TABLE } from "../../src/layout/columns";
import type { WriteOptions } from "../../src/usecases/ports";
import { ExcelError } from "../../src/workbench/model/errors";
import { createExcelHost, type TestExcel } from "../builders/excelHost";
import { largePlan } from "../builders/largePlan";
import { personInExcel } from "../builders/personInExcel";
import { aSmallPlan, describePlan, threeRows } from "../builders/smallPlan";
import { workbookPrint } from "../builders/workbookPrint";

const quietly: WriteOptions = { onProgress: () => undefined, signal: new AbortController().signal };
const small = describePlan(aSmallPlan());
const changed = describePlan(aSmallPlan([{ ...threeRows[0], deliverable: "Tờ trình" }, ...threeRows.slice(1)]));

describe("ExcelWorkbook", () => {
  let excel: TestExcel;
  beforeEach(() => {
    excel = createExcelHost();
  });
  afterEach(() => excel.dispose());

  const tasks = () => excel.workbook.findTable(TASK_TABLE);

  it("lays a small plan out in four requests, and finds in three that nothing has to be done", async () => {
    await new ExcelWorkbook().write(small, quietly);
    expect(excel.host.roundTrips).toBeLessThanOrEqual(4);
    excel.host.resetCounters();
    const before = workbookPrint(excel.workbook);
    await new ExcelWorkbook().write(small, quietly);
    expect(excel.host.roundTrips).toBeLessThanOrEqual(3);
    expect(workbookPrint(excel.workbook)).toEqual(before);
  });

  it("every bar of a chart shows the described cells, the first one too", async () => {
    await new ExcelWorkbook().write(small, quietly);
    for (const { name, charts } of small.sheets) {
      const drawn = excel.workbook
        .sheetNamed(name)
        ?.charts.map(({ series }) =>
          series.map((one) => ({ name: one.name, values: one.values?.area, color: one.color })),
        );
      expect(drawn).toEqual(charts.map(({ series }) => series.map((one) => ({ ...one }))));
    }
    expect(small.sheets.flatMap(({ charts }) => charts)).toHaveLength(1);
  });

  it("reads a small plan in two requests", async () => {
    await new ExcelWorkbook().write(small, quietly);
    excel.host.resetCounters();
    await new ExcelWorkbook().read();
    expect(excel.host.roundTrips).toBeLessThanOrEqual(2);
  });

  it("a protected sheet is written and protected again with the same permissions", async () => {
    await new ExcelWorkbook().write(small, quietly);
    await personInExcel(excel).protectSheet("Nhiệm vụ");
    const before = { ...excel.workbook.sheetNamed("Nhiệm vụ")?.protection };
    expect((await new ExcelWorkbook().write(changed, quietly)).ok).toBe(true);
    expect(excel.workbook.sheetNamed("Nhiệm vụ")?.protection).toEqual(before);
  });

  it("a sheet with a password stops the layout before anything is written", async () => {
    await new ExcelWorkbook().write(small, quietly);
    await personInExcel(excel).protectSheet("Nhiệm vụ", "bí mật");
    const before = workbookPrint(excel.workbook);
    const result = await new ExcelWorkbook().write(changed, quietly);
    expect(result).toEqual({ ok: false, code: "protected", place: "Nhiệm vụ" });
    expect(workbookPrint(excel.workbook)).toEqual(before);
  });

  it("sheets are protected again also where the layout fails", async () => {
    await new ExcelWorkbook().write(small, quietly);
    await personInExcel(excel).protectSheet("Nhiệm vụ");
    excel.host.resetCounters();
    const undo = new ExcelError("Timeout", "no answer");
    excel.host.faults.failWhere((body) =>
      body.Actions.some(({ Name }) => Name === "Values") ? { when: "before", error: undo } : null,
    );
    expect(await new ExcelWorkbook().write(changed, quietly)).toEqual({ ok: false, code: "connectionLost" });
    expect(excel.workbook.sheetNamed("Nhiệm vụ")?.protection.protected).toBe(true);
  });

  it("cancelled half way, a layout is completed by the next one", async () => {
    const description = describePlan(largePlan(4_000));
    const abort = new AbortController();
    const result = await new ExcelWorkbook().write(description, {
      onProgress: () => abort.abort(),
      signal: abort.signal,
    });
    expect(result).toEqual({ ok: false, code: "cancelled" });
    expect(await new ExcelWorkbook().write(description, quietly)).toEqual({
      ok: true,
      value: { keptSheets: [], keptRows: 0 },
    });
    expect(tasks()?.area.rows).toBe(4_001);
  }, 60_000);

  it("a request that Excel finds too large is halved and goes on from there", async () => {
    excel.host.payloadLimit = 400_000;
    const result = await new ExcelWorkbook().write(describePlan(largePlan(1_000)), quietly);
    expect(result.ok).toBe(true);
    expect(tasks()?.area.rows).toBe(1_001);
    const read = await new ExcelWorkbook().read();
    expect(read.ok && read.value.tables.find(({ name }) => name === TASK_TABLE)?.rows).toHaveLength(1_000);
  }, 60_000);

  it("a cell that cannot be sent in any request is the failure requestTooLarge", async () => {
    excel.host.payloadLimit = 3_000;
    expect(await new ExcelWorkbook().write(small, quietly)).toEqual({ ok: false, code: "requestTooLarge" });
  });

  it("waits until the person has left the cell", async () => {
    excel.host.cellEditMode = true;
    const writing = new ExcelWorkbook().write(small, quietly);
    excel.host.cellEditMode = false;
    expect((await writing).ok).toBe(true);
  });

  it("errors that nobody expected are thrown, not reported as something else", async () => {
    excel.host.failRequest(1, { when: "before", error: new ExcelError("SomethingNew", "?") });
    await expect(new ExcelWorkbook().write(small, quietly)).rejects.toMatchObject({ code: "SomethingNew" });
  });

  it("a workbook whose settings were lost is still read and updated by its anchors and keys", async () => {
    await new ExcelWorkbook().write(small, quietly);
    excel.workbook.settings.clear();
    const read = await new ExcelWorkbook().read();
    expect(read.ok && read.value.metadata).toBe(small.metadata);
    expect((await new ExcelWorkbook().write(changed, quietly)).ok).toBe(true);
    expect(excel.workbook.sheets.filter(({ name }) => name.startsWith("Nhiệm vụ"))).toHaveLength(1);
  });

  it("a defined name of people is not taken over", async () => {
    await excel.Excel.run(async (context) => {
      context.workbook.names.add("NgayBaoCao", "=Sheet1!$A$1");
      await context.sync();
    });
    expect(await new ExcelWorkbook().write(small, quietly)).toEqual({
      ok: false,
      code: "nameTaken",
      place: "NgayBaoCao",
    });
    expect(excel.workbook.sheets.map(({ name }) => name)).toEqual(["Sheet1"]);
  });

  it("a table that people turned into ordinary cells is laid out anew, and what stood there is kept as a copy", async () => {
    await new ExcelWorkbook().write(small, quietly);
    await excel.Excel.run(async (context) => {
      context.workbook.tables.getItem(TASK_TABLE).convertToRange();
      await context.sync();
    });
    const result = await new ExcelWorkbook().write(small, quietly);
    expect(result.ok && result.value.keptSheets).toEqual([{ original: "Nhiệm vụ", copy: "Nhiệm vụ (cũ 1)" }]);
    expect(tasks()?.sheet.name).toBe("Nhiệm vụ");
  });

  it("a column that people deleted is reported missing and comes back with the next layout", async () => {
    await new ExcelWorkbook().write(small, quietly);
    await excel.Excel.run(async (context) => {
      context.workbook.tables.getItem(TASK_TABLE).columns.getItem("Kinh phí").delete();
      await context.sync();
    });
    const keysNow = async () => {
      const read = await new ExcelWorkbook().read();
      return read.ok ? (read.value.tables.find(({ name }) => name === TASK_TABLE)?.keys ?? []) : [];
    };
    expect(await keysNow()).not.toContain("funding");
    expect((await new ExcelWorkbook().write(changed, quietly)).ok).toBe(true);
    expect(await keysNow()).toContain("funding");
  });

  it("restoring the order shows all rows again", async () => {
    await new ExcelWorkbook().write(small, quietly);
    const keys = small.sheets.find(({ role }) => role === "tasks")?.tables[0]?.columns.map(({ key }) => key) ?? [];
    await personInExcel(excel).filterTable(TASK_TABLE, keys.indexOf("deliverable"), ["Dự thảo"]);
    expect((await new ExcelWorkbook().restoreOrder(TASK_TABLE)).ok).toBe(true);
    expect(tasks()?.sheet.filteredRows.size).toBe(0);
  });

  it("an Excel below the floor is refused before anything is asked of it", async () => {
    excel.dispose();
    excel = createExcelHost({ excelApi: "1.13" });
    expect(meetsFloor()).toBe(false);
    expect(await new ExcelWorkbook().read()).toEqual({ ok: false, code: "notSupported", needs: "ExcelApi 1.14" });
    expect(excel.host.roundTrips).toBe(0);
  });
});
