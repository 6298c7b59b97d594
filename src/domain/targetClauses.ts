import type { Measure } from "./measure";
import { sentencesOf, type Span } from "./targetSentences";

/** Where one measure's words stop and the next one's begin, strongest first; the last of the strongest kind decides. */
const SEPARATORS = [
  /trong (?:số )?(?:đó|này)(?!\p{L})/giu,
  /;/gu,
  /,(?!\d)|\s(?:và|đồng thời|cùng với)(?=\s)/giu,
] as const;
/** One statement names at most as many levels as there are. */
const MOST_PARTS = 6;

/** What belongs to one measure: its stretch of the text, and the measures that stand in it (`last` exclusive). */
export interface Clause extends Span {
  first: number;
  last: number;
}

const lastCut = (text: string): number | null => {
  for (const separator of SEPARATORS) {
    let last: number | null = null;
    for (const match of text.matchAll(separator)) last = match.index;
    if (last !== null) return last;
  }
  return null;
};

/** Measures that say one thing for several levels ("cấp huyện 80%, cấp xã 75% số hồ sơ"): they share their words. */
const isSamePart = (left: Measure, right: Measure): boolean =>
  left.level !== "" &&
  right.level !== "" &&
  left.level !== right.level &&
  left.unitOfMeasure === right.unitOfMeasure &&
  left.partOf === right.partOf;

/** Consecutive measures of one sentence that share their words. */
const groupsOf = (measures: readonly Measure[], sentenceOf: readonly number[]): { first: number; last: number }[] => {
  const groups: { first: number; last: number }[] = [];
  measures.forEach((measure, index) => {
    const group = groups[groups.length - 1];
    const before = measures[index - 1];
    const joins =
      group !== undefined &&
      before !== undefined &&
      sentenceOf[index] === sentenceOf[index - 1] &&
      index - group.first < MOST_PARTS &&
      isSamePart(before, measure);
    if (joins) group.last = index + 1;
    else groups.push({ first: index, last: index + 1 });
  });
  return groups;
};

/**
 * For each measure of an NFC text the stretch that speaks of it: its sentence up to the nearest ";", cut off where the words of
 * the measures before and behind it begin. Measures for several levels share one stretch.
 */
export const clausesOf = (text: string, measures: readonly Measure[]): Clause[] => {
  const sentences = sentencesOf(text);
  let at = 0;
  const sentenceOf = measures.map(({ start }) => {
    while (at + 1 < sentences.length && (sentences[at]?.end ?? text.length) <= start) at += 1;
    return at;
  });
  const groups = groupsOf(measures, sentenceOf);
  // Each gap between two groups of a sentence is cut once, for both sides.
  const cuts = groups.map(({ last }): number | null => {
    const [here, behind] = [measures[last - 1], measures[last]];
    if (here === undefined || behind === undefined || sentenceOf[last - 1] !== sentenceOf[last]) return null;
    const cut = lastCut(text.slice(here.end, behind.start));
    return cut === null ? behind.start : here.end + cut;
  });
  return groups.flatMap(({ first, last }, index) => {
    const sentence = sentences[sentenceOf[first] ?? 0] ?? { start: 0, end: text.length };
    const [opening, closing] = [measures[first], measures[last - 1]];
    const from = cuts[index - 1] ?? sentence.start;
    const until = cuts[index] ?? sentence.end;
    const before = text.slice(from, opening?.start ?? from).lastIndexOf(";");
    const behind = text.slice(closing?.end ?? until, until).indexOf(";");
    const start = before < 0 ? from : from + before;
    const end = behind < 0 || closing === undefined ? until : closing.end + behind;
    return Array.from({ length: last - first }, (): Clause => ({ start, end, first, last }));
  });
};
