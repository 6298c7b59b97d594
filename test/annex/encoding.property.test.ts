import fc from "fast-check";
import { TCVN3_LOWER } from "../../src/annex/text/tcvn3";
import { VNI_PAIRS } from "../../src/annex/text/vni";
import type { SourceDocument } from "../../src/annex/types";
import { sourceOf, textInput } from "../builders/readAnnex";
import { describeWithShared, readShared } from "../builders/shared";

const invert = (pairs: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...pairs].reverse().map(([coded, letter]) => [letter, coded]));

const TCVN3 = invert(TCVN3_LOWER);
const VNI = invert(VNI_PAIRS);

const encode = (text: string, pairs: ReadonlyMap<string, string>): string =>
  [...text].map((letter) => pairs.get(letter) ?? letter).join("");

/** Words of the trade, among them many without a letter that only Unicode has ("hoá", "toàn", "công"). */
const WORDS = [
  "rà",
  "soát",
  "kế",
  "hoạch",
  "cải",
  "cách",
  "hành",
  "chính",
  "phường",
  "hoá",
  "toàn",
  "khoá",
  "công",
  "quá",
  "quê",
  "tài",
  "liệu",
  "báo",
  "cáo",
  "được",
  "giữ",
  "nguyễn",
  "uỷ",
  "ban",
  "ý",
  "kiến",
  "số",
  "2026",
  "CCHC",
  "Năm",
  "đề",
  "án",
  "xử",
  "lý",
];
const sentence = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 9 }).map((words) => words.join(" "));
const table = fc.array(fc.array(sentence, { minLength: 3, maxLength: 5 }), { minLength: 2, maxLength: 8 });

const textOf = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.join("\t")).join("\n");

const textsOf = (source: SourceDocument): string[][] =>
  (source.tables[0]?.lines ?? []).map((line) => line.cells.map((cell) => cell?.text ?? ""));

describe("encodings", () => {
  test("correct Unicode text is never converted, in whatever pieces it stands", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const source = await sourceOf(textInput(textOf(rows)));
        expect(textsOf(source)).toEqual(rows);
        expect(source.notes).toEqual([]);
      }),
    );
  });

  test("text of decomposed letters is composed, noted once with its number and first place", async () => {
    const source = await sourceOf(textInput("Nhiệm vụ\tChủ trì\tThời hạn\nRà soát\tPhòng\tQuý I".normalize("NFD")));
    expect(textsOf(source)[0]).toEqual(["Nhiệm vụ", "Chủ trì", "Thời hạn"]);
    expect(source.notes).toMatchObject([
      { kind: "unicode", code: "composed", data: { count: 6 }, place: { table: 1, line: 1, column: 1 } },
    ]);
  });

  test("invisible characters go, odd spaces become spaces, and it is noted", async () => {
    const source = await sourceOf(textInput("Nhiệm\u200B vụ\tChủ\u00A0trì\u2003\tx\u00ADy\na\tb\tc"));
    expect(textsOf(source)[0]).toEqual(["Nhiệm vụ", "Chủ trì", "xy"]);
    expect(source.notes).toMatchObject([{ code: "invisibleRemoved", data: { count: 2 } }]);
  });

  const PLAN = [
    ["tt", "nhiệm vụ", "hoạt động", "cơ quan chủ trì", "thời gian hoàn thành"],
    ["1", "2.1. rà soát thủ tục", "3.1. lập danh mục", "phòng nội vụ", "quý i năm 2026"],
    ["2", "2.2. đào tạo, bồi dưỡng", "3.2. mở lớp cho công chức", "phòng tài chính", "thường xuyên"],
    ["3", "2.3. kiểm tra", "3.3. kiểm tra đột xuất kỷ luật", "ủy ban nhân dân xã", "tháng 9/2026"],
  ];

  test.each<[string, Map<string, string>]>([
    ["tcvn3", TCVN3],
    ["vni", VNI],
  ])("a whole text in %s is found by its marks, converted and noted", async (encoding, pairs) => {
    const source = await sourceOf(textInput(encode(textOf(PLAN), pairs)));
    expect(textsOf(source)).toEqual(PLAN);
    expect(source.notes).toMatchObject([{ kind: "encoding", code: "legacyText", data: { encoding } }]);
  });

  test.each([
    ["TCVN3", TCVN3],
    ["VNI", VNI],
  ])("every small letter with marks comes back from %s", (_, pairs) => {
    const letters = [..."àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"];
    for (const letter of letters) {
      const coded = pairs.get(letter) ?? letter;
      const back = pairs === TCVN3 ? TCVN3_LOWER.get(coded) : (VNI_PAIRS.get(coded) ?? coded);
      expect(back).toBe(letter);
    }
  });

  test("an old table inside a Unicode document is converted, the document is not", async () => {
    const old = encode(textOf(PLAN.slice(1)), TCVN3);
    const modern = Array.from({ length: 30 }, (_, index) => `Đoạn văn thứ ${index + 1} viết bằng Unicode.`).join("\n");
    const source = await sourceOf(textInput(`${modern}\nHoá đơn, toà nhà\n${old}`));
    expect(textsOf(source)[1]?.[2]).toBe("3.2. mở lớp cho công chức");
    expect(source.paragraphs.slice(-1)).toMatchObject([{ text: "Hoá đơn, toà nhà" }]);
  });

  test("capital letters of an old capital font stay capital", async () => {
    const rows = [["PHỤ LỤC", "CẢI CÁCH THỂ CHẾ", "NHIỆM VỤ"], ...PLAN.slice(1, 4).map((row) => row.slice(1, 4))];
    const coded = rows.map((row, index) => row.map((text) => (index === 0 ? capitals(text) : encode(text, TCVN3))));
    expect(textsOf(await sourceOf(textInput(textOf(coded))))[0]).toEqual(rows[0]);
  });
});

/** In an ABC capital font letters with marks are the small codes, plain letters are typed as capitals. */
const capitals = (text: string): string =>
  [...text].map((letter) => TCVN3.get(letter.toLowerCase()) ?? letter).join("");

describeWithShared("encodings of the seed documents", () => {
  test.each(["000", "001", "002", "003", "004"])("document %s is Unicode and stays as it is", async (number) => {
    const source = await sourceOf(textInput(readShared(`seeds/${number}_*`)));
    expect(source.notes.filter((note) => note.kind === "encoding")).toEqual([]);
  });
});
