import { isIsoDate, toVietnameseDate } from "../../domain/isoDate";
import { fieldSpec, type SharedTable, type SharedValue } from "../../domain/sharedRecord";

/** Word for a code of a field as the sheets show it; the code itself where there is none. */
export type CodeWord = (table: SharedTable, field: string, code: string) => string;

type Members = Readonly<Record<string, SharedValue>>;

const membersOf = (value: SharedValue): Members =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : {};

const day = (value: SharedValue | undefined): string =>
  typeof value === "string" && isIsoDate(value) ? toVietnameseDate(value) : plain(value ?? null);

/** Numbers as they are typed in a Vietnamese Excel: decimal comma, no grouping. */
const number = (value: number): string => String(value).replace(".", ",");

const plain = (value: SharedValue): string => {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return number(value);
  if (typeof value === "boolean") return value ? "✓" : "";
  if (Array.isArray(value)) return value.map(plain).join("; ");
  const text = membersOf(value)["text"] ?? membersOf(value)["name"];
  return typeof text === "string" ? text : JSON.stringify(value);
};

/** A value as people read it: days as dd/mm/yyyy, "85 %", the deadline's own wording, "" for nothing. */
export const displayText = (
  place: { table: SharedTable; field: string },
  value: SharedValue,
  word: CodeWord = (_table, _field, code) => code,
): string => {
  if (value === null) return "";
  const type = fieldSpec(place.table, place.field)?.type;
  switch (type?.is) {
    case "day":
      return day(value);
    case "percent":
      return typeof value === "number" ? `${number(value)} %` : plain(value);
    case "code":
      return typeof value === "string" ? word(place.table, place.field, value) : plain(value);
    case "period": {
      const { from, to } = membersOf(value);
      return `${day(from)} – ${day(to)}`;
    }
    case "body":
      return Array.isArray(value) ? value.map((item) => plain(membersOf(item)["text"] ?? "")).join("\n") : plain(value);
    case "text":
    case "texts":
    case "number":
    case "flag":
    case "deadline":
    case "framework":
    case "data":
    case undefined:
      return plain(value);
  }
};
