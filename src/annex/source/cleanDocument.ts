import { NoteBook, placeOf } from "../notes";
import { cleanText, hasInvisible } from "../text/cleanText";
import { decideEncoding, isLegacyText } from "../text/decideEncoding";
import { decodeLegacy, type LegacyEncoding } from "../text/legacy";
import type { NoteCode, Place, SourceCell, SourceDocument } from "../types";
import { EMPTY_CELL } from "./tableGrid";

/**
 * Brings all texts of a document into one form: legacy encodings converted, NFC, ordinary spaces, nothing invisible.
 * What was changed is noted once with its count and first place.
 */
export const cleanDocument = (document: SourceDocument): SourceDocument => {
  const decision = decideEncoding(document);
  /** Part of the document being cleaned: 0 the paragraphs, otherwise the table's number. */
  let part = 0;
  const book = new NoteBook();
  book.addAll(document.notes.map((note) => ({ ...note, text: cleanText(note.text) })));
  const composed = new FirstPlace();
  const invisible = new FirstPlace();
  const converted = new FirstPlace();

  const clean = (text: string, place: () => Place): string => {
    if (text === "") return "";
    let written = text;
    if (decision !== null && isLegacyText(text, part, decision)) {
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
  const tables = document.tables.map((table) => {
    part = table.number;
    const lines = table.lines.map((line) => ({
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
    }));
    return { ...table, lines };
  });
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

/** Capitals of TCVN3 are small letters in a capital font; text whose plain letters are all capital was set in one. */
const decodeStatistically = (text: string, encoding: LegacyEncoding): string => {
  const decoded = decodeLegacy(text, encoding);
  return encoding === "tcvn3" && /[A-Z].*[A-Z]/su.test(text) && !/[a-z]/.test(text) ? decoded.toUpperCase() : decoded;
};
