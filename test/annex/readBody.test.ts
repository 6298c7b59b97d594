import { readBody } from "../../src/annex/interpret/readBody";
import type { SourceDocument } from "../../src/annex/types";
import { DISTRICT_SEVEN } from "../../src/domain/frameworks";
import type { BodyItem } from "../../src/domain/planBody";
import { aDocument, ANNEX_WIDTHS, areaLine, cell, headerLine } from "../builders/annexDocument";
import { annexDocx } from "../builders/annexDocx";
import { annexHtml } from "../builders/annexText";
import { cutDistrictAnnex, districtText } from "../builders/district2024";
import { file, readAnnex, sourceOf, textInput } from "../builders/readAnnex";
import { describeWithShared, readShared, tsvRows } from "../builders/shared";

const bodyOf = async (...lines: string[]): Promise<BodyItem[]> =>
  readBody(await sourceOf(textInput(lines.join("\n\n"))), DISTRICT_SEVEN.areas);

/** "area code sets text", short enough to list. */
const summary = (items: readonly BodyItem[]): string[] =>
  items.map(({ area, code, setsTargets, text }) => `${area ?? "-"}|${code}|${setsTargets ? "targets" : ""}|${text}`);

describe("the plan's own text", () => {
  test("items below an area's heading belong to that area, whatever the heading's number is", async () => {
    const items = await bodyOf(
      "## **II. CÁC CHỈ TIÊU**",
      "### *1. Cải cách tài chính công*",
      "1.1. 40% trường học tự bảo đảm chi thường xuyên.",
      "#### 2. Chỉ đạo, điều hành",
      "2.1. Kiểm tra 50% số xã.",
    );
    expect(summary(items)).toEqual([
      "VI|1.1|targets|40% trường học tự bảo đảm chi thường xuyên.",
      "I|2.1|targets|Kiểm tra 50% số xã.",
    ]);
    expect(items[0]?.section).toEqual(["II. CÁC CHỈ TIÊU", "1. Cải cách tài chính công"]);
    expect(items[1]?.line).toBe(9);
  });

  test("an area with sub-areas gives the one that holds rows; ISO goes to its own", async () => {
    const items = await bodyOf(
      "II. MỤC TIÊU",
      "1. Chính quyền điện tử, chính quyền số",
      "1.1. 60% hồ sơ được xử lý trên mạng.",
      "2. Áp dụng ISO 9001",
      "2.1. 100% xã áp dụng.",
    );
    expect(items.map(({ area }) => area)).toEqual(["VII.A", "VII.B"]);
  });

  test("a paragraph without a number is an item where targets are set, elsewhere only where it names one", async () => {
    const items = await bodyOf(
      "I. MỤC TIÊU",
      "1. Cải cách thể chế",
      "- Nâng cao chất lượng văn bản.",
      "II. NHIỆM VỤ",
      "1. Cải cách thể chế",
      "- Rà soát các văn bản đã ban hành.",
      "- Bảo đảm 70% văn bản được lấy ý kiến.",
    );
    expect(summary(items)).toEqual([
      "II||targets|Nâng cao chất lượng văn bản.",
      "II|||Bảo đảm 70% văn bản được lấy ý kiến.",
    ]);
  });

  test("part of an area that lists tasks sets no targets, part that lists targets does", async () => {
    const items = await bodyOf(
      "II. MỤC TIÊU VÀ NHIỆM VỤ CỤ THỂ",
      "1. Về cải cách thể chế:",
      "1.1. Chỉ tiêu:",
      "- Tối thiểu 80% văn bản được rà soát.",
      "1.2. Nhiệm vụ:",
      "- Rà soát tối thiểu 30 văn bản.",
    );
    expect(items.filter(({ code }) => code === "").map(({ setsTargets }) => setsTargets)).toEqual([true, false]);
  });

  test("legal bases, recipients and what follows the annex's title are no items", async () => {
    const items = await bodyOf(
      "Căn cứ Luật số 77/2015/QH13 về giảm 10% biên chế;",
      "Nơi nhận:",
      "- 02 đơn vị như trên;",
      "KẾ HOẠCH",
      "I. CHỈ TIÊU",
      "1. Kiểm tra cải cách hành chính tại 50% số xã.",
      "PHỤ LỤC",
      "I. CHỈ TIÊU KHÁC",
      "2. Kiểm tra cải cách hành chính tại 60% số xã.",
    );
    expect(summary(items)).toEqual(["I|1|targets|Kiểm tra cải cách hành chính tại 50% số xã."]);
  });

  test("what a page break cut in the middle of a sentence is one item with the line it begins on", async () => {
    const items = await bodyOf(
      "I. CHỈ TIÊU",
      "1. Cải cách bộ máy",
      "1.1. Sắp xếp 100% đơn vị theo phương án của",
      "Ủy ban nhân dân huyện sau khi được",
      "phê duyệt.",
      "1.2. Giảm 5 biên chế.",
    );
    expect(summary(items)).toEqual([
      "IV|1.1|targets|Sắp xếp 100% đơn vị theo phương án của Ủy ban nhân dân huyện sau khi được phê duyệt.",
      "IV|1.2|targets|Giảm 5 biên chế.",
    ]);
    expect(items[0]?.line).toBe(5);
  });

  test("lines of the same width are joined to paragraphs, also behind a full stop inside one", async () => {
    const cut = [
      "I. CHỈ TIÊU",
      "1. Phấn đấu trong năm có ít nhất bảy mươi phần trăm hồ sơ trực tuyến nộp ở",
      "16/2020 điểm tiếp nhận của các xã được trả trước hạn, còn lại trả đúng hạn.",
      "Bộ phận một cửa phải có thư xin lỗi với từng hồ sơ trả muộn và gọi điện tới",
      "người nộp.",
      "2. Tối thiểu 20% hồ sơ được trả kết quả tại nhà thông qua bưu chính công ích",
      "trong năm.",
      "3. Tối thiểu 15% hồ sơ một cửa.",
      "4. Tối thiểu 16% hồ sơ một cửa.",
      "5. Tối thiểu 17% hồ sơ một cửa.",
      "6. Tối thiểu 18% hồ sơ một cửa.",
    ];
    const items = await bodyOf(...cut);
    expect(items.map(({ code }) => code)).toEqual(["1", "2", "3", "4", "5", "6"]);
    expect(items[0]?.text.endsWith("gọi điện tới người nộp.")).toBe(true);
    expect(items[1]?.text.endsWith("công ích trong năm.")).toBe(true);
  });

  test("without headings of areas the content of a target tells its area; what is foreign to the framework has none", async () => {
    const items = await bodyOf(
      "II. CÁC CHỈ TIÊU CỤ THỂ",
      "1. 100% văn bản quy phạm pháp luật hợp hiến.",
      "2. Ứng dụng công nghệ thông tin:",
      "- 80% báo cáo được gửi qua mạng.",
      "3. Thu ngân sách đạt trên 200 tỷ đồng, thu hút vốn đầu tư 300 tỷ đồng.",
    );
    expect(items.map(({ area }) => area)).toEqual(["II", "VII.A", null]);
  });

  test("a heading that is missing does not lend the one before it to the items below", async () => {
    const items = await bodyOf(
      "III. NHIỆM VỤ",
      "6. Cải cách tài chính công",
      "7.1. Ứng dụng CNTT",
      "- 30% hồ sơ nộp trực tuyến.",
    );
    expect(items.map(({ code, area }) => [code, area])).toEqual([
      ["7.1", "VII.A"],
      ["", "VII.A"],
    ]);
    expect(items[1]?.section).toEqual(["III. NHIỆM VỤ", "7.1. Ứng dụng CNTT"]);
  });

  test("offices in the part on organisation are no areas", async () => {
    const items = await bodyOf("VI. TỔ CHỨC THỰC HIỆN", "1. Phòng Tài chính", "1.1. Bố trí kinh phí.");
    expect(items.map(({ area }) => area)).toEqual([null]);
  });

  test("a Word file and a web page give the same items as text, and the annex's own table none", async () => {
    const before = [
      { text: "II. CHỈ TIÊU", bold: true },
      { text: "1. Cải cách thể chế", bold: true },
      { text: "1.1. Rà soát 60% văn bản." },
    ];
    const line = [
      "1",
      "1.1. Rà soát",
      "2.1. Lập kế hoạch",
      "3.1. Soạn thảo",
      "Kế hoạch",
      "Phòng Tư pháp",
      "",
      "Năm 2026",
      "",
    ];
    const document = {
      ...aDocument({
        widths: ANNEX_WIDTHS,
        headerLines: 1,
        lines: [headerLine(), areaLine("II", "THỂ CHẾ"), line.map((text) => cell(text))],
      }),
      before,
    };
    const word = await readAnnex(file("ke-hoach.docx", await annexDocx(document)));
    const page = await readAnnex({ kind: "html", html: annexHtml(document) });
    const areaCodes = (reading: typeof word): (string | null)[] => reading.plan.body.map(({ area }) => area);
    expect(word.plan.body.map(({ code, text, setsTargets }) => [code, text, setsTargets])).toEqual([
      ["1.1", "Rà soát 60% văn bản.", true],
    ]);
    expect(page.plan.body.map(({ code }) => code)).toEqual(["1.1"]);
    expect([areaCodes(word), areaCodes(page)]).toEqual([["II"], ["II"]]);
  });

  test("an item below no area's heading goes where the annex sets the same target, else where its words point", async () => {
    const line = [
      "1",
      "1.1. 85% hồ sơ nộp trực tuyến",
      "2.1. Vận động",
      "3.1. Họp",
      "Báo cáo",
      "Phòng Tư pháp",
      "",
      "2026",
      "",
    ];
    const lines = [headerLine(), areaLine("III", "THỦ TỤC HÀNH CHÍNH"), line.map((text) => cell(text))];
    const document = (share: number): ReturnType<typeof aDocument> => ({
      ...aDocument({ widths: ANNEX_WIDTHS, headerLines: 1, lines }),
      before: [{ text: "II. CHỈ TIÊU", bold: true }, { text: `- Ít nhất ${share}% hồ sơ nộp trực tuyến.` }],
    });
    const areaOf = async (share: number): Promise<unknown> =>
      (await readAnnex(file("a.docx", await annexDocx(document(share))))).plan.body.map(({ area }) => area);
    expect(await areaOf(85)).toEqual(["III"]);
    expect(await areaOf(70)).toEqual([null]);
  });

  test("an empty document and one of noise have no items", async () => {
    const empty: SourceDocument = { format: "text", name: "", paragraphs: [], tables: [], notes: [] };
    expect(readBody(empty, DISTRICT_SEVEN.areas)).toEqual([]);
    expect(await bodyOf("-", "***", "1.", "#", "I.", "﷽ 😀", "x".repeat(20_000))).toEqual([]);
  });
});

