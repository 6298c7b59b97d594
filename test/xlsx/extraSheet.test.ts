import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { renamed } from "../../src/layout/renaming";
import { snapshotPage } from "../../src/layout/snapshotPage";
import type { WorkbookPages, WorkbookPort } from "../../src/usecases/ports";
import { XlsxWorkbook } from "../../src/xlsx/XlsxWorkbook";
import { createExcelHost } from "../builders/excelHost";
import { largePlan } from "../builders/largePlan";

const TODAY = "2026-06-30";
const plan = largePlan(12);
const signal = new AbortController().signal;
const write = { onProgress: () => undefined, signal };
const page = snapshotPage(
  {
    plan,
    period: { name: "Quý II", figures: null },
    snapshot: {
      period: "q2",
      asOf: TODAY,
      rows: plan.rows.map((row) => ({ row, agency: row.leadAgency, approved: true })),
      targets: [],
    },
  },
  { texts, today: TODAY },
);

const addTwice = async (port: WorkbookPort & WorkbookPages): Promise<readonly string[]> => {
  expect((await port.write(layout(plan, { texts, today: TODAY }), write)).ok).toBe(true);
  expect(await port.addSheet(page, { signal })).toEqual({ ok: true, value: { sheet: "Chốt Quý II" } });
  expect(await port.addSheet(page, { signal })).toEqual({ ok: true, value: { sheet: "Chốt Quý II (2)" } });
  const before = await port.read();
  const again = await port.write(layout(plan, { texts, today: "2026-07-15", reportingDay: null }), write);
  expect(again).toMatchObject({ ok: true, value: { keptSheets: [] } });
  const after = await port.read();
  if (!before.ok || !after.ok) throw new Error("not read");
  expect(after.value.tables.map(({ name }) => name)).toEqual(before.value.tables.map(({ name }) => name));
  return after.value.sheetNames;
};

describe("A page of a closed period in a workbook", () => {
  it("stands in a file and stays through the next layout", async () => {
    expect(await addTwice(new XlsxWorkbook())).toEqual(expect.arrayContaining(["Chốt Quý II", "Chốt Quý II (2)"]));
  });

  it("stands in Excel and stays through the next layout", async () => {
    const excel = createExcelHost();
    try {
      expect(await addTwice(new ExcelWorkbook())).toEqual(expect.arrayContaining(["Chốt Quý II", "Chốt Quý II (2)"]));
    } finally {
      excel.dispose();
    }
  });

  it("has links that follow a sheet people gave another name", () => {
    const renames = { sheets: new Map([["Nhiệm vụ", "Việc của ta's"]]), headers: new Map() };
    expect(renamed(`=HYPERLINK("#'Nhiệm vụ'!A"&5,"Nhiệm vụ")`, renames)).toBe(
      `=HYPERLINK("#'Việc của ta''s'!A"&5,"Nhiệm vụ")`,
    );
  });
});
