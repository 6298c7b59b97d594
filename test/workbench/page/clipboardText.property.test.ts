import fc from "fast-check";
import { fromTabbed, toTabbed } from "../../../src/workbench/page/clipboardText";

describe("cells on the clipboard", () => {
  it("what is copied reads back as the same cells", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "ế", " ", '"', "\t", "\n", "=", ",") });
    const grid = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
      );
    fc.assert(
      fc.property(grid, (rows) => {
        // A trailing empty row cannot be told from the line break at the end that most programs write.
        fc.pre(rows.at(-1)?.some((cell) => cell !== "") ?? false);
        expect(fromTabbed(toTabbed(rows))).toEqual(rows);
      }),
    );
  });

  it.each([
    [
      "a\tb\r\nc\td\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ['"hai\ndòng"\tx', [["hai\ndòng", "x"]]],
    ['5" ống\t"chưa đóng', [['5" ống', '"chưa đóng']]],
    ["một", [["một"]]],
    ["\tx", [["", "x"]]],
  ])("%j of another program is %j", (text, rows) => {
    expect(fromTabbed(text)).toEqual(rows);
  });
});
