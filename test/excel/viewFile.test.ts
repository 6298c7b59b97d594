import { strFromU8, unzipSync } from "fflate";
import { agencyIndex } from "../../src/domain/agencyIndex";
import { NO_REPORTING } from "../../src/domain/reporting/types";
import { rangeAddress } from "../../src/excel/addresses";
import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { TASK_COLUMNS, TASK_TABLE } from "../../src/layout/columns";
import { viewOf } from "../../src/usecases/entry/sheetViewOf";
import { openXlsx } from "../../src/workbench/files/openXlsx";
import { saveXlsx } from "../../src/workbench/files/saveXlsx";
import { formulaEngine } from "../../src/workbench/formula/engine";
import { aPlan, aRow, anAgency } from "../builders/aPlan";
import { createExcelHost } from "../builders/excelHost";
import { convertWithLibreOffice, describeWithLibreOffice } from "../builders/libreOffice";

jest.setTimeout(120_000);

const [CULTURE, FINANCE] = ["Phòng Văn hóa - Xã hội", "Phòng Kinh tế"] as const;

describeWithLibreOffice("a file that was saved while a view is on", () => {
  it("shows the same rows in LibreOffice, with the same cells locked", async () => {
    const plan = aPlan({
      agencies: [anAgency(CULTURE), anAgency(FINANCE)],
      rows: [aRow({ leadAgency: CULTURE }), aRow({ leadAgency: FINANCE })],
    });
    const excel = createExcelHost();
    const book = new ExcelWorkbook();
    const context = { agencies: agencyIndex(plan.agencies), reporting: NO_REPORTING, words: texts.viewRoles };
    const quietly = { onProgress: () => undefined, signal: new AbortController().signal };
    await book.write(layout(plan, { texts, today: "2026-05-01" }), quietly);
    await book.show(viewOf(plan, CULTURE, { ...context, today: "2026-05-01" }));
    const bytes = convertWithLibreOffice(await saveXlsx(excel.workbook), "xlsx");
    excel.dispose();

    const opened = await openXlsx(bytes, { calculator: formulaEngine });
    const table = opened.tables.find(({ name }) => name === TASK_TABLE);
    if (table === undefined) throw new Error("no tasks");
    const { sheet, bodyArea } = table;
    const column = (key: string): number => bodyArea.column + TASK_COLUMNS.findIndex((of) => of.key === key);
    const address = (row: number, key: string): string =>
      rangeAddress({ row: bodyArea.row + row, column: column(key), rows: 1, columns: 1 });
    expect([0, 1].map((row) => sheet.isRowHidden(bodyArea.row + row))).toEqual([false, true]);
    // The reading library knows "1" only; LibreOffice writes "true".
    const files = Object.entries(unzipSync(bytes)).filter(([name]) => name.startsWith("xl/worksheets/sheet"));
    const closed = files.filter(([, file]) => strFromU8(file).includes('<sheetProtection sheet="true"'));
    expect(closed).toHaveLength(7);
    // A cell's style is the n-th of cellXfs; what it says of locking stands there.
    const xml = (name: string): string => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());
    const cellStyles = /<cellXfs[\s\S]*?<\/cellXfs>/u.exec(xml("xl/styles.xml"))?.[0].split("<xf ").slice(1) ?? [];
    const tasks =
      files.map(([, file]) => strFromU8(file)).find((text) => text.includes(`<c r="${address(1, "viewRole")}"`)) ?? "";
    const isLocked = (row: number, key: string): boolean => {
      const style = new RegExp(`<c r="${address(row, key)}" s="(\\d+)"`, "u").exec(tasks)?.[1];
      return !(cellStyles[Number(style)] ?? "").includes('locked="false"');
    };
    expect([isLocked(0, "note"), isLocked(0, "task"), isLocked(1, "note")]).toEqual([false, true, true]);
    expect(sheet.valueAt(bodyArea.row, column("viewRole"))).toBe("Chủ trì");
  });
});
