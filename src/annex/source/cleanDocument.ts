import { NoteBook, placeOf } from "../notes";
import { cleanText, hasInvisible } from "../text/cleanText";
import { decodeLegacy, hasUnicodeVietnamese, legacyEvidence, type LegacyEncoding } from "../text/legacy";
import type { NoteCode, Place, SourceCell, SourceDocument } from "../types";
import { EMPTY_CELL } from "./tableGrid";

/** Fewer marks than this prove nothing about a document. */
const ENOUGH_MARKS = 8;
/** Below this share of Unicode Vietnamese texts the whole document is taken as one legacy encoding. */
const MOSTLY_LEGACY = 0.05;

interface EncodingDecision {
  encoding: "tcvn3" | "vni";
  /** True where every text without Unicode letters is converted, false where only those with marks of their own are. */
  whole: boolean;
}

/**
 * Brings all texts of a document into one form: legacy encodings converted, NFC, ordinary spaces, nothing invisible.
 * What was changed is noted once with its count and first place.
 */
export const cleanDocument = (document: SourceDocument): SourceDocument => {
  const decision = decideEncoding(document);
  const book = new NoteBook();
  book.addAll(document.notes);
  const composed = new FirstPlace();
  const invisible = new FirstPlace();
  const converted = new FirstPlace();

  const clean = (text: string, place: () => Place): string => {
    if (text === "") return "";
    let written = text;
    if (decision !== null && isLegacy(text, decision)) {
      written = decodeStatistically(text, decision.encoding);
      if (written !== text) converted.add(place(), text);
    }
    if (written.normalize("NFC") !== written) composed.add(place(), written);
    if (hasInvisible(written)) invisible.add(place(), written);
    return cleanText(written);
  };

  const paragraphs = document.paragraphs.map((paragraph) => ({
    ...paragraph,
    text: clean(paragraph.text, () => placeOf({ line: paragraph.line })),
  }));
  const tables = document.tables.map((table) => ({
    ...table,
    lines: table.lines.map((line) => ({
      ...line,
      cells: line.cells.map((cell, column): SourceCell | null => {
        if (cell === null || cell === EMPTY_CELL) return cell;
        const text = clean(cell.text, () => ({
          sheet: table.sheet,
          table: table.number,
          line: line.line,
          column: column + 1,
        }));
        return text === cell.text ? cell : { ...cell, text };
      }),
    })),
  }));
  composed.note(book, "unicode", "composed", {});
  invisible.note(book, "unicode", "invisibleRemoved", {});
  if (decision !== null) converted.note(book, "encoding", "legacyText", { encoding: decision.encoding });
  return { ...document, paragraphs, tables, notes: book.all() };
};

class FirstPlace {
  private count = 0;
  private place: Place | null = null;
  private text = "";

  add(place: Place, text: string): void {
    this.count += 1;
    if (this.place !== null) return;
    this.place = place;
    this.text = text;
  }

  note(book: NoteBook, kind: "unicode" | "encoding", code: NoteCode, data: Record<string, string | number>): void {
    if (this.place === null) return;
    book.add({ kind, code, place: this.place, text: this.text, data: { count: this.count, ...data } });
  }
}

const decideEncoding = (document: SourceDocument): EncodingDecision | null => {
  let tcvn3 = 0;
  let vni = 0;
  let letters = 0;
  let unicodeTexts = 0;
  let texts = 0;
  const look = (text: string): void => {
    if (text === "") return;
    texts += 1;
    if (hasUnicodeVietnamese(text)) {
      unicodeTexts += 1;
      return;
    }
    const evidence = legacyEvidence(text);
    tcvn3 += evidence.tcvn3;
    vni += evidence.vni;
    if (evidence.tcvn3 + evidence.vni > 0) letters += text.length;
  };
  for (const paragraph of document.paragraphs) look(paragraph.text);
  for (const table of document.tables) {
    for (const line of table.lines) for (const cell of line.cells) if (cell !== null) look(cell.text);
  }
  const marks = Math.max(tcvn3, vni);
  const other = Math.min(tcvn3, vni);
  if (marks < ENOUGH_MARKS || marks < other * 3 || marks < letters * 0.02) return null;
  return { encoding: tcvn3 > vni ? "tcvn3" : "vni", whole: unicodeTexts <= texts * MOSTLY_LEGACY };
};

const isLegacy = (text: string, decision: EncodingDecision): boolean => {
  if (hasUnicodeVietnamese(text)) return false;
  return decision.whole || legacyEvidence(text)[decision.encoding] >= 2;
};

/** Capitals of TCVN3 are small letters in a capital font; text whose plain letters are all capital was set in one. */
const decodeStatistically = (text: string, encoding: LegacyEncoding): string => {
  const decoded = decodeLegacy(text, encoding);
  return encoding === "tcvn3" && /[A-Z].*[A-Z]/su.test(text) && !/[a-z]/.test(text) ? decoded.toUpperCase() : decoded;
};
