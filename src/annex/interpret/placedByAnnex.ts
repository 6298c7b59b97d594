import { indicatorsOf, indicatorSimilarity } from "../../domain/indicator";
import { areComparable, LIKELY_SAME, sameValue, type MeasuredIndicator } from "../../domain/pairTargets";
import { codedItems } from "../../domain/outline";
import type { PlanRow } from "../../domain/plan";
import type { BodyItem } from "../../domain/planBody";
import type { AreaCode } from "../../domain/reformArea";
import type { ReadItem } from "./readBody";

/** Items whose area no heading names get the area in which the annex sets the same target; others stay as they are. */
export const placedByAnnex = (items: readonly ReadItem[], rows: readonly PlanRow[]): BodyItem[] => {
  if (!items.some(({ guessed }) => guessed)) return items.map(({ item }) => item);
  const annex = rows.flatMap((row) =>
    row.inherited.includes("objective")
      ? []
      : codedItems("objective", row.objective).flatMap(({ text }) =>
          indicatorsOf(text).map((measured) => ({ area: row.area, measured })),
        ),
  );
  return items.map(({ item, guessed }) => (guessed ? { ...item, area: bestArea(item, annex) } : item));
};

const bestArea = (
  item: BodyItem,
  annex: readonly { area: AreaCode; measured: MeasuredIndicator }[],
): AreaCode | null => {
  const weights = new Map<AreaCode, number>();
  for (const own of indicatorsOf(item.text)) {
    for (const { area, measured } of annex) {
      if (!areComparable(own, measured) || !sameValue(own, measured)) continue;
      const similarity = indicatorSimilarity(own.indicator, measured.indicator);
      if (similarity >= LIKELY_SAME) weights.set(area, (weights.get(area) ?? 0) + similarity);
    }
  }
  let best = item.area;
  let most = 0;
  for (const [area, weight] of weights) {
    if (weight > most) [best, most] = [area, weight];
  }
  return best;
};
