import type { Tally } from "../completion";
import type { IsoDate } from "../isoDate";
import type { AreaCode } from "../reformArea";

export const PERIOD_KINDS = ["quarter", "sixMonths", "nineMonths", "year", "own"] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/**
 * What approving does to the cells of its period:
 * - hard: they cannot be changed but for a named exception;
 * - soft: a late change is taken and listed.
 */
export const LOCK_MODES = ["hard", "soft"] as const;
export type LockMode = (typeof LOCK_MODES)[number];

/** Numbers of a period as they were when it was closed. */
export interface PeriodFigures {
  asOf: IsoDate;
  whole: Tally;
  byArea: Readonly<Record<AreaCode, Tally>>;
  /** By canonical lead agency. */
  byLeadAgency: Readonly<Record<string, Tally>>;
  /** Rows without an end ("Thường xuyên"): how many of them were reported in the period. */
  ongoing: { reported: number; total: number };
  /** Agencies that lead rows, and how many of their reports were approved. */
  reports: { approved: number; total: number };
}

/** A stretch of time that agencies report on. Days are inclusive. */
export interface ReportingPeriod {
  id: string;
  name: string;
  kind: PeriodKind;
  from: IsoDate;
  to: IsoDate;
  /** Last day for handing the report in. */
  dueOn: IsoDate;
  lock: LockMode;
  /** Null while reports of it are still taken. `at` is an ISO instant of the service, `by` the person's name. */
  closed: { at: string; by: string } | null;
  /** Null before it was closed. */
  figures: PeriodFigures | null;
}

/** draft (nháp) → submitted (đã trình) → returned (trả lại) or approved (đã duyệt). */
export const REPORT_STATES = ["draft", "submitted", "returned", "approved"] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** Somebody who did something, when. */
export interface Signature {
  account: string;
  name: string;
  /** ISO instant of the service. */
  at: string;
}

/** Report of one agency on one period. There is none before it was submitted for the first time: then it is a draft. */
export interface AgencyReport {
  period: string;
  /** Canonical name under which the agency's rows are counted (AgencyIndex.leadNameOf). */
  agency: string;
  state: ReportState;
  submitted: Signature | null;
  /** Who approved or returned it last; null for neither. */
  decided: Signature | null;
  /** Why it was returned or reopened; "" otherwise. */
  reason: string;
  /** Revision of the shared workbook with which it was approved; null where it is not. */
  approvedRevision: number | null;
}

/** A hole in a lock: what one agency may still change of a period that was approved. */
export interface LockException {
  id: string;
  period: string;
  agency: string;
  /** Rows it holds for; empty: all of the agency's. */
  rows: readonly string[];
  /** Progress fields it opens; empty: all. */
  fields: readonly string[];
  /** Last day on which it holds. */
  until: IsoDate;
  reason: string;
  granted: Signature;
}

/** Everything a shared plan knows about reporting. Periods by last day, those of one last day the shortest first, then by id. */
export interface Reporting {
  periods: readonly ReportingPeriod[];
  reports: readonly AgencyReport[];
  exceptions: readonly LockException[];
}

export const NO_REPORTING: Reporting = { periods: [], reports: [], exceptions: [] };
