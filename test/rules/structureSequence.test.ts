import fc from "fast-check";
import { rangesOf, sequenceFaults, SOME } from "../../src/rules/structure/sharedSequence";

describe("faults of a numbering", () => {
  test("a plain numbering has none, wherever it may begin", () => {
    expect(sequenceFaults([1, 2, 3], 1)).toEqual([]);
    expect(sequenceFaults([14, 15], null)).toEqual([]);
    expect(sequenceFaults([], 1)).toEqual([]);
    expect(sequenceFaults([null, null], 1)).toEqual([]);
  });

  test("a gap names what is missing and what stands before it", () => {
    expect(sequenceFaults([1, 2, 5], 1)).toEqual([{ kind: "gap", at: 2, previous: 1, missing: [3, 4] }]);
    expect(sequenceFaults([2, 3], 1)).toEqual([{ kind: "gap", at: 0, previous: null, missing: [1] }]);
    expect(sequenceFaults([5, 7], null)).toEqual([{ kind: "gap", at: 1, previous: 0, missing: [6] }]);
  });

  test("one number twice is repeated where it stands out of the rising run, and no gap beside it", () => {
    expect(sequenceFaults([1, 2, 2, 4], 1)).toEqual([{ kind: "repeated", at: 2, first: 1 }]);
    expect(sequenceFaults([7, 11, 8, 9, 10, 11, 12], 7)).toEqual([{ kind: "repeated", at: 1, first: 5 }]);
    expect(sequenceFaults([1, 2, 3, 3, 9], 1)).toEqual([
      { kind: "repeated", at: 3, first: 2 },
      { kind: "gap", at: 4, previous: 2, missing: [4, 5, 6, 7, 8] },
    ]);
    expect(sequenceFaults([1, 9, 2, 9, 3], 1).map(({ kind, at }) => [kind, at])).toEqual([
      ["misplaced", 1],
      ["repeated", 3],
    ]);
  });

  test("a number out of place is told by its neighbour, once", () => {
    expect(sequenceFaults([1, 3, 2, 4], 1)).toEqual([{ kind: "misplaced", at: 1, other: 2, stands: "before" }]);
    expect(sequenceFaults([1, 2, 4, 5, 3], 1)).toEqual([{ kind: "misplaced", at: 4, other: 3, stands: "after" }]);
    expect(sequenceFaults([1, 2, 30, 4, 5], 1)).toEqual([{ kind: "misplaced", at: 2, other: 3, stands: "before" }]);
    expect(sequenceFaults([3, 4, 5, 1], 1).map(({ kind, at }) => [kind, at])).toEqual([
      ["gap", 0],
      ["misplaced", 3],
    ]);
  });

  test("an entry without a number explains one missing number, a lost one any", () => {
    expect(sequenceFaults([1, null, 3], 1)).toEqual([]);
    expect(sequenceFaults([1, null, 4], 1)).toEqual([{ kind: "gap", at: 2, previous: 0, missing: [2, 3] }]);
    expect(sequenceFaults([1, SOME, 9], 1)).toEqual([]);
    expect(sequenceFaults([SOME, 4], 1)).toEqual([]);
  });

  test("are none exactly where the numbers count up by one, and take linear time for many", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 8 }), (numbers) => {
        const isPlain = numbers.every((number, index) => number === index + 1);
        expect(sequenceFaults(numbers, 1).length === 0).toBe(isPlain);
      }),
      { numRuns: 2000 },
    );
    const many = Array.from({ length: 20_000 }, (_, index) => 20_000 - index);
    expect(sequenceFaults(many, 1).length).toBe(19_999);
  });
});

test("ranges of numbers are short and say each number", () => {
  expect(rangesOf([6, 7, 8], "2.")).toBe("2.6–2.8");
  expect(rangesOf([6, 7], "2.")).toBe("2.6, 2.7");
  expect(rangesOf([2], "")).toBe("2");
  expect(rangesOf([3, 6, 7, 8, 10], "1.")).toBe("1.3, 1.6–1.8, 1.10");
  expect(rangesOf([], "1.")).toBe("");
});
