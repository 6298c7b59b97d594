import { targetsOf, type Measure } from "../../domain/extractTargets";
import type { PlanRow } from "../../domain/plan";
import type { AreaCode } from "../../domain/reformArea";
import { clausesOf } from "../../domain/targetClauses";
import { holdsIn, perCheck } from "../parameterScope";
import { hasAny, searchable, type Phrase } from "../phrases";
import { cell, owns } from "../rule";
import type { CheckContext, Place } from "../types";
import { allNeeds, hitsOf, metIn, type Need } from "./sharedNeeds";

/** A value the plan sets for an indicator, and where. */
export interface Statement {
  measure: Pick<Measure, "comparator" | "value" | "unitOfMeasure" | "level" | "year">;
  /** The clause it stands in. */
  text: string;
  place: Place;
}

interface Clause {
  measure: Measure;
  text: string;
  words: string;
}

const clausesIn = (text: string): readonly Clause[] => {
  const printed = text.normalize("NFC");
  const measures = targetsOf(printed);
  const spans = clausesOf(printed, measures);
  return measures.map((measure, index) => {
    const { start, end } = spans[index] ?? { start: 0, end: printed.length };
    const clause = printed.slice(start, end).replace(/^[\s;,.]+/u, "");
    return { measure, text: clause.trim(), words: searchable(clause) };
  });
};

/**
 * Measures of a text that speak of the words: those in whose clause they stand, or all where no clause tells them apart. What is
 * a share of such a measure ("trong đó …") speaks of a part only.
 */
const clausesAbout = (text: string, phrases: readonly Phrase[], on: CheckContext): readonly Clause[] => {
  if (!/\d/u.test(text) || !hasAny(searchable(text), phrases)) return [];
  const clauses = on.memo("areas.clauses", text, clausesIn);
  const about = clauses.map(({ words }) => hasAny(words, phrases));
  if (!about.includes(true)) return clauses;
  return clauses.filter(
    ({ measure: { partOf } }, index) => about[index] === true && !(partOf !== null && about[partOf] === true),
  );
};

/** Values that a row sets for a need whose words stand in it. */
const inRow = (row: PlanRow, need: Need, on: CheckContext): Statement[] =>
  (["objective", "task", "activity"] as const).flatMap((field) =>
    owns(row, field)
      ? clausesAbout(row[field], need.phrases, on).map((clause) => ({ ...clause, place: cell(row, field) }))
      : [],
  );

/** Values that items of the body set, by need. */
const inBody = perCheck((on): ReadonlyMap<Need, readonly (Statement & { area: AreaCode | null })[]> => {
  const targets = allNeeds(on).filter(({ kind }) => kind === "requiredTarget");
  return new Map(
    targets.map((need) => [
      need,
      on.plan.body
        .filter(({ area }) => (area === null ? need.parameter.area === "" : holdsIn(need.parameter.area, area, on)))
        .flatMap(({ area, text, line, code }) =>
          clausesAbout(text, need.phrases, on).map((clause) => ({
            ...clause,
            area,
            place: { kind: "body", line, code },
          })),
        ),
    ]),
  );
});

/** Values that the sheet of targets sets for a need. */
const inList = perCheck((on): ReadonlyMap<Need, readonly (Statement & { area: AreaCode | null })[]> => {
  const targets = allNeeds(on).filter(({ kind }) => kind === "requiredTarget");
  return new Map(
    targets.map((need) => [
      need,
      on.plan.targets
        .filter(({ area, quote }) => holdsIn(need.parameter.area, area, on) && hasAny(searchable(quote), need.phrases))
        .map((target) => ({
          measure: target,
          text: target.quote,
          area: target.area,
          place: { kind: "target", target: target.id },
        })),
    ]),
  );
});

/** Values set for a need in an area: by its rows and by items of the body; by the sheet of targets where only it sets any. */
export const statementsIn = (area: AreaCode, need: Need, on: CheckContext): Statement[] => {
  const stated: Statement[] = on
    .rowsOf(area)
    .flatMap((row) => (hitsOf(row, on).includes(need) ? inRow(row, need, on) : []));
  for (const item of inBody(on).get(need) ?? []) if (item.area === area) stated.push(item);
  return stated.length > 0 ? stated : [...(inList(on).get(need) ?? [])].filter((item) => item.area === area);
};

const setInRows = metIn((row, need, on) => inRow(row, need, on).length > 0);

/** True where a value is set for the need anywhere in its areas. */
export const isSet = (need: Need, on: CheckContext): boolean =>
  (inBody(on).get(need)?.length ?? 0) > 0 || (inList(on).get(need)?.length ?? 0) > 0 || setInRows(need, on);
