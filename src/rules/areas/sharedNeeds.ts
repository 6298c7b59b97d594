import type { Plan, PlanRow } from "../../domain/plan";
import type { AreaCode, ReformArea } from "../../domain/reformArea";
import { areasUnder, holdsIn, parametersOf, perCheck } from "../parameterScope";
import { hasAny, mayHave, searchable } from "../phrases";
import type { ReadParameter } from "../readParameters";
import { owns } from "../rule";
import type { CheckContext, Place } from "../types";

/** Something an area must name. */
export type Need = Extract<ReadParameter, { kind: "requiredTask" | "requiredTarget" }>;

const isNeed = (read: ReadParameter): read is Need => read.kind === "requiredTask" || read.kind === "requiredTarget";

interface OfArea {
  needs: readonly Need[];
  mayHave: (text: string) => boolean;
}

interface Needs {
  all: readonly Need[];
  byArea: Map<AreaCode, OfArea>;
  /**
   * Needs whose words stand in a row; rows are replaced when they are edited, so what was found for one stays true. Held as long
   * as the check: a weak store of so many rows would cost more at every collection than the few edited rows it would free.
   */
  hits: Map<PlanRow, readonly Need[]>;
}

const stateOf = perCheck((on): Needs => ({
  all: parametersOf(on).filter(isNeed),
  byArea: new Map(),
  hits: new Map(),
}));

const ofArea = (area: AreaCode, on: CheckContext): OfArea => {
  const { all, byArea } = stateOf(on);
  let of = byArea.get(area);
  if (of === undefined) {
    const needs = all.filter(({ parameter }) => holdsIn(parameter.area, area, on));
    byArea.set(area, (of = { needs, mayHave: mayHave(needs.flatMap(({ phrases }) => phrases)) }));
  }
  return of;
};

/** Every need of the plan. */
export const allNeeds = (on: CheckContext): readonly Need[] => stateOf(on).all;

/** Needs that hold in an area, those of the areas above and of the whole plan included. */
export const needsIn = (area: AreaCode, on: CheckContext): readonly Need[] => ofArea(area, on).needs;

/** What is said of an area is asked in it; what is said of the whole plan is asked once, in its first area. */
export const needsAskedIn = ({ code }: ReformArea, on: CheckContext): readonly Need[] => {
  const [first] = on.plan.framework.areas;
  return allNeeds(on).filter(({ parameter: { area } }) => area === code || (area === "" && code === first?.code));
};

/** Where a finding about a missing thing belongs. */
export const placeOfNeed = ({ parameter: { area } }: Need): Place =>
  area === "" ? { kind: "plan" } : { kind: "area", area };

const NONE: readonly Need[] = [];

const mayHaveAny = (row: PlanRow, mayHave: (text: string) => boolean): boolean =>
  mayHave(row.activity) ||
  mayHave(row.deliverable) ||
  (owns(row, "task") && mayHave(row.task)) ||
  (owns(row, "objective") && mayHave(row.objective));

/** The row's own cells as one text. */
const textOf = (row: PlanRow): string => {
  const objective = owns(row, "objective") ? row.objective : "";
  const task = owns(row, "task") ? row.task : "";
  return `${objective} | ${task} | ${row.activity} | ${row.deliverable}`;
};

/** Needs whose words stand in the row's own cells. */
export const hitsOf = (row: PlanRow, on: CheckContext): readonly Need[] => {
  const { hits } = stateOf(on);
  const known = hits.get(row);
  if (known !== undefined) return known;
  const of = ofArea(row.area, on);
  let found = NONE;
  if (of.needs.length > 0 && mayHaveAny(row, of.mayHave)) {
    const words = searchable(textOf(row));
    found = of.needs.filter(({ phrases }) => hasAny(words, phrases));
  }
  hits.set(row, found);
  return found;
};

/** Needs of tasks whose words stand in the plan's own text: in an item on their area, or, for steering, on none. */
const tasksInBody = perCheck((on): ReadonlySet<Need> => {
  const said = new Set<Need>();
  const tasks = allNeeds(on).filter(({ kind }) => kind === "requiredTask");
  for (const { area, text } of on.plan.body) {
    const words = searchable(text);
    for (const need of tasks) {
      const scope = need.parameter.area;
      const isOn = area === null ? scope === "" || on.areaOf(scope)?.topic === "steering" : holdsIn(scope, area, on);
      if (isOn && !said.has(need) && hasAny(words, need.phrases)) said.add(need);
    }
  }
  return said;
});

interface Met {
  plan: Plan;
  rows: readonly PlanRow[];
  needs: ReadonlySet<Need>;
}

const sameRows = (left: readonly PlanRow[], right: readonly PlanRow[]): boolean => {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
};

/**
 * Remembers by area which needs its rows meet, until one of the rows changes. `meets` tells whether a row that holds a need's
 * words meets it.
 */
export const metIn = (
  meets: (row: PlanRow, need: Need, on: CheckContext) => boolean,
): ((need: Need, on: CheckContext) => boolean) => {
  const knownOf = perCheck(() => new Map<AreaCode, Met>());
  const met = (area: AreaCode, on: CheckContext): ReadonlySet<Need> => {
    const rows = on.rowsOf(area);
    const known = knownOf(on).get(area);
    if (known !== undefined && (known.plan === on.plan || sameRows(known.rows, rows))) {
      known.plan = on.plan;
      return known.needs;
    }
    const needs = new Set<Need>();
    const wanted = needsIn(area, on).length;
    for (const row of rows) {
      if (needs.size === wanted) break;
      for (const need of hitsOf(row, on)) if (!needs.has(need) && meets(row, need, on)) needs.add(need);
    }
    knownOf(on).set(area, { plan: on.plan, rows, needs });
    return needs;
  };
  return (need, on) => areasUnder(need.parameter.area, on).some((area) => met(area, on).has(need));
};

const namedInRows = metIn(() => true);

/** True where a row of its areas or the plan's own text names the task. */
export const isNamed = (need: Need, on: CheckContext): boolean => tasksInBody(on).has(need) || namedInRows(need, on);
