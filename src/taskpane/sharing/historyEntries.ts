import type { SharedTable, SharedValue } from "../../domain/sharedRecord";
import type { HistoryEntry } from "../../protocol";
import type { SharingTexts } from "../../i18n/vi/sharing";
import type { SharedPlace } from "../../usecases/sharing/types";
import { foundIn } from "../../domain/foundIn";
import { placeWords } from "./sentences";

/** An entry of the history as it is shown. */
export interface EntryLine {
  entry: HistoryEntry;
  place: SharedPlace;
  title: string;
  before: string;
  after: string;
}

/** Entries in words, those that hold the searched text; marks count where they are typed. */
export const entryLines = (
  entries: readonly HistoryEntry[],
  {
    texts,
    search,
    placeOf,
    textOf,
  }: {
    texts: SharingTexts;
    search: string;
    placeOf: (entry: HistoryEntry) => SharedPlace;
    textOf: (of: { table: SharedTable; field: string; value: SharedValue }) => string;
  },
): EntryLine[] => {
  const lines = entries.map((entry): EntryLine => {
    const { table, field } = entry;
    const place = placeOf(entry);
    // Of a record as a whole its name says enough; all its fields would be a wall of text.
    const text = (value: SharedValue): string => (field === null ? "" : textOf({ table, field, value }));
    return {
      entry,
      place,
      title: placeWords(place, texts),
      before: text(entry.old),
      after: text(entry.new),
    };
  });
  const found = foundIn(search);
  return lines.filter(({ entry, title, before, after }) =>
    found([title, before, after, entry.person, entry.agency, entry.reason].join("\n")),
  );
};
