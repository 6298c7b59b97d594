import { ROW_FIELDS, type RowField } from "../domain/plan";
import type { NumberFormat } from "./types";

export const TASK_TABLE = "tblNhiemVu";
export const TARGET_TABLE = "tblChiTieu";
export const AGENCY_TABLE = "tblCoQuan";
export const AREA_TABLE = "tblLinhVuc";
export const PARAMETER_TABLE = "tblThamSo";
export const CHECK_TABLE = "tblKiemTra";

/** Workbook name of the cell that holds the reporting day: =TODAY(), or a date a person wrote over it. */
export const REPORTING_DAY = "NgayBaoCao";

/**
 * How a column's values are kept in cells. "percent" is a fraction shown as 0%: 85 % of a plan row is 0.85 in the cell, which
 * is also what Excel makes of a typed "85" in such a cell. "date" is a serial number. "number" and "percent" are empty, not
 * zero, where nothing was reported.
 */
export type ColumnKind = "text" | "date" | "percent" | "number" | "formula";

/** Drop-down lists, each a workbook name over a range of the lists sheet. */
export const LIST_NAMES = {
  areas: "DS_LinhVuc",
  agencies: "DS_CoQuan",
  statuses: "DS_TrangThai",
  deadlineKinds: "DS_LoaiThoiHan",
  comparators: "DS_SoSanh",
  documentTypes: "DS_LoaiVanBan",
  levels: "DS_Cap",
  agencyTypes: "DS_LoaiCoQuan",
  topics: "DS_ChuDe",
  targetSources: "DS_NguonChiTieu",
  parameterKinds: "DS_LoaiThamSo",
} as const;
export type ListKey = keyof typeof LIST_NAMES;

export interface ColumnSpec<Key extends string> {
  key: Key;
  kind: ColumnKind;
  /** Points; hidden columns have one too, for the day somebody shows them. */
  width: number;
  hidden: boolean;
  /** Who writes in it; "nobody" is locked once the sheet is protected. */
  editableBy: "planner" | "department" | "nobody";
  list: ListKey | null;
  /**
   * What a check writes belongs to marking alone (WorkbookPort.mark), what a view writes to SheetViewPort: layout makes room for
   * it and leaves its cells as they are.
   */
  writtenBy: "layout" | "check" | "view";
}

type Options = Partial<Pick<ColumnSpec<string>, "editableBy" | "list" | "hidden" | "writtenBy">>;

const column = <Key extends string>(
  key: Key,
  kind: ColumnKind,
  width: number,
  options: Options = {},
): ColumnSpec<Key> => ({
  key,
  kind,
  width,
  hidden: false,
  editableBy: "planner",
  list: null,
  writtenBy: "layout",
  ...options,
});

const hidden = <Key extends string>(key: Key, kind: ColumnKind): ColumnSpec<Key> =>
  column(key, kind, 60, { hidden: true, editableBy: "nobody" });

const byDepartment = { editableBy: "department" } as const;

/** A cell that the check writes. */
const byCheck = { editableBy: "nobody", writtenBy: "check" } as const;

/** The one table of the columns of "Nhiệm vụ", in sheet order. Adding a column is a line here, its texts and its value. */
export const TASK_COLUMNS = [
  column("displayOrder", "text", 34),
  column("area", "text", 46, { list: "areas" }),
  column("objective", "text", 150),
  column("task", "text", 160),
  column("activity", "text", 170),
  column("deliverable", "text", 92),
  column("leadAgency", "text", 88, { list: "agencies" }),
  column("coordinatingAgencies", "text", 92),
  column("deadline", "text", 78),
  column("from", "date", 64),
  column("to", "date", 64),
  column("funding", "text", 66),
  column("percent", "percent", 52, byDepartment),
  column("completedOn", "date", 66, byDepartment),
  column("documentNumber", "text", 80, byDepartment),
  column("documentDate", "date", 66, byDepartment),
  column("evidence", "text", 120, byDepartment),
  column("obstacle", "text", 110, byDepartment),
  column("note", "text", 100, byDepartment),
  column("asked", "text", 110),
  column("lateReason", "text", 110, byDepartment),
  column("measure", "text", 110, byDepartment),
  column("newDate", "date", 66, byDepartment),
  column("status", "formula", 84, { editableBy: "nobody" }),
  column("checked", "text", 180, byCheck),
  column("viewRole", "text", 70, { editableBy: "nobody", writtenBy: "view", hidden: true }),
  hidden("id", "text"),
  hidden("order", "number"),
  hidden("stitched", "number"),
  hidden("sourceKey", "text"),
  hidden("inherited", "text"),
  hidden("deadlineKind", "text"),
  hidden("deadlineDetail", "text"),
  hidden("leadKey", "number"),
  hidden("taskKey", "number"),
  hidden("taskRows", "number"),
  hidden("taskCount", "number"),
  hidden("taskStatus", "formula"),
  hidden("redRank", "formula"),
  column("marks", "text", 60, { ...byCheck, hidden: true }),
  hidden("laidOut", "text"),
] as const;
export type TaskColumnKey = (typeof TASK_COLUMNS)[number]["key"];

