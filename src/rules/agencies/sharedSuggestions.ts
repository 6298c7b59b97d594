import type { Agency } from "../../domain/agency";
import { agencyKey } from "../../domain/agencyIndex";
import type { CheckContext } from "../types";
import { canLead } from "./sharedNames";

/** More would not help to choose. */
export const MOST_SUGGESTIONS = 3;
/** Letters that may differ: one in eight, at most three; more would take one short name for another. */
const mostEdits = (length: number): number => Math.min(3, Math.floor(length / 8));
/** Share of common words from which two names are near: "Sở Khoa học Công nghệ" and "Phòng Khoa học và Công nghệ". */
const COMMON_WORDS = 0.6;

interface Spelling {
  agency: Agency;
  key: string;
  words: readonly string[];
}

const spellings = new WeakMap<readonly Agency[], readonly Spelling[]>();

const spellingsOf = (on: CheckContext): readonly Spelling[] => {
  const known = spellings.get(on.knownAgencies);
  if (known !== undefined) return known;
  const all = on.knownAgencies
    .filter((agency) => canLead(agency, on))
    .flatMap((agency) =>
      [agency.name, ...agency.aliases].map((spelling) => {
        const key = agencyKey(spelling);
        return { agency, key, words: key.split(" ") };
      }),
    );
  spellings.set(on.knownAgencies, all);
  return all;
};

/** Names of known bodies that are spelt nearly like the text and could lead, nearest first, at most three. */
export const nearestNames = (text: string, on: CheckContext): readonly string[] => {
  const key = agencyKey(text);
  if (key.length > 100) return [];
  const words = key.split(" ");
  const best = new Map<string, number>();
  for (const { agency, key: other, words: otherWords } of spellingsOf(on)) {
    const distance = distanceBetween(key, words, other, otherWords);
    if (distance < (best.get(agency.name) ?? 1)) best.set(agency.name, distance);
  }
  return [...best]
    .sort(([, left], [, right]) => left - right)
    .slice(0, MOST_SUGGESTIONS)
    .map(([name]) => name);
};

/** 0 for the same, below 1 for near, 1 for everything else. */
const distanceBetween = (
  key: string,
  words: readonly string[],
  other: string,
  otherWords: readonly string[],
): number => {
  const most = mostEdits(Math.max(key.length, other.length));
  const edits = editDistance(key, other, most);
  if (edits <= most) return edits / 10;
  const [fewer, more] = words.length < otherWords.length ? [words, otherWords] : [otherWords, words];
  if (fewer.length < COMMON_WORDS * more.length) return 1;
  const common = fewer.filter((word) => more.includes(word)).length;
  const share = common / (words.length + otherWords.length - common);
  return share >= COMMON_WORDS && common >= 2 ? 1 - share / 2 : 1;
};

/** Levenshtein's distance, as far as it is at most `most`; `most + 1` stands for everything above. */
export const editDistance = (left: string, right: string, most: number): number => {
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let above = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const line = new Array<number>(right.length + 1).fill(most + 1);
    line[0] = row;
    let least = row;
    // Farther from the diagonal the distance is above `most` in any case.
    for (let column = Math.max(1, row - most); column <= Math.min(right.length, row + most); column += 1) {
      const replace = (above[column - 1] as number) + (left[row - 1] === right[column - 1] ? 0 : 1);
      const value = Math.min(replace, (above[column] as number) + 1, (line[column - 1] as number) + 1);
      line[column] = value;
      if (value < least) least = value;
    }
    if (least > most) return most + 1;
    above = line;
  }
  return Math.min(above[right.length] as number, most + 1);
};
