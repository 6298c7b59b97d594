import { deleteSheet, renameSheet } from "../../../src/workbench/model/sheets";
import { resizeTable } from "../../../src/workbench/model/tables";
import { parseArea } from "../../../src/workbench/model/address";
import type { Workbook } from "../../../src/workbench/model/workbook";
import { addNamedTable, aWorkbook, fill, valueOf } from "./sheets";

/** A table of three tasks at B2 and a free sheet beside it. */
function aTaskBook(): Workbook {
  const workbook = aWorkbook("Sheet1", "Tổng hợp");
  fill(workbook, "B2", [
    ["Cơ quan", "Số [lượng]", "Kết quả"],
    ["Sở A", 10, ""],
    ["Sở B", 20, ""],
    ["Sở A", 30, ""],
  ]);
  addNamedTable(workbook, "B2:D5", "NhiemVu");
  return workbook;
}

describe("references", () => {
  it.each([
    ["=SUM(NhiemVu[Số '[lượng']])", 60],
    ["=ROWS(NhiemVu)", 3],
    ["=ROWS(NhiemVu[#All])", 4],
    ["=COUNTA(NhiemVu[#Headers])", 3],
    ["=INDEX(NhiemVu[[#Headers],[Cơ quan]],1)", "Cơ quan"],
    ["=COLUMNS(NhiemVu[[Cơ quan]:[Kết quả]])", 3],
    ["=SUM(NhiemVu[[#Data],[Số '[lượng']]])", 60],
    ["=SUM(NhiemVu[không có])", "#REF!"],
    ['=COUNTIFS(nhiemvu[cơ quan],"sở a")', 2],
    ["=NhiemVu[[#This Row],[Cơ quan]]", "#VALUE!"],
    ["=SUM(Sheet1!C:C)", 60],
    ["=SUM(Sheet1!3:4)", 30],
    ["=SUM(Sheet1!C$3:$C5)", 60],
    ["=Sheet1!A1", 0],
    ["=SUM(Missing!A1)", "#REF!"],
    ["=NhiemVu[#Totals]", "#REF!"],
  ])("%s on another sheet is %p", (formula, expected) => {
    const workbook = aTaskBook();
    fill(workbook, "A1", [[formula]], "Tổng hợp");
    expect(valueOf(workbook, "A1", "Tổng hợp")).toBe(expected);
  });

  it("a calculated column reads its own row, also without the table's name", () => {
    const workbook = aTaskBook();
    fill(workbook, "D3", [["=[@[Cơ quan]]&NhiemVu[[#This Row],[Số '[lượng']]]"]]);
    expect([valueOf(workbook, "D3"), valueOf(workbook, "D4"), valueOf(workbook, "D5")]).toEqual([
      "Sở A10",
      "Sở B20",
      "Sở A30",
    ]);
  });

  it("formulas of a quoted sheet follow its new name, and become #REF! when it goes", () => {
    const workbook = aTaskBook();
    const [tasks, summary] = workbook.sheets;
    if (!tasks || !summary) throw new Error("two sheets expected");
    fill(workbook, "A1", [[7]], "Tổng hợp");
    fill(workbook, "F1", [["='Tổng hợp'!A1+1"]]);
    expect(valueOf(workbook, "F1")).toBe(8);
    renameSheet(workbook, summary, "Bảng tổng hợp 2");
    expect(valueOf(workbook, "F1")).toBe(8);
    deleteSheet(workbook, summary);
    expect(valueOf(workbook, "F1")).toBe("#REF!");
  });

  it("a name stands for its cells, and a sheet's own name wins over the workbook's", () => {
    const workbook = aTaskBook();
    const summary = workbook.sheetNamed("Tổng hợp");
    workbook.names.push({ name: "HanMuc", formula: "=Sheet1!$C$3", sheetId: null, comment: "", visible: true });
    workbook.names.push({
      name: "HanMuc",
      formula: "=Sheet1!$C$4",
      sheetId: summary?.id ?? "",
      comment: "",
      visible: true,
    });
    workbook.structureChanged();
    fill(workbook, "F1", [["=hanmuc*2"]]);
    fill(workbook, "A1", [["=HanMuc*2"]], "Tổng hợp");
    expect([valueOf(workbook, "F1"), valueOf(workbook, "A1", "Tổng hợp")]).toEqual([20, 40]);
    fill(workbook, "C3", [[11]]);
    expect(valueOf(workbook, "F1")).toBe(22);
  });

  it("a table that grew is read to its new end", () => {
    const workbook = aTaskBook();
    fill(workbook, "A1", [['=COUNTIFS(NhiemVu[Cơ quan],"Sở A")']], "Tổng hợp");
    expect(valueOf(workbook, "A1", "Tổng hợp")).toBe(2);
    const table = workbook.tables[0];
    if (table) resizeTable(workbook, table, parseArea("B2:D6"));
    fill(workbook, "B6", [["Sở A"]]);
    expect(valueOf(workbook, "A1", "Tổng hợp")).toBe(3);
  });
});
