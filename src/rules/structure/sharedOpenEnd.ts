/** Most characters an Excel cell holds; longer texts lose their end. */
export const EXCEL_LIMIT = 32_767;
/** Where older programs and some exports cut a text. Many a whole text is as long by chance: it has to stop within a syllable. */
const OLD_LIMIT = 255;
const CUT_SYLLABLE = /(?:\s|\s[bcdđghklmnpqrstvx]{1,3})$/u;

export type OpenEnd = "limit" | "word" | "hyphen" | "comma";

/** Words that always need another one behind them, by the code of their last letter. */
const OPEN_WORDS = new Map<number, string[]>();
for (const word of ["và", "của", "các", "hoặc", "những", "nhằm", "với", "bởi"]) {
  const last = word.charCodeAt(word.length - 1);
  OPEN_WORDS.set(last, [...(OPEN_WORDS.get(last) ?? []), word]);
}
const COMMA = 44;
const HYPHEN = 45;
const DASH = 0x2013;

const endsWithWord = (text: string, end: number, word: string): boolean =>
  text.endsWith(word, end) && (end === word.length || text.charCodeAt(end - word.length - 1) <= 32);

/**
 * What shows that a text goes on where it stops: exactly as long as a limit, a word that needs another, a hyphen, a comma. Null
 * where it may well end so. Texts in composed form.
 */
export const openEnd = (text: string): OpenEnd | null => {
  let end = text.length;
  if (end === EXCEL_LIMIT) return "limit";
  while (end > 0 && text.charCodeAt(end - 1) <= 32) end -= 1;
  if (end < 2) return null;
  const last = text.charCodeAt(end - 1);
  if (last === COMMA) return "comma";
  if (last === HYPHEN || last === DASH) return "hyphen";
  const words = OPEN_WORDS.get(last);
  if (words !== undefined) for (const word of words) if (endsWithWord(text, end, word)) return "word";
  return text.length === OLD_LIMIT && CUT_SYLLABLE.test(text) ? "limit" : null;
};
