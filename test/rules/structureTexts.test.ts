import type { PlanRow } from "../../src/domain/plan";
import { applyChanges } from "../../src/rules/applyChanges";
import { describeFinding } from "../../src/rules/describe";
import { STRUCTURE_RULES } from "../../src/rules/structure";
import { mendSlips, SLIPS } from "../../src/rules/structure/sharedSlips";
import type { Finding } from "../../src/rules/types";
import { aPlan, aProgress, aRow } from "../builders/aPlan";
import { found } from "../builders/checking";

const findingsOf = (given: Partial<PlanRow>): readonly Finding[] =>
  found(aPlan({ rows: [aRow(given)] }), STRUCTURE_RULES).filter(({ rule }) => rule !== "structure.headingWithoutRows");

/** Names of the rules that find something in a product cell with this text. */
const inCell = (deliverable: string): string[] =>
  findingsOf({ deliverable }).map(({ rule }) => rule.replace("structure.", ""));

/** The product cell after the first fix, null where there is none. */
const mended = (deliverable: string): string | null => {
  const plan = aPlan({ rows: [aRow({ deliverable })] });
  const fix = findingsOf({ deliverable })[0]?.fixes[0];
  return fix === undefined ? null : (applyChanges(plan, fix.changes).rows[0]?.deliverable ?? null);
};

describe("a cell that stops in the middle", () => {
  test.each([
    ["Kế hoạch và", "word"],
    ["Danh mục của ", "word"],
    ["Kế hoạch kiểm tra các", "word"],
    ["Báo cáo -", "hyphen"],
    ["Báo cáo –", "hyphen"],
    ["Báo cáo, biên bản,", "comma"],
    ["Báo cáo (kèm phụ lục", "bracket"],
    ["Báo cáo [1", "bracket"],
    ["a".repeat(32_767), "limit"],
    [`${"a ".repeat(126)} th`, "limit"],
  ])("is told: %#", (text, sign) => {
    const finding = findingsOf({ deliverable: text }).find(({ rule }) => rule === "structure.textCutOff");
    expect(finding).toMatchObject({ severity: "warning", data: { column: "deliverable", sign, length: text.length } });
    expect(describeFinding(finding as Finding, "vi").message).toMatch(/: .+\.$/u);
    expect(describeFinding(finding as Finding, "en").message).toMatch(/: .+\.$/u);
  });

  test.each([
    "Báo cáo (nếu có)",
    "1) Báo cáo 2) Biên bản",
    "Kế hoạch kèm theo",
    "Công văn;",
    "Hồ sơ còn tồn tại",
    "-",
    `${"a ".repeat(126)}hết`,
    `${"a ".repeat(126)}th.`,
    "xvà",
  ])("is not told where it may end so: %#", (text) => {
    expect(inCell(text)).toEqual([]);
  });

  test("loses its last comma where it then ends well, and is left to a person elsewhere", () => {
    expect(mended("Báo cáo, biên bản,")).toBe("Báo cáo, biên bản");
    expect(mended("Báo cáo và,")).toBeNull();
    expect(mended("Báo cáo và")).toBeNull();
    expect(findingsOf({ deliverable: "Báo cáo," })[0]?.fixes[0]?.sure).toBe(false);
    expect(inCell("Kế hoạch và".normalize("NFD"))).toEqual(["textCutOff", "notComposed"]);
  });
});

