import type { AgencyIndex } from "./agencyIndex";
import type { AreaCode } from "./reformArea";
import type { SharedFields, SharedTable } from "./sharedRecord";

/**
 * - planner: changes everything in the plans of its own agency, reads the others;
 * - department: reports progress of rows it leads, and what a grant opens to it;
 * - leader: reads;
 * - administrator: makes accounts and keeps the service; reads no plan and changes none.
 */
export const ROLES = ["planner", "department", "leader", "administrator"] as const;
export type Role = (typeof ROLES)[number];

export interface Actor {
  account: string;
  role: Role;
  /** Name of the agency as the account has it; it is found in the plan by any of its spellings there. */
  agency: string;
}

/** What the planner opens to one agency, beyond the progress of rows it leads. */
export interface Grant {
  id: string;
  /** Name of the agency, any spelling. */
  agency: string;
  /** Rows it holds for: those of an area (and its sub-areas), those named, or (both null) all. */
  area: AreaCode | null;
  rows: readonly string[] | null;
  /** Fields of rows it opens; unknown names open nothing. */
  fields: readonly string[];
  /** New rows below those it holds for, and the removal of them. */
  insert: boolean;
  remove: boolean;
}

/** Why somebody may not change something. */
export type Refusal =
  | { code: "roleReadsOnly"; role: Role }
  /** A planner of another agency. */
  | { code: "otherAgencysPlan"; agency: string }
  /** The row is led by others; `lead` is its lead cell as it stands on the service. */
  | { code: "notYourRow"; lead: string }
  | { code: "fieldNotOpen"; field: string }
  | { code: "insertNotOpen" }
  | { code: "removeNotOpen" }
  | { code: "moveNotOpen" };

export type ChangeKind = "set" | "insert" | "remove" | "restore" | "move";

export interface RightsQuestion {
  actor: Actor;
  /** Agency whose plan it is. */
  owner: string;
  kind: ChangeKind;
  table: SharedTable;
  /** Record as it stands in the store; for an insert, as it is asked for. */
  record: { id: string; fields: SharedFields };
  /** Field of a "set", null otherwise. */
  field: string | null;
  grants: readonly Grant[];
  agencies: AgencyIndex;
  /** Canonical lead agency of an area, for the targets in it; "" where none. */
  areaLead: (area: AreaCode) => string;
  /** Area above another, null at the top. */
  parentOf: (area: AreaCode) => AreaCode | null;
}
