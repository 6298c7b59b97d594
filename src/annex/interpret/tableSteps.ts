import type { NoteBook } from "../notes";
import type { ColumnMapping, SourceDocument, SourceLine, SourceParagraph } from "../types";
import { isRemark, readAreaHeading, readHeadingParagraph, type AreaHeading } from "./areaHeading";
import type { TableChoice, TableView } from "./chooseTables";
import { placeOfLine } from "./draftRows";
import { headerKey, isColumnNumbers } from "./headerFields";
import { logicalLines, type LogicalLine } from "./logicalLines";
import { groupHeadings, textOfLine, withoutLinesBelow } from "./refineSteps";

/** What a line of the chosen tables is: an area heading, or a row (or the rest of one). */
export type Step =
  | {
      kind: "heading";
      heading: AreaHeading;
      line: LogicalLine | null;
      paragraph: SourceParagraph | null;
      /** True where only the lines below tell that it is one. */
      guessed: boolean;
    }
  | { kind: "row"; line: LogicalLine };

/** The chosen tables as headings and rows, in order, with the headings that stand in the text before a table. */
export const stepsOf = (
  source: SourceDocument,
  choice: TableChoice,
  mapping: ColumnMapping,
  book: NoteBook,
): Step[] => {
  const steps: Step[] = [];
  choice.chosen.forEach((view, index) => {
    const before = headingBefore(source, view, index === 0);
    if (before !== null) steps.push({ kind: "heading", ...before, line: null, guessed: false });
    const own = stepsOfTable(view, choice, mapping, book);
    steps.push(...(source.format === "xlsx" ? withoutLinesBelow(own, mapping, book) : own));
  });
  return groupHeadings(steps, mapping);
};

/** Headings and rows of one table; what stands above its header and the header itself go into notes. */
const stepsOfTable = (view: TableView, choice: TableChoice, mapping: ColumnMapping, book: NoteBook): Step[] => {
  const { table, header } = view;
  const isLead = view === choice.lead;
  const columns = header !== null && header.columns.length === choice.columns.length ? header.columns : choice.columns;
  if (header !== null && header.first > 0) {
    const above = table.lines.slice(0, header.first);
    const text = above
      .map((line) => line.cells.flatMap((cell) => (cell === null || cell.text === "" ? [] : [cell.text])).join(" | "))
      .filter((line) => line !== "")
      .join("\n");
    if (text !== "") {
      const place = { sheet: table.sheet, table: table.number, line: above[0]?.line ?? 1, column: null };
      book.add({ kind: "leftover", code: "aboveHeader", place, text });
    }
  }
  // Without a recognised header the columns are named by the first line, which may be a row.
  const named = choice.lead?.header != null || isUnreadHeader(choice.lead?.table.lines[0]);
  const headerTexts = new HeaderTexts(named ? choice.columns.map((column) => column.header) : []);
  const steps: Step[] = [];
  // Lines that the format marks as repeated headers stand together at the top; further down the mark means nothing.
  let atTop = true;
  logicalLines(table, columns, header === null ? 0 : header.first).forEach((line, index) => {
    const filled = line.cells.map((cell) => cell.text).filter((text) => text !== "");
    const place = placeOfLine(line);
    if (filled.length === 0 && line.beyond.length === 0) return;
    const inOwnHeader = header !== null && index <= header.last - header.first;
    atTop = atTop && (inOwnHeader || line.header);
    if (inOwnHeader || atTop || isHeaderAgain(filled, headerTexts)) {
      const code = isLead && (inOwnHeader || index === 0) ? "headerRow" : "headerAgain";
      book.add({ kind: "header", code, place, text: textOfLine(line) });
      return;
    }
    if (isColumnNumbers(filled) && filled.length * 2 >= columns.length) {
      book.add({ kind: "header", code: "columnNumbers", place, text: textOfLine(line) });
      return;
    }
    if (isRemark(line.cells)) {
      book.add({ kind: "leftover", code: "remark", place, text: textOfLine(line) });
      return;
    }
    const heading = line.beyond.length > 0 ? null : readAreaHeading(line.cells, mapping);
    steps.push(
      heading === null ? { kind: "row", line } : { kind: "heading", heading, line, paragraph: null, guessed: false },
    );
  });
  return steps;
};

/** Recognises the header's texts when they come again; asked for every line, so it looks at short texts once only. */
class HeaderTexts {
  private readonly keys: ReadonlySet<string>;
  private readonly longest: number;
  private readonly known = new Map<string, boolean>();

  constructor(headers: readonly string[]) {
    this.keys = new Set(headers.map(headerKey).filter((key) => key !== ""));
    // A header that comes again may carry other footnote marks or spaces.
    this.longest = Math.max(0, ...headers.map((header) => header.length)) + 15;
  }

  has(text: string): boolean {
    if (text.length > this.longest) return false;
    let found = this.known.get(text);
    if (found === undefined) {
      found = this.keys.has(headerKey(text));
      this.known.set(text, found);
    }
    return found;
  }
}

/** True for a header row that stands again on a new page. */
const isHeaderAgain = (filled: readonly string[], headerTexts: HeaderTexts): boolean => {
  const same = filled.filter((text) => headerTexts.has(text)).length;
  return same >= 2 && same * 3 >= filled.length * 2;
};

/** True where the first line of a table mapped by hand names its columns: short texts, no number in front. */
const isUnreadHeader = (line: SourceLine | undefined): boolean =>
  line !== undefined &&
  line.cells.every((cell) => cell === null || cell.text.length <= 80) &&
  !/^\d/.test(line.cells[0]?.text ?? "");

const headingBefore = (
  source: SourceDocument,
  view: TableView,
  isFirst: boolean,
): { paragraph: SourceParagraph; heading: AreaHeading } | null => {
  const last = source.paragraphs.findLast(
    (paragraph) => paragraph.afterTable === view.table.number - 1 && paragraph.text !== "",
  );
  if (last === undefined) return null;
  const heading = readHeadingParagraph(last.text, last.bold, isFirst);
  return heading === null ? null : { paragraph: last, heading };
};
