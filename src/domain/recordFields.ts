import type { Agency } from "./agency";
import type { Parameter } from "./parameter";
import type { Plan, PlanRow } from "./plan";
import type { ReformArea } from "./reformArea";
import type { SharedFields, SharedTable, SHARED_FIELDS } from "./sharedRecord";
import type { Target } from "./target";

/** Fields of a record of one table, complete. */
export type FieldsOf<Table extends SharedTable> = SharedFields & {
  readonly [Field in keyof (typeof SHARED_FIELDS)[Table]]: SharedFields[string];
};

/** The framework's areas are records of their own. */
export const planFields = (plan: Plan): FieldsOf<"plan"> => ({
  planId: plan.id,
  title: plan.title,
  issuedBy: plan.issuedBy,
  documentNumber: plan.documentNumber,
  signedOn: plan.signedOn,
  level: plan.level,
  period: { from: plan.period.from, to: plan.period.to },
  framework: {
    id: plan.framework.id,
    name: plan.framework.name,
    level: plan.framework.level,
    validFrom: plan.framework.validFrom,
    validTo: plan.framework.validTo,
  },
  body: plan.body.map(({ area, section, code, text, line, setsTargets }) => ({
    area,
    section,
    code,
    text,
    line,
    setsTargets,
  })),
  hasParameters: plan.parameters !== null,
});

export const areaFields = ({ name, topic, parent, leadAgency }: ReformArea): FieldsOf<"areas"> => ({
  name,
  topic,
  parent: parent ?? "",
  leadAgency,
});

export const agencyFields = ({ name, aliases, level, type, validFrom, validTo }: Agency): FieldsOf<"agencies"> => ({
  name,
  aliases,
  level,
  type,
  validFrom,
  validTo,
});

export const rowFields = (row: PlanRow): FieldsOf<"rows"> => ({
  area: row.area,
  displayOrder: row.displayOrder,
  objective: row.objective,
  task: row.task,
  activity: row.activity,
  deliverable: row.deliverable,
  leadAgency: row.leadAgency,
  coordinatingAgencies: row.coordinatingAgencies,
  deadline: row.deadline,
  funding: row.funding,
  sourceKey: row.sourceKey,
  inherited: row.inherited,
  stitched: row.stitched,
  percent: row.progress.percent,
  completedOn: row.progress.completedOn,
  documentNumber: row.progress.evidence.documentNumber,
  documentDate: row.progress.evidence.date,
  evidence: row.progress.evidence.text,
  obstacle: row.progress.obstacle,
  note: row.progress.note,
  asked: row.asked,
  lateReason: row.progress.lateReason,
  measure: row.progress.measure,
  newDate: row.progress.newDate,
});

export const targetFields = (target: Target): FieldsOf<"targets"> => ({
  area: target.area,
  quote: target.quote,
  comparator: target.comparator,
  value: target.value,
  upperValue: target.upperValue,
  unitOfMeasure: target.unitOfMeasure,
  level: target.level,
  year: target.year,
  source: target.source,
  code: target.code,
  baseline: target.baseline,
  exception: target.exception,
  partOf: target.partOf ?? "",
  actual: target.actual,
  note: target.note,
});

export const parameterFields = ({ area, kind, content, source, note }: Parameter): FieldsOf<"parameters"> => ({
  area,
  kind,
  content,
  source,
  note,
});
