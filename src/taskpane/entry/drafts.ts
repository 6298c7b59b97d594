import {
  FORM_FIELDS,
  type EntryRow,
  type FormField,
  type FormTexts,
  type TypedTexts,
} from "../../usecases/entry/types";

/** What somebody typed for one row, or for several at once, and did not save yet. */
export interface Draft {
  /** Rows it is for, in plan order. */
  rows: readonly string[];
  /** What names the rows for people: of one row its number and label. */
  title: string;
  typed: TypedTexts;
  /** What the typed fields showed before, by row: whoever saves has seen nothing newer. */
  seen: Readonly<Record<string, TypedTexts>>;
}

/** Drafts by the rows they are for. */
export type Drafts = ReadonlyMap<string, Draft>;

export const draftKey = (rows: readonly string[]): string => rows.join("\n");

const without = (drafts: Drafts, key: string): Drafts => new Map([...drafts].filter(([of]) => of !== key));

export const titleOf = (rows: readonly Pick<EntryRow, "number" | "label">[]): string => {
  const [first] = rows;
  if (first === undefined) return "";
  return [first.number === "" ? "" : `TT ${first.number}`, first.label].filter((part) => part !== "").join(" · ");
};

/**
 * The drafts after a field was typed in. A text that says what every row says already is no draft of it any more; for several
 * rows neither is an empty one.
 */
export const withTyped = (
  drafts: Drafts,
  rows: readonly EntryRow[],
  { field, text }: { field: FormField; text: string },
): Drafts => {
  const ids = rows.map(({ id }) => id);
  const key = draftKey(ids);
  const before = drafts.get(key) ?? { rows: ids, title: titleOf(rows), typed: {}, seen: {} };
  const shown = (row: EntryRow): string => before.seen[row.id]?.[field] ?? row.texts[field];
  const isSame = rows.every((row) => row.texts[field] === text && shown(row) === text);
  if (isSame || (rows.length > 1 && text === "")) return withoutFields(drafts, key, [field]);
  const seen = Object.fromEntries(rows.map((row) => [row.id, { ...before.seen[row.id], [field]: shown(row) }]));
  const draft = { ...before, typed: { ...before.typed, [field]: text }, seen };
  return new Map(drafts).set(key, draft);
};

/** The drafts without some fields of one of them: saved, or given up. One without fields is gone. */
export const withoutFields = (drafts: Drafts, key: string, fields: readonly FormField[]): Drafts => {
  const draft = drafts.get(key);
  if (draft === undefined) return drafts;
  const kept = (texts: TypedTexts): TypedTexts =>
    Object.fromEntries(Object.entries(texts).filter(([field]) => !fields.includes(field as FormField)));
  const typed = kept(draft.typed);
  if (Object.keys(typed).length === 0) return without(drafts, key);
  const seen = Object.fromEntries(Object.entries(draft.seen).map(([id, texts]) => [id, kept(texts)]));
  return new Map(drafts).set(key, { ...draft, typed, seen });
};

/** The draft whose typed field is to be written over what a row says now: the person has seen that. */
export const withSeen = (
  drafts: Drafts,
  key: string,
  { row, field, now }: { row: string; field: FormField; now: string },
): Drafts => {
  const draft = drafts.get(key);
  if (draft === undefined) return drafts;
  const seen = { ...draft.seen, [row]: { ...draft.seen[row], [field]: now } };
  return new Map(drafts).set(key, { ...draft, seen });
};

/** What a row's fields showed when they were typed over. */
export const seenTexts = (row: EntryRow, draft: Draft): FormTexts => ({ ...row.texts, ...draft.seen[row.id] });

export const draftsText = (drafts: Drafts): string => (drafts.size === 0 ? "" : JSON.stringify([...drafts.values()]));

const isTexts = (value: unknown): value is TypedTexts =>
  typeof value === "object" &&
  value !== null &&
  Object.entries(value).every(
    ([field, text]) => (FORM_FIELDS as readonly string[]).includes(field) && typeof text === "string",
  );

const isDraft = (value: unknown): value is Draft => {
  if (typeof value !== "object" || value === null) return false;
  const { rows, title, typed, seen } = value as Partial<Record<keyof Draft, unknown>>;
  return (
    Array.isArray(rows) &&
    rows.length > 0 &&
    rows.every((id) => typeof id === "string") &&
    typeof title === "string" &&
    isTexts(typed) &&
    Object.keys(typed).length > 0 &&
    typeof seen === "object" &&
    seen !== null &&
    Object.values(seen).every(isTexts)
  );
};

/** Drafts of an earlier session; what is no draft is passed over. */
export const readDrafts = (text: string): Drafts => {
  try {
    const kept: unknown = JSON.parse(text === "" ? "[]" : text);
    return new Map((Array.isArray(kept) ? kept : []).filter(isDraft).map((draft) => [draftKey(draft.rows), draft]));
  } catch {
    return new Map();
  }
};
