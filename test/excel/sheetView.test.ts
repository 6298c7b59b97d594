import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { NO_REPORTING } from "../../src/domain/reporting/types";
import { agencyIndex } from "../../src/domain/agencyIndex";
import type { Plan } from "../../src/domain/plan";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { AGENCY_TABLE, TARGET_TABLE, TASK_COLUMNS, TASK_TABLE } from "../../src/layout/columns";
import { viewOf } from "../../src/usecases/entry/sheetViewOf";
import type { SheetView } from "../../src/usecases/ports";
import type { Sheet } from "../../src/workbench/model/sheet";
import { aPlan, aRow, anAgency, aTarget } from "../builders/aPlan";
import { createExcelHost, type TestExcel } from "../builders/excelHost";
import { personInExcel } from "../builders/personInExcel";

const TODAY = "2026-05-01";
const CULTURE = "Phòng Văn hóa - Xã hội";
const FINANCE = "Phòng Kinh tế";

const viewPlan = (): Plan =>
  aPlan({
    agencies: [CULTURE, FINANCE].map((name) => anAgency(name)),
    rows: [
      aRow({ leadAgency: CULTURE }),
      aRow({ leadAgency: FINANCE, coordinatingAgencies: CULTURE }),
      aRow({ leadAgency: FINANCE }),
      aRow({ leadAgency: `${FINANCE}; ${CULTURE}` }),
      aRow({ leadAgency: FINANCE, coordinatingAgencies: "Các phòng, ban, đơn vị liên quan" }),
    ],
    targets: [aTarget({ id: "t1" })],
  });

const viewFor = (agency: string, plan = viewPlan()): SheetView =>
  viewOf(plan, agency, {
    agencies: agencyIndex(plan.agencies),
    reporting: NO_REPORTING,
    today: TODAY,
    words: texts.viewRoles,
  });

const quietly = { onProgress: () => undefined, signal: new AbortController().signal };

