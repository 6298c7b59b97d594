/**
 * VNI-Windows: most Vietnamese letters are two Latin-1 characters, the base letter and one for its marks.
 * Small letters; capitals are the capital of both characters.
 */
const MARKS: Readonly<Record<string, string>> = {
  // the mark's character → the tone or shape, applied to the base letter by Unicode composition
  ù: "\u0301",
  ø: "\u0300",
  û: "\u0309",
  õ: "\u0303",
  ï: "\u0323",
  â: "\u0302",
  á: "\u0302\u0301",
  à: "\u0302\u0300",
  å: "\u0302\u0309",
  ã: "\u0302\u0303",
  ä: "\u0302\u0323",
  ê: "\u0306",
  é: "\u0306\u0301",
  è: "\u0306\u0300",
  ú: "\u0306\u0309",
  ü: "\u0306\u0303",
  ë: "\u0306\u0323",
};

/** Letters that are one character of their own; ô and ö take the simple tone marks behind them. */
const SINGLE: Readonly<Record<string, string>> = {
  ñ: "đ",
  ô: "ơ",
  ö: "ư",
  æ: "ỉ",
  ó: "ĩ",
  ò: "ị",
  î: "ỵ",
};

const TONES = ["ù", "ø", "û", "õ", "ï"];
const CIRCUMFLEX = ["â", "á", "à", "å", "ã", "ä"];
const BREVE = ["ê", "é", "è", "ú", "ü", "ë"];

const pairs = (): Map<string, string> => {
  const found = new Map<string, string>();
  const add = (base: string, written: string, mark: string): void => {
    found.set(base + mark, (written + (MARKS[mark] ?? "")).normalize("NFC"));
  };
  for (const mark of [...TONES, ...CIRCUMFLEX, ...BREVE]) add("a", "a", mark);
  for (const base of ["e", "o"]) for (const mark of [...TONES, ...CIRCUMFLEX]) add(base, base, mark);
  for (const base of ["u", "y"]) for (const mark of TONES) add(base, base, mark);
  for (const mark of TONES) {
    add("ô", "ơ", mark);
    add("ö", "ư", mark);
  }
  for (const [coded, letter] of Object.entries(SINGLE)) found.set(coded, letter);
  for (const [coded, letter] of [...found]) {
    found.set(coded.toUpperCase(), letter.toUpperCase());
    // A capital with a small mark stands at the beginning of a word typed with the shift key let go.
    if (coded.length === 2) found.set(coded.slice(0, 1).toUpperCase() + coded.slice(1), letter.toUpperCase());
  }
  return found;
};

/** Unicode letter by its VNI characters. */
export const VNI_PAIRS: ReadonlyMap<string, string> = pairs();

/** Pairs before single characters, so that "öù" is one letter. */
export const VNI_PATTERN = new RegExp(
  [...VNI_PAIRS.keys()].sort((left, right) => right.length - left.length).join("|"),
  "gu",
);
