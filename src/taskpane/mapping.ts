import type { ColumnField, ColumnMapping } from "../annex/types";
import type { Draft } from "./state";

export interface SourceColumn {
  /** From 1. */
  number: number;
  header: string;
  field: ColumnField;
}

/**
 * The columns of the document with the fields they are taken for: as decided by hand, else as read; where nothing could be
 * read, those of the chosen (or first) table.
 */
export const sourceColumns = (draft: Draft): SourceColumn[] => {
  const { reading, decisions, candidates } = draft;
  const candidate =
    candidates.find(({ number }) => decisions.tables?.includes(number)) ??
    candidates.find(({ chosen }) => chosen) ??
    candidates[0];
  const headers = reading?.headers ?? candidate?.firstCells ?? [];
  const mapping = decisions.mapping ?? reading?.mapping ?? candidate?.fields ?? [];
  const count = Math.max(headers.length, mapping.length, reading === null ? (candidate?.columnCount ?? 0) : 0);
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    header: headers[index] ?? "",
    field: mapping[index] ?? null,
  }));
};

/** The mapping after one column was given another field. */
export const mappingWith = (columns: readonly SourceColumn[], number: number, field: ColumnField): ColumnMapping =>
  columns.map((column) => (column.number === number ? field : column.field));

/** Fields that several columns claim. */
export const doubledFields = (columns: readonly SourceColumn[]): Exclude<ColumnField, null>[] => {
  const seen = new Set<ColumnField>();
  const doubled = new Set<Exclude<ColumnField, null>>();
  for (const { field } of columns) {
    if (field !== null && seen.has(field)) doubled.add(field);
    seen.add(field);
  }
  return [...doubled];
};
