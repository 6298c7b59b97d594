import type { Agency } from "../domain/agency";
import { AGENCY_CATALOGUE } from "../domain/agencyCatalogue";
import { agencyIndex } from "../domain/agencyIndex";
import type { IsoDate } from "../domain/isoDate";
import type { Plan, PlanRow } from "../domain/plan";
import type { AdministrativeLevel, AreaCode } from "../domain/reformArea";
import { defaultParameters } from "./defaultParameters";
import type { CheckContext } from "./types";

/** Levels whose agencies a plan can name: its own first, then those it works with. */
const LEVELS: Record<AdministrativeLevel, readonly AdministrativeLevel[]> = {
  province: ["province", "commune", "district"],
  district: ["district", "province", "commune"],
  commune: ["commune", "province", "district"],
};

/** The day a plan is judged by. */
export const planDayOf = (plan: Plan): IsoDate => plan.signedOn ?? plan.period.from;

const knownAgenciesOf = (plan: Plan): Agency[] => {
  const own = new Set(plan.agencies.map(({ id }) => id));
  const levels = LEVELS[plan.level ?? "district"];
  return [...plan.agencies, ...levels.flatMap((level) => AGENCY_CATALOGUE[level]).filter(({ id }) => !own.has(id))];
};

/** Rows by area, in annex order. */
export const rowsByArea = (rows: readonly PlanRow[]): Map<AreaCode, PlanRow[]> => {
  const byArea = new Map<AreaCode, PlanRow[]>();
  for (const row of rows) {
    const of = byArea.get(row.area);
    if (of === undefined) byArea.set(row.area, [row]);
    else of.push(row);
  }
  return byArea;
};

const newMemo = (): CheckContext["memo"] => {
  const stores = new Map<string, Map<string, unknown>>();
  return <Value>(name: string, text: string, compute: (text: string) => Value): Value => {
    let store = stores.get(name);
    if (store === undefined) stores.set(name, (store = new Map()));
    const known = store.get(text);
    if (known !== undefined || store.has(text)) return known as Value;
    const value = compute(text);
    store.set(text, value);
    return value;
  };
};

const sameRows = (left: readonly PlanRow[], right: readonly PlanRow[]): boolean => {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
};

/**
 * The lists of areas after an edit, those without a change as the same objects. Most edits replace rows where they stand: then
 * only the lists of their areas are made again.
 */
const rowsByAreaAgain = (rows: readonly PlanRow[], before: CheckContext): Map<AreaCode, readonly PlanRow[]> => {
  const old = before.plan.rows;
  const replaced = new Map<PlanRow, PlanRow>();
  let inPlace = rows.length === old.length;
  for (let index = 0; inPlace && index < rows.length; index += 1) {
    const row = rows[index] as PlanRow;
    const was = old[index] as PlanRow;
    if (row === was) continue;
    inPlace = row.area === was.area;
    replaced.set(was, row);
  }
  if (inPlace) {
    const touched = new Set([...replaced.values()].map(({ area }) => area));
    return new Map(
      before.usedAreas.map((area) => {
        const known = before.rowsOf(area);
        return [area, touched.has(area) ? known.map((row) => replaced.get(row) ?? row) : known];
      }),
    );
  }
  const byArea: Map<AreaCode, readonly PlanRow[]> = rowsByArea(rows);
  for (const [area, of] of byArea) {
    const known = before.rowsOf(area);
    if (sameRows(of, known)) byArea.set(area, known);
  }
  return byArea;
};

/**
 * What the checks of a plan look at; `before` hands on everything that does not depend on rows, and the lists of areas none of whose
 * rows changed: what rules remember by such a list stays good.
 */
export const contextOf = (plan: Plan, today: IsoDate, before: CheckContext | null = null): CheckContext => {
  const byArea: ReadonlyMap<AreaCode, readonly PlanRow[]> =
    before === null ? rowsByArea(plan.rows) : rowsByAreaAgain(plan.rows, before);
  const rowsOf = (area: AreaCode): readonly PlanRow[] => byArea.get(area) ?? [];
  const usedAreas = [...byArea.keys()];
  if (before !== null) return { ...before, plan, rowsOf, usedAreas };
  const areas = new Map(plan.framework.areas.map((area) => [area.code, area]));
  const knownAgencies = knownAgenciesOf(plan);
  return {
    plan,
    today,
    planDay: planDayOf(plan),
    agencies: agencyIndex(knownAgencies),
    knownAgencies,
    parameters: plan.parameters ?? defaultParameters(plan),
    areaOf: (code) => areas.get(code) ?? null,
    rowsOf,
    usedAreas,
    memo: newMemo(),
  };
};
