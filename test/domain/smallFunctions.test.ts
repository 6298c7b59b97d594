import fc from "fast-check";
import { formatRate } from "../../src/domain/completion";
import {
  DISTRICT_SEVEN,
  FRAMEWORKS,
  frameworkOfPlan,
  PROVINCE_EIGHT,
  RESOLUTION_76,
  topicOf,
} from "../../src/domain/frameworks";
import { leafAreas } from "../builders/frameworks";
import { fundingOf } from "../../src/domain/funding";
import {
  addDays,
  fromExcelSerial,
  isIsoDate,
  isoDate,
  toExcelSerial,
  toVietnameseDate,
} from "../../src/domain/isoDate";
import { codedItems, startsWithOwnCode } from "../../src/domain/outline";
import { contentKey, uniqueKeys } from "../../src/domain/rowKey";

describe("days", () => {
  test("know the calendar", () => {
    expect(isoDate(2024, 2, 29)).toBe("2024-02-29");
    expect(isoDate(2026, 2, 29)).toBeNull();
    expect(isIsoDate("2026-13-01")).toBe(false);
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(toVietnameseDate("2026-02-05")).toBe("05/02/2026");
  });

  test("go to Excel's serial numbers and back", () => {
    expect(toExcelSerial("2024-01-15")).toBe(45306);
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
        const day = fromExcelSerial(serial);
        expect(day === null ? null : toExcelSerial(day)).toBe(serial);
      }),
    );
  });
});

describe("rates", () => {
  test.each([
    [35, 42, "35/42 = 83,33%"],
    [8, 8, "8/8 = 100%"],
    [0, 7, "0/7 = 0%"],
    [42, 24, "42/24 = 175%"],
    [1, 8, "1/8 = 12,5%"],
    [1, 3, "1/3 = 33,33%"],
    [2, 3, "2/3 = 66,67%"],
    [0, 0, "0/0"],
  ])("%i of %i is written “%s”", (numerator, denominator, text) => {
    expect(formatRate({ numerator, denominator, unit: "task" })).toBe(text);
  });
});

describe("coded items of a cell", () => {
  test("two tasks in one cell are two items", () => {
    expect(codedItems("task", "2.1. Tập huấn 2.2. Cho ý kiến")).toEqual([
      { code: "2.1", text: "Tập huấn" },
      { code: "2.2", text: "Cho ý kiến" },
    ]);
  });

  test("numbers that only look alike are text", () => {
    expect(codedItems("activity", "3.9. Đạt 3.5 điểm theo mục 2.1. của đề án")).toEqual([
      { code: "3.9", text: "Đạt 3.5 điểm theo mục 2.1. của đề án" },
    ]);
    expect(codedItems("objective", "Giữ hạng 1.2")).toEqual([{ code: "", text: "Giữ hạng 1.2" }]);
  });

  test("a cell without codes is one item, an empty one none", () => {
    expect(codedItems("task", "Ban hành kế hoạch")).toEqual([{ code: "", text: "Ban hành kế hoạch" }]);
    expect(codedItems("task", "  ")).toEqual([]);
  });

  test("a column's own code opens a cell, another column's does not", () => {
    expect(startsWithOwnCode("task", "2.10. Kiểm tra")).toBe(true);
    expect(startsWithOwnCode("task", "3.1. Kiểm tra")).toBe(false);
    expect(startsWithOwnCode("objective", "1 so với năm trước")).toBe(false);
  });
});

describe("frameworks", () => {
  test("hold six, seven with two sub-areas, and eight areas", () => {
    expect(RESOLUTION_76.areas).toHaveLength(6);
    expect(leafAreas(DISTRICT_SEVEN).map((area) => area.code)).toEqual([
      "I",
      "II",
      "III",
      "IV",
      "V",
      "VI",
      "VII.A",
      "VII.B",
    ]);
    expect(PROVINCE_EIGHT.areas).toHaveLength(8);
  });

  test("are recognised by codes and topics whatever a plan calls its areas; other sets are the plan's own", () => {
    const areas = RESOLUTION_76.areas.map((area) => ({ ...area, name: area.name.toLocaleUpperCase("vi") }));
    const found = frameworkOfPlan({ name: "Kế hoạch", level: "commune", areas });
    expect({ id: found.id, first: found.areas[0]?.name }).toEqual({ id: "resolution-76", first: "CẢI CÁCH THỂ CHẾ" });
    expect(frameworkOfPlan({ name: "Kế hoạch", level: "commune", areas: areas.slice(1) })).toMatchObject({
      id: "own",
      name: "Kế hoạch",
      level: "commune",
    });
  });

  test("name areas by which their topic is found again", () => {
    for (const framework of FRAMEWORKS) {
      for (const area of framework.areas)
        expect(`${area.name}: ${topicOf(area.name)}`).toBe(`${area.name}: ${area.topic}`);
    }
  });
});

describe("funding", () => {
  test.each([
    ["", { kind: "notStated" }],
    ["Theo dự toán được cấp", { kind: "allocatedBudget", text: "Theo dự toán được cấp" }],
    ["Theo KH chuyển đổi số", { kind: "byPlan", text: "Theo KH chuyển đổi số" }],
    ["1.250,5 triệu đồng", { kind: "amount", text: "1.250,5 triệu đồng", dong: 1_250_500_000 }],
    ["50.000.000đ", { kind: "amount", text: "50.000.000đ", dong: 50_000_000 }],
    ["Không", { kind: "none", text: "Không" }],
    ["120", { kind: "other", text: "120" }],
  ])("“%s”", (cell, expected) => {
    expect(fundingOf(cell)).toEqual(expected);
  });
});

describe("keys", () => {
  test("are the same for the same text and differ for others", () => {
    expect(contentKey("Ban hành kế hoạch")).toBe(contentKey("Ban hành kế hoạch"));
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => a === b || contentKey(a) !== contentKey(b)));
  });

  test("are numbered where they repeat", () => {
    expect(uniqueKeys(["A", "B", "A", "A"])).toEqual(["A", "B", "A-2", "A-3"]);
  });
});
