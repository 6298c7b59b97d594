import type { PlanRow, RowField } from "./plan";
import type { AreaCode } from "./reformArea";

/** An objective, task or activity as it stands in a cell: "2.1. Ban hành kế hoạch" is code "2.1" and the text behind it. */
export interface CodedItem {
  code: string;
  text: string;
}

export type CodedField = "objective" | "task" | "activity";

/** First digit of the codes in each column; they start again in every area. */
export const CODE_DIGIT: Record<CodedField, string> = { objective: "1", task: "2", activity: "3" };

const CODE_PATTERNS = Object.fromEntries(
  Object.entries(CODE_DIGIT).map(([field, digit]) => [
    field,
    {
      anywhere: new RegExp(`(?<=^|[\\s;])${digit}\\.\\d{1,3}\\.(?!\\d)|^${digit}\\.\\d{1,3}(?=\\s)`, "gu"),
      start: new RegExp(`^\\s*${digit}\\.\\d{1,3}(?:\\.(?!\\d)|(?=\\s|$))`, "u"),
    },
  ]),
) as Record<CodedField, { anywhere: RegExp; start: RegExp }>;

/** True where the text begins with the column's own code ("2.3." in the task column). */
export const startsWithOwnCode = (field: CodedField, text: string): boolean => CODE_PATTERNS[field].start.test(text);

/**
 * The items of a cell, in order. Text before the first code, or text without any code, is an item with the code "".
 * An empty cell has no items.
 */
export const codedItems = (field: CodedField, text: string): CodedItem[] => {
  const trimmed = text.trim();
  if (trimmed === "") return [];
  const matches = [...trimmed.matchAll(CODE_PATTERNS[field].anywhere)];
  const items: CodedItem[] = [];
  const firstCode = matches[0]?.index ?? trimmed.length;
  if (firstCode > 0) items.push({ code: "", text: trimmed.slice(0, firstCode).trim() });
  matches.forEach((match, index) => {
    const end = matches[index + 1]?.index ?? trimmed.length;
    items.push({
      code: match[0].replace(/\.$/, ""),
      text: trimmed.slice(match.index + match[0].length, end).trim(),
    });
  });
  return items;
};

/** How many items codedItems finds, without cutting them out: nearly every cell holds one, and that is seen at once. */
export const countCodedItems = (field: CodedField, text: string): number => {
  const code = `${CODE_DIGIT[field]}.`;
  for (let at = text.indexOf(code, 1); at >= 0; at = text.indexOf(code, at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (before <= SPACE || before === SEMICOLON || before > LAST_LATIN_1) return codedItems(field, text).length;
  }
  return text.charCodeAt(0) > SPACE ? 1 : codedItems(field, text).length;
};

const SPACE = 32;
const SEMICOLON = 59;
/** Beyond it other white space may stand (no-break, thin …); such a text is looked at in full. */
const LAST_LATIN_1 = 127;

/** A task cell with all rows it spans. Two tasks in one cell share their rows and so their status. */
export interface TaskGroup {
  /** Order of the row that opens the group; unique in the plan. */
  key: number;
  area: AreaCode;
  /** See openedTasks. */
  count: number;
  rows: readonly PlanRow[];
  /** Lead agency text of the opening row: it answers for the whole task. */
  leadAgency: string;
}

const inherits = (row: PlanRow, field: RowField): boolean => row.inherited.includes(field);

/** True where a row (in annex order) belongs to the task of the row before it: it inherits its task in the same area. */
export const continuesTask = (row: PlanRow, before: PlanRow | undefined): boolean =>
  before !== undefined && before.area === row.area && row.inherited.length > 0 && inherits(row, "task");

/** Tasks that a row opens: the coded items of its task cell, or 1 for a row that names no task but still has to be done. */
export const openedTasks = (row: PlanRow): number => Math.max(1, countCodedItems("task", row.task));

/** Groups the rows of a plan (in annex order) by task cell: a row that inherits its task belongs to the group above. */
export const taskGroups = (rows: readonly PlanRow[]): TaskGroup[] => {
  const groups: (TaskGroup & { rows: PlanRow[] })[] = [];
  for (const row of rows) {
    const open = groups[groups.length - 1];
    if (open !== undefined && continuesTask(row, open.rows[0])) {
      open.rows.push(row);
      continue;
    }
    groups.push({
      key: row.order,
      area: row.area,
      count: openedTasks(row),
      rows: [row],
      leadAgency: row.leadAgency,
    });
  }
  return groups;
};

export interface OutlineCount {
  area: AreaCode;
  objectives: number;
  tasks: number;
  activities: number;
  rows: number;
}

/** Counts objectives, tasks, activities and rows per area, in the order in which areas first appear. */
export const countOutline = (rows: readonly PlanRow[]): OutlineCount[] => {
  const counts = new Map<AreaCode, OutlineCount>();
  for (const row of rows) {
    const count = counts.get(row.area) ?? { area: row.area, objectives: 0, tasks: 0, activities: 0, rows: 0 };
    counts.set(row.area, count);
    count.rows += 1;
    if (!inherits(row, "objective")) count.objectives += countCodedItems("objective", row.objective);
    if (!inherits(row, "task")) count.tasks += countCodedItems("task", row.task);
    if (!inherits(row, "activity")) count.activities += countCodedItems("activity", row.activity);
  }
  return [...counts.values()];
};