describe("letters that are not what they look like", () => {
  test("decomposed letters are composed, surely, also in what departments report", () => {
    const text = "Kế hoạch, báo cáo";
    expect(inCell(text.normalize("NFD"))).toEqual(["notComposed"]);
    expect(mended(text.normalize("NFD"))).toBe(text);
    const [finding] = findingsOf({ progress: aProgress({ obstacle: text.normalize("NFD") }) });
    expect(finding).toMatchObject({ rule: "structure.notComposed", severity: "warning", place: { field: "obstacle" } });
    expect(finding?.fixes[0]).toMatchObject({ sure: true, changes: [{ field: "obstacle", to: text }] });
  });

  test.each([
    ["Kế\u200B hoạch", "U+200B", "Kế hoạch"],
    ["\uFEFFKế hoạch", "U+FEFF", "Kế hoạch"],
    ["Kế\u00ADhoạch\u202E", "U+00AD, U+202E", "Kếhoạch"],
    ["Kế hoạch \u200F mới", "U+200F", "Kế hoạch mới"],
    ["Kế hoạch\u0007", "U+0007", "Kế hoạch"],
    ["Kế hoạch\u007F", "U+007F", "Kế hoạch"],
  ])("what nobody sees is taken away, surely: %#", (text, characters, to) => {
    const [finding, ...more] = findingsOf({ deliverable: text });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      rule: "structure.oddCharacters",
      severity: "warning",
      data: { column: "deliverable", characters, hidden: "yes" },
      fixes: [{ sure: true }],
    });
    expect(mended(text)).toBe(to);
  });

  test.each([
    ["Kế hoạch \uE000", "U+E000"],
    ["K\uFFFD hoạch", "U+FFFD"],
    ["Kế hoạch \uD83D", "U+D83D"],
    ["\uDE00 Kế hoạch", "U+DE00"],
  ])("what is broken is told and left to a person: %#", (text, characters) => {
    expect(findingsOf({ deliverable: text })).toMatchObject([
      { rule: "structure.oddCharacters", data: { characters, hidden: "no" }, fixes: [] },
    ]);
  });

  test.each(["Kế hoạch 😀", "Nhà 👨‍👩‍👧 số", "Dòng một\nDòng hai\tba", "≥ 90 %, “đúng” – 5 °C", "Ưu tiên Ỹ ỳ ắ"])(
    "pictures, line breaks and signs are no odd characters: %s",
    (text) => {
      expect(inCell(text)).toEqual([]);
    },
  );
});

describe("cells that Excel spoiled", () => {
  test.each(["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", " #NUM! "])("an error value is an error: %s", (text) => {
    expect(findingsOf({ deliverable: text })).toMatchObject([
      { rule: "structure.errorValue", severity: "error", data: { column: "deliverable", found: text.trim() } },
    ]);
  });

  test("a text that only mentions one is not", () => {
    expect(inCell("#REF! trong bảng")).toEqual([]);
    expect(inCell("#chuyển đổi số")).toEqual([]);
  });

  test("a text is long beyond 10,000 characters and too long beyond what a cell holds", () => {
    expect(inCell("a".repeat(10_000))).toEqual([]);
    expect(findingsOf({ deliverable: "a".repeat(10_001) })).toMatchObject([
      { rule: "structure.tooLong", severity: "info", data: { length: 10_001, limit: 10_000 } },
    ]);
    expect(inCell("a".repeat(32_767))).toEqual(["textCutOff"]);
    expect(findingsOf({ deliverable: "a".repeat(32_768) })).toMatchObject([
      { rule: "structure.tooLong", severity: "warning", data: { length: 32_768, limit: 32_767 } },
    ]);
  });
});

describe("typing", () => {
  test.each([
    ["Báo  cáo", "Báo cáo"],
    ["Báo cáo , biên bản", "Báo cáo, biên bản"],
    ["Báo cáo ; biên bản", "Báo cáo; biên bản"],
    ["Báo cáo .", "Báo cáo."],
    ["Rà soát,; đơn giản", "Rà soát; đơn giản"],
    ["Rà soát,, đơn giản", "Rà soát, đơn giản"],
    ["Báo cáo. . Biên bản", "Báo cáo. Biên bản"],
  ])("a spare space or mark is taken away, surely: %s", (text, to) => {
    expect(findingsOf({ deliverable: text })).toMatchObject([
      { rule: "structure.spacing", severity: "info", fixes: [{ sure: true }] },
    ]);
    expect(mended(text)).toBe(to);
  });

  test.each([
    "Báo cáo ...",
    "Số ....../QĐ",
    "Họp, thảo luận, v.v., báo cáo",
    "Tăng .5 điểm",
    "95 % hồ sơ",
    "Gồm: a; b.",
  ])("rows of dots, abbreviations and numbers stay: %s", (text) => {
    expect(inCell(text)).toEqual([]);
  });

  test("a small word twice is one too many; syllables that meet or are doubled on purpose are not", () => {
    expect(findingsOf({ deliverable: "Giao cho các các xã" })).toMatchObject([
      {
        rule: "structure.doubledWord",
        severity: "info",
        data: { found: "các các", right: "các" },
        fixes: [{ sure: true }],
      },
    ]);
    expect(mended("Giao và và và báo cáo")).toBe("Giao và báo cáo");
    for (const text of [
      "Quản lý lý lịch cán bộ",
      "Từng bước dần dần",
      "song song",
      "các cácbon",
      "tài chính chính sách",
    ]) {
      expect(inCell(text)).toEqual([]);
    }
  });
});

