import { areaOf } from "../../src/workbench/model/address";
import { setValues } from "../../src/workbench/model/writes";
import { type TestExcel, createExcelHost } from "../builders/excelHost";

let excel: TestExcel;
beforeEach(() => {
  excel = createExcelHost();
});
afterEach(() => excel.dispose());

/** Collects what arrives until there are so many. */
function collector<T>() {
  const heard: T[] = [];
  let check = () => undefined as void;
  return {
    heard,
    add: async (event: T) => {
      heard.push(event);
      check();
    },
    atLeast: (count: number) =>
      new Promise<T[]>((done) => {
        check = () => (heard.length >= count ? done(heard) : undefined);
        check();
      }),
  };
}

const userWrites = (row: number, column: number, value: unknown) => {
  const { workbook } = excel;
  workbook.as("user", () => setValues(workbook, workbook.activeSheet, areaOf(row, column), value));
};

describe("events", () => {
  test("a change by a person is heard with value before and after, and its range can be had", async () => {
    const events = collector<Excel.WorksheetChangedEventArgs>();
    await Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().onChanged.add(events.add);
      await context.sync();
    });
    userWrites(2, 1, 5);
    const [event] = await events.atLeast(1);
    expect(event).toMatchObject({ address: "B3", changeType: "RangeEdited", source: "Local" });
    expect(event?.details).toMatchObject({ valueBefore: "", valueAfter: 5, valueTypeAfter: "Double" });
    expect(event?.changeDirectionState).toBeUndefined();
    await Excel.run(async (context) => {
      const range = event?.getRange(context);
      range?.load("address, values");
      await context.sync();
      expect(range?.address).toBe("Sheet1!B3");
    });
  });

  test("a write that the runtime splits into many is heard as one, marked as the add-in's own", async () => {
    const events = collector<Excel.WorksheetChangedEventArgs>();
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.onChanged.add(events.add);
      await context.sync();
      sheet.getRange("A1:C2000").values = Array.from({ length: 2000 }, (_, row) => [row, row, row]);
      await context.sync();
    });
    const heard = await events.atLeast(1);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ address: "A1:C2000", triggerSource: "ThisLocalAddin" });
    expect(heard[0]?.details).toBeUndefined();
  });

  test("after remove, or with enableEvents off, nothing is heard", async () => {
    const events = collector<Excel.WorksheetChangedEventArgs>();
    const later = collector<Excel.WorksheetChangedEventArgs>();
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const handler = sheet.onChanged.add(events.add);
      await context.sync();
      handler.remove();
      await context.sync();
      sheet.onChanged.add(later.add);
      context.runtime.enableEvents = false;
      await context.sync();
      sheet.getRange("A1").values = [[1]];
      await context.sync();
      context.runtime.enableEvents = true;
      await context.sync();
    });
    userWrites(4, 4, 1);
    expect((await later.atLeast(1)).map(({ address }) => address)).toEqual(["E5"]);
    expect(events.heard).toEqual([]);
  });

  test("sheets and tables that come and go, selections and table changes are heard", async () => {
    const names: string[] = [];
    const done = collector<string>();
    const note = (name: string) => async () => {
      names.push(name);
      await done.add(name);
    };
    await Excel.run(async (context) => {
      const { worksheets, tables } = context.workbook;
      worksheets.onAdded.add(note("sheet added"));
      worksheets.onDeleted.add(note("sheet deleted"));
      worksheets.onSelectionChanged.add(note("selection"));
      tables.onAdded.add(note("table added"));
      tables.onDeleted.add(note("table deleted"));
      tables.onChanged.add(note("table changed"));
      await context.sync();
      const sheet = worksheets.add("New");
      const table = sheet.tables.add("A1:B3", true);
      await context.sync();
      table.getDataBodyRange().getCell(0, 0).values = [["x"]];
      worksheets.getItem("Sheet1").getRange("C3").select();
      await context.sync();
      table.delete();
      sheet.delete();
      await context.sync();
    });
    await done.atLeast(6);
    expect(names).toEqual(
      expect.arrayContaining([
        "sheet added",
        "table added",
        "table changed",
        "selection",
        "table deleted",
        "sheet deleted",
      ]),
    );
  });

  test("inserted rows are heard with their change type", async () => {
    const events = collector<Excel.WorksheetChangedEventArgs>();
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.onChanged.add(events.add);
      await context.sync();
      sheet.getRange("2:3").insert("Down");
      await context.sync();
    });
    expect(await events.atLeast(1)).toMatchObject([{ changeType: "RowInserted", address: "2:3" }]);
  });
});
