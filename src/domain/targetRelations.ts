import type { Aside } from "./targetAsides";
import { levelsInOrder } from "./targetLevels";
import type { FoundValue } from "./targetValues";
import type { NamedYear } from "./targetYears";

/** What the values of one sentence take from each other. Every function here walks the sentence once. */

const LIST_GAP = /^[\s,;]*(?:và )?(?:(?:ở|tại|đối với) )?$/u;
const ONLY_SEPARATED = /^\s*(?:,|;|và|, và)\s*$/u;
const JOINED = /^[^;,.:()]{0,120}\svà\s*$/u;
const LOOK_BACK = 160;

const isChange = ({ comparator }: FoundValue): boolean => comparator === "increase" || comparator === "decrease";
const canBeHandedOn = ({ comparator }: FoundValue): boolean => comparator !== "between" && comparator !== "rankWithin";

/** "cấp tỉnh, cấp huyện, cấp xã … tương ứng là 30%, 20%, 15%": as many values as levels take them one by one. */
const distribute = (folded: string, values: FoundValue[], first: number): void => {
  const head = values[first];
  if (head === undefined || !/tương ứng|lần lượt/u.test(folded.slice(head.headStart, head.start))) return;
  let last = first;
  for (let next = values[last + 1]; next !== undefined; next = values[last + 1]) {
    if (!ONLY_SEPARATED.test(folded.slice(values[last]?.end, next.start))) break;
    last += 1;
  }
  if (last === first) return;
  const levels = levelsInOrder(folded.slice(Math.max(0, head.headStart - LOOK_BACK), head.headStart));
  values.slice(first, last + 1).forEach((value, index) => {
    if (value.comparator === "plain" && canBeHandedOn(head)) value.comparator = head.comparator;
    if (levels.length === last - first + 1) value.level = levels[index] ?? "";
  });
};

/** "tương ứng: cấp huyện 80%, cấp xã 75%" and "giảm 20% … và 20% …" say their comparison once. Changes `values`. */
export const handOn = (folded: string, values: FoundValue[]): void => {
  values.forEach((value, index) => {
    distribute(folded, values, index);
    const previous = values[index - 1];
    if (previous === undefined || value.comparator !== "plain" || !canBeHandedOn(previous)) return;
    const isListed =
      value.level !== "" && previous.level !== "" && LIST_GAP.test(folded.slice(previous.end, value.headStart));
    const isJoined =
      previous.level === "" && value.level === "" && JOINED.test(folded.slice(previous.end, value.start));
    if (isListed || isJoined) value.comparator = previous.comparator;
  });
};

/** The baseline of each value: the one said in its own stretch of the sentence; changes before it that have none share it. */
export const baselinesFor = (asides: readonly Aside[], values: readonly FoundValue[]): string[] => {
  const baselines: string[] = [];
  let next = 0;
  values.forEach((value, index) => {
    while ((asides[next]?.start ?? Number.POSITIVE_INFINITY) <= value.start) next += 1;
    const aside = asides[next];
    const until = values[index + 1]?.headStart ?? Number.POSITIVE_INFINITY;
    baselines.push(value.from !== "" ? value.from : aside !== undefined && aside.start < until ? aside.text : "");
  });
  const first = asides[0];
  const opening = first !== undefined && first.start < (values[0]?.start ?? 0) ? first.text : "";
  let following = "";
  for (let index = values.length - 1; index >= 0; index -= 1) {
    const value = values[index] as FoundValue;
    if (baselines[index] === "" && isChange(value)) baselines[index] = following === "" ? opening : following;
    if (baselines[index] === "" && values.length === 1) baselines[index] = opening;
    following = isChange(value) ? (baselines[index] ?? "") : "";
  }
  return baselines;
};

const PART_OF = /(?<!\p{L})trong (?:số )?(?:đó|này)(?!\p{L})( ?:)?/gu;
const OPENS_SENTENCE = /^[\s\-–+•*]{0,8}$/u;

/**
 * For each value the index of the one it is a share of, null for none: what follows "trong số đó" up to the next ";" (in a list
 * behind "trong đó:" up to the end). `before` is the parent of a sentence that begins so.
 */
export const parentsOf = (folded: string, values: readonly FoundValue[], before: number | null): (number | null)[] => {
  const markers = folded.includes("trong ") ? [...folded.matchAll(PART_OF)] : [];
  let open: { parent: number | null; list: boolean } | null = null;
  let edge = 0;
  let next = 0;
  return values.map((value, index) => {
    let marker: RegExpExecArray | undefined;
    for (; (markers[next]?.index ?? Number.POSITIVE_INFINITY) < value.start; next += 1) marker = markers[next];
    const gap = folded.slice(edge, value.start);
    edge = value.end;
    if (marker !== undefined) {
      const opens = index === 0 && OPENS_SENTENCE.test(folded.slice(0, marker.index));
      open = { parent: index > 0 ? index - 1 : opens ? before : null, list: marker[1] !== undefined };
    } else if (open !== null && !open.list && gap.includes(";") && value.level === "") open = null;
    return open === null ? null : open.parent;
  });
};

/** Where the words of a value end and those of the next begin, as far as years go: at the last ";", or a comma before a year. */
const cutBetween = (folded: string, value: FoundValue, next: FoundValue): number => {
  const gap = folded.slice(value.end, next.headStart);
  const semicolon = gap.lastIndexOf(";");
  if (semicolon >= 0) return value.end + semicolon;
  const comma = gap.lastIndexOf(",");
  return comma >= 0 && /(?:19|20)\d{2}/u.test(gap.slice(comma)) ? value.end + comma : next.headStart;
};

/**
 * The year of each value: the last one named between the words of the value before and itself, else the first behind it within
 * its own words, else the last one before; a year that ends the sentence is for all of it. Null where the sentence has none.
 */
export const yearsFor = (
  folded: string,
  years: readonly NamedYear[],
  values: readonly FoundValue[],
): (number | null)[] => {
  let from = 0;
  let next = 0;
  const final = years[years.length - 1];
  const closing = final !== undefined && final.at > (values[values.length - 1]?.start ?? 0) ? final.year : null;
  return values.map((value, index) => {
    while ((years[next]?.at ?? Number.POSITIVE_INFINITY) < value.start) next += 1;
    const before = years[next - 1];
    const behind = years[next];
    const following = values[index + 1];
    const until = following === undefined ? folded.length : cutBetween(folded, value, following);
    const own =
      before !== undefined && before.at >= from ? before : behind !== undefined && behind.at < until ? behind : null;
    from = until;
    return own?.year ?? before?.year ?? closing;
  });
};
