import type { SharedValue } from "../../domain/sharedRecord";
import type { HistoryEntry } from "../../protocol";
import type { SharingTexts } from "../../i18n/vi/sharing";
import type { SharedPlace } from "../../usecases/sharing/types";
import { placeWords } from "./sentences";
import { eventSentence, isWorkflow, type TextOf } from "./workflowEvents";

/** A change of a cell or record, or what an action of reporting did to one record, as it is shown. */
export interface EntryLine {
  key: string;
  /** The newest entry of it. */
  entry: HistoryEntry;
  place: SharedPlace;
  /** The open plan has it: it can be gone to. */
  isHere: boolean;
  /** Names the place; of an action the sentence that says what was done. */
  title: string;
  is: "change" | "event";
  before: string;
  after: string;
}

const keyOf = ({ push, kind, table, id, field }: HistoryEntry): string =>
  [push, kind, table, id, field ?? ""].join("\u001f");
const eventOf = ({ push, table, id }: HistoryEntry): string => [push, table, id].join("\u001f");

/** Entries in words, in their order; those of one action on one record are one line. */
export const entryLines = (
  entries: readonly HistoryEntry[],
  {
    texts,
    hereOf,
    textOf,
  }: {
    texts: SharingTexts;
    /** The place as the open plan has it, null where it does not. */
    hereOf: (of: Pick<HistoryEntry, "table" | "id" | "field">) => SharedPlace | null;
    textOf: TextOf;
  },
): EntryLine[] => {
  const events = new Map<string, (HistoryEntry & { table: "periods" | "reports" | "exceptions" })[]>();
  for (const entry of entries) {
    if (!isWorkflow(entry)) continue;
    const event = events.get(eventOf(entry));
    if (event === undefined) events.set(eventOf(entry), [entry]);
    else event.push(entry);
  }
  // One push may change one cell twice.
  const times = new Map<string, number>();
  const cellKey = (entry: HistoryEntry): string => {
    const key = keyOf(entry);
    const before = times.get(key) ?? 0;
    times.set(key, before + 1);
    return before === 0 ? key : `${key}\u001f${before}`;
  };
  return entries.flatMap((entry): EntryLine[] => {
    const { table, id, field, name } = entry;
    const here = hereOf(entry);
    const place = here ?? { table, id, field, ...name };
    const line = { entry, place, isHere: here !== null };
    if (isWorkflow(entry)) {
      const event = events.get(eventOf(entry)) ?? [entry];
      if (event[0] !== entry) return [];
      const title = eventSentence(event, { texts, textOf });
      return [{ ...line, key: eventOf(entry), place: { ...place, field: null }, title, is: "event", ...NO_VALUES }];
    }
    // Of a record as a whole its name says enough; all its fields would be a wall of text.
    const text = (value: SharedValue): string => (field === null ? "" : textOf({ table, field, value }));
    const where = placeWords(place, texts);
    const title = entry.kind === "set" ? where : `${texts.kinds[entry.kind]}: ${where}`;
    return [{ ...line, key: cellKey(entry), title, is: "change", before: text(entry.old), after: text(entry.new) }];
  });
};

const NO_VALUES = { before: "", after: "" };
