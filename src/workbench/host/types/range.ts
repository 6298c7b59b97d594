import {
  areaOf,
  boundingArea,
  cellCount,
  checkedArea,
  intersect,
  isWholeColumns,
  isWholeRows,
  lastColumn,
  lastRow,
  MAX_COLUMNS,
  MAX_ROWS,
} from "../../model/address";
import type { Area } from "../../model/calculator";
import { displayText, valueType, wireValue } from "../../model/display";
import { invalidArgument, itemNotFound } from "../../model/errors";
import { setFormulas, setNumberFormats, setValues } from "../../model/writes";
import { asNumber, asRange, isUnbounded } from "../arguments";
import { type HostContext, type HostType, defineType, nullRef, ref } from "../hostType";
import type { RangeTarget } from "../targets";
import { rangeActions } from "./rangeActions";

const on = ({ sheet }: RangeTarget, area: Area) => ref("Range", { sheet, area });

/** Rows of answers; unbounded ranges (whole rows or columns) have none, as in Excel. */
function cells(range: RangeTarget, answer: (row: number, column: number) => unknown): unknown {
  const { area } = range;
  if (isUnbounded(area)) return null;
  return Array.from({ length: area.rows }, (_row, down) =>
    Array.from({ length: area.columns }, (_column, across) => answer(area.row + down, area.column + across)),
  );
}

function other(range: RangeTarget, value: unknown, { workbook }: HostContext): RangeTarget {
  const target = asRange(workbook, value, range.sheet);
  if (target.sheet !== range.sheet) throw invalidArgument("The ranges are on different sheets.");
  return target;
}

/** The same answer for all rows or columns of the range, null where they differ. */
function common<T>(first: number, last: number, answer: (index: number) => T): T | null {
  const value = answer(first);
  for (let index = first + 1; index <= last; index += 1) if (answer(index) !== value) return null;
  return value;
}

const calculated = (context: HostContext) => context.workbook.ensureCalculated();

const formulas: {
  get: (range: RangeTarget, context: HostContext) => unknown;
  set: (range: RangeTarget, value: unknown, context: HostContext) => void;
} = {
  get: (range, context) => {
    calculated(context);
    return cells(
      range,
      (row, column) => range.sheet.formulaAt(row, column) ?? wireValue(range.sheet.valueAt(row, column)),
    );
  },
  set: ({ sheet, area }, value, { workbook }) => setFormulas(workbook, sheet, area, value),
};

const numberFormat = {
  get: (range: RangeTarget) => cells(range, (row, column) => range.sheet.styleAt(row, column).numberFormat),
  set: ({ sheet, area }: RangeTarget, value: unknown, { workbook }: HostContext) =>
    setNumberFormats(workbook, sheet, area, value),
};

const scalars: NonNullable<HostType<RangeTarget>["scalars"]> = {
  Address: ({ sheet, area }) => sheet.address(area),
  AddressLocal: ({ sheet, area }) => sheet.address(area),
  CellCount: ({ area }) => (cellCount(area) > 2 ** 31 - 1 ? -1 : cellCount(area)),
  RowCount: ({ area }) => area.rows,
  ColumnCount: ({ area }) => area.columns,
  RowIndex: ({ area }) => area.row,
  ColumnIndex: ({ area }) => area.column,
  IsEntireColumn: ({ area }) => isWholeColumns(area),
  IsEntireRow: ({ area }) => isWholeRows(area),
  Values: {
    get: (range, context) => {
      calculated(context);
      return cells(range, (row, column) => wireValue(range.sheet.valueAt(row, column)));
    },
    set: ({ sheet, area }, value, { workbook }) => setValues(workbook, sheet, area, value),
  },
  Formulas: formulas,
  FormulasLocal: formulas,
  NumberFormat: numberFormat,
  NumberFormatLocal: numberFormat,
  Text: (range, context) => {
    calculated(context);
    return cells(range, (row, column) =>
      displayText(range.sheet.valueAt(row, column), range.sheet.styleAt(row, column).numberFormat),
    );
  },
  ValueTypes: (range, context) => {
    calculated(context);
    return cells(range, (row, column) => valueType(range.sheet.valueAt(row, column)));
  },
  Hidden: ({ sheet, area }) => {
    const rows = common(area.row, lastRow(area), (row) => sheet.isRowHidden(row));
    const columns = common(area.column, lastColumn(area), (column) => sheet.columns.get(column)?.hidden ?? false);
    return rows === true || columns === true;
  },
};

