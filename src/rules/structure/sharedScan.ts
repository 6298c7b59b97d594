import type { PlanRow } from "../../domain/plan";
import { ROW_FIELDS, textOf } from "../../domain/plan";
import { valueOf } from "../fieldValues";
import { owns } from "../rule";
import { openEnd } from "./sharedOpenEnd";
import type { CheckedField, Fix } from "../types";

/** What a text may have, seen in one walk over its characters. Each is a hint that a rule then looks into. */
export const HINT = {
  /** Characters beyond everyday Vietnamese: may be composed otherwise. */
  rare: 1,
  /** Nobody sees them: zero-width, direction marks, control characters. */
  invisible: 2,
  /** No font shows them: private use, replacement character, half a surrogate pair. */
  broken: 4,
  /** Two spaces, a space before a comma, two punctuation marks. */
  spacing: 8,
  /** The same syllable twice. */
  doubled: 16,
  /** More brackets opened than closed. */
  opened: 32,
  /** Begins with "#". */
  hash: 64,
  long: 128,
  /** Ends as a text does not end; see openEnd. */
  ends: 256,
} as const;

/** A text is long beyond this many characters. */
export const LONG_TEXT = 10_000;

const TYPED_TEXTS = ["documentNumber", "evidence", "obstacle", "note", "asked", "lateReason", "measure"] as const;
const TEXTS: readonly CheckedField[] = [...ROW_FIELDS, ...TYPED_TEXTS];

const isPrivate = (code: number): boolean => code >= 0xe000 && code <= 0xf8ff;
const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

/** Zero-width and direction characters, soft hyphen, byte-order mark, control characters other than line breaks and tabs. */
export const isInvisible = (code: number): boolean =>
  code < 0x20
    ? code !== 0x09 && code !== 0x0a && code !== 0x0d
    : (code >= 0x7f && code <= 0x9f && code !== 0x85) ||
      code === 0xad ||
      code === 0x061c ||
      code === 0x180e ||
      (code >= 0x200b && code <= 0x200f) ||
      (code >= 0x202a && code <= 0x202e) ||
      (code >= 0x2060 && code <= 0x2069) ||
      code === 0xfeff;

const ZERO_WIDTH_JOINER = 0x200d;

/** True where the joiner makes one picture of two (family emoji): it is meant. */
export const joinsPictures = (text: string, at: number): boolean => {
  const before = text.charCodeAt(at - 1);
  return text.charCodeAt(at) === ZERO_WIDTH_JOINER && (isSurrogate(before) || before === 0xfe0f);
};

const unusual = (text: string, at: number, code: number): number => {
  if (isInvisible(code)) return joinsPictures(text, at) ? 0 : HINT.invisible;
  if (isPrivate(code) || code === 0xfffd) return HINT.broken;
  if (code >= 0xd800 && code <= 0xdbff) {
    const next = text.charCodeAt(at + 1);
    return next >= 0xdc00 && next <= 0xdfff ? 0 : HINT.broken;
  }
  if (isSurrogate(code)) {
    const before = text.charCodeAt(at - 1);
    return before >= 0xd800 && before <= 0xdbff ? 0 : HINT.broken;
  }
  return code < 0x300 || (code >= 0x2010 && code <= 0x2027) ? 0 : HINT.rare;
};

const SPACE = 32;
const HASH = 35;

/** Anything but everyday Vietnamese, blanks and line breaks. */
const UNUSUAL = /[^\n\t\r -~\u00c0-\u02ff\u1ea0-\u1ef9]/;
/** Two blanks, a blank before a comma or full stop, two of these together. */
const UNEVEN = / {2}|[ ,;.][,;.]/;

/** True where the syllables text[from, middle) and text[middle + 1, to) are the same. */
const sameSyllable = (text: string, from: number, middle: number, to: number): boolean => {
  const length = middle - from;
  if (length < 2 || text.charCodeAt(from) !== text.charCodeAt(middle + 1) || to - middle - 1 !== length) return false;
  for (let index = 0; index < length; index += 1) {
    if (text.charCodeAt(from + index) !== text.charCodeAt(middle + 1 + index)) return false;
  }
  return true;
};

