import { toExcelSerial } from "../../src/domain/isoDate";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { TASK_COLUMNS, columnIndex, type TaskColumnKey } from "../../src/layout/columns";
import type { CellValue, SheetDescription } from "../../src/layout/types";
import { formulaEngine } from "../../src/workbench/formula/engine";
import { areaOf } from "../../src/workbench/model/address";
import { Workbook } from "../../src/workbench/model/workbook";
import { setFormulas, setValues } from "../../src/workbench/model/writes";
import { aPlan, aRow } from "../builders/aPlan";

const tasksOf = (): SheetDescription => {
  const { sheets } = layout(aPlan({ rows: [aRow()] }), { texts, today: "2026-06-30" });
  const tasks = sheets.find(({ role }) => role === "tasks");
  if (tasks === undefined) throw new Error("no tasks");
  return tasks;
};

/** The columns of a row that its question colours, with these cells. */
const coloured = (cells: Partial<Record<TaskColumnKey, CellValue>>): string[] => {
  const formats = tasksOf().conditionalFormats.filter(({ formula }) => formula.startsWith("=AND(LEN(TRIM("));
  const workbook = new Workbook({ calculator: formulaEngine });
  const sheet = workbook.activeSheet;
  const row = formats[0]?.range.row ?? 0;
  for (const [key, value] of Object.entries(cells)) {
    setValues(workbook, sheet, areaOf(row, columnIndex(TASK_COLUMNS, key as TaskColumnKey)), value);
  }
  formats.forEach(({ formula }, index) => setFormulas(workbook, sheet, areaOf(row + 20 + index, 0), formula));
  workbook.ensureCalculated();
  return formats
    .filter((_, index) => sheet.valueAt(row + 20 + index, 0) === true)
    .map(({ range }) => TASK_COLUMNS[range.column]?.key ?? "");
};

describe("The sheet of tasks", () => {
  it("prints on pages of A4 that can be read: two side by side, each with TT and area, up to the status", () => {
    const { page } = tasksOf();
    expect(page).toMatchObject({
      paper: "A4",
      orientation: "landscape",
      pagesWide: 2,
      titleColumns: { first: 0, last: 1 },
      printArea: { columns: columnIndex(TASK_COLUMNS, "status") + 1 },
    });
    const printed = TASK_COLUMNS.slice(0, columnIndex(TASK_COLUMNS, "status") + 1);
    const points = printed.reduce((sum, { width }) => sum + width, 34 + 46);
    const paper = ((297 - 30) / 25.4) * 72;
    // Texts of 11 points come out at 7 or more.
    expect((2 * paper * 11) / points).toBeGreaterThan(7);
  });

  it("marks a question and the answers that are owed, and nothing where nothing is asked", () => {
    const asked = "Vì sao chậm?";
    expect(coloured({})).toEqual([]);
    expect(coloured({ asked: "  " })).toEqual([]);
    expect(coloured({ asked })).toEqual(["asked", "lateReason", "measure", "newDate"]);
    expect(coloured({ asked, lateReason: "Chờ vốn", newDate: "cuối năm" })).toEqual(["asked", "measure", "newDate"]);
    const newDate = toExcelSerial("2026-09-30");
    expect(coloured({ asked, lateReason: "Chờ vốn", measure: "Họp", newDate })).toEqual([]);
  });

  it("a new date is a day, checked as one; what was asked is locked away from departments", () => {
    const { validations } = tasksOf();
    const at = columnIndex(TASK_COLUMNS, "newDate");
    expect(validations.filter(({ range }) => range.column === at)).toMatchObject([{ rule: { kind: "date" } }]);
    const editable = (key: TaskColumnKey): string | undefined => TASK_COLUMNS.find((of) => of.key === key)?.editableBy;
    expect([editable("asked"), editable("lateReason"), editable("measure"), editable("newDate")]).toEqual([
      "planner",
      "department",
      "department",
      "department",
    ]);
  });
});
