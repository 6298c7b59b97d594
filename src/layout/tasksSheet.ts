import { statusOf, taskStatusOf } from "../domain/completion";
import { taskGroups, type TaskGroup } from "../domain/outline";
import type { Plan, PlanRow } from "../domain/plan";
import { dateCell, percentCell, textCell } from "./cellText";
import { columnIndex, TASK_COLUMNS, TASK_TABLE, type ColumnSpec, type TaskColumnKey } from "./columns";
import { conditionalFormatsOf } from "./taskFormats";
import { deadlineDetail } from "./deadlineCells";
import { redRank, redRankFormula, statusFormula, taskStatusFormula } from "./formulas";
import { DEFAULTS, type LayoutOptions } from "./options";
import { BODY_ROW, tableSheet } from "./tableSheet";
import type { CellValue, PageSetup, SheetDescription } from "./types";

interface RowContext {
  group: TaskGroup;
  /** True for the row that opens its task. */
  opens: boolean;
  leadKey: number;
}

type ValueOf = (row: PlanRow, context: RowContext) => CellValue;

const textOfField =
  (
    field:
      | "displayOrder"
      | "area"
      | "objective"
      | "task"
      | "activity"
      | "deliverable"
      | "leadAgency"
      | "coordinatingAgencies"
      | "funding"
      | "id"
      | "sourceKey",
  ): ValueOf =>
  (row) =>
    textCell(row[field]);

/** What each column holds; "laidOut" is filled in by the table. */
const VALUES: Record<TaskColumnKey, ValueOf> = {
  displayOrder: textOfField("displayOrder"),
  area: textOfField("area"),
  objective: textOfField("objective"),
  task: textOfField("task"),
  activity: textOfField("activity"),
  deliverable: textOfField("deliverable"),
  leadAgency: textOfField("leadAgency"),
  coordinatingAgencies: textOfField("coordinatingAgencies"),
  deadline: ({ deadline }) => textCell(deadline.text),
  from: ({ deadline }) => (deadline.kind === "interval" ? dateCell(deadline.from) : null),
  to: ({ deadline }) => (deadline.kind === "interval" ? dateCell(deadline.to) : null),
  funding: textOfField("funding"),
  percent: ({ progress }) => percentCell(progress.percent),
  completedOn: ({ progress }) => dateCell(progress.completedOn),
  documentNumber: ({ progress }) => textCell(progress.evidence.documentNumber),
  documentDate: ({ progress }) => dateCell(progress.evidence.date),
  evidence: ({ progress }) => textCell(progress.evidence.text),
  obstacle: ({ progress }) => textCell(progress.obstacle),
  note: ({ progress }) => textCell(progress.note),
  asked: ({ asked }) => textCell(asked),
  lateReason: ({ progress }) => textCell(progress.lateReason),
  measure: ({ progress }) => textCell(progress.measure),
  newDate: ({ progress }) => dateCell(progress.newDate),
  status: () => null,
  id: textOfField("id"),
  order: (row) => row.order,
  stitched: (row) => row.stitched,
  sourceKey: textOfField("sourceKey"),
  inherited: (row) => (row.inherited.length === 0 ? null : row.inherited.join(",")),
  deadlineKind: ({ deadline }) => deadline.kind,
  deadlineDetail: ({ deadline }) => deadlineDetail(deadline),
  leadKey: (_row, { leadKey }) => leadKey,
  taskKey: (_row, { group }) => group.key,
  taskRows: (_row, { group }) => group.rows.length,
  taskCount: (_row, { group, opens }) => (opens ? group.count : 0),
  taskStatus: () => null,
  redRank: () => null,
  checked: () => null,
  viewRole: () => null,
  marks: () => null,
  laidOut: () => null,
};

/** The columns that show what a row says itself; the others depend on its neighbours or on the day. */
const OWN_KEYS = TASK_COLUMNS.map(({ key }) => key).filter(
  (key) =>
    ![
      "status",
      "leadKey",
      "taskKey",
      "taskRows",
      "taskCount",
      "taskStatus",
      "redRank",
      "checked",
      "viewRole",
      "marks",
      "laidOut",
    ].includes(key),
);

/** Cells that differ between two states of a row, with the values of the second. */
export const changedCells = (before: PlanRow, after: PlanRow): { key: TaskColumnKey; to: CellValue }[] => {
  const context: RowContext = {
    group: { key: 0, area: "", count: 0, rows: [], leadAgency: "" },
    opens: false,
    leadKey: 0,
  };
  return OWN_KEYS.flatMap((key) => {
    const to = VALUES[key](after, context);
    return to === VALUES[key](before, context) ? [] : [{ key, to }];
  });
};

