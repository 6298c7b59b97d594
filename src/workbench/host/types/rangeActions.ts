import { areaOf, isWholeColumns, isWholeRows, lastColumn, lastRow } from "../../model/address";
import { clearCells } from "../../model/clear";
import { copyCells, moveCells } from "../../model/copy";
import { invalidArgument, itemNotFound } from "../../model/errors";
import { findCells } from "../../model/find";
import { hideColumns, hideRows } from "../../model/lanes";
import { mergeCells, unmergeCells } from "../../model/merges";
import { requireUnlocked } from "../../model/protection";
import type { Hyperlink } from "../../model/sheet";
import { deleteCells, insertCells } from "../../model/structure";
import { sortRows } from "../../model/tableOrder";
import type { SortField } from "../../model/table";
import { checkShape, setValues } from "../../model/writes";
import { asBoolean, asObject, asRange, asText, asWord } from "../arguments";
import { type HostContext, type HostType, defineType, nullRef, ref } from "../hostType";
import type { RangeTarget } from "../targets";
import { applyCellProperties } from "./cellProperties";

const clearKinds = ["All", "Formats", "Contents", "Hyperlinks", "RemoveHyperlinks", "ResetContents"];
const copyKinds = ["All", "Formulas", "Values", "Formats", "Link", "ColumnWidths"];

/** True, false, or null where the rows or columns of the range differ. */
function common(first: number, last: number, hidden: (index: number) => boolean): boolean | null {
  const value = hidden(first);
  for (let index = first + 1; index <= last; index += 1) if (hidden(index) !== value) return null;
  return value;
}

function setHyperlink({ sheet, area }: RangeTarget, value: unknown, { workbook }: HostContext): void {
  requireUnlocked(sheet, area);
  const link = asObject(value) as Hyperlink;
  sheet.hyperlinks.push({ area, link });
  if (link.textToDisplay !== undefined) setValues(workbook, sheet, area, link.textToDisplay);
  sheet.applyStyle(area, { underline: "Single", color: "#0563C1" });
  workbook.formatChanged(sheet, area);
}

const linkAt = ({ sheet, area }: RangeTarget): Hyperlink | null =>
  sheet.hyperlinks.findLast(({ area: own }) => own.row === area.row && own.column === area.column)?.link ?? null;

function find({ sheet, area }: RangeTarget, text: unknown, criteria: unknown) {
  const [first] = findCells(sheet, area, asText(text), criteria);
  return first ? { sheet, area: first } : null;
}

/** Each entry of the list belongs to one row or column of the range. */
function perLane(range: RangeTarget, data: unknown, axis: "row" | "column", context: HostContext): void {
  const { sheet, area } = range;
  const count = axis === "row" ? area.rows : area.columns;
  if (!Array.isArray(data) || data.length !== count)
    throw invalidArgument("One entry is needed for each row or column.");
  data.forEach((entry: unknown, index) => {
    if (entry === null || entry === undefined) return;
    const lane =
      axis === "row"
        ? areaOf(area.row + index, area.column, 1, area.columns)
        : areaOf(area.row, area.column + index, area.rows, 1);
    applyCellProperties({ sheet, areas: [lane] }, asObject(entry), context);
  });
}

export const rangeActions: HostType<RangeTarget> = {
  scalars: {
    RowHidden: {
      get: ({ sheet, area }) => common(area.row, lastRow(area), (row) => sheet.isRowHidden(row)),
      set: ({ sheet, area }, value, { workbook }) => hideRows(workbook, sheet, area, asBoolean(value)),
    },
    ColumnHidden: {
      get: ({ sheet, area }) =>
        common(area.column, lastColumn(area), (column) => sheet.columns.get(column)?.hidden ?? false),
      set: ({ sheet, area }, value, { workbook }) => hideColumns(workbook, sheet, area, asBoolean(value)),
    },
    Hyperlink: { get: linkAt, set: setHyperlink },
  },
  methods: {
    Clear: ({ sheet, area }, [applyTo], { workbook }) =>
      clearCells(workbook, sheet, area, asWord(applyTo ?? "All", clearKinds)),
    Select: ({ sheet, area }, _args, { workbook }) => {
      workbook.activeSheetId = sheet.id;
      workbook.select(sheet, area);
    },
    Calculate: (_range, _args, { workbook }) => workbook.calculate(true),
    Merge: ({ sheet, area }, [across], { workbook }) => mergeCells(workbook, sheet, area, across === true),
    Unmerge: ({ sheet, area }, _args, { workbook }) => unmergeCells(workbook, sheet, area),
    Insert: ({ sheet, area }, [shift], { workbook }) => {
      const to = asWord(shift, ["Down", "Right"]) as "Down" | "Right";
      insertCells(workbook, sheet, area, isWholeColumns(area) ? "Right" : isWholeRows(area) ? "Down" : to);
      return ref("Range", { sheet, area });
    },
    Delete: ({ sheet, area }, [shift], { workbook }) => {
      const to = asWord(shift, ["Up", "Left"]) as "Up" | "Left";
      deleteCells(workbook, sheet, area, isWholeColumns(area) ? "Left" : isWholeRows(area) ? "Up" : to);
    },
    CopyFrom: ({ sheet, area }, [source, kind, skipBlanks, transpose], { workbook }) => {
      const what = asWord(kind ?? "All", copyKinds);
      copyCells(workbook, {
        from: asRange(workbook, source, sheet),
        to: { sheet, area },
        what,
        skipBlanks: skipBlanks === true,
        transpose: transpose === true,
      });
    },
    MoveTo: (range, [destination], { workbook }) =>
      moveCells(workbook, range, asRange(workbook, destination, range.sheet)),
    Find: (range, [text, criteria]) => {
      const found = find(range, text, criteria);
      if (!found) throw itemNotFound(`"${String(text)}"`);
      return ref("Range", found);
    },
    FindOrNullObject: (range, [text, criteria]) => {
      const found = find(range, text, criteria);
      return found ? ref("Range", found) : nullRef("Range");
    },
    SetCellProperties: ({ sheet, area }, [data], context) => {
      const at = checkShape(data, area);
      for (let row = area.row; row <= lastRow(area); row += 1) {
        for (let column = area.column; column <= lastColumn(area); column += 1) {
          const entry = at(row, column);
          if (entry === null || entry === undefined) continue;
          applyCellProperties({ sheet, areas: [areaOf(row, column)] }, asObject(entry), context);
        }
      }
    },
    SetRowProperties: (range, [data], context) => perLane(range, data, "row", context),
    SetColumnProperties: (range, [data], context) => perLane(range, data, "column", context),
  },
};

export const rangeSortType = defineType("RangeSort", {
  methods: {
    Apply: ({ sheet, area }, [fields, matchCase, hasHeaders, orientation], { workbook }) => {
      if (asWord(orientation ?? "Rows", ["Rows", "Columns"]) === "Columns") {
        throw invalidArgument("Sorting columns is not part of the stand-in Excel.");
      }
      const body = hasHeaders === true ? areaOf(area.row + 1, area.column, area.rows - 1, area.columns) : area;
      sortRows(workbook, sheet, body, fields as SortField[], matchCase === true);
    },
  },
});
