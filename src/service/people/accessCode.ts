/** Crockford's base32: digits and letters that are not mistaken for each other; 32 of them, so that a byte's 5 bits choose evenly. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS = 5;
const GROUP_LENGTH = 4;

/** A new access code, "7K2M-…": 20 characters, 100 bits. */
export const newAccessCode = (random: (bytes: number) => Uint8Array): string => {
  const characters = [...random(GROUPS * GROUP_LENGTH)].map((byte) => ALPHABET[byte & 31] ?? "");
  return Array.from({ length: GROUPS }, (_, group) =>
    characters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join(""),
  ).join("-");
};

/** The code as it is hashed: any case, with or without dashes and spaces of any kind; O is 0, and I and L are 1. */
export const normalAccessCode = (typed: string): string =>
  typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\p{White_Space}\p{Dash}\p{Format}_.]+/gu, "")
    .replace(/O/gu, "0")
    .replace(/[IL]/gu, "1");
