import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { CHECK_COLUMNS, CHECK_TABLE, TASK_COLUMNS, TASK_TABLE, columnIndex } from "../../src/layout/columns";
import type { Plan } from "../../src/domain/plan";
import type { CellChange, Marking, RowMark } from "../../src/usecases/ports";
import { ExcelError } from "../../src/workbench/model/errors";
import { areaOf } from "../../src/workbench/model/address";
import type { Sheet } from "../../src/workbench/model/sheet";
import { undoable } from "../../src/workbench/page/edits";
import { setValues } from "../../src/workbench/model/writes";
import { aChange, aMark, aMarking, describeBeforeChecks, findings } from "../builders/aMarking";
import { createExcelHost, type TestExcel } from "../builders/excelHost";
import { countActions, faultsOf, withFreshWorkbook } from "../builders/faultyRuns";
import { largePlan } from "../builders/largePlan";
import { personInExcel } from "../builders/personInExcel";
import { aSmallPlan, describePlan } from "../builders/smallPlan";
import { workbookPrint } from "../builders/workbookPrint";

const quietly = { onProgress: () => undefined, signal: new AbortController().signal };

describe("Marking in Excel", () => {
  let excel: TestExcel;
  beforeEach(() => {
    excel = createExcelHost();
  });
  afterEach(() => excel.dispose());

  const lay = async (plan: Plan = aSmallPlan()): Promise<void> => {
    const result = await new ExcelWorkbook().write(describePlan(plan), quietly);
    if (!result.ok) throw new Error(result.code);
    excel.host.resetCounters();
  };
  const mark = (marking: Marking) => new ExcelWorkbook().mark(marking, quietly);
  const sheetNamed = (name: string): Sheet => {
    const found = excel.workbook.sheetNamed(name);
    if (found === undefined) throw new Error(name);
    return found;
  };
  const tasks = () => sheetNamed("Nhiệm vụ");
  const at = (key: (typeof TASK_COLUMNS)[number]["key"]) => columnIndex(TASK_COLUMNS, key);
  const markIn = (row: number) => tasks().valueAt(4 + row, at("checked"));
  const listIds = () => {
    const table = excel.workbook.findTable(CHECK_TABLE);
    const column = columnIndex(CHECK_COLUMNS, "id");
    return Array.from({ length: table?.bodyArea.rows ?? 0 }, (_, row) => table?.sheet.valueAt(4 + row, column));
  };
  const some = aMarking({ "row-2": aMark() }, findings("a", "b"));

  it("three requests mark; two find that there is nothing to write, and write nothing", async () => {
    await lay();
    await mark(some);
    expect(excel.host.roundTrips).toBe(3);
    excel.host.resetCounters();
    const before = workbookPrint(excel.workbook);
    undoable(excel.workbook, tasks(), areaOf(4, at("note")), "typing", () =>
      setValues(excel.workbook, tasks(), areaOf(4, at("note")), "gõ tay"),
    );
    await mark(some);
    expect(excel.host.roundTrips).toBe(2);
    expect(excel.workbook.history.canUndo).toBe(true);
    await mark(aMarking({}, findings("a")));
    expect(excel.workbook.history.canUndo).toBe(false);
    await mark(aMarking());
    await mark(some);
    setValues(excel.workbook, tasks(), areaOf(4, at("note")), "");
    expect(workbookPrint(excel.workbook)).toEqual(before);
  });

  // The bench measures twenty thousand rows.
  it("two thousand rows, every twentieth marked, and a hundred findings take three requests", async () => {
    await lay(largePlan(2_000));
    const rows = new Map(Array.from({ length: 100 }, (_, index): [string, RowMark] => [`R${index * 20 + 1}`, aMark()]));
    const list = findings(...Array.from({ length: 100 }, (_, index) => `điểm ${index}`));
    expect((await mark({ rows, list })).ok).toBe(true);
    expect(excel.host.roundTrips).toBeLessThanOrEqual(3);
    expect(listIds()).toHaveLength(100);
    expect([markIn(0), markIn(1), markIn(1_980)]).toEqual([aMark().text, null, aMark().text]);
  }, 120_000);

  it("what one request cannot hold is written in several, by its bytes", async () => {
    await lay(largePlan(1_000));
    excel.host.payloadLimit = 150_000;
    const rows = new Map(
      Array.from({ length: 1_000 }, (_, index): [string, RowMark] => [`R${index + 1}`, aMark("Lỗi: ".repeat(40))]),
    );
    expect((await mark({ rows, list: findings("a") })).ok).toBe(true);
    expect(markIn(999)).toBe("Lỗi: ".repeat(40));
    expect(listIds()).toEqual(["a"]);
  }, 60_000);

  it("protected sheets are opened, marked and protected again with the same permissions", async () => {
    await lay();
    for (const name of ["Nhiệm vụ", "Kiểm tra"]) await personInExcel(excel).protectSheet(name);
    const before = { ...tasks().protection };
    expect((await mark(some)).ok).toBe(true);
    expect(markIn(1)).toBe(aMark().text);
    expect(listIds()).toEqual(["a", "b"]);
    expect(tasks().protection).toEqual(before);
    expect(sheetNamed("Kiểm tra").protection.protected).toBe(true);
  });

  it("where nothing has to be written protection is not touched", async () => {
    await lay();
    await mark(some);
    await personInExcel(excel).protectSheet("Nhiệm vụ");
    excel.host.resetCounters();
    await mark(some);
    expect(excel.host.roundTrips).toBe(2);
  });

  it("a sheet with a password is the failure protected, and nothing is written", async () => {
    await lay();
    await personInExcel(excel).protectSheet("Nhiệm vụ", "bí mật");
    const before = workbookPrint(excel.workbook);
    expect(await mark(some)).toEqual({ ok: false, code: "protected", place: "Nhiệm vụ" });
    expect(workbookPrint(excel.workbook)).toEqual(before);
  });

  it("a filtered table gets its marks, hidden rows too, and stays filtered", async () => {
    await lay();
    await personInExcel(excel).filterTable(TASK_TABLE, at("deliverable"), ["Dự thảo"]);
    await mark(some);
    expect(markIn(1)).toBe(aMark().text);
    expect(tasks().filteredRows.size).toBe(2);
  });

  it("many marks in a filtered table, and a filtered list that changes its length, stay filtered too", async () => {
    await lay(largePlan(900));
    const list = (count: number) => findings(...Array.from({ length: count }, (_, index) => `d${index}`));
    await mark(aMarking({}, list(20)));
    const person = personInExcel(excel);
    await person.filterTable(TASK_TABLE, at("leadAgency"), ["Phòng Nội vụ"]);
    await person.filterTable(CHECK_TABLE, columnIndex(CHECK_COLUMNS, "id"), ["d3", "d30"]);
    const hidden = tasks().filteredRows.size;
    expect(hidden).toBeGreaterThan(100);
    const rows = new Map(Array.from({ length: 900 }, (_, index): [string, RowMark] => [`R${index + 1}`, aMark()]));
    expect((await mark({ rows, list: list(40) })).ok).toBe(true);
    expect([markIn(0), markIn(450), markIn(899)]).toEqual([aMark().text, aMark().text, aMark().text]);
    expect(tasks().filteredRows.size).toBe(hidden);
    expect(sheetNamed("Kiểm tra").filteredRows.size).toBe(38);
  }, 60_000);

  it("marking waits until the person has left the cell", async () => {
    await lay();
    excel.host.cellEditMode = true;
    const marking = mark(some);
    excel.host.cellEditMode = false;
    expect((await marking).ok).toBe(true);
  });

  it("new lines of the list look like its first one, and lines that go take their looks along", async () => {
    await lay();
    await mark(aMarking({}, findings("a", "b", "c", "d")));
    const list = sheetNamed("Kiểm tra");
    for (const { key } of CHECK_COLUMNS) {
      const column = columnIndex(CHECK_COLUMNS, key);
      if (key !== "laidOut") expect(list.styleAt(7, column)).toEqual(list.styleAt(4, column));
    }
    await mark(aMarking({}, findings("a")));
    expect(list.styleAt(7, 0)).toEqual(list.styleAt(40, 0));
  });

  it("columns added to an old workbook are as wide, hidden, formatted and coloured as in a new one", async () => {
    await new ExcelWorkbook().write(describeBeforeChecks(aSmallPlan()), quietly);
    await new ExcelWorkbook().write(describePlan(aSmallPlan()), quietly);
    const table = excel.workbook.findTable(TASK_TABLE);
    const place = (header: string): number => table?.columns.findIndex(({ name }) => name === header) ?? -1;
    const [words, marks] = [place("Kiểm tra"), place("Ô cần xem")];
    expect([words, marks]).not.toContain(-1);
    expect(tasks().columns.get(marks)?.hidden).toBe(true);
    expect(tasks().columns.get(words)?.hidden ?? false).toBe(false);
    expect(tasks().styleAt(4, words)).toMatchObject({ numberFormat: "@", wrap: true });
    expect(tasks().styleAt(3, words)).toEqual(tasks().styleAt(3, 0));
    const fresh = describePlan(aSmallPlan()).sheets.find(({ role }) => role === "tasks")?.conditionalFormats ?? [];
    const coloured = tasks().conditionalFormats.filter(({ formula }) => formula?.includes('!"'));
    expect(coloured).toHaveLength(1);
    expect(coloured[0]?.areas).toEqual([areaOf(4, 0, 3, at("newDate") + 1)]);
    expect(fresh.some(({ formula }) => formula.includes('!"'))).toBe(true);
  });

  it("500 changes over two thousand rows take four requests", async () => {
    await lay(largePlan(2_000));
    const changes: CellChange[] = Array.from({ length: 500 }, (_, index) =>
      aChange(
        `R${index * 4 + 3}`,
        index % 2 === 0 ? "obstacle" : "documentDate",
        null,
        index % 2 === 0 ? "=x" : 46_000,
      ),
    );
    const result = await new ExcelWorkbook().change(changes);
    expect(result.ok && result.value.applied.length).toBeGreaterThan(250);
    expect(excel.host.roundTrips).toBeLessThanOrEqual(4);
    expect(tasks().valueAt(4 + 2, at("obstacle"))).toBe("=x");
  }, 120_000);

  it("a cell of a protected and filtered table is changed, and both stay", async () => {
    await lay();
    await personInExcel(excel).filterTable(TASK_TABLE, at("deliverable"), ["Dự thảo"]);
    await personInExcel(excel).protectSheet("Nhiệm vụ");
    const change = aChange("row-3", "deliverable", "Báo cáo", "Tờ trình");
    expect(await new ExcelWorkbook().change([change])).toEqual({ ok: true, value: { applied: [change], refused: [] } });
    expect(tasks().valueAt(6, at("deliverable"))).toBe("Tờ trình");
    expect(tasks().filteredRows.size).toBe(2);
    expect(tasks().protection.protected).toBe(true);
  });

  it("a text column that somebody made an ordinary one takes a text as text all the same", async () => {
    await lay();
    tasks().applyStyle(areaOf(4, at("note"), 3, 1), { numberFormat: "General" });
    await new ExcelWorkbook().change([aChange("row-1", "note", null, "=1+1"), aChange("row-2", "note", null, "2.1")]);
    expect([tasks().valueAt(4, at("note")), tasks().valueAt(5, at("note"))]).toEqual(["=1+1", "2.1"]);
  });

  it("a check that fails at any request, at any place of it, is completed by the next one", async () => {
    const prepare = async (): Promise<TestExcel> => {
      const fresh = withFreshWorkbook(excel);
      await new ExcelWorkbook().write(describePlan(aSmallPlan()), quietly);
      await mark(aMarking({ "row-1": aMark("cũ") }, findings("x", "y", "z", "w")));
      const person = personInExcel(fresh);
      await person.filterTable(CHECK_TABLE, columnIndex(CHECK_COLUMNS, "id"), ["x", "a"]);
      await person.type("Kiểm tra", 15, 4, "của tôi");
      for (const name of ["Nhiệm vụ", "Kiểm tra"]) await person.protectSheet(name);
      fresh.host.resetCounters();
      return fresh;
    };
    const marking = aMarking(
      { "row-2": aMark(), "row-3": aMark("-5") },
      findings("a", "x", ...Array.from({ length: 12 }, (_, index) => `n${index}`)),
    );
    const undisturbed = await prepare();
    const actions = countActions(undisturbed.host);
    expect((await mark(marking)).ok).toBe(true);
    // Heights are fitted last: a try that breaks off just there leaves them to the next list.
    const print = ({ workbook }: TestExcel) => {
      const { sheets, ...rest } = workbookPrint(workbook) as { sheets: Record<string, { rows?: unknown }> };
      delete sheets["Kiểm tra"]?.rows;
      return { sheets, ...rest };
    };
    const expected = print(undisturbed);
    let tried = 0;
    for (const [request, count] of actions.entries()) {
      const places = Array.from({ length: Math.ceil(count / 17) }, (_, index) => 1 + index * 17);
      for (const fault of faultsOf(places)) {
        const fresh = await prepare();
        fresh.host.failRequest(request + 1, fault);
        await mark(marking).catch(() => undefined);
        const place = `request ${request + 1}, ${fault.when} ${fault.when === "after" ? fault.actions : ""}`;
        expect({ place, again: await mark(marking) }).toEqual({ place, again: { ok: true, value: null } });
        expect({ place, ...print(fresh) }).toEqual({ place, ...expected });
        fresh.dispose();
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(15);
  }, 240_000);

  it("what a lost connection left open is closed by the next layout, too", async () => {
    await lay();
    await personInExcel(excel).protectSheet("Nhiệm vụ");
    const error = new ExcelError("Timeout", "no answer");
    let sawUnprotect = false;
    excel.host.faults.failWhere((body) => {
      const text = JSON.stringify(body);
      if (text.includes("Unprotect")) sawUnprotect = true;
      else if (sawUnprotect) return { when: "before", error };
      return null;
    });
    expect(await mark(some)).toEqual({ ok: false, code: "connectionLost" });
    excel.host.faults.failWhere(() => null);
    expect(tasks().protection.protected).toBe(false);
    await new ExcelWorkbook().write(describePlan(aSmallPlan()), quietly);
    expect(tasks().protection.protected).toBe(true);
  });
});
