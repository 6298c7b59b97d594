import { type TestExcel, createExcelHost } from "../builders/excelHost";
let excel: TestExcel;
beforeEach(() => {
  excel = createExcelHost();
});
afterEach(() => excel.dispose());
test("the members an add-in of this kind uses are answered in two round trips", async () => {
  await Excel.run(async (context) => {
    const book = context.workbook;
    book.application.suspendScreenUpdatingUntilNextSync();
    const sheet = book.worksheets.getActiveWorksheet();
    sheet.name = "Đề mục";
    sheet.showGridlines = false;
    sheet.tabColor = "#ff0000";
    sheet.freezePanes.freezeRows(2);
    const r = sheet.getRangeByIndexes(0, 0, 3, 3);
    r.values = [
      ["A", "B", "C"],
      [1, 2, 3],
      [4, 5, 6],
    ];
    const t = sheet.tables.add(r, true);
    t.name = "tbl";
    t.style = "TableStyleLight1";
    t.showFilterButton = true;
    t.columns.getItem("C").getDataBodyRange().formulas = [["=[@A]+1"], ["=[@A]+1"]];
    t.sort.apply([{ key: 0, ascending: false }]);
    r.format.borders.getItem("InsideHorizontal").style = "Continuous";
    r.format.columnWidth = 80;
    r.format.protection.locked = false;
    sheet.getRange("A:A").numberFormat = [["@"]] as never;
    sheet.getRange("F1:F3").dataValidation.rule = { list: { inCellDropDown: true, source: "=$A$1:$A$3" } };
    sheet.getRange("F1:F3").dataValidation.errorAlert = { title: "x", message: "y", style: "Stop", showAlert: true };
    const cf = sheet.getRange("A1:C3").conditionalFormats.add(Excel.ConditionalFormatType.custom);
    cf.custom.rule.formula = "=$A1>2";
    cf.custom.format.font.color = "#FF0000";
    cf.custom.format.fill.color = "#00FF00";
    sheet.pageLayout.orientation = "Landscape";
    sheet.pageLayout.paperSize = Excel.PaperType.a4;
    sheet.pageLayout.setPrintMargins("Centimeters", { top: 2, bottom: 2, left: 3, right: 1.5 });
    sheet.pageLayout.setPrintTitleRows("$1:$1");
    sheet.pageLayout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
    sheet.pageLayout.headersFooters.state = "FirstAndDefault";
    sheet.pageLayout.headersFooters.defaultForAllPages.centerHeader = "&P";
    sheet.pageLayout.setPrintArea("A1:C3");
    book.names.add("ten", sheet.getRange("A1:A3"));
    book.settings.add("k", { a: 1 });
    book.properties.custom.add("p", "v");
    sheet.customProperties.add("a", "b");
    const chart = sheet.charts.add("BarStacked", sheet.getRange("A1:B3"), "Columns");
    chart.name = "ch";
    chart.title.text = "Biểu đồ";
    chart.setPosition("H1", "K10");
    const s0 = chart.series.add("x");
    s0.setValues(sheet.getRange("B2:B3"));
    s0.setXAxisValues(sheet.getRange("A2:A3"));
    s0.format.fill.setSolidColor("#112233");
    chart.axes.valueAxis.minimum = 0;
    chart.legend.position = "Bottom";
    chart.dataLabels.showValue = true;
    sheet.getRange("H12:J12").merge();
    sheet.getRanges("A1:A2,C1").format.rowHeight = 30;
    sheet.getRange("5:6").rowHidden = true;
    sheet.getRange("M1:N2").setCellProperties([
      [{ format: { fill: { color: "#AABBCC" }, borders: { top: { style: "Continuous" } } } }, {}],
      [{}, { format: { font: { bold: true } } }],
    ]);
    sheet.protection.protect({ allowSort: true }, "pw");
    await context.sync();
    sheet.load("name,visibility,position,tabColor,showGridlines");
    t.rows.load("count");
    t.columns.load("items/name,items/index,count");
    const merged = sheet.getRange("H12").getMergedAreasOrNullObject();
    merged.load("address");
    const none = book.worksheets.getItemOrNullObject("nope");
    none.load("name");
    const noneTable = none.tables.getItemOrNullObject("x");
    noneTable.load("name");
    const { charts, protection } = sheet;
    charts.load("items/name");
    protection.load("protected, options");
    book.worksheets.load("items/name,items/visibility");
    book.tables.load("items/name, items/worksheet/name");
    const set = book.settings.getItemOrNullObject("k");
    set.load("value");
    const nm = book.names.getItemOrNullObject("ten");
    nm.load("formula,type");
    await context.sync();
    expect([sheet.name, sheet.visibility, sheet.position, sheet.tabColor, sheet.showGridlines]).toEqual([
      "Đề mục",
      "Visible",
      0,
      "#FF0000",
      false,
    ]);
    expect(merged.address).toBe("'Đề mục'!H12:J12");
    expect([none.isNullObject, noneTable.isNullObject]).toEqual([true, true]);
    expect(charts.items[0]?.name).toBe("ch");
    expect(protection.protected).toBe(true);
    expect(book.tables.items[0]?.worksheet.name).toBe("Đề mục");
    expect(set.value).toEqual({ a: 1 });
    expect(nm.formula).toBe("='Đề mục'!$A$1:$A$3");
    expect(t.rows.count).toBe(2);
    expect(t.columns.items.map((c) => c.name)).toEqual(["A", "B", "C"]);
  });
  const [model] = excel.workbook.sheets;
  expect(excel.host.roundTrips).toBe(2);
  expect(model?.freeze).toEqual({ rows: 2, columns: 0 });
  expect(model?.page).toMatchObject({
    orientation: "Landscape",
    paperSize: "A4",
    rightMargin: expect.closeTo((1.5 * 72) / 2.54),
    zoom: { horizontalFitToPages: 1, verticalFitToPages: 0 },
    titleRows: { row: 0, rows: 1 },
    printArea: [{ row: 0, column: 0, rows: 3, columns: 3 }],
    headersFootersState: "FirstAndDefault",
    defaultForAllPages: { centerHeader: "&P" },
    firstPage: { centerHeader: "" },
  });
  expect(model?.conditionalFormats).toMatchObject([
    { type: "Custom", formula: "=$A1>2", style: { color: "#FF0000", fill: "#00FF00" } },
  ]);
  expect(model?.charts).toMatchObject([
    {
      name: "ch",
      type: "BarStacked",
      title: "Biểu đồ",
      legendPosition: "Bottom",
      series: [
        { name: "A" },
        { name: "B" },
        { name: "x", color: "#112233", values: { area: { row: 1, column: 1, rows: 2 } } },
      ],
      extra: { "axes/value/minimum": 0, "dataLabels/showValue": true },
    },
  ]);
  expect(model?.styleAt(0, 12)).toMatchObject({ fill: "#AABBCC", borders: { EdgeTop: { style: "Continuous" } } });
  expect(model?.styleAt(1, 13).bold).toBe(true);
  expect([model?.rowHeight(0), model?.rowHeight(2), model?.isRowHidden(4)]).toEqual([30, 15, true]);
  expect(model?.protection).toMatchObject({ protected: true, password: "pw", options: { allowSort: true } });
});
