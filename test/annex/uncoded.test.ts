import { aDocument, cell } from "../builders/annexDocument";
import { annexDocx } from "../builders/annexDocx";
import { file, interpreted, originOf, readAnnex, sourceOf, textInput } from "../builders/readAnnex";

const table = (...rows: readonly (readonly string[])[]): string => rows.map((row) => row.join("\t")).join("\n");
const HEADER = ["STT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Thời hạn"];

describe("annexes whose cells carry no codes of their own", () => {
  test("a line that begins with small letters is the rest of the row above, as a guess that can be undone", async () => {
    const source = await sourceOf(
      textInput(
        table(
          HEADER,
          ["1", "Rà soát các thủ tục thuộc thẩm", "Báo cáo", "Phòng Nội", "Quý I/2026"],
          ["", "quyền giải quyết của xã", "", "vụ", ""],
          ["2", "Số hóa hồ sơ", "Kho dữ liệu", "Phòng A", "Quý II/2026"],
        ),
      ),
    );
    const reading = interpreted(source);
    expect(reading.plan.rows).toMatchObject([
      { task: "Rà soát các thủ tục thuộc thẩm quyền giải quyết của xã", leadAgency: "Phòng Nội vụ", stitched: 1 },
      { task: "Số hóa hồ sơ", stitched: 0 },
    ]);
    const [stitch] = reading.notes.filter((note) => note.kind === "stitch");
    expect(stitch).toMatchObject({ code: "stitchGuessed", undoable: true, place: { line: 3 }, data: { into: 2 } });
    expect(interpreted(source, { undone: [stitch?.id ?? ""] }).plan.rows).toHaveLength(3);
  });

  test("a line without a number that begins anew is a row under the merged cells above", async () => {
    const reading = await readAnnex(
      textInput(
        table(
          ["STT", "Mục tiêu", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"],
          ["1", "Nâng cao hài lòng", "Khảo sát người dân", "Phòng A", "Quý I"],
          ["", "", "Đối thoại với doanh nghiệp", "", ""],
          ["", "", "- Công khai kết quả", "Phòng B", "Quý II"],
        ),
      ),
    );
    expect(
      reading.plan.rows.map((row) => [
        row.task,
        row.leadAgency,
        originOf(row, "objective"),
        originOf(row, "leadAgency"),
      ]),
    ).toEqual([
      ["Khảo sát người dân", "Phòng A", "own", "own"],
      ["Đối thoại với doanh nghiệp", "Phòng A", "inherited", "inherited"],
      ["- Công khai kết quả", "Phòng B", "inherited", "own"],
    ]);
    expect(reading.notes.filter((note) => note.kind === "stitch")).toEqual([]);
  });

  test("a further product of one task is a row that inherits its task", async () => {
    const reading = await readAnnex(
      textInput(
        table(HEADER, ["1", "Rà soát", "Báo cáo", "Phòng A", "Quý I"], ["", "", "Quyết định công bố", "", "Quý II"]),
      ),
    );
    expect(reading.plan.rows.map((row) => [row.task, row.deliverable, row.leadAgency, row.deadline.text])).toEqual([
      ["Rà soát", "Báo cáo", "Phòng A", "Quý I"],
      ["Rà soát", "Quyết định công bố", "Phòng A", "Quý II"],
    ]);
    expect(reading.counts).toMatchObject([{ tasks: 1, rows: 2 }]);
  });

  test("a new task with a blank lead agency inherits none: no merged cell is known", async () => {
    const reading = await readAnnex(
      textInput(table(HEADER, ["1", "Rà soát", "Báo cáo", "Phòng A", "Quý I"], ["2", "Số hóa", "Kho dữ liệu", "", ""])),
    );
    expect(reading.plan.rows[1]).toMatchObject({ leadAgency: "", inherited: [] });
  });

  test("the rest of a row right under a heading is kept as a row, and noted", async () => {
    const reading = await readAnnex(
      textInput(
        table(
          HEADER,
          ["I", "CẢI CÁCH THỂ CHẾ", "", "", ""],
          ["", "của xã theo quy định", "Văn bản", "Phòng A", "Quý I"],
          ["1", "Rà soát", "Báo cáo", "Phòng A", "Quý I"],
        ),
      ),
    );
    expect(reading.plan.rows).toHaveLength(2);
    expect(reading.notes.find((note) => note.code === "restWithoutRow")).toMatchObject({ kind: "guess", row: 1 });
  });
});

describe("merged cells that the format itself knows", () => {
  const merged = (lines: readonly (readonly [string, number?][])[]) =>
    aDocument({
      widths: [10, 60, 40, 30, 30],
      headerLines: 1,
      lines: [
        HEADER.map((name) => cell(name)),
        ...lines.map((line) =>
          line.map(([text, rowSpan]) => (rowSpan === 0 ? null : cell(text, { rowSpan: rowSpan ?? 1 }))),
        ),
      ],
    });

  test("are inherited whatever the column, also by lines that begin with small letters", async () => {
    const reading = await readAnnex(
      file(
        "a.docx",
        annexDocx(
          merged([
            [["1", 2], ["Rà soát", 2], ["báo cáo"], ["Phòng A", 2], ["Quý I"]],
            [["", 0], ["", 0], ["quyết định"], ["", 0], ["Quý II"]],
          ]),
        ),
      ),
    );
    expect(reading.plan.rows.map((row) => [row.displayOrder, row.task, row.deliverable, row.leadAgency])).toEqual([
      ["1", "Rà soát", "báo cáo", "Phòng A"],
      ["1", "Rà soát", "quyết định", "Phòng A"],
    ]);
    expect(
      reading.notes.filter((note) => note.kind === "inherit").map((note) => [note.data.field, note.data.merged]),
    ).toEqual([
      ["displayOrder", 1],
      ["task", 1],
      ["leadAgency", 1],
    ]);
  });

  test("also give products and deadlines to a row with its own task", async () => {
    const reading = await readAnnex(
      file(
        "a.docx",
        annexDocx(
          merged([
            [["1"], ["Rà soát"], ["Báo cáo chung", 2], ["Phòng A"], ["Năm 2026", 2]],
            [["2"], ["Số hóa"], ["", 0], ["Phòng B"], ["", 0]],
          ]),
        ),
      ),
    );
    expect(reading.plan.rows[1]).toMatchObject({
      task: "Số hóa",
      deliverable: "Báo cáo chung",
      deadline: { text: "Năm 2026" },
      inherited: ["deliverable", "deadline"],
    });
  });

  test("an activity merged over two rows is counted once", async () => {
    const document = aDocument({
      widths: [10, 60, 40, 30],
      headerLines: 1,
      lines: [
        ["STT", "Hoạt động", "Sản phẩm", "Cơ quan chủ trì"].map((name) => cell(name)),
        [cell("1", { rowSpan: 2 }), cell("3.1. Tập huấn", { rowSpan: 2 }), cell("Giấy mời"), cell("Phòng A")],
        [null, null, cell("Tài liệu"), cell("Phòng B")],
      ],
    });
    const reading = await readAnnex(file("a.docx", annexDocx(document)));
    expect(reading.counts).toMatchObject([{ activities: 1, rows: 2 }]);
  });
});
