import { type TestExcel, createExcelHost } from "../builders/excelHost";

let excel: TestExcel;
beforeEach(() => {
  excel = createExcelHost();
});
afterEach(() => excel.dispose());

type Act = (sheet: Excel.Worksheet, context: Excel.RequestContext) => void;

const act = (todo: Act) =>
  Excel.run(async (context) => {
    todo(context.workbook.worksheets.getFirst(), context);
    await context.sync();
  });

const refused = (code: string, todo: Act) => expect(act(todo)).rejects.toMatchObject({ code });

const read = (address: string, what: "values" | "formulas" = "values") =>
  Excel.run(async (context) => {
    const range = context.workbook.worksheets.getFirst().getRange(address);
    range.load("values, formulas");
    await context.sync();
    return what === "values" ? range.values : range.formulas;
  });

const table = () => {
  const [only] = excel.workbook.tables;
  if (!only) throw new Error("no table");
  return only;
};

beforeEach(async () => {
  await act((sheet) => {
    sheet.getRange("A1:C4").values = [
      ["TT", "Tên", "Điểm"],
      [1, "b", 10],
      [2, "a", 30],
      [3, "c", 20],
    ];
    sheet.tables.add("A1:C4", true).name = "tbl";
  });
});

describe("places", () => {
  test("tables overlap neither each other nor merged cells", async () => {
    await refused("InvalidOperation", (sheet) => sheet.tables.add("C4:D6", true));
    await refused("InvalidOperation", (sheet) => sheet.getRange("B2:C2").merge());
    await act((sheet) => sheet.getRange("F1:G1").merge());
    await refused("InvalidOperation", (sheet) => sheet.tables.add("F1:G4", true));
  });

  test("a table on a header row alone gets one empty row", async () => {
    await act((sheet) => (sheet.tables.add("F1:G1", true).name = "one"));
    expect(excel.workbook.findTable("one")?.area.rows).toBe(2);
  });

  test("without headers the cells move down and the columns are numbered", async () => {
    await act((sheet) => {
      sheet.getRange("F1:G1").values = [["x", "y"]];
      sheet.tables.add("F1:G1", false);
    });
    expect(await read("F1:G2")).toEqual([
      ["Column1", "Column2"],
      ["x", "y"],
    ]);
  });
});

describe("headers", () => {
  test("are texts, never empty and never twice the same", async () => {
    await act((sheet) => (sheet.getRange("A1:C1").values = [["Tên", "", 2026]]));
    expect(await read("A1:C1")).toEqual([["Tên", "Column2", "2026"]]);
    await act((sheet) => (sheet.getRange("B1").values = [["tên"]]));
    expect(table().columnNames).toEqual(["Tên", "tên2", "2026"]);
    await refused("InvalidArgument", (sheet) => (sheet.tables.getItem("tbl").columns.getItemAt(2).name = "TÊN"));
  });
});

describe("columns with a formula", () => {
  test("a formula in one cell of an empty column fills the column, also rows that come later", async () => {
    await act((sheet) => {
      const added = sheet.tables.getItem("tbl").columns.add(undefined, undefined, "Gấp đôi");
      added.getDataBodyRange().getCell(0, 0).formulas = [["=[@Điểm]*2"]];
    });
    expect(await read("D1:D4")).toEqual([["Gấp đôi"], [20], [60], [40]]);
    await act((sheet) => {
      sheet.tables.getItem("tbl").resize("A1:D5");
      sheet.getRange("A5:C5").values = [[4, "d", 50]];
    });
    expect(await read("D5")).toEqual([[100]]);
  });

  test("a column that holds values is left alone", async () => {
    await act((sheet) => (sheet.getRange("B2").formulas = [["=1+1"]]));
    expect(await read("B2:B4")).toEqual([[2], ["a"], ["c"]]);
  });
});

describe("resizing", () => {
  test("keeps the header row, meets the old range and needs a free place", async () => {
    await refused("InvalidArgument", (sheet) => sheet.tables.getItem("tbl").resize("A2:C6"));
    await refused("InvalidArgument", (sheet) => sheet.tables.getItem("tbl").resize("F1:G6"));
    await act((sheet) => (sheet.tables.add("A8:C9", true).name = "below"));
    await refused("InvalidOperation", (sheet) => sheet.tables.getItem("tbl").resize("A1:C8"));
    await act((sheet) => sheet.tables.getItem("tbl").resize("A1:D7"));
    expect(table().columnNames).toEqual(["TT", "Tên", "Điểm", "Column4"]);
  });
});

