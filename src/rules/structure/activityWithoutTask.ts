import { areaRule, cell, owns } from "../rule";
import { isBlank, leavesOut } from "./sharedBlanks";
import { MATRIX_SOURCE, quoteOf } from "./sharedWords";

/** An activity that belongs to no task. An area without any task gets one warning; `rows` then counts its rows, else it is 1. */
export const activityWithoutTask = areaRule<{ activity: string; rows: number }>({
  id: "structure.activityWithoutTask",
  group: "structure",
  severity: "error",
  topics: "all",
  check: (area, rows, _on, report) => {
    const lonely = rows.filter((row) => !isBlank(row, "activity") && isBlank(row, "task") && owns(row, "task"));
    const first = lonely[0];
    if (first !== undefined && leavesOut(rows, "task")) {
      const data = { activity: quoteOf(first.activity), rows: lonely.length };
      report({ place: { kind: "area", area: area.code }, data, severity: "warning" });
      return;
    }
    for (const row of lonely) {
      report({ place: cell(row, "task"), data: { activity: quoteOf(row.activity), rows: 1 } });
    }
  },
  texts: {
    vi: {
      title: "Hoạt động không có nhiệm vụ",
      message: ({ activity, rows }) =>
        rows === 1
          ? `Hoạt động “${activity}” không thuộc nhiệm vụ nào: ô “Nhiệm vụ” còn trống.`
          : `Lĩnh vực này có ${rows} hàng hoạt động nhưng không ghi nhiệm vụ nào.`,
      reason: "Kế hoạch được giao và đánh giá theo nhiệm vụ; hoạt động không thuộc nhiệm vụ nào sẽ không được tính.",
      source: MATRIX_SOURCE.vi,
    },
    en: {
      title: "Activity without a task",
      message: ({ activity, rows }) =>
        rows === 1
          ? `Activity “${activity}” belongs to no task: the cell “Task” is empty.`
          : `This area has ${rows} rows with activities and names no task.`,
      reason: "Plans are assigned and judged by task; an activity without one does not count.",
      source: MATRIX_SOURCE.en,
    },
  },
});
