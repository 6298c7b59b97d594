import type { Deadline } from "../domain/deadline";
import { saysSameDeadline } from "../domain/inheritance";
import type { SharedFields, SharedRecord, SharedValue } from "../domain/sharedRecord";
import { sameValue } from "../domain/sharedValue";
import { cellOf, derivedOf, hasPlanEdit, valueIn } from "./cells";
import type { BaseRecord } from "./types";

/**
 * The record with derived fields as the service has them, unless they belong to a change of the plan made here. A field stays
 * marked as inherited only while it says what the row above says, as when the workbook is read.
 */
export const withDerived = (record: SharedRecord, above: SharedRecord | undefined, base: BaseRecord): SharedRecord => {
  let fields: Record<string, SharedValue> | null = null;
  for (const field of derivedOf(record.table)) {
    const mine = valueIn(record.fields, field);
    const cell = cellOf(base, field);
    if (mine === undefined || cell === undefined) continue;
    if (sameValue(mine, cell.value) && (field !== "inherited" || isEmpty(mine))) continue;
    const value = field === "inherited" ? stillInherited(record.fields, above?.fields, cell.value) : cell.value;
    if (sameValue(mine, value)) continue;
    if (fields === null && hasPlanEdit(record, base)) return record;
    fields ??= { ...record.fields };
    fields[field] = value;
  }
  return fields === null ? record : { ...record, fields };
};

const isEmpty = (value: SharedValue): boolean => Array.isArray(value) && value.length === 0;

const stillInherited = (
  fields: SharedFields,
  above: SharedFields | undefined,
  marked: SharedValue,
): readonly SharedValue[] => {
  if (above === undefined || above["area"] !== fields["area"] || !Array.isArray(marked)) return [];
  const marks = marked as readonly SharedValue[];
  const left = marks.filter((field) => typeof field === "string" && saysSame(field, fields, above));
  return left.length === marks.length ? marks : left;
};

const saysSame = (field: string, fields: SharedFields, above: SharedFields): boolean => {
  const [own, other] = [valueIn(fields, field) ?? null, valueIn(above, field) ?? null];
  return isDeadline(own) && isDeadline(other) ? saysSameDeadline(own, other) : sameValue(own, other);
};

const isDeadline = (value: unknown): value is Deadline =>
  typeof value === "object" && value !== null && "kind" in value && "text" in value;
