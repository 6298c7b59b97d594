import type { AreaCode } from "../../domain/reformArea";
import type { ReadParameter } from "../readParameters";
import type { CheckContext } from "../types";
import { holdsIn, parametersOf, perCheck } from "../parameterScope";

export type Worded = Extract<ReadParameter, { kind: "forbidden" | "fundingSource" }>;

const NONE: readonly Worded[] = [];

const byArea = perCheck(() => new Map<string, readonly Worded[]>());

/** Parameters of a kind that hold in an area, those of the areas above included; none costs a look-up. */
export const wordedFor = <Kind extends Worded["kind"]>(
  kind: Kind,
  area: AreaCode,
  on: CheckContext,
): readonly Extract<Worded, { kind: Kind }>[] => {
  const known = byArea(on);
  const key = `${kind} ${area}`;
  let of = known.get(key);
  if (of === undefined) {
    of = parametersOf(on).filter(
      (read): read is Worded => read.kind === kind && holdsIn(read.parameter.area, area, on),
    );
    if (of.length === 0) of = NONE;
    known.set(key, of);
  }
  return of as readonly Extract<Worded, { kind: Kind }>[];
};
