import { LOCK_MODES, PERIOD_KINDS, REPORT_STATES } from "./reporting/types";

/**
 * A plan as the shared workbook keeps it: records of six tables, each with named fields. A field is what merges, conflicts and
 * is remembered as one: a deadline is one field, although it fills several cells.
 */
export const PLAN_TABLES = ["plan", "areas", "agencies", "rows", "targets", "parameters"] as const;

/**
 * What reporting on the plan leaves behind: periods, the agencies' reports, exceptions from locks. They stand in no sheet; only
 * the service writes them, by the actions of domain/reporting.
 */
export const WORKFLOW_TABLES = ["periods", "reports", "exceptions"] as const;

export const SHARED_TABLES = [...PLAN_TABLES, ...WORKFLOW_TABLES] as const;
export type PlanTable = (typeof PLAN_TABLES)[number];
export type WorkflowTable = (typeof WORKFLOW_TABLES)[number];
export type SharedTable = PlanTable | WorkflowTable;

export const isWorkflowTable = (table: SharedTable): table is WorkflowTable =>
  (WORKFLOW_TABLES as readonly SharedTable[]).includes(table);

/** Any JSON value; texts are NFC, days are "yyyy-mm-dd". */
export type SharedValue =
  string | number | boolean | null | readonly SharedValue[] | { readonly [name: string]: SharedValue };

export type SharedFields = Readonly<Record<string, SharedValue>>;

export interface SharedRecord {
  table: SharedTable;
  /** Row, target, agency, parameter, period or exception id, area code; PLAN_RECORD for the plan's own facts; see reportId. */
  id: string;
  fields: SharedFields;
}

/** Id of the one record of the table "plan". */
export const PLAN_RECORD = "plan";

/**
 * - plan: what the planner writes;
 * - progress: what the lead agency reports; an approved period locks it;
 * - question: what a planner or leader wants explained;
 * - workflow: what the actions of reporting leave behind; nobody sets it by a push;
 * - derived: bookkeeping that follows from the other fields and the neighbours. It is sent along with changes of plan fields of
 *   its record, never alone, and never conflicts: the later one holds.
 */
export type FieldClass = "plan" | "progress" | "question" | "workflow" | "derived";

/**
 * What a field may hold. "text" and "texts" are NFC without control characters other than line breaks and tabs; "day" is an
 * existing calendar day or null; "percent" is 0–100 or null; "number" is finite or null; "code" is one of `codes`, or null
 * where `nullable`; "data" is null or an object that the service made.
 */
export type FieldType =
  | { is: "text" }
  | { is: "texts" }
  | { is: "day" }
  | { is: "percent" }
  | { is: "number" }
  | { is: "flag" }
  | { is: "code"; codes: readonly string[]; nullable: boolean }
  | { is: "deadline" }
  | { is: "period" }
  | { is: "framework" }
  | { is: "body" }
  | { is: "data" };

export interface FieldSpec {
  class: FieldClass;
  type: FieldType;
}

const LEVELS = ["province", "district", "commune"] as const;
const COMPARATORS = [
  "atLeast",
  "moreThan",
  "atMost",
  "lessThan",
  "increase",
  "decrease",
  "between",
  "rankWithin",
  "about",
  "plain",
] as const;
const TOPICS = [
  "steering",
  "institutions",
  "procedures",
  "apparatus",
  "civilService",
  "publicFinance",
  "digitalGovernment",
  "iso",
  "investment",
  "other",
] as const;

const field = (type: FieldType, of: FieldClass = "plan"): FieldSpec => ({ class: of, type });
const text = field({ is: "text" });
const day = field({ is: "day" });
const number = field({ is: "number" });
const code = (codes: readonly string[], nullable = false): FieldSpec => field({ is: "code", codes, nullable });
const reported = (is: "text" | "day" | "percent" | "number"): FieldSpec => field({ is }, "progress");
const workflow = (type: FieldType): FieldSpec => field(type, "workflow");

