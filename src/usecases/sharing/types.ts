import type { SharedTable } from "../../domain/sharedRecord";
import type { ActionRefused, Person } from "../../protocol";
import type { ServiceFailure } from "./service";
import type { ReadFailure } from "../../layout";
import type { LayOutFailure } from "../layOutPlan";
import type { WorkbookFailure } from "../ports";

/** Where a change stands, in words a person knows. Texts are the plan's own. */
export interface SharedPlace {
  table: SharedTable;
  id: string;
  /** Null for a record as a whole. */
  field: string | null;
  /** Area code, "" where it has none. */
  area: string;
  /** TT of a row, code of a target or area, "" otherwise. */
  number: string;
  /** What names the record for people: activity, task, sentence of the target, name of the agency … */
  label: string;
}

export type Verdict =
  | { is: "ok" }
  | { is: "conflict"; theirs: string }
  /** Code of protocol's REJECTION_CODES; `detail` as there. */
  | { is: "rejected"; code: string; detail: string };

/** A change of this workbook that the service does not have. Values are display texts: days as dd/mm/yyyy, "85 %", "" for nothing. */
export interface PendingView {
  key: string;
  kind: "set" | "insert" | "remove" | "restore" | "move";
  place: SharedPlace;
  base: string;
  value: string;
  /** Null until a preview asked the service. */
  verdict: Verdict | null;
  /** One of many removals: it is sent only after a person confirmed them. */
  asks?: true;
}

export interface ConflictView {
  key: string;
  kind: "cell" | "removedByThem" | "removedByMe";
  place: SharedPlace;
  base: string;
  mine: string;
  theirs: string;
  /** Revision of their side: a choice made for an older one is dropped. The texts tell it for a cell, not for a whole record. */
  revision?: number;
}

/** A value the service refused: the cell went back, the value stays here until somebody lets go of it or types it again. */
export interface RejectedView {
  key: string;
  place: SharedPlace;
  kind: PendingView["kind"];
  value: string;
  code: string;
  detail: string;
  /** ISO instant. */
  at: string;
}

export interface ArrivedView {
  kind: "set" | "insert" | "remove" | "move";
  place: SharedPlace;
  before: string;
  after: string;
}

/** Where the open workbook stands between its office and the others. */
export interface SharingView {
  workbook:
    | { is: "noPlan" }
    /** A plan that is not shared. */
    | { is: "alone"; title: string }
    | { is: "shared"; id: string; title: string; service: string }
    /** A newer add-in wrote the sharing state; it is left alone. */
    | { is: "newerVersion" }
    /** The hidden state cannot be read; it can be rebuilt from the service. */
    | { is: "damaged"; service: string | null };
  /** Who is signed in at the service, null for nobody. */
  person: Person | null;
  /** Address last used on this machine, for the first field of the form; "" for none. */
  service: string;
  line: "live" | "polling" | "offline" | "none";
  /** ISO instant of the last successful pull; null before the first. */
  asOf: string | null;
  /** True where the service has changes this workbook lacks. */
  behind: boolean;
  automatic: boolean;
  /** A push was sent and not answered; it is repeated unchanged with the next push or pull. */
  unanswered: boolean;
  pending: readonly PendingView[];
  conflicts: readonly ConflictView[];
  rejected: readonly RejectedView[];
  /** What the last pull brought. */
  arrived: readonly ArrivedView[];
  /** Cells that hold something their column cannot hold ("khoảng 80%" as a percent): they stay and are not sent. */
  unreadable: readonly SharedPlace[];
}

/** Why an action of reporting was not done, with the names of what the refusal speaks of. */
export type RefusedAction = ActionRefused & {
  /** Its first rows. */
  rows?: readonly SharedPlace[];
  /** Name of its period. */
  period?: string;
};

export type SharingFailure =
  | Exclude<ServiceFailure, ActionRefused>
  | RefusedAction
  | WorkbookFailure
  | ReadFailure
  | LayOutFailure
  /** The open workbook holds another plan than the shared one. */
  | { code: "otherPlan"; title: string }
  | { code: "notShared" }
  | { code: "alreadyShared"; title: string }
  /** Not an address of a service: neither https nor localhost. */
  | { code: "badAddress" }
  | { code: "stateNewer" }
  | { code: "stateDamaged" }
  /** People type faster than cells can be written; nothing was lost, try again. */
  | { code: "stillTyping" }
  /** Not everything could be sent, and so nothing was submitted. The first places, unreadable ones in front. */
  | { code: "notAllSent"; pending: number; conflicts: number; unreadable: number; places: readonly SharedPlace[] }
  /** No answer to an action of reporting: it may have been done. Asking for the same once more does it once. */
  | { code: "actionUnanswered" }
  /** The service did what was asked; it could not be pulled into the workbook yet. */
  | { code: "actedNotPulled" };

/** What a push or pull did, in counts, beside the view. */
export interface SharingOutcome {
  view: SharingView;
  sent: number;
  applied: number;
  conflicts: number;
  rejected: number;
  arrived: number;
}
