import type { RowField } from "../../domain/plan";
import { noteId, type NoteBook } from "../notes";
import type { ColumnMapping, Decisions, SourceDocument, SourceLine, SourceParagraph } from "../types";
import { isRemark, readAreaHeading, readHeadingParagraph, type AreaHeading } from "./areaHeading";
import { AreaOutline, type OpenedArea } from "./areaOutline";
import type { TableChoice, TableView } from "./chooseTables";
import { appendTo, coveredFields, findStitchRules, judgeLine, placeOfLine, valuesOf, type DraftRow } from "./draftRows";
import { headerKey, isColumnNumbers } from "./headerFields";
import { logicalLines, type LogicalLine } from "./logicalLines";

interface ReadLinesOptions {
  source: SourceDocument;
  choice: TableChoice;
  mapping: ColumnMapping;
  decisions: Decisions;
  book: NoteBook;
}

export interface ReadLines {
  rows: DraftRow[];
  areas: readonly OpenedArea[];
  /** Paragraphs between the tables that were read as area headings. */
  headingParagraphs: ReadonlySet<SourceParagraph>;
}

type Step =
  | { kind: "heading"; heading: AreaHeading; line: LogicalLine | null; paragraph: SourceParagraph | null }
  | { kind: "row"; line: LogicalLine };

/** Goes through the lines of the chosen tables: headers, area headings, rows and the rests of rows. */
export const readLines = ({ source, choice, mapping, decisions, book }: ReadLinesOptions): ReadLines => {
  const headingParagraphs = new Set<SourceParagraph>();
  const steps: Step[] = [];
  choice.chosen.forEach((view, index) => {
    const paragraph = headingBefore(source, view, index === 0);
    if (paragraph !== null) {
      headingParagraphs.add(paragraph.paragraph);
      steps.push({ kind: "heading", heading: paragraph.heading, line: null, paragraph: paragraph.paragraph });
    }
    steps.push(...stepsOf(view, choice, mapping, book));
  });

  const labels = new Set(steps.flatMap((step) => (step.kind === "heading" ? [step.heading.label] : [])));
  const rules = findStitchRules(
    steps.flatMap((step) => (step.kind === "row" ? [step.line] : [])),
    mapping,
  );
  const undone = new Set(decisions.undone);
  const outline = new AreaOutline(labels);
  const rows: DraftRow[] = [];
  let area: OpenedArea | null = null;
  let current: DraftRow | null = null;

  for (const step of steps) {
    if (step.kind === "heading") {
      area = openArea(outline, step, mapping, book);
      current = null;
      continue;
    }
    const { line } = step;
    const values = valuesOf(line, mapping);
    const fields = Object.keys(values) as RowField[];
    if (fields.length === 0) {
      noteUnplaced(line, mapping, book, current === null ? null : rows.length);
      continue;
    }
    if (fields.length === 1 && fields[0] === "displayOrder") {
      book.add({ kind: "shape", code: "orderOnly", place: placeOfLine(line), text: values.displayOrder ?? "" });
      noteUnplaced(line, mapping, book, null);
      continue;
    }
    const covered = coveredFields(line, mapping);
    const verdict = judgeLine(values, covered, rules);
    if (verdict !== "row") {
      const code = verdict === "continuation" ? "stitched" : "stitchGuessed";
      const place = placeOfLine(line);
      const text = line.cells
        .map((cell) => cell.text)
        .filter((part) => part !== "")
        .join(" | ");
      const takenBack = undone.has(noteId(code, place));
      if (current !== null) {
        book.add({
          kind: "stitch",
          code,
          place,
          text,
          data: { into: current.place.line, fields: fields.join(","), ...(takenBack ? { undone: 1 } : {}) },
          undoable: true,
          row: rows.length + (takenBack ? 1 : 0),
        });
        if (!takenBack) {
          appendTo(current, values);
          noteUnplaced(line, mapping, book, rows.length);
          continue;
        }
      } else {
        book.add({ kind: "guess", code: "restWithoutRow", place, text, row: rows.length + 1 });
      }
    }
    if (area === null) area = openUnnamedArea(outline, line, book);
    current = { area: area.code, place: placeOfLine(line), values, covered, stitched: 0 };
    rows.push(current);
    noteUnplaced(line, mapping, book, rows.length);
  }
  return { rows, areas: outline.areas, headingParagraphs };
};

