import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { CHECK_COLUMNS, CHECK_TABLE, TASK_COLUMNS, TASK_TABLE, columnIndex } from "../../src/layout/columns";
import { columnLetters } from "../../src/layout/formulas";
import { MARK_SIGNS, markedCells, type MarkSeverity } from "../../src/layout/marks";
import { KEY_ROW } from "../../src/layout/tableSheet";
import { updateTable } from "../../src/layout/typedCells";
import type { CellValue, SheetDescription, TableDescription, TableSnapshot } from "../../src/layout/types";
import { formulaEngine } from "../../src/workbench/formula/engine";
import { setFormulas, setValues } from "../../src/workbench/model/writes";
import { areaOf } from "../../src/workbench/model/address";
import { Workbook } from "../../src/workbench/model/workbook";
import { aPlan, aRow } from "../builders/aPlan";
import { snapshotOf } from "../builders/snapshotOf";

const description = layout(aPlan({ rows: [aRow(), aRow({ activity: "3.2. Hai" })] }), { texts, today: "2026-06-30" });

const sheet = (role: SheetDescription["role"]): SheetDescription => {
  const found = description.sheets.find((of) => of.role === role);
  if (found === undefined) throw new Error(role);
  return found;
};

const tableOf = (of: SheetDescription): TableDescription => {
  const [table] = of.tables;
  if (table === undefined) throw new Error("no table");
  return table;
};

const standing = (name: string): TableSnapshot => {
  const found = snapshotOf(description).tables.find((table) => table.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

/** What a conditional format says about a cell of the first body row, calculated with a given list of marks. */
const isMarked = (severity: MarkSeverity, key: string, marks: string): boolean => {
  const tasks = sheet("tasks");
  const table = tableOf(tasks);
  const format = tasks.conditionalFormats.find(({ formula }) => formula.includes(`"${MARK_SIGNS[severity]}"`));
  const at = table.columns.findIndex((column) => column.key === key);
  if (format === undefined || at < 0) throw new Error(key);
  if (at < format.range.column || at >= format.range.column + format.range.columns) return false;
  const workbook = new Workbook({ calculator: formulaEngine });
  const book = workbook.activeSheet;
  const { row } = format.range;
  setValues(workbook, book, areaOf(KEY_ROW, 0, 1, table.columns.length), [table.columns.map((column) => column.key)]);
  setValues(workbook, book, areaOf(row, columnIndex(TASK_COLUMNS, "marks")), marks);
  // The formula is given for the first column: as Excel does, it moves along to the others.
  setFormulas(workbook, book, areaOf(row + 20, 0), format.formula.replaceAll("A$", `${columnLetters(at)}$`));
  workbook.ensureCalculated();
  return book.valueAt(row + 20, 0) === true;
};

describe("The sheet of findings", () => {
  const checks = sheet("checks");

  it("stands behind the areas, with an empty table and one line for each finding to come", () => {
    const roles = description.sheets.map(({ role }) => role);
    expect(roles.indexOf("checks")).toBe(roles.indexOf("areas") + 1);
    expect(tableOf(checks).rows).toEqual([CHECK_COLUMNS.map(() => null)]);
    expect(checks.page).toMatchObject({ paper: "A4", orientation: "landscape", fitToWidth: true, printArea: null });
  });

  it("colours each severity by its word, so that the word alone says it too", () => {
    expect(checks.conditionalFormats.map(({ formula }) => formula)).toEqual(
      Object.values(texts.severities).map((word) => `=$A5="${word}"`),
    );
  });

  it("the body that marking wrote survives another layout, and no row of it counts as kept", () => {
    const body: CellValue[][] = ["a", "b"].map((id, index) =>
      CHECK_COLUMNS.map(({ key }) =>
        key === "id" ? id : key === "order" ? 2 - index : key === "laidOut" ? null : `${key} ${id}`,
      ),
    );
    const update = updateTable({ ...standing(CHECK_TABLE), rows: body }, tableOf(checks));
    expect(update).toEqual({ rows: body, sources: [0, 1], keptRows: 0 });
  });
});

describe("The marks of the check in the sheet of tasks", () => {
  it("stay in their cells when the plan is laid out again", () => {
    const old = standing(TASK_TABLE);
    const rows = old.rows.map((row) =>
      row.map((cell, at) => (["checked", "marks"].includes(old.keys[at] ?? "") ? `mark ${old.keys[at]}` : cell)),
    );
    const table = tableOf(sheet("tasks"));
    const update = updateTable({ ...old, rows }, table);
    for (const row of update.rows) {
      expect(row[columnIndex(TASK_COLUMNS, "checked")]).toBe("mark checked");
      expect(row[columnIndex(TASK_COLUMNS, "marks")]).toBe("mark marks");
    }
  });

  it("a row that holds nothing but a mark counts as blank", () => {
    const old = standing(TASK_TABLE);
    const blank = old.keys.map((key) => (key === "checked" ? "Lỗi: …" : null));
    const update = updateTable({ ...old, rows: [...old.rows, blank] }, tableOf(sheet("tasks")));
    expect(update.keptRows).toBe(0);
    expect(update.rows).toHaveLength(old.rows.length);
  });

  it.each(["error", "warning", "info"] as const)("an %s marks its own cell only, each severity apart", (severity) => {
    const marks = markedCells(new Map([["leadAgency", severity]]));
    expect(isMarked(severity, "leadAgency", marks)).toBe(true);
    expect(isMarked(severity, "coordinatingAgencies", marks)).toBe(false);
    for (const other of ["error", "warning", "info"] as const) {
      if (other !== severity) expect(isMarked(other, "leadAgency", marks)).toBe(false);
    }
  });

  it("a key is not found inside of a longer one, nor in a row without marks", () => {
    expect(isMarked("error", "task", ",taskRows!,subtask!,")).toBe(false);
    expect(isMarked("error", "task", ",note#,task!,")).toBe(true);
    expect(isMarked("error", "task", "")).toBe(false);
  });
});
