/** A text prepared for reading: both strings have the same length, so an offset in one is an offset in the other. */
export interface ReadableText {
  /** NFC, otherwise as printed. */
  printed: string;
  /** Lower case, every kind of white space a plain blank. */
  folded: string;
}

const sameLengthLowerCase = (text: string): string => {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  // Single letters whose lower case is longer (İ) would move every offset behind them.
  return Array.from(text, (letter) =>
    letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
  ).join("");
};

/** Prepares a text. */
export const readable = (text: string): ReadableText => {
  const printed = text.normalize("NFC");
  return { printed, folded: sameLengthLowerCase(printed).replace(/[\s\u200b]/gu, " ") };
};

const LETTER = /\p{L}/u;

/** True for a letter of any script; "" is none. */
export const isLetter = (character: string): boolean => LETTER.test(character);

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** True where `text` ends with the whole words of `phrase`: "không quá" does not end with "quá" of another word. */
export const endsWithWords = (text: string, phrase: string): boolean =>
  text.endsWith(phrase) &&
  (text.length === phrase.length ||
    !isLetter(text.charAt(text.length - phrase.length - 1)) ||
    !isLetter(phrase.charAt(0)));

const byLastLetter = new WeakMap<readonly string[], Map<string, string[]>>();

const endingIn = (phrases: readonly string[], letter: string): readonly string[] => {
  let known = byLastLetter.get(phrases);
  if (known === undefined) {
    known = new Map();
    for (const phrase of phrases) {
      const last = phrase.charAt(phrase.length - 1);
      known.set(last, [...(known.get(last) ?? []), phrase]);
    }
    byLastLetter.set(phrases, known);
  }
  return known.get(letter) ?? [];
};

/** The phrase a text ends with, the first of the list that fits (put longer ones first), or null. Lists are indexed once. */
export const lastPhrase = <Phrase extends string>(text: string, phrases: readonly Phrase[]): Phrase | null => {
  for (const phrase of endingIn(phrases, text.charAt(text.length - 1)))
    if (endsWithWords(text, phrase)) return phrase as Phrase;
  return null;
};

/** A text in which the given stretches are blank, so that what is read from them is not read twice. */
export const blanked = (text: string, spans: readonly { start: number; end: number }[]): string => {
  if (spans.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at) continue;
    parts.push(text.slice(at, start), " ".repeat(end - start));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join("");
};
