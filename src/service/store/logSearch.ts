import { foundIn } from "../../domain/foundIn";
import { isIsoDate, toVietnameseDate } from "../../domain/isoDate";
import { isWorkflowTable, type SharedTable, type SharedValue } from "../../domain/sharedRecord";
import type { RecordName } from "../../protocol";
import { recordName } from "./workingRecord";

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
 * Tells the entries that hold a text, of those that stand beside each other; `named`: records whose name holds it. What an action
 * of reporting does to one record is one event: where the text is in one of its entries, all of them are found.
 */
export const entriesWith = <Entry extends SearchedEntry>(
  text: string,
  { entries, named }: { entries: readonly Entry[]; named: ReadonlySet<string> },
): Entry[] => {
  const found = foundIn(text);
  const pushes = new Map<number, boolean>();
  const byPush = ({ revision, person, agency, file }: SearchedEntry): boolean => {
    const known = pushes.get(revision);
    if (known !== undefined) return known;
    const is = found([person, agency, file].join("\n"));
    pushes.set(revision, is);
    return is;
  };
  const events = new Set<string>();
  const holds = entries.map((entry) => {
    const { kind, record, reason } = entry;
    const is = byPush(entry) || named.has(recordName(kind, record)) || found([reason, ...valuesOf(entry)].join("\n"));
    if (is && isWorkflowTable(kind)) events.add(eventOf(entry));
    return is;
  });
  return entries.filter((entry, at) => holds[at] === true || (events.size > 0 && events.has(eventOf(entry))));
};

const eventOf = ({ revision, kind, record }: SearchedEntry): string => `${revision}/${kind}/${record}`;

/** A name as screens put it together. */
export const searchedName = (kind: SharedTable, { area, number, label }: RecordName): string =>
  // "TT" heads the column in every language.
  [area, kind === "rows" && number !== "" ? `TT ${number}` : number, label].filter((part) => part !== "").join(" · ");

/** Every value on a line of its own: a search does not run from one into the next. */
const valuesOf = ({ field, old, new: value }: SearchedEntry): string[] =>
  [old, value].flatMap((json) =>
    json === null ? [] : textsIn(JSON.parse(json) as SharedValue, { percent: field === "percent" }),
  );

/** Texts of a value as people see them: days as dd/mm/yyyy, numbers with a decimal comma, a percent with and without the space. */
const textsIn = (value: SharedValue, { percent }: { percent: boolean }): string[] => {
  if (typeof value === "string") return [isIsoDate(value) ? toVietnameseDate(value) : value];
  if (typeof value === "number") {
    const text = String(value).replace(".", ",");
    return percent ? [`${text} %`, `${text}%`] : [text];
  }
  if (value === null || typeof value === "boolean") return [];
  return Object.values(value).flatMap((of: SharedValue) => textsIn(of, { percent: false }));
};
