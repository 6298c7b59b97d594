import fc from "fast-check";
import type { Plan, PlanRow } from "../../src/domain/plan";
import { AGENCY_RULES } from "../../src/rules/agencies";
import { editDistance } from "../../src/rules/agencies/sharedSuggestions";
import { describeFinding } from "../../src/rules/describe";
import type { Finding } from "../../src/rules/types";
import { aPlan, aRow, anAgency } from "../builders/aPlan";
import { found, sentencesOf, summaryOf } from "../builders/checking";
import { brokenFixes } from "../builders/mending";

/** Areas that nobody leads as a whole. */
const areas = { ...aPlan().framework, areas: aPlan().framework.areas.map((area) => ({ ...area, leadAgency: "" })) };

/** A district's plan of the time when there were districts. */
const district = (rows: Partial<PlanRow>[], given: Partial<Plan> = {}): Plan =>
  aPlan({
    signedOn: "2024-01-05",
    period: { from: "2024-01-01", to: "2024-12-31" },
    framework: areas,
    ...given,
    rows: rows.map((row) => aRow(row)),
  });
const commune = (leadAgency: string, given: Partial<Plan> = {}): Plan =>
  aPlan({ level: "commune", framework: areas, rows: [aRow({ leadAgency })], ...given });

const of = (plan: Plan, rule: string): readonly Finding[] =>
  found(plan, AGENCY_RULES).filter((finding) => finding.rule === `agencies.${rule}`);
const rulesOf = (plan: Plan): string[] => found(plan, AGENCY_RULES).map(({ rule }) => rule.replace("agencies.", ""));
const ledBy = (leadAgency: string, given: Partial<PlanRow> = {}): Plan => district([{ leadAgency, ...given }]);
/** What each fix makes of the lead and the coordinating cell. */
const fixesOf = (finding: Finding | undefined): unknown[] =>
  (finding?.fixes ?? []).map(({ changes, sure }) => [sure, ...changes.map(({ field, to }) => `${field}=${to}`)]);

afterEach(() => expect.hasAssertions());

test("a lead under its own name gives no finding", () => {
  for (const name of ["Phòng Nội vụ", "phòng Tư pháp", "UBND huyện (Phòng Nội vụ)", "UBND xã Sông Mới"])
    expect(rulesOf(ledBy(name))).toEqual([]);
  expect(rulesOf(commune("Phòng Kinh tế, Hạ tầng và Đô thị"))).toEqual([]);
  expect(rulesOf(ledBy(""))).toEqual([]);
});

describe("aliasUsed", () => {
  test.each([
    ["Phòng VHTT", "Phòng VHTT", "Phòng Văn hóa - Thông tin", "Phòng Văn hóa - Thông tin"],
    ["Phòng Nội vụ huyện", "Phòng Nội vụ huyện", "Phòng Nội vụ", "Phòng Nội vụ"],
    [
      "UBND huyện (Phòng TC-KH)",
      "Phòng TC-KH",
      "Phòng Tài chính - Kế hoạch",
      "UBND huyện (Phòng Tài chính - Kế hoạch)",
    ],
  ])("says that “%s” has another name and mends that part only", (lead, text, name, to) => {
    const [finding, ...others] = of(ledBy(lead), "aliasUsed");
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: "info", data: { text, name } });
    expect(fixesOf(finding)).toEqual([[true, `leadAgency=${to}`]]);
  });

  test("mends all parts of a cell at once", () => {
    const [finding] = of(ledBy("Phòng VHTT; Đoàn kiểm tra; Phòng TC-KH"), "aliasUsed");
    expect(finding?.data).toEqual({
      text: "Phòng VHTT; Phòng TC-KH",
      name: "Phòng Văn hóa - Thông tin; Phòng Tài chính - Kế hoạch",
    });
    expect(fixesOf(finding)).toEqual([
      [true, "leadAgency=Phòng Văn hóa - Thông tin; Đoàn kiểm tra; Phòng Tài chính - Kế hoạch"],
    ]);
  });

  test("leaves names with a place, posts, groups and merged cells alone", () => {
    expect(of(ledBy("Phòng Nội vụ huyện Sông Mới"), "aliasUsed")).toEqual([]);
    expect(of(ledBy("Trưởng phòng Nội vụ"), "aliasUsed")).toEqual([]);
    expect(of(ledBy("Phòng VHTT", { inherited: ["leadAgency"] }), "aliasUsed")).toEqual([]);
  });

  test("does not rename to a body that does not exist on the plan's day", () => {
    const before = { signedOn: "2024-01-05", period: { from: "2024-01-01", to: "2024-12-31" } };
    expect(of(commune("Phòng VH-XH", before), "aliasUsed")).toEqual([]);
    expect(of(commune("Phòng VH-XH"), "aliasUsed")).toHaveLength(1);
  });
});

