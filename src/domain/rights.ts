import { agencyKey, type AgencyIndex } from "./agencyIndex";
import type { AreaCode } from "./reformArea";
import { fieldSpec, isWorkflowTable, type SharedFields, type SharedTable, type SharedValue } from "./sharedRecord";

/**
 * - planner: changes everything in the plans of its own agency, reads the others;
 * - department: reports progress of rows it leads, and what a grant opens to it;
 * - leader: reads, and asks for explanations;
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
  /** Rows it holds for: those of an area (and its sub-areas), those named, or (both null) all; both given: both must hold. */
  area: AreaCode | null;
  rows: readonly string[] | null;
  /** Fields of rows it opens; unknown names open nothing, nor do questions: whoever is asked cannot take them back. */
  fields: readonly string[];
  /** New rows in the area it holds for, or directly behind a row it names and in that row's area; and the removal of rows. */
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
  | { code: "moveNotOpen" }
  /** What reporting leaves behind is changed by its actions only. */
  | { code: "byActionOnly" };

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
  /** For an insert: the record it is put behind as it stands in the store; without it a grant of named rows opens no insert. */
  behind?: { id: string; fields: SharedFields } | null;
  grants: readonly Grant[];
  agencies: AgencyIndex;
  /** Lead cell of an area, or of the nearest area above that has one, for the targets in it; "" where none. Several may lead. */
  areaLead: (area: AreaCode) => string;
  /** Area above another, null at the top. */
  parentOf: (area: AreaCode) => AreaCode | null;
}

/**
 * Whether somebody may make a change, by the record as it stands in the store and never as the client says; null: yes.
 * It says nothing about whether the change makes sense (unknown fields, values): a planner may do here what is refused there.
 */
export const refusalOf = (question: RightsQuestion): Refusal | null => {
  const { role, agency } = question.actor;
  if (isWorkflowTable(question.table)) return { code: "byActionOnly" };
  switch (role) {
    case "planner": {
      const key = agencyKey(agency);
      return key !== "" && key === agencyKey(question.owner) ? null : { code: "otherAgencysPlan", agency };
    }
    case "department":
      return departmentRefusal(question);
    case "leader":
      return asksForExplanation(question) ? null : { code: "roleReadsOnly", role };
    case "administrator":
      return { code: "roleReadsOnly", role };
  }
};

const asksForExplanation = ({ kind, table, field }: RightsQuestion): boolean =>
  kind === "set" && field !== null && fieldSpec(table, field)?.class === "question";

const departmentRefusal = (question: RightsQuestion): Refusal | null => {
  const grants = question.grants.filter((grant) => isOwn(question, grant.agency) && holds(question, grant));
  switch (question.kind) {
    case "set":
      return setRefusal(question, grants);
    case "insert":
      return insertRefusal(
        question,
        grants.filter(({ insert }) => insert),
      );
    case "remove":
    case "restore":
      return question.table === "rows" && grants.some(({ remove }) => remove) ? null : { code: "removeNotOpen" };
    case "move":
      return { code: "moveNotOpen" };
  }
};

const setRefusal = (question: RightsQuestion, grants: readonly Grant[]): Refusal | null => {
  const { table, field } = question;
  const spec = field === null ? null : fieldSpec(table, field);
  if (field === null || spec === null) return { code: "fieldNotOpen", field: field ?? "" };
  if (spec.class !== "question" && opens(grants, field)) return null;
  switch (spec.class) {
    case "progress": {
      const lead = leadOf(question);
      return question.agencies.isLedBy(lead, question.actor.agency) ? null : { code: "notYourRow", lead };
    }
    case "derived": {
      // It follows from the plan fields: who may change one of them sends it along.
      const follows = grants.some(({ fields }) => fields.some((name) => fieldSpec(table, name)?.class === "plan"));
      return follows ? null : { code: "fieldNotOpen", field };
    }
    case "plan":
    case "question":
    case "workflow":
      return { code: "fieldNotOpen", field };
  }
};

/** A new row may say what a grant opens; its area is part of where the grant holds, and derived fields follow. */
const insertRefusal = (question: RightsQuestion, grants: readonly Grant[]): Refusal | null => {
  if (question.table !== "rows" || grants.length === 0) return { code: "insertNotOpen" };
  for (const [field, value] of Object.entries(question.record.fields)) {
    const spec = fieldSpec("rows", field);
    if (field === "area" || isDefault(value) || spec?.class === "derived") continue;
    if (spec === null || spec.class === "question" || !opens(grants, field)) return { code: "fieldNotOpen", field };
  }
  return null;
};

const opens = (grants: readonly Grant[], field: string): boolean => grants.some(({ fields }) => fields.includes(field));

/** What a field of a new row holds before anybody wrote into it. */
const isDefault = (value: SharedValue): boolean => {
  if (value === null || value === "" || value === false) return true;
  if (typeof value !== "object") return false;
  return "kind" in value ? value["kind"] === "missing" && value["text"] === "" : Object.keys(value).length === 0;
};

/** Lead cell of a row, or the agency that leads the area of a target. */
const leadOf = ({ table, record, areaLead }: RightsQuestion): string => {
  if (table === "targets") return areaLead(text(record.fields["area"]));
  return table === "rows" ? text(record.fields["leadAgency"]) : "";
};

/** Whether a name is the actor's agency: by any spelling the plan knows, but never by the beginning of a longer name. */
const isOwn = ({ actor, agencies }: RightsQuestion, name: string): boolean => {
  const canonical = (spelling: string): string => agencyKey(agencies.named(spelling)?.name ?? spelling);
  const own = canonical(actor.agency);
  return own !== "" && own === canonical(name);
};

/** Whether a grant holds for the record. Areas, agencies, parameters and the plan's facts are the planner's, whatever it says. */
const holds = (question: RightsQuestion, { area, rows }: Grant): boolean => {
  const { table, record, kind, behind } = question;
  if (table !== "rows" && table !== "targets") return false;
  if (area !== null && !isWithin(text(record.fields["area"]), area, question.parentOf)) return false;
  if (rows === null) return true;
  if (kind !== "insert") return rows.includes(record.id);
  return behind != null && rows.includes(behind.id) && behind.fields["area"] === record.fields["area"];
};

const isWithin = (area: AreaCode, above: AreaCode, parentOf: RightsQuestion["parentOf"]): boolean => {
  // Areas are data that people write: a circle among them must not hang the service.
  const seen = new Set<AreaCode>();
  for (let at: AreaCode | null = area; at !== null && !seen.has(at); at = parentOf(at)) {
    if (at === above) return true;
    seen.add(at);
  }
  return false;
};

const text = (value: SharedValue | undefined): string => (typeof value === "string" ? value : "");
