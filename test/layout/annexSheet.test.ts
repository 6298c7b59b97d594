import { ROW_FIELDS, type Plan } from "../../src/domain/plan";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { HIGHEST_ROW } from "../../src/layout/annexRows";
import { estimateRowHeight, lineCount, lineHeight, textWidth } from "../../src/layout/textMetrics";
import type { Cell, CellRange, SheetDescription } from "../../src/layout/types";
import { aPlan, aRow, aTask } from "../builders/aPlan";
import { largePlan } from "../builders/largePlan";

const annexOf = (plan: Plan): SheetDescription => {
  const annex = layout(plan, { texts, today: "2026-06-30" }).sheets.find(({ role }) => role === "annex");
  if (annex === undefined) throw new Error("no annex");
  return annex;
};

const cellAt = ({ blocks }: SheetDescription, row: number, column: number): Cell =>
  blocks.map((block) => block.cells[row - block.row]?.[column - block.column] ?? null).find((cell) => cell !== null) ??
  null;

const heightOf = ({ rows }: SheetDescription, row: number): number =>
  rows.find((of) => row >= of.row && row < of.row + of.count)?.height ?? 0;

const heightOfRange = (sheet: SheetDescription, { row, rows }: CellRange): number =>
  Array.from({ length: rows }, (_, index) => heightOf(sheet, row + index)).reduce((sum, height) => sum + height, 0);

describe("The printed annex", () => {
  it("has the nine official columns, repeated on every page", () => {
    const annex = annexOf(aPlan());
    const header = annex.page?.titleRows?.first ?? -1;
    expect(ROW_FIELDS.map((_, column) => cellAt(annex, header, column))).toEqual(Object.values(texts.annex.headers));
    expect(annex.page?.printArea?.columns).toBe(9);
  });

  it("has the title of the form: name in capitals, the document it belongs to with its date", () => {
    const annex = annexOf(aPlan());
    expect(cellAt(annex, 0, 0)).toBe("Phụ lục");
    expect(cellAt(annex, 1, 0)).toBe("KHUNG NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026");
    expect(cellAt(annex, 2, 0)).toBe(
      "(Kèm theo Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2026 của UBND huyện Sông Mới)",
    );
    const styleOf = (row: number) => annex.styles.find(({ range }) => range.row === row)?.style;
    expect(styleOf(0)).toMatchObject({ fontName: "Times New Roman", fontSize: 14, bold: true, horizontal: "center" });
    expect(styleOf(2)).toMatchObject({ italic: true });
  });

  it("leaves dots where the document has no number and no date yet", () => {
    const annex = annexOf(aPlan({ documentNumber: "", signedOn: null, issuedBy: "" }));
    expect(cellAt(annex, 2, 0)).toBe("(Kèm theo Kế hoạch số ……/…… ngày … tháng … năm ……)");
  });

  it("prints on A4 landscape within the margins of Nghị định 30/2020/NĐ-CP, numbers from the second page on", () => {
    const { page } = annexOf(aPlan());
    expect(page).toMatchObject({ paper: "A4", orientation: "landscape", pageNumbers: true, firstPageNumber: 1 });
    const { top = 0, bottom = 0, left = 0, right = 0 } = page?.margins ?? {};
    for (const margin of [top, bottom]) expect(margin >= 20 && margin <= 25).toBe(true);
    expect(left >= 30 && left <= 35).toBe(true);
    expect(right >= 15 && right <= 20).toBe(true);
    const width = annexOf(aPlan()).columns.reduce((sum, column) => sum + column.width, 0);
    expect(width).toBeLessThanOrEqual(((297 - left - right) / 25.4) * 72);
  });

  it("puts headings over areas and those above them once, with the numbers of the annex", () => {
    const annex = annexOf(aPlan({ rows: [aRow(), aRow({ area: "VII.A" }), aRow({ area: "VII.B" })] }));
    const rows = annex.blocks.at(-1)?.cells.map(([code, name]) => [code, name]) ?? [];
    expect(rows.filter(([, name]) => !String(name).startsWith("1.1."))).toEqual([
      ["I", "Chỉ đạo, điều hành"],
      ["VII", "Chính quyền số và ISO"],
      ["A", "Chính quyền số"],
      ["B", "Áp dụng ISO 9001"],
    ]);
  });

  it("merges what rows inherit and nothing else", () => {
    const annex = annexOf(aPlan({ rows: [...aTask({}, {}, {}), aRow({ objective: "1.2. Khác" })] }));
    const body = annex.merges.filter(({ rows }) => rows > 1);
    expect(body.map(({ column, rows }) => [ROW_FIELDS[column], rows])).toEqual([
      ["displayOrder", 2],
      ["objective", 2],
      ["task", 2],
      ["leadAgency", 2],
    ]);
  });

  it("never merges a cell twice, and every text fits into the rows it has", () => {
    const annex = annexOf(largePlan(300));
    const seen = new Set<string>();
    for (const range of annex.merges) {
      for (let row = range.row; row < range.row + range.rows; row += 1) {
        for (let column = range.column; column < range.column + range.columns; column += 1) {
          const key = `${row},${column}`;
          expect(seen.has(key)).toBe(false);
          seen.add(key);
        }
      }
    }
    const body = annex.blocks.at(-1);
    body?.cells.forEach((cells, index) => {
      cells.forEach((cell, column) => {
        const row = body.row + index;
        const merged = annex.merges.find((range) => range.row === row && range.column === column);
        if (typeof cell !== "string" || (merged?.columns ?? 1) > 1) return;
        const width = annex.columns[column]?.width ?? 0;
        const needed = lineCount(cell, { width, fontSize: 13 }) * lineHeight(13);
        // The first row alone holds the text: a page break behind it cuts nothing.
        expect(heightOfRange(annex, { row, column, rows: 1, columns: 1 })).toBeGreaterThanOrEqual(needed);
      });
    });
  });

  it("gives a row that is too long for Excel several sheet rows, at whole lines", () => {
    const annex = annexOf(aPlan({ rows: [aRow({ activity: "3.1. Một việc rất dài. ".repeat(150) }), aRow()] }));
    const merged = annex.merges.filter(({ rows }) => rows > 1);
    expect(merged).toHaveLength(9);
    const [first] = merged;
    if (first === undefined) throw new Error("not split");
    const needed = lineCount("3.1. Một việc rất dài. ".repeat(150), { width: 124, fontSize: 13 }) * lineHeight(13);
    expect(heightOfRange(annex, first)).toBeGreaterThanOrEqual(needed);
    for (let row = first.row; row < first.row + first.rows; row += 1) {
      expect(heightOf(annex, row)).toBeLessThanOrEqual(HIGHEST_ROW);
      expect(heightOf(annex, row) % lineHeight(13)).toBeCloseTo(0, 6);
    }
  });
});

