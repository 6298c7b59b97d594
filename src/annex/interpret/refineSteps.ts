import type { NoteBook } from "../notes";
import type { ColumnMapping } from "../types";
import { CODED_FIELDS, placeOfLine, valuesOf } from "./draftRows";
import type { LogicalLine } from "./logicalLines";
import type { Step } from "./tableSteps";

const isContent = (field: string): boolean => (CODED_FIELDS as readonly string[]).includes(field);

/**
 * On a sheet the signature and the list of recipients stand under the table, behind an empty row: they are taken out and
 * noted. Only what follows the last numbered row can be that, and no line under a merged cell is.
 */
export const withoutLinesBelow = (steps: readonly Step[], mapping: ColumnMapping, book: NoteBook): Step[] => {
  const order = mapping.indexOf("displayOrder");
  if (order < 0) return [...steps];
  const last = steps.findLastIndex((step) => step.kind === "row" && (step.line.cells[order]?.text ?? "") !== "");
  const end = steps.findIndex((step, index) => {
    const before = steps[index - 1];
    if (index <= last || step.line === null || before?.line == null) return false;
    return step.line.line > before.line.line + 1 && !step.line.cells.some((cell) => cell.covered);
  });
  if (end < 0) return [...steps];
  const below = steps.slice(end).flatMap((step) => (step.line === null ? [] : [step.line]));
  const first = below[0];
  if (first !== undefined) {
    const text = below.map(textOfLine).join("\n");
    book.add({ kind: "leftover", code: "belowTable", place: placeOfLine(first), text });
  }
  return steps.slice(0, end);
};

/** All texts of a line, also those beyond the last column. */
export const textOfLine = (line: LogicalLine): string =>
  [...line.cells, ...line.beyond]
    .map((cell) => cell.text)
    .filter((text) => text !== "")
    .join(" | ");

/**
 * A line with only a number and a name, followed by lines numbered after it ("2" before "2.1", "2.2"), names a group of
 * work: a heading, although nothing in its looks says so.
 */
export const groupHeadings = (steps: readonly Step[], mapping: ColumnMapping): Step[] => {
  const order = mapping.indexOf("displayOrder");
  if (order < 0) return [...steps];
  return steps.map((step, index): Step => {
    const next = steps[index + 1];
    if (step.kind !== "row" || next?.kind !== "row" || step.line.beyond.length > 0) return step;
    const label = /^(\d{1,2})\.?$/.exec(step.line.cells[order]?.text ?? "")?.[1];
    const nextOrder = next.line.cells[order]?.text ?? "";
    if (label === undefined || !new RegExp(`^${label}\\.\\d`).test(nextOrder)) return step;
    const filled = step.line.cells.filter((cell) => cell.text !== "");
    const names = Object.entries(valuesOf(step.line, mapping)).filter(([field]) => isContent(field));
    const name = names[0]?.[1];
    if (filled.length !== 2 || names.length !== 1 || name === undefined) return step;
    return {
      kind: "heading",
      heading: { label, name, leadAgency: "", rest: [] },
      line: step.line,
      paragraph: null,
      guessed: true,
    };
  });
};
