import type { NoteBook } from "../notes";
import type { SourceDocument, SourceParagraph } from "../types";
import type { TableChoice } from "./chooseTables";

interface LeftoverOptions {
  source: SourceDocument;
  choice: TableChoice;
  headingParagraphs: ReadonlySet<SourceParagraph>;
  book: NoteBook;
}

/** One note per block of text outside the annex, and one per table that is no part of it, each with its whole text. */
export const noteLeftovers = ({ source, choice, headingParagraphs, book }: LeftoverOptions): void => {
  const chosen = new Set(choice.chosen.map((view) => view.table.number));
  const blocks = new Map<number, SourceParagraph[]>();
  for (const paragraph of source.paragraphs) {
    if (paragraph.text === "" || headingParagraphs.has(paragraph)) continue;
    const block = blocks.get(paragraph.afterTable) ?? [];
    blocks.set(paragraph.afterTable, block);
    block.push(paragraph);
  }
  for (const block of blocks.values()) {
    const first = block[0];
    const last = block[block.length - 1];
    if (first === undefined || last === undefined) continue;
    book.add({
      kind: "leftover",
      code: "textOutside",
      place: { sheet: null, table: 0, line: first.line, column: null },
      text: block.map((paragraph) => paragraph.text).join("\n"),
      data: { from: first.line, to: last.line },
    });
  }
  for (const table of source.tables) {
    if (chosen.has(table.number)) continue;
    const text = table.lines
      .map((line) => line.cells.flatMap((cell) => (cell === null || cell.text === "" ? [] : [cell.text])).join(" | "))
      .filter((line) => line !== "")
      .join("\n");
    if (text === "") continue;
    book.add({
      kind: "leftover",
      code: "otherTable",
      place: { sheet: table.sheet, table: table.number, line: table.lines[0]?.line ?? 1, column: null },
      text,
      data: { lines: table.lines.length },
    });
  }
  if (choice.otherGroups > 0) {
    const number = choice.lead?.table.number ?? 0;
    book.add({
      kind: "guess",
      code: "tableChosen",
      place: { sheet: choice.lead?.table.sheet ?? null, table: number, line: 1, column: null },
      data: { others: choice.otherGroups },
    });
  }
};