/** A column that only packets have: before all others, what the agency is to the row. */
export interface FrontColumn {
  column: ColumnSpec<"role">;
  header: string;
  valueOf: (row: PlanRow) => string;
}

/** The sheet "Nhiệm vụ": one table row per plan row. `leadKeys` numbers the groups of the summary by lead agency. */
export const tasksSheet = (
  plan: Plan,
  options: LayoutOptions,
  shared: { leadKeyOf: (leadCell: string) => number; lists: ReadonlySet<string>; front?: FrontColumn },
): SheetDescription => {
  const { texts } = options;
  const { front } = shared;
  const columns: readonly ColumnSpec<TaskColumnKey | "role">[] =
    front === undefined ? TASK_COLUMNS : [front.column, ...TASK_COLUMNS];
  const fronts: string[] = [];
  const rows: CellValue[][] = [];
  const statuses: string[] = [];
  const taskStatuses: string[] = [];
  const redRanks: CellValue[] = [];
  for (const group of taskGroups(plan.rows)) {
    const rowStatuses = group.rows.map((row) => statusOf(row, options.today));
    const taskStatus = texts.statuses[taskStatusOf(rowStatuses)];
    const leadKey = shared.leadKeyOf(group.leadAgency);
    group.rows.forEach((row, index) => {
      const context: RowContext = { group, opens: index === 0, leadKey };
      const status = rowStatuses[index];
      const word = status === undefined ? "" : texts.statuses[status];
      rows.push(TASK_COLUMNS.map(({ key }) => VALUES[key](row, context)));
      if (front !== undefined) fronts.push(front.valueOf(row));
      statuses.push(word);
      taskStatuses.push(index === 0 ? taskStatus : word);
      redRanks.push(redRank(row, { status, sheetRow: BODY_ROW + rows.length }));
    });
  }
  keepUnread(rows, options);

  const frozenColumns = front === undefined ? 2 : 3;
  const sheet = tableSheet({
    role: "tasks",
    name: texts.sheetNames.tasks,
    tabColor: "#2E75B6",
    title: texts.titles.tasks(plan.title),
    hint: texts.titles.tasksHint,
    table: TASK_TABLE,
    columns,
    headers: { ...texts.taskHeaders, role: front?.header ?? "" },
    identity: "id",
    order: "order",
    rows: front === undefined ? rows : rows.map((row, index) => [fronts[index] ?? null, ...row]),
    formulas: {
      status: { formula: statusFormula(texts), cached: statuses },
      taskStatus: { formula: taskStatusFormula(texts), cached: taskStatuses },
      redRank: { formula: redRankFormula(texts), cached: redRanks },
    },
    lists: shared.lists,
    frozenColumns,
    conditionalFormats: (body) =>
      conditionalFormatsOf({ body, texts, columns, nearDueDays: options.nearDueDays ?? DEFAULTS.nearDueDays }),
    texts,
  });
  return { ...sheet, page: taskPage(sheet.page, { columns: columnIndex(columns, "status") + 1, frozenColumns }) };
};

/**
 * So many columns are too small to read on one A4 page: they go over two, what is to be done and how it stands, each with the
 * columns that name a row. What a check found has a sheet of its own.
 */
const taskPage = (
  page: PageSetup | null,
  { columns, frozenColumns }: { columns: number; frozenColumns: number },
): PageSetup | null =>
  page?.printArea == null
    ? page
    : {
        ...page,
        pagesWide: 2,
        titleColumns: { first: 0, last: frozenColumns - 1 },
        printArea: { ...page.printArea, columns },
      };

/** Cells that could not be read stay as they were until somebody corrects them. */
const keepUnread = (rows: CellValue[][], { unread = [] }: LayoutOptions): void => {
  const ours = unread.filter(({ table }) => table === TASK_TABLE);
  if (ours.length === 0) return;
  const idColumn = TASK_COLUMNS.findIndex(({ key }) => key === "id");
  const byId = new Map(rows.map((row) => [row[idColumn], row]));
  for (const { id, key, value } of ours) {
    const row = byId.get(id);
    const column = TASK_COLUMNS.findIndex((of) => of.key === key);
    if (row !== undefined && column >= 0) row[column] = value;
  }
};
