import { bodyTargets, extractTargets } from "../../domain/extractTargets";
import { indicatorsOf } from "../../domain/indicator";
import { pairTargets, sameValue, saysTheSame, type MeasuredIndicator } from "../../domain/pairTargets";
import type { PlanRow } from "../../domain/plan";
import type { BodyItem } from "../../domain/planBody";
import type { Target } from "../../domain/target";

interface MeasuredTarget extends MeasuredIndicator {
  target: Target;
}

/** Targets with what they measure; those of one sentence stand side by side, in the order of its measures. */
const measured = (targets: readonly Target[]): MeasuredTarget[] => {
  let before: Target | null = null;
  let sentence: ReturnType<typeof indicatorsOf> = [];
  let index = 0;
  return targets.map((target) => {
    const goesOn = before !== null && before.quote === target.quote && index + 1 < sentence.length;
    if (!goesOn) sentence = indicatorsOf(target.quote);
    index = goesOn ? index + 1 : 0;
    before = target;
    return { target, measure: target, indicator: sentence[index]?.indicator ?? "" };
  });
};

/** Targets of annex and body together; one that both set alike is kept once, as the annex has it. */
export const planTargets = (rows: readonly PlanRow[], body: readonly BodyItem[]): Target[] => {
  const annex = extractTargets(rows);
  const ofAnnex = measured(annex);
  const ofBody = measured(bodyTargets(body.filter(({ setsTargets }) => setsTargets)));
  const kept: Target[] = [];
  for (const area of new Set(ofBody.map(({ target }) => target.area))) {
    const inArea = (list: readonly MeasuredTarget[]): MeasuredTarget[] =>
      list.filter(({ target }) => target.area === area);
    const { pairs } = pairTargets(inArea(ofBody), inArea(ofAnnex));
    const known = pairs.filter(({ left, right }) => sameValue(left, right)).map(({ left }) => left);
    for (const one of inArea(ofBody)) {
      if (!known.some((twin) => twin === one || saysTheSame(one, twin))) kept.push(one.target);
    }
  }
  return [...annex, ...withoutLostParts(kept)];
};

/** A share whose whole was dropped because the annex has it stands for itself. */
const withoutLostParts = (targets: readonly Target[]): Target[] => {
  const ids = new Set(targets.map(({ id }) => id));
  return targets.map((target) =>
    target.partOf === null || ids.has(target.partOf) ? target : { ...target, partOf: null },
  );
};