describe("unknownAgency", () => {
  test("warns of a name in no list and offers those spelt nearly so", () => {
    const [finding] = of(ledBy("Phòng Tư phát"), "unknownAgency");
    expect(finding).toMatchObject({
      severity: "warning",
      data: { text: "Phòng Tư phát", near: "Phòng Tư pháp" },
    });
    expect(fixesOf(finding)).toEqual([[false, "leadAgency=Phòng Tư pháp"]]);
  });

  test("offers at most three, none that cannot lead or already takes part", () => {
    const near = ["một", "hai", "ba", "bốn"].map((word) => anAgency(`Trung tâm Dữ liệu số ${word}`));
    const plan = district([{ leadAgency: "Trung tâm Dữ liệu số nam" }], { agencies: near });
    expect(of(plan, "unknownAgency")[0]?.fixes).toHaveLength(3);
    const beside = ledBy("Phòng Tư phát", { coordinatingAgencies: "Phòng Tư pháp" });
    expect(of(beside, "unknownAgency")[0]?.fixes).toEqual([]);
  });

  test("offers a name with most words in common", () => {
    const plan = ledBy("Phòng Phát triển nông thôn và Nông nghiệp");
    expect(of(plan, "unknownAgency")[0]?.data.near).toBe("Phòng Nông nghiệp và PTNT");
  });

  test("does not take one short name for another", () => {
    expect(of(ledBy("Trung tâm Y tế huyện"), "unknownAgency")).toMatchObject([{ data: { near: "" }, fixes: [] }]);
  });

  test("informs of a known name with more words behind it, and offers the name", () => {
    const [finding] = of(ledBy("Phòng Nội vụ cùng bộ phận giúp việc"), "unknownAgency");
    expect(finding).toMatchObject({ severity: "info", data: { near: "Phòng Nội vụ" } });
    expect(fixesOf(finding)).toEqual([[false, "leadAgency=Phòng Nội vụ"]]);
  });

  test("only informs of a body that the plan itself lists, unless a known name is near", () => {
    const agencies = [anAgency("Hợp tác xã Bình Minh", { id: "plan-hop-tac-xa" })];
    expect(of(district([{ leadAgency: "Hợp tác xã Bình Minh" }], { agencies }), "unknownAgency")).toMatchObject([
      { severity: "info", data: { near: "" }, fixes: [] },
    ]);
    expect(of(ledBy("Hợp tác xã Bình Minh"), "unknownAgency")).toMatchObject([{ severity: "warning" }]);
    const slip = [anAgency("Phòng Tư phát", { id: "plan-phong-tu-phat" })];
    expect(of(district([{ leadAgency: "Phòng Tư phát" }], { agencies: slip }), "unknownAgency")).toMatchObject([
      { severity: "warning", data: { near: "Phòng Tư pháp" } },
    ]);
  });

  test("says nothing of bodies on the sheet “Cơ quan”, teams and groups", () => {
    const agencies = [anAgency("Hợp tác xã Bình Minh")];
    expect(rulesOf(district([{ leadAgency: "Hợp tác xã Bình Minh" }], { agencies }))).toEqual([]);
    expect(of(ledBy("Đoàn kiểm tra liên ngành"), "unknownAgency")).toEqual([]);
    expect(of(ledBy("Các hợp tác xã"), "unknownAgency")).toEqual([]);
  });

  test("counts edits up to a limit", () => {
    expect(editDistance("", "ab", 3)).toBe(2);
    expect(editDistance("phong", "phòng", 3)).toBe(1);
    expect(editDistance("kitten", "sitting", 3)).toBe(3);
    expect(editDistance("kitten", "sitting", 2)).toBe(3);
    expect(editDistance("abcdef", "uvwxyz", 4)).toBe(5);
    expect(editDistance("a", "abcd", 2)).toBe(3);
    expect(editDistance("nội vụ", "nội vụ", 0)).toBe(0);
  });

  test("counts as many edits as the full table does, wherever that is within the limit", () => {
    const table = (left: string, right: string): number =>
      left === "" || right === ""
        ? left.length + right.length
        : Math.min(
            table(left.slice(1), right) + 1,
            table(left, right.slice(1)) + 1,
            table(left.slice(1), right.slice(1)) + (left[0] === right[0] ? 0 : 1),
          );
    const short = fc.string({ unit: fc.constantFrom("a", "b", " "), maxLength: 6 });
    fc.assert(
      fc.property(short, short, fc.nat({ max: 4 }), (left, right, most) => {
        expect(editDistance(left, right, most)).toBe(Math.min(table(left, right), most + 1));
      }),
    );
  });
});

