import type { Plan, PlanRow } from "../../src/domain/plan";
import { AGENCY_RULES } from "../../src/rules/agencies";
import { describeFinding } from "../../src/rules/describe";
import type { Finding } from "../../src/rules/types";
import { aPlan, anAgency } from "../builders/aPlan";
import { found, sentencesOf, summaryOf } from "../builders/checking";
import { brokenFixes } from "../builders/mending";
import { district, commune, of, rulesOf, ledBy, fixesOf } from "../builders/agencyPlans";

afterEach(() => expect.hasAssertions());

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
