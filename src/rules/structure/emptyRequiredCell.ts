import type { PlanRow } from "../../domain/plan";
import type { ReformArea } from "../../domain/reformArea";
import { areaRule, cell, owns } from "../rule";
import type { Place, Severity } from "../types";
import { isBlank, leavesOut, namesWork } from "./sharedBlanks";
import { columnName, MATRIX_SOURCE } from "./sharedWords";

const REQUIRED = {
  objective: "warning",
  deliverable: "warning",
  leadAgency: "error",
  deadline: "error",
} as const satisfies Record<string, Severity>;
type Required = keyof typeof REQUIRED;
const FIELDS = Object.keys(REQUIRED) as Required[];

/** True for a row that somebody leads or that has a product or a day, but no task, activity or objective at all. */
const isWorkWithoutName = (row: PlanRow): boolean =>
  !namesWork(row) &&
  (isBlank(row, "objective") || !owns(row, "objective")) &&
  !(isBlank(row, "deliverable") && isBlank(row, "leadAgency") && isBlank(row, "deadline"));

const inherits = (row: PlanRow, field: "task" | Required): boolean => !owns(row, field);

/** Cells that every row with work has to fill; `rows` is 1 for one cell, else how many rows of the area leave the column out. */
export const emptyRequiredCell = areaRule<{ column: string; rows: number }>({
  id: "structure.emptyRequiredCell",
  group: "structure",
  severity: "error",
  topics: "all",
  check: (area, rows, _on, report) => {
    const leftOut = FIELDS.filter((field) => REQUIRED[field] === "warning" && leavesOut(rows, field));
    for (const field of leftOut) {
      const count = rows.filter(namesWork).length;
      report({ place: placeOf(area), data: { column: field, rows: count }, severity: "warning" });
    }
    for (const row of rows) {
      if (isWorkWithoutName(row) && !inherits(row, "task")) {
        report({ place: cell(row, "task"), data: { column: "task", rows: 1 } });
      }
      if (!namesWork(row)) continue;
      for (const field of FIELDS) {
        if (!isBlank(row, field) || inherits(row, field) || leftOut.includes(field)) continue;
        report({ place: cell(row, field), data: { column: field, rows: 1 }, severity: REQUIRED[field] });
      }
    }
  },
  texts: {
    vi: {
      title: "Ô bắt buộc còn trống",
      message: ({ column, rows }) =>
        rows === 1
          ? `Ô “${columnName(column, "vi")}” của hàng này còn trống.`
          : `Cả ${rows} hàng của lĩnh vực này đều để trống cột “${columnName(column, "vi")}”.`,
      reason: "Mỗi nhiệm vụ phải rõ mục tiêu, sản phẩm, cơ quan chủ trì và thời gian thì mới giao và theo dõi được.",
      source: MATRIX_SOURCE.vi,
    },
    en: {
      title: "Required cell is empty",
      message: ({ column, rows }) =>
        rows === 1
          ? `The cell “${columnName(column, "en")}” of this row is empty.`
          : `All ${rows} rows of this area leave the column “${columnName(column, "en")}” empty.`,
      reason: "A task can be assigned and followed only with its objective, product, lead agency and deadline.",
      source: MATRIX_SOURCE.en,
    },
  },
});

const placeOf = (area: ReformArea): Place => ({ kind: "area", area: area.code });