describe("Text measured without a screen", () => {
  it("knows the widths of Times New Roman; accents take no room", () => {
    expect(textWidth("0123456789", 12)).toBeCloseTo(60, 6);
    expect(textWidth("ắ", 10)).toBe(textWidth("a", 10));
    expect(textWidth("Đ", 10)).toBe(textWidth("D", 10));
    expect(textWidth("ơ", 10)).toBeGreaterThan(textWidth("o", 10));
    expect(textWidth("chữ đậm", 13, true)).toBeGreaterThan(textWidth("chữ đậm", 13));
  });

  it("breaks lines between words, at line ends, and inside words that are too wide", () => {
    const options = { width: 67, fontSize: 10 };
    expect(lineCount("một", options)).toBe(1);
    expect(lineCount("một hai ba bốn năm sáu", options)).toBe(2);
    expect(lineCount("một\nhai\n\nba", options)).toBe(4);
    expect(lineCount("x".repeat(50), options)).toBe(5);
    expect(lineCount("", options)).toBe(1);
  });

  it("a row is as high as its fullest cell", () => {
    const short = estimateRowHeight([{ text: "một", width: 60 }], 13);
    expect(
      estimateRowHeight(
        [
          { text: "một", width: 60 },
          { text: "một hai ba bốn năm", width: 40 },
        ],
        13,
      ),
    ).toBeGreaterThan(2 * short);
  });
});
