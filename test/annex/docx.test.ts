import type { SourceDocument, SourceTable } from "../../src/annex/types";
import { docxOfBody } from "../builders/annexDocx";
import { file, sourceOf } from "../builders/readAnnex";
import { contentTypes, relationships, XML, zipOf } from "../builders/zipOf";

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const p = (text: string, properties = ""): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const tc = (content: string, properties = ""): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith("<") ? content : p(content)}</w:tc>`;
const tr = (cells: readonly string[], properties = ""): string =>
  `<w:tr><w:trPr>${properties}</w:trPr>${cells.join("")}</w:tr>`;
const tbl = (rows: readonly string[], widths: readonly number[] = []): string =>
  `<w:tbl><w:tblPr/><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>${rows.join("")}</w:tbl>`;

const read = (body: string, parts: Record<string, string> = {}): Promise<SourceDocument> =>
  sourceOf(file("a.docx", docxOfBody(body, parts)));

/** Texts of a table by line; null where a merged cell covers the place. */
const grid = (table: SourceTable | undefined): (string | null)[][] =>
  (table?.lines ?? []).map((line) => line.cells.map((cell) => cell?.text ?? null));

const cellTexts = async (content: string, parts: Record<string, string> = {}): Promise<string | null | undefined> =>
  grid((await read(tbl([tr([tc(content), tc("x")])]), parts)).tables[0])[0]?.[0];

describe("tables of Word files", () => {
  test("horizontal and vertical merges give spans, covered places are null", async () => {
    const { tables } = await read(
      tbl([
        tr([tc("a", '<w:vMerge w:val="restart"/>'), tc("b", '<w:gridSpan w:val="2"/>')]),
        tr([tc("", "<w:vMerge/>"), tc("c"), tc("d")]),
        tr([tc("", '<w:vMerge w:val="continue"/>'), tc("e"), tc("f")]),
        tr([tc("g"), tc("h"), tc("i")]),
      ]),
    );
    expect(grid(tables[0])).toEqual([
      ["a", "b", null],
      [null, "c", "d"],
      [null, "e", "f"],
      ["g", "h", "i"],
    ]);
    expect(tables[0]?.lines[0]?.cells[0]).toMatchObject({ rowSpan: 3, columnSpan: 1 });
    expect(tables[0]?.lines[0]?.cells[1]).toMatchObject({ rowSpan: 1, columnSpan: 2 });
  });

  test("rows that begin or end beside the grid keep their columns", async () => {
    const { tables } = await read(
      tbl(
        [
          tr([tc("a"), tc("b"), tc("c")]),
          tr([tc("d"), tc("e")], '<w:gridBefore w:val="1"/>'),
          tr([tc("f")], '<w:gridAfter w:val="2"/>'),
        ],
        [2000, 2000, 2000],
      ),
    );
    expect(grid(tables[0])).toEqual([
      ["a", "b", "c"],
      ["", "d", "e"],
      ["f", "", ""],
    ]);
  });

  test("columns that differ by a sliver in some rows are one column", async () => {
    const { tables } = await read(
      tbl(
        [
          tr([tc("a", '<w:gridSpan w:val="2"/>'), tc("b"), tc("c")]),
          tr([tc("d"), tc("e", '<w:gridSpan w:val="2"/>'), tc("f")]),
        ],
        [2000, 60, 2000, 2000],
      ),
    );
    expect(grid(tables[0])).toEqual([
      ["a", "b", "c"],
      ["d", "e", "f"],
    ]);
  });

  test("a nested table is text of its cell", async () => {
    expect(await cellTexts(p("trước") + tbl([tr([tc("a"), tc("b")]), tr([tc("c"), tc("d")])]) + p("sau"))).toBe(
      "trước\na b\nc d\nsau",
    );
  });

  test("text under a vertical merge is noted, not lost", async () => {
    const { notes } = await read(
      tbl([tr([tc("a", '<w:vMerge w:val="restart"/>'), tc("b")]), tr([tc("bị che", "<w:vMerge/>"), tc("c")])]),
    );
    expect(notes).toMatchObject([{ code: "hiddenByMerge", text: "bị che", place: { table: 1, line: 2, column: 1 } }]);
  });

  test("absurd spans are cut, and what stands beyond goes into notes", async () => {
    const { tables, notes } = await read(
      tbl([
        tr([tc("a", '<w:gridSpan w:val="999999999"/>'), tc("xa")], '<w:gridBefore w:val="0"/>'),
        tr([tc("b"), tc("c")]),
      ]),
    );
    expect(tables[0]?.columnCount).toBe(100);
    expect(notes).toMatchObject([{ text: "xa", place: { line: 1, column: 101 } }]);
  });

  test("repeated header rows are marked", async () => {
    const { tables } = await read(tbl([tr([tc("a"), tc("b")], "<w:tblHeader/>"), tr([tc("c"), tc("d")])]));
    expect(tables[0]?.lines.map((line) => line.header)).toEqual([true, false]);
  });

  test("content controls round rows, cells and runs are looked through", async () => {
    const sdt = (content: string): string =>
      `<w:sdt><w:sdtPr><w:alias w:val="tên"/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    const run = sdt("<w:r><w:t>trong ô</w:t></w:r>");
    const { tables } = await read(tbl([sdt(tr([sdt(tc(`<w:p>${run}</w:p>`)), tc("b")]))]));
    expect(grid(tables[0])).toEqual([["trong ô", "b"]]);
  });
});

