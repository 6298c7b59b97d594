import { ExcelError } from "../../src/workbench/model/errors";
import { type TestExcel, createExcelHost } from "../builders/excelHost";

let excel: TestExcel;
beforeEach(() => {
  excel = createExcelHost();
});
afterEach(() => excel.dispose());

const write = (values: unknown[][], address = "A1") =>
  Excel.run(async (context) => {
    const range = context.workbook.worksheets.getActiveWorksheet().getRange(address);
    range.getResizedRange(values.length - 1, (values[0]?.length ?? 1) - 1).values = values as never;
    await context.sync();
  });

const broken = new ExcelError("GeneralException", "broken on purpose");
const first = () => excel.workbook.activeSheet.valueAt(0, 0);

describe("counting", () => {
  test("round trips and UTF-8 bytes are counted, housekeeping of the runtime is not", async () => {
    const { host } = excel;
    await write([["Cải cách"]]);
    expect(host.roundTrips).toBe(1);
    expect(host.bytesSent).toBe(host.largestRequest);
    expect(host.traffic.housekeeping).toBeLessThanOrEqual(1);
    const before = host.bytesSent;
    host.resetCounters();
    await write([["Cai cach"]]);
    expect(before - host.bytesSent).toBe(3);
    expect(host.bytesReceived).toBeGreaterThan(0);
  });
});

describe("requests that fail on purpose", () => {
  test("before: nothing was done", async () => {
    excel.host.failRequest(1, { when: "before", error: broken });
    await expect(write([["x"]])).rejects.toMatchObject({ code: "GeneralException" });
    expect(first()).toBeNull();
    await write([["x"]]);
    expect(first()).toBe("x");
  });

  test("after n actions: only those were done", async () => {
    const { host, workbook } = excel;
    host.faults.failWhere((body) => ({ when: "after", actions: body.Actions.length - 1, error: broken }));
    const run = Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1").values = [["first"]];
      sheet.getRange("A2").values = [["second"]];
      await context.sync();
    });
    await expect(run).rejects.toMatchObject({ code: "GeneralException" });
    expect([workbook.activeSheet.valueAt(0, 0), workbook.activeSheet.valueAt(1, 0)]).toEqual(["first", null]);
  });

  test("lost: everything was done and the add-in does not know it", async () => {
    excel.host.failRequest(1, { when: "lost", error: new ExcelError("ConnectionFailure", "lost") });
    await expect(write([["x"]])).rejects.toMatchObject({ code: "ConnectionFailure" });
    expect(first()).toBe("x");
  });

  test("the k-th request is counted from the moment it was asked for", async () => {
    await write([["0"]]);
    excel.host.failRequest(2, { when: "before", error: broken });
    await write([["1"]]);
    await expect(write([["2"]])).rejects.toMatchObject({ code: "GeneralException" });
    expect(first()).toBe(1);
  });
});

describe("limits of Excel on the web", () => {
  test("a request over 5 MB of UTF-8 is refused as a whole, one of the same length in ASCII passes", async () => {
    const lines = (letter: string) => Array.from({ length: 100 }, () => [letter.repeat(30_000)]);
    await write(lines("a"));
    await expect(write(lines("ạ"))).rejects.toMatchObject({ code: "RequestPayloadSizeLimitExceeded" });
    expect(first()).toBe("a".repeat(30_000));
  });

  test("so is a response", async () => {
    const { workbook } = excel;
    for (let row = 0; row < 200; row += 1) {
      workbook.activeSheet.grid.obtain(row, 0).value = "ạ".repeat(10_000);
    }
    const read = Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:A200");
      range.load("values");
      await context.sync();
    });
    await expect(read).rejects.toMatchObject({ code: "ResponsePayloadSizeLimitExceeded" });
  });

  test("the limit can be switched off, as on the desktop", async () => {
    excel.host.payloadLimit = null;
    await write(Array.from({ length: 100 }, () => ["ạ".repeat(30_000)]));
    expect(excel.host.largestRequest).toBeGreaterThan(5 * 1024 * 1024);
  });
});

describe("while a person types in a cell", () => {
  test("requests are refused", async () => {
    excel.host.cellEditMode = true;
    await expect(write([["x"]])).rejects.toMatchObject({ code: "InvalidOperationInCellEditMode" });
    expect(first()).toBeNull();
  });

  test("with delayForCellEdit they wait until the person has finished", async () => {
    excel.host.cellEditMode = true;
    let done = false;
    const run = Excel.run({ delayForCellEdit: true }, async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1").values = [["x"]];
      await context.sync();
      done = true;
    });
    await new Promise(setImmediate);
    expect(done).toBe(false);
    excel.host.cellEditMode = false;
    await run;
    expect(first()).toBe("x");
  });
});
