import type { RowField } from "../../domain/plan";
import type { NoteBook } from "../notes";
import type { ColumnField, ColumnMapping, Decisions, NoteCode } from "../types";
import type { TableChoice } from "./chooseTables";
import { headerKey, mapColumns } from "./headerFields";

/** Field of every column: a person's mapping, otherwise the header's words with the names a person mapped by hand. */
export const decideMapping = (
  headers: readonly string[],
  decisions: Decisions,
  choice: TableChoice,
  book: NoteBook,
): ColumnMapping => {
  if (decisions.mapping !== null) return headers.map((_, column) => decisions.mapping?.[column] ?? null);
  const { mapping, guessed, crowdedOut } = mapColumns(headers);
  const overridden = applyOverrides(headers, mapping, decisions.headerOverrides);
  const lead = choice.lead;
  const place = (column: number) => ({
    sheet: lead?.table.sheet ?? null,
    table: lead?.table.number ?? 0,
    line: lead?.table.lines[lead.header?.first ?? 0]?.line ?? 0,
    column: column + 1,
  });
  const note = (column: number, code: NoteCode): void => {
    const field = mapping[column] ?? null;
    if (overridden.has(column)) return;
    book.add({
      kind: "guess",
      code,
      place: place(column),
      text: headers[column] ?? "",
      data: field === null ? {} : { field },
    });
  };
  for (const column of guessed) note(column, "headerGuessed");
  for (const column of crowdedOut) note(column, "headerCrowdedOut");
  return mapping;
};

/** Puts the names mapped by hand over the mapping; gives the columns they touched. */
const applyOverrides = (
  headers: readonly string[],
  mapping: ColumnField[],
  overrides: Readonly<Record<string, RowField | "">>,
): Set<number> => {
  const touched = new Set<number>();
  for (const [name, field] of Object.entries(overrides)) {
    const column = headers.findIndex((header) => header === name || headerKey(header) === headerKey(name));
    if (column < 0) continue;
    touched.add(column);
    if (field !== "") {
      mapping.forEach((taken, other) => {
        if (taken === field) mapping[other] = null;
      });
    }
    mapping[column] = field === "" ? null : field;
  }
  return touched;
};