describe("a view in the workbook", () => {
  let excel: TestExcel;
  let book: ExcelWorkbook;
  beforeEach(async () => {
    excel = createExcelHost();
    book = new ExcelWorkbook();
    const written = await book.write(layout(viewPlan(), { texts, today: TODAY }), quietly);
    expect(written.ok).toBe(true);
    excel.host.resetCounters();
  });
  afterEach(() => excel.dispose());

  const sheetOf = (table: string): Sheet => {
    const found = excel.workbook.tables.find(({ name }) => name === table);
    if (found === undefined) throw new Error(`no table ${table}`);
    return found.sheet;
  };
  const tasks = () => {
    const table = excel.workbook.tables.find(({ name }) => name === TASK_TABLE);
    if (table === undefined) throw new Error("no tasks");
    const { sheet, bodyArea } = table;
    const column = (key: string): number => bodyArea.column + TASK_COLUMNS.findIndex((of) => of.key === key);
    return { table, sheet, column, row: (index: number) => bodyArea.row + index };
  };
  const isLocked = (row: number, key: string): boolean => {
    const { sheet, column, row: rowAt } = tasks();
    return sheet.styleAt(rowAt(row), column(key)).locked;
  };
  const seen = async (): Promise<readonly string[]> => {
    const rows = await book.seenRows();
    return rows.ok ? rows.value : [];
  };
  const roles = (): unknown[] => {
    const { sheet, column, row } = tasks();
    return [0, 1, 2, 3, 4].map((index) => sheet.valueAt(row(index), column("viewRole")));
  };

  it("shows rows an agency leads or helps with, opens its progress cells and locks everything else", async () => {
    expect(await book.show(viewFor(CULTURE))).toEqual({ ok: true, value: null });
    expect(await seen()).toEqual(["row-1", "row-2", "row-4"]);
    expect(roles()).toEqual(["Chủ trì", "Phối hợp", null, "Chủ trì", null]);
    expect([0, 1, 2, 3].map((row) => isLocked(row, "percent"))).toEqual([false, true, true, false]);
    expect([0, 3].map((row) => isLocked(row, "task"))).toEqual([true, true]);
    const { sheet, column } = tasks();
    expect(sheet.columns.get(column("viewRole"))?.hidden ?? false).toBe(false);
    for (const name of ["Tổng hợp", "Nhiệm vụ", "Chỉ tiêu", "Phụ lục", "Cơ quan", "Lĩnh vực"]) {
      const one = excel.workbook.sheets.find((of) => of.name === name);
      expect({ name, isProtected: one?.protection.protected }).toEqual({ name, isProtected: true });
    }
    expect(sheet.protection.options).toMatchObject({
      allowAutoFilter: true,
      allowSort: true,
      allowFormatColumns: true,
      allowFormatRows: true,
    });
    expect(await book.shown()).toEqual({ ok: true, value: { name: CULTURE, whole: true } });
  });

  it("Excel refuses typing into what is locked and takes it where the agency reports", async () => {
    await book.show(viewFor(CULTURE));
    const { sheet, column, row } = tasks();
    const person = personInExcel(excel);
    await person.type(sheet.name, row(0), column("note"), "đã trình");
    await expect(person.type(sheet.name, row(0), column("task"), "x")).rejects.toMatchObject({ code: "AccessDenied" });
    await expect(person.type(sheet.name, row(1), column("note"), "x")).rejects.toMatchObject({ code: "AccessDenied" });
    const agencies = sheetOf(AGENCY_TABLE);
    await expect(person.type(agencies.name, 4, 0, "x")).rejects.toMatchObject({ code: "AccessDenied" });
  });

  it("everything is put back: rows, locks, protection and the column", async () => {
    const before = await book.read();
    await book.show(viewFor(CULTURE));
    await book.show(viewFor(FINANCE));
    expect(await seen()).toEqual(["row-2", "row-3", "row-4", "row-5"]);
    expect(await book.show(null)).toEqual({ ok: true, value: null });
    expect(await seen()).toEqual(["row-1", "row-2", "row-3", "row-4", "row-5"]);
    expect(roles()).toEqual([null, null, null, null, null]);
    expect(isLocked(1, "task")).toBe(false);
    expect(excel.workbook.sheets.filter(({ protection }) => protection.protected)).toEqual([]);
    const { sheet, column } = tasks();
    expect(sheet.columns.get(column("viewRole"))?.hidden).toBe(true);
    expect(await book.shown()).toEqual({ ok: true, value: { name: null, whole: true } });
    expect(await book.read()).toEqual(before);
  });

  it("people's own filters and protection are there again", async () => {
    const person = personInExcel(excel);
    await person.filterTable(
      TASK_TABLE,
      TASK_COLUMNS.findIndex(({ key }) => key === "leadAgency"),
      [FINANCE],
    );
    const targets = sheetOf(TARGET_TABLE);
    await person.protectSheet(targets.name);
    await book.show(viewFor(CULTURE));
    expect(await seen()).toEqual(["row-2"]);
    expect(targets.protection.options.allowSort).toBe(true);
    await book.show(null);
    expect(await seen()).toEqual(["row-2", "row-3", "row-5"]);
    expect(targets.protection).toMatchObject({
      protected: true,
      options: { allowFormatCells: true, allowSort: false },
    });
    expect(tasks().sheet.protection.protected).toBe(false);
  });

  it("a sheet with a password stays as it is, and nothing else changes", async () => {
    await personInExcel(excel).protectSheet("Nhiệm vụ", "mật khẩu");
    expect(await book.show(viewFor(CULTURE))).toEqual({ ok: false, code: "protected", place: "Nhiệm vụ" });
    expect(await book.shown()).toEqual({ ok: true, value: { name: null, whole: true } });
    expect(excel.workbook.sheets.filter(({ protection }) => protection.protected).map(({ name }) => name)).toEqual([
      "Nhiệm vụ",
    ]);
    expect(roles()).toEqual([null, null, null, null, null]);
  });

  it("marks, changed cells, taken-in rows and a layout leave the view as it is", async () => {
    await book.show(viewFor(CULTURE));
    const marked = await book.mark(
      { rows: new Map([["row-3", { text: "Lỗi", cells: ",task!," }]]), list: [] },
      quietly,
    );
    expect(marked).toEqual({ ok: true, value: null });
    const edit = {
      cells: [{ table: TASK_TABLE, id: "row-3", key: "note", from: null, to: "từ xa" }],
      inserts: [
        { table: TASK_TABLE, rows: [{ id: "row-9", order: 9, area: "I", activity: "3.9. Mới", leadAgency: CULTURE }] },
      ],
      removes: [],
    };
    expect(await book.apply(edit, quietly)).toEqual({ ok: true, value: { refusedCells: [], refusedRemoves: [] } });
    expect((await book.write(layout(viewPlan(), { texts, today: "2026-05-02" }), quietly)).ok).toBe(true);
    expect(await book.restoreOrder(TASK_TABLE)).toEqual({ ok: true, value: null });
    expect(await book.appendLog("sharing", ["một"])).toEqual({ ok: true, value: null });
    expect(await seen()).toEqual(["row-1", "row-2", "row-4"]);
    expect(tasks().sheet.protection).toMatchObject({ protected: true, options: { allowAutoFilter: true } });
    const plan = viewPlan();
    const added = { ...(plan.rows[0] as Plan["rows"][number]), id: "row-9", order: 9 };
    await book.show(viewFor(CULTURE, { ...plan, rows: [...plan.rows, added] }));
    expect(await seen()).toEqual(["row-1", "row-2", "row-4", "row-9"]);
    expect(isLocked(5, "percent")).toBe(false);
  });

  it("takes three round trips on open sheets and four on protected ones", async () => {
    await book.show(viewFor(CULTURE));
    expect(excel.host.roundTrips).toBe(3);
    excel.host.resetCounters();
    await book.show(viewFor(FINANCE));
    expect(excel.host.roundTrips).toBe(4);
  });

  it("rows somebody was led to are filtered besides the view and shown again", async () => {
    expect(await book.filterRows(["row-2", "row-3"])).toEqual({ ok: true, value: null });
    expect(await seen()).toEqual(["row-2", "row-3"]);
    await book.filterRows(null);
    expect(await seen()).toHaveLength(5);
    await book.show(viewFor(CULTURE));
    await book.filterRows(["row-2", "row-3"]);
    expect(await seen()).toEqual(["row-2"]);
    await book.show(viewFor(CULTURE));
    expect(await seen()).toEqual(["row-2"]);
    await book.show(viewFor(FINANCE));
    expect(await seen()).toEqual(["row-2", "row-3", "row-4", "row-5"]);
  });

  it("a person may narrow the view by its own column; brought up to date it stays narrow", async () => {
    await book.show(viewFor(CULTURE));
    await personInExcel(excel).filterTable(
      TASK_TABLE,
      TASK_COLUMNS.findIndex(({ key }) => key === "viewRole"),
      ["Chủ trì"],
    );
    await book.show(viewFor(CULTURE));
    expect(await seen()).toEqual(["row-1", "row-4"]);
  });

  it("tells the selected rows that are seen, and which of our sheets is in front", async () => {
    await book.show(viewFor(CULTURE));
    const { sheet, row, table } = tasks();
    const select = (area: { row: number; column: number; rows: number; columns: number }): void => {
      excel.workbook.activeSheetId = sheet.id;
      excel.workbook.select(sheet, area);
    };
    select({ row: row(0), column: table.area.column + 2, rows: 4, columns: 1 });
    const selected = await book.selection();
    expect(selected).toMatchObject({ ok: true, value: { role: "tasks", rows: ["row-1", "row-2", "row-4"] } });
    select({ row: 0, column: 0, rows: 1, columns: 1 });
    expect(await book.selection()).toMatchObject({ ok: true, value: { role: "tasks", rows: [] } });
  });
});