export const TARGET_COLUMNS = [
  column("area", "text", 50, { list: "areas" }),
  column("quote", "text", 300),
  column("comparator", "text", 90, { list: "comparators" }),
  column("value", "number", 60),
  column("upperValue", "number", 60),
  column("unitOfMeasure", "text", 70),
  column("level", "text", 90),
  column("year", "number", 50),
  column("baseline", "text", 90),
  column("exception", "text", 110),
  column("actual", "number", 70, byDepartment),
  column("verdict", "formula", 82, { editableBy: "nobody" }),
  column("note", "text", 160, byDepartment),
  column("source", "text", 70, { list: "targetSources" }),
  hidden("verdictRank", "formula"),
  hidden("code", "text"),
  hidden("partOf", "text"),
  hidden("id", "text"),
  hidden("order", "number"),
  hidden("laidOut", "text"),
] as const;
export type TargetColumnKey = (typeof TARGET_COLUMNS)[number]["key"];

export const AGENCY_COLUMNS = [
  column("name", "text", 220),
  column("aliases", "text", 260),
  column("type", "text", 90, { list: "agencyTypes" }),
  column("level", "text", 70, { list: "levels" }),
  column("validFrom", "date", 76),
  column("validTo", "date", 76),
  hidden("id", "text"),
  hidden("order", "number"),
  hidden("laidOut", "text"),
] as const;
export type AgencyColumnKey = (typeof AGENCY_COLUMNS)[number]["key"];

export const AREA_COLUMNS = [
  column("code", "text", 60),
  column("name", "text", 320),
  column("topic", "text", 140, { list: "topics" }),
  column("leadAgency", "text", 180, { list: "agencies" }),
  column("parent", "text", 70, { list: "areas" }),
  hidden("order", "number"),
  hidden("laidOut", "text"),
] as const;
export type AreaColumnKey = (typeof AREA_COLUMNS)[number]["key"];

/** What people tell the rules; beside the areas on the sheet "Lĩnh vực". */
export const PARAMETER_COLUMNS = [
  column("area", "text", 60, { list: "areas" }),
  column("kind", "text", 130, { list: "parameterKinds" }),
  column("content", "text", 300),
  column("source", "text", 110),
  column("note", "text", 150),
  hidden("id", "text"),
  hidden("order", "number"),
  hidden("laidOut", "text"),
] as const;
export type ParameterColumnKey = (typeof PARAMETER_COLUMNS)[number]["key"];

/** "Kiểm tra": one row per finding. People write only the reason for ignoring one. */
export const CHECK_COLUMNS = [
  column("severity", "text", 62, byCheck),
  column("area", "text", 50, byCheck),
  column("place", "text", 150, byCheck),
  column("agency", "text", 110, byCheck),
  column("title", "text", 120, byCheck),
  column("message", "text", 300, byCheck),
  column("fix", "text", 150, byCheck),
  column("source", "text", 150, byCheck),
  column("state", "text", 70, byCheck),
  column("ignoreReason", "text", 150, { writtenBy: "check" }),
  column("id", "text", 60, { ...byCheck, hidden: true }),
  column("order", "number", 60, { ...byCheck, hidden: true }),
  hidden("laidOut", "text"),
] as const;
export type CheckColumnKey = (typeof CHECK_COLUMNS)[number]["key"];

/** Identity, official order, and the marks by which hand-typed cells are told from laid-out ones; see typedCells.ts. */
export const LAID_OUT_KEY = "laidOut";
export const ORDER_KEY = "order";

/** Place of a column in its table, from 0. */
export const columnIndex = <Key extends string>(columns: readonly { key: Key }[], key: Key): number =>
  columns.findIndex((of) => of.key === key);

/** Formats of the cells; text columns are "@" so that a text that starts with "=", "+", "-" or "@" stays text. */
export const numberFormatOf = (kind: ColumnKind): NumberFormat => {
  switch (kind) {
    case "text":
      return "@";
    case "date":
      return "dd/mm/yyyy";
    case "percent":
      return "0%";
    case "number":
    case "formula":
      return "General";
  }
};

/** The annex columns among the keys of the task table: every row field has the column of its own name. */
export const isRowField = (key: string): key is RowField => (ROW_FIELDS as readonly string[]).includes(key);
