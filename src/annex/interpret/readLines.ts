import type { RowField } from "../../domain/plan";
import { noteId, type NoteBook } from "../notes";
import type { ColumnMapping, Decisions, SourceDocument, SourceParagraph } from "../types";
import { AreaOutline, type OpenedArea } from "./areaOutline";
import type { TableChoice } from "./chooseTables";
import { appendTo, coveredFields, findStitchRules, judgeLine, placeOfLine, valuesOf, type DraftRow } from "./draftRows";
import type { LogicalLine } from "./logicalLines";
import { stepsOf, type Step } from "./tableSteps";

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

/** Goes through the lines of the chosen tables: headers, area headings, rows and the rests of rows. */
export const readLines = ({ source, choice, mapping, decisions, book }: ReadLinesOptions): ReadLines => {
  const steps = stepsOf(source, choice, mapping, book);
  const headingParagraphs = new Set(
    steps.flatMap((step) => (step.kind === "heading" && step.paragraph !== null ? [step.paragraph] : [])),
  );
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
  if (step.guessed) book.add({ kind: "area", code: "areaGuessed", place, text: step.heading.name, data });
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