/** The one table of shared fields. Adding a field is a line here and its place in sharedPlan.ts. */
export const SHARED_FIELDS = {
  plan: {
    planId: text,
    title: text,
    issuedBy: text,
    documentNumber: text,
    signedOn: day,
    level: code(LEVELS, true),
    period: field({ is: "period" }),
    framework: field({ is: "framework" }),
    body: field({ is: "body" }),
    hasParameters: field({ is: "flag" }),
  },
  areas: { name: text, topic: code(TOPICS), parent: text, leadAgency: text },
  agencies: {
    name: text,
    aliases: field({ is: "texts" }),
    level: code(LEVELS, true),
    type: code(["single", "group", "team", "role"]),
    validFrom: day,
    validTo: day,
  },
  rows: {
    area: text,
    displayOrder: text,
    objective: text,
    task: text,
    activity: text,
    deliverable: text,
    leadAgency: text,
    coordinatingAgencies: text,
    deadline: field({ is: "deadline" }),
    funding: text,
    sourceKey: field({ is: "text" }, "derived"),
    inherited: field({ is: "texts" }, "derived"),
    stitched: field({ is: "number" }, "derived"),
    percent: reported("percent"),
    completedOn: reported("day"),
    documentNumber: reported("text"),
    documentDate: reported("day"),
    evidence: reported("text"),
    obstacle: reported("text"),
    note: reported("text"),
    asked: field({ is: "text" }, "question"),
    lateReason: reported("text"),
    measure: reported("text"),
    newDate: reported("day"),
  },
  targets: {
    area: text,
    quote: text,
    comparator: code(COMPARATORS),
    value: number,
    upperValue: number,
    unitOfMeasure: text,
    level: text,
    year: number,
    source: code(["annex", "body"]),
    code: text,
    baseline: text,
    exception: text,
    partOf: text,
    actual: reported("number"),
    note: reported("text"),
  },
  parameters: {
    area: text,
    kind: code(
      ["requiredTarget", "requiredTask", "forbidden", "fundingSource", "parentTarget", "parentPlan", "ruleOff"],
      true,
    ),
    content: text,
    source: text,
    note: text,
  },
  periods: {
    name: workflow({ is: "text" }),
    kind: workflow({ is: "code", codes: PERIOD_KINDS, nullable: false }),
    from: workflow({ is: "day" }),
    to: workflow({ is: "day" }),
    dueOn: workflow({ is: "day" }),
    lock: workflow({ is: "code", codes: LOCK_MODES, nullable: false }),
    closed: workflow({ is: "data" }),
    figures: workflow({ is: "data" }),
  },
  reports: {
    period: workflow({ is: "text" }),
    agency: workflow({ is: "text" }),
    state: workflow({ is: "code", codes: REPORT_STATES, nullable: false }),
    submitted: workflow({ is: "data" }),
    decided: workflow({ is: "data" }),
    reason: workflow({ is: "text" }),
    approvedRevision: workflow({ is: "number" }),
  },
  exceptions: {
    period: workflow({ is: "text" }),
    agency: workflow({ is: "text" }),
    rows: workflow({ is: "texts" }),
    fields: workflow({ is: "texts" }),
    until: workflow({ is: "day" }),
    reason: workflow({ is: "text" }),
    granted: workflow({ is: "data" }),
  },
} as const satisfies Record<SharedTable, Record<string, FieldSpec>>;

/** Spec of a field; null for one this version does not know (a newer version's: kept and passed on). */
export const fieldSpec = (table: SharedTable, name: string): FieldSpec | null => {
  const fields: Readonly<Record<string, FieldSpec>> = SHARED_FIELDS[table];
  return Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
};

/** Records of one table with their order keys: the plan's order is the order of the keys (as UTF-16 code units). */
export interface OrderedRecord extends SharedRecord {
  orderKey: string;
}
