import { annexDocx } from "../builders/annexDocx";
import {
  ANNEX_HEADER,
  aDocument,
  areaLine,
  cell,
  headerLine,
  plainTable,
  type BuiltTable,
} from "../builders/annexDocument";
import { file, readAnnex, textInput } from "../builders/readAnnex";
import type { AnnexReading } from "../../src/annex/types";

const HEADER = [...ANNEX_HEADER];
let count = 0;
const work = (order = "1"): string[] => {
  count += 1;
  return [
    order,
    `1.${count}. Mục tiêu`,
    `2.${count}. Nhiệm vụ`,
    `3.${count}. Hoạt động`,
    "Văn bản",
    "Phòng A",
    "",
    "Năm 2026",
    "",
  ];
};
const heading = (code: string, name: string): string[] => [code, name, "", "", "", "", "", "", ""];
const text = (...rows: readonly (readonly string[])[]): Promise<AnnexReading> =>
  readAnnex(textInput([HEADER, ...rows].map((row) => row.join("\t")).join("\n")));

const areasOf = (reading: AnnexReading): string[] => reading.plan.rows.map((row) => row.area);
const namesOf = (reading: AnnexReading): [string, string][] =>
  reading.plan.framework.areas.map((area) => [area.code, area.name]);

describe("area headings", () => {
  test("code and title may stand in two cells or in one", async () => {
    const reading = await text(
      heading("<b>I</b>", "<b>THỂ CHẾ</b>"),
      work(),
      heading("<b>II. BỘ MÁY</b>", ""),
      work(),
      heading("", "III. TÀI CHÍNH CÔNG"),
      work(),
    );
    expect(areasOf(reading)).toEqual(["I", "II", "III"]);
    expect(namesOf(reading)).toEqual([
      ["I", "THỂ CHẾ"],
      ["II", "BỘ MÁY"],
      ["III", "TÀI CHÍNH CÔNG"],
    ]);
  });

  test("letters under a Roman number are its sub-areas, the next Roman number leaves them", async () => {
    const reading = await text(
      heading("VII", "CHÍNH QUYỀN SỐ"),
      heading("A", "Xây dựng"),
      work(),
      heading("B", "Áp dụng"),
      work(),
      heading("VIII", "MÔI TRƯỜNG ĐẦU TƯ"),
      work(),
    );
    expect(areasOf(reading)).toEqual(["VII.A", "VII.B", "VIII"]);
    expect(reading.plan.framework.areas.map((area) => area.parent)).toEqual([null, "VII", "VII", null]);
  });

  test("deeper nesting gives the full code", async () => {
    const reading = await text(
      heading("A", "NHIỆM VỤ CHUNG"),
      work(),
      heading("B", "NHIỆM VỤ CỤ THỂ"),
      heading("IV", "Tổ chức bộ máy"),
      work(),
      heading("V", "Chế độ công vụ"),
      heading("1", "<b>Tuyển dụng</b>"),
      work(),
      heading("2", "<b>Đánh giá</b>"),
      work(),
      heading("C", "NHIỆM VỤ KHÁC"),
      work(),
    );
    expect(areasOf(reading)).toEqual(["A", "B.IV", "B.V.1", "B.V.2", "C"]);
  });

  test("I after H is a letter, I after a title without letters is one", async () => {
    const reading = await text(
      ...[..."ABCDEFGHI"].flatMap((letter) => [heading(letter, `LĨNH VỰC ${letter}`), work()]),
    );
    expect(areasOf(reading)).toEqual([..."ABCDEFGHI"]);
  });

  test("a heading merged over the whole table without a number gets one, and it is noted", async () => {
    const whole = (name: string): BuiltTable["lines"][number] => [
      cell(name, { columnSpan: 9 }),
      ...new Array<null>(8).fill(null),
    ];
    const table: BuiltTable = {
      ...plainTable([]),
      lines: [
        headerLine(),
        whole("Cải cách thể chế"),
        work().map((each) => cell(each)),
        whole("Cải cách bộ máy"),
        work().map((each) => cell(each)),
      ],
    };
    const reading = await readAnnex(file("a.docx", annexDocx(aDocument(table))));
    expect(namesOf(reading)).toEqual([
      ["I", "Cải cách thể chế"],
      ["II", "Cải cách bộ máy"],
    ]);
    expect(
      reading.notes.filter((note) => note.code === "areaCodeGiven").map((note) => [note.text, note.data.area]),
    ).toEqual([
      ["Cải cách thể chế", "I"],
      ["Cải cách bộ máy", "II"],
    ]);
  });

  test("a number given to a heading is never one that the document uses later", async () => {
    const reading = await text(
      heading("<b>CÔNG TÁC ĐIỀU HÀNH</b>", ""),
      work(),
      heading("I", "THỂ CHẾ"),
      work(),
      heading("II", "BỘ MÁY"),
      work(),
    );
    expect(areasOf(reading)).toEqual(["III", "I", "II"]);
  });

  test("a heading that comes again on the next page goes on; the same number with another name does not", async () => {
    const reading = await text(
      heading("I", "THỂ CHẾ"),
      work(),
      heading("I", "Thể chế"),
      work(),
      heading("I", "BỘ MÁY"),
      work(),
    );
    expect(areasOf(reading)).toEqual(["I", "I", "I-2"]);
    expect(reading.notes.filter((note) => note.kind === "area").map((note) => note.code)).toEqual([
      "areaContinued",
      "areaCodeRepeated",
    ]);
  });

  test("a heading that names the lead agency gives it to the area; other texts beside it are noted", async () => {
    const reading = await text(["<b>I</b>", "<b>THỂ CHẾ</b>", "", "", "", "Phòng Tư pháp", "", "Năm 2026", ""], work());
    expect(reading.plan.framework.areas).toMatchObject([{ code: "I", leadAgency: "Phòng Tư pháp" }]);
    expect(reading.notes.find((note) => note.code === "besideHeading")).toMatchObject({
      text: "Năm 2026",
      data: { field: "deadline" },
    });
  });

  test("rows before the first heading get an area of their own, and it is noted", async () => {
    const reading = await text(work(), heading("I", "THỂ CHẾ"), work());
    expect(areasOf(reading)).toEqual(["II", "I"]);
    expect(reading.notes.find((note) => note.code === "areaMissing")?.place.line).toBe(2);
  });

  test("an objective alone in its line is no heading", async () => {
    const reading = await text(
      heading("I", "THỂ CHẾ"),
      ["1", "1.1. Mục tiêu đứng riêng", "", "", "", "", "", "", ""],
      ["", "", "2.1. Nhiệm vụ", "3.1. Hoạt động", "Văn bản", "Phòng A", "", "", ""],
    );
    expect(reading.plan.rows.map((row) => [row.area, row.objective])).toEqual([
      ["I", "1.1. Mục tiêu đứng riêng"],
      ["I", "1.1. Mục tiêu đứng riêng"],
    ]);
  });

  test("a remark under the table is no heading and no row", async () => {
    const reading = await text(heading("I", "THỂ CHẾ"), work(), heading("Ghi chú: danh mục cập nhật hằng quý", ""));
    expect(reading.plan.rows).toHaveLength(1);
    expect(reading.notes.find((note) => note.code === "remark")?.text).toBe("Ghi chú: danh mục cập nhật hằng quý");
  });
});

