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

const PROGRESS_TEXTS = ["documentNumber", "evidence", "obstacle", "note"] as const;
const TEXTS: readonly CheckedField[] = [...ROW_FIELDS, ...PROGRESS_TEXTS];

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

/** What a character is to the walk over a text; nearly all of them are "plain" and passed over at once. */
const KIND = { plain: 0, space: 1, stop: 2, opens: 3, closes: 4, unusual: 5 } as const;

const kindOf = (code: number): number => {
  if (code === SPACE) return KIND.space;
  if (code === 44 || code === 59 || code === 46) return KIND.stop;
  if (code === 40 || code === 91) return KIND.opens;
  if (code === 41 || code === 93) return KIND.closes;
  const isEveryday =
    (code > SPACE && code < 0x7f) || (code >= 0xc0 && code < 0x300) || (code >= 0x1ea0 && code <= 0x1ef9);
  return isEveryday ? KIND.plain : KIND.unusual;
};

const KINDS = Uint8Array.from({ length: 0x10000 }, (_, code) => kindOf(code));

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

/** Hints of a text; linear in its length. */
export const hintsOf = (text: string): number => {
  const { length } = text;
  if (length === 0) return 0;
  let hints = startsWithHash(text) ? HINT.hash : 0;
  if (length > LONG_TEXT) hints |= HINT.long;
  if (openEnd(text) !== null) hints |= HINT.ends;
  let open = 0;
  let word = 0;
  let wordBefore = -1;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = KINDS[code];
    if (kind === KIND.plain) continue;
    if (kind === KIND.space) {
      if (text.charCodeAt(at - 1) === SPACE) hints |= HINT.spacing;
      if (wordBefore >= 0 && sameSyllable(text, wordBefore, word - 1, at)) hints |= HINT.doubled;
      wordBefore = word;
      word = at + 1;
    } else if (kind === KIND.stop) {
      const before = at === 0 ? KIND.plain : KINDS[text.charCodeAt(at - 1)];
      if (before === KIND.space || before === KIND.stop) hints |= HINT.spacing;
    } else if (kind === KIND.opens) open += 1;
    else if (kind === KIND.closes) open = open > 0 ? open - 1 : 0;
    else hints |= unusual(text, at, code);
  }
  if (wordBefore >= 0 && sameSyllable(text, wordBefore, word - 1, length)) hints |= HINT.doubled;
  return open > 0 ? hints | HINT.opened : hints;
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
  const { evidence, obstacle, note } = row.progress;
  hints |= hintsOf(evidence.documentNumber) | hintsOf(evidence.text) | hintsOf(obstacle) | hintsOf(note);
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
