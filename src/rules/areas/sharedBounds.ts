import type { Measure } from "../../domain/measure";
import { yearOf } from "../../domain/isoDate";
import type { Plan } from "../../domain/plan";
import { withUnit } from "./sharedWords";

type Judged = Pick<Measure, "comparator" | "value" | "unitOfMeasure" | "level" | "year">;

const FLOORS: readonly Judged["comparator"][] = ["atLeast", "moreThan", "plain", "between"];
const CEILINGS: readonly Judged["comparator"][] = ["atMost", "lessThan"];

const OWN_LEVEL = { province: "cấp tỉnh", district: "cấp huyện", commune: "cấp xã" } as const;

/** A value that names no level is meant for the level of the plan. */
const levelOf = ({ level }: Judged, plan: Plan): string =>
  (level === "" && plan.level !== null ? OWN_LEVEL[plan.level] : level).toLowerCase();

const unitOf = ({ unitOfMeasure }: Judged): string => unitOfMeasure.trim().toLowerCase().replace(/\s+/gu, " ");

/**
 * How a value the plan sets stands to the least it may set. Only values of one unit, level and direction are compared; an equal
 * value is enough, and so is an earlier year's. "later": below what was due in a year that is over when the plan's value is due.
 */
export type Verdict = "enough" | "below" | "belowEarlier" | "notComparable";

export const againstBound = (set: Judged, bound: Judged, plan: Plan): Verdict => {
  if (unitOf(set) !== unitOf(bound) || levelOf(set, plan) !== levelOf(bound, plan)) return "notComparable";
  const year = set.year ?? yearOf(plan.period.to);
  if (bound.year !== null && year < bound.year) return "notComparable";
  const isLess = isWeaker(set, bound);
  if (isLess === null) return "notComparable";
  if (!isLess) return "enough";
  return bound.year !== null && year > bound.year ? "belowEarlier" : "below";
};

/** True where the value asks for less than the bound does; null where the two cannot be compared. */
const isWeaker = (set: Judged, bound: Judged): boolean | null => {
  if (set.comparator === bound.comparator && (set.comparator === "increase" || set.comparator === "decrease")) {
    return set.value < bound.value;
  }
  if (FLOORS.includes(set.comparator) && FLOORS.includes(bound.comparator)) return set.value < bound.value;
  if (bound.comparator === "rankWithin") return set.comparator === "rankWithin" ? set.value > bound.value : null;
  if (!CEILINGS.includes(bound.comparator)) return null;
  return CEILINGS.includes(set.comparator) || set.comparator === "plain" ? set.value > bound.value : null;
};

/** "90%", "02 cuộc": a bound or value as sentences name it. */
export const namedValue = ({ value, unitOfMeasure }: Judged): string => withUnit(value, unitOfMeasure);
