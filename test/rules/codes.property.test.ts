import fc from "fast-check";
import { codedItems } from "../../src/domain/outline";
import { codesOf, numberedItems, withNumbers } from "../../src/rules/codes";
import { aRow } from "../builders/aPlan";

const field = fc.constantFrom("objective" as const, "task" as const, "activity" as const);

/** Texts that look like codes more often than not. */
const codeLike = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "1.",
        "2.",
        "3.",
        "3.1.",
        "2.10.",
        "1.100.",
        "1.1000.",
        "3.01.",
        " ",
        "\n",
        ";",
        "\u00A0",
        "Rà soát",
      ),
      fc.nat(1200).map(String),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

describe("codes of a cell", () => {
  test("are those of the row's own column, with their numbers", () => {
    const row = aRow({ activity: "3.1. Khảo sát 3.2. Tổng hợp" });
    expect(codesOf(row, "activity").map(({ number }) => number)).toEqual([1, 2]);
    expect(codesOf(row, "task")).toEqual([{ code: "2.1", number: 1, text: "Ban hành kế hoạch năm" }]);
  });

  test("are those the outline counts, with their numbers", () => {
    fc.assert(
      fc.property(field, codeLike, (of, text) => {
        const items = numberedItems(of, text);
        expect(items.map(({ code, text: words }) => ({ code, text: words }))).toEqual(codedItems(of, text));
        for (const { code, number } of items) expect(number).toBe(code === "" ? null : Number(code.split(".")[1]));
      }),
      { numRuns: 2000 },
    );
  });

  test("keep every other character when they get other numbers", () => {
    fc.assert(
      fc.property(
        field,
        codeLike,
        fc.array(fc.option(fc.integer({ min: 1, max: 999 })), { maxLength: 6 }),
        (of, text, numbers) => {
          const items = numberedItems(of, text);
          const wanted = items.map((_, index) => numbers[index] ?? null);
          const made = withNumbers(of, text, wanted);
          expect(withNumbers(of, text, [])).toBe(text);
          const after = numberedItems(of, made);
          expect(after.map((item) => item.text)).toEqual(items.map((item) => item.text));
          expect(after.map(({ number }) => number)).toEqual(
            items.map(({ number }, index) => (number === null ? null : (wanted[index] ?? number))),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test("a code that another text mentions keeps its number", () => {
  expect(withNumbers("activity", "3.4. Theo mục 3.5 của đề án; \n3.5. Sơ kết mục 3.4", [7, 8])).toBe(
    "3.7. Theo mục 3.5 của đề án; \n3.8. Sơ kết mục 3.4",
  );
  expect(withNumbers("activity", "Gồm: 3.4. Rà soát", [null, 1])).toBe("Gồm: 3.1. Rà soát");
  expect(withNumbers("task", "  2.4 Rà soát", [12])).toBe("  2.12 Rà soát");
});
