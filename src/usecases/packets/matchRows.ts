import type { SharedRecord } from "../../domain/sharedRecord";
import { readText } from "../../layout/readValues";
import type { CellValue } from "../../layout/types";
import type { HiddenPart } from "./hiddenPart";
import { cellOf, isEmpty, meant, PACKET_TABLES, seenColumns, type PacketTable } from "./readTable";
import type { ReturnedTable } from "./returnedTables";

export interface MatchedRow {
  record: SharedRecord;
  cells: readonly CellValue[];
}

export interface Matched {
  /** In sheet order; a copied row gives its record twice. */
  rows: readonly MatchedRow[];
  /** Rows of people's own. */
  added: readonly (readonly CellValue[])[];
  /** Rows whose identity came from their texts. */
  byTexts: number;
}

/**
 * Says which row is which. Identity is the hidden id; but where a part of the columns was sorted, the id stands beside texts
 * of another row, and what people filled in belongs to the texts they saw. So a row whose texts are exactly those of one other
 * record, and not of its own, is that record's.
 */
export const matchRows = (of: {
  table: PacketTable;
  base: readonly SharedRecord[];
  found: ReturnedTable;
  words: HiddenPart["words"];
}): Matched => {
  const { table, base, found, words } = of;
  const columns = PACKET_TABLES[table].columns.filter(({ key }) =>
    (PACKET_TABLES[table].texts as readonly string[]).includes(key),
  );
  const present = columns.filter(({ key }) => found.columns.has(key));
  const key = (cellAt: (column: (typeof columns)[number]) => CellValue): string =>
    present
      .map((column) => {
        const read = meant(cellAt(column), column);
        return read.readable ? String(read.value ?? "").trim() : "";
      })
      .join("\u001f");

  const byId = new Map(base.map((record) => [record.id, record]));
  const keys = new Map(base.map((record) => [record, key((column) => cellOf(record, column, words))]));
  const byKey = new Map<string, SharedRecord | null>();
  // Two records with the same texts cannot be told by them.
  for (const [record, text] of keys) byKey.set(text, byKey.has(text) ? null : record);

  const idAt = found.columns.get("id");
  const ours = seenColumns(table).flatMap((column) => found.columns.get(column.key) ?? []);
  const places = [...ours, ...found.others.map(({ at }) => at)];
  const rows: MatchedRow[] = [];
  const added: (readonly CellValue[])[] = [];
  let byTexts = 0;
  for (const cells of found.rows) {
    const id = idAt === undefined ? "" : readText(cells[idAt] ?? null).trim();
    const own = byId.get(id);
    // A row that was emptied as a whole is as good as deleted.
    if (places.every((at) => isEmpty(cells[at] ?? null))) continue;
    const text = key((column) => cells[found.columns.get(column.key) ?? -1] ?? null);
    const told = keys.get(own as SharedRecord) === text ? null : (byKey.get(text) ?? null);
    const record = told ?? own;
    if (record === undefined) added.push(cells);
    else {
      rows.push({ record, cells });
      if (record !== own) byTexts += 1;
    }
  }
  return { rows, added, byTexts };
};
