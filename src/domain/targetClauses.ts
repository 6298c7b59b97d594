import type { Measure } from "./measure";
import { sentencesOf, type Span } from "./targetSentences";

/** Where one measure's words stop and the next one's begin, strongest first; the last of the strongest kind decides. */
const SEPARATORS = [/trong (?:số )?(?:đó|này)(?!\p{L})/giu, /;/gu, /,(?!\d)|\s(?:và|đồng thời|cùng với)(?=\s)/giu];

const lastCut = (text: string): number | null => {
  for (const separator of SEPARATORS) {
    const matches = [...text.matchAll(separator)];
    const last = matches[matches.length - 1];
    if (last !== undefined) return last.index;
  }
  return null;
};

/** Measures that say one thing for several levels ("cấp huyện 80%, cấp xã 75% số hồ sơ"): they share their words. */
const isSamePart = (left: Measure, right: Measure): boolean =>
  left.level !== "" && right.level !== "" && left.level !== right.level && left.unitOfMeasure === right.unitOfMeasure;

/**
 * The stretch of an NFC text that speaks of the measure at `index` of its measures: its sentence, cut off where the words of
 * the measures before and behind it begin.
 */
export const clauseOf = (text: string, measures: readonly Measure[], index: number): Span => {
  const measure = measures[index];
  const sentence = sentencesOf(text).find(({ end }) => measure !== undefined && end > measure.start);
  if (measure === undefined || sentence === undefined) return { start: 0, end: text.length };
  let { start, end } = sentence;
  let first = index;
  let last = index;
  for (let at = index; at > 0; at -= 1) {
    const [before, here] = [measures[at - 1], measures[at]];
    if (before === undefined || here === undefined || before.end <= sentence.start) break;
    if (isSamePart(before, here)) {
      first = at - 1;
      continue;
    }
    const cut = lastCut(text.slice(before.end, here.start));
    start = cut === null ? before.end : before.end + cut;
    break;
  }
  start = Math.max(start, text.lastIndexOf(";", measures[first]?.start ?? measure.start));
  for (let at = index; at + 1 < measures.length; at += 1) {
    const [here, behind] = [measures[at], measures[at + 1]];
    if (behind === undefined || here === undefined || behind.start >= sentence.end) break;
    if (isSamePart(here, behind)) {
      last = at + 1;
      continue;
    }
    const cut = lastCut(text.slice(here.end, behind.start));
    end = cut === null ? behind.start : here.end + cut;
    break;
  }
  const semicolon = text.indexOf(";", measures[last]?.end ?? measure.end);
  if (semicolon >= 0) end = Math.min(end, semicolon);
  return { start, end };
};
