import { withInheritance } from "./inheritance";
import type { Plan, PlanRow } from "./plan";
import { agencyFields, areaFields, parameterFields, planFields, rowFields, targetFields } from "./recordFields";
import { agencyOf, areaOf, hasParameters, markedOf, parameterOf, planFacts, rowOf, targetOf } from "./recordReading";
import { failure, success, type Result } from "./result";
import {
  PLAN_RECORD,
  PLAN_TABLES,
  type PlanTable,
  type SharedFields,
  type SharedRecord,
  type SharedTable,
} from "./sharedRecord";
import { fitsField } from "./sharedValueChecks";

/** Records without an id, and further ones of an id, cannot be told apart by others and stay out. */
const recordsOfTable = <Item>(
  table: SharedTable,
  items: readonly Item[],
  of: { id: (item: Item) => string; fields: (item: Item) => SharedFields },
): SharedRecord[] => {
  const seen = new Set([""]);
  const records: SharedRecord[] = [];
  for (const item of items) {
    const id = of.id(item);
    if (seen.has(id)) continue;
    seen.add(id);
    records.push({ table, id, fields: of.fields(item) });
  }
  return records;
};

const idOf = ({ id }: { id: string }): string => id;

/** The plan as records, in plan order table by table: plan, areas, agencies, rows, targets, parameters. */
export const recordsOf = (plan: Plan): SharedRecord[] => [
  { table: "plan", id: PLAN_RECORD, fields: planFields(plan) },
  ...recordsOfTable("areas", plan.framework.areas, { id: ({ code }) => code, fields: areaFields }),
  ...recordsOfTable("agencies", plan.agencies, { id: idOf, fields: agencyFields }),
  ...recordsOfTable("rows", plan.rows, { id: idOf, fields: rowFields }),
  ...recordsOfTable("targets", plan.targets, { id: idOf, fields: targetFields }),
  ...recordsOfTable("parameters", plan.parameters ?? [], { id: idOf, fields: parameterFields }),
];

export type SharedPlanFailure =
  /** The record of the plan's own facts is missing. */
  | { code: "noPlanRecord" }
  /** A value is none its field can hold. */
  | { code: "damagedField"; table: SharedTable; id: string; field: string };

/**
 * The plan that records say, in their order; rows are numbered from 1. Fields a record lacks hold their default (the period of
 * the plan has none and is then damaged). What reporting left behind and what a newer version added is passed over. A field stays inherited only
 * while it says what the row above says, as when sheets are read.
 */
export const planOf = (records: readonly SharedRecord[]): Result<Plan, SharedPlanFailure> => {
  const tables: Record<PlanTable, SharedRecord[]> = {
    plan: [],
    areas: [],
    agencies: [],
    rows: [],
    targets: [],
    parameters: [],
  };
  for (const record of records) {
    const { table, id, fields } = record;
    if (!isPlanTable(table)) continue;
    const field = damagedField(record);
    if (field !== null) return failure<SharedPlanFailure>({ code: "damagedField", table, id, field });
    if (table === "plan" && id !== PLAN_RECORD) continue;
    tables[table].push(record);
    if (table === "plan" && !Object.hasOwn(fields, "period")) {
      return failure<SharedPlanFailure>({ code: "damagedField", table, id, field: "period" });
    }
  }
  const [facts] = tables.plan;
  if (facts === undefined) return failure<SharedPlanFailure>({ code: "noPlanRecord" });
  const { framework, ...rest } = planFacts(facts);
  const parameters = tables.parameters.map(parameterOf);
  return success({
    ...rest,
    framework: { ...framework, areas: tables.areas.map(areaOf) },
    rows: rowsOf(tables.rows),
    targets: tables.targets.map(targetOf),
    agencies: tables.agencies.map(agencyOf),
    parameters: hasParameters(facts) || parameters.length > 0 ? parameters : null,
  });
};

const isPlanTable = (table: SharedTable): table is PlanTable => (PLAN_TABLES as readonly string[]).includes(table);

const damagedField = ({ table, fields }: SharedRecord): string | null => {
  for (const field of Object.keys(fields)) {
    if (!fitsField(table, field, fields[field] ?? null)) return field;
  }
  return null;
};

const rowsOf = (records: readonly SharedRecord[]): PlanRow[] => {
  const own = records.map((record, index) => rowOf(record, index + 1));
  return own.map((row, index) => withInheritance(row, own[index - 1], markedOf(records[index] as SharedRecord)));
};
