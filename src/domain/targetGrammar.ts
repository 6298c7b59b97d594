import { baselinesOf, exceptionsOf } from "./targetAsides";
import { levelAround } from "./targetLevels";
import { baselinesFor, handOn, parentsOf, yearsFor } from "./targetRelations";
import { sentencesOf, type Span } from "./targetSentences";
import { blanked, isDigit, readable, type ReadableText } from "./targetText";
import { valuesOf } from "./targetValues";
import { yearsOf } from "./targetYears";
import type { Measure } from "./measure";

/** How far the words around a value are read for its level. */
const LOOK_AROUND = 300;

/** Reads one sentence; `earlier` are the measures of the sentences before it. */
const measuresOf = (
  text: ReadableText,
  { start, end }: Span,
  earlier: readonly Measure[],
  knownYear: Known,
): Measure[] => {
  const printed = text.printed.slice(start, end);
  const said = text.folded.slice(start, end);
  const exceptions = exceptionsOf(printed, said);
  const withoutExceptions = blanked(said, exceptions);
  const baselines = baselinesOf(printed, withoutExceptions);
  const folded = blanked(withoutExceptions, baselines);
  const values = valuesOf({ printed, folded });
  const years = yearsOf(folded);
  const yearBefore = knownYear.last;
  knownYear.last = years[years.length - 1]?.year ?? knownYear.last;
  if (values.length === 0) return [];
  handOn(folded, values);
  const exception = exceptions.map((aside) => aside.text).join("; ");
  const measuredFrom = baselinesFor(baselines, values);
  const yearOf = yearsFor(folded, years, values);
  const parents = parentsOf(folded, values, earlier.length === 0 ? null : -1);
  return values.map((value, index): Measure => {
    const from = values[index - 1]?.end ?? 0;
    const until = values[index + 1]?.headStart ?? folded.length;
    const parent = parents[index] ?? null;
    const after = folded.slice(value.end, Math.min(until, value.end + LOOK_AROUND));
    const subject = folded.slice(Math.max(from, value.headStart - LOOK_AROUND), value.headStart);
    return {
      comparator: value.comparator,
      value: value.value,
      upperValue: value.upperValue,
      unitOfMeasure: value.unit,
      level: value.level === "" ? levelAround({ subject, after, value }) : value.level,
      year: yearOf[index] ?? yearBefore,
      baseline: measuredFrom[index] ?? "",
      exception,
      partOf: parent === null ? null : earlier.length + parent,
      start: start + value.start,
      end: start + value.end,
    };
  });
};

/** The year named by the sentences read so far. */
interface Known {
  last: number | null;
}

const hasNumber = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) if (isDigit(text.charCodeAt(at))) return true;
  return text.includes(" một ") || text.includes(" một lần");
};

/**
 * The measurable statements of a text, in order. "tối thiểu tương ứng: cấp huyện 80%, cấp xã 75%" hands its comparison on to
 * both values; "từ 100%" is read as 100; "phấn đấu" compares nothing. Numbers that name something (documents, dates, codes,
 * "mức độ 3, 4", "nhóm 3", "doanh nghiệp 100% vốn nhà nước") are no measures. Time and memory grow linearly with the text.
 */
export const targetsOf = (text: string): Measure[] => {
  if (!hasNumber(text)) return [];
  const prepared = readable(text);
  const measures: Measure[] = [];
  const year: Known = { last: null };
  for (const sentence of sentencesOf(prepared.printed))
    for (const measure of measuresOf(prepared, sentence, measures, year)) measures.push(measure);
  return measures;
};