describe("groupAsLead", () => {
  test.each([
    "Các phòng, ban liên quan",
    "UBND các xã, thị trấn",
    "Tất cả đơn vị sự nghiệp",
    "Thủ trưởng các cơ quan, đơn vị",
    "Đơn vị có liên quan",
    "Từng cơ quan",
  ])("calls “%s” a group", (lead) => {
    const [finding] = of(ledBy(lead), "groupAsLead");
    expect(finding).toMatchObject({ severity: "error", data: { text: lead }, fixes: [] });
    expect(rulesOf(ledBy(lead))).toEqual(["groupAsLead"]);
  });

  test("moves the group aside where one body stands beside it", () => {
    const plan = ledBy("Phòng Nội vụ; các phòng, ban", { coordinatingAgencies: "UBND xã Sông Mới" });
    const [finding] = of(plan, "groupAsLead");
    expect(fixesOf(finding)).toEqual([
      [false, "leadAgency=Phòng Nội vụ", "coordinatingAgencies=các phòng, ban; UBND xã Sông Mới"],
    ]);
    expect(rulesOf(plan)).toEqual(["groupAsLead"]);
  });

  test("does not offer to change a coordinating cell that is merged with the one above", () => {
    const plan = ledBy("Phòng Nội vụ; các phòng, ban", { inherited: ["coordinatingAgencies"] });
    expect(of(plan, "groupAsLead")[0]?.fixes).toEqual([]);
  });
});

