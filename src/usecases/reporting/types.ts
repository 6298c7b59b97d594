import type { CompletionRate, RowStatus, Tally } from "../../domain/completion";
import type { IsoDate } from "../../domain/isoDate";
import type { Progress, RowId } from "../../domain/plan";
import type { ReportState, Reporting } from "../../domain/reporting/types";
import type { Role } from "../../domain/rights";
import type { AreaCode } from "../../domain/reformArea";

/** A row of the plan as screens and lists show it. Texts are the plan's own. */
export interface RowView {
  id: RowId;
  area: AreaCode;
  /** TT. */
  number: string;
  /** What names the row: its activity, or else task, product, objective. */
  label: string;
  task: string;
  /** Lead cell as it stands. */
  lead: string;
  /** Canonical agency under which it is counted; "" for none. */
  agency: string;
  /** The deadline's own wording, and its last day where it has one. */
  deadline: string;
  lastDay: IsoDate | null;
  status: RowStatus;
  /** Days after the last day, for overdue and late rows; null otherwise. */
  daysLate: number | null;
  progress: Progress;
  asked: string;
  /** An explanation was asked for and not all of reason, measure and new date are there. */
  unexplained: boolean;
  /** "Thường xuyên" and the like: reported anew in every period. */
  ongoing: boolean;
}

/** Where an agency that leads rows stands. */
export interface AgencyStanding {
  /** Canonical name; "" for rows without a lead agency. */
  agency: string;
  /** False where the list of agencies does not know it (any more): its rows are still there. */
  listed: boolean;
  /** False for groups ("Các phòng, ban") and nobody: they cannot answer for a report. */
  reports: boolean;
  rows: number;
  tally: Tally;
  rate: CompletionRate;
  /** Rows with nothing reported at all that have begun, and ongoing ones not reported in the current period. */
  notReported: number;
  /** Rows that need an explanation. */
  unexplained: number;
  /** Period it reports on now; null where there is none. */
  currentPeriod: string | null;
  /** State by period id; a missing one is a draft. */
  states: Readonly<Record<string, ReportState>>;
}

/** Reporting on the open workbook, without the network. */
export interface ReportingView {
  workbook: "noPlan" | "alone" | "shared" | "packet";
  title: string;
  /** Today of this machine. */
  today: IsoDate;
  /** Who is signed in; null for nobody. `agency` is canonical where the plan knows it. */
  person: { account: string; name: string; role: Role; agency: string } | null;
  /** True for a planner of the plan's own agency. */
  ownsPlan: boolean;
  /** Under the names agencies have in the plan now. */
  reporting: Reporting;
  /** In the order of the summary. */
  agencies: readonly AgencyStanding[];
  /** Changes of this workbook that the service does not have yet. */
  pending: number;
  /** True where the service has something that this workbook has not received yet, as far as it was heard. */
  behind: boolean;
  /** Minutes that the clock of the service is ahead of this machine's; null where it was not asked. */
  clockAhead: number | null;
}

/** Which rows somebody wants to see. */
export type RowFilter =
  | { kind: "all" }
  | { kind: "ids"; ids: readonly RowId[] }
  /** Every condition given must hold; `area` includes sub-areas. */
  | { kind: "of"; area?: AreaCode; agency?: string; statuses?: readonly RowStatus[]; unexplained?: true };
