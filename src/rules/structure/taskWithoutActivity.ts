import { continuesTask } from "../../domain/outline";
import type { PlanRow } from "../../domain/plan";
import { areaRule, cell, owns } from "../rule";
import { isBlank, leavesOut } from "./sharedBlanks";
import { MATRIX_SOURCE, quoteOf } from "./sharedWords";

/** A task for which no row names an activity. An area without any activity gets one remark; `rows` then counts its tasks. */
export const taskWithoutActivity = areaRule<{ task: string; rows: number }>({
  id: "structure.taskWithoutActivity",
  group: "structure",
  severity: "warning",
  topics: "all",
  check: (area, rows, _on, report) => {
    const idle = idleTasks(rows);
    const first = idle[0];
    if (first !== undefined && leavesOut(rows, "activity")) {
      const data = { task: quoteOf(first.task), rows: idle.length };
      report({ place: { kind: "area", area: area.code }, data, severity: "info" });
      return;
    }
    for (const row of idle) report({ place: cell(row, "activity"), data: { task: quoteOf(row.task), rows: 1 } });
  },
  texts: {
    vi: {
      title: "Nhiệm vụ không có hoạt động",
      message: ({ task, rows }) =>
        rows === 1
          ? `Nhiệm vụ “${task}” chưa có hoạt động nào: ô “Hoạt động” còn trống.`
          : `Lĩnh vực này có ${rows} nhiệm vụ nhưng không ghi hoạt động nào.`,
      reason: "Không có hoạt động cụ thể thì không biết nhiệm vụ được làm thế nào và theo dõi bằng gì.",
      source: MATRIX_SOURCE.vi,
    },
    en: {
      title: "Task without an activity",
      message: ({ task, rows }) =>
        rows === 1
          ? `Task “${task}” has no activity: the cell “Activity” is empty.`
          : `This area has ${rows} tasks and names no activity.`,
      reason: "Without an activity nobody knows how the task is done and how to follow it.",
      source: MATRIX_SOURCE.en,
    },
  },
});

/** Rows that open a task none of whose rows names an activity. */
const idleTasks = (rows: readonly PlanRow[]): PlanRow[] => {
  const idle: PlanRow[] = [];
  let open: PlanRow | null = null;
  let above: PlanRow | undefined;
  for (const row of rows) {
    if (!continuesTask(row, above)) {
      if (open !== null) idle.push(open);
      open = isBlank(row, "task") || !owns(row, "task") ? null : row;
    }
    if (open !== null && !isBlank(row, "activity")) open = null;
    above = row;
  }
  if (open !== null) idle.push(open);
  return idle;
};
