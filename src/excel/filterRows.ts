import { TASK_TABLE } from "../layout/columns";
import { stop } from "./failures";
import { lostFilters } from "./filters";
import { locate, placeOf } from "./locate";
import type { Session } from "./requests";

/**
 * Filters "Nhiệm vụ" by the hidden column of ids, besides all other filters, and shows the sheet; null takes that filter off.
 * Two requests: nothing is written into cells, and protection stays where it lets people filter.
 */
export const filterRows = async (on: Session, ids: readonly string[] | null): Promise<null> => {
  const { facts, tables } = await locate(on, [TASK_TABLE]);
  const table = tables.get(TASK_TABLE) ?? stop({ code: "notFound", place: TASK_TABLE });
  const at = placeOf(table, "id") ?? stop({ code: "notFound", place: `${TASK_TABLE}[id]` });
  const { workbook } = on.context;
  const standing = (lostFilters(facts, TASK_TABLE) ?? table.filters)?.[at] ?? null;
  const { filter } = workbook.tables.getItem(TASK_TABLE).columns.getItemAt(at);
  if (ids !== null) filter.applyValuesFilter([...ids]);
  else if (standing !== null) filter.clear();
  workbook.worksheets.getItem(table.sheet).activate();
  await on.sync();
  return null;
};

/** Ids of the rows that no filter hides: two requests. */
export const seenRows = async (on: Session): Promise<readonly string[]> => {
  const { tables } = await locate(on, [TASK_TABLE]);
  const table = tables.get(TASK_TABLE) ?? stop({ code: "notFound", place: TASK_TABLE });
  const at = placeOf(table, "id") ?? stop({ code: "notFound", place: `${TASK_TABLE}[id]` });
  const column = on.context.workbook.tables.getItem(TASK_TABLE).columns.getItemAt(at).getDataBodyRange().untrack();
  const view = column.getVisibleView();
  view.load("values");
  await on.sync();
  return view.values.flatMap(([id]: unknown[]) => (typeof id === "string" && id !== "" ? [id] : []));
};
