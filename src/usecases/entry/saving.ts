import type { PlanRow, RowId } from "../../domain/plan";
import { TASK_TABLE } from "../../layout";
import { cellChanges } from "../checkSnapshot";
import type { CellChange } from "../ports";
import { lockFor, periodName, refusalFor, type Desk } from "./entryRow";
import { columnOf, fieldsOf, readTyped, textsOf, typedFields, withTexts } from "./typedTexts";
import type { FormField, FormTexts, RefusedField, TypedTexts } from "./types";

/** A row to be written, with what its fields showed when somebody typed over them. */
export interface SeenRow {
  id: RowId;
  texts: FormTexts;
}

/** Cells to be written, and fields that cannot be, with why. */
export interface PlannedSave {
  changes: readonly CellChange[];
  refused: readonly RefusedField[];
}

/** What becomes of typed texts in each row: each field by itself, so that one that cannot be written holds up no other. */
export const planSave = (rows: readonly SeenRow[], typed: TypedTexts, desk: Desk): PlannedSave => {
  const changes: CellChange[] = [];
  const refused: RefusedField[] = [];
  for (const { id, texts } of rows) {
    const row = desk.book.row(id);
    if (row === undefined) {
      refused.push(...typedFields(typed).map((field) => ({ row: id, field, why: { code: "rowGone" } as const })));
      continue;
    }
    const taken: Partial<Record<FormField, string>> = {};
    for (const field of typedFields(typed)) {
      const why = refusalOfField(row, { field, typed: typed[field] ?? "", seen: texts[field] }, desk);
      if (why === null) taken[field] = typed[field] ?? "";
      else refused.push({ row: id, field, why });
    }
    changes.push(...changesOf(row, taken, desk));
  }
  return { changes, refused };
};

const refusalOfField = (
  row: PlanRow,
  { field, typed, seen }: { field: FormField; typed: string; seen: string },
  desk: Desk,
): RefusedField["why"] | null => {
  const read = readTyped(field, typed);
  if (!read.readable) return { code: "unreadable" };
  if (refusalFor(row, desk) !== null) return { code: "notYourRow" };
  const newCompletedOn = field === "completedOn" && typeof read.value === "string" ? read.value : null;
  const lock = lockFor(row, { field, newCompletedOn }, desk);
  if (lock.is === "locked") return { code: "locked", period: periodName(desk.context, lock), state: lock.state };
  const now = textsOf(row, desk.book.unread(row.id))[field];
  const after = textsOf(withTexts(row, { [field]: typed }))[field];
  return now === seen || now === after ? null : { code: "changedMeanwhile", now };
};

/** Cells of a row; one that holds what its column cannot hold is written even where the plan says the same before and after. */
const changesOf = (row: PlanRow, taken: TypedTexts, { book }: Desk): CellChange[] => {
  const fields = typedFields(taken);
  if (fields.length === 0) return [];
  const after = withTexts(row, taken);
  const changes = cellChanges(book.snapshot, [{ before: row, after }]);
  const written = new Set(changes.map(({ key }) => key));
  const unread = book.unread(row.id);
  const emptied = fields.map(columnOf).flatMap((key): CellChange[] => {
    const from = unread.get(key);
    return from === undefined || written.has(key) ? [] : [{ table: TASK_TABLE, id: row.id, key, from, to: null }];
  });
  return [...changes, ...emptied];
};

/** Cells that the workbook refused, as fields somebody typed in. */
export const refusedFields = (cells: readonly CellChange[], typed: TypedTexts, desk: Desk): RefusedField[] =>
  cells.flatMap(({ id, key }) => {
    const row = desk.book.row(id);
    const now = row === undefined ? null : textsOf(row, desk.book.unread(id));
    return fieldsOf(key)
      .filter((field) => typed[field] !== undefined)
      .map((field): RefusedField => ({
        row: id,
        field,
        why: now === null ? { code: "rowGone" } : { code: "changedMeanwhile", now: now[field] },
      }));
  });
