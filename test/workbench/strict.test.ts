import { type TestExcel, createExcelHost } from "../builders/excelHost";

let excel: TestExcel;
beforeEach(() => {
  excel = createExcelHost();
});
afterEach(() => excel.dispose());

type Act = (sheet: Excel.Worksheet, context: Excel.RequestContext) => void;

/** Runs one batch on the first sheet. */
const act = (todo: Act) =>
  Excel.run(async (context) => {
    todo(context.workbook.worksheets.getFirst(), context);
    await context.sync();
  });

const refused = (code: string, todo: Act) => expect(act(todo)).rejects.toMatchObject({ code });

const content = (address: string) =>
  Excel.run(async (context) => {
    const range = context.workbook.worksheets.getFirst().getRange(address);
    range.load("values, formulas, text, numberFormat");
    await context.sync();
    const one = <T>(cells: T[][]) => cells[0]?.[0];
    return {
      value: one(range.values) as unknown,
      formula: one(range.formulas) as unknown,
      text: one(range.text),
      format: one(range.numberFormat) as unknown,
    };
  });

describe("what is written to a General cell is read as if it had been typed", () => {
  test.each([
    ["12", 12, "General"],
    ["1.5", 1.5, "General"],
    ["50%", 0.5, "0%"],
    ["TRUE", true, "General"],
    ["12/31/2024", 45657, "mm/dd/yyyy"],
    ["31/12/2024", "31/12/2024", "General"],
    ["1.1.1", "1.1.1", "General"],
    ["'12", "12", "General"],
    ["76/NQ-CP", "76/NQ-CP", "General"],
  ])("%s", async (typed, value, format) => {
    await act((sheet) => (sheet.getRange("A1").values = [[typed]]));
    expect(await content("A1")).toMatchObject({ value, format });
  });

  test.each(["=1+1", "+1+1", "-A5-1", "@SUM(A5)"])("%s becomes a formula", async (typed) => {
    await act((sheet) => (sheet.getRange("A1").values = [[typed]]));
    expect((await content("A1")).formula).toBe(typed.startsWith("=") ? typed : `=${typed}`);
  });

  test("a text that starts with a dash and is no formula becomes #NAME? or is refused, but never stays text", async () => {
    await act((sheet) => (sheet.getRange("A1").values = [["-abc"]]));
    expect(await content("A1")).toMatchObject({ formula: "=-abc", value: "#NAME?" });
    await refused("InvalidArgument", (sheet) => (sheet.getRange("A2").values = [["=SUM("]]));
  });

  test("a text cell keeps everything as it is, also what is given as a formula", async () => {
    await act((sheet) => {
      const range = sheet.getRange("A1:A4");
      range.numberFormat = [["@"], ["@"], ["@"], ["@"]];
      range.values = [["=1+1"], ["012"], ["- Sở Nội vụ"], ["1/2"]];
      sheet.getRange("A1").formulas = [["=1+1"]];
    });
    expect(await content("A1")).toMatchObject({ value: "=1+1", formula: "=1+1", text: "=1+1" });
    expect((await content("A2")).value).toBe("012");
    expect((await content("A3")).value).toBe("- Sở Nội vụ");
    expect((await content("A4")).value).toBe("1/2");
  });

  test("null leaves a cell alone, an empty text clears it", async () => {
    await act((sheet) => {
      sheet.getRange("A1:B1").values = [["a", "b"]];
      sheet.getRange("A1:B1").values = [[null, ""]];
    });
    expect((await content("A1")).value).toBe("a");
    expect((await content("B1")).value).toBe("");
  });

  test("a date is shown by its format", async () => {
    await act((sheet) => {
      sheet.getRange("A1").numberFormat = [["dd/mm/yyyy"]];
      sheet.getRange("A1").values = [[45657]];
    });
    expect(await content("A1")).toMatchObject({ value: 45657, text: "31/12/2024" });
  });

  test("a text over 32,767 characters is refused", async () => {
    await refused("InvalidArgument", (sheet) => (sheet.getRange("A1").values = [["x".repeat(32_768)]]));
  });
});

describe("shapes", () => {
  test("an array of another size is refused and nothing is written", async () => {
    await refused("InvalidArgument", (sheet) => (sheet.getRange("A1:B2").values = [["a", "b"]]));
    await refused("InvalidArgument", (sheet) => (sheet.getRange("A1:B2").values = [["a"]]));
    await refused(
      "InvalidArgument",
      (sheet) =>
        (sheet.getRange("A1:C2000").values = [["a", "b", "c"], ...Array.from({ length: 1000 }, () => ["a", "b", "c"])]),
    );
    expect((await content("A1")).value).toBe("");
  });

  test("one value or one formula fills a range, and the formula moves with the cell", async () => {
    await act((sheet) => {
      sheet.getRange("A1:A3").values = 7 as never;
      sheet.getRange("B1:B3").formulas = "=A1*2+$A$1" as never;
    });
    expect(await content("B3")).toMatchObject({ formula: "=A3*2+$A$1", value: 21 });
  });

  test("addresses that are none, or leave the sheet, are refused", async () => {
    await refused("InvalidArgument", (sheet) => sheet.getRange("A1:").load("address"));
    await refused("InvalidArgument", (sheet) => sheet.getRange("A1").getOffsetRange(-1, 0).load("address"));
    await refused("InvalidArgument", (sheet) => sheet.getRangeByIndexes(0, 16_383, 1, 2).load("address"));
    await refused("InvalidArgument", (sheet) => sheet.getRanges(Array(2000).fill("A1:B2").join(",")).load("address"));
  });
});

