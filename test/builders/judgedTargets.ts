import fc from "fast-check";
import type { Comparator, Target } from "../../src/domain/target";
import { aTarget } from "./aPlan";

const COMPARATORS: readonly Comparator[] = [
  "atLeast",
  "moreThan",
  "atMost",
  "lessThan",
  "increase",
  "decrease",
  "between",
  "rankWithin",
  "about",
  "plain",
];

/** A figure as people type it: small ones often, at most four decimals; a cell holds 15 digits. */
const figure = fc.oneof(
  fc.integer({ min: -3, max: 12 }),
  fc.integer({ min: -1_000, max: 2_000_000 }).map((value) => value / 10_000),
  fc.integer({ min: 0, max: 1_000 }).map((value) => value / 10),
  fc.constantFrom(0.1 + 0.2, 0.3, 1e9, 99.999_999_9),
);

/** Targets of every comparator whose actual figure is often exactly, or just beside, what was planned. */
export const aJudgedTarget: fc.Arbitrary<Target> = fc
  .record({
    comparator: fc.constantFrom(...COMPARATORS),
    value: figure,
    width: fc.option(figure),
    unitOfMeasure: fc.constantFrom("%", "% hồ sơ", "điểm", "Điểm phần trăm", "cuộc", "ngày", ""),
    quote: fc.constantFrom(
      "Ít nhất từ 02 đến 03 cuộc đối thoại",
      "tối thiểu từ 15% đến 20%",
      "từ 02 đến 03 cuộc",
      "đạt 80%",
      "",
    ),
    actual: fc.oneof(
      fc.constant(null),
      figure,
      fc.constantFrom("equal" as const, "above" as const, "below" as const, "upper" as const),
    ),
  })
  .map(({ width, actual, value, ...rest }) => {
    const upperValue = width === null ? null : value + width;
    const near = { equal: value, above: value + 0.0001, below: value - 0.0001, upper: upperValue ?? value };
    return aTarget({ ...rest, value, upperValue, actual: typeof actual === "string" ? near[actual] : actual });
  });
