/** Plan ⇄ described sheets: `layout` describes the workbook of a plan, `readPlan` gives the plan back. */
export { layout } from "./layout";
export { changedCells } from "./tasksSheet";
export { readPlan } from "./readPlan";
export type { CellPlace, PlanReadBack, ReadFailure, ReadFinding, ReadOptions, RowMemory, UnreadCell } from "./readPlan";
export type { LayoutOptions } from "./options";
export type { LayoutTexts } from "./texts";
export {
  TASK_TABLE,
  TARGET_TABLE,
  AGENCY_TABLE,
  AREA_TABLE,
  PARAMETER_TABLE,
  CHECK_TABLE,
  REPORTING_DAY,
  TASK_COLUMNS,
  CHECK_COLUMNS,
} from "./columns";
export { joinMetadata, LISTS_SHEET, METADATA_SHEET, metadataCells } from "./metadata";
export { markedCells, type MarkSeverity } from "./marks";
export { updateTable, type TableUpdate } from "./typedCells";
