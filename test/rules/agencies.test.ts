import fc from "fast-check";
import { editDistance } from "../../src/rules/agencies/sharedSuggestions";
import { anAgency } from "../builders/aPlan";
import { district, commune, of, rulesOf, ledBy, fixesOf } from "../builders/agencyPlans";

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
