import { interpretAnnex, NO_DECISIONS } from "../../src/annex";
import { headerKey, isColumnNumbers, mapColumns } from "../../src/annex/interpret/headerFields";
import type { ColumnMapping } from "../../src/annex/types";
import type { RowField } from "../../src/domain/plan";
import { aDocument, cell, plainTable } from "../builders/annexDocument";
import { annexDocx } from "../builders/annexDocx";
import { file, interpreted, readAnnex, sourceOf, textInput } from "../builders/readAnnex";

const table = (...rows: readonly (readonly string[])[]): string => rows.map((row) => row.join("\t")).join("\n");

const SHORT: Record<string, RowField | null> = {
  tt: "displayOrder",
  mt: "objective",
  nv: "task",
  hđ: "activity",
  sp: "deliverable",
  ct: "leadAgency",
  ph: "coordinatingAgencies",
  tg: "deadline",
  kp: "funding",
  "-": null,
};

describe("header rows of different localities", () => {
  test.each<[string, string]>([
    ["STT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian thực hiện", "tt nv ct ph tg"],
    [
      "TT | Nhiệm vụ, giải pháp | Sản phẩm | Đơn vị chủ trì | Đơn vị phối hợp | Thời hạn hoàn thành | Ghi chú",
      "tt nv sp ct ph tg -",
    ],
    [
      "Số TT | Mục tiêu | Nội dung | Hoạt động cụ thể | Kết quả đầu ra | Chủ trì thực hiện | Phối hợp | Tiến độ | Dự toán kinh phí",
      "tt mt nv hđ sp ct ph tg kp",
    ],
    [
      "TT | NHIỆM VỤ | HOẠT ĐỘNG | SẢN PHẨM, KẾT QUẢ | THỜI GIAN HOÀN THÀNH | CƠ QUAN, ĐƠN VỊ CHỦ TRÌ",
      "tt nv hđ sp tg ct",
    ],
    ["Cơ quan phối hợp | Thời gian | Chủ trì | Nhiệm vụ | STT", "ph tg ct nv tt"],
    [
      "STT | Chỉ tiêu | Nhiệm vụ | Kết quả thực hiện | Đơn vị thực hiện | Nguồn lực | Thời gian hoàn thành",
      "tt mt nv sp ct kp tg",
    ],
    ["TT | Nội dung công việc | Người phụ trách | Hạn hoàn thành", "tt nv ct tg"],
    ["TT | Nội dung | Nhiệm vụ | Bộ phận chủ trì | Thời gian", "tt mt nv ct tg"],
    ["TT | Nhiệm vụ chung | Nhiệm vụ cụ thể | Chủ trì | Thời hạn", "tt nv hđ ct tg"],
    ["1. TT | 2. Nhiệm vụ (1) | 3. Cơ quan\nchủ trì* | 4. Thời gian [2]", "tt nv ct tg"],
    ["TT | Danh mục nhiệm vụ | Cơ quan chủ trì, phối hợp | Thời gian hoàn thành", "tt nv ct tg"],
    ["TT | Mục tiêu, kết quả | Nhiệm vụ | Chủ trì", "tt mt nv ct"],
    ["STT | Công việc | Đơn vị tính | Chủ trì | Lộ trình", "tt nv - ct tg"],
  ])("%s", (headers, expected) => {
    const found = mapColumns(headers.split(" | ")).mapping;
    expect(found).toEqual(expected.split(" ").map((short) => SHORT[short]));
  });

  test("keys leave out marks, numbers and tones", () => {
    expect(headerKey("5- Cơ quan, đơn vị\nchủ trì (1)*")).toBe("co quan don vi chu tri");
  });

  test("rows of column numbers are recognised, rows of work are not", () => {
    expect(isColumnNumbers(["(1)", "(2)", "(3)", "(4)"])).toBe(true);
    expect(isColumnNumbers(["1", "2", "3"])).toBe(true);
    expect(isColumnNumbers(["A", "B", "1", "2", "3=1+2"])).toBe(true);
    expect(isColumnNumbers(["1", "Rà soát", "3"])).toBe(false);
  });
});

const HEADER = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"];
const ROW_1 = ["1", "Rà soát văn bản", "Phòng A", "Quý I/2026"];
const ROW_2 = ["2", "Số hóa hồ sơ", "Phòng B", "Quý II/2026"];

const tasksOf = (reading: Awaited<ReturnType<typeof readAnnex>>): string[][] =>
  reading.plan.rows.map((row) => [row.displayOrder, row.task, row.leadAgency, row.deadline.text]);

