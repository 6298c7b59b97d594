import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { AREA_TABLE, CHECK_TABLE, TASK_COLUMNS, TASK_TABLE, columnIndex } from "../../src/layout/columns";
import { restoreWorkbook, takeSnapshot } from "../../src/workbench/files/snapshot";
import { aMarking, findings } from "../builders/aMarking";
import { createExcelHost, type TestExcel } from "../builders/excelHost";
import { personInExcel } from "../builders/personInExcel";
import { aSmallPlan, describePlan } from "../builders/smallPlan";

const quietly = { onProgress: () => undefined, signal: new AbortController().signal };

describe("Showing a cell and remembering texts in Excel", () => {
  let excel: TestExcel;
  beforeEach(async () => {
    excel = createExcelHost();
    await new ExcelWorkbook().write(describePlan(aSmallPlan()), quietly);
  });
  afterEach(() => excel.dispose());

  const at = (key: (typeof TASK_COLUMNS)[number]["key"]) => columnIndex(TASK_COLUMNS, key);
  const goTo = (id: string, key: string | null, table = TASK_TABLE) => new ExcelWorkbook().goTo({ table, id, key });
  const selected = () => ({ sheet: excel.workbook.activeSheet.name, ...excel.workbook.activeSheet.selection });

  it("the cell of a row is selected on its sheet, also after people sorted", async () => {
    await personInExcel(excel).sortTable(TASK_TABLE, at("deliverable"), false);
    expect(await goTo("row-1", "leadAgency")).toEqual({ ok: true, value: null });
    const { sheet, row, column } = selected();
    expect(sheet).toBe("Nhiệm vụ");
    expect(excel.workbook.activeSheet.valueAt(row, at("id"))).toBe("row-1");
    expect(column).toBe(at("leadAgency"));
  });

  it("without a column, and for a hidden one, the whole row is selected", async () => {
    for (const key of [null, "marks", "noSuchColumn"]) {
      expect((await goTo("row-2", key)).ok).toBe(true);
      expect(selected()).toMatchObject({ row: 5, column: 0, rows: 1, columns: TASK_COLUMNS.length });
    }
  });

  it("areas are found by their codes, findings by their keys", async () => {
    await new ExcelWorkbook().mark(aMarking({}, findings("a", "b")), quietly);
    expect((await goTo("II", "name", AREA_TABLE)).ok).toBe(true);
    expect(selected()).toMatchObject({ sheet: "Lĩnh vực", row: 5, column: 1 });
    expect((await goTo("b", "message", CHECK_TABLE)).ok).toBe(true);
    expect(selected()).toMatchObject({ sheet: "Kiểm tra", row: 5, column: 5 });
  });

  it("what a filter or a hidden sheet hides is told and nothing is selected or shown", async () => {
    const person = personInExcel(excel);
    await person.filterTable(TASK_TABLE, at("deliverable"), ["Dự thảo"]);
    const before = selected();
    expect(await goTo("row-3", "note")).toEqual({ ok: false, code: "filtered", place: "Nhiệm vụ" });
    expect(selected()).toEqual(before);
    expect(excel.workbook.findTable(TASK_TABLE)?.isFiltered).toBe(true);
    await excel.Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Lĩnh vực").visibility = "Hidden";
      await context.sync();
    });
    expect(await goTo("I", "name", AREA_TABLE)).toEqual({ ok: false, code: "filtered", place: "Lĩnh vực" });
  });

  it("rows and tables that are gone are not found", async () => {
    expect(await goTo("row-9", "note")).toEqual({ ok: false, code: "notFound", place: "tblNhiemVu row-9" });
    expect(await goTo("x", null, "tblNone")).toEqual({ ok: false, code: "notFound", place: "tblNone" });
  });

  it("a text is remembered with the workbook, also when it was saved and opened again", async () => {
    const workbook = new ExcelWorkbook();
    expect(await workbook.recall("undo")).toEqual({ ok: true, value: null });
    expect(await workbook.remember("undo", "bước một")).toEqual({ ok: true, value: null });
    const saved = takeSnapshot(excel.workbook);
    excel.dispose();
    const opened = restoreWorkbook(saved, {});
    if (opened === null) throw new Error("not opened");
    excel = createExcelHost({ workbook: opened });
    expect(await new ExcelWorkbook().recall("undo")).toEqual({ ok: true, value: "bước một" });
    expect(await new ExcelWorkbook().recall("other")).toEqual({ ok: true, value: null });
    await new ExcelWorkbook().remember("undo", "");
    expect(await new ExcelWorkbook().recall("undo")).toEqual({ ok: true, value: null });
    expect((await new ExcelWorkbook().read()).ok).toBe(true);
  });

  it("more than 100 kB together is refused, and what was remembered stays", async () => {
    const workbook = new ExcelWorkbook();
    expect((await workbook.remember("a", "đ".repeat(30_000))).ok).toBe(true);
    expect(await workbook.remember("b", "đ".repeat(30_000))).toEqual({ ok: false, code: "requestTooLarge" });
    expect(await workbook.recall("b")).toEqual({ ok: true, value: null });
    expect((await workbook.remember("a", "ngắn")).ok).toBe(true);
    expect((await workbook.remember("b", "đ".repeat(30_000))).ok).toBe(true);
    expect(await workbook.recall("a")).toEqual({ ok: true, value: "ngắn" });
  });
});
