import { TASK_TABLE } from "../../src/layout/columns";
import { XlsxWorkbook } from "../../src/xlsx/XlsxWorkbook";
import { convertWithLibreOffice, describeWithLibreOffice } from "../builders/libreOffice";
import { aSmallPlan, describePlan } from "../builders/smallPlan";

jest.setTimeout(180_000);

const quietly = { onProgress: () => undefined, signal: new AbortController().signal };

describeWithLibreOffice("a shared workbook that was saved by LibreOffice", () => {
  it("keeps its log to the letter, and the rows that came with their formulas", async () => {
    const workbook = new XlsxWorkbook();
    await workbook.write(describePlan(aSmallPlan()), quietly);
    const lines = [
      "",
      "=1+1",
      "'trích",
      " đầu và cuối ",
      "tab\tvà\r\ndòng",
      "_x000D_",
      `${"\u{1F33E}ữ".repeat(40_000)}.`,
      "\u0001\ud800",
    ];
    await workbook.appendLog("sharing", lines);
    await workbook.apply(
      {
        cells: [{ table: TASK_TABLE, id: "row-1", key: "note", from: null, to: "=từ xa" }],
        inserts: [{ table: TASK_TABLE, rows: [{ id: "new-1", area: "I", task: "Việc mới", percent: 1 }] }],
        removes: [{ table: TASK_TABLE, id: "row-2", expected: {} }],
      },
      quietly,
    );
    const saved = new XlsxWorkbook(convertWithLibreOffice(workbook.bytes ?? new Uint8Array(), "xlsx"));
    expect(await saved.readLog("sharing")).toEqual({ ok: true, value: lines });
    const read = await saved.read();
    const table = read.ok ? read.value.tables.find(({ name }) => name === TASK_TABLE) : undefined;
    const column = (key: string) => table?.rows.map((row) => row[table.keys.indexOf(key)]);
    expect(column("id")).toEqual(["row-1", "row-3", "new-1"]);
    expect(column("note")?.[0]).toBe("=từ xa");
    // 100 percent without a day and a document: the status column says something of it.
    expect(String(column("status")?.[2])).toMatch(/\S/u);
    expect(await saved.appendLog("sharing", ["sau đó"])).toEqual({ ok: true, value: null });
    expect(await saved.readLog("sharing")).toEqual({ ok: true, value: [...lines, "sau đó"] });
  });
});
