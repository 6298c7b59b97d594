import { docxOfBody } from "../builders/annexDocx";
import { file, sourceOf } from "../builders/readAnnex";
import { XML } from "../builders/zipOf";

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

interface Level {
  text: string;
  format?: string;
  start?: number;
  more?: string;
}

const abstract = (id: number, levels: readonly Level[], more = ""): string =>
  `<w:abstractNum w:abstractNumId="${id}">${more}${levels
    .map(
      ({ text, format = "decimal", start = 1, more: extra = "" }, index) =>
        `<w:lvl w:ilvl="${index}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${extra}<w:lvlText w:val="${text}"/></w:lvl>`,
    )
    .join("")}</w:abstractNum>`;
const num = (id: number, abstractId: number, overrides = ""): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${overrides}</w:num>`;
const item = (level: number, list = 1): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr></w:pPr><w:r><w:t>việc</w:t></w:r></w:p>`;

const labels = async (numbering: string, body: string, parts: Record<string, string> = {}): Promise<string[]> => {
  const { paragraphs } = await sourceOf(
    file(
      "a.docx",
      docxOfBody(body, { "word/numbering.xml": `${XML}<w:numbering ${W}>${numbering}</w:numbering>`, ...parts }),
    ),
  );
  return paragraphs.map((paragraph) => paragraph.text.replace(/\s*việc$/, ""));
};

describe("automatic numbers of Word", () => {
  test("nested levels count on their own and begin again under the next higher one", async () => {
    const outline = abstract(0, [{ text: "%1." }, { text: "%1.%2." }, { text: "%1.%2.%3" }]) + num(1, 0);
    expect(await labels(outline, [0, 1, 1, 2, 0, 1, 2, 2].map((level) => item(level)).join(""))).toEqual([
      "1.",
      "1.1.",
      "1.2.",
      "1.2.1",
      "2.",
      "2.1.",
      "2.1.1",
      "2.1.2",
    ]);
  });

  test("Roman numbers, letters and bullets are written as Word shows them", async () => {
    const formats = [
      { text: "%1.", format: "upperRoman", start: 4 },
      { text: "%2)", format: "lowerLetter" },
      { text: "%3.", format: "upperLetter" },
      { text: "%4", format: "lowerRoman", start: 9 },
      { text: "\uF0B7", format: "bullet" },
      { text: "+", format: "bullet" },
      { text: "%7.", format: "decimalZero" },
      { text: "", format: "none" },
    ];
    const body = [0, 1, 1, 2, 3, 4, 5, 6, 7].map((level) => item(level)).join("");
    expect(await labels(abstract(0, formats) + num(1, 0), body)).toEqual([
      "IV.",
      "a)",
      "b)",
      "A.",
      "ix",
      "-",
      "+",
      "01.",
      "",
    ]);
  });

  test("letters go on after z as aa", async () => {
    const many = Array.from({ length: 27 }, () => item(0)).join("");
    const all = await labels(abstract(0, [{ text: "%1)", format: "lowerLetter" }]) + num(1, 0), many);
    expect(all.slice(25)).toEqual(["z)", "aa)"]);
  });

  test("lists of one kind count together; a start override begins again once", async () => {
    const override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>';
    const lists = abstract(0, [{ text: "%1." }]) + num(1, 0) + num(2, 0) + num(3, 0, override);
    const body = [item(0, 1), item(0, 2), item(0, 3), item(0, 3), item(0, 1)].join("");
    expect(await labels(lists, body)).toEqual(["1.", "2.", "7.", "8.", "9."]);
  });

  test("a level can be told never to begin again, and higher levels to show as decimals", async () => {
    const levels = [
      { text: "%1.", format: "upperRoman" },
      { text: "%1.%2.", more: '<w:lvlRestart w:val="0"/><w:isLgl/>' },
    ];
    const body = [0, 1, 0, 1].map((level) => item(level)).join("");
    expect(await labels(abstract(0, levels) + num(1, 0), body)).toEqual(["I.", "1.1.", "II.", "2.2."]);
  });

  test("an override can replace a whole level", async () => {
    const replaced =
      '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl></w:lvlOverride>';
    expect(await labels(abstract(0, [{ text: "%1." }]) + num(1, 0, replaced), item(0) + item(0))).toEqual([
      "Điều 3.",
      "Điều 4.",
    ]);
  });

  test("numbers through paragraph styles count like direct ones", async () => {
    const levels = [
      { text: "%1.", more: '<w:pStyle w:val="Muc"/>' },
      { text: "%1.%2.", more: '<w:pStyle w:val="Tieu"/>' },
    ];
    const styles = `${XML}<w:styles ${W}>${["Muc", "Tieu"]
      .map(
        (id) =>
          `<w:style w:type="paragraph" w:styleId="${id}"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
      )
      .join("")}<w:style w:type="paragraph" w:styleId="Khong"><w:basedOn w:val="Muc"/></w:style></w:styles>`;
    const styled = (style: string, more = ""): string =>
      `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr><w:r><w:t>việc</w:t></w:r></w:p>`;
    const none = '<w:numPr><w:numId w:val="0"/></w:numPr>';
    const body = [styled("Muc"), styled("Tieu"), styled("Tieu"), styled("Khong", none), styled("Muc")].join("");
    expect(await labels(abstract(0, levels) + num(1, 0), body, { "word/styles.xml": styles })).toEqual([
      "1.",
      "1.1.",
      "1.2.",
      "",
      "2.",
    ]);
  });

  test("a list style leads to the list that defines it", async () => {
    const lists =
      abstract(0, [], '<w:numStyleLink w:val="DS"/>') +
      abstract(5, [{ text: "(%1)" }], '<w:styleLink w:val="DS"/>') +
      num(1, 0);
    expect(await labels(lists, item(0) + item(0))).toEqual(["(1)", "(2)"]);
  });

  test("what was written out is noted once, with the number and the first place", async () => {
    const { notes } = await sourceOf(
      file(
        "a.docx",
        docxOfBody(item(0) + item(0), {
          "word/numbering.xml": `${XML}<w:numbering ${W}>${abstract(0, [{ text: "%1." }]) + num(1, 0)}</w:numbering>`,
        }),
      ),
    );
    expect(notes).toMatchObject([
      { kind: "numbering", code: "numberingWritten", data: { count: 2 }, place: { line: 1 } },
    ]);
  });
});
