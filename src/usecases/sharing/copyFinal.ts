import { SHARED_TABLES, type SharedRecord, type SharedTable, type SharedValue } from "../../domain/sharedRecord";
import { cellKey, recordKey } from "../../merge/types";
import { hasSheetTable, SHEET_TABLES } from "./copyColumns";
import type { Difference, RefusedPlace } from "./copyEdit";
import type { Standing } from "./copyReading";

const keyOf = ({ table, id }: SharedRecord): string => recordKey(table, id);

/** `after`'s order; records that only the workbook has stand behind the one that they follow there. */
const ordered = (after: readonly SharedRecord[], now: readonly SharedRecord[]): SharedRecord[] => {
  const standing = new Map(now.map((record) => [keyOf(record), record]));
  const known = new Set(after.map(keyOf));
  const followers = new Map<string, SharedRecord[]>();
  let anchor = "";
  for (const record of now) {
    const key = keyOf(record);
    if (known.has(key)) anchor = key;
    else followers.set(anchor, [...(followers.get(anchor) ?? []), record]);
  }
  return [
    ...(followers.get("") ?? []),
    ...after.flatMap((record) => {
      const key = keyOf(record);
      const own = standing.get(key);
      return [...(own === undefined ? [] : [own]), ...(followers.get(key) ?? [])];
    }),
  ];
};

/**
 * What is laid out after an edit: the workbook as it now stands, in the order that came, with what no table holds. Fields that
 * cannot be read keep what the shared plan says of them; in the cells stands what people typed.
 */
export const finalRecords = (given: {
  now: Standing;
  after: readonly SharedRecord[];
  difference: Difference;
  refused: readonly RefusedPlace[];
}): SharedRecord[] => {
  const { now, after, difference, refused } = given;
  const wanted = new Map(after.map((record) => [keyOf(record), record]));
  const left = new Set(refused.map(({ table, id, field }) => cellKey(table, id, field)));
  const came = new Map<string, readonly string[]>();
  for (const { record, fields } of difference.changed) {
    came.set(
      keyOf(record),
      fields.filter((field) => !left.has(cellKey(record.table, record.id, field))),
    );
  }
  const added = new Set(difference.added.map(keyOf));
  const merged = (record: SharedRecord): SharedRecord => {
    const next = wanted.get(keyOf(record));
    if (next === undefined) return record;
    if (added.has(keyOf(record))) return { ...next, table: record.table, id: record.id };
    const fields: Record<string, SharedValue> = { ...record.fields };
    for (const [field, value] of Object.entries(next.fields)) {
      const isOurs = came.get(keyOf(record))?.includes(field) === true || !Object.hasOwn(fields, field);
      if (isOurs) fields[field] = value;
    }
    return { ...record, fields };
  };
  return SHARED_TABLES.flatMap((table: SharedTable) => {
    const theirs = after.filter((record) => record.table === table);
    // A table that the workbook does not have yet is laid out as it came.
    if (hasSheetTable(table) && !now.snapshot.tables.some(({ name }) => name === SHEET_TABLES[table])) return theirs;
    const ours = now.records.filter((record) => record.table === table);
    return ordered(theirs, ours).map(merged);
  });
};
