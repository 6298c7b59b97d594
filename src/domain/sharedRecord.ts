/**
 * A plan as the shared workbook keeps it: records of six tables, each with named fields. A field is what merges, conflicts and
 * is remembered as one: a deadline is one field, although it fills several cells.
 */
export const SHARED_TABLES = ["plan", "areas", "agencies", "rows", "targets", "parameters"] as const;
export type SharedTable = (typeof SHARED_TABLES)[number];

/** Any JSON value; texts are NFC, days are "yyyy-mm-dd". */
export type SharedValue =
  string | number | boolean | null | readonly SharedValue[] | { readonly [name: string]: SharedValue };

export type SharedFields = Readonly<Record<string, SharedValue>>;

export interface SharedRecord {
  table: SharedTable;
  /** Row, target, agency or parameter id, area code; PLAN_RECORD for the plan's own facts. */
  id: string;
  fields: SharedFields;
}

/** Id of the one record of the table "plan". */
export const PLAN_RECORD = "plan";

/**
 * - plan: what the planner writes;
 * - progress: what the lead agency reports;
 * - derived: bookkeeping that follows from the other fields and the neighbours. It is sent along with changes of plan fields of
 *   its record, never alone, and never conflicts: the later one holds.
 */
export type FieldClass = "plan" | "progress" | "derived";

/**
 * What a field may hold. "text" and "texts" are NFC without control characters other than line breaks and tabs; "day" is an
 * existing calendar day or null; "percent" is 0–100 or null; "number" is finite or null; "code" is one of `codes`, or null
 * where `nullable`.
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
  | { is: "body" };

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
