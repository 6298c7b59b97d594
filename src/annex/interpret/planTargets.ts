import { bodyTargets, extractTargets, targetsOf } from "../../domain/extractTargets";
import { indicatorOf } from "../../domain/indicator";
import { pairTargets, sameValue, saysTheSame, type MeasuredIndicator } from "../../domain/pairTargets";
import type { PlanRow } from "../../domain/plan";
import type { BodyItem } from "../../domain/planBody";
import type { Target } from "../../domain/target";

interface MeasuredTarget extends MeasuredIndicator {
  target: Target;
}

/** Targets with what they measure; those of one sentence stand side by side, in the order of its measures. */
const measured = (targets: readonly Target[]): MeasuredTarget[] => {
  const all: MeasuredTarget[] = [];
  let index = 0;
  for (const [at, target] of targets.entries()) {
    const before = targets[at - 1];
    const measures = targetsOf(target.quote);
    index = before?.quote === target.quote && index + 1 < measures.length ? index + 1 : 0;
    const measure = measures[index];
    all.push({ target, measure: measure ?? target, indicator: indicatorOf(target.quote, measure) });
  }
  return all;
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
