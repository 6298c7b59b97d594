import { AGENCY_CATALOGUE, agencyTypeOf } from "../../src/domain/agencyCatalogue";
import { agencyIndex, isGroupExpression, splitAgencies } from "../../src/domain/agencyIndex";

const district = agencyIndex(AGENCY_CATALOGUE.district);
const commune = agencyIndex(AGENCY_CATALOGUE.commune);

describe("splitting an agency cell", () => {
  test("separates at ; and , and line breaks, but not at dashes", () => {
    expect(splitAgencies("Văn phòng HĐND-UBND, phòng Tư pháp; Công an huyện\nPhòng Văn hóa – Thông tin")).toEqual([
      "Văn phòng HĐND-UBND",
      "phòng Tư pháp",
      "Công an huyện",
      "Phòng Văn hóa – Thông tin",
    ]);
  });

  test("keeps what stands in parentheses with its agency", () => {
    expect(splitAgencies("UBND xã (Phòng Kinh tế, Phòng Văn hóa - Xã hội); Công an xã")).toEqual([
      "UBND xã (Phòng Kinh tế, Phòng Văn hóa - Xã hội)",
      "Công an xã",
    ]);
  });

  test("keeps a group expression together although it contains commas", () => {
    expect(splitAgencies("Các phòng, ban, đơn vị; Công an xã;")).toEqual(["Các phòng, ban, đơn vị", "Công an xã"]);
    expect(isGroupExpression("UBND các xã, phường")).toBe(true);
    expect(isGroupExpression("Phòng Nội vụ")).toBe(false);
  });
});

describe("names with a comma", () => {
  const province = agencyIndex(AGENCY_CATALOGUE.province);

  test("stay together where the whole is a name, alone and beside others", () => {
    const cell = "Sở Nội vụ, Sở Văn hóa, Thể thao và Du lịch, Sở Y tế";
    expect(splitAgencies(cell, (text) => province.named(text) !== null)).toEqual([
      "Sở Nội vụ",
      "Sở Văn hóa, Thể thao và Du lịch",
      "Sở Y tế",
    ]);
    expect(splitAgencies("Sở Văn hóa, Thể thao và Du lịch")).toEqual(["Sở Văn hóa", "Thể thao và Du lịch"]);
  });

  test("are counted under their name, also with a remark behind", () => {
    expect(commune.leadNameOf("Phòng Kinh tế, Hạ tầng và Đô thị")).toBe("Phòng Kinh tế, Hạ tầng và Đô thị");
    expect(province.leadNameOf("Sở Văn hóa, Thể thao và Du lịch (chủ trì); Sở Y tế")).toBe(
      "Sở Văn hóa, Thể thao và Du lịch",
    );
  });

  test("only whole texts are named", () => {
    expect(province.named("sở  nội vụ")?.name).toBe("Sở Nội vụ");
    expect(province.named("Sở Nội vụ chủ trì")).toBeNull();
  });
});

test.each([
  "Thủ trưởng các cơ quan, đơn vị",
  "Chủ tịch UBND các xã",
  "Chủ tịch Ủy ban nhân dân các xã, phường",
  "Bộ phận Một cửa các xã, phường",
  "Toàn thể cơ quan",
  "Từng đơn vị",
  "Cơ quan có liên quan",
])("“%s” is a group expression", (text) => {
  expect(isGroupExpression(text)).toBe(true);
  expect(splitAgencies(text)).toEqual([text]);
});

test.each(["Cơ quan Tổ chức - Nội vụ", "Đơn vị 47", "Bộ phận Một cửa", "Trưởng phòng Nội vụ", "Chủ tịch UBND huyện"])(
  "“%s” is no group expression",
  (text) => {
    expect(isGroupExpression(text)).toBe(false);
  },
);

describe("finding an agency by any spelling", () => {
  test.each([
    ["Phòng Văn hóa - TT", "Phòng Văn hóa - Thông tin"],
    ["phòng VH TT", "Phòng Văn hóa - Thông tin"],
    ["Phòng Văn hoá – Thông tin", "Phòng Văn hóa - Thông tin"],
    ["Trung tâm Văn hóa - TT", "Trung tâm Văn hóa - Truyền thông huyện"],
    ["Văn phòng HĐND – UBND huyện", "Văn phòng HĐND - UBND huyện"],
    ["UỶ BAN NHÂN DÂN HUYỆN", "UBND huyện"],
  ])("“%s” is %s", (spelling, name) => {
    expect(district.find(spelling)?.name).toBe(name);
  });

  test("never takes the information office for the media centre", () => {
    expect(district.find("Phòng Văn hóa - TT")?.id).not.toBe(district.find("Trung tâm Văn hóa - TT")?.id);
  });

  test("does not find what only begins alike", () => {
    expect(district.find("Phòng Nội thất")).toBeNull();
    expect(district.find("")).toBeNull();
  });

  test("counts a lead cell under its first agency, the office in parentheses before the body it belongs to", () => {
    expect(district.leadNameOf("UBND huyện (Phòng Tài chính - KH huyện)")).toBe("Phòng Tài chính - Kế hoạch");
    expect(district.leadNameOf("Phòng Nội vụ chủ trì phần nhân rộng")).toBe("Phòng Nội vụ");
    expect(district.leadNameOf("Văn phòng HĐND-UBND huyện (chủ trì, phối hợp)")).toBe("Văn phòng HĐND - UBND huyện");
    expect(commune.leadNameOf("Phòng VH-XH, Công an xã")).toBe("Phòng Văn hóa - Xã hội");
    expect(commune.leadNameOf("Các trường học; Phòng Kinh tế")).toBe("Các trường học");
    expect(commune.leadNameOf("Hợp tác xã Bình Minh")).toBe("Hợp tác xã Bình Minh");
    expect(commune.leadNameOf(" ")).toBe("");
  });
});

test("districts end with June 2025 and commune offices of the two-level system begin after", () => {
  expect(AGENCY_CATALOGUE.district.every((agency) => agency.validTo === "2025-06-30")).toBe(true);
  expect(commune.find("Phòng Kinh tế")?.validFrom).toBe("2025-07-01");
});

test.each([
  ["Đoàn kiểm tra CCHC", "team"],
  ["Thành viên Đoàn kiểm tra", "team"],
  ["Ban Chỉ đạo chuyển đổi số", "team"],
  ["Chủ tịch UBND xã", "role"],
  ["Trưởng phòng Nội vụ", "role"],
  ["Trường Tiểu học Sông Mới", "single"],
  ["Các phòng, ban", "group"],
  ["Phòng Kinh tế", "single"],
])("“%s” is a %s", (name, type) => {
  expect(agencyTypeOf(name)).toBe(type);
});
