import type { Measure } from "./measure";
import { codedItems } from "./outline";
import type { PlanRow } from "./plan";
import type { BodyItem } from "./planBody";
import type { Target } from "./target";
import { targetsOf } from "./targetGrammar";
import { readable } from "./targetText";
import { yearsOf } from "./targetYears";

export type { Measure } from "./measure";
export { targetsOf } from "./targetGrammar";

type Place = Pick<Target, "area" | "quote" | "source" | "code">;

/** Measures of one item as targets: `ids` gives the measures their ids, in order. */
const measuresToTargets = (measures: readonly Measure[], place: Place, ids: () => string): Target[] => {
  const named = measures.map(() => ids());
  return measures.map((measure, index) => ({
    id: named[index] ?? "",
    area: place.area,
    quote: place.quote,
    comparator: measure.comparator,
    value: measure.value,
    upperValue: measure.upperValue,
    unitOfMeasure: measure.unitOfMeasure,
    level: measure.level,
    year: measure.year,
    source: place.source,
    code: place.code,
    baseline: measure.baseline,
    exception: measure.exception,
    partOf: measure.partOf === null ? null : (named[measure.partOf] ?? null),
    actual: null,
    note: "",
  }));
};

/** Ids that count on per stem: "I-1.2-1", "I-1.2-2" …; two items with the same number go on counting. */
const numbering = (): ((stem: string) => string) => {
  const seen = new Map<string, number>();
  return (stem) => {
    const number = (seen.get(stem) ?? 0) + 1;
    seen.set(stem, number);
    return `${stem}-${number}`;
  };
};

/** The targets of a plan's objectives, in annex order; ids are stable for the same objectives. */
export const extractTargets = (rows: readonly PlanRow[]): Target[] => {
  const targets: Target[] = [];
  const next = numbering();
  for (const row of rows) {
    if (row.inherited.includes("objective")) continue;
    for (const { code, text } of codedItems("objective", row.objective)) {
      const stem = `${row.area}-${code === "" ? row.displayOrder : code}`;
      const place: Place = { area: row.area, quote: text, source: "annex", code };
      for (const target of measuresToTargets(targetsOf(text), place, () => next(stem))) targets.push(target);
    }
  }
  return targets;
};

/** Year that the headings above an item set ("1. Đến năm 2025"), the innermost first; null for none. */
const yearOfHeadings = (headings: readonly string[]): number | null => {
  for (const heading of [...headings].reverse()) {
    const years = yearsOf(readable(heading).folded);
    const last = years[years.length - 1];
    if (last !== undefined) return last.year;
  }
  return null;
};

/**
 * The targets of a plan's own text, in its order; an item whose area no heading tells has the area "". A year that only a heading
 * names is the year of the targets below it. Ids: "body-III-3.5-1".
 */
export const bodyTargets = (items: readonly BodyItem[]): Target[] => {
  const targets: Target[] = [];
  const next = numbering();
  for (const { area, code, text, section } of items) {
    const place: Place = { area: area ?? "", quote: text, source: "body", code };
    const stem = `body-${area ?? ""}-${code}`;
    for (const target of measuresToTargets(targetsOf(text), place, () => next(stem)))
      targets.push(target.year === null ? { ...target, year: yearOfHeadings(section) } : target);
  }
  return targets;
};
