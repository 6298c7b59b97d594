import type { SharedRecord } from "../../domain/sharedRecord";
import { recordArea, recordLabel, recordNumber } from "../../domain/recordName";
import type { SharedPlace } from "../sharing/types";

/** Where something stands, in words a person knows. */
export const placeOf = ({ table, id, fields }: SharedRecord, field: string | null): SharedPlace => ({
  table,
  id,
  field,
  area: recordArea(table, id, fields),
  number: recordNumber(table, id, fields),
  label: recordLabel(table, fields),
});
