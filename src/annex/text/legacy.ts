import { TCVN3_LOWER, TCVN3_PATTERN } from "./tcvn3";
import { VNI_PAIRS, VNI_PATTERN } from "./vni";

/** Encodings from before Unicode: TCVN3 (ABC fonts ".Vn…", "upper" for those that end in H) and VNI ("VNI-…" fonts). */
export type LegacyEncoding = "tcvn3" | "tcvn3Upper" | "vni";

/** Letters that only Unicode Vietnamese has: the block 1EA0–1EF9, đ, ă, ơ, ư, ĩ, ũ and combining tone marks. */
const UNICODE_VIETNAMESE = /[\u1EA0-\u1EF9đĐăĂơƠưƯĩĨũŨ]|[a-zA-Z\u00C0-\u00FF][\u0300-\u0323]/u;

export const hasUnicodeVietnamese = (text: string): boolean => UNICODE_VIETNAMESE.test(text);

/** Encoding that a font stands for, null for the usual ones. */
export const encodingOfFont = (font: string | null): LegacyEncoding | null => {
  if (font === null || font === "") return null;
  const name = font.replace(/["']/g, "").trim();
  if (/^\.vn/i.test(name)) return /h$/i.test(name) ? "tcvn3Upper" : "tcvn3";
  if (/^vni[-\s]/i.test(name)) return "vni";
  return null;
};

export const decodeLegacy = (text: string, encoding: LegacyEncoding): string => {
  switch (encoding) {
    case "tcvn3":
      return text.replace(TCVN3_PATTERN, (letter) => TCVN3_LOWER.get(letter) ?? letter);
    case "tcvn3Upper":
      return text.replace(TCVN3_PATTERN, (letter) => TCVN3_LOWER.get(letter) ?? letter).toUpperCase();
    case "vni":
      return text.replace(VNI_PATTERN, (pair) => VNI_PAIRS.get(pair) ?? pair);
  }
};

/**
 * Marks that TCVN3 text is full of and Unicode text never has inside a word: signs and capitals of Latin-1 directly
 * behind or before a small letter.
 */
const TCVN3_IN_WORD =
  /[a-z][µ¸¶·¹¨»¾¼½©®ª«¬\u00AD\u00C6\u00C7\u00CB\u00D0\u00D1\u00D6\u00D7\u00D8\u00DE\u00DFÊÎÏÓÔÕÜ]|®[a-zµ¸¶·¹¨©ª«¬\u00AD\u00C0-\u00FF]/gu;

/** Pairs of VNI text that no Unicode Vietnamese word holds ("oá", "oà", "oã" stand in words such as "hoá"). */
const VNI_IN_WORD = new RegExp(
  [...VNI_PAIRS.keys()].filter((pair) => pair.length === 2 && !/^o[áàã]$/i.test(pair)).join("|"),
  "gu",
);

export interface LegacyEvidence {
  tcvn3: number;
  vni: number;
}

/** How many marks of each encoding a text holds; none where it holds letters only Unicode has. */
export const legacyEvidence = (text: string): LegacyEvidence => {
  // Pure ASCII proves nothing, and most cells of a Unicode document leave here.
  if (!/[\u0080-\u00FF]/.test(text) || hasUnicodeVietnamese(text)) return { tcvn3: 0, vni: 0 };
  return { tcvn3: (text.match(TCVN3_IN_WORD) ?? []).length, vni: (text.match(VNI_IN_WORD) ?? []).length };
};