describeWithShared("the plans whose targets were read by hand", () => {
  /** Listed with items of another area; no heading and no word of their own item says where they belong. */
  const LISTED_ELSEWHERE = new Set(["000-15"]);
  const plain = (text: string): string => text.replace(/[\s.;,]+/gu, " ").trim();
  const gold = tsvRows(readShared("gold/targets-000-002.tsv")).filter(({ where = "" }) => !where.startsWith("annex"));
  let bodies: Record<string, readonly BodyItem[]>;

  beforeAll(async () => {
    const district2021 = await sourceOf(textInput(readShared("seeds/000_*")));
    bodies = {
      "000": readBody(district2021, DISTRICT_SEVEN.areas),
      "002": (await readAnnex(textInput(districtText()))).plan.body,
    };
  });

  /** Areas the framework lacks ("KTXH") are null, an area with sub-areas is its first. */
  const goldArea = (area = ""): string | null => (area === "KTXH" ? null : area === "VII" ? "VII.A" : area);

  test("every target stands in an item, and in the area that was read by hand", () => {
    const wrong = gold.flatMap(({ id = "", seed = "", area, quote = "" }) => {
      const holding = (bodies[seed] ?? []).filter(({ text }) => plain(text).includes(plain(quote)));
      if (holding.length === 0) return [`${id}: nowhere`];
      const right = holding.some((item) => item.area === goldArea(area));
      return right || LISTED_ELSEWHERE.has(id) ? [] : [`${id}: ${holding[0]?.area ?? "no area"}`];
    });
    expect(gold).toHaveLength(65);
    expect(wrong).toEqual([]);
  });

  test("the part with targets of the plan 2024 has its numbers, areas and nothing else", () => {
    const items = (bodies["002"] ?? []).filter(({ setsTargets }) => setsTargets);
    expect(items.map(({ code }) => code).join(" ")).toBe(
      "1.1 1.2 1.3 2.1 2.2 2.3 3.1 3.2 3.3 3.4 3.5 3.6 3.7 4.1 4.2 5.2 6.1 6.2 6.3 6.4 6.5 6.6 7.1 7.2 7.3 7.4",
    );
    expect([...new Set(items.map(({ area }) => area))]).toEqual(["I", "II", "III", "IV", "V", "VI", "VII.A"]);
    expect(items.find(({ code }) => code === "4.1")?.text.endsWith("phê duyệt.")).toBe(true);
  });

  test("tasks, organisation and aims of that plan set no targets", () => {
    const others = (bodies["002"] ?? []).filter(({ setsTargets }) => !setsTargets);
    expect([...new Set(others.map(({ section }) => section[0]))]).toEqual([
      "I. MỤC ĐÍCH, YÊU CẦU",
      "III. NHIỆM VỤ, GIẢI PHÁP CHUNG",
      "VI. TỔ CHỨC THỰC HIỆN",
    ]);
  });

  test("only the annex is in the table: a Word file and a web page of it have no body", async () => {
    const document = cutDistrictAnnex();
    const word = await readAnnex(file("phu-luc.docx", await annexDocx(document)));
    const page = await readAnnex({ kind: "html", html: annexHtml(document) });
    expect([word.plan.body, page.plan.body]).toEqual([[], []]);
  });
});
