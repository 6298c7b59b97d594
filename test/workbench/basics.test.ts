import { type TestExcel, createExcelHost } from "../builders/excelHost";

let excel: TestExcel;
beforeEach(() => {
  excel = createExcelHost();
});
afterEach(() => excel.dispose());

describe("the stand-in Excel through the real runtime", () => {
  test("a sheet, values, formats and a table are written in one round trip and read back in another", async () => {
    const { host } = excel;
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add("Nhiệm vụ");
      const range = sheet.getRange("B2:C3");
      range.numberFormat = [
        ["@", "General"],
        ["@", "General"],
      ];
      range.values = [
        ["TT", "Số lượng"],
        ["=1+1", "12"],
      ];
      const table = sheet.tables.add("B2:C3", true);
      table.name = "tblTasks";
      range.format.fill.color = "#FFCC00";
      range.format.font.bold = true;
      await context.sync();
    });
    expect(host.roundTrips).toBe(1);
    await Excel.run(async (context) => {
      const table = context.workbook.tables.getItem("tblTasks");
      const range = table.getRange();
      range.load("values,address,formulas");
      range.load("format/fill/color, format/font/bold");
      table.columns.load("items/name");
      await context.sync();
      expect(range.address).toBe("'Nhiệm vụ'!B2:C3");
      expect(range.values).toEqual([
        ["TT", "Số lượng"],
        ["=1+1", 12],
      ]);
      expect(range.format.fill.color).toBe("#FFCC00");
      expect(range.format.font.bold).toBe(true);
      expect(table.columns.items.map((column) => column.name)).toEqual(["TT", "Số lượng"]);
    });
  });
});
