import type { CellValue, TableColumn, TableDescription, TableSnapshot } from "./types";
import { LAID_OUT_KEY } from "./columns";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";
const EMPTY_MARK = "---";
const MARK_LENGTH = EMPTY_MARK.length;

const isEmpty = (value: CellValue): boolean => value === null || value === "";

/** Three characters (18 bits) that tell whether a cell still holds what was laid out; "---" for an empty cell. */
export const cellMark = (value: CellValue): string => {
  if (isEmpty(value)) return EMPTY_MARK;
  const text = `${typeof value}:${String(value)}`;
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash ^= hash >>> 15;
  return [0, 6, 12].map((shift) => DIGITS[(hash >>> shift) & 63] ?? "").join("");
};

/** Marks of the editable cells of a row, in column order; the value of the hidden column "laidOut". */
export const marksOf = (columns: readonly Pick<TableColumn, "editable">[], row: readonly CellValue[]): string =>
  columns.map((column, index) => (column.editable ? cellMark(row[index] ?? null) : "")).join("");

/** The marks of a row after some of its editable cells were laid out anew; as they were where they are not marks of these columns. */
export const patchedMarks = (
  columns: readonly Pick<TableColumn, "key" | "editable">[],
  marks: CellValue,
  cells: ReadonlyMap<string, CellValue>,
): CellValue => {
  const editable = columns.filter((column) => column.editable);
  if (typeof marks !== "string" || marks.length !== editable.length * MARK_LENGTH) return marks;
  return editable
    .map(({ key }, index) => {
      const value = cells.get(key);
      return value === undefined ? marks.slice(index * MARK_LENGTH, (index + 1) * MARK_LENGTH) : cellMark(value);
    })
    .join("");
};

/** What an update in place leads to. */
export interface TableUpdate {
  /** Final body in sheet order: the described columns; described rows first, then rows that only the workbook has. */
  rows: readonly (readonly CellValue[])[];
  /** Row of the existing table each final row comes from, null for a new one: cells of unknown columns go along. */
  sources: readonly (number | null)[];
  /** Rows of the workbook that the plan does not have. */
  keptRows: number;
}

/** A table that marking fills: a layout makes it and keeps all that stands in it. */
export const isFilledByCheck = ({ columns }: TableDescription): boolean =>
  columns.every(({ key, writtenBy }) => writtenBy === "check" || key === LAID_OUT_KEY);

/**
 * Joins what is laid out again with what stands in the workbook. Rows meet by identity; a typed row without an id, or the
 * second row of one id, meets the new row that holds all its texts. In an editable cell the workbook's value stays where a
 * person changed it since the last layout and the plan did not; otherwise the plan's value is written. Nothing typed is lost
 * to an empty cell. A table that marking fills stays as it is.
 */
export const updateTable = (existing: TableSnapshot, described: TableDescription): TableUpdate => {
  const place = new Map(existing.keys.map((key, index) => [key, index]));
  const at = (key: string, row: readonly CellValue[]): CellValue => {
    const index = place.get(key);
    return index === undefined ? null : (row[index] ?? null);
  };
  if (isFilledByCheck(described) && existing.rows.length > 0) {
    return {
      rows: existing.rows.map((row) => described.columns.map(({ key }) => at(key, row))),
      sources: existing.rows.map((_, index) => index),
      keptRows: 0,
    };
  }
  const identityIndex = described.columns.findIndex(({ key }) => key === described.identity);
  const isBlank = (row: readonly CellValue[]): boolean =>
    described.columns.every(
      ({ key, formula, writtenBy }) => formula !== null || writtenBy !== "layout" || isEmpty(at(key, row)),
    );

  const byIdentity = new Map<CellValue, number>();
  const unmatched: number[] = [];
  existing.rows.forEach((row, index) => {
    const id = at(described.identity, row);
    if (isEmpty(id) || byIdentity.has(id)) {
      if (!isBlank(row)) unmatched.push(index);
    } else byIdentity.set(id, index);
  });

  const hasText = (source: readonly CellValue[]): boolean =>
    described.columns.some(({ key, editable }) => editable && typeof at(key, source) === "string");
  const holdsTexts = (row: readonly CellValue[], source: readonly CellValue[]): boolean =>
    hasText(source) &&
    described.columns.every(({ key, editable }, index) => {
      const typed = at(key, source);
      return (
        !editable || typeof typed !== "string" || typed === "" || typeof row[index] !== "string" || row[index] === typed
      );
    });

  const used = new Set<number>();
  const rows: CellValue[][] = [];
  const sources: (number | null)[] = [];
  for (const row of described.rows) {
    const id = row[identityIndex] ?? null;
    let source = isEmpty(id) ? undefined : byIdentity.get(id);
    source ??= unmatched.find((index) => !used.has(index) && holdsTexts(row, existing.rows[index] ?? []));
    const old = source === undefined ? undefined : existing.rows[source];
    if (source !== undefined) used.add(source);
    sources.push(source ?? null);
    rows.push(old === undefined ? [...row] : joinRow(described.columns, row, (key) => at(key, old)));
  }

  const kept = existing.rows
    .map((row, index) => ({ row, index }))
    .filter(({ row, index }) => !used.has(index) && !isBlank(row));
  for (const { row, index } of kept) {
    rows.push(described.columns.map(({ key, formula }) => (formula === null ? at(key, row) : null)));
    sources.push(index);
  }
  return { rows, sources, keptRows: kept.length };
};

const joinRow = (
  columns: readonly TableColumn[],
  row: readonly CellValue[],
  oldCell: (key: string) => CellValue,
): CellValue[] => {
  const oldMarks = oldCell(LAID_OUT_KEY);
  const expected = columns.filter(({ editable }) => editable).length * MARK_LENGTH;
  const marks = typeof oldMarks === "string" && oldMarks.length === expected ? oldMarks : "";
  let position = 0;
  return columns.map((column, index) => {
    if (column.writtenBy !== "layout") return oldCell(column.key);
    const described = row[index] ?? null;
    if (!column.editable) return described;
    const mark = marks.slice(position, position + MARK_LENGTH);
    position += MARK_LENGTH;
    const old = oldCell(column.key);
    const typedSince = mark === "" ? !isEmpty(old) : cellMark(old) !== mark;
    const planChanged = mark === "" ? !isEmpty(described) : cellMark(described) !== mark;
    return typedSince && (!planChanged || isEmpty(described)) ? old : described;
  });
};
