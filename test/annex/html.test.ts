import type { SourceDocument } from "../../src/annex/types";
import { file, sourceOf } from "../builders/readAnnex";

const read = (html: string): Promise<SourceDocument> => sourceOf({ kind: "html", html });

const grid = (source: SourceDocument): (string | null)[][] =>
  (source.tables[0]?.lines ?? []).map((line) => line.cells.map((cell) => cell?.text ?? null));

const firstCell = async (content: string): Promise<string | null | undefined> =>
  grid(await read(`<table><tr><td>${content}</td><td>x</td></tr></table>`))[0]?.[0];

describe("HTML from the clipboard", () => {
  test("spans of rows and columns keep every cell in its column", async () => {
    const source = await read("<table><tr><td rowspan=3>a<td colspan=2>b<tr><td>c<td>d<tr><td>e<td>f</table>");
    expect(grid(source)).toEqual([
      ["a", "b", null],
      [null, "c", "d"],
      [null, "e", "f"],
    ]);
    expect(source.tables[0]?.lines[0]?.cells[0]).toMatchObject({ rowSpan: 3 });
  });

  test("absurd spans are cut to the table", async () => {
    const source = await read("<table><tr><td rowspan=99999999 colspan=-3>a<td>b<tr><td>c</table>");
    expect(grid(source)).toEqual([
      ["a", "b"],
      [null, "c"],
    ]);
    expect(source.tables[0]?.lines[0]?.cells[0]?.rowSpan).toBe(2);
  });

  test("a row of thousands of cells loses no text and stays narrow", async () => {
    const source = await read(
      `<table><tr>${Array.from({ length: 3000 }, (_, index) => `<td>c${index}`).join("")}</table>`,
    );
    expect(source.tables[0]?.columnCount).toBe(100);
    expect(source.tables[0]?.lines[0]?.cells[99]?.text.split("\n")).toHaveLength(2901);
  });

  test.each<[string, string, string]>([
    ["paragraphs and breaks", "<p>một</p><p>hai<br>ba</p>", "một\nhai\nba"],
    ["spaces and line ends of the source", "kế\n   hoạch&nbsp;&nbsp; năm", "kế hoạch năm"],
    ["entities", "A &amp; B &lt;C&gt; &#7841;&agrave;", "A & B <C> ạà"],
    ["a nested table", "trước<table><tr><td>a</td><td>b</td></tr></table>sau", "trước\na b\nsau"],
    [
      "numbers that Word writes beside the text",
      "<p><![if !supportLists]><span style='mso-list:Ignore'>2.1.<span style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span><![endif]>Ban hành</p>",
      "2.1. Ban hành",
    ],
    ["tracked changes", "<ins>thêm</ins><del>bớt</del>", "thêm"],
    ["Office's own tags", "<p class=MsoNormal><o:p>&nbsp;</o:p></p><p>a<o:p></o:p></p>", "a"],
    ["hidden style and script", "<style>p{}</style><script>1</script>a", "a"],
    ["list items", "<ul><li>một</li><li>hai</li></ul>", "một\nhai"],
  ])("%s read as a person sees them", async (_, content, expected) => {
    expect(await firstCell(content)).toBe(expected);
  });

  test("deleted text and comments are kept in notes", async () => {
    const { notes } = await read(
      "<p>a<del>bớt</del></p><div style='mso-element:comment-list'><p>nên sửa</p></div><table><tr><td>a<td>b</table>",
    );
    expect(notes).toMatchObject([
      { code: "deletionsLeftOut", text: "bớt" },
      { code: "commentsLeftOut", text: "nên sửa" },
    ]);
  });

  test("the header lines of the clipboard format are no text", async () => {
    const { paragraphs } = await read(
      "Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000000300\r\nStartFragment:0000000141\r\n<html><body><!--StartFragment--><p>nội dung</p><!--EndFragment--></body></html>",
    );
    expect(paragraphs.map((paragraph) => paragraph.text)).toEqual(["nội dung"]);
  });

  test("bold is known from tags and styles", async () => {
    const { tables } = await read(
      "<table><tr><td><b>a</b><td><span style='font-weight:700'>b</span><th>c<td>d<td><b>đ</b> không đậm dài</table>",
    );
    expect(tables[0]?.lines[0]?.cells.map((cell) => cell?.bold)).toEqual([true, true, true, false, false]);
  });

  test("a .html file is read by its content and byte order mark", async () => {
    const html = "<html><body><table><tr><td>Nhiệm vụ<td>Chủ trì</table></body></html>";
    const utf16 = new Uint8Array(2 + html.length * 2);
    utf16.set([0xff, 0xfe]);
    [...html].forEach((letter, index) => {
      utf16[2 + index * 2] = letter.charCodeAt(0) & 255;
      utf16[3 + index * 2] = letter.charCodeAt(0) >> 8;
    });
    for (const bytes of [new TextEncoder().encode(html), utf16]) {
      expect(grid(await sourceOf(file("phu-luc.bin", bytes)))).toEqual([["Nhiệm vụ", "Chủ trì"]]);
    }
  });

  test("old fonts of spans are converted", async () => {
    expect(await firstCell("<span style='font-family:\".VnTime\",serif'>Phßng Néi vô</span>")).toBe("Phòng Nội vụ");
    expect(await firstCell("<font face='VNI-Times'>Phoøng Noäi vuï</font>")).toBe("Phòng Nội vụ");
  });

  test("tags that are never closed end nothing early", async () => {
    const source = await read("<table><tr><td>a<p>b<td>c</td></tr><tr><td>d<td>e");
    expect(grid(source)).toEqual([
      ["a\nb", "c"],
      ["d", "e"],
    ]);
  });
});
