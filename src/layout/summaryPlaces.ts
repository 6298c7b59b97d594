import type { RowStatus } from "../domain/completion";
import type { RowId } from "../domain/plan";
import type { AreaCode } from "../domain/reformArea";
import { indexOf, type GridColumn } from "./summaryGrid";
import type { CellValue } from "./types";

/** What a line counts. It stands in the hidden column "place", so that it is found wherever people move the line. */
export type CountedPlace =
  | { kind: "whole" }
  | { kind: "area"; area: AreaCode }
  /** Canonical name; "" for rows without a lead agency. */
  | { kind: "agency"; agency: string }
  | { kind: "row"; id: RowId }
  | { kind: "target"; id: string }
  /** The figures above everything else: which one it is depends on the column. */
  | { kind: "tiles"; last: "targets" | "notReported" };

/** What stands in the hidden column "place". */
export const placeKey = (place: CountedPlace): string => {
  switch (place.kind) {
    case "whole":
      return "whole";
    case "area":
      return `area:${place.area}`;
    case "agency":
      return `agency:${place.agency}`;
    case "row":
      return `row:${place.id}`;
    case "target":
      return `target:${place.id}`;
    case "tiles":
      return `tiles:${place.last}`;
  }
};

const parsePlace = (text: CellValue): CountedPlace | null => {
  if (typeof text !== "string") return null;
  if (text === "whole") return { kind: "whole" };
  const cut = text.indexOf(":");
  const rest = text.slice(cut + 1);
  switch (text.slice(0, Math.max(0, cut))) {
    case "area":
      return { kind: "area", area: rest };
    case "agency":
      return { kind: "agency", agency: rest };
    case "row":
      return rest === "" ? null : { kind: "row", id: rest };
    case "target":
      return rest === "" ? null : { kind: "target", id: rest };
    case "tiles":
      return rest === "targets" || rest === "notReported" ? { kind: "tiles", last: rest } : null;
    default:
      return null;
  }
};

/** What a number of "Tổng hợp", "Theo cơ quan" or of a period's page counts: rows of "Nhiệm vụ", or targets. */
export type SummaryPlace =
  | {
      kind: "rows";
      area?: AreaCode;
      agency?: string;
      /** Statuses of the counted tasks; left out: all. */
      statuses?: readonly RowStatus[];
      unexplained?: true;
    }
  | { kind: "row"; id: RowId }
  | { kind: "targets"; notMet: boolean }
  | { kind: "target"; id: string };

const COMPLETED: readonly RowStatus[] = ["completedOnTime", "completedLate", "completed"];

const STATUSES: Partial<Record<GridColumn, readonly RowStatus[]>> = {
  completed: COMPLETED,
  onTime: ["completedOnTime"],
  late: ["completedLate"],
  overdue: ["overdue"],
  inProgress: ["inProgress"],
  notReported: ["notReported"],
  waiting: ["waiting"],
  notBegun: ["notBegun"],
};

const ofTile = (column: GridColumn, last: "targets" | "notReported"): SummaryPlace => {
  const at = indexOf(column);
  if (at <= indexOf("name")) return { kind: "rows", statuses: COMPLETED };
  if (at <= indexOf("onTime")) return { kind: "rows" };
  if (at <= indexOf("inProgress")) return { kind: "rows", statuses: ["overdue"] };
  if (at <= indexOf("notBegun")) return { kind: "rows", unexplained: true };
  return last === "targets" ? { kind: "targets", notMet: true } : { kind: "rows", statuses: ["notReported"] };
};

/** Rows from the top of a sheet in which its hidden row of column keys is looked for. */
export const KEY_ROWS = 20;

const isKeyRow = (cells: readonly CellValue[]): boolean => cells.includes("place") && cells.includes("position");

/**
 * What the cell in `column` (from 0) of a line counts; null where it counts nothing.
 * - `top`: the first KEY_ROWS rows of the sheet, all used columns: among them stands the hidden row that names the columns.
 * - `line`: all used columns of the row of the cell. A merged cell is asked by its first column.
 */
export const summaryPlaceOf = ({
  top,
  line,
  column,
}: {
  top: readonly (readonly CellValue[])[];
  line: readonly CellValue[];
  column: number;
}): SummaryPlace | null => {
  const keys = top.find(isKeyRow);
  const key = keys?.[column];
  if (keys === undefined || typeof key !== "string" || key === "") return null;
  const place = parsePlace(line[keys.indexOf("place")] ?? null);
  if (place === null) return null;
  const statuses = STATUSES[key as GridColumn];
  const rows = { kind: "rows" as const, ...(statuses === undefined ? {} : { statuses }) };
  switch (place.kind) {
    case "whole":
      return rows;
    case "area":
      return { ...rows, area: place.area };
    case "agency":
      return { ...rows, agency: place.agency };
    case "row":
      return { kind: "row", id: place.id };
    case "target":
      return { kind: "target", id: place.id };
    case "tiles":
      return ofTile(key as GridColumn, place.last);
  }
};
