import { quoted } from "../../src/rules/quoted";

test("texts up to 120 characters are quoted whole, longer ones end in “…”", () => {
  expect(quoted("a".repeat(120))).toBe("a".repeat(120));
  expect(quoted("a".repeat(121))).toBe(`${"a".repeat(119)}…`);
  expect(quoted("")).toBe("");
});

test("a character of two halves is not cut in the middle", () => {
  const cut = quoted(`${"a".repeat(118)}😀${"a".repeat(10)}`);
  expect(cut).toBe(`${"a".repeat(118)}…`);
  expect(quoted(`${"a".repeat(117)}😀${"a".repeat(10)}`)).toBe(`${"a".repeat(117)}😀…`);
});