describe("severalLeads", () => {
  test("offers to keep each of them and moves the others, never naming one twice", () => {
    const plan = ledBy("Phòng Nội vụ, Phòng Tư pháp", { coordinatingAgencies: "Phòng Tư pháp; Phòng Y tế" });
    const [finding] = of(plan, "severalLeads");
    expect(finding).toMatchObject({ severity: "error", data: { count: 2, names: "Phòng Nội vụ; Phòng Tư pháp" } });
    expect(fixesOf(finding)).toEqual([
      [false, "leadAgency=Phòng Nội vụ"],
      [false, "leadAgency=Phòng Tư pháp", "coordinatingAgencies=Phòng Nội vụ; Phòng Y tế"],
    ]);
  });

  test("keeps bodies only, no teams and posts", () => {
    const [finding] = of(ledBy("Phòng Nội vụ; Đoàn kiểm tra; Trưởng phòng Tư pháp"), "severalLeads");
    expect(finding?.data.count).toBe(3);
    expect(fixesOf(finding)).toEqual([
      [false, "leadAgency=Phòng Nội vụ", "coordinatingAgencies=Đoàn kiểm tra; Trưởng phòng Tư pháp"],
    ]);
  });

  test("sees two names joined by “và”, but not the “và” of a name", () => {
    expect(of(ledBy("Phòng Nội vụ và Phòng Tư pháp"), "severalLeads")[0]?.data.count).toBe(2);
    expect(of(ledBy("Văn phòng HĐND và UBND"), "severalLeads")).toEqual([]);
    expect(of(ledBy("Phòng Tài nguyên và Môi trường"), "severalLeads")).toEqual([]);
  });

  test("counts one body under two spellings once, and two communes twice", () => {
    expect(of(ledBy("Phòng Nội vụ; P. Nội vụ"), "severalLeads")).toEqual([]);
    expect(of(ledBy("UBND xã Sông Mới; UBND xã Đồi Cao"), "severalLeads")[0]?.data.count).toBe(2);
  });

  test("takes a body behind a comma for a lead although its name begins like a level", () => {
    expect(of(ledBy("Phòng Nội vụ, Thành viên Đoàn kiểm tra"), "severalLeads")[0]?.data.count).toBe(2);
  });

  test("leaves a group beside one lead to groupAsLead", () => {
    expect(of(ledBy("Phòng Nội vụ; các phòng, ban"), "severalLeads")).toEqual([]);
  });

  test("offers the first five of many", () => {
    const names = Array.from({ length: 9 }, (_, index) => `UBND xã số ${index}`);
    const [finding] = of(ledBy(names.join("; ")), "severalLeads");
    expect(finding?.data.count).toBe(9);
    expect(finding?.fixes).toHaveLength(5);
    expect(String(finding?.data.names).length).toBeLessThanOrEqual(120);
  });
});

describe("leadAlsoCoordinates", () => {
  test.each([
    ["Phòng Tư pháp; Phòng Nội vụ", "Phòng Tư pháp"],
    ["Phòng Nội vụ; Phòng Tư pháp", "Phòng Tư pháp"],
    ["Phòng Y tế, P. Nội vụ, Phòng Tư pháp", "Phòng Y tế, Phòng Tư pháp"],
    ["- Phòng Nội vụ\n- Phòng Tư pháp", "- Phòng Tư pháp"],
  ])("takes the lead out of “%s”", (coordinatingAgencies, to) => {
    const plan = ledBy("Phòng Nội vụ", { coordinatingAgencies });
    const [finding] = of(plan, "leadAlsoCoordinates");
    expect(finding).toMatchObject({ severity: "warning", place: { field: "coordinatingAgencies" } });
    expect(fixesOf(finding)).toEqual([[true, `coordinatingAgencies=${to}`]]);
  });

  test("leaves it to a person where nobody else coordinates", () => {
    const [finding] = of(ledBy("Phòng Nội vụ", { coordinatingAgencies: "P. Nội vụ" }), "leadAlsoCoordinates");
    expect(finding?.data).toEqual({ text: "P. Nội vụ" });
    expect(fixesOf(finding)).toEqual([[false, "coordinatingAgencies="]]);
  });

  test("judges the office in parentheses, and a merged cell once", () => {
    const office = ledBy("UBND huyện (Phòng TC-KH)", { coordinatingAgencies: "Phòng Tài chính - Kế hoạch" });
    expect(of(office, "leadAlsoCoordinates")).toHaveLength(1);
    const merged = { coordinatingAgencies: "Phòng Nội vụ", inherited: ["coordinatingAgencies" as const] };
    expect(of(ledBy("Phòng Nội vụ", merged), "leadAlsoCoordinates")).toEqual([]);
  });

  test("says nothing of groups, other bodies and communes of another name", () => {
    const pairs = [
      ["Các phòng, ban", "Các phòng, ban"],
      ["Phòng Nội vụ", "Phòng Tư pháp"],
      ["UBND xã Sông Mới", "UBND xã Đồi Cao"],
    ];
    for (const [lead = "", coordinatingAgencies = ""] of pairs)
      expect(of(ledBy(lead, { coordinatingAgencies }), "leadAlsoCoordinates")).toEqual([]);
  });
});

