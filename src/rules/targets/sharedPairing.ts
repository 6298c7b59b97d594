import { pairTargets, saysTheSame, type TargetPair } from "../../domain/pairTargets";
import type { PlanRow } from "../../domain/plan";
import type { ReformArea } from "../../domain/reformArea";
import type { CheckContext } from "../types";
import { sidesOf, type Stated } from "./sharedStated";

/** Body and annex of an area, matched by content. `left` of a pair is the body. */
export interface BodyAndAnnex {
  pairs: readonly TargetPair<Stated, Stated>[];
  bodyOnly: readonly Stated[];
  annexOnly: readonly Stated[];
}

const PAIRINGS = new WeakMap<readonly PlanRow[], BodyAndAnnex>();
const NOTHING: BodyAndAnnex = { pairs: [], bodyOnly: [], annexOnly: [] };

/** What the body of an area sets against what its annex sets; worked out once for all rules of a check. */
export const bodyAndAnnexOf = (area: ReformArea, rows: readonly PlanRow[], on: CheckContext): BodyAndAnnex => {
  const known = rows.length === 0 ? undefined : PAIRINGS.get(rows);
  if (known !== undefined) return known;
  const { body, annex } = sidesOf(area, rows, on);
  const paired = body.length === 0 && annex.length === 0 ? NOTHING : withoutTwins(body, annex);
  PAIRINGS.set(rows, paired);
  return paired;
};

/** A target stated twice on one side is missing on neither: the other rules name it as doubled. */
const withoutTwins = (body: readonly Stated[], annex: readonly Stated[]): BodyAndAnnex => {
  const { pairs, leftOnly, rightOnly } = pairTargets(body, annex);
  return {
    pairs,
    bodyOnly: leftOnly.filter((one) => !pairs.some(({ left }) => saysTheSame(one, left))),
    annexOnly: rightOnly.filter((one) => !pairs.some(({ right }) => saysTheSame(one, right))),
  };
};
