import type { AreaCode } from "../../domain/reformArea";
import type { ReadParameter } from "../readParameters";
import type { CheckContext } from "../types";
import { holdsIn, parametersOf, perCheck } from "../parameterScope";

export type Worded = Extract<ReadParameter, { kind: "forbidden" | "fundingSource" }>;

const NONE: readonly Worded[] = [];

const byKind = perCheck(() => ({
  forbidden: new Map<AreaCode, readonly Worded[]>(),
  fundingSource: new Map<AreaCode, readonly Worded[]>(),
}));

/** Parameters of a kind that hold in an area, those of the areas above included; none costs a look-up. */
export const wordedFor = <Kind extends Worded["kind"]>(
  kind: Kind,
  area: AreaCode,
  on: CheckContext,
): readonly Extract<Worded, { kind: Kind }>[] => {
  const known = byKind(on)[kind];
  let of = known.get(area);
  if (of === undefined) {
    of = parametersOf(on).filter(
      (read): read is Worded => read.kind === kind && holdsIn(read.parameter.area, area, on),
    );
    if (of.length === 0) of = NONE;
    known.set(area, of);
  }
  return of as readonly Extract<Worded, { kind: Kind }>[];
};
