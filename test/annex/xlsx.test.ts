import { interpretAnnex, NO_DECISIONS } from "../../src/annex";
import type { SourceDocument } from "../../src/annex/types";
import { ANNEX_HEADER } from "../builders/annexDocument";
import { columnName, xlsxOfSheets, type XlsxSheet } from "../builders/annexXlsx";
import { file, interpreted, sourceOf } from "../builders/readAnnex";
import { XML } from "../builders/zipOf";

const read = (
  sheets: readonly XlsxSheet[],
  parts: Record<string, string> = {},
  properties = "",
): Promise<SourceDocument> => sourceOf(file("a.xlsx", xlsxOfSheets(sheets, parts, properties)));

const inline = (reference: string, text: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;

const sheetOf = (rows: readonly (readonly string[])[], merges: readonly string[] = []): string =>
  `<sheetData>${rows
    .map(
      (row, index) =>
        `<row r="${index + 1}">${row.map((text, column) => (text === "" ? "" : inline(`${columnName(column)}${index + 1}`, text))).join("")}</row>`,
    )
    .join(
      "",
    )}</sheetData>${merges.length === 0 ? "" : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`}`;

const grid = (source: SourceDocument, table = 0): (string | null)[][] =>
  (source.tables[table]?.lines ?? []).map((line) => line.cells.map((cell) => cell?.text ?? null));

const cellOf = async (
  cell: string,
  parts: Record<string, string> = {},
  properties = "",
): Promise<string | null | undefined> =>
  grid(
    await read([{ name: "S", content: `<sheetData><row r="1">${cell}</row></sheetData>` }], parts, properties),
  )[0]?.[0];

const annexRow = (order: number): string[] => [
  String(order),
  `1.${order}. Mục tiêu`,
  `2.${order}. Nhiệm vụ`,
  `3.${order}. Hoạt động`,
  "Văn bản",
  "Phòng A",
  "",
  "Năm 2026",
  "",
];

describe("cells of workbooks", () => {
  test.each<[string, string, string]>([
    ["a whole number", '<c r="A1"><v>12</v></c>', "12"],
    ["a long fraction as the general format shows it", '<c r="A1"><v>0.30000000000000004</v></c>', "0,3"],
    ["a date", '<c r="A1" s="5"><v>46037</v></c>', "15/01/2026"],
    ["a number with its format", '<c r="A1" s="6"><v>1234.5</v></c>', "1.234,50"],
    ["a formula by its last result", '<c r="A1" t="str"><f>A2&amp;"x"</f><v>Quý I</v></c>', "Quý I"],
    ["a formula's number", '<c r="A1"><f>1+1</f><v>2</v></c>', "2"],
    ["an error", '<c r="A1" t="e"><v>#N/A</v></c>', "#N/A"],
    ["a truth value", '<c r="A1" t="b"><v>1</v></c>', "TRUE"],
    ["an ISO date", '<c r="A1" t="d"><v>2026-03-31</v></c>', "31/03/2026"],
    ["text that looks like a formula", inline("A1", "=1+1"), "=1+1"],
    ["several lines", inline("A1", "dòng 1\ndòng 2"), "dòng 1\ndòng 2"],
  ])("%s is shown as the sheet shows it", async (_, cell, expected) => {
    expect(await cellOf(cell)).toBe(expected);
  });

  test("shared strings keep the runs of rich text and leave phonetic hints out", async () => {
    const strings = `${XML}<sst xmlns="x"><si><t>không</t></si><si><r><rPr><b/></rPr><t>Phòng </t></r><r><t xml:space="preserve">Nội vụ</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si></sst>`;
    expect(await cellOf('<c r="A1" t="s"><v>1</v></c>', { "xl/sharedStrings.xml": strings })).toBe("Phòng Nội vụ");
  });

  test("workbooks that count days from 1904 show the same dates", async () => {
    expect(await cellOf('<c r="A1" s="5"><v>44575</v></c>', {}, '<workbookPr date1904="1"/>')).toBe("15/01/2026");
  });

  test("cells without references stand one after the other", async () => {
    const content = "<sheetData><row><c><v>1</v></c><c/><c><v>3</v></c></row></sheetData>";
    expect(grid(await read([{ name: "S", content }]))).toEqual([["1", "", "3"]]);
  });

  test("legacy fonts of cells are converted, and it is noted", async () => {
    const styles = `${XML}<styleSheet xmlns="x"><fonts><font><name val=".VnTime"/></font></fonts><cellXfs><xf fontId="0" numFmtId="0"/></cellXfs></styleSheet>`;
    const content = `<sheetData><row r="1"><c r="A1" s="0" t="inlineStr"><is><t>Phßng Néi vô</t></is></c></row></sheetData>`;
    const source = await read([{ name: "S", content }], { "xl/styles.xml": styles });
    expect(grid(source)).toEqual([["Phòng Nội vụ"]]);
    expect(source.notes).toMatchObject([{ kind: "encoding", code: "legacyFonts", place: { sheet: "S", line: 1 } }]);
  });
});

describe("sheets of workbooks", () => {
  test("merged cells give spans, empty merges nothing, covered text a note", async () => {
    const source = await read([
      {
        name: "Phụ lục",
        content: sheetOf(
          [
            ["a", "b", "", "d"],
            ["", "e", "che", "g"],
            ["", "h", "i", "k"],
          ],
          ["A1:A3", "B1:C1", "B2:C2", "F9:G12"],
        ),
      },
    ]);
    expect(grid(source)).toEqual([
      ["a", "b", null, "d"],
      [null, "e", null, "g"],
      [null, "h", "i", "k"],
    ]);
    expect(source.tables[0]?.lines[0]?.cells[0]).toMatchObject({ rowSpan: 3 });
    expect(source.notes).toMatchObject([
      { code: "hiddenByMerge", text: "che", place: { sheet: "Phụ lục", line: 2, column: 3 } },
    ]);
  });

  test("lines keep the numbers of the sheet, hidden rows and columns are read", async () => {
    const content = `<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="3">${inline("A3", "a")}${inline("B3", "ẩn")}</row><row r="7" hidden="1">${inline("A7", "c")}</row></sheetData>`;
    const source = await read([{ name: "S", content }]);
    expect(source.tables[0]?.lines.map((line) => line.line)).toEqual([3, 7]);
    expect(grid(source)).toEqual([
      ["a", "ẩn"],
      ["c", ""],
    ]);
  });

  test("of several sheets the annex is chosen, the others can be chosen instead and are noted", async () => {
    const other = [
      ["STT", "Nội dung", "Đơn vị chủ trì"],
      ["1", "Việc khác", "Phòng B"],
      ["2", "Việc nữa", "Phòng C"],
    ];
    const source = await read([
      { name: "Ghi chép", content: sheetOf([["chỉ một dòng"]]) },
      { name: "Khác", content: sheetOf(other) },
      { name: "Phụ lục", content: sheetOf([[...ANNEX_HEADER], annexRow(1), annexRow(2)]) },
    ]);
    const reading = interpreted(source);
    expect(reading.plan.rows).toHaveLength(2);
    expect(reading.candidates.map(({ number, sheet, chosen }) => [number, sheet, chosen])).toEqual([
      [2, "Khác", false],
      [3, "Phụ lục", true],
    ]);
    expect(reading.notes.filter((note) => note.code === "otherTable").map((note) => note.text)).toEqual([
      "chỉ một dòng",
      "STT | Nội dung | Đơn vị chủ trì\n1 | Việc khác | Phòng B\n2 | Việc nữa | Phòng C",
    ]);
    expect(reading.notes.some((note) => note.code === "tableChosen")).toBe(true);
    const chosen = interpreted(source, { tables: [2] });
    expect(chosen.plan.rows.map((row) => [row.task, row.leadAgency])).toEqual([
      ["Việc khác", "Phòng B"],
      ["Việc nữa", "Phòng C"],
    ]);
  });

  test("the signature under the table is no row, and is noted", async () => {
    const below = ["", "", "", "", "", "TM. ỦY BAN NHÂN DÂN"];
    const source = await read([
      {
        name: "S",
        content: sheetOf([[...ANNEX_HEADER], annexRow(1), annexRow(2), [], below, ["", "", "", "", "", "CHỦ TỊCH"]]),
      },
    ]);
    const reading = interpreted(source);
    expect(reading.plan.rows.map((row) => [row.leadAgency, row.stitched])).toEqual([
      ["Phòng A", 0],
      ["Phòng A", 0],
    ]);
    expect(reading.notes.find((note) => note.code === "belowTable")).toMatchObject({
      text: "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
      place: { line: 5 },
    });
  });

  test("cells far to the right of any annex go into notes and cost no memory", async () => {
    const content = `<sheetData><row r="1">${inline("A1", "a")}${inline("XFD1", "xa")}</row><row r="1000000">${inline("B1000000", "b")}</row></sheetData><mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>`;
    const source = await read([{ name: "S", content }]);
    expect(grid(source).map((line) => line.length)).toEqual([100, 100]);
    expect(source.notes).toMatchObject([{ code: "hiddenByMerge", text: "xa", place: { column: 16_384 } }]);
  });

  test("a workbook of 300 sheets is read, and the one with the annex is found", async () => {
    const sheets = Array.from({ length: 300 }, (_, index) => ({
      name: `Trang ${index + 1}`,
      content: sheetOf(
        index === 211
          ? [[...ANNEX_HEADER], annexRow(1), annexRow(2)]
          : [
              ["số liệu", "1", "2"],
              ["a", "b", "c"],
            ],
      ),
    }));
    const reading = interpreted(await read(sheets));
    expect(reading.plan.rows).toHaveLength(2);
    expect(reading.candidates.filter((candidate) => candidate.chosen).map((candidate) => candidate.sheet)).toEqual([
      "Trang 212",
    ]);
  });

  test("a workbook without a recognisable header offers its tables", async () => {
    const source = await read([
      {
        name: "S",
        content: sheetOf([
          ["a", "b", "c"],
          ["d", "e", "f"],
        ]),
      },
    ]);
    expect(interpretAnnex(source, NO_DECISIONS)).toMatchObject({
      ok: false,
      code: "noHeader",
      candidates: [{ number: 1, sheet: "S" }],
    });
  });
});
