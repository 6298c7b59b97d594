import type { NoteBook } from "../notes";
import type { NoteCode, NoteKind, Place } from "../types";

/** Gathers something that happens in many places: one note with the first place, the number and all texts. */
export class Gathered {
  private count = 0;
  private place: Place | null = null;
  private readonly texts: string[] = [];

  add(text: string, place: Place): void {
    this.count += 1;
    this.place ??= place;
    if (text.trim() !== "") this.texts.push(text.trim());
  }

  note(book: NoteBook, kind: NoteKind, code: NoteCode, data: Readonly<Record<string, string | number>> = {}): void {
    if (this.place === null) return;
    book.add({ kind, code, place: this.place, text: this.texts.join("\n"), data: { count: this.count, ...data } });
  }
}
