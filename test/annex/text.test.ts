import type { SourceDocument } from "../../src/annex/types";
import { file, sourceOf, textInput } from "../builders/readAnnex";

const read = (text: string): Promise<SourceDocument> => sourceOf(textInput(text));

const grid = (source: SourceDocument): (string | null)[][] =>
  (source.tables[0]?.lines ?? []).map((line) => line.cells.map((cell) => cell?.text ?? null));

describe("tab-separated text", () => {
  test("lines with tabs are a table with their line numbers, the last one without a newline too", async () => {
    const source = await read("Kế hoạch\n\na\tb\tc\n\n\nd\te\tf\ng\th\ti");
    expect(source.paragraphs).toMatchObject([{ text: "Kế hoạch", line: 1, afterTable: 0 }]);
    expect(source.tables[0]?.lines.map((line) => line.line)).toEqual([3, 6, 7]);
    expect(grid(source)).toEqual([
      ["a", "b", "c"],
      ["d", "e", "f"],
      ["g", "h", "i"],
    ]);
  });

  test("a line without tabs ends a table, the next table follows it", async () => {
    const source = await read("a\tb\tc\nd\te\tf\nII. LĨNH VỰC KHÁC\ng\th\ti\nk\tl\tm");
    expect(source.tables).toHaveLength(2);
    expect(source.paragraphs).toMatchObject([{ text: "II. LĨNH VỰC KHÁC", afterTable: 1 }]);
  });

  test("a stray tab makes no table", async () => {
    const source = await read("Nơi nhận:\tLưu VT\nSố:\t12");
    expect(source.tables).toHaveLength(0);
    expect(source.paragraphs.map((paragraph) => paragraph.text)).toEqual(["Nơi nhận: Lưu VT", "Số: 12"]);
  });

  test("rests of tags go, bold is remembered, entities are read", async () => {
    const source = await read("<b>I</b>\t<b>TÊN</b>\tc\n<p>một</p><p>hai</p>\tA &amp; B&nbsp;C\ta < b > c");
    expect(grid(source)).toEqual([
      ["I", "TÊN", "c"],
      ["một hai", "A & B C", "a < b > c"],
    ]);
    expect(source.tables[0]?.lines[0]?.cells.map((cell) => cell?.bold)).toEqual([true, true, false]);
  });

  test("cells that Excel quotes may hold lines, tabs and quotation marks", async () => {
    const source = await read('1\t"dòng 1\ndòng ""2"""\tc\r\n2\t"chỉ là trích dẫn" ở đầu\t"trọn ô"\n3\t"có\ttab"\tc');
    expect(grid(source)).toEqual([
      ["1", 'dòng 1\ndòng "2"', "c"],
      ["2", '"chỉ là trích dẫn" ở đầu', '"trọn ô"'],
      ["3", "có tab", "c"],
    ]);
    expect(source.tables[0]?.lines.map((line) => line.line)).toEqual([1, 3, 4]);
  });

  test("a quotation mark that is never closed stays a quotation mark", async () => {
    expect(grid(await read('1\t"mở\tc\n2\tb\tc'))).toEqual([
      ["1", '"mở', "c"],
      ["2", "b", "c"],
    ]);
  });

  test("a document without any tab or table but with the word <table> in it is text", async () => {
    const source = await read("Chèn bảng <table> vào trang");
    expect(source.format).toBe("text");
  });

  test.each<[string, (text: string) => number[]]>([
    ["UTF-8", (text) => [...new TextEncoder().encode(text)]],
    ["UTF-8 with a byte order mark", (text) => [0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text)]],
    ["UTF-16 little endian", (text) => [0xff, 0xfe, ...utf16(text, false)]],
    ["UTF-16 big endian", (text) => [0xfe, 0xff, ...utf16(text, true)]],
    ["UTF-16 without a byte order mark", (text) => utf16(text, false)],
  ])("a file in %s is read", async (_, encode) => {
    const text = "Content\ttask list\tlead agency\nNhiệm vụ\tPhòng Nội vụ\tQuý I";
    const source = await sourceOf(file("a.txt", Uint8Array.from(encode(text))));
    expect(grid(source)[1]).toEqual(["Nhiệm vụ", "Phòng Nội vụ", "Quý I"]);
  });
});

const utf16 = (text: string, bigEndian: boolean): number[] =>
  [...text].flatMap((letter) => {
    const code = letter.charCodeAt(0);
    return bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8];
  });
