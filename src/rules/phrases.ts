import { ABBREVIATIONS, oneSpelling } from "../domain/indicatorWords";

/** Words looked for in texts: every way they can be written, lower case, one blank between words. */
export interface Phrase {
  /** As people wrote it. */
  text: string;
  spellings: readonly string[];
}

/** Short forms that plans write besides those of the domain; a reader may have either in mind. */
const SHORT: readonly (readonly [string, string])[] = [
  ...Object.entries(ABBREVIATIONS),
  ["kh", "kế hoạch"],
  ["cds", "chuyển đổi số"],
  ["tđthpl", "theo dõi thi hành pháp luật"],
];
const MOST_SPELLINGS = 24;

/** Marks that stand apart, white space other than single blanks, and signs that cannot be seen. */
const UNEVEN = /[\u0300-\u036f\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u2060\ufeff\t\r\n]| {2}/u;
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/gu;

/** A text as phrases are looked for in it: NFC, lower case, single blanks, without signs that cannot be seen. */
export const searchable = (text: string): string =>
  (UNEVEN.test(text) ? text.normalize("NFC").replace(UNSEEN, "").replace(/\s+/gu, " ") : text).toLowerCase();

const isWordSign = (sign: string): boolean => /[\p{L}\p{N}\p{M}]/u.test(sign);

/** Place of whole words in a searchable text from `from` on, or -1. */
const wordsAt = (text: string, words: string, from = 0): number => {
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    if ((at === 0 || !isWordSign(text.charAt(at - 1))) && (end === text.length || !isWordSign(text.charAt(end))))
      return at;
  }
  return -1;
};

const replaced = (text: string, words: string, by: string): string | null => {
  const at = wordsAt(text, words);
  return at < 0 ? null : text.slice(0, at) + by + text.slice(at + words.length);
};

/** The other place of tone marks: "hoá" for "hóa". */
const OLD_TONES: readonly (readonly [RegExp, string])[] = [
  [/òa(?!\p{L})/gu, "oà"],
  [/óa(?!\p{L})/gu, "oá"],
  [/ỏa(?!\p{L})/gu, "oả"],
  [/õa(?!\p{L})/gu, "oã"],
  [/ọa(?!\p{L})/gu, "oạ"],
  [/(?<!q)ùy(?!\p{L})/gu, "uỳ"],
  [/(?<!q)úy(?!\p{L})/gu, "uý"],
  [/(?<!q)ủy(?!\p{L})/gu, "uỷ"],
  [/(?<!q)ũy(?!\p{L})/gu, "uỹ"],
  [/(?<!q)ụy(?!\p{L})/gu, "uỵ"],
];
const oldSpelling = (text: string): string => OLD_TONES.reduce((done, [mark, old]) => done.replace(mark, old), text);

/** The phrase with its short and long forms ("kiểm tra CCHC" and "kiểm tra cải cách hành chính") and both places of tone marks. */
export const phraseOf = (text: string): Phrase => {
  const first = oneSpelling(searchable(text).trim());
  const spellings = new Set([first]);
  for (const spelling of spellings) {
    for (const [short, long] of SHORT) {
      if (spellings.size >= MOST_SPELLINGS) break;
      for (const other of [replaced(spelling, short, long), replaced(spelling, long, short)]) {
        if (other !== null) spellings.add(other);
      }
    }
  }
  for (const spelling of [...spellings]) spellings.add(oldSpelling(spelling));
  return { text: text.trim(), spellings: [...spellings].filter((of) => of !== "") };
};

/** True where a searchable text holds these whole words. */
export const hasWords = (text: string, words: string): boolean => wordsAt(text, words) >= 0;

/** True where a searchable text holds the phrase as whole words. */
export const hasPhrase = (text: string, { spellings }: Phrase): boolean =>
  spellings.some((words) => hasWords(text, words));

/** True where the text holds one of the phrases. */
export const hasAny = (text: string, phrases: readonly Phrase[]): boolean =>
  phrases.some((phrase) => hasPhrase(text, phrase));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");

/** A word as texts have it: as it is, with a capital, or in capitals. */
const inAnyCase = (word: string): string => {
  const upper = word.toUpperCase();
  if (upper === word) return escaped(word);
  const first = word.charAt(0);
  const begin = first === upper.charAt(0) ? escaped(first) : `[${first}${upper.charAt(0)}]`;
  return word.length === 1 ? begin : `(?:${begin}${escaped(word.slice(1))}|${escaped(upper)})`;
};

/**
 * A quick look whether any of the phrases can stand in a text as it is written: one pass, and no copy in lower case. True, also
 * said of texts that are not searchable yet, has to be looked at word by word; false is certain but for capitals in the middle of
 * a word.
 */
export const mayHave = (phrases: readonly Phrase[]): ((text: string) => boolean) => {
  const all = [...new Set(phrases.flatMap(({ spellings }) => spellings))];
  // A spelling that holds a shorter one is found with it.
  const shortest = all.filter((words) => !all.some((other) => other !== words && words.includes(other)));
  if (shortest.length === 0) return () => false;
  const written = shortest.map((words) => words.split(" ").map(inAnyCase).join(" "));
  const pattern = new RegExp([UNEVEN.source, ...written].join("|"));
  return (text) => pattern.test(text);
};
