import type { Agency } from "./agency";
import type { Parameter } from "./parameter";
import { ROW_FIELDS, type Plan, type PlanRow, type RowField } from "./plan";
import type { Framework, ReformArea } from "./reformArea";
import type { SHARED_FIELDS, SharedRecord, SharedTable } from "./sharedRecord";
import { defaultOf } from "./sharedValue";
import type { Target } from "./target";

type FieldName<Table extends SharedTable> = keyof (typeof SHARED_FIELDS)[Table] & string;

/** A field as the plan has it. The caller has checked that the record's values fit their fields (fitsField). */
const reader =
  <Table extends SharedTable>(table: Table, { fields }: SharedRecord) =>
  <Value>(field: FieldName<Table>): Value =>
    (Object.hasOwn(fields, field) ? fields[field] : defaultOf(table, field)) as Value;

/** What the plan record says; the lists of the plan are put in by the caller. */
export const planFacts = (record: SharedRecord): Omit<Plan, "rows" | "targets" | "agencies" | "parameters"> => {
  const of = reader("plan", record);
  return {
    id: of("planId"),
    title: of("title"),
    issuedBy: of("issuedBy"),
    documentNumber: of("documentNumber"),
    signedOn: of("signedOn"),
    level: of("level"),
    period: of("period"),
    framework: { ...of<Omit<Framework, "areas">>("framework"), areas: [] },
    body: of("body"),
  };
};

export const hasParameters = (record: SharedRecord): boolean => reader("plan", record)("hasParameters");

export const areaOf = (record: SharedRecord): ReformArea => {
  const of = reader("areas", record);
  return {
    code: record.id,
    name: of("name"),
    topic: of("topic"),
    parent: of<string>("parent") || null,
    leadAgency: of("leadAgency"),
  };
};

export const agencyOf = (record: SharedRecord): Agency => {
  const of = reader("agencies", record);
  return {
    id: record.id,
    name: of("name"),
    aliases: of("aliases"),
    level: of("level"),
    type: of("type"),
    validFrom: of("validFrom"),
    validTo: of("validTo"),
  };
};

const isRowField = (name: string): name is RowField => (ROW_FIELDS as readonly string[]).includes(name);

/** Fields of a row that are marked as inherited, whether or not they still are. */
export const markedOf = (record: SharedRecord): readonly RowField[] => {
  const marked = reader("rows", record)<readonly string[]>("inherited");
  return marked.every(isRowField) ? (marked as readonly RowField[]) : marked.filter(isRowField);
};

/** A row without inheritance, which depends on the row above. */
export const rowOf = (record: SharedRecord, order: number): PlanRow => {
  const of = reader("rows", record);
  return {
    id: record.id,
    area: of("area"),
    sourceKey: of("sourceKey"),
    order,
    displayOrder: of("displayOrder"),
    objective: of("objective"),
    task: of("task"),
    activity: of("activity"),
    deliverable: of("deliverable"),
    leadAgency: of("leadAgency"),
    coordinatingAgencies: of("coordinatingAgencies"),
    deadline: of("deadline"),
    funding: of("funding"),
    inherited: [],
    stitched: of<number | null>("stitched") ?? 0,
    progress: {
      percent: of("percent"),
      completedOn: of("completedOn"),
      evidence: { documentNumber: of("documentNumber"), date: of("documentDate"), text: of("evidence") },
      obstacle: of("obstacle"),
      note: of("note"),
      lateReason: of("lateReason"),
      measure: of("measure"),
      newDate: of("newDate"),
    },
    asked: of("asked"),
  };
};

export const targetOf = (record: SharedRecord): Target => {
  const of = reader("targets", record);
  return {
    id: record.id,
    area: of("area"),
    quote: of("quote"),
    comparator: of("comparator"),
    value: of<number | null>("value") ?? 0,
    upperValue: of("upperValue"),
    unitOfMeasure: of("unitOfMeasure"),
    level: of("level"),
    year: of("year"),
    source: of("source"),
    code: of("code"),
    baseline: of("baseline"),
    exception: of("exception"),
    partOf: of<string>("partOf") || null,
    actual: of("actual"),
    note: of("note"),
  };
};

export const parameterOf = (record: SharedRecord): Parameter => {
  const of = reader("parameters", record);
  return {
    id: record.id,
    area: of("area"),
    kind: of("kind"),
    content: of("content"),
    source: of("source"),
    note: of("note"),
  };
};
