import type { AreaCode } from "./reformArea";

/** ≥, >, ≤, rise, fall, range, rank, about; "plain" carries no comparator word and is read as a floor. */
export type Comparator =
  | "atLeast"
  | "moreThan"
  | "atMost"
  | "lessThan"
  | "increase"
  | "decrease"
  | "between"
  | "rankWithin"
  | "about"
  | "plain";

/** A measurable statement of an objective: "tối thiểu 80% … cấp huyện 45%" gives one target per level. */
export interface Target {
  id: string;
  area: AreaCode;
  /** The sentence it stands in. */
  quote: string;
  comparator: Comparator;
  value: number;
  /** Upper end of "between", null otherwise. */
  upperValue: number | null;
  unitOfMeasure: string;
  /** "cấp huyện", "cấp xã" …, "" where the text names none. */
  level: string;
  /** Year the value is due, null where only the plan's period says it. */
  year: number | null;
  /** Where it stands. A target that body and annex set alike is kept once, as the annex has it. */
  source: "annex" | "body";
  /** Number of the item it stands in ("1.4", "5.2"), "" where it has none. */
  code: string;
  /** What the change is measured from: "năm 2023", "năm trước liền kề"; "" for none. */
  baseline: string;
  /** What is left out of the denominator: "trừ hồ sơ mật"; "" for nothing. */
  exception: string;
  /** Id of the target whose numerator this is a share of ("trong số đó …"), null for a target of its own. */
  partOf: string | null;
  /** What was reached, null where not reported. */
  actual: number | null;
  note: string;
}
