const ODD =
  /[\u00A0\u00AD\u0009\u000B-\u000D\u0085\u1680\u180E\u2000-\u200F\u2028-\u202F\u205F-\u2064\u3000\uFEFF\u0000-\u0008\u000E-\u001F]| {2}|^[ \n]|[ \n]$| \n|\n[ \n]/u;
const INVISIBLE = /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\u0000-\u0008\u000E-\u001F]/gu;
const BREAKS = /\r\n?|[\u000B\u000C\u0085\u2028\u2029]/gu;
const SPACES = /[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000 ]+/gu;

/** True where the text holds a character that nobody sees (zero-width, soft hyphen, direction marks). */
export const hasInvisible = (text: string): boolean => INVISIBLE_ONCE.test(text);
const INVISIBLE_ONCE = new RegExp(INVISIBLE.source, "u");

/**
 * One space between words, "\n" between lines, no empty lines, nothing invisible, NFC. Text that is already so (nearly
 * all of it) is returned as it is.
 */
export const cleanText = (text: string): string => {
  const composed = text.normalize("NFC");
  if (!ODD.test(composed)) return composed;
  return composed
    .replace(BREAKS, "\n")
    .replace(INVISIBLE, "")
    .replace(SPACES, " ")
    .replace(/ ?(?:\n ?)+/gu, "\n")
    .replace(/^[ \n]+|[ \n]+$/gu, "");
};