describe("headers in tables", () => {
  test("only a content column is read as the task, and the guess is noted", async () => {
    const reading = await readAnnex(textInput(table(["STT", "Nội dung", "Cơ quan chủ trì", "Thời hạn"], ROW_1, ROW_2)));
    expect(tasksOf(reading)).toEqual([ROW_1, ROW_2]);
    expect(reading.notes).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ kind: "guess", code: "headerGuessed", data: { field: "task" } }),
      ]),
    );
  });

  test("a header of two rows with merged cells names each column by both", async () => {
    const document = aDocument({
      widths: [10, 60, 30, 30, 30],
      headerLines: 2,
      lines: [
        [
          cell("TT", { rowSpan: 2 }),
          cell("Nhiệm vụ", { rowSpan: 2 }),
          cell("Cơ quan thực hiện", { columnSpan: 2 }),
          null,
          cell("Thời gian", { rowSpan: 2 }),
        ],
        [null, null, cell("Chủ trì"), cell("Phối hợp"), null],
        [cell("1"), cell("Rà soát văn bản"), cell("Phòng A"), cell("Phòng B"), cell("Quý I/2026")],
      ],
    });
    const reading = await readAnnex(file("a.docx", annexDocx(document)));
    expect(reading.headers).toEqual([
      "TT",
      "Nhiệm vụ",
      "Cơ quan thực hiện Chủ trì",
      "Cơ quan thực hiện Phối hợp",
      "Thời gian",
    ]);
    expect(reading.plan.rows).toMatchObject([
      { task: "Rà soát văn bản", leadAgency: "Phòng A", coordinatingAgencies: "Phòng B" },
    ]);
  });

  test("a header of two rows without merged cells too", async () => {
    const reading = await readAnnex(
      textInput(
        table(
          ["TT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời gian"],
          ["", "", "Chủ trì", "Phối hợp", ""],
          ["1", "Rà soát văn bản", "Phòng A", "Phòng B", "Quý I/2026"],
        ),
      ),
    );
    expect(reading.mapping).toEqual(["displayOrder", "task", "leadAgency", "coordinatingAgencies", "deadline"]);
    expect(reading.plan.rows).toHaveLength(1);
  });

  test("column numbers under the header and headers repeated on later pages are no rows, and are noted", async () => {
    const reading = await readAnnex(
      textInput(table(HEADER, ["(1)", "(2)", "(3)", "(4)"], ROW_1, HEADER, ["(1)", "(2)", "(3)", "(4)"], ROW_2)),
    );
    expect(tasksOf(reading)).toEqual([ROW_1, ROW_2]);
    expect(reading.notes.filter((note) => note.kind === "header").map((note) => [note.code, note.place.line])).toEqual([
      ["headerRow", 1],
      ["columnNumbers", 2],
      ["headerAgain", 4],
      ["columnNumbers", 5],
    ]);
  });

  test("text above the header in the same table is left out and noted", async () => {
    const reading = await readAnnex(
      textInput(table(["PHỤ LỤC", "", "", ""], ["Kèm theo kế hoạch", "", "", ""], HEADER, ROW_1, ROW_2)),
    );
    expect(reading.plan.rows).toHaveLength(2);
    expect(reading.notes.find((note) => note.code === "aboveHeader")?.text).toBe("PHỤ LỤC\nKèm theo kế hoạch");
  });

  test("a column that says nothing the plan knows goes into notes, cell by cell", async () => {
    const reading = await readAnnex(textInput(table([...HEADER, "Ghi chú"], [...ROW_1, "gấp"], [...ROW_2, ""])));
    expect(reading.notes.filter((note) => note.code === "unmappedColumn")).toMatchObject([
      { kind: "leftover", text: "gấp", place: { line: 2, column: 5 }, row: 1 },
    ]);
  });

  test("of two columns with one meaning the second is not used, and says so", async () => {
    const reading = await readAnnex(
      textInput(
        table(
          ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn giao", "Thời hạn hoàn thành"],
          ["1", "Rà soát", "Phòng A", "Quý I", "Quý II"],
        ),
      ),
    );
    expect(reading.notes.map((note) => note.code)).toEqual(
      expect.arrayContaining(["headerCrowdedOut", "unmappedColumn"]),
    );
  });
});

