import type { CompletionRate } from "../../domain/completion";
import type { RowId } from "../../domain/plan";
import type { Lock } from "../../domain/reporting/locks";
import type { Reporting } from "../../domain/reporting/types";
import type { Actor, Refusal } from "../../domain/rights";
import type { ReadFailure } from "../../layout";
import type { Language, Severity } from "../../rules";
import type { WorkbookFailure } from "../ports";
import type { RowView } from "../reporting/types";

/** Fields of the form, in its order: the progress columns, the evidence's text as excerpt and link. */
export const FORM_FIELDS = [
  "percent",
  "completedOn",
  "documentNumber",
  "documentDate",
  "excerpt",
  "link",
  "obstacle",
  "note",
  "lateReason",
  "measure",
  "newDate",
] as const;
export type FormField = (typeof FORM_FIELDS)[number];

/** What stands in the fields, as people type it: "85,5 %", "31/12/2026". A cell that cannot be read stands there as it is. */
export type FormTexts = Readonly<Record<FormField, string>>;

/** What somebody typed; a missing field stays as it is. */
export type TypedTexts = Readonly<Partial<Record<FormField, string>>>;

/** A row in the form, for whoever uses the workbook. */
export interface EntryRow extends RowView {
  /** Whether its progress may be changed: locked where every field is. */
  lock: Lock;
  /** Name of the lock's period; "" where there is none. */
  period: string;
  /** False for rows that the agency only coordinates, and for leaders. */
  mayReport: boolean;
  /** Why not; null where it may be reported. */
  refusal: Refusal | null;
  /** Fields that may be changed now. */
  open: readonly FormField[];
  texts: FormTexts;
}

/** Something about typed texts that is wrong or worth a look. */
export interface EntryProblem {
  field: FormField;
  /** Id of a rule; "unreadable", "notALink", "tooLong" for texts no value can be made of. */
  code: string;
  severity: Severity;
  /** It cannot be written like this. */
  blocks: boolean;
  /** The same sentence as the check's. */
  message: Readonly<Record<Language, string>>;
  /** What would mend it, where that can be told: texts for fields, and what that does in words. */
  fix: { texts: TypedTexts; words: Readonly<Record<Language, string>> } | null;
  /** Rows it is about. */
  rows: readonly RowId[];
}

/** A cell that was not written. */
export interface RefusedField {
  row: RowId;
  field: FormField;
  why:
    | { code: "changedMeanwhile"; now: string }
    | { code: "locked"; period: string; state: "submitted" | "approved" }
    | { code: "notYourRow" }
    | { code: "rowGone" }
    | { code: "unreadable" };
}

/** Completion as it stands after a save: of the plan and of the agencies whose rows were saved. */
export interface EntryRates {
  whole: CompletionRate;
  agencies: readonly { agency: string; rate: CompletionRate }[];
}

export interface SaveOutcome {
  /** Rows with at least one cell written, as they stand now. */
  saved: readonly EntryRow[];
  refused: readonly RefusedField[];
  rates: EntryRates;
}

/** A late row with its place among all late rows that are shown, from 1. */
export interface LateRow {
  row: EntryRow;
  position: number;
  total: number;
}

/** Who uses the workbook, and what is known about reporting, without the network. */
export interface EntryContext {
  /** Null where nobody has to answer for rights: a plan that is not shared, or a copy nobody is signed in to. */
  actor: Actor | null;
  /** Agency whose plan it is. */
  owner: string;
  reporting: Reporting;
}

export type EntryFailure = WorkbookFailure | ReadFailure;
