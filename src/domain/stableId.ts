const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Two independent 32-bit hashes of a text (cyrb53's mixing), spread well enough for ids, not for secrets. */
const hashPair = (text: string): [number, number] => {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    first = Math.imul(first ^ code, 2654435761);
    second = Math.imul(second ^ code, 1597334677);
  }
  first = Math.imul(first ^ (first >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 3266489909);
  second = Math.imul(second ^ (second >>> 16), 2246822507) ^ Math.imul(first ^ (first >>> 13), 3266489909);
  return [first >>> 0, second >>> 0];
};

const base32 = (value: number, digits: number): string => {
  let rest = value;
  let text = "";
  for (let index = 0; index < digits; index += 1) {
    text = (ALPHABET[rest & 31] ?? "0") + text;
    rest >>>= 5;
  }
  return text;
};

/**
 * An id that is the same whenever the same texts come again: the prefix (a letter, so that no spreadsheet takes an id
 * for a number) and ten base-32 digits.
 */
export const stableId = (prefix: string, texts: readonly string[]): string => {
  const [first, second] = hashPair(texts.join("\u0001"));
  return `${prefix}${base32(first, 5)}${base32(second, 5)}`;
};