describe("what a person decides about columns", () => {
  const odd = table(["A", "B", "C", "D"], ["1", "Rà soát", "Phòng A", "Quý I"], ["2", "Số hóa", "Phòng B", "Quý II"]);
  const mapping: ColumnMapping = ["displayOrder", "task", "leadAgency", "deadline"];

  test("without a recognisable header the tables are offered", async () => {
    const outcome = interpretAnnex(await sourceOf(textInput(odd)), NO_DECISIONS);
    expect(outcome).toMatchObject({
      ok: false,
      code: "noHeader",
      candidates: [{ number: 1, firstCells: ["A", "B", "C", "D"] }],
    });
  });

  test("a mapping by hand reads the table, its first line being the header", async () => {
    const reading = interpreted(await sourceOf(textInput(odd)), { mapping });
    expect(tasksOf(reading)).toEqual([
      ["1", "Rà soát", "Phòng A", "Quý I"],
      ["2", "Số hóa", "Phòng B", "Quý II"],
    ]);
  });

  test("a table that begins with work loses no line to a header", async () => {
    const source = await sourceOf(textInput(odd.slice(odd.indexOf("\n") + 1)));
    expect(interpreted(source, { mapping }).plan.rows).toHaveLength(2);
  });

  test("a mapping by hand wins over the header's words", async () => {
    const source = await sourceOf(textInput(table(HEADER, ROW_1, ROW_2)));
    const reading = interpreted(source, { mapping: ["displayOrder", "activity", "coordinatingAgencies", null] });
    expect(reading.plan.rows[0]).toMatchObject({
      task: "",
      activity: "Rà soát văn bản",
      coordinatingAgencies: "Phòng A",
    });
    expect(reading.notes.filter((note) => note.code === "unmappedColumn")).toHaveLength(2);
  });

  test("names mapped by hand win over the words, and take the field from another column", async () => {
    const source = await sourceOf(textInput(table(["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Mốc"], ROW_1, ROW_2)));
    const reading = interpreted(source, {
      headerOverrides: { mốc: "deadline", "Nhiệm vụ": "activity", "Cơ quan chủ trì": "" },
    });
    expect(reading.mapping).toEqual(["displayOrder", "activity", null, "deadline"]);
  });

  test("a mapping without any content is refused as no header", async () => {
    const source = await sourceOf(textInput(table(HEADER, ROW_1)));
    const outcome = interpretAnnex(source, { ...NO_DECISIONS, mapping: ["displayOrder", null, null, null] });
    expect(outcome).toMatchObject({ ok: false, code: "noHeader" });
  });

  test("a header without rows says so", async () => {
    const source = await sourceOf(
      textInput(table(HEADER, ["I", "CẢI CÁCH THỂ CHẾ", "", ""], ["II", "CẢI CÁCH BỘ MÁY", "", ""])),
    );
    expect(interpretAnnex(source, NO_DECISIONS)).toMatchObject({ ok: false, code: "noRows" });
  });
});

describe("rows of another shape than the header", () => {
  test("missing cells count as blank, cells too many go into notes; nothing is dropped", async () => {
    const reading = await readAnnex(
      textInput(`${table(HEADER, ROW_1)}\n2\tSố hóa hồ sơ\n3\tĐào tạo\tPhòng C\tQuý III\tthừa\tnữa`),
    );
    expect(tasksOf(reading)).toEqual([ROW_1, ["2", "Số hóa hồ sơ", "", ""], ["3", "Đào tạo", "Phòng C", "Quý III"]]);
    expect(
      reading.notes
        .filter((note) => note.kind === "shape" || note.kind === "leftover")
        .map((note) => [note.code, note.text, note.row]),
    ).toEqual([
      ["tooFewCells", "", 2],
      ["tooManyCells", "thừa", 3],
      ["tooManyCells", "nữa", 3],
    ]);
  });

  test("a cell merged over several columns belongs to the first, and is noted", async () => {
    const document = aDocument({
      widths: [10, 60, 30, 30],
      headerLines: 1,
      lines: [
        HEADER.map((text) => cell(text)),
        [cell("1"), cell("Rà soát"), cell("Các phòng, theo quý", { columnSpan: 2 }), null],
      ],
    });
    const reading = await readAnnex(file("a.docx", annexDocx(document)));
    expect(reading.plan.rows).toMatchObject([{ leadAgency: "Các phòng, theo quý", deadline: { kind: "missing" } }]);
    expect(reading.notes.some((note) => note.code === "acrossColumns" && note.data.columns === 2)).toBe(true);
  });

  test("a line that holds only a number makes no row", async () => {
    const reading = await readAnnex(
      file("a.docx", annexDocx(aDocument(plainTable([ROW_1, ["7", "", "", ""], ROW_2], HEADER)))),
    );
    expect(reading.plan.rows).toHaveLength(2);
    expect(reading.notes.find((note) => note.code === "orderOnly")).toMatchObject({ text: "7", place: { line: 3 } });
  });
});