describe("notExistingThen", () => {
  const signed = (leadAgency: string, signedOn: string, given: Partial<Plan> = {}): readonly Finding[] =>
    of(district([{ leadAgency }], { signedOn, ...given }), "notExistingThen");

  test("districts exist until 30 June 2025 and not the day after", () => {
    expect(signed("Phòng Nội vụ", "2025-06-30")).toEqual([]);
    expect(signed("Phòng Nội vụ", "2025-07-01")).toMatchObject([
      { severity: "error", data: { text: "Phòng Nội vụ", day: "01/07/2025", until: "30/06/2025", since: "" } },
    ]);
  });

  test("merged departments exist until 28 February 2025, their successors from 1 March", () => {
    const province = { level: "province" as const };
    expect(signed("Sở Giao thông vận tải", "2025-02-28", province)).toEqual([]);
    expect(signed("Sở Giao thông vận tải", "2025-03-01", province)).toHaveLength(1);
    expect(signed("Sở Nông nghiệp và Môi trường", "2025-03-01", province)).toEqual([]);
    expect(signed("Sở Nông nghiệp và Môi trường", "2025-02-28", province)).toMatchObject([
      { data: { until: "", since: "01/03/2025", day: "28/02/2025" } },
    ]);
  });

  test("goes by the plan's first day where no day of signing is known", () => {
    const plan = district([{ leadAgency: "Phòng Nội vụ" }], { signedOn: null });
    expect(of(plan, "notExistingThen")).toEqual([]);
    const later = { ...plan, period: { from: "2025-07-01", to: "2025-12-31" } };
    expect(of(later, "notExistingThen")).toHaveLength(1);
  });

  test("does not take a town's office for the commune's office of the same name", () => {
    expect(signed("Phòng Kinh tế", "2024-01-05")).toEqual([]);
    expect(of(commune("Phòng Kinh tế", { signedOn: "2024-01-05" }), "notExistingThen")).toHaveLength(1);
  });

  test("does not take the short name of another level's body for that body", () => {
    expect(signed("Thanh tra", "2026-01-05", { level: "province" })).toEqual([]);
    expect(signed("Thanh tra huyện", "2026-01-05", { level: "province" })).toHaveLength(1);
  });

  test("goes by the validity that people set on the sheet “Cơ quan”", () => {
    const agencies = [anAgency("Tổ công tác số", { validFrom: "2024-02-01" })];
    expect(signed("Tổ công tác số", "2024-01-31", { agencies })).toHaveLength(1);
    expect(signed("Tổ công tác số", "2024-02-01", { agencies })).toEqual([]);
  });
});

describe("wrongLevel", () => {
  test.each([
    ["Sở Nội vụ", "province"],
    ["Chủ tịch UBND tỉnh", "province"],
    ["Bộ Nội vụ", "central"],
    ["Đoàn kiểm tra của tỉnh", "province"],
  ])("a district's plan cannot be led by “%s”", (lead, level) => {
    expect(of(ledBy(lead), "wrongLevel")).toMatchObject([
      { severity: "warning", data: { text: lead, level, plan: "district" } },
    ]);
  });

  test("bodies of the plan's level and below are fine", () => {
    for (const lead of ["Phòng Nội vụ", "UBND xã Sông Mới", "Công an xã", "Bộ phận Một cửa", "Hợp tác xã Bình Minh"])
      expect(of(ledBy(lead), "wrongLevel")).toEqual([]);
    expect(of(district([{ leadAgency: "Sở Nội vụ" }], { level: "province" }), "wrongLevel")).toEqual([]);
  });

  test("a commune's plan is led neither by a department nor by a district's office", () => {
    const before = { signedOn: "2024-01-05" };
    for (const lead of ["Sở Y tế", "Phòng Tư pháp", "Đội công tác huyện"])
      expect(of(commune(lead, before), "wrongLevel")).toHaveLength(1);
  });

  test("says nothing where the plan's level is not known, nor of groups", () => {
    expect(of(district([{ leadAgency: "Sở Nội vụ" }], { level: null }), "wrongLevel")).toEqual([]);
    expect(of(ledBy("Các sở, ban, ngành tỉnh"), "wrongLevel")).toEqual([]);
  });
});

