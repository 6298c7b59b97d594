import { indicatorSimilarity, SAME_INDICATOR } from "./indicator";
import type { Measure } from "./measure";
import type { Comparator } from "./target";

/** A measure with what it measures (see indicatorOf). */
export interface MeasuredIndicator {
  measure: Pick<Measure, "comparator" | "value" | "upperValue" | "unitOfMeasure" | "level" | "year">;
  indicator: string;
}

/** From here on targets with different values are paired too; between SAME_INDICATOR and this only those with the same value. */
export const LIKELY_SAME = 0.8;
/**
 * From here on the indicator is the same beyond doubt, so that another value is a contradiction. In the district plan 2024, read
 * by hand, the two targets that differ reach 0.99; one other word of seven still gives 0.83.
 */
export const SURELY_SAME = 0.95;

export interface TargetPair<Left, Right> {
  left: Left;
  right: Right;
  /** 0 to 1, see indicatorSimilarity. */
  similarity: number;
}

export interface Pairing<Left, Right> {
  pairs: readonly TargetPair<Left, Right>[];
  leftOnly: readonly Left[];
  rightOnly: readonly Right[];
}

export const sameValue = (left: MeasuredIndicator, right: MeasuredIndicator): boolean =>
  left.measure.value === right.measure.value && left.measure.upperValue === right.measure.upperValue;

/** A value without a comparing word is a floor in practice. */
export const directionOf = (comparator: Comparator): Comparator => (comparator === "plain" ? "atLeast" : comparator);

export const sameComparison = (left: MeasuredIndicator, right: MeasuredIndicator): boolean =>
  directionOf(left.measure.comparator) === directionOf(right.measure.comparator);

const isShare = ({ measure }: MeasuredIndicator): boolean => measure.unitOfMeasure.startsWith("%");

/** Only equal levels, years and kinds of unit are compared; a level or year that one side leaves out is no difference. */
export const areComparable = (left: MeasuredIndicator, right: MeasuredIndicator): boolean => {
  const { level, year } = left.measure;
  return (
    isShare(left) === isShare(right) &&
    (level === right.measure.level || level === "" || right.measure.level === "") &&
    (year === right.measure.year || year === null || right.measure.year === null)
  );
};

/** Whether `item` says the same as `twin`, perhaps in other words: indicator, level, year and value. */
export const saysTheSame = (item: MeasuredIndicator, twin: MeasuredIndicator): boolean =>
  item.measure.level === twin.measure.level &&
  item.measure.year === twin.measure.year &&
  sameValue(item, twin) &&
  sameComparison(item, twin) &&
  isShare(item) === isShare(twin) &&
  indicatorSimilarity(item.indicator, twin.indicator) >= 0.95;

const wordsOf = (indicator: string): Set<string> => new Set(indicator.split(" ").filter((word) => word !== ""));

/**
 * For an indicator, the places of those in a list that share so many words with it that they can be alike enough; comparing
 * only these keeps large annexes fast. Looser than indicatorSimilarity, which counts fixed expressions as one word.
 */
const LOOSE = 0.5;

const likelyPartners = (list: readonly MeasuredIndicator[]): ((indicator: string) => number[]) => {
  const sizes: number[] = [];
  const places = new Map<string, number[]>();
  list.forEach(({ indicator }, place) => {
    const words = wordsOf(indicator);
    sizes.push(words.size);
    for (const word of words) {
      const of = places.get(word);
      if (of === undefined) places.set(word, [place]);
      else of.push(place);
    }
  });
  return (indicator) => {
    if (sizes.length === 0) return [];
    const words = wordsOf(indicator);
    const common = new Uint16Array(sizes.length);
    for (const word of words) for (const place of places.get(word) ?? []) common[place] = (common[place] ?? 0) + 1;
    const likely: number[] = [];
    sizes.forEach((size, place) => {
      const shared = common[place] ?? 0;
      if (shared === 0) return;
      const bound = (2 * shared) / (size + words.size) + shared / Math.min(size, words.size);
      if (bound / 2 >= SAME_INDICATOR * LOOSE) likely.push(place);
    });
    return likely;
  };
};

/** Breaks ties between equally alike candidates: the same value counts more than the same level. */
const VALUE_BONUS = 0.05;
const LEVEL_BONUS = 0.02;

/**
 * Pairs two lists of targets one to one, by what they measure and never by their numbers; the most alike pair is taken first.
 * Numbers differ between a plan's body and its annex, and both shorten and reword.
 */
export const pairTargets = <Left extends MeasuredIndicator, Right extends MeasuredIndicator>(
  left: readonly Left[],
  right: readonly Right[],
): Pairing<Left, Right> => {
  const candidates: { at: number; to: number; similarity: number; score: number }[] = [];
  const likely = likelyPartners(left);
  right.forEach((other, to) => {
    for (const at of likely(other.indicator)) {
      const one = left[at] as Left;
      if (!areComparable(one, other)) continue;
      const equal = sameValue(one, other);
      const similarity = indicatorSimilarity(one.indicator, other.indicator);
      if (similarity < (equal ? SAME_INDICATOR : LIKELY_SAME)) continue;
      const level = one.measure.level === other.measure.level;
      candidates.push({
        at,
        to,
        similarity,
        score: similarity + (equal ? VALUE_BONUS : 0) + (level ? LEVEL_BONUS : 0),
      });
    }
  });
  candidates.sort((one, other) => other.score - one.score || one.at - other.at || one.to - other.to);
  const takenLeft = new Set<number>();
  const takenRight = new Set<number>();
  const pairs: TargetPair<Left, Right>[] = [];
  for (const { at, to, similarity } of candidates) {
    if (takenLeft.has(at) || takenRight.has(to)) continue;
    takenLeft.add(at);
    takenRight.add(to);
    pairs.push({ left: left[at] as Left, right: right[to] as Right, similarity });
  }
  return {
    pairs,
    leftOnly: left.filter((_, index) => !takenLeft.has(index)),
    rightOnly: right.filter((_, index) => !takenRight.has(index)),
  };
};
