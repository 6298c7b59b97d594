import { readFacts } from "./facts";
import { stop } from "./failures";
import { protectAgain, unprotect } from "./protection";
import type { Session } from "./requests";
import { columnKeys } from "./tableKeys";

/** Key of the column that holds the place in the annex; see layout/columns.ts. */
const ORDER = "order";

/** Key of the column by which a view filters; it stays filtered, as the view is still on. */
const ROLE = "viewRole";

/** Clears people's filters of a table and sorts it into the order of the annex: Excel's own sort, in one step. */
export const restoreTableOrder = async (on: Session, name: string): Promise<null> => {
  const facts = await readFacts(on);
  const found = facts.tables.find((table) => table.name === name) ?? stop({ code: "notFound", place: name });
  const known = facts.state?.tables.find((table) => table.name === name)?.columns ?? [];
  const table = on.context.workbook.tables.getItem(name);
  const header = table.getHeaderRowRange().untrack();
  header.load("rowIndex,values");
  const { autoFilter } = table;
  autoFilter.load("criteria");
  const sheet = facts.sheets.find((of) => of.name === found.sheet);
  await on.sync();
  const headers = (header.values[0] ?? []).map(String);
  let keyRow: unknown[] | null = null;
  if (header.rowIndex > 0) {
    const above = table.getHeaderRowRange().untrack().getOffsetRange(-1, 0).untrack();
    above.load("values");
    await on.sync();
    keyRow = above.values[0] ?? null;
  }
  const keys = columnKeys(headers, keyRow as string[] | null, known);
  const at = keys.indexOf(ORDER);
  const role = keys.indexOf(ROLE);
  const ofView = role < 0 ? null : (autoFilter.criteria[role] ?? null);
  if (at < 0) stop({ code: "notFound", place: `${name}[${ORDER}]` });
  const unprotected = sheet?.protected === true ? [{ name: sheet.name, options: sheet.options }] : [];
  await unprotect(on, unprotected);
  try {
    table.clearFilters();
    table.sort.apply([{ key: at, ascending: true }]);
    if (ofView !== null) table.columns.getItemAt(role).filter.apply(ofView);
    await on.sync();
  } finally {
    await protectAgain(on, unprotected);
  }
  return null;
};