describe("personAsLead", () => {
  test.each([
    ["Trưởng phòng Nội vụ", ["Phòng Nội vụ"]],
    ["Phó Trưởng phòng Tư pháp", ["Phòng Tư pháp"]],
    ["Chánh Văn phòng HĐND và UBND", ["Văn phòng HĐND - UBND huyện"]],
    ["Giám đốc Trung tâm HCC huyện", ["Trung tâm Phục vụ hành chính công huyện"]],
    ["Chủ tịch UBND huyện", []],
    ["Công chức địa chính", []],
  ])("“%s” is a post; the fix names its body", (lead, to) => {
    const [finding] = of(ledBy(lead), "personAsLead");
    expect(finding).toMatchObject({ severity: "warning", data: { text: lead } });
    expect(fixesOf(finding)).toEqual(to.map((name) => [false, `leadAgency=${name}`]));
  });

  test("schools and offices are no posts", () => {
    for (const lead of ["Trường Tiểu học Sông Mới", "Thanh tra huyện", "Hội đồng nhân dân huyện"])
      expect(of(ledBy(lead), "personAsLead")).toEqual([]);
  });

  test("communes named posts until they had offices, from 1 July 2025", () => {
    expect(of(commune("Công chức Tư pháp - Hộ tịch", { signedOn: "2025-06-30" }), "personAsLead")).toEqual([]);
    expect(of(commune("Công chức Tư pháp - Hộ tịch", { signedOn: "2025-07-01" }), "personAsLead")).toHaveLength(1);
    expect(of(commune("Trưởng thôn", { signedOn: "2025-06-30" }), "personAsLead")).toHaveLength(1);
  });

  test("does not offer a body that coordinates the row already", () => {
    const plan = ledBy("Trưởng phòng Nội vụ", { coordinatingAgencies: "Phòng Nội vụ" });
    expect(of(plan, "personAsLead")[0]?.fixes).toEqual([]);
  });
});

describe("remarkInCell", () => {
  test.each([
    ["Phòng Nội vụ (phối hợp theo dõi)", "Phòng Nội vụ", "(phối hợp theo dõi)"],
    ["Phòng Nội vụ chủ trì đối với phần thi đua", "Phòng Nội vụ", "chủ trì đối với phần thi đua"],
    ["Phòng Nội vụ - tham mưu", "Phòng Nội vụ", "- tham mưu"],
    ["Hợp tác xã Bình Minh (nếu có)", "Hợp tác xã Bình Minh", "(nếu có)"],
  ])("finds the remark in “%s”", (lead, name, remark) => {
    const [finding] = of(ledBy(lead), "remarkInCell");
    expect(finding).toMatchObject({ severity: "info", data: { name, remark } });
    expect(fixesOf(finding)).toEqual([[false, `leadAgency=${name}`]]);
  });

  test("an office or an abbreviation in parentheses is no remark, nor are words of a name", () => {
    const leads = [
      "UBND huyện (Phòng Nội vụ)",
      "Ban Quản lý dự án (BQLDA)",
      "Hội đồng phối hợp phổ biến pháp luật",
      "Các cơ quan chủ trì lĩnh vực",
    ];
    for (const lead of leads) expect(of(ledBy(lead), "remarkInCell")).toEqual([]);
  });
});

