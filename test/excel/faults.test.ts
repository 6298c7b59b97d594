import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { TASK_TABLE } from "../../src/layout/columns";
import type { WorkbookDescription } from "../../src/layout/types";
import type { WriteReport } from "../../src/usecases/ports";
import { createExcelHost, type TestExcel } from "../builders/excelHost";
import { countActions, faultsOf, withFreshWorkbook } from "../builders/faultyRuns";
import { personInExcel } from "../builders/personInExcel";
import { aSmallPlan, describePlan, threeRows } from "../builders/smallPlan";
import { workbookPrint } from "../builders/workbookPrint";

const layOut = async (description: WorkbookDescription): Promise<WriteReport> => {
  const result = await new ExcelWorkbook().write(description, {
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  if (!result.ok) throw new Error(result.code);
  return result.value;
};

/** Prime numbers, so that faults fall into different places of the pieces in which a layout is written. */
const placesIn = (actions: number): number[] => {
  const stride = actions > 300 ? 41 : 13;
  return Array.from({ length: Math.floor((actions - 1) / stride) + 1 }, (_, index) => 1 + index * stride);
};

/** Lays out with a fault in one place after the other, runs again, and compares with the run that nothing disturbed. */
const tryEveryFault = async (
  prepare: () => Promise<TestExcel>,
  description: WorkbookDescription,
  check: (excel: TestExcel) => void,
): Promise<number> => {
  const undisturbed = await prepare();
  const actions = countActions(undisturbed.host);
  const report = await layOut(description);
  const expected = workbookPrint(undisturbed.workbook);
  let tried = 0;
  for (const [request, count] of actions.entries()) {
    for (const fault of faultsOf(placesIn(count))) {
      const excel = await prepare();
      excel.host.failRequest(request + 1, fault);
      const failed = await layOut(description).then(
        () => false,
        () => true,
      );
      check(excel);
      const again = await layOut(description);
      const place = `request ${request + 1}, ${fault.when} ${fault.when === "after" ? fault.actions : ""}`;
      // Where only the last answer got lost, everything was done, and there is nothing left to report.
      const isDone = fault.when === "lost" || (fault.when === "after" && fault.actions >= count);
      const committed = request + 1 === actions.length && isDone;
      if (failed && !committed) expect({ place, again }).toEqual({ place, again: report });
      expect({ place, ...workbookPrint(excel.workbook) }).toEqual({ place, ...expected });
      excel.dispose();
      tried += 1;
    }
  }
  return tried;
};

// Hundreds of layouts, one after the other.
jest.setTimeout(240_000);

describe("a layout that breaks off", () => {
  let excel: TestExcel;
  beforeAll(() => {
    excel = createExcelHost();
  });
  afterAll(() => excel.dispose());

  it("a first layout that fails at any request is completed by the next run as if nothing had happened", async () => {
    const tried = await tryEveryFault(
      async () => withFreshWorkbook(excel),
      describePlan(aSmallPlan()),
      () => undefined,
    );
    expect(tried).toBeGreaterThan(20);
  });

  it("an update in place that fails at any request loses nothing typed and is completed by the next run", async () => {
    const before = describePlan(aSmallPlan());
    const keys = before.sheets.find(({ role }) => role === "tasks")?.tables[0]?.columns.map(({ key }) => key) ?? [];
    const prepare = async (): Promise<TestExcel> => {
      const fresh = withFreshWorkbook(excel);
      await layOut(before);
      const person = personInExcel(fresh);
      const { sheet, row } = await person.tablePlace(TASK_TABLE);
      await person.addTableColumn(TASK_TABLE, "Người làm", ["An", "Bình", "Chi"]);
      await person.type(sheet, row + 2, keys.indexOf("note"), "gõ trong bảng");
      await person.type(sheet, row + 7, 3, "gõ dưới bảng");
      await person.type("Phụ lục", 6, 3, "gõ trong phụ lục");
      await person.type("Phụ lục", 14, 1, "gõ dưới phụ lục");
      await person.filterTable(TASK_TABLE, keys.indexOf("leadAgency"), ["Phòng Nội vụ"]);
      await person.protectSheet(sheet);
      fresh.host.resetCounters();
      return fresh;
    };
    const typed = ["An", "Bình", "Chi", "gõ trong bảng", "gõ dưới bảng", "gõ trong phụ lục", "gõ dưới phụ lục"];
    const [first, second, third] = aSmallPlan().rows;
    if (first === undefined || second === undefined || third === undefined) throw new Error("three rows");
    const after = describePlan({
      ...aSmallPlan(threeRows),
      rows: [
        first,
        { ...first, id: "row-new", activity: "3.8. Thẩm định", order: 2 },
        { ...second, order: 3, deliverable: "Tờ trình" },
        { ...third, order: 4 },
        { ...third, id: "row-last", activity: "3.9. Thêm", order: 5 },
      ],
    });
    const tried = await tryEveryFault(prepare, after, ({ workbook }) => {
      const cells = JSON.stringify(workbookPrint(workbook));
      for (const text of typed) expect(cells).toContain(`\\"${text}\\"`);
    });
    expect(tried).toBeGreaterThan(20);
  });
});
