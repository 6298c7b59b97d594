import { checks as en } from "../../src/i18n/en/checks";
import { checks as vi } from "../../src/i18n/vi/checks";
import { placeFactsOf } from "../../src/rules/placeFacts";
import type { Place } from "../../src/rules/types";
import { anAgency, aPlan, aRow, aTarget, aTask } from "../builders/aPlan";

const rows = [
  ...aTask({ area: "VII.B", displayOrder: "4" }, {}, { activity: "3.2. Soạn dự thảo" }),
  aRow({ area: "I", displayOrder: "" }),
];
const plan = aPlan({
  rows,
  targets: [aTarget({ code: "1.1" }), aTarget({ id: "target-2", code: "", source: "body", quote: "Đạt 90% trở lên" })],
  agencies: [anAgency("Phòng Nội vụ")],
  parameters: [
    { id: "p-1", area: "II", kind: "requiredTarget", content: "hài lòng: 90%", source: "76/NQ-CP", note: "" },
    { id: "p-2", area: "", kind: null, content: "?".repeat(500), source: "", note: "" },
  ],
});
const said = (place: Place, texts = vi): string => texts.place(placeFactsOf(plan)(place));

describe("the place of a finding", () => {
  test("in a row is its area, TT and column", () => {
    expect(said({ kind: "row", row: "row-1", field: "deadline" })).toBe("VII.B · TT 4 · cột Thời gian hoàn thành");
    expect(said({ kind: "row", row: "row-1", field: null })).toBe("VII.B · TT 4");
  });

  test("in a row that shares its TT names its own activity, and without TT its place in the annex", () => {
    expect(said({ kind: "row", row: "row-2", field: "deliverable" })).toBe("VII.B · TT 4, mục 3.2 · cột Sản phẩm");
    expect(said({ kind: "row", row: "row-3", field: "funding" })).toBe("I · dòng thứ 3 của phụ lục · cột Kinh phí");
  });

  test.each<[Place, string, string]>([
    [{ kind: "area", area: "XX" }, "Lĩnh vực XX", "Area XX"],
    [{ kind: "target", target: "target-1" }, "Chỉ tiêu 1.1 (lĩnh vực I)", "Target 1.1 (area I)"],
    [
      { kind: "target", target: "target-2" },
      "Chỉ tiêu “Đạt 90% trở lên” (phần nội dung)",
      "Target “Đạt 90% trở lên” (plan text)",
    ],
    [{ kind: "agency", agency: "agency-Phòng Nội vụ" }, "Cơ quan “Phòng Nội vụ”", "Agency “Phòng Nội vụ”"],
    [
      { kind: "parameter", parameter: "p-1" },
      "Tham số “hài lòng: 90%” (lĩnh vực II)",
      "Parameter “hài lòng: 90%” (area II)",
    ],
    [{ kind: "body", line: 120, code: "5.2" }, "Phần nội dung, mục 5.2 (dòng 120)", "Plan text, item 5.2 (line 120)"],
    [{ kind: "body", line: 7, code: "" }, "Phần nội dung, dòng 7", "Plan text, line 7"],
    [{ kind: "plan" }, "Cả kế hoạch", "Whole plan"],
    [
      { kind: "row", row: "gone", field: null },
      "Chỗ không còn trong kế hoạch",
      "A place that is no longer in the plan",
    ],
  ])("%j is said in both languages", (place, vietnamese, english) => {
    expect(said(place)).toBe(vietnamese);
    expect(said(place, en)).toBe(english);
  });

  test("that is named by a long text is cut to a line", () => {
    expect(said({ kind: "parameter", parameter: "p-2" }).length).toBeLessThan(80);
  });
});
