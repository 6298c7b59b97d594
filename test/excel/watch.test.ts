import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { rangesOf } from "../../src/excel/edits";
import type { Timer } from "../../src/excel/timer";
import {
  AREA_TABLE,
  CHECK_COLUMNS,
  CHECK_TABLE,
  TASK_COLUMNS,
  TASK_TABLE,
  columnIndex,
} from "../../src/layout/columns";
import type { CellValue } from "../../src/layout/types";
import type { WorkbookEdit } from "../../src/usecases/ports";
import { areaOf } from "../../src/workbench/model/address";
import { ExcelError } from "../../src/workbench/model/errors";
import type { Sheet } from "../../src/workbench/model/sheet";
import { deleteTableRows, addTableRows } from "../../src/workbench/model/tableRows";
import { sortTable } from "../../src/workbench/model/tableOrder";
import { setValues } from "../../src/workbench/model/writes";
import { insertCells } from "../../src/workbench/model/structure";
import { travel, typeTexts } from "../../src/workbench/page/edits";
import { aMark, aMarking, findings } from "../builders/aMarking";
import { createExcelHost, type TestExcel } from "../builders/excelHost";
import { largePlan } from "../builders/largePlan";
import { aSmallPlan, describePlan } from "../builders/smallPlan";

const quietly = { onProgress: () => undefined, signal: new AbortController().signal };

/** A timer that a test lets run out. */
const aTimer = (): Timer & { runOut: () => void; set: () => number } => {
  let waiting: (() => void) | null = null;
  let set = 0;
  return {
    after: (_milliseconds, work) => {
      waiting = work;
      set += 1;
      return () => (waiting = null);
    },
    runOut: () => {
      const work = waiting;
      waiting = null;
      work?.();
    },
    set: () => set,
  };
};

