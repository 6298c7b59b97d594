import { ROW_FIELDS, textOf, type PlanRow } from "../../domain/plan";
import { plainText, workOf } from "../codes";

const contentOf = (row: PlanRow): string =>
  ROW_FIELDS.filter((field) => field !== "displayOrder")
    .map((field) => plainText(textOf(row, field)))
    .join("\u001f");

const known = new WeakMap<readonly PlanRow[], ReadonlyMap<PlanRow, PlanRow>>();
const NONE: ReadonlyMap<PlanRow, PlanRow> = new Map();

/** Rows of an area that say the same as one above them, with that row. TT and rows without any work do not count. */
export const duplicatesOf = (rows: readonly PlanRow[]): ReadonlyMap<PlanRow, PlanRow> => {
  const before = known.get(rows);
  if (before !== undefined) return before;
  const found = staysWithout(rows) ? NONE : findDuplicates(rows);
  known.set(rows, found);
  return found;
};

/** Works of an area in which none stands twice, by the area's first row: most edits leave it so. */
const works = new WeakMap<PlanRow, { rows: readonly PlanRow[]; byWork: Map<string, PlanRow> }>();

/** True where an edit of an area without duplicates brought none. */
const staysWithout = (rows: readonly PlanRow[]): boolean => {
  const [first] = rows;
  const last = first === undefined ? undefined : works.get(first);
  if (first === undefined || last?.rows.length !== rows.length) return false;
  works.delete(first);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as PlanRow;
    const was = last.rows[index] as PlanRow;
    if (row === was) continue;
    last.byWork.delete(workOf(was));
    const work = workOf(row);
    if (work === "") continue;
    if (last.byWork.has(work)) return false;
    last.byWork.set(work, row);
  }
  works.set(first, { rows, byWork: last.byWork });
  return true;
};

const findDuplicates = (rows: readonly PlanRow[]): ReadonlyMap<PlanRow, PlanRow> => {
  let found: Map<PlanRow, PlanRow> | null = null;
  const byWork = new Map<string, PlanRow>();
  let byContent: Map<string, PlanRow> | null = null;
  for (const row of rows) {
    const work = workOf(row);
    if (work === "") continue;
    const first = byWork.get(work);
    if (first === undefined) {
      byWork.set(work, row);
      continue;
    }
    byContent ??= new Map();
    const firstContent = contentOf(first);
    if (!byContent.has(firstContent)) byContent.set(firstContent, first);
    const content = contentOf(row);
    const same = byContent.get(content);
    if (same === undefined) byContent.set(content, row);
    else (found ??= new Map()).set(row, same);
  }
  const [opening] = rows;
  if (byContent === null && opening !== undefined) works.set(opening, { rows, byWork });
  return found ?? NONE;
};
