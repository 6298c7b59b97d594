import type { SharedRecord, SharedTable, SharedValue } from "../../domain/sharedRecord";
import { normalText } from "../../domain/sharedText";
import { dateCell, percentCell, textCell } from "../../layout/cellText";
import { TARGET_COLUMNS, TASK_COLUMNS, type ColumnSpec } from "../../layout/columns";
import { readDate, readNumber, readPercent, readText, readTextOrDate, type Read } from "../../layout/readValues";
import type { CellValue } from "../../layout/types";
import type { HiddenPart } from "./hiddenPart";

/** The two tables an agency sees, and the columns by which people tell their rows. */
export const PACKET_TABLES = {
  rows: {
    columns: TASK_COLUMNS as readonly ColumnSpec<string>[],
    texts: [
      "area",
      "displayOrder",
      "objective",
      "task",
      "activity",
      "deliverable",
      "leadAgency",
      "coordinatingAgencies",
      "deadline",
      "funding",
    ],
  },
  targets: {
    columns: TARGET_COLUMNS as readonly ColumnSpec<string>[],
    texts: ["area", "quote", "value", "level", "year"],
  },
} as const satisfies Partial<Record<SharedTable, unknown>>;
export type PacketTable = keyof typeof PACKET_TABLES;

/** Columns people see, other than those that calculate or belong to a check. */
export const seenColumns = (table: PacketTable): readonly ColumnSpec<string>[] =>
  PACKET_TABLES[table].columns.filter(
    ({ hidden, kind, writtenBy }) => !hidden && kind !== "formula" && writtenBy === "layout",
  );

/** What a cell of a record shows when a packet is made. */
export const cellOf = (record: SharedRecord, column: ColumnSpec<string>, words: HiddenPart["words"]): CellValue => {
  const value = fieldOf(record, column.key);
  if (value === null || value === undefined) return null;
  switch (column.kind) {
    case "percent":
      return typeof value === "number" ? percentCell(value) : null;
    case "date":
      return typeof value === "string" ? dateCell(value) : null;
    case "number":
      return typeof value === "number" ? value : null;
    case "text":
    case "formula":
      return typeof value === "string" ? textCell(words[column.key]?.[value] ?? value) : null;
  }
};

const fieldOf = (record: SharedRecord, key: string): SharedValue | undefined => {
  const { deadline } = record.fields;
  if (record.table !== "rows" || deadline === null || typeof deadline !== "object") return record.fields[key];
  const { text, from, to } = deadline as Readonly<Record<string, SharedValue>>;
  if (key === "deadline") return text;
  if (key === "from") return from;
  return key === "to" ? to : record.fields[key];
};

/** A cell as its column's values are compared: what was meant, whatever program wrote it. */
export const meant = (value: CellValue, { key, kind }: ColumnSpec<string>): Read<SharedValue> => {
  switch (kind) {
    case "percent":
      return readPercent(value);
    case "date":
      return readDate(value);
    case "number":
      return readNumber(value);
    case "text":
    case "formula":
      return { readable: true, value: normalText(key === "deadline" ? readTextOrDate(value) : readText(value)) };
  }
};

/** True where a cell still means what stood there; spaces around a text make no difference. */
export const sameCell = (cell: CellValue, before: CellValue, column: ColumnSpec<string>): boolean => {
  if (cell === before || (isEmpty(cell) && isEmpty(before))) return true;
  const left = meant(cell, column);
  const right = meant(before, column);
  if (!left.readable || !right.readable) return false;
  const plain = (value: SharedValue): SharedValue => (typeof value === "string" ? value.trim() : value);
  return plain(left.value) === plain(right.value);
};

export const isEmpty = (cell: CellValue): boolean => cell === null || (typeof cell === "string" && cell.trim() === "");