describe("text of Word files", () => {
  test.each<[string, string, string]>([
    ["line breaks and tabs", "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>", "a\nb c"],
    [
      "hyphens",
      "<w:p><w:r><w:t>HĐND</w:t><w:noBreakHyphen/><w:t>UBND kế</w:t><w:softHyphen/><w:t> hoạch</w:t></w:r></w:p>",
      "HĐND-UBND kế hoạch",
    ],
    ["symbols", '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t> xong</w:t></w:r></w:p>', "✓ xong"],
    ["links", '<w:p><w:hyperlink r:id="x"><w:r><w:t>cổng</w:t></w:r></w:hyperlink></w:p>', "cổng"],
    [
      "fields",
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
      "12",
    ],
    [
      "text boxes, once",
      `<w:p><w:r><w:t>ngoài</w:t><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${p("trong khung")}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p("trong khung")}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
      "trong khung\nngoài",
    ],
    ["runs that cut a word", "<w:p><w:r><w:t>Kế ho</w:t></w:r><w:r><w:t>ạch</w:t></w:r></w:p>", "Kế hoạch"],
    ["entities", "<w:p><w:r><w:t>A &amp; B &lt; C &#7841;</w:t></w:r></w:p>", "A & B < C ạ"],
    [
      "tracked changes",
      '<w:p><w:r><w:t>giữ </w:t></w:r><w:ins w:id="1"><w:r><w:t>thêm</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>bớt</w:delText></w:r></w:del></w:p>',
      "giữ thêm",
    ],
    [
      "moves",
      '<w:p><w:moveFrom w:id="1"><w:r><w:t>cũ</w:t></w:r></w:moveFrom><w:moveTo w:id="2"><w:r><w:t>mới</w:t></w:r></w:moveTo></w:p>',
      "mới",
    ],
    [
      "a deleted paragraph mark",
      `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>nối </w:t></w:r></w:p>${p("liền")}`,
      "nối liền",
    ],
  ])("%s read as a person sees them", async (_, content, expected) => {
    expect(await cellTexts(content)).toBe(expected);
  });

  test("tracked changes are noted with their number and the deleted text", async () => {
    const { notes, tables } = await read(
      tbl([
        tr([
          tc(
            '<w:p><w:ins w:id="1"><w:r><w:t>thêm</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>bớt</w:delText></w:r></w:del></w:p>',
          ),
          tc("x"),
        ]),
        tr([tc("dòng xóa"), tc("y")], '<w:del w:id="3"/>'),
        tr([tc("c"), tc("d")]),
      ]),
    );
    expect(grid(tables[0])).toEqual([
      ["thêm", "x"],
      ["c", "d"],
    ]);
    expect(notes).toMatchObject([
      { kind: "trackedChange", code: "insertionsKept", data: { count: 1 } },
      { kind: "trackedChange", code: "deletionsLeftOut", data: { count: 2 }, text: "bớt\ndòng xóa y" },
    ]);
  });

  test("footnotes go into notes with the place of their mark", async () => {
    const { notes } = await read(
      tbl([tr([tc('<w:p><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'), tc("b")])]),
      {
        "word/footnotes.xml": `${XML}<w:footnotes ${W}><w:footnote w:id="0">${p("")}</w:footnote><w:footnote w:id="2">${p("Theo hướng dẫn riêng.")}</w:footnote></w:footnotes>`,
      },
    );
    expect(notes).toMatchObject([{ code: "footnote", text: "Theo hướng dẫn riêng.", place: { table: 1, line: 1 } }]);
  });

  test("bold is known from runs, styles and their bases", async () => {
    const styles = `${XML}<w:styles ${W}><w:style w:type="paragraph" w:styleId="Dam"><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Dam"/></w:style></w:styles>`;
    const { paragraphs } = await read(
      `${p("theo kiểu", '<w:pStyle w:val="Con"/>')}<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>trực tiếp</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Dam"/></w:pPr><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>bỏ đậm</w:t></w:r></w:p>${p("thường")}`,
      { "word/styles.xml": styles },
    );
    expect(paragraphs.map((paragraph) => paragraph.bold)).toEqual([true, true, true, false]);
  });

  test("old fonts are converted, Unicode text in an old font stays", async () => {
    const run = (font: string, text: string): string =>
      `<w:p><w:r><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}"/></w:rPr><w:t>${text}</w:t></w:r></w:p>`;
    expect(await cellTexts(run(".VnTime", "Phßng Néi vô"))).toBe("Phòng Nội vụ");
    expect(await cellTexts(run(".VnTimeH", "c¶i c¸ch hµnh chÝnh"))).toBe("CẢI CÁCH HÀNH CHÍNH");
    expect(await cellTexts(run("VNI-Times", "Phoøng Noäi vuï, ñaõ ñöôïc"))).toBe("Phòng Nội vụ, đã được");
    expect(await cellTexts(run(".VnTime", "Phòng Nội vụ"))).toBe("Phòng Nội vụ");
    const { notes } = await read(run(".VnTime", "Phßng Néi vô"));
    expect(notes).toMatchObject([{ kind: "encoding", code: "legacyFonts", data: { count: 1 } }]);
  });

  test("a document whose main part has another name and prefix is read", async () => {
    const { paragraphs } = await sourceOf(
      file(
        "a.docx",
        zipOf({
          "[Content_Types].xml": contentTypes({}),
          "_rels/.rels": relationships([{ type: "officeDocument", target: "/word/document2.xml" }]),
          "word/document2.xml": `${XML}<ns0:document xmlns:ns0="x"><ns0:body><ns0:p><ns0:r><ns0:t>xin chào</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>`,
        }),
      ),
    );
    expect(paragraphs).toMatchObject([{ text: "xin chào", line: 1, afterTable: 0 }]);
  });
});
