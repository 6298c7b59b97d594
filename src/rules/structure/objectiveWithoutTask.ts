import type { PlanRow } from "../../domain/plan";
import { areaRule, cell, owns } from "../rule";
import { isBlank, namesWork } from "./sharedBlanks";
import { MATRIX_SOURCE, quoteOf } from "./sharedWords";

/** An objective for which no row names a task or activity. */
export const objectiveWithoutTask = areaRule<{ objective: string }>({
  id: "structure.objectiveWithoutTask",
  group: "structure",
  severity: "warning",
  topics: "all",
  check: (_area, rows, _on, report) => {
    for (const row of emptyObjectives(rows)) {
      report({ place: cell(row, "task"), data: { objective: quoteOf(row.objective) } });
    }
  },
  texts: {
    vi: {
      title: "Mục tiêu không có nhiệm vụ",
      message: ({ objective }) => `Mục tiêu “${objective}” chưa có nhiệm vụ nào để thực hiện.`,
      reason: "Mục tiêu không gắn với nhiệm vụ thì không ai chịu trách nhiệm thực hiện.",
      source: MATRIX_SOURCE.vi,
    },
    en: {
      title: "Objective without a task",
      message: ({ objective }) => `Objective “${objective}” has no task that works towards it.`,
      reason: "Nobody answers for an objective that no task serves.",
      source: MATRIX_SOURCE.en,
    },
  },
});

/** Rows that open an objective under which no row names work. */
const emptyObjectives = (rows: readonly PlanRow[]): PlanRow[] => {
  const empty: PlanRow[] = [];
  let open: PlanRow | null = null;
  for (const row of rows) {
    if (owns(row, "objective") && !(open !== null && open.objective === row.objective)) {
      if (open !== null) empty.push(open);
      open = isBlank(row, "objective") ? null : row;
    }
    if (open !== null && namesWork(row)) open = null;
  }
  if (open !== null) empty.push(open);
  return empty;
};
