import type { AreaCode } from "../domain/reformArea";
import { readParameters, type ReadParameter } from "./readParameters";
import type { CheckContext } from "./types";

/** Something worked out once per check, from what does not change when rows are edited. */
export const perCheck = <Value>(compute: (on: CheckContext) => Value): ((on: CheckContext) => Value) => {
  // The store of texts is handed on from check to recheck and belongs to no other check.
  const known = new WeakMap<CheckContext["memo"], Value>();
  return (on) => {
    const value = known.get(on.memo);
    if (value !== undefined) return value;
    const computed = compute(on);
    known.set(on.memo, computed);
    return computed;
  };
};

/** The plan's parameters as rules go by them. */
export const parametersOf = perCheck((on): readonly ReadParameter[] =>
  readParameters(on.parameters, on.plan.framework.areas),
);

/** An area and those above it, nearest first; "" (the whole plan) at the end. Areas above that lead in a circle end it. */
export const lineageOf = (area: AreaCode, on: CheckContext): AreaCode[] => {
  const lineage: AreaCode[] = [];
  for (let at: AreaCode | null = area; at !== null && !lineage.includes(at); at = on.areaOf(at)?.parent ?? null) {
    lineage.push(at);
  }
  return [...lineage, ""];
};

/** True where what holds in `scope` ("" for the whole plan) holds in the area. */
export const holdsIn = (scope: AreaCode, area: AreaCode, on: CheckContext): boolean =>
  scope === "" || scope === area || lineageOf(area, on).includes(scope);

/** Areas of the plan in which something set for `scope` holds, itself first. */
export const areasUnder = (scope: AreaCode, on: CheckContext): AreaCode[] => {
  const all = new Set(on.plan.framework.areas.map(({ code }) => code));
  if (scope === "") for (const area of on.usedAreas) all.add(area);
  return [...all].filter((code) => holdsIn(scope, code, on));
};
