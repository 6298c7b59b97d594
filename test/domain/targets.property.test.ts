import fc from "fast-check";
import { targetsOf } from "../../src/domain/extractTargets";
import { indicatorsOf } from "../../src/domain/indicator";

/** Pieces that begin, end or break every part of the grammar. */
const PIECES = [
  "80%", "01 xã", "1.", "1,", "/", "(", ")", "(trừ ", "so với ", "trong số đó ", "tối thiểu ", "giảm ", "từ 5% lên ", "cấp xã ", "cấp huyện, ", "năm 2026 ",
  "mức độ 3, ", "mỗi năm một lần ", "ít nhất một xã ", "\n", " ", "; ", " và ", "tương ứng: ", "nằm trong nhóm 5 ", "#REF!", "😀", "\u200f", "İ", "tỷ lệ".normalize("NFD"), "9".repeat(40), "không quá ", "A",
]; // prettier-ignore

/** Characters that the regular expressions go through: what a search passes over, or all of the text for a search without a place. */
const workOf = (text: string, run: (text: string) => unknown): number => {
  let work = 0;
  const exec = RegExp.prototype.exec;
  const counted = jest.spyOn(RegExp.prototype, "exec").mockImplementation(function (this: RegExp, input: string) {
    const from = this.lastIndex;
    const found = exec.call(this, input);
    if (this.sticky) work += (found?.[0].length ?? 0) + 1;
    else if (this.global) work += (found === null ? input.length : found.index + found[0].length) - from + 1;
    else work += found === null ? input.length : found.index + found[0].length;
    return found;
  });
  try {
    run(text);
  } finally {
    counted.mockRestore();
  }
  return work;
};

describe("reading targets of odd texts", () => {
  test("never fails, and values stand in order where they are said to stand", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string()), { maxLength: 60 }), (pieces) => {
        const text = pieces.join("");
        const printed = text.normalize("NFC");
        let edge = 0;
        targetsOf(text).forEach(({ start, end, value, partOf }, index) => {
          expect(start).toBeGreaterThanOrEqual(edge);
          expect(end).toBeLessThanOrEqual(printed.length);
          expect(printed.slice(start, end)).not.toBe("");
          expect(Number.isFinite(value)).toBe(true);
          if (partOf !== null) expect(partOf).toBeLessThan(index);
          edge = end;
        });
        expect(indicatorsOf(text)).toHaveLength(targetsOf(text).length);
      }),
      { numRuns: 500 },
    );
  });

  test("the work that is compared is counted", () => {
    expect(workOf("80% hồ sơ ".repeat(100), indicatorsOf)).toBeGreaterThan(1_000);
  });

  test("twice as long a text is at most about twice the work, whatever is repeated in a cell of 10,000 characters", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 }), (pieces) => {
        const piece = pieces.join("");
        const times = Math.ceil(5_000 / piece.length);
        const half = workOf(piece.repeat(times), indicatorsOf);
        const whole = workOf(piece.repeat(2 * times), indicatorsOf);
        expect(whole).toBeLessThan(2.3 * half + 10_000);
      }),
      { numRuns: 60 },
    );
  });
});
