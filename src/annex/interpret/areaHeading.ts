import { startsWithOwnCode } from "../../domain/outline";
import type { RowField } from "../../domain/plan";
import type { ColumnMapping } from "../types";
import type { LogicalCell } from "./logicalLines";

/** A line that opens an area. `label` is its own number ("VII", "A", "2"), "" where the document gives none. */
export interface AreaHeading {
  label: string;
  name: string;
  leadAgency: string;
  /** Columns whose text is neither label nor name nor lead. */
  rest: readonly number[];
}

const WORD = String.raw`(?:[Pp]hần|PHẦN|[Mm]ục|MỤC|[Ll]ĩnh vực|LĨNH VỰC|[Cc]hương|CHƯƠNG|[Nn]hóm|NHÓM)\s+`;
const ROMAN = "[IVXLC]+";
const LABEL_ONLY = new RegExp(`^(?:${WORD})?(${ROMAN}|[A-K]|\\d{1,2})\\s*[.):/-]?$`, "iu");
const LABEL_AND_NAME = new RegExp(`^(?:${WORD})?(${ROMAN}|[A-K]|\\d{1,2})\\s*([.):–-]?)\\s+(\\S[\\s\\S]*)$`, "u");
const REMARK = /^(?:\(?\*+\)?|ghi chú|lưu ý|nơi nhận|chú thích|người lập|tổng cộng)/iu;

const LATE_FIELDS: ReadonlySet<RowField> = new Set(["leadAgency", "coordinatingAgencies", "deadline", "funding"]);

export const isUpperCase = (text: string): boolean => {
  const letters = text.replace(/[^\p{L}]/gu, "");
  return letters.length >= 4 && letters === letters.toUpperCase();
};

/** A remark under the table that reaches over it ("Ghi chú: …"): no heading and no row. */
export const isRemark = (cells: readonly LogicalCell[]): boolean => {
  const filled = cells.filter((cell) => cell.text !== "");
  const only = filled[0];
  return filled.length === 1 && only !== undefined && REMARK.test(only.text);
};

/** Reads a line as an area heading, null where it is none. */
export const readAreaHeading = (cells: readonly LogicalCell[], mapping: ColumnMapping): AreaHeading | null => {
  const filled = cells.flatMap((cell, column) => (cell.text === "" ? [] : [{ cell, column }]));
  const first = filled[0];
  if (first === undefined) return null;
  // A place that a merged cell from above covers belongs to the rows of that cell.
  if (cells.some((cell) => cell.covered)) return null;
  if (filled.length === 1) return singleCell(first.cell, first.column, cells, mapping);

  const second = filled[1];
  const label = LABEL_ONLY.exec(first.cell.text)?.[1];
  if (second === undefined || label === undefined || first.column > firstContentColumn(mapping)) return null;
  if (beginsWithCode(second.cell.text) || second.column > firstContentColumn(mapping) + 1) return null;
  const wide = second.cell.span * 2 >= mapping.length;
  const strong = second.cell.bold || isUpperCase(second.cell.text) || wide;
  const others = filled.slice(2);
  const isArabic = /^\d/.test(label);
  const written = first.cell.text.trim();
  if (others.length === 0) {
    if (isArabic ? !(second.cell.bold || wide) : written !== written.toUpperCase() && !strong) return null;
    return { label: label.toUpperCase(), name: second.cell.text, leadAgency: "", rest: [] };
  }
  const rowWork = mapping.some(
    (field, column) => (field === "activity" || field === "deliverable") && column !== second.column,
  );
  const late = others.every(({ column }) => isLate(mapping[column] ?? null));
  if (isArabic || !strong || !rowWork || !late || wide) return null;
  const lead = others.find(({ column }) => mapping[column] === "leadAgency");
  return {
    label: label.toUpperCase(),
    name: second.cell.text,
    leadAgency: lead?.cell.text ?? "",
    rest: others.filter((other) => other !== lead).map(({ column }) => column),
  };
};

/** A heading that stands in the text before a table: "III. …", or short text in bold or capitals. */
export const readHeadingParagraph = (text: string, bold: boolean, onlyWithCode: boolean): AreaHeading | null => {
  if (text.length > 250 || text.includes("\n") || REMARK.test(text)) return null;
  const coded = LABEL_AND_NAME.exec(text);
  const strong = bold || isUpperCase(text);
  if (coded !== null && (coded[2] !== "" || strong) && !(/^\d/.test(coded[1] ?? "") && !strong)) {
    return { label: (coded[1] ?? "").toUpperCase(), name: coded[3] ?? "", leadAgency: "", rest: [] };
  }
  if (onlyWithCode || !strong || text.length > 150 || text.split(/\s+/).length < 2) return null;
  return { label: "", name: text, leadAgency: "", rest: [] };
};

const singleCell = (
  cell: LogicalCell,
  column: number,
  cells: readonly LogicalCell[],
  mapping: ColumnMapping,
): AreaHeading | null => {
  const whole = cell.span >= Math.max(2, cells.length - 1);
  if (column > firstContentColumn(mapping) && !whole) return null;
  if (beginsWithCode(cell.text) || REMARK.test(cell.text)) return null;
  const coded = LABEL_AND_NAME.exec(cell.text);
  if (coded !== null) {
    const [, label = "", mark = "", name = ""] = coded;
    const strong = cell.bold || whole || isUpperCase(name);
    if (/^\d/.test(label) ? cell.bold || whole : mark !== "" || strong) {
      return { label: label.toUpperCase(), name, leadAgency: "", rest: [] };
    }
  }
  const words = cell.text.split(/\s+/).length;
  if (words < 2 || cell.text.length > 250) return null;
  if (whole || (cell.bold && column <= 1) || (isUpperCase(cell.text) && words >= 3)) {
    return { label: "", name: cell.text, leadAgency: "", rest: [] };
  }
  return null;
};

const beginsWithCode = (text: string): boolean =>
  startsWithOwnCode("objective", text) || startsWithOwnCode("task", text) || startsWithOwnCode("activity", text);

const isLate = (field: RowField | null): boolean => field === null || LATE_FIELDS.has(field);

const firstContentColumn = (mapping: ColumnMapping): number => {
  const column = mapping.findIndex((field) => field === "objective" || field === "task" || field === "activity");
  return column < 0 ? 1 : column;
};
