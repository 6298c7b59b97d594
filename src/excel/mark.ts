import { isCheckList } from "../layout/checkBody";
import { CHECK_TABLE, TASK_TABLE } from "../layout/columns";
import type { Marking } from "../usecases/ports";
import { stop } from "./failures";
import { lostFilters, withoutFilters, type Filters } from "./filters";
import { locate, type LocatedTable } from "./locate";
import { askRoom, listSteps, wantedList } from "./markList";
import { markSteps, wantedMarks } from "./markRows";
import { inOpenSheets, leftOpen } from "./openSheets";
import { readAll } from "./reading";
import { runSteps, type Session } from "./requests";
import { stateKeeper } from "./stateKeeper";

/** One request may be almost as large as Excel on the web takes: marks are written often and should be there at once. */
const MARK_BYTES = 4_500_000;

/**
 * Marks rows and lists findings. Three requests where nothing is protected: find the tables, read what stands there, write
 * what differs; the third one is left out where nothing does.
 */
export const markBook = async (on: Session, marking: Marking): Promise<null> => {
  const { facts, tables } = await locate(on, [TASK_TABLE, CHECK_TABLE]);
  const tasks = tables.get(TASK_TABLE) ?? stop({ code: "notFound", place: TASK_TABLE });
  const found = tables.get(CHECK_TABLE);
  const checks = found !== undefined && isCheckList(found.keys) ? found : null;

  const wanted = wantedMarks(tasks);
  const push = checks === null ? null : askRoom(on, checks, Math.max(1, marking.list.length));
  const read = await readAll(on, [...wanted, ...(checks === null ? [] : [wantedList(checks)])]);
  const marks = markSteps(tasks, read, marking);
  const list =
    checks === null
      ? []
      : listSteps(checks, { read: read[wanted.length] ?? [], list: marking.list, push: push?.() ?? 0 });

  const off: { table: LocatedTable; filters: Filters }[] = [];
  const hide = (table: LocatedTable, isWritten: boolean): void => {
    const lost = lostFilters(facts, table.name);
    const filters = lost ?? (isWritten ? table.filters : null);
    if (filters !== null) off.push({ table, filters });
  };
  hide(tasks, marks.unfiltered);
  if (checks !== null) hide(checks, list.length > 0);
  const keeper = stateKeeper(facts.state);
  const steps = withoutFilters(keeper, off, [...marks.steps, ...list]);
  if (steps.length === 0 && !leftOpen(facts)) return null;

  const sheets = [...new Set(steps.map(({ sheet }) => sheet))];
  await inOpenSheets(on, { facts, sheets, keeper }, () =>
    runSteps(on, steps, { onProgress: () => undefined, limit: MARK_BYTES }),
  );
  return null;
};
