import fc from "fast-check";
import { changeRows, chosenFixes, fixLabel, valueText } from "../../src/taskpane/checks/changeRows";
import { checkProblemSentence } from "../../src/taskpane/checks/sentences";
import { diffTexts, shortened, visible, type DiffPart } from "../../src/taskpane/textDiff";
import { checks as vi } from "../../src/i18n/vi/checks";
import { pane } from "../../src/i18n/vi/pane";
import { aPlan, aRow } from "../builders/aPlan";
import { checkedPlan } from "../builders/checkServices";

const joined = (parts: readonly DiffPart[]): string => parts.map(({ text }) => text).join("");
const changed = (parts: readonly DiffPart[]): string[] => parts.filter((part) => part.changed).map(({ text }) => text);

describe("the difference of two texts", () => {
  test("is the words that changed", () => {
    const { from, to } = diffTexts("2.1. Phân đầu đạt 80%", "2.1. Phấn đấu đạt 85%");
    expect(changed(from)).toEqual(["Phân", "đầu", "80"]);
    expect(changed(to)).toEqual(["Phấn", "đấu", "85"]);
  });

  test("holds both texts whole, whatever they are", () => {
    const texts = fc.string({ unit: "grapheme", maxLength: 60 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { from, to } = diffTexts(before, after);
        expect(joined(from)).toBe(before);
        expect(joined(to)).toBe(after);
        const same = (parts: readonly DiffPart[]): string => joined(parts.filter((part) => !part.changed));
        expect(same(from)).toBe(same(to));
      }),
    );
  });

  test("of equal texts is nothing", () => {
    expect(changed(diffTexts("như nhau", "như nhau").from)).toEqual([]);
  });

  test("of texts of 10,000 letters without anything in common takes no more than their ends", () => {
    const [before, after] = ["một hai ba ".repeat(900), "bốn năm sáu ".repeat(900)];
    const { from } = diffTexts(before, after);
    expect(joined(shortened(from)).length).toBeLessThan(500);
  });

  test("shows changes with their neighbourhood, not a cell of thousands of letters", () => {
    const long = "Tuyên truyền về cải cách hành chính trên đài truyền thanh. ".repeat(100);
    const { to } = diffTexts(`${long}cũ ${long}`, `${long}mới ${long}`);
    const shown = shortened(to);
    expect(joined(shown).length).toBeLessThan(120);
    expect(joined(shown)).toMatch(/^….*mới.*…$/u);
  });

  test("can be seen also where it is spaces or letters without a shape", () => {
    expect(visible("  ")).toBe("␣␣");
    expect(visible("\n")).toBe("↵");
    expect(visible("a\u200fb")).toBe("a[U+200F]b");
    expect(visible("hai từ")).toBe("hai từ");
  });
});

describe("what a preview shows", () => {
  test("values as the sheet shows them", () => {
    expect(valueText("percent", 85, "vi")).toBe("85%");
    expect(valueText("completedOn", "2026-05-31", "vi")).toBe("31/05/2026");
    expect(valueText("documentDate", "không rõ", "vi")).toBe("không rõ");
    expect(valueText("task", null, "vi")).toBe("");
  });

  test("each cell with its own place, counted beyond the limit", async () => {
    const rows = [1, 2, 3].map((number) => aRow({ displayOrder: String(number), task: `2.${number}. Chuyên đổi số` }));
    const answer = await checkedPlan(aPlan({ rows })).services.check();
    if (!answer.ok || answer.value === null) throw new Error("there is a plan");
    const view = answer.value;
    const slips = view.findings.filter(({ finding }) => finding.rule === "structure.ocrSlips");
    const fixes = chosenFixes(view, [...slips.map(({ key }) => ({ key, fix: 0 })), { key: "gone", fix: 0 }]);
    expect(fixes).toHaveLength(3);
    expect(changeRows(view, fixes, { limit: 2, language: "vi" })).toEqual([
      { place: "I · TT 1 · cột Nhiệm vụ", from: "2.1. Chuyên đổi số", to: "2.1. Chuyển đổi số", sameLook: false },
      { place: "I · TT 2 · cột Nhiệm vụ", from: "2.2. Chuyên đổi số", to: "2.2. Chuyển đổi số", sameLook: false },
    ]);
    expect(fixLabel(fixes[0]?.changes ?? [], vi, "vi")).toBe("2.1. Chuyển đổi số");
    expect(fixLabel([], vi, "vi")).toBe(vi.empty);
  });
});

describe("a problem", () => {
  test("of a row that a filter hides is not called a problem of writing", () => {
    const failure = { code: "filtered", place: "Nhiệm vụ" } as const;
    const said = (during: "goTo" | "fix"): string =>
      checkProblemSentence({ failure, during, at: null }, vi, { pane, language: "vi" });
    expect(said("goTo")).toContain(vi.problems.filtered);
    expect(said("fix")).toContain("không ghi được");
  });
});
