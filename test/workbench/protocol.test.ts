import { type TestExcel, createExcelHost } from "../builders/excelHost";

let excel: TestExcel;
beforeEach(() => {
  excel = createExcelHost();
});
afterEach(() => excel.dispose());

describe("load and sync follow the rules of the runtime", () => {
  test("a property that was not loaded can't be read", async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      await context.sync();
      // eslint-disable-next-line office-addins/load-object-before-read
      expect(() => sheet.name).toThrow(expect.objectContaining({ code: "PropertyNotLoaded" }));
    });
  });

  test("a member that the stand-in does not have is refused by name", async () => {
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1");
      range.flashFill();
      await expect(context.sync()).rejects.toMatchObject({
        code: "ApiNotFound",
        message: expect.stringContaining("Range.FlashFill()"),
      });
    });
  });

  test("whatever is asked of a null object does nothing, and its children are null too", async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject("missing");
      const table = sheet.tables.getItemOrNullObject("none");
      sheet.delete();
      sheet.load("name");
      table.load("name");
      await context.sync();
      expect([sheet.isNullObject, table.isNullObject]).toEqual([true, true]);
    });
    expect(excel.workbook.sheets).toHaveLength(1);
  });

  test("an item that is missing is an error, and the actions before it were done", async () => {
    await Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1").values = [["done"]];
      context.workbook.worksheets.getItem("missing").getRange("A1").values = [["not done"]];
      await expect(context.sync()).rejects.toMatchObject({ code: "ItemNotFound" });
    });
    expect(excel.workbook.activeSheet.valueAt(0, 0)).toBe("done");
  });

  test("count belongs to a collection, other names to its items", async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1:B2").values = [
        ["A", "B"],
        [1, 2],
      ];
      const table = sheet.tables.add("A1:B2", true);
      table.columns.load("count, items/name, items/index");
      table.rows.load("count");
      const worksheets = context.workbook.worksheets;
      worksheets.load("items/name, items/tables/items/name");
      await context.sync();
      expect(table.columns.count).toBe(2);
      expect(table.rows.count).toBe(1);
      expect(table.columns.items.map(({ name, index }) => [name, index])).toEqual([
        ["A", 0],
        ["B", 1],
      ]);
      expect(worksheets.items[0]?.tables.items[0]?.name).toBe("Table1");
    });
  });

  test("objects of one request are used in the next, and let go of after the run", async () => {
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("B2:C3");
      await context.sync();
      range.values = [
        [1, 2],
        [3, 4],
      ];
      await context.sync();
      expect(excel.host.keptObjects).toBeGreaterThan(0);
    });
    await Excel.run(async (context) => context.sync());
    expect(excel.workbook.activeSheet.valueAt(2, 2)).toBe(4);
    expect(excel.host.keptObjects).toBe(0);
  });

  test("a kept range follows its cells when rows are inserted above it", async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const range = sheet.getRange("B2:C3");
      await context.sync();
      sheet.getRange("1:1").insert("Down");
      range.load("address");
      await context.sync();
      expect(range.address).toBe("Sheet1!B3:C4");
    });
  });

  test("isSetSupported answers for the configured version, also for two digits", () => {
    const older = createExcelHost({ excelApi: "1.9", globals: false });
    const set = (host: TestExcel, version: string) =>
      host.Office.context.requirements.isSetSupported("ExcelApi", version);
    expect([set(excel, "1.14"), set(excel, "1.2"), set(excel, "1.15")]).toEqual([true, true, false]);
    expect([set(older, "1.9"), set(older, "1.10")]).toEqual([true, false]);
    older.dispose();
  });

  test("two runtimes live side by side, each with its own workbook", async () => {
    const other = createExcelHost({ globals: false });
    await other.Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().name = "Other";
      await context.sync();
    });
    expect(excel.workbook.activeSheet.name).toBe("Sheet1");
    expect(other.workbook.activeSheet.name).toBe("Other");
    other.dispose();
  });
});