describe("names", () => {
  test.each(["a/b", "History", "'x", "", "x".repeat(32), "a[1]", "what?"])(
    "a sheet can't be called %j",
    async (name) => {
      await refused("InvalidArgument", (sheet) => (sheet.name = name));
    },
  );

  test("sheet names are unique whatever their case and whatever their Unicode form", async () => {
    await act((_sheet, context) => context.workbook.worksheets.add("Nhiệm vụ"));
    await refused("ItemAlreadyExists", (_sheet, context) => context.workbook.worksheets.add("NHIỆM VỤ"));
    await refused("ItemAlreadyExists", (_sheet, context) =>
      context.workbook.worksheets.add("Nhiệm vụ".normalize("NFD")),
    );
  });

  test("formulas follow a sheet that is renamed", async () => {
    await act((sheet, context) => {
      context.workbook.worksheets.add("Data").getRange("A1").values = [[5]];
      sheet.getRange("A1").formulas = [["=Data!A1+1"]];
      context.workbook.worksheets.getItem("Data").name = "Số liệu";
    });
    expect(await content("A1")).toMatchObject({ formula: "='Số liệu'!A1+1", value: 6 });
  });

  test("tables and defined names share one space, and neither may look like a cell", async () => {
    await act((sheet, context) => {
      sheet.tables.add("A1:B2", true).name = "tblTasks";
      context.workbook.names.add("rate", sheet.getRange("D1"));
    });
    await refused("ItemAlreadyExists", (sheet) => (sheet.tables.add("A5:B6", true).name = "TBLTASKS"));
    await refused("ItemAlreadyExists", (sheet) => (sheet.tables.add("A9:B10", true).name = "rate"));
    await refused("ItemAlreadyExists", (sheet, context) =>
      context.workbook.names.add("tblTasks", sheet.getRange("A1")),
    );
    await refused("InvalidArgument", (sheet, context) => context.workbook.names.add("A1", sheet.getRange("A1")));
    await refused("InvalidArgument", (sheet, context) => context.workbook.names.add("two words", sheet.getRange("A1")));
  });
});

describe("a protected sheet", () => {
  beforeEach(async () => {
    await act((sheet) => {
      sheet.getRange("A1:B3").values = [
        ["A", "B"],
        ["x", 1],
        ["y", 2],
      ];
      sheet.tables.add("A1:B3", true).name = "tbl";
      sheet.getRange("B2:B3").format.protection.locked = false;
      sheet.protection.protect({ allowAutoFilter: true, allowSort: true, allowFormatColumns: true });
    });
  });

  test("takes values in unlocked cells only", async () => {
    await act((sheet) => (sheet.getRange("B2").values = [[9]]));
    await refused("AccessDenied", (sheet) => (sheet.getRange("A2").values = [["no"]]));
    await refused("AccessDenied", (sheet) => (sheet.getRange("A2:B2").values = [["no", 8]]));
    expect(excel.workbook.activeSheet.valueAt(1, 1)).toBe(9);
    expect(excel.workbook.activeSheet.valueAt(1, 0)).toBe("x");
  });

  test.each<[string, Act]>([
    ["formats cells", (sheet) => (sheet.getRange("B2").format.fill.color = "#FF0000")],
    ["unlocks cells", (sheet) => (sheet.getRange("A2").format.protection.locked = false)],
    ["adds a table", (sheet) => sheet.tables.add("E1:F2", true)],
    ["resizes the table", (sheet) => sheet.tables.getItem("tbl").resize("A1:B5")],
    ["adds a row to the table", (sheet) => sheet.tables.getItem("tbl").rows.add(undefined, [["z", 3]])],
    ["inserts a row", (sheet) => sheet.getRange("1:1").insert("Down")],
    ["deletes a row", (sheet) => sheet.getRange("2:2").delete("Up")],
    ["merges cells", (sheet) => sheet.getRange("E1:F1").merge()],
    ["adds a validation", (sheet) => (sheet.getRange("B2").dataValidation.rule = { custom: { formula: "=TRUE" } })],
    ["hides rows", (sheet) => (sheet.getRange("9:9").rowHidden = true)],
    ["sorts with locked cells in the range", (sheet) => sheet.tables.getItem("tbl").sort.apply([{ key: 0 }])],
    ["adds a chart", (sheet) => sheet.charts.add("Line", sheet.getRange("A1:B3"))],
    ["is protected again", (sheet) => sheet.protection.protect()],
  ])("refuses whoever %s", async (_what, todo) => {
    await refused("AccessDenied", todo);
  });

  test("allows what was permitted: filters and widths", async () => {
    await act((sheet) => {
      sheet.tables.getItem("tbl").columns.getItem("A").filter.applyValuesFilter(["x"]);
      sheet.getRange("A:A").format.columnWidth = 99;
    });
    expect(excel.workbook.activeSheet.isRowHidden(2)).toBe(true);
  });

  test("is opened by the right password only", async () => {
    await act((sheet) => {
      sheet.protection.unprotect();
      sheet.protection.protect({}, "mật khẩu");
    });
    await refused("AccessDenied", (sheet) => sheet.protection.unprotect());
    await refused("InvalidArgument", (sheet) => sheet.protection.unprotect("wrong"));
    await act((sheet) => sheet.protection.unprotect("mật khẩu"));
    expect(excel.workbook.activeSheet.protection.protected).toBe(false);
  });
});