const startsWithHash = (text: string): boolean => {
  const first = text.charCodeAt(0);
  return first === HASH || (first <= SPACE && text.trimStart().charCodeAt(0) === HASH);
};

const hasDoubled = (text: string): boolean => {
  let before = -1;
  let word = 0;
  for (;;) {
    const space = text.indexOf(" ", word);
    const end = space < 0 ? text.length : space;
    if (before >= 0 && sameSyllable(text, before, word - 1, end)) return true;
    if (space < 0) return false;
    before = word;
    word = space + 1;
  }
};

const leavesOpen = (text: string): boolean => {
  if (!text.includes("(") && !text.includes("[")) return false;
  let open = 0;
  for (const sign of text) {
    if (sign === "(" || sign === "[") open += 1;
    else if ((sign === ")" || sign === "]") && open > 0) open -= 1;
  }
  return open > 0;
};

const unusualHints = (text: string): number => {
  let hints = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < SPACE || (code >= 0x7f && code < 0xc0) || code >= 0x300) hints |= unusual(text, at, code);
  }
  return hints;
};

/** Names, deadlines, products: short texts that stand in many rows. Their hints depend on nothing else. */
const SHORT = 80;
const MOST_SHORT = 5_000;
const shortTexts = new Map<string, number>();

/** Hints of a text; linear in its length, and left to the engine's own searches as far as they go. */
export const hintsOf = (text: string): number => {
  if (text === "") return 0;
  if (text.length > SHORT) return scanned(text);
  let hints = shortTexts.get(text);
  if (hints === undefined) {
    hints = scanned(text);
    if (shortTexts.size < MOST_SHORT) shortTexts.set(text, hints);
  }
  return hints;
};

const scanned = (text: string): number => {
  let hints = startsWithHash(text) ? HINT.hash : 0;
  if (text.length > LONG_TEXT) hints |= HINT.long;
  if (openEnd(text) !== null) hints |= HINT.ends;
  if (UNEVEN.test(text)) hints |= HINT.spacing;
  if (hasDoubled(text)) hints |= HINT.doubled;
  if (leavesOpen(text)) hints |= HINT.opened;
  return UNUSUAL.test(text) ? hints | unusualHints(text) : hints;
};

/** The text in composed form; nearly every text is so already. */
export const composed = (text: string, hints: number): string =>
  (hints & HINT.rare) === 0 ? text : text.normalize("NFC");

/** The row looked at last: row rules run one after the other on the same row, and a store of all rows costs more than it saves. */
let last: { row: PlanRow | null; hints: number } = { row: null, hints: 0 };

/** Hints of all texts that stand in the row itself, together; worked out once for the rules of a row. */
const hintsOfRow = (row: PlanRow): number => {
  if (row === last.row) return last.hints;
  let hints = 0;
  const shared = row.inherited.length > 0;
  for (const field of ROW_FIELDS) if (!shared || owns(row, field)) hints |= hintsOf(textOf(row, field));
  const { evidence, obstacle, note, lateReason, measure } = row.progress;
  hints |= hintsOf(evidence.documentNumber) | hintsOf(evidence.text) | hintsOf(obstacle) | hintsOf(note);
  hints |= hintsOf(row.asked) | hintsOf(lateReason) | hintsOf(measure);
  last = { row, hints };
  return hints;
};

/** Calls `visit` for each text of the row that has one of the wanted hints; rows without any cost next to nothing. */
export const visitHinted = (
  row: PlanRow,
  wanted: number,
  visit: (field: CheckedField, text: string, hints: number) => void,
): void => {
  if ((hintsOfRow(row) & wanted) === 0) return;
  for (const field of TEXTS) {
    if ((ROW_FIELDS as readonly string[]).includes(field) && !owns(row, field as (typeof ROW_FIELDS)[number])) continue;
    const text = String(valueOf(row, field) ?? "");
    const hints = hintsOf(text);
    if ((hints & wanted) !== 0) visit(field, text, hints);
  }
};

/** A change of one cell's text as the only fix. */
export const textFix = (
  row: PlanRow,
  field: CheckedField,
  texts: { from: string; to: string; sure: boolean },
): Fix[] => [{ changes: [{ row: row.id, field, from: texts.from, to: texts.to }], sure: texts.sure }];
