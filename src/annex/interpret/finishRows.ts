import type { Deadline } from "../../domain/deadline";
import { parseDeadline } from "../../domain/parseDeadline";
import { NO_PROGRESS, type PlanPeriod, type PlanRow, type RowField } from "../../domain/plan";
import { rowContentKey, uniqueKeys } from "../../domain/rowKey";
import { noteId, type NoteBook } from "../notes";
import type { ColumnMapping, Decisions, Place } from "../types";
import type { DraftRow } from "./draftRows";
import { inheritRows } from "./inheritRows";

interface FinishOptions {
  drafts: readonly DraftRow[];
  mapping: ColumnMapping;
  decisions: Decisions;
  period: PlanPeriod;
  book: NoteBook;
}

/** Gives the rows what they inherit, their deadlines and their ids. */
export const finishRows = ({ drafts, mapping, decisions, period, book }: FinishOptions): PlanRow[] => {
  const undone = new Set(decisions.undone);
  const columnOf = new Map(mapping.map((field, column) => [field, column + 1]));
  const placeOf = (row: number, field: RowField): Place => ({
    ...(drafts[row]?.place ?? { sheet: null, table: 0, line: 0 }),
    column: columnOf.get(field) ?? null,
  });
  const refused = (row: number, field: RowField): boolean =>
    undone.size > 0 && undone.has(noteId("inherited", placeOf(row, field)));
  const inheritances = inheritRows(drafts, mapping, refused);
  const deadlines = new Map<string, Deadline>();
  const deadlineOf = (text: string): Deadline => {
    const known = deadlines.get(text);
    if (known !== undefined) return known;
    const read = parseDeadline(text, { period });
    deadlines.set(text, read);
    return read;
  };

  const rows = drafts.map((draft, index): PlanRow => {
    const texts: Partial<Record<RowField, string>> = { ...draft.values };
    const inherited: RowField[] = [];
    for (const { field, text, from, merged } of inheritances[index] ?? []) {
      const takenBack = refused(index, field);
      book.add({
        kind: "inherit",
        code: "inherited",
        place: placeOf(index, field),
        text,
        data: {
          field,
          from: drafts[from]?.place.line ?? 0,
          merged: merged ? 1 : 0,
          ...(takenBack ? { undone: 1 } : {}),
        },
        undoable: true,
        row: index + 1,
      });
      if (takenBack) continue;
      texts[field] = text;
      inherited.push(field);
    }
    const text = (field: RowField): string => texts[field] ?? "";
    return {
      id: "",
      sourceKey: "",
      area: draft.area,
      order: index + 1,
      displayOrder: text("displayOrder"),
      objective: text("objective"),
      task: text("task"),
      activity: text("activity"),
      deliverable: text("deliverable"),
      leadAgency: text("leadAgency"),
      coordinatingAgencies: text("coordinatingAgencies"),
      deadline: deadlineOf(text("deadline")),
      funding: text("funding"),
      inherited,
      stitched: draft.stitched,
      progress: NO_PROGRESS,
      asked: "",
    };
  });
  const keys = rows.map(rowContentKey);
  const ids = uniqueKeys(keys);
  return rows.map((row, index) => ({ ...row, id: ids[index] ?? "", sourceKey: keys[index] ?? "" }));
};
