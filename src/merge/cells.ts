import {
  fieldSpec,
  PLAN_TABLES,
  SHARED_FIELDS,
  SHARED_TABLES,
  type FieldClass,
  type FieldSpec,
  type PlanTable,
  type SharedFields,
  type SharedRecord,
  type SharedTable,
  type SharedValue,
} from "../domain/sharedRecord";
import { defaultOf, sameValue } from "../domain/sharedValue";
import { NO_PAST, type BaseCell, type BaseRecord } from "./types";

/**
 * Tables that the workbook shows. Records of others, a newer version's and the workflow's, which stand in no sheet, are kept in
 * the base and otherwise left alone.
 */
export const isShownTable = (table: string): table is PlanTable => Object.hasOwn(SHOWN, table);

const SHOWN: Readonly<Partial<Record<string, true>>> = Object.fromEntries(PLAN_TABLES.map((table) => [table, true]));

type NamesByTable = ReadonlyMap<SharedTable, ReadonlySet<string>>;

const namesOf = (wanted: FieldClass): NamesByTable =>
  new Map(
    SHARED_TABLES.map((table) => {
      const fields = Object.entries<FieldSpec>(SHARED_FIELDS[table]);
      return [table, new Set(fields.flatMap(([name, spec]) => (spec.class === wanted ? [name] : [])))];
    }),
  );

const DERIVED = namesOf("derived");
const PLANNED = namesOf("plan");
const NO_NAMES: ReadonlySet<string> = new Set();

/** Names of the fields that follow from others. */
export const derivedOf = (table: SharedTable): ReadonlySet<string> => DERIVED.get(table) ?? NO_NAMES;

export const hasDerived = (table: SharedTable): boolean => derivedOf(table).size > 0;

export const isDerived = (table: SharedTable, field: string): boolean => derivedOf(table).has(field);

export const isPlanned = (table: SharedTable, field: string): boolean => (PLANNED.get(table) ?? NO_NAMES).has(field);

/**
 * Names of cells come from the service and may be those of object members ("constructor"): what is found must be a cell, or a
 * value. Asking whether the name is the object's own would cost more than all the rest of a merge.
 */
export const cellOf = (record: BaseRecord | undefined, field: string): BaseCell | undefined => {
  const cell = record?.cells[field];
  return typeof cell?.revision === "number" ? cell : undefined;
};

/** A cell; one the service never had holds its field's default since revision 0. */
export const cellOrDefault = (record: BaseRecord, field: string): BaseCell =>
  cellOf(record, field) ?? { value: defaultOf(record.table, field), revision: 0 };

export const valueIn = (fields: SharedFields, field: string): SharedValue | undefined => {
  const value = fields[field];
  return typeof value === "function" ? undefined : value;
};

/** A field of this version that is missing in the workbook's record: its cell holds something nobody can read. */
export const isUnreadable = ({ table, fields }: SharedRecord, field: string): boolean =>
  valueIn(fields, field) === undefined && fieldSpec(table, field) !== null;

/** A copy keeps the shape that the records of a table share; objects filled name by name are much slower to merge later. */
export const valuesOf = ({ cells }: BaseRecord): SharedFields => {
  const values: Record<string, unknown> = { ...cells };
  for (const field of Object.keys(values)) values[field] = (values[field] as BaseCell).value;
  return values as SharedFields;
};

/** Fields of a record that say otherwise than the base. */
export const editedFields = (record: SharedRecord, base: BaseRecord): string[] =>
  Object.keys(record.fields).filter((field) => {
    const value = record.fields[field] ?? null;
    const cell = cellOf(base, field);
    return (
      cell?.revision === NO_PAST || !sameValue(value, cell === undefined ? defaultOf(base.table, field) : cell.value)
    );
  });

/** True where a person changed a field of the planner: derived fields then belong to that change. */
export const hasPlanEdit = (record: SharedRecord, base: BaseRecord): boolean => {
  for (const field of PLANNED.get(record.table) ?? NO_NAMES) {
    const value = valueIn(record.fields, field);
    if (value !== undefined && !sameValue(value, cellOrDefault(base, field).value)) return true;
  }
  return false;
};

/** True where anything but derived fields was changed, readably or not. */
export const isEdited = (record: SharedRecord, base: BaseRecord): boolean =>
  editedFields(record, base).some((field) => !isDerived(record.table, field)) ||
  Object.keys(base.cells).some((field) => isUnreadable(record, field));
