import { fieldSpec, PLAN_RECORD, type SharedTable } from "../../domain/sharedRecord";
import { AGENCY_TABLE, AREA_TABLE, PARAMETER_TABLE, TARGET_TABLE, TASK_TABLE } from "../../layout";
import type { PlaceName } from "./state";

const SHEET_TABLES: Readonly<Record<Exclude<SharedTable, "plan">, string>> = {
  areas: AREA_TABLE,
  agencies: AGENCY_TABLE,
  rows: TASK_TABLE,
  targets: TARGET_TABLE,
  parameters: PARAMETER_TABLE,
};

/** Fields that stand in no column people see. */
const UNSEEN = new Set(["targets.code", "targets.partOf"]);

/** Where a shared place stands in the sheets; null for the plan's own facts. `key` null names the row. */
export const cellPlace = ({
  table,
  id,
  field,
}: PlaceName): { table: string; id: string; key: string | null } | null => {
  if (table === "plan" || id === PLAN_RECORD) return null;
  const seen =
    field !== null && fieldSpec(table, field)?.class !== "derived" && !UNSEEN.has(`${table}.${field}`) ? field : null;
  return { table: SHEET_TABLES[table], id, key: seen };
};