describe("rows", () => {
  test("added rows push down what stands below, deleted rows pull it up", async () => {
    await act((sheet) => {
      sheet.getRange("A6").values = [["below"]];
      sheet.tables.getItem("tbl").rows.add(1, [[9, "new", 99]]);
    });
    expect(await read("B1:B5")).toEqual([["Tên"], ["b"], ["new"], ["a"], ["c"]]);
    expect(await read("A7")).toEqual([["below"]]);
    await act((sheet) => sheet.tables.getItem("tbl").rows.getItemAt(1).delete());
    expect(await read("B1:B4")).toEqual([["Tên"], ["b"], ["a"], ["c"]]);
    expect(await read("A6")).toEqual([["below"]]);
  });

  test("a table keeps one empty row when all are deleted", async () => {
    await act((sheet) => sheet.tables.getItem("tbl").rows.deleteRowsAt(0, 3));
    expect(table().area.rows).toBe(2);
    expect(await read("A2:C2")).toEqual([["", "", ""]]);
  });

  test("inserting cells that would tear a table apart is refused", async () => {
    await refused("InsertDeleteConflict", (sheet) => sheet.getRange("B3:B3").insert("Down"));
    await act((sheet) => sheet.getRange("3:3").insert("Down"));
    expect(table().area.rows).toBe(5);
  });
});

describe("order and filter", () => {
  test("sorting moves whole rows, formulas with them", async () => {
    await act((sheet) => {
      sheet.getRange("E2:E4").formulas = [["=C2"], ["=C3"], ["=C4"]];
      sheet.getRange("A1:E4").sort.apply([{ key: 2, ascending: false }], false, true);
    });
    expect(await read("A2:E4")).toEqual([
      [2, "a", 30, "", 30],
      [3, "c", 20, "", 20],
      [1, "b", 10, "", 10],
    ]);
    expect(await read("E2", "formulas")).toEqual([["=C2"]]);
  });

  test("several keys, texts in Vietnamese order, empty cells last in both directions", async () => {
    await act((sheet) => {
      sheet.getRange("B2:B4").values = [["đ"], [""], ["d"]];
      sheet.tables.getItem("tbl").sort.apply([{ key: 1, ascending: false }]);
    });
    expect(await read("B2:B4")).toEqual([["đ"], ["d"], [""]]);
  });

  test("filters hide rows, the visible view leaves them out, and clearing shows them again", async () => {
    await act((sheet) => sheet.tables.getItem("tbl").columns.getItem("Điểm").filter.applyCustomFilter(">=20"));
    await Excel.run(async (context) => {
      const view = context.workbook.tables.getItem("tbl").getDataBodyRange().getVisibleView();
      view.load("values");
      await context.sync();
      expect(view.values.map((row) => row[2] as unknown)).toEqual([30, 20]);
    });
    await act((sheet) => sheet.tables.getItem("tbl").clearFilters());
    expect([...excel.workbook.activeSheet.filteredRows]).toEqual([]);
  });

  test("rows that a filter hides stay where they are when the others are sorted", async () => {
    await act((sheet) => {
      const own = sheet.tables.getItem("tbl");
      own.columns.getItem("Tên").filter.applyValuesFilter(["b", "c"]);
      own.sort.apply([{ key: 2, ascending: false }]);
    });
    expect(await read("B2:B4")).toEqual([["c"], ["a"], ["b"]]);
  });

  test("cells are not inserted into or deleted from a filtered range", async () => {
    await act((sheet) => sheet.tables.getItem("tbl").columns.getItem("Tên").filter.applyValuesFilter(["b"]));
    await refused("FilteredRangeConflict", (sheet) => sheet.getRange("A2:C3").delete("Up"));
  });
});

describe("insert and delete", () => {
  test("formulas, names, merges and validations follow", async () => {
    await act((sheet, context) => {
      sheet.getRange("H10").formulas = [["=SUM(C2:C4)+$C$2"]];
      sheet.getRange("G12:H12").merge();
      sheet.getRange("G14").dataValidation.rule = { custom: { formula: "=TRUE" } };
      context.workbook.names.add("points", sheet.getRange("C2:C4"));
      sheet.getRange("1:2").insert("Down");
      sheet.getRange("A:A").delete("Left");
    });
    const { activeSheet, names } = excel.workbook;
    expect(activeSheet.formulaAt(11, 6)).toBe("=SUM(B4:B6)+$B$4");
    expect(activeSheet.merges).toEqual([{ row: 13, column: 5, rows: 1, columns: 2 }]);
    expect(activeSheet.validations[0]?.areas).toEqual([{ row: 15, column: 5, rows: 1, columns: 1 }]);
    expect(names[0]?.formula).toBe("=Sheet1!$B$4:$B$6");
    expect(table().columnNames).toEqual(["Tên", "Điểm"]);
  });

  test("copying moves relative references and keeps formats, and refuses to cut merged cells", async () => {
    await act((sheet) => {
      sheet.getRange("E2").formulas = [["=C2*$C$2"]];
      sheet.getRange("E2").format.font.bold = true;
      sheet.getRange("E3:E4").copyFrom("E2");
      sheet.getRange("G1:H1").merge();
    });
    expect(await read("E2:E4", "formulas")).toEqual([["=C2*$C$2"], ["=C3*$C$2"], ["=C4*$C$2"]]);
    expect(excel.workbook.activeSheet.styleAt(3, 4).bold).toBe(true);
    await refused("MergedRangeConflict", (sheet) => sheet.getRange("H1").copyFrom("A1"));
  });
});
