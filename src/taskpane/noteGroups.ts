import type { Note, NoteKind } from "../annex/types";
import { isUndone } from "./noteSentence";

/** Kinds in the order in which they matter to a person: what could not be placed first, what merely happened last. */
const KIND_ORDER: readonly NoteKind[] = [
  "leftover",
  "shape",
  "header",
  "area",
  "guess",
  "stitch",
  "inherit",
  "trackedChange",
  "encoding",
  "numbering",
  "unicode",
];

export interface NoteGroup {
  kind: NoteKind;
  /** All notes of the kind that match. */
  notes: readonly Note[];
  /** How many of them nobody has looked over. */
  open: number;
}

export interface NoteFilter {
  kind: NoteKind | null;
  onlyOpen: boolean;
  /** Searched in the sentence and the document's text, case aside. */
  search: string;
}

/** A note is looked over when it was accepted or taken back. */
export const isSeen = (note: Note, accepted: ReadonlySet<string>): boolean => accepted.has(note.id) || isUndone(note);

const searchable = (text: string): string => text.normalize("NFC").toLocaleLowerCase("vi");

/** Notes by kind, filtered; kinds without a match are left out. `sentenceOf` gives the words a person sees. */
export const groupNotes = (
  notes: readonly Note[],
  options: { filter: NoteFilter; accepted: ReadonlySet<string>; sentenceOf: (note: Note) => string },
): NoteGroup[] => {
  const { filter, accepted, sentenceOf } = options;
  const wanted = searchable(filter.search.trim());
  const groups = new Map<NoteKind, { kind: NoteKind; notes: Note[]; open: number }>();
  for (const note of notes) {
    if (filter.kind !== null && note.kind !== filter.kind) continue;
    const open = !isSeen(note, accepted);
    if (filter.onlyOpen && !open) continue;
    if (wanted !== "" && !searchable(`${sentenceOf(note)} ${note.text}`).includes(wanted)) continue;
    const group = groups.get(note.kind) ?? { kind: note.kind, notes: [], open: 0 };
    groups.set(note.kind, group);
    group.notes.push(note);
    if (open) group.open += 1;
  }
  return [...groups.values()].sort((left, right) => KIND_ORDER.indexOf(left.kind) - KIND_ORDER.indexOf(right.kind));
};

/** How many notes there are of each kind, in display order. */
export const countKinds = (notes: readonly Note[]): { kind: NoteKind; count: number }[] => {
  const counts = new Map<NoteKind, number>();
  for (const note of notes) counts.set(note.kind, (counts.get(note.kind) ?? 0) + 1);
  return KIND_ORDER.flatMap((kind) => {
    const count = counts.get(kind);
    return count === undefined ? [] : [{ kind, count }];
  });
};
