import { foundIn } from "../../domain/foundIn";
import { isIsoDate, toVietnameseDate } from "../../domain/isoDate";
import { isWorkflowTable, type SharedTable, type SharedValue } from "../../domain/sharedRecord";
import type { RecordName } from "../../protocol";

/** What of an entry of the log can be looked for. `old` and `new` are JSON. */
export interface SearchedEntry {
  revision: number;
  kind: SharedTable;
  record: string;
  field: string;
  old: string | null;
  new: string | null;
  reason: string;
  person: string;
  agency: string;
  file: string;
}

/**
 * Tells the entries that hold a text, of those that stand beside each other. What an action of reporting does to one record is one
 * event: where the text is in one of its entries, all of them are found.
 */
export const entriesWith = <Entry extends SearchedEntry>(
  text: string,
  { entries, nameOf }: { entries: readonly Entry[]; nameOf: (table: SharedTable, id: string) => RecordName },
): Entry[] => {
  const found = foundIn(text);
  const events = new Set<string>();
  const holds = entries.map((entry) => {
    const is = found(searched(entry, nameOf(entry.kind, entry.record)));
    if (is && isWorkflowTable(entry.kind)) events.add(eventOf(entry));
    return is;
  });
  return entries.filter((entry, at) => holds[at] === true || events.has(eventOf(entry)));
};

const eventOf = ({ revision, kind, record }: SearchedEntry): string => `${revision}/${kind}/${record}`;

/** Everything people see of an entry, each on a line of its own: a search does not run from one into the next. */
const searched = (entry: SearchedEntry, { area, number, label }: RecordName): string => {
  const { person, agency, file, reason, kind, field } = entry;
  // "TT" heads the column in every language.
  const place = [area, kind === "rows" && number !== "" ? `TT ${number}` : number, label].filter((part) => part !== "");
  const values = [entry.old, entry.new].flatMap((json) =>
    json === null ? [] : textsIn(JSON.parse(json) as SharedValue, field === "percent"),
  );
  return [place.join(" · "), person, agency, file, reason, ...values].join("\n");
};

/** Texts of a value as people see them: days as dd/mm/yyyy, numbers with a decimal comma, a percent with and without the space. */
const textsIn = (value: SharedValue, percent: boolean): string[] => {
  if (typeof value === "string") return [isIsoDate(value) ? toVietnameseDate(value) : value];
  if (typeof value === "number") {
    const text = String(value).replace(".", ",");
    return percent ? [`${text} %`, `${text}%`] : [text];
  }
  if (value === null || typeof value === "boolean") return [];
  return Object.values(value).flatMap((of: SharedValue) => textsIn(of, false));
};