describe("sheets", () => {
  test("the last visible sheet can be neither hidden nor deleted", async () => {
    await refused("InvalidOperation", (sheet) => (sheet.visibility = "Hidden"));
    await refused("InvalidOperation", (sheet) => sheet.delete());
  });

  test("a hidden sheet can't be activated, a very hidden one not be deleted", async () => {
    await act((_sheet, context) => (context.workbook.worksheets.add("Lists").visibility = "VeryHidden"));
    const lists = (context: Excel.RequestContext) => context.workbook.worksheets.getItem("Lists");
    await refused("InvalidOperation", (_sheet, context) => lists(context).activate());
    await refused("InvalidOperation", (_sheet, context) => lists(context).delete());
  });

  test("a protected workbook keeps its sheets", async () => {
    await act((_sheet, context) => context.workbook.protection.protect("x"));
    await refused("AccessDenied", (_sheet, context) => context.workbook.worksheets.add("New"));
    await refused("AccessDenied", (sheet) => (sheet.name = "New"));
    await act((sheet) => (sheet.getRange("A1").values = [["cells stay open"]]));
  });

  test("a deleted sheet leaves #REF! in formulas and takes its tables along", async () => {
    await act((sheet, context) => {
      const data = context.workbook.worksheets.add("Data");
      data.tables.add("A1:B2", true).name = "tbl";
      sheet.getRange("A1").formulas = [["=Data!A1"]];
      data.delete();
    });
    expect((await content("A1")).formula).toBe("=#REF!");
    expect(excel.workbook.tables).toEqual([]);
  });

  test("what an add-in writes empties the list of what could be undone", async () => {
    const { workbook } = excel;
    const step = { label: "Nhập", sheet: workbook.activeSheet, before: [], after: [] };
    workbook.history.push(step);
    await act((sheet) => (sheet.getRange("A1").values = [["x"]]));
    expect(workbook.history.canUndo).toBe(false);
  });
});

describe("rules of cells", () => {
  test("a list in the rule itself holds 255 characters, a list on a sheet any number", async () => {
    const list = (source: string | Excel.Range) => ({ list: { inCellDropDown: true, source } });
    await refused("InvalidArgument", (sheet) => (sheet.getRange("A1").dataValidation.rule = list("x".repeat(256))));
    await act((sheet) => (sheet.getRange("A1:A3").dataValidation.rule = list(sheet.getRange("D1:D9"))));
    await Excel.run(async (context) => {
      const validation = context.workbook.worksheets.getFirst().getRange("A2").dataValidation;
      validation.load("rule, type");
      await context.sync();
      expect(validation.rule).toEqual(list("=Sheet1!$D$1:$D$9"));
      expect(validation.type).toBe("List");
    });
  });

  test("a new rule for a part of a range leaves the rest its old one", async () => {
    await act((sheet) => {
      sheet.getRange("A1:A9").dataValidation.rule = { custom: { formula: "=TRUE" } };
      sheet.getRange("A4").dataValidation.rule = { textLength: { formula1: 3, operator: "LessThan" } };
      sheet.getRange("A9").dataValidation.clear();
    });
    const { validations } = excel.workbook.activeSheet;
    expect(validations.map(({ rule, areas }) => [Object.keys(rule)[0], areas.length])).toEqual([
      ["custom", 2],
      ["textLength", 1],
    ]);
  });

  test("a conditional format takes no table references", async () => {
    await refused("InvalidArgument", (sheet) => {
      sheet.getRange("A1").conditionalFormats.add("Custom").custom.rule.formula = "=tbl[A]>1";
    });
  });
});
