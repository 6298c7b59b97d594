import type { Note, NoteCode, NoteKind, Place } from "./types";

/** Place in the text outside tables, or of the whole document (line 0). */
export const placeOf = (options: Partial<Place>): Place => ({
  sheet: null,
  table: 0,
  line: 0,
  column: null,
  ...options,
});

export interface NoteInput {
  kind: NoteKind;
  code: NoteCode;
  place: Place;
  text?: string;
  data?: Readonly<Record<string, string | number>>;
  undoable?: boolean;
  row?: number | null;
}

/** Collects notes and gives them ids that are the same whenever the same document is read again. */
export class NoteBook {
  private readonly written: Note[] = [];
  private readonly ids = new Set<string>();

  add(input: NoteInput): Note {
    const note: Note = {
      id: this.unusedId(noteId(input.code, input.place)),
      kind: input.kind,
      code: input.code,
      place: input.place,
      text: input.text ?? "",
      data: input.data ?? {},
      undoable: input.undoable ?? false,
      row: input.row ?? null,
    };
    this.written.push(note);
    return note;
  }

  /** Takes over notes of an earlier step. */
  addAll(notes: readonly Note[]): void {
    for (const note of notes) {
      this.ids.add(note.id);
      this.written.push(note);
    }
  }

  all(): readonly Note[] {
    return this.written;
  }

  private unusedId(id: string): string {
    let unused = id;
    for (let count = 2; this.ids.has(unused); count += 1) unused = `${id}#${count}`;
    this.ids.add(unused);
    return unused;
  }
}

/** Id of the first note with this code at this place. */
export const noteId = (code: NoteCode, place: Place): string =>
  `${code}@${place.sheet ?? ""}${place.table}.${place.line}${place.column === null ? "" : `.${place.column}`}`;
