import { formulaEngine } from "../../../src/workbench/formula/engine";
import { FormulaReader } from "../../../src/workbench/formula/standalone";
import { areaOf } from "../../../src/workbench/model/address";
import { hideRows } from "../../../src/workbench/model/lanes";
import { Workbook } from "../../../src/workbench/model/workbook";
import { setFormulas } from "../../../src/workbench/model/writes";
import { aWorkbook, fill, noon, valueOf } from "./sheets";

describe("recalculation", () => {
  it("follows a chain of 20,000 cells from its far end", () => {
    const workbook = aWorkbook();
    const sheet = workbook.activeSheet;
    fill(workbook, "A1", [[1]]);
    const chain = Array.from({ length: 20_000 }, (_, row) => [`=A${row + 1}+1`]);
    setFormulas(workbook, sheet, areaOf(1, 0, chain.length, 1), [...chain]);
    expect(valueOf(workbook, "A20001")).toBe(20_001);
    fill(workbook, "A1", [[5]]);
    expect(valueOf(workbook, "A20001")).toBe(20_005);
  });

  it("a circle of formulas shows 0 and harms nothing else", () => {
    const workbook = aWorkbook();
    fill(workbook, "A1", [["=B1+1", "=A1+1", "=SUM(A1:B1)", 5, "=D1*2"]]);
    expect([valueOf(workbook, "A1"), valueOf(workbook, "B1"), valueOf(workbook, "E1")]).toEqual([0, 0, 10]);
    fill(workbook, "B1", [[3]]);
    expect([valueOf(workbook, "A1"), valueOf(workbook, "C1")]).toEqual([4, 7]);
  });

  it("a formula that reads itself shows 0", () => {
    const workbook = aWorkbook();
    fill(workbook, "A1", [["=SUM(A:A)"]]);
    expect(valueOf(workbook, "A1")).toBe(0);
  });

  it("errors go on through formulas until one catches them", () => {
    const workbook = aWorkbook();
    fill(workbook, "A1", [["=1/0", "=A1+1", "=SUM(A1:B1)", '=IFERROR(C1,"-")']]);
    expect([valueOf(workbook, "C1"), valueOf(workbook, "D1")]).toEqual(["#DIV/0!", "-"]);
  });

  it("a new day changes what depends on TODAY, and only a recalculation later", () => {
    let now = noon;
    const workbook = new Workbook({ calculator: formulaEngine, now: () => now, sheetNames: ["Sheet1"] });
    fill(workbook, "A1", [[46_097, '=IF(A1<TODAY(),"quá hạn","còn hạn")', 1]]);
    expect(valueOf(workbook, "B1")).toBe("còn hạn");
    now += 2;
    fill(workbook, "C1", [[2]]);
    expect(valueOf(workbook, "B1")).toBe("quá hạn");
  });

  it("SUBTOTAL leaves out rows that are hidden later on", () => {
    const workbook = aWorkbook();
    fill(workbook, "A1", [[1], [2], [4], ["=SUBTOTAL(109,A1:A3)"]]);
    expect(valueOf(workbook, "A4")).toBe(7);
    hideRows(workbook, workbook.activeSheet, areaOf(1, 0), true);
    expect(valueOf(workbook, "A4")).toBe(5);
  });

  it("a branch that is not taken is not calculated", () => {
    const workbook = aWorkbook();
    fill(workbook, "A1", [["=IF(TRUE,1,A1)", '=IFS(TRUE,"a",TRUE,B1)', '=CHOOSE(1,"x",C1)']]);
    expect([valueOf(workbook, "A1"), valueOf(workbook, "B1"), valueOf(workbook, "C1")]).toEqual([1, "a", "x"]);
  });

  it("a formula written over by a value is gone, and back it calculates again", () => {
    const workbook = aWorkbook();
    fill(workbook, "A1", [[2, "=A1*10", "=B1+1"]]);
    expect(valueOf(workbook, "C1")).toBe(21);
    fill(workbook, "B1", [[1]]);
    expect(valueOf(workbook, "C1")).toBe(2);
    fill(workbook, "A1", [[3, "=A1*100"]]);
    expect(valueOf(workbook, "C1")).toBe(301);
  });

  it("a formula of a conditional format is read from each cell it is for", () => {
    const workbook = aWorkbook();
    fill(workbook, "A1", [[1], [5], [9]]);
    const reader = new FormulaReader(workbook);
    const at = (rows: number) =>
      reader.scalar("=AND($A1>A$1,$A1<9)", {
        sheet: workbook.activeSheetId,
        row: rows,
        column: 3,
        shift: { rows, columns: 0 },
      });
    expect([at(0), at(1), at(2)]).toEqual([false, true, false]);
  });
});
