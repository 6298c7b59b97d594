import { baselinesOf, exceptionsOf, type Aside } from "./targetAsides";
import { levelAround } from "./targetLevels";
import { sentencesOf, type Span } from "./targetSentences";
import { blanked, isDigit, readable, type ReadableText } from "./targetText";
import { valuesOf, type FoundValue } from "./targetValues";
import { yearFor, yearsOf } from "./targetYears";
import type { Measure } from "./measure";

const PART_OF = /(?<!\p{L})trong (?:số )?(?:đó|này)(?!\p{L})( ?:)?/gu;
const LIST_GAP = /^[\s,;]*(?:và )?(?:(?:ở|tại|đối với) )?$/u;
const LOOK_AROUND = 300;

const isChange = ({ comparator }: { comparator: Measure["comparator"] }): boolean =>
  comparator === "increase" || comparator === "decrease";

/** "tương ứng: cấp huyện 80%, cấp xã 75%" and "giảm 20% … và 20% …" say their comparison once. */
const handOn = (folded: string, values: readonly FoundValue[]): void => {
  values.forEach((value, index) => {
    const previous = values[index - 1];
    if (previous === undefined || value.comparator !== "plain") return;
    const gap = folded.slice(previous.end, value.start);
    const head = folded.slice(previous.end, value.headStart);
    const isListed = value.level !== "" && previous.level !== "" && LIST_GAP.test(head);
    const isJoined = /^[^;,.:()]*\svà\s*$/u.test(gap) && previous.level === "" && value.level === "";
    if ((isListed || isJoined) && previous.comparator !== "between" && previous.comparator !== "rankWithin")
      value.comparator = previous.comparator;
  });
};

/** The baseline of each value: the one said in its own stretch of the sentence, and for changes before it that have none. */
const baselinesFor = (asides: readonly Aside[], values: readonly FoundValue[]): string[] => {
  const own = values.map((value, index) => {
    const until = values[index + 1]?.headStart ?? Number.POSITIVE_INFINITY;
    return value.from !== ""
      ? value.from
      : (asides.find(({ start }) => start > value.start && start < until)?.text ?? "");
  });
  const opening = asides.find(({ start }) => start < (values[0]?.start ?? 0))?.text ?? "";
  return values.map((value, index) => {
    if (own[index] !== "") return own[index] ?? "";
    if (!isChange(value)) return index === 0 && values.length === 1 ? opening : "";
    const next = values.findIndex((later, at) => at > index && (own[at] !== "" || !isChange(later)));
    return next >= 0 && isChange(values[next] as FoundValue) && own[next] !== "" ? (own[next] ?? "") : opening;
  });
};

/** For each value the one it is a share of: what follows "trong số đó" up to the next ";" (or, in a list behind ":", the end). */
const parentsOf = (folded: string, values: readonly FoundValue[], before: number | null): (number | null)[] => {
  const markers = folded.includes("trong ") ? [...folded.matchAll(PART_OF)] : [];
  let open: { parent: number | null; list: boolean } | null = null;
  let edge = 0;
  return values.map((value, index) => {
    const between = markers.filter((marker) => marker.index >= edge && marker.index < value.start);
    const marker = between[between.length - 1];
    const gap = folded.slice(edge, value.start);
    edge = value.end;
    if (marker !== undefined) {
      const opensSentence = /^[\s\-–+•*]*$/u.test(folded.slice(0, marker.index));
      const parent = index > 0 ? index - 1 : opensSentence ? before : null;
      open = { parent, list: marker[1] !== undefined };
    } else if (open !== null && !open.list && gap.includes(";") && value.level === "") open = null;
    return open === null ? null : open.parent;
  });
};

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
  const parents = parentsOf(folded, values, earlier.length === 0 ? null : -1);
  return values.map((value, index): Measure => {
    const from = values[index - 1]?.end ?? 0;
    const until = values[index + 1]?.headStart ?? folded.length;
    const parent = parents[index] ?? null;
    const ends = folded.slice(value.end, until);
    const subject = folded.slice(Math.max(from, value.headStart - LOOK_AROUND), value.headStart);
    return {
      comparator: value.comparator,
      value: value.value,
      upperValue: value.upperValue,
      unitOfMeasure: value.unit,
      level: value.level === "" ? levelAround(subject, value.unit, ends.slice(0, LOOK_AROUND)) : value.level,
      year: yearFor(years, value.start, from, until) ?? yearBefore,
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
    measures.push(...measuresOf(prepared, sentence, measures, year));
  return measures;
};