describe("misread expressions", () => {
  test.each([
    ["Phân đầu ít nhất 5 xã", "Phấn đấu ít nhất 5 xã"],
    ["(phần đầu từ 02 cuộc)", "(phấn đấu từ 02 cuộc)"],
    ["Phân đấu hoàn thành", "Phấn đấu hoàn thành"],
    ["Phần đấu đạt 90%", "Phấn đấu đạt 90%"],
    ["phấn đầu tăng hạng", "phấn đấu tăng hạng"],
    ["Kế hoạch chuyên đổi số", "Kế hoạch chuyển đổi số"],
    ["Chuyển đôi số cấp xã", "Chuyển đổi số cấp xã"],
    ["Đơn đốc, nhắc việc", "Đôn đốc, nhắc việc"],
    ["Công Thông tin điện tử xã", "Cổng Thông tin điện tử xã"],
    ["Trường Tiêu học", "Trường Tiểu học"],
    ["các cơ qua, đơn vị", "các cơ quan, đơn vị"],
    ["Bộ phận và trả kết quả", "Bộ phận Tiếp nhận và Trả kết quả"],
    ["Giấy mới, công văn", "Giấy mời, công văn"],
    ["Tập huấn CDS.", "Tập huấn CĐS."],
    ["thu tục hành chính", "thủ tục hành chính"],
    ["Cải cách hành chinh", "Cải cách hành chính"],
    ["thống báo", "thông báo"],
    ["Xây dung", "Xây dựng"],
    ["Nghi quyết", "Nghị quyết"],
    ["Nghi định", "Nghị định"],
    ["Quyết đinh", "Quyết định"],
    ["chi đạo", "chỉ đạo"],
    ["Kê hoạch", "Kế hoạch"],
    ["triên khai", "triển khai"],
    ["Kiêm tra", "Kiểm tra"],
    ["cán bô xã", "cán bộ xã"],
    ["Hướng dân các xã", "Hướng dẫn các xã"],
    ["trực tuyên", "trực tuyến"],
    ["Thương xuyên", "Thường xuyên"],
    ["Thủ tục hành chinh", "Thủ tục hành chính"],
  ])("%s → %s", (text, to) => {
    expect(mendSlips(text)?.text).toBe(to);
    expect(mendSlips(to)).toBeNull();
  });

  test.each([
    "trong phần đầu của đề án",
    "phần đầu tư công",
    "phân đầu mối",
    "phân đấu thầu",
    "báo cáo chuyên đề",
    "đơn đề nghị",
    "dịch vụ công thông tin điện tử",
    "mục tiêu học tập",
    "chỉ tiêu học sinh",
    "nguy cơ qua đường",
    "các cơ quan",
    "cấp giấy mới",
    "mã CDS-01",
    "thu tục",
    "trực tuyên truyền",
    "định hướng dân cư",
    "chi tiêu",
    "Bộ phận Tiếp nhận và Trả kết quả",
  ])("%s is right", (text) => {
    expect(mendSlips(text)).toBeNull();
  });

  test("are one finding a cell, with a sure fix that changes nothing else", () => {
    const deliverable = "Đơn đốc  việc chuyên đổi số; đơn đốc lần hai";
    const [finding] = findingsOf({ deliverable }).filter(({ rule }) => rule === "structure.ocrSlips");
    expect(finding).toMatchObject({
      severity: "warning",
      place: { field: "deliverable" },
      data: {
        found: "“chuyên đổi số”, “Đơn đốc”, “đơn đốc”",
        right: "“chuyển đổi số”, “Đôn đốc”, “đôn đốc”",
        count: 3,
      },
      fixes: [{ sure: true, changes: [{ to: "Đôn đốc  việc chuyển đổi số; đôn đốc lần hai" }] }],
    });
    expect(findingsOf({ deliverable: "Đơn đốc".normalize("NFD") }).map(({ rule }) => rule)).toContain(
      "structure.ocrSlips",
    );
  });

  test("every entry of the table mends to something no entry matches", () => {
    for (const { right } of SLIPS) expect(mendSlips(right)).toBeNull();
  });
});

test("long and strange texts take no long time and stop nothing", () => {
  const long = [
    "( , ".repeat(2500),
    "các ".repeat(2500),
    " ".repeat(10_000),
    "phân đầu ".repeat(1100),
    "3.1. ".repeat(2000),
    ",;".repeat(5000),
  ];
  for (const text of long) {
    const findings = findingsOf({ objective: text, task: text, activity: text, deliverable: text });
    expect(findings.map(({ rule }) => rule)).not.toContain("check.ruleFailed");
  }
});