describe("groups of work by their numbers", () => {
  test("a number and a name above lines numbered after it are a heading, as a guess", async () => {
    const reading = await readAnnex(
      textInput(
        [
          ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
          ["I", "CẢI CÁCH THỂ CHẾ", "", ""],
          ["1", "Về xây dựng văn bản", "", ""],
          ["1.1", "Lập danh mục", "Phòng A", "Quý I"],
          ["1.2", "Trình ban hành", "Phòng A", "Quý II"],
          ["2", "Theo dõi thi hành", "Phòng B", "Quý III"],
        ]
          .map((row) => row.join("\t"))
          .join("\n"),
      ),
    );
    expect(reading.plan.rows.map((row) => [row.area, row.displayOrder])).toEqual([
      ["I.1", "1.1"],
      ["I.1", "1.2"],
      ["I.1", "2"],
    ]);
    expect(reading.notes.find((note) => note.code === "areaGuessed")).toMatchObject({ text: "Về xây dựng văn bản" });
  });
});

describe("several tables", () => {
  const table = (rows: readonly (readonly string[])[]): BuiltTable => plainTable(rows, HEADER);
  const tables = (...list: { heading?: string; rows: string[][]; header?: boolean }[]) =>
    readAnnex(
      file(
        "a.docx",
        annexDocx({
          before: [{ text: "KẾ HOẠCH" }, { text: "Cải cách hành chính năm 2026" }],
          tables: list.map(({ heading: title, rows, header = true }) => ({
            ...(title === undefined ? {} : { heading: { text: title, bold: true } }),
            table: header ? table(rows) : { ...table(rows), headerLines: 0, lines: table(rows).lines.slice(1) },
          })),
          after: [{ text: "Nơi nhận: lưu VT" }],
        }),
      ),
    );

  test("one table per area, its title in the paragraph before, is one annex", async () => {
    const reading = await tables(
      { heading: "I. CẢI CÁCH THỂ CHẾ", rows: [work(), work("2")] },
      { heading: "II. CẢI CÁCH BỘ MÁY", rows: [work()] },
    );
    expect(areasOf(reading)).toEqual(["I", "I", "II"]);
    expect(reading.notes.filter((note) => note.code === "areaFromParagraph").map((note) => note.text)).toEqual([
      "I. CẢI CÁCH THỂ CHẾ",
      "II. CẢI CÁCH BỘ MÁY",
    ]);
    expect(reading.notes.filter((note) => note.code === "textOutside").map((note) => note.text)).toEqual([
      "KẾ HOẠCH\nCải cách hành chính năm 2026",
      "Nơi nhận: lưu VT",
    ]);
  });

  test("a table cut by pages goes on, with and without its header, and its last row is stitched", async () => {
    const rest = ["", "", "và công khai", "", "", "", "", "", ""];
    const reading = await tables(
      { rows: [heading("I", "THỂ CHẾ"), work()] },
      { header: false, rows: [rest, work("2")] },
      { rows: [work("3")] },
    );
    expect(areasOf(reading)).toEqual(["I", "I", "I"]);
    expect(reading.plan.rows.map((row) => row.stitched)).toEqual([1, 0, 0]);
    expect(reading.plan.rows[0]?.task).toMatch(/và công khai$/);
  });

  test("tables with other columns are a choice, not part of the annex", async () => {
    const small = plainTable(
      [
        ["1", "Họp", "Phòng A"],
        ["2", "Báo cáo", "Phòng B"],
      ],
      ["TT", "Nội dung", "Chủ trì"],
    );
    const reading = await readAnnex(
      file(
        "a.docx",
        annexDocx({ before: [], after: [], tables: [{ table: small }, { table: table([work(), work("2")]) }] }),
      ),
    );
    expect(reading.plan.rows).toHaveLength(2);
    expect(reading.candidates.map((candidate) => [candidate.number, candidate.chosen])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(reading.notes.find((note) => note.code === "otherTable")?.text).toContain("2 | Báo cáo | Phòng B");
  });

  test("headings of tables stand in the merged first line as well", async () => {
    const lines = [headerLine(HEADER), areaLine("I", "THỂ CHẾ"), work().map((each) => cell(each))];
    const reading = await readAnnex(file("a.docx", annexDocx(aDocument({ ...table([]), lines }))));
    expect(areasOf(reading)).toEqual(["I"]);
  });
});
