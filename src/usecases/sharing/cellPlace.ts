import { fieldSpec, PLAN_RECORD } from "../../domain/sharedRecord";
import { hasSheetTable, SHEET_TABLES } from "./copyColumns";
import type { PlaceName } from "./state";

/** Fields that stand in no column people see. */
const UNSEEN = new Set(["targets.code", "targets.partOf"]);

/** Where a shared place stands in the sheets; null for what stands in no table. `key` null names the row. */
export const cellPlace = ({
  table,
  id,
  field,
}: PlaceName): { table: string; id: string; key: string | null } | null => {
  if (!hasSheetTable(table) || id === PLAN_RECORD) return null;
  const seen =
    field !== null && fieldSpec(table, field)?.class !== "derived" && !UNSEEN.has(`${table}.${field}`) ? field : null;
  return { table: SHEET_TABLES[table], id, key: seen };
};
