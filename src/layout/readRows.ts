import { withInheritance } from "../domain/inheritance";
import type { DeadlineContext } from "../domain/parseDeadline";
import { parseDeadline } from "../domain/parseDeadline";
import type { PlanRow, RowField } from "../domain/plan";
import { isRowField, type TaskColumnKey } from "./columns";
import { readDeadline } from "./deadlineCells";
import type { Metadata } from "./metadata";
import { identifyRows, sortRows, type Notebook, type TableRow } from "./readTable";
import { readTextOrDate } from "./readValues";
import type { CellValue } from "./types";

type TaskRow = TableRow<TaskColumnKey>;

/**
 * What was read from a row's cells, by the array that holds them: after an edit only rows with a new array are read again, and
 * the others stay the same objects. Good for one workbook and one period, as long as no column moves.
 */
export type RowMemory = WeakMap<readonly CellValue[], { read: PlanRow; above: PlanRow | undefined; row: PlanRow }>;

/** Reads the rows of the task table, in annex order, with inheritance worked out again. */
export const readRows = (
  table: readonly TaskRow[],
  options: {
    newId: () => string;
    deadlines: DeadlineContext;
    areas: ReadonlySet<string>;
    longTexts: Metadata["longTexts"];
    memory?: RowMemory | undefined;
  },
  notebook: Notebook,
): PlanRow[] => {
  const { memory } = options;
  const identified = identifyRows(table, options.newId, notebook);
  const { rows, orders } = sortRows(
    identified,
    (row, other) => row.text("area") !== "" && row.text("area") === other.text("area"),
  );
  /** Rows with cells that could not be read are read every time, for what they have to tell. */
  const troubled = new Set<PlanRow>();
  const read = rows.map((row, index) => {
    const order = orders[index] ?? index + 1;
    const known = memory?.get(row.cells)?.read;
    if (known?.id === row.id && known.order === order) return known;
    const findings = notebook.findings.length;
    const fresh = planRowOf(row, order, options);
    if (notebook.findings.length > findings) troubled.add(fresh);
    return fresh;
  });
  for (const [index, row] of rows.entries()) {
    const area = read[index]?.area ?? "";
    if (!options.areas.has(area)) notebook.findings.push({ code: "unknownArea", place: row.place("area"), area });
  }
  return rows.map(({ cells, ...row }, index) => {
    const own = read[index] as PlanRow;
    const above = read[index - 1];
    const known = memory?.get(cells);
    if (known?.read === own && known.above === above) return known.row;
    const whole = withInheritance(own, above, inheritedOf(row.text("inherited")));
    if (!troubled.has(own)) memory?.set(cells, { read: own, above, row: whole });
    return whole;
  });
};

const inheritedOf = (marked: string): RowField[] => marked.split(",").filter((field) => isRowField(field));

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
      lateReason: text("lateReason"),
      measure: text("measure"),
      newDate: row.date("newDate"),
    },
    asked: text("asked"),
  };
};
