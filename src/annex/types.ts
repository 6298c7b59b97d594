import type { Plan, RowField } from "../domain/plan";
import type { AreaCode } from "../domain/reformArea";

/** What a person hands in: a file's bytes with its name, or what stood on the clipboard. */
export type AnnexInput =
  { kind: "file"; name: string; bytes: Uint8Array } | { kind: "html"; html: string } | { kind: "text"; text: string };

export type SourceFormat = "docx" | "xlsx" | "html" | "text";

/** Where something stood. `line` counts from 1: the line of a text file, the table row of a document, the row of a sheet. */
export interface Place {
  /** Name of the sheet, or null. */
  sheet: string | null;
  /** Number of the table in the document, from 1; 0 for the text outside tables. */
  table: number;
  line: number;
  /** Column of the source table from 1, null where the whole line is meant. */
  column: number | null;
}

/** One cell of a source table. A merged cell stands once, at its top left, with its spans; `text` uses "\n" between paragraphs. */
export interface SourceCell {
  text: string;
  bold: boolean;
  columnSpan: number;
  rowSpan: number;
}

/** One line of a source table; `cells[i]` is null where a merged cell from the left or from above covers column i. */
export interface SourceLine {
  /** Line in the source, see Place.line. */
  line: number;
  cells: readonly (SourceCell | null)[];
  /** True where the format marks the line as a repeated header (w:tblHeader, thead). */
  header: boolean;
}

export interface SourceTable {
  /** From 1. */
  number: number;
  sheet: string | null;
  lines: readonly SourceLine[];
  columnCount: number;
}

/** A paragraph outside tables, in document order; `afterTable` is the number of tables before it. */
export interface SourceParagraph {
  text: string;
  line: number;
  afterTable: number;
  bold: boolean;
}

/** A document as it really is, before anything is interpreted. */
export interface SourceDocument {
  format: SourceFormat;
  name: string;
  paragraphs: readonly SourceParagraph[];
  tables: readonly SourceTable[];
  /** What reading itself did: numbering written out, changes accepted, encodings converted … */
  notes: readonly Note[];
}

/** Header field of a source column: a row field, or null for a column that has no place in the plan. */
export type ColumnField = RowField | null;

/** Field per source column, by index. */
export type ColumnMapping = readonly ColumnField[];

export type NoteKind =
  | "stitch"
  | "inherit"
  | "guess"
  | "leftover"
  | "shape"
  | "header"
  | "area"
  | "numbering"
  | "trackedChange"
  | "encoding"
  | "unicode";

/** Every code a note can carry; i18n has a sentence for each. */
export const NOTE_CODES = [
  "stitched",
  "stitchGuessed",
  "restWithoutRow",
  "inherited",
  "headerGuessed",
  "headerCrowdedOut",
  "tableChosen",
  "periodAssumed",
  "textOutside",
  "otherTable",
  "aboveHeader",
  "remark",
  "belowTable",
  "unmappedColumn",
  "besideHeading",
  "hiddenByMerge",
  "footnote",
  "commentsLeftOut",
  "orderOnly",
  "acrossColumns",
  "tooManyCells",
  "tooFewCells",
  "headerRow",
  "headerAgain",
  "columnNumbers",
  "areaContinued",
  "areaCodeGiven",
  "areaCodeRepeated",
  "areaFromParagraph",
  "areaMissing",
  "areaGuessed",
  "numberingWritten",
  "insertionsKept",
  "deletionsLeftOut",
  "legacyFonts",
  "legacyText",
  "composed",
  "invisibleRemoved",
] as const;
export type NoteCode = (typeof NOTE_CODES)[number];

/**
 * One thing the reading did or could not place. `id` is stable for the same document, so that a decision can name it.
 * `code` and `data` are for i18n; `text` is the document's text that is concerned, never shortened.
 */
export interface Note {
  id: string;
  kind: NoteKind;
  /** One of NOTE_CODES. */
  code: string;
  place: Place;
  text: string;
  data: Readonly<Record<string, string | number>>;
  /**
   * True where a person can take it back by putting the id into Decisions.undone. The note then stays, with
   * `data.undone` 1, so that it can be done again.
   */
  undoable: boolean;
  /** Order (from 1) of the plan row the note is about, null where it is about none. */
  row: number | null;
}

/** What a person decided about a reading; reading again with other decisions is cheap. */
export interface Decisions {
  /** Tables that together are the annex, by number; null: choose by the header. */
  tables: readonly number[] | null;
  /** Corrected mapping; null: by synonyms. */
  mapping: ColumnMapping | null;
  /** Header names mapped by hand ("Cột=field"), used where `mapping` is null. */
  headerOverrides: Readonly<Record<string, RowField | "">>;
  /** Notes taken back. */
  undone: readonly string[];
}

export const NO_DECISIONS: Decisions = { tables: null, mapping: null, headerOverrides: {}, undone: [] };

export interface AreaCount {
  area: AreaCode;
  objectives: number;
  tasks: number;
  activities: number;
  rows: number;
}

/** A table that could be the annex, for the person's choice. */
export interface TableCandidate {
  number: number;
  sheet: string | null;
  lines: number;
  columnCount: number;
  /** Fields the header row names, in column order. */
  fields: ColumnMapping;
  firstCells: readonly string[];
  chosen: boolean;
}

export interface AnnexReading {
  plan: Plan;
  /** Per leaf area in plan order. */
  counts: readonly AreaCount[];
  notes: readonly Note[];
  /** Texts of the header row, by source column. */
  headers: readonly string[];
  mapping: ColumnMapping;
  candidates: readonly TableCandidate[];
}

/** Limits that protect people's machines; all are checked before memory is spent. */
export interface ReadingLimits {
  unpackedBytes: number;
  fileBytes: number;
  rows: number;
  sheets: number;
  depth: number;
}

export type AnnexFailure =
  | { code: "empty" }
  | { code: "tooLarge"; limit: number; actual: number; what: keyof ReadingLimits }
  | { code: "wrongType"; detected: "doc" | "xls" | "pdf" | "image" | "rtf" | "zip" | "odf" | "unknown" }
  | { code: "passwordProtected" }
  | { code: "damaged"; part: string }
  | { code: "noTable" }
  | { code: "noHeader"; candidates: readonly TableCandidate[] }
  | { code: "noRows"; candidates: readonly TableCandidate[] };
