import type {
  EntryProblem,
  EntryRates,
  EntryRow,
  FormField,
  RefusedField,
  TypedTexts,
} from "../../usecases/entry/types";
import type { EntryProblemShown } from "../entryServices";
import { draftKey, type Draft, type Drafts } from "./drafts";

/** What just happened. */
export type EntryNotice =
  | { code: "saved"; rows: readonly EntryRow[]; refused: readonly RefusedField[]; rates: EntryRates }
  | { code: "undone"; rows: readonly EntryRow[]; left: number; rates: EntryRates }
  /** No other row is late. */
  | { code: "noneLate" }
  /** The row is in the form, and a filter hides it in the sheet. */
  | { code: "hidden" }
  | { code: "linkCopied" }
  | { code: "linkNotOpened" };

export type EntryActivity = "open" | "save" | "undo" | "late" | "goTo";

export interface EntryState {
  /** Null until the workbook was looked at. */
  rows: readonly EntryRow[] | null;
  drafts: Drafts;
  /** Fields of the present rows that were left once since they were typed in: problems are told from then on. */
  left: ReadonlySet<FormField>;
  problems: readonly EntryProblem[];
  /** What would be written into several rows waits for a yes. */
  preview: boolean;
  /** Place of the row among the late ones; null where it was not come to that way. */
  late: { position: number; total: number } | null;
  undoable: boolean;
  running: EntryActivity | null;
  notice: EntryNotice | null;
  problem: EntryProblemShown | null;
  /** Rises when the focus is to go to a field that is wrong. */
  focusAsked: number;
}

export const INITIAL_ENTRY: EntryState = {
  rows: null,
  drafts: new Map(),
  left: new Set(),
  problems: [],
  preview: false,
  late: null,
  undoable: false,
  running: null,
  notice: null,
  problem: null,
  focusAsked: 0,
};

export const presentKey = ({ rows }: EntryState): string => draftKey((rows ?? []).map(({ id }) => id));

export const presentDraft = (state: EntryState): Draft | null => state.drafts.get(presentKey(state)) ?? null;

/** Drafts of other rows than those in the form. */
export const otherDrafts = (state: EntryState): Draft[] => {
  const present = presentKey(state);
  return [...state.drafts].filter(([key]) => key !== present).map(([, draft]) => draft);
};

/** What the rows say alike; "" where they differ. */
export const commonTexts = (rows: readonly EntryRow[], field: FormField): { text: string; same: boolean } => {
  const [first] = rows;
  const text = first?.texts[field] ?? "";
  const same = rows.every((row) => row.texts[field] === text);
  return { text: same ? text : "", same };
};

/** What a field shows: what was typed, else what one row says. For several rows a field is empty until somebody types. */
export const fieldText = (state: EntryState, field: FormField): string => {
  const typed = presentDraft(state)?.typed[field];
  if (typed !== undefined) return typed;
  const [row, other] = state.rows ?? [];
  return row === undefined || other !== undefined ? "" : row.texts[field];
};

/** Rows that a field may be written into. */
export const openRows = (rows: readonly EntryRow[], field: FormField): EntryRow[] =>
  rows.filter(({ open }) => open.includes(field));

/** Problems to be told now: of fields that were left, and of those that nobody is typing in. */
export const shownProblems = ({ problems, left }: EntryState, field: FormField, typed: TypedTexts): EntryProblem[] =>
  problems.filter((of) => of.field === field && (typed[field] === undefined ? left.size > 0 : left.has(field)));

/** Fields that what was typed would change, row by row: what stands there, and what would stand there. */
export interface PreviewLine {
  row: EntryRow;
  /** What would be lost under the new text, by field. */
  over: readonly { field: FormField; text: string }[];
}

/** Rows that would be written, with what would be overwritten; and rows that are left out. */
export const previewOf = (
  rows: readonly EntryRow[],
  typed: TypedTexts,
): { written: readonly PreviewLine[]; leftOut: readonly EntryRow[] } => {
  const fields = Object.keys(typed) as FormField[];
  const isWritten = ({ open }: EntryRow): boolean => fields.some((field) => open.includes(field));
  return {
    written: rows.filter(isWritten).map((row) => ({
      row,
      over: fields
        .filter((field) => row.open.includes(field) && row.texts[field] !== "" && row.texts[field] !== typed[field])
        .map((field) => ({ field, text: row.texts[field] })),
    })),
    leftOut: rows.filter((row) => !isWritten(row)),
  };
};
