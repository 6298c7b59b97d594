/** A paragraph of a built document; `list` makes Word number it (column list and level, see listsXml). */
export interface BuiltParagraph {
  text: string;
  bold?: boolean;
  align?: "left" | "center" | "right" | "both";
  italic?: boolean;
  list?: BuiltNumber;
}

/** An automatic number: a list whose labels are "<first>.<n>.", beginning again where the number does not follow. */
export interface BuiltNumber {
  first: number;
  number: number;
}

/** A cell: its text ("\n" between paragraphs) or its paragraphs. A null in a line is covered by a merged cell. */
export interface BuiltCell {
  text: string;
  paragraphs?: readonly BuiltParagraph[];
  bold?: boolean;
  columnSpan?: number;
  rowSpan?: number;
}

export interface BuiltTable {
  /** Column widths in millimetres. */
  widths: readonly number[];
  headerLines: number;
  lines: readonly (readonly (BuiltCell | null)[])[];
}

/** A document as the writers of .docx, .xlsx, HTML and text take it. */
export interface BuiltDocument {
  before: readonly BuiltParagraph[];
  tables: readonly { heading?: BuiltParagraph; table: BuiltTable }[];
  after: readonly BuiltParagraph[];
}

export const ANNEX_HEADER = [
  "TT",
  "1- Mục tiêu, chỉ tiêu",
  "2- Nhiệm vụ cần làm",
  "3- Hoạt động cụ thể",
  "4- Sản phẩm đầu ra",
  "5- Cơ quan chủ trì",
  "6- Cơ quan phối hợp",
  "7- Thời hạn",
  "8- Kinh phí",
] as const;

export const ANNEX_WIDTHS = [10, 40, 40, 44, 28, 28, 30, 22, 20] as const;

export const cell = (text: string, more: Omit<BuiltCell, "text"> = {}): BuiltCell => ({ text, ...more });

export const headerLine = (names: readonly string[] = ANNEX_HEADER): BuiltCell[] =>
  names.map((name) => cell(name, { bold: true }));

/** An area heading as offices write it: code in the first cell, title merged over the rest. */
export const areaLine = (code: string, name: string, columns = 9): (BuiltCell | null)[] => [
  cell(code, { bold: true }),
  cell(name, { bold: true, columnSpan: columns - 1 }),
  ...new Array<null>(columns - 2).fill(null),
];

/** A table of the usual nine columns from plain texts, without merged cells. */
export const plainTable = (
  lines: readonly (readonly string[])[],
  header: readonly string[] = ANNEX_HEADER,
): BuiltTable => ({
  widths: header.map((_, column) => ANNEX_WIDTHS[column] ?? 30),
  headerLines: 1,
  lines: [headerLine(header), ...lines.map((line) => line.map((text) => cell(text)))],
});

export const aDocument = (table: BuiltTable, around: Partial<BuiltDocument> = {}): BuiltDocument => ({
  before: [],
  after: [],
  tables: [{ table }],
  ...around,
});

/** Paragraphs of a cell. */
export const paragraphsOf = (built: BuiltCell): readonly BuiltParagraph[] =>
  built.paragraphs ?? built.text.split("\n").map((text) => ({ text, ...(built.bold === true ? { bold: true } : {}) }));

export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