/** Headings and rows of one table; what stands above its header and the header itself go into notes. */
const stepsOf = (view: TableView, choice: TableChoice, mapping: ColumnMapping, book: NoteBook): Step[] => {
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
      book.add({ kind: "header", code, place, text: [...filled, ...line.beyond.map((cell) => cell.text)].join(" | ") });
      return;
    }
    if (isColumnNumbers(filled) && filled.length * 2 >= columns.length) {
      book.add({ kind: "header", code: "columnNumbers", place, text: filled.join(" | ") });
      return;
    }
    if (isRemark(line.cells)) {
      book.add({ kind: "leftover", code: "remark", place, text: filled.join(" | ") });
      return;
    }
    const heading = line.beyond.length > 0 ? null : readAreaHeading(line.cells, mapping);
    steps.push(heading === null ? { kind: "row", line } : { kind: "heading", heading, line, paragraph: null });
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
  const before = source.paragraphs.filter((paragraph) => paragraph.afterTable === view.table.number - 1);
  const last = before[before.length - 1];
  if (last === undefined) return null;
  const heading = readHeadingParagraph(last.text, last.bold, isFirst);
  return heading === null ? null : { paragraph: last, heading };
};

const openArea = (
  outline: AreaOutline,
  step: Step & { kind: "heading" },
  mapping: ColumnMapping,
  book: NoteBook,
): OpenedArea => {
  const { area, outcome } = outline.open(step.heading);
  const place =
    step.line === null
      ? { sheet: null, table: 0, line: step.paragraph?.line ?? 0, column: null }
      : placeOfLine(step.line);
  const data = { area: area.code };
  if (outcome !== "new") {
    const code = (
      { continued: "areaContinued", codeGiven: "areaCodeGiven", codeRepeated: "areaCodeRepeated" } as const
    )[outcome];
    book.add({ kind: "area", code, place, text: step.heading.name, data });
  }
  if (step.paragraph !== null) {
    book.add({ kind: "area", code: "areaFromParagraph", place, text: step.paragraph.text, data });
  }
  for (const column of step.heading.rest) {
    const text = step.line?.cells[column]?.text ?? "";
    const field = mapping[column] ?? null;
    book.add({
      kind: "leftover",
      code: "besideHeading",
      place: { ...place, column: column + 1 },
      text,
      data: field === null ? data : { ...data, field },
    });
  }
  return area;
};

/** Rows before any heading still need an area. */
const openUnnamedArea = (outline: AreaOutline, line: LogicalLine, book: NoteBook): OpenedArea => {
  const { area } = outline.open({ label: "", name: "", leadAgency: "", rest: [] });
  book.add({ kind: "area", code: "areaMissing", place: placeOfLine(line), data: { area: area.code } });
  return area;
};

/** Cells whose column has no place in the plan, cells beyond the header, and rows cut short. */
const noteUnplaced = (line: LogicalLine, mapping: ColumnMapping, book: NoteBook, row: number | null): void => {
  line.cells.forEach((cell, column) => {
    if (cell.text === "") return;
    if ((mapping[column] ?? null) === null) {
      book.add({
        kind: "leftover",
        code: "unmappedColumn",
        place: placeOfLine(line, column + 1),
        text: cell.text,
        row,
      });
    } else if (cell.span > 1) {
      const data = { columns: cell.span };
      book.add({
        kind: "shape",
        code: "acrossColumns",
        place: placeOfLine(line, column + 1),
        text: cell.text,
        data,
        row,
      });
    }
  });
  for (const { column, text } of line.beyond) {
    book.add({ kind: "shape", code: "tooManyCells", place: placeOfLine(line, column), text, row });
  }
  if (line.cellCount < mapping.length) {
    const data = { cells: line.cellCount, columns: mapping.length };
    book.add({ kind: "shape", code: "tooFewCells", place: placeOfLine(line), data, row });
  }
};