const navigation: NonNullable<HostType<RangeTarget>["methods"]> = {
  GetCell: (range, [row, column]) =>
    on(range, checkedArea(range.area.row + asNumber(row), range.area.column + asNumber(column), 1, 1)),
  GetRow: (range, [row]) =>
    on(range, checkedArea(range.area.row + asNumber(row), range.area.column, 1, range.area.columns)),
  GetColumn: (range, [column]) =>
    on(range, checkedArea(range.area.row, range.area.column + asNumber(column), range.area.rows, 1)),
  GetLastRow: (range) => on(range, areaOf(lastRow(range.area), range.area.column, 1, range.area.columns)),
  GetLastColumn: (range) => on(range, areaOf(range.area.row, lastColumn(range.area), range.area.rows, 1)),
  GetLastCell: (range) => on(range, areaOf(lastRow(range.area), lastColumn(range.area))),
  GetEntireRow: (range) => on(range, areaOf(range.area.row, 0, range.area.rows, MAX_COLUMNS)),
  GetEntireColumn: (range) => on(range, areaOf(0, range.area.column, MAX_ROWS, range.area.columns)),
  GetRowsAbove: (range, [count]) => {
    const rows = asNumber(count, 1);
    return on(range, checkedArea(range.area.row - rows, range.area.column, rows, range.area.columns));
  },
  GetRowsBelow: (range, [count]) =>
    on(range, checkedArea(lastRow(range.area) + 1, range.area.column, asNumber(count, 1), range.area.columns)),
  GetColumnsBefore: (range, [count]) => {
    const columns = asNumber(count, 1);
    return on(range, checkedArea(range.area.row, range.area.column - columns, range.area.rows, columns));
  },
  GetColumnsAfter: (range, [count]) =>
    on(range, checkedArea(range.area.row, lastColumn(range.area) + 1, range.area.rows, asNumber(count, 1))),
  GetResizedRange: ({ sheet, area }, [rows, columns]) =>
    on(
      { sheet, area },
      checkedArea(area.row, area.column, area.rows + asNumber(rows), area.columns + asNumber(columns)),
    ),
  GetAbsoluteResizedRange: ({ sheet, area }, [rows, columns]) =>
    on({ sheet, area }, checkedArea(area.row, area.column, asNumber(rows), asNumber(columns))),
  GetOffsetRange: ({ sheet, area }, [rows, columns]) =>
    on(
      { sheet, area },
      checkedArea(area.row + asNumber(rows), area.column + asNumber(columns), area.rows, area.columns),
    ),
  GetBoundingRect: (range, [value], context) => on(range, boundingArea(range.area, other(range, value, context).area)),
  GetIntersection: (range, [value], context) => {
    const area = intersect(range.area, other(range, value, context).area);
    if (!area) throw itemNotFound("intersection of the ranges");
    return on(range, area);
  },
  GetIntersectionOrNullObject: (range, [value], context) => {
    const area = intersect(range.area, other(range, value, context).area);
    return area ? on(range, area) : nullRef("Range");
  },
  GetUsedRange: (range, [valuesOnly]) => {
    const area = usedWithin(range, valuesOnly);
    return on(range, area ?? areaOf(range.area.row, range.area.column));
  },
  GetUsedRangeOrNullObject: (range, [valuesOnly]) => {
    const area = usedWithin(range, valuesOnly);
    return area ? on(range, area) : nullRef("Range");
  },
  GetVisibleView: (range) => ref("RangeView", range),
  GetTables: ({ sheet, area }) => ref("TableScopedCollection", { sheet, area }),
  GetMergedAreasOrNullObject: ({ sheet, area }) => {
    const areas = sheet.mergesTouching(area);
    return areas.length > 0 ? ref("RangeAreas", { sheet, areas }) : nullRef("RangeAreas");
  },
  /** The runtime asks this before it splits a large write into several. */
  _ValidateArraySize: ({ area }, [rows, columns]) => {
    if (rows !== area.rows || columns !== area.columns) {
      throw invalidArgument(
        "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
      );
    }
  },
};

function usedWithin({ sheet, area }: RangeTarget, valuesOnly: unknown): Area | null {
  let bounds: Area | null = null;
  sheet.grid.forEach(area, (row, column, cell) => {
    if (valuesOnly === true && cell.value === null && cell.formula === null) return;
    bounds = bounds ? boundingArea(bounds, areaOf(row, column)) : areaOf(row, column);
  });
  return bounds;
}

export const rangeType = defineType("Range", {
  scalars: { ...scalars, ...rangeActions.scalars },
  links: {
    Format: ({ sheet, area }) => ref("RangeFormat", { sheet, areas: [area] }),
    Worksheet: ({ sheet }) => ref("Worksheet", sheet),
    Sort: (range) => ref("RangeSort", range),
    DataValidation: ({ sheet, area }) => ref("DataValidation", { sheet, areas: [area] }),
    ConditionalFormats: ({ sheet, area }) => ref("ConditionalFormatCollection", { sheet, areas: [area] }),
  },
  methods: { ...navigation, ...rangeActions.methods },
});