describe("Hearing edits in Excel", () => {
  let excel: TestExcel;
  let workbook: ExcelWorkbook;
  let timer: ReturnType<typeof aTimer>;
  let told: WorkbookEdit[];
  let end: () => Promise<void>;
  beforeEach(async () => {
    excel = createExcelHost();
    timer = aTimer();
    workbook = new ExcelWorkbook(timer);
    told = [];
    await workbook.write(describePlan(aSmallPlan()), quietly);
    const watching = await workbook.watch((edit) => told.push(edit));
    if (!watching.ok) throw new Error(watching.code);
    end = watching.value;
    excel.host.resetCounters();
  });
  afterEach(async () => {
    await end();
    excel.dispose();
  });

  const sheetNamed = (name: string): Sheet => {
    const found = excel.workbook.sheetNamed(name);
    if (found === undefined) throw new Error(name);
    return found;
  };
  const tasks = () => sheetNamed("Nhiệm vụ");
  const at = (key: (typeof TASK_COLUMNS)[number]["key"]) => columnIndex(TASK_COLUMNS, key);
  const table = (name = TASK_TABLE) => {
    const found = excel.workbook.findTable(name);
    if (found === undefined) throw new Error(name);
    return found;
  };
  const asPerson = (act: () => unknown): void => void excel.workbook.as("user", act);
  const type = (sheet: Sheet, row: number, column: number, value: CellValue): void =>
    asPerson(() => setValues(excel.workbook, sheet, areaOf(row, column), value));
  /** Lets events arrive, the pause pass and what is read then arrive. */
  const settle = async (): Promise<void> => {
    // The runtime and the host answer each other by timers of no length: so many turns are more than they need.
    const turn = () => new Promise<void>((done) => setTimeout(done, 0));
    for (let turns = 0; turns < 10; turns += 1) await turn();
    timer.runOut();
    for (let turns = 0; turns < 40; turns += 1) await turn();
  };
  const rowOf = (edit: WorkbookEdit | undefined, index = 0): readonly CellValue[] =>
    edit?.kind === "rows" ? (edit.rows[index] ?? []) : [];

  it("a typed cell is told as its whole row, as the snapshot has it, in two requests", async () => {
    type(tasks(), 5, at("note"), "gõ tay");
    await settle();
    expect(told).toHaveLength(1);
    expect(excel.host.roundTrips).toBe(2);
    const snapshot = await workbook.read();
    const expected = snapshot.ok ? snapshot.value.tables.find(({ name }) => name === TASK_TABLE)?.rows[1] : undefined;
    expect(told[0]).toEqual({ kind: "rows", rows: [expected] });
    expect(rowOf(told[0])[at("id")]).toBe("row-2");
  });

  it("a paste over several rows, and edits close together, are told once", async () => {
    const cells = [
      ["a", "b"],
      ["c", "d"],
    ];
    asPerson(() => setValues(excel.workbook, tasks(), areaOf(4, at("obstacle"), 2, 2), cells));
    type(tasks(), 6, at("note"), "e");
    type(tasks(), 6, at("note"), "f");
    await settle();
    expect(told).toHaveLength(1);
    expect(told[0]?.kind === "rows" && told[0].rows.map((row) => row[at("note")])).toEqual(["b", "d", "f"]);
  });

  it("somebody who never pauses is told of all the same", async () => {
    for (let index = 0; index < 100; index += 1) type(tasks(), 4, at("note"), `lần ${index}`);
    await settle();
    expect(timer.set()).toBeLessThanOrEqual(21);
    expect(rowOf(told.at(-1))[at("note")]).toBe("lần 99");
  });

  it("typing and taking it back are both heard", async () => {
    typeTexts(excel.workbook, tasks(), areaOf(4, at("note")), [["gõ"]], "typing");
    await settle();
    travel(excel.workbook, "undo");
    await settle();
    expect(told.map((edit) => rowOf(edit)[at("note")])).toEqual(["gõ", ""]);
  });

  it("sorting, inserting and deleting rows concern everything", async () => {
    asPerson(() => sortTable(excel.workbook, table(), [{ key: at("deliverable"), ascending: true }], false));
    await settle();
    asPerson(() => addTableRows(excel.workbook, table(), 1, null));
    await settle();
    asPerson(() => deleteTableRows(excel.workbook, table(), 1, 1));
    await settle();
    asPerson(() => insertCells(excel.workbook, tasks(), areaOf(5, 0, 1, 16_384), "Down"));
    await settle();
    expect(told).toEqual([{ kind: "all" }, { kind: "all" }, { kind: "all" }, { kind: "all" }]);
  });

  it("a row copied over another one, and rows without an id, concern everything", async () => {
    const first = TASK_COLUMNS.map((_, column) => tasks().valueAt(4, column) ?? "");
    asPerson(() => setValues(excel.workbook, tasks(), areaOf(5, 0, 1, first.length), [first]));
    await settle();
    type(tasks(), 4, at("note"), "dòng có hai bản");
    await settle();
    typeTexts(excel.workbook, tasks(), areaOf(7, at("task")), [["việc mới"]], "typing");
    await settle();
    expect(told.map(({ kind }) => kind)).toEqual(["all", "all", "all"]);
    expect(table().bodyArea.rows).toBe(4);
  });

  it("headers, other tables of ours and reasons in the list concern everything", async () => {
    type(tasks(), 3, at("note"), "Lưu ý");
    await settle();
    type(sheetNamed("Lĩnh vực"), 4, 1, "Tên khác");
    await settle();
    expect(table(AREA_TABLE).sheet.name).toBe("Lĩnh vực");
    type(sheetNamed("Kiểm tra"), 4, columnIndex(CHECK_COLUMNS, "ignoreReason"), "có lý do");
    await settle();
    expect(told).toEqual([{ kind: "all" }, { kind: "all" }, { kind: "all" }]);
  });

  it("what is written elsewhere, and marks that another pane wrote, are told to nobody", async () => {
    type(tasks(), 20, at("note"), "dưới bảng");
    type(tasks(), 5, 60, "bên cạnh");
    type(sheetNamed("Tổng hợp"), 40, 2, "chỗ khác");
    type(tasks(), 4, at("marks"), ",note+,");
    await settle();
    expect(told).toEqual([]);
  });

  it("own writes are not told", async () => {
    await workbook.mark(aMarking({ "row-1": aMark() }, findings("a", "b")), quietly);
    await workbook.change([{ table: TASK_TABLE, id: "row-1", key: "note", from: null, to: "x" }]);
    await workbook.write(describePlan(aSmallPlan([{ deliverable: "Tờ trình" }])), quietly);
    await settle();
    expect(told).toEqual([]);
    expect(table(CHECK_TABLE).bodyArea.rows).toBe(2);
  });

  it("what cannot be read is told as everything, and the watch goes on", async () => {
    type(tasks(), 4, at("note"), "một");
    excel.host.failRequest(1, { when: "before", error: new ExcelError("Timeout", "no answer") });
    await settle();
    type(tasks(), 4, at("note"), "hai");
    await settle();
    expect(told[0]).toEqual({ kind: "all" });
    expect(rowOf(told[1])[at("note")]).toBe("hai");
  });

  it("after its end nothing is told, not even what was heard before", async () => {
    type(tasks(), 4, at("note"), "trước");
    await end();
    type(tasks(), 4, at("note"), "sau");
    await settle();
    expect(told).toEqual([]);
  });

  it("renamed sheets and moved columns are followed", async () => {
    await excel.Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Nhiệm vụ").name = "Việc";
      await context.sync();
    });
    await settle();
    told = [];
    type(sheetNamed("Việc"), 6, at("obstacle"), "vướng");
    await settle();
    expect(told.map((edit) => rowOf(edit)[at("obstacle")])).toEqual(["vướng"]);
  });

  it("more rows than are worth it are everything", async () => {
    await workbook.write(describePlan(largePlan(700)), quietly);
    const notes = Array.from({ length: 600 }, (_, index) => [`n${index}`]);
    asPerson(() => setValues(excel.workbook, tasks(), areaOf(4, at("note"), 600, 1), notes));
    await settle();
    expect(told).toEqual([{ kind: "all" }]);
  }, 30_000);
});

describe("Addresses that events name", () => {
  it.each([
    ["B3", [{ row: 2, column: 1, rows: 1, columns: 1 }]],
    ["'Nhiệm vụ'!$A$1:$C$5", [{ row: 0, column: 0, rows: 5, columns: 3 }]],
    ["5:6", [{ row: 4, column: 0, rows: 2, columns: 16_384 }]],
    ["E:F", [{ row: 0, column: 4, rows: 1_048_576, columns: 2 }]],
    [
      "A1,C3:C4",
      [
        { row: 0, column: 0, rows: 1, columns: 1 },
        { row: 2, column: 2, rows: 2, columns: 1 },
      ],
    ],
  ])("%s", (address, ranges) => {
    expect(rangesOf(address)).toEqual(ranges);
  });

  it.each(["", "#REF!", "tblNhiemVu[Ghi chú]", "A1;B2"])("%p is none", (address) => {
    expect(rangesOf(address)).toBeNull();
  });
});
