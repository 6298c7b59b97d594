import {
  areaOf,
  cellCount,
  checkedArea,
  intersect,
  isWholeColumns,
  isWholeRows,
  lastRow,
  MAX_COLUMNS,
  MAX_ROWS,
  boundingArea,
} from "../../model/address";
import { clearCells } from "../../model/clear";
import { displayText, wireValue } from "../../model/display";
import { itemNotFound } from "../../model/errors";
import { asNumber, asWord, isAreasTarget, isRangeTarget } from "../arguments";
import { defineType, nullRef, ref } from "../hostType";
import type { AreasTarget, RangeTarget } from "../targets";

const areasOf = (value: unknown) => (isAreasTarget(value) ? value.areas : isRangeTarget(value) ? [value.area] : []);

const crossing = ({ sheet, areas }: AreasTarget, value: unknown): AreasTarget => ({
  sheet,
  areas: areas.flatMap((own) => areasOf(value).flatMap((other) => intersect(own, other) ?? [])),
});

export const rangeAreasType = defineType("RangeAreas", {
  scalars: {
    Address: ({ sheet, areas }) => areas.map((area) => sheet.address(area)).join(","),
    AddressLocal: ({ sheet, areas }) => areas.map((area) => sheet.address(area)).join(","),
    AreaCount: ({ areas }) => areas.length,
    CellCount: ({ areas }) => areas.reduce((sum, area) => sum + cellCount(area), 0),
    IsEntireColumn: ({ areas }) => areas.every(isWholeColumns),
    IsEntireRow: ({ areas }) => areas.every(isWholeRows),
  },
  links: {
    Areas: (target) => ref("RangeCollection", target),
    Format: (target) => ref("RangeFormat", target),
    Worksheet: ({ sheet }) => ref("Worksheet", sheet),
    DataValidation: (target) => ref("DataValidation", target),
    ConditionalFormats: (target) => ref("ConditionalFormatCollection", target),
  },
  methods: {
    Clear: ({ sheet, areas }, [applyTo], { workbook }) => {
      const what = asWord(applyTo ?? "All", ["All", "Formats", "Contents", "Hyperlinks", "RemoveHyperlinks"]);
      for (const area of areas) clearCells(workbook, sheet, area, what);
    },
    Calculate: (_target, _args, { workbook }) => workbook.calculate(true),
    GetEntireRow: ({ sheet, areas }) =>
      ref("RangeAreas", { sheet, areas: areas.map((area) => areaOf(area.row, 0, area.rows, MAX_COLUMNS)) }),
    GetEntireColumn: ({ sheet, areas }) =>
      ref("RangeAreas", { sheet, areas: areas.map((area) => areaOf(0, area.column, MAX_ROWS, area.columns)) }),
    GetOffsetRangeAreas: ({ sheet, areas }, [rows, columns]) =>
      ref("RangeAreas", {
        sheet,
        areas: areas.map((area) =>
          checkedArea(area.row + asNumber(rows), area.column + asNumber(columns), area.rows, area.columns),
        ),
      }),
    GetIntersection: (target, [other]) => {
      const shared = crossing(target, other);
      if (shared.areas.length === 0) throw itemNotFound("intersection of the ranges");
      return ref("RangeAreas", shared);
    },
    GetIntersectionOrNullObject: (target, [other]) => {
      const shared = crossing(target, other);
      return shared.areas.length === 0 ? nullRef("RangeAreas") : ref("RangeAreas", shared);
    },
    GetTables: ({ sheet, areas }) => {
      const all = areas.reduce((sum, area) => boundingArea(sum, area));
      return ref("TableScopedCollection", { sheet, area: all });
    },
  },
});

export const rangeCollectionType = defineType("RangeCollection", {
  items: ({ sheet, areas }) => areas.map((area) => ref("Range", { sheet, area })),
});

const visible = ({ sheet, area }: RangeTarget): number[] =>
  Array.from({ length: lastRow(area) - area.row + 1 }, (_row, down) => area.row + down).filter(
    (row) => !sheet.isRowHidden(row),
  );

const lines = (range: RangeTarget, answer: (row: number, column: number) => unknown) =>
  visible(range).map((row) =>
    Array.from({ length: range.area.columns }, (_column, across) => answer(row, range.area.column + across)),
  );

/** Only the rows a person sees. */
export const rangeViewType = defineType("RangeView", {
  scalars: {
    RowCount: (range) => visible(range).length,
    ColumnCount: ({ area }) => area.columns,
    Values: (range, { workbook }) => {
      workbook.ensureCalculated();
      return lines(range, (row, column) => wireValue(range.sheet.valueAt(row, column)));
    },
    Formulas: (range, { workbook }) => {
      workbook.ensureCalculated();
      return lines(
        range,
        (row, column) => range.sheet.formulaAt(row, column) ?? wireValue(range.sheet.valueAt(row, column)),
      );
    },
    Text: (range, { workbook }) => {
      workbook.ensureCalculated();
      return lines(range, (row, column) =>
        displayText(range.sheet.valueAt(row, column), range.sheet.styleAt(row, column).numberFormat),
      );
    },
    CellAddresses: (range) => lines(range, (row, column) => range.sheet.address(areaOf(row, column))),
  },
  methods: { GetRange: (range) => ref("Range", range) },
});
