import type { DeadlineContext } from "../domain/parseDeadline";
import { parseDeadline } from "../domain/parseDeadline";
import { textOf, type PlanRow, type RowField } from "../domain/plan";
import { isRowField, type TaskColumnKey } from "./columns";
import { readDeadline } from "./deadlineCells";
import type { Metadata } from "./metadata";
import { identifyRows, sortRows, type Notebook, type TableRow } from "./readTable";
import { readTextOrDate } from "./readValues";

type TaskRow = TableRow<TaskColumnKey>;

/** Reads the rows of the task table, in annex order, with inheritance worked out again. */
export const readRows = (
  table: readonly TaskRow[],
  options: {
    newId: () => string;
    deadlines: DeadlineContext;
    areas: ReadonlySet<string>;
    longTexts: Metadata["longTexts"];
  },
  notebook: Notebook,
): PlanRow[] => {
  const identified = identifyRows(table, options.newId, notebook);
  const { rows, orders } = sortRows(
    identified,
    (row, other) => row.text("area") !== "" && row.text("area") === other.text("area"),
  );
  const read = rows.map((row, index) => planRowOf(row, orders[index] ?? index + 1, options));
  for (const [index, row] of rows.entries()) {
    const area = read[index]?.area ?? "";
    if (!options.areas.has(area)) notebook.findings.push({ code: "unknownArea", place: row.place("area"), area });
  }
  return read.map((row, index) => withInheritance(row, read[index - 1], inheritedOf(rows[index])));
};

const inheritedOf = (row: TaskRow | undefined): RowField[] =>
  (row?.text("inherited") ?? "").split(",").filter((field) => isRowField(field));

const planRowOf = (
  row: TaskRow,
  order: number,
  options: { deadlines: DeadlineContext; longTexts: Metadata["longTexts"] },
): PlanRow => {
  const longTexts = options.longTexts[row.ownId];
  /** The cell's text, or the longer text whose beginning it is. */
  const text = (key: TaskColumnKey): string => {
    const cell = key === "deadline" ? readTextOrDate(row.value(key)) : row.text(key);
    const long = longTexts?.[key];
    return long !== undefined && cell !== "" && long.startsWith(cell) ? long : cell;
  };
  const isCopy = row.id !== row.ownId;
  const stitched = row.value("stitched");
  return {
    id: row.id,
    area: text("area").trim(),
    sourceKey: isCopy ? "" : text("sourceKey"),
    order,
    displayOrder: text("displayOrder"),
    objective: text("objective"),
    task: text("task"),
    activity: text("activity"),
    deliverable: text("deliverable"),
    leadAgency: text("leadAgency"),
    coordinatingAgencies: text("coordinatingAgencies"),
    deadline: readDeadline(
      {
        text: text("deadline"),
        from: row.date("from"),
        to: row.date("to"),
        kind: row.text("deadlineKind"),
        detail: row.text("deadlineDetail"),
      },
      (wording) => parseDeadline(wording, options.deadlines),
    ),
    funding: text("funding"),
    inherited: [],
    stitched: !isCopy && typeof stitched === "number" ? stitched : 0,
    progress: {
      percent: row.percent("percent"),
      completedOn: row.date("completedOn"),
      evidence: {
        documentNumber: text("documentNumber"),
        date: row.date("documentDate"),
        text: text("evidence"),
      },
      obstacle: text("obstacle"),
      note: text("note"),
    },
  };
};

/** A field stays inherited only while it still says what the row above says, in the same area. */
const withInheritance = (row: PlanRow, above: PlanRow | undefined, marked: readonly RowField[]): PlanRow => {
  if (above === undefined || above.area !== row.area || marked.length === 0) return row;
  return {
    ...row,
    inherited: marked.filter(
      (field) => textOf(above, field) === textOf(row, field) && (field !== "deadline" || sameDeadline(above, row)),
    ),
  };
};

const sameDeadline = ({ deadline: left }: PlanRow, { deadline: right }: PlanRow): boolean =>
  left.kind === right.kind &&
  (left.kind !== "interval" || right.kind !== "interval" || (left.from === right.from && left.to === right.to));
