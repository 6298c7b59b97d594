import type { Target } from "./target";

/** What a sentence says by itself: a target without its place in a plan. */
export interface Measure extends Pick<
  Target,
  "comparator" | "value" | "upperValue" | "unitOfMeasure" | "level" | "year" | "baseline" | "exception"
> {
  /** Index, in the list it stands in, of the measure it is a share of ("trong số đó …"); null for a measure of its own. */
  partOf: number | null;
  /** Where its value stands, unit included ("02 đến 03 cuộc"): offsets in the NFC form of the text, `end` exclusive. */
  start: number;
  end: number;
}
