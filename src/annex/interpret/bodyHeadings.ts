/** The number a paragraph begins with. "5.2" has depth 2; letters ("a)") count as deeper than any number. */
export interface BodyCode {
  kind: "roman" | "capital" | "number" | "letter" | "none";
  code: string;
  depth: number;
  /** The paragraph without number and dash. */
  rest: string;
}

const CODES: readonly [RegExp, BodyCode["kind"]][] = [
  [/^(?:(?:phần|chương|mục)\s+)?([IVXLC]+)(?:[.:)]\s*|\s+[-–]\s+)(?=\S)/iu, "roman"],
  [/^([A-K])\.\s+/u, "capital"],
  [/^(\d{1,2}(?:\.\d{1,2}){1,3})(?:[.):]\s*(?=\D)|[.):]?\s+)/u, "number"],
  [/^(\d{1,2})[.)](?:\s+|(?=\p{L}))/u, "number"],
  [/^([a-zđ])\)\s*/u, "letter"],
];
const DASH = /^[-–—+•▪*]\s*/u;
const LETTER_DEPTH = 5;

/** Reads the number in front of a paragraph; a dash is no number. */
export const bodyCodeOf = (text: string): BodyCode => {
  for (const [pattern, kind] of CODES) {
    const match = pattern.exec(text);
    // Lower-case "i." and "v." are list letters, not parts of a plan.
    if (match === null || (kind === "roman" && match[1] !== match[1]?.toUpperCase())) continue;
    const code = match[1] ?? "";
    const depth = kind === "number" ? code.split(".").length : kind === "letter" ? LETTER_DEPTH : 0;
    return { kind, code: kind === "letter" ? `${code})` : code, depth, rest: text.slice(match[0].length).trim() };
  }
  return { kind: "none", code: "", depth: LETTER_DEPTH + 1, rest: text.replace(DASH, "").trim() };
};

/** First number of a code, null for letters and Roman numbers. */
export const numberOf = (code: string): number | null => {
  const first = /^\d+/u.exec(code)?.[0];
  return first === undefined ? null : Number(first);
};

/** The line that names the kind of document; what stands above it belongs to the decision that issues the plan. */
export const isTitle = (text: string): boolean => /^(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN)$/u.test(text);

const LONGEST_HEADING = 200;
const ENDS_SENTENCE = /[.;!?…]["”')]*$/u;

/**
 * How deep a heading stands (1 for "II.", 2 for "5.", 3 for "5.2." …), null for a paragraph that is none. Unmarked ones are
 * told from items by what follows: a heading is short and ends no sentence, or the number below it begins with its own.
 */
export const headingRank = (of: {
  text: string;
  marked: boolean;
  code: BodyCode;
  next: string;
  /** Rank of the heading above. */
  above: number;
}): number | null => {
  const { text, marked, code, next, above } = of;
  if (text.length > LONGEST_HEADING) return null;
  switch (code.kind) {
    case "roman":
      return 1;
    case "none":
      // Without a number it stands inside whatever is open and closes only its like.
      return marked && above > 0 && !ENDS_SENTENCE.test(text) && /\p{L}/u.test(text) ? Math.floor(above) + 0.5 : null;
    case "capital":
      return marked || !ENDS_SENTENCE.test(text) ? 1.5 : null;
    case "number":
    case "letter": {
      const opensOwn = next.startsWith(`${code.code}.`) && bodyCodeOf(next).depth > code.depth;
      return marked || opensOwn || !ENDS_SENTENCE.test(text) ? 1 + code.depth : null;
    }
  }
};
