import type { Target } from "./target";

/**
 * Actual against plan. "noData": nothing was reported, which is not zero. "noVerdict": the figures do not decide it ("khoảng",
 * a rise or fall of something counted, bounds that say nothing).
 */
export const TARGET_VERDICTS = ["met", "notMet", "noData", "noVerdict"] as const;
export type TargetVerdict = (typeof TARGET_VERDICTS)[number];

/** Two figures nearer than this are equal: 0.1 + 0.2 reaches 0.3. The sheet's formula uses the same. */
export const VERDICT_TOLERANCE = 1e-9;

/** "ít nhất từ 02 đến 03" is met from 2 on: these words leave the top of a range open. Lower case, as the sentences have them. */
export const OPEN_TOP = ["ít nhất từ", "tối thiểu từ"] as const;

/** Units in which "Thực hiện" of a rise or fall can only be the rise or fall itself, by how they begin. Lower case. */
export const CHANGE_UNITS = ["%", "điểm"] as const;

type Judged = Pick<Target, "comparator" | "value" | "upperValue" | "unitOfMeasure" | "quote" | "actual">;

const decided = (isMet: boolean): TargetVerdict => (isMet ? "met" : "notMet");

/** A floor of nothing is reached by everything, and a cell without a value reads as 0: neither decides. */
const floorOf = (gap: number, value: number): TargetVerdict =>
  value <= 0 ? "noVerdict" : decided(gap >= -VERDICT_TOLERANCE);

const isShare = (unitOfMeasure: string): boolean =>
  CHANGE_UNITS.some((unit) => unitOfMeasure.toLowerCase().startsWith(unit));

/**
 * Was the target reached? The comparators as plans use them: nothing ("100% …", "đạt 70%") is a floor, a range counts inside, a
 * rank counts from 1. A rise or fall in percent or points compares what was gained or saved with what was to be; counted in
 * other units nobody can tell the change from the level it led to.
 */
export const targetVerdict = (target: Judged): TargetVerdict => {
  const { comparator, value, upperValue, unitOfMeasure, quote, actual } = target;
  if (actual === null || !Number.isFinite(actual)) return "noData";
  const gap = actual - value;
  switch (comparator) {
    case "atLeast":
    case "plain":
      return floorOf(gap, value);
    case "moreThan":
      return decided(gap > VERDICT_TOLERANCE);
    case "atMost":
      return decided(gap <= VERDICT_TOLERANCE);
    case "lessThan":
      return decided(gap < -VERDICT_TOLERANCE);
    case "between": {
      if (upperValue === null || upperValue < value) return "noVerdict";
      const isOpen = OPEN_TOP.some((words) => quote.toLowerCase().includes(words));
      return decided(gap >= -VERDICT_TOLERANCE && (isOpen || actual - upperValue <= VERDICT_TOLERANCE));
    }
    case "rankWithin":
      return actual < 1 ? "noVerdict" : decided(gap <= VERDICT_TOLERANCE);
    case "increase":
    case "decrease":
      return actual >= 0 && isShare(unitOfMeasure) ? floorOf(gap, value) : "noVerdict";
    case "about":
      return "noVerdict";
  }
};