describe("missingImplementing", () => {
  test("asks for the office where the issuing committee leads alone", () => {
    expect(of(ledBy("UBND huyện"), "missingImplementing")).toMatchObject([
      { severity: "info", data: { text: "UBND huyện" }, fixes: [] },
    ]);
    expect(of(commune("UBND xã Sông Mới"), "missingImplementing")).toHaveLength(1);
  });

  test("is content with an office, and with committees of other levels", () => {
    expect(of(ledBy("UBND huyện (Phòng Nội vụ)"), "missingImplementing")).toEqual([]);
    expect(of(ledBy("UBND xã Sông Mới"), "missingImplementing")).toEqual([]);
    expect(of(district([{ leadAgency: "UBND huyện" }], { level: null }), "missingImplementing")).toEqual([]);
  });
});

describe("areaLeadDiffers", () => {
  const framework = aPlan().framework;
  const inArea = (rows: Partial<PlanRow>[]): readonly Finding[] => of(district(rows, { framework }), "areaLeadDiffers");

  test("warns where the area's lead leads none of its rows", () => {
    expect(inArea([{ leadAgency: "Phòng Tư pháp" }, { leadAgency: "Phòng Y tế" }])).toMatchObject([
      { severity: "warning", area: "I", place: { kind: "area", area: "I" }, data: { area: "I", lead: "Phòng Nội vụ" } },
    ]);
  });

  test("is content with one row, under any spelling and beside others", () => {
    expect(inArea([{ leadAgency: "Phòng Tư pháp" }, { leadAgency: "P. Nội vụ; Phòng Y tế" }])).toEqual([]);
  });

  test("says nothing of areas without rows, without a lead of their own or without any lead", () => {
    expect(inArea([{ area: "VII.A", leadAgency: "Phòng Y tế" }])).toEqual([]);
    expect(inArea([{ leadAgency: "" }])).toEqual([]);
    expect(inArea([{ leadAgency: "Phòng Y tế", inherited: ["leadAgency"] }])).toEqual([]);
  });
});

describe("unusual cells", () => {
  const ODD = [
    "#REF!",
    "🏛️ Phòng Nội vụ 🏛️",
    "\u202bPhòng Nội vụ\u202c",
    "Phòng Nội vụ".normalize("NFD"),
    "((((Phòng Nội vụ",
    ";;;,,,\n\n",
    "x".repeat(10_000),
    "Phòng Nội vụ; ".repeat(700),
    "( ".repeat(5_000),
    " ".repeat(10_000),
    "Phòng Nội vụ và ".repeat(600),
  ];

  test("give findings or none, but whole sentences and fixes that mend", () => {
    for (const odd of ODD) {
      const plan = ledBy(odd, { coordinatingAgencies: odd });
      for (const finding of found(plan, AGENCY_RULES)) {
        expect(finding.rule).not.toBe("check.ruleFailed");
        for (const value of Object.values(finding.data)) expect(String(value).length).toBeLessThanOrEqual(120);
      }
      for (const sentence of sentencesOf(found(plan, AGENCY_RULES)))
        expect(sentence).not.toMatch(/undefined|null|NaN/u);
      if (odd.length < 100) expect(brokenFixes(plan, AGENCY_RULES)).toEqual([]);
    }
  });

  test("decomposed letters name the same body", () => {
    expect(rulesOf(ledBy("Phòng Tư pháp", { coordinatingAgencies: "Phòng Tư pháp".normalize("NFD") }))).toEqual([
      "leadAlsoCoordinates",
    ]);
  });
});

test("findings name their cell, and sentences quote what is there", () => {
  const plan = ledBy("Phòng Nội vụ; Phòng Tư pháp");
  expect(summaryOf(found(plan, AGENCY_RULES))).toEqual(["agencies.severalLeads@row-1.leadAgency"]);
  const [finding] = found(plan, AGENCY_RULES);
  expect(describeFinding(finding as Finding, "vi").message).toContain(
    "2 cơ quan chủ trì (Phòng Nội vụ; Phòng Tư pháp)",
  );
});
