import { sql } from "kysely";
import type { SharedTable } from "../../domain/sharedRecord";
import type { Change } from "../../protocol";
import type { Dialect, Tx } from "./dialect";
import { Places } from "./places";
import { isRecordId } from "./storableText";
import { recordName, workingRecord, type RecordRow, type WorkingRecord } from "./workingRecord";

type Name = readonly [table: SharedTable, id: string];

/** Records by recordName; those there are none of are left out. */
export const loadRecords = async (
  tx: Tx,
  { dialect, workbook, names }: { dialect: Dialect; workbook: string; names: readonly Name[] },
): Promise<Map<string, WorkingRecord>> => {
  const wanted = new Map(names.filter(([, id]) => isRecordId(id)).map((name) => [recordName(...name), name]));
  if (wanted.size === 0) return new Map();
  const { rows } = await sql<RecordRow>`
    select r.* from ${dialect.wanted([...wanted.values()])}
    cross join records as r
    where r.workbook = ${workbook} and r.kind = wanted.kind and r.id = wanted.name`.execute(tx);
  return new Map(rows.map((row) => [recordName(row.kind, row.id), workingRecord(row)]));
};

/** Every record that changes name: those they are about and those they are put behind. */
export const namesIn = (changes: readonly Change[]): Name[] => {
  const names: Name[] = [];
  for (const change of changes) {
    names.push([change.table, change.id]);
    if ("after" in change && change.after !== null) names.push([change.table, change.after]);
  }
  return names;
};

/** The places behind which changes put something, table by table, each with the key that follows it. */
export const loadPlaces = async (
  tx: Tx,
  options: {
    dialect: Dialect;
    workbook: string;
    changes: readonly Change[];
    records: ReadonlyMap<string, WorkingRecord>;
  },
): Promise<(table: SharedTable) => Places> => {
  const { dialect, workbook, changes, records } = options;
  const anchors = new Map<string, [SharedTable, string]>();
  for (const change of changes) {
    if (!("after" in change)) continue;
    // Every key is greater than "": what follows it is the first one.
    const key = change.after === null ? "" : records.get(recordName(change.table, change.after))?.orderKey;
    if (key != null) anchors.set(`${change.table} ${key}`, [change.table, key]);
  }
  const taken = new Map<SharedTable, string[]>();
  if (anchors.size > 0) {
    const { rows } = await sql<{ kind: SharedTable; name: string; following: string | null }>`
      select wanted.kind, wanted.name, (
        select min(r.order_key) from records as r
        where r.workbook = ${workbook} and r.kind = wanted.kind and r.order_key > wanted.name
      ) as following
      from ${dialect.wanted([...anchors.values()])}`.execute(tx);
    for (const { kind, name, following } of rows) {
      const keys = taken.get(kind) ?? [];
      keys.push(...[name, following ?? ""].filter((key) => key !== ""));
      taken.set(kind, keys);
    }
  }
  const places = new Map<SharedTable, Places>();
  return (table) => {
    const known = places.get(table) ?? new Places(taken.get(table) ?? []);
    places.set(table, known);
    return known;
  };
};
