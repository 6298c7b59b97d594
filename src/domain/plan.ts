import type { Agency } from "./agency";
import type { Deadline } from "./deadline";
import type { IsoDate } from "./isoDate";
import type { Parameter } from "./parameter";
import type { BodyItem } from "./planBody";
import type { AdministrativeLevel, AreaCode, Framework } from "./reformArea";
import type { Target } from "./target";

/** Immutable identity of a row. TT and position are display order, never identity. */
export type RowId = string;

/** The columns of the annex a row takes its texts from, in the official order. */
export const ROW_FIELDS = [
  "displayOrder",
  "objective",
  "task",
  "activity",
  "deliverable",
  "leadAgency",
  "coordinatingAgencies",
  "deadline",
  "funding",
] as const;
export type RowField = (typeof ROW_FIELDS)[number];

export interface Evidence {
  documentNumber: string;
  date: IsoDate | null;
  /** Excerpt, title or link. */
  text: string;
}

/** What the lead agency reports of a row. All empty: not reported, which is not zero. */
export interface Progress {
  /** 0–100, null where nothing was reported. */
  percent: number | null;
  completedOn: IsoDate | null;
  evidence: Evidence;
  obstacle: string;
  note: string;
  /** Explanation of a delay: why, what is done about it, and by when the work will be finished now. */
  lateReason: string;
  measure: string;
  newDate: IsoDate | null;
}

/** One activity line of the annex, after stitching and inheritance. Texts are the document's, in NFC. */
export interface PlanRow {
  id: RowId;
  area: AreaCode;
  /**
   * Key of what the document said in this row when it was last imported (rowContentKey), "" for a row a person added. Equal to
   * the key of the present texts unless somebody edited them; importing the document again finds the row by it.
   */
  sourceKey: string;
  /** Place in annex order over the whole plan, from 1. */
  order: number;
  displayOrder: string;
  objective: string;
  task: string;
  activity: string;
  deliverable: string;
  leadAgency: string;
  coordinatingAgencies: string;
  deadline: Deadline;
  funding: string;
  /** Fields whose text comes from a merged cell above. */
  inherited: readonly RowField[];
  /** How many further lines of the printed table were joined to this row. */
  stitched: number;
  progress: Progress;
  /** What a planner or leader wants explained about the row, "" for nothing. */
  asked: string;
}

/** The days a plan is for, both inclusive. */
export interface PlanPeriod {
  from: IsoDate;
  to: IsoDate;
}

export interface Plan {
  id: string;
  title: string;
  /** Body that issues the plan, "" where the document names none. */
  issuedBy: string;
  documentNumber: string;
  signedOn: IsoDate | null;
  level: AdministrativeLevel | null;
  period: PlanPeriod;
  framework: Framework;
  /** In annex order. */
  rows: readonly PlanRow[];
  targets: readonly Target[];
  agencies: readonly Agency[];
  /** The plan's own text outside the annex, as far as it has numbered items or names targets; empty where it is unknown. */
  body: readonly BodyItem[];
  /** What people set for the rules; null as long as nobody could: the rules' own defaults hold. */
  parameters: readonly Parameter[] | null;
}

export const NO_PROGRESS: Progress = {
  percent: null,
  completedOn: null,
  evidence: { documentNumber: "", date: null, text: "" },
  obstacle: "",
  note: "",
  lateReason: "",
  measure: "",
  newDate: null,
};

/** The text of one annex column of a row, as the document has it. */
export const textOf = (row: PlanRow, field: RowField): string =>
  field === "deadline" ? row.deadline.text : row[field];
