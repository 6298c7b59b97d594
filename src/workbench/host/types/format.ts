import { lastColumn, lastRow } from "../../model/address";
import { autofitColumns, autofitRows, setColumnWidth, setRowHeight } from "../../model/lanes";
import { invalidArgument } from "../../model/errors";
import { requirePermission } from "../../model/protection";
import type { Style, StylePatch } from "../../model/style";
import { asBoolean, asText, asWord } from "../arguments";
import { type HostContext, type HostType, defineType, ref } from "../hostType";
import type { FormatTarget } from "../targets";

type Scalar = NonNullable<HostType<FormatTarget>["scalars"]>[string];

/** The same answer for every cell, null where cells differ; only what exists is looked at in very large ranges. */
export function commonStyle<T>({ sheet, areas }: FormatTarget, answer: (style: Style) => T): T | null {
  const first = areas[0];
  if (!first) return null;
  const value = answer(sheet.styleAt(first.row, first.column));
  for (const area of areas) {
    if (area.rows * area.columns > 500_000) {
      let same = true;
      sheet.grid.forEach(area, (row, column) => (same &&= answer(sheet.styleAt(row, column)) === value));
      if (!same) return null;
      continue;
    }
    for (let row = area.row; row <= lastRow(area); row += 1) {
      for (let column = area.column; column <= lastColumn(area); column += 1) {
        if (answer(sheet.styleAt(row, column)) !== value) return null;
      }
    }
  }
  return value;
}

export function patchStyle({ sheet, areas }: FormatTarget, patch: StylePatch, { workbook }: HostContext): void {
  requirePermission(sheet, "allowFormatCells");
  for (const area of areas) {
    sheet.applyStyle(area, patch);
    workbook.formatChanged(sheet, area);
  }
}

/** A member that is one field of the style; `read` checks what the add-in gave and turns it into the field's value. */
export function styled<K extends keyof Style>(field: K, read: (value: unknown) => Style[K]): Scalar {
  return {
    get: (target) => commonStyle(target, (style) => style[field]),
    set: (target, value, context) => patchStyle(target, { [field]: read(value) } as StylePatch, context),
  };
}

/** "#RRGGBB" in capitals, also from the few colour names that are likely. */
export function asColor(value: unknown): string {
  const names: Record<string, string> = {
    black: "#000000",
    white: "#FFFFFF",
    red: "#FF0000",
    green: "#008000",
    blue: "#0000FF",
    yellow: "#FFFF00",
    gray: "#808080",
    orange: "#FFA500",
  };
  const text = asText(value).trim();
  const color = names[text.toLowerCase()] ?? (text.startsWith("#") ? text : `#${text}`).toUpperCase();
  if (!/^#[0-9A-F]{6}$/.test(color)) throw invalidArgument(`"${text}" is no colour.`);
  return color;
}

const asPositive = (value: unknown): number => {
  if (typeof value !== "number" || !(value >= 0)) throw invalidArgument("A number is needed.");
  return value;
};

const horizontal = ["General", "Left", "Center", "Right", "Fill", "Justify", "CenterAcrossSelection", "Distributed"];
const vertical = ["Top", "Center", "Bottom", "Justify", "Distributed"];

function commonLane(first: number, last: number, size: (index: number) => number): number | null {
  const value = size(first);
  for (let index = first + 1; index <= last; index += 1) if (size(index) !== value) return null;
  return value;
}

const columnWidth: Scalar = {
  get: ({ sheet, areas: [area] }) =>
    area ? commonLane(area.column, lastColumn(area), (column) => sheet.columnWidth(column)) : null,
  set: ({ sheet, areas }, value, { workbook }) => {
    for (const area of areas) setColumnWidth(workbook, sheet, area, asPositive(value));
  },
};

const rowHeight: Scalar = {
  get: ({ sheet, areas: [area] }) => {
    // A range over many empty rows has their common height; only rows that were touched can differ.
    if (!area) return null;
    return area.rows > 100_000 && sheet.rows.size === 0
      ? sheet.rowHeight(area.row)
      : commonLane(area.row, lastRow(area), (row) => sheet.rowHeight(row));
  },
  set: ({ sheet, areas }, value, { workbook }) => {
    for (const area of areas) setRowHeight(workbook, sheet, area, asPositive(value));
  },
};

export const rangeFormatType = defineType("RangeFormat", {
  scalars: {
    WrapText: styled("wrap", asBoolean),
    HorizontalAlignment: styled("horizontal", (value) => asWord(value, horizontal)),
    VerticalAlignment: styled("vertical", (value) => asWord(value, vertical)),
    IndentLevel: styled("indent", asPositive),
    ShrinkToFit: styled("shrink", asBoolean),
    TextOrientation: styled("orientation", (value) => (typeof value === "number" ? value : 0)),
    ColumnWidth: columnWidth,
    RowHeight: rowHeight,
  },
  links: {
    Fill: (target) => ref("RangeFill", target),
    Font: (target) => ref("RangeFont", target),
    Borders: (target) => ref("RangeBorderCollection", target),
    Protection: (target) => ref("FormatProtection", target),
  },
  methods: {
    AutofitColumns: ({ sheet, areas }, _args, { workbook }) =>
      areas.forEach((area) => autofitColumns(workbook, sheet, area)),
    AutofitRows: ({ sheet, areas }, _args, { workbook }) => areas.forEach((area) => autofitRows(workbook, sheet, area)),
  },
});

export const rangeFillType = defineType("RangeFill", {
  scalars: {
    Color: {
      get: (target) => {
        const fill = commonStyle(target, (style) => style.fill ?? "#FFFFFF");
        return fill ?? "";
      },
      set: (target, value, context) => patchStyle(target, { fill: value === "" ? null : asColor(value) }, context),
    },
    Pattern: (target) => commonStyle(target, (style) => (style.fill === null ? "None" : "Solid")),
  },
  methods: { Clear: (target, _args, context) => patchStyle(target, { fill: null }, context) },
});

const underlines = ["None", "Single", "Double", "SingleAccountant", "DoubleAccountant"];

export const rangeFontType = defineType("RangeFont", {
  scalars: {
    Name: styled("fontName", asText),
    Size: styled("fontSize", asPositive),
    Bold: styled("bold", asBoolean),
    Italic: styled("italic", asBoolean),
    Strikethrough: styled("strikethrough", asBoolean),
    Underline: styled("underline", (value) => asWord(value, underlines)),
    Color: styled("color", asColor),
  },
});

export const formatProtectionType = defineType("FormatProtection", {
  scalars: {
    Locked: {
      get: (target) => commonStyle(target, (style) => style.locked),
      // Unlocking is no formatting: on a protected sheet it is refused whatever was permitted.
      set: (target, value, context) => {
        requirePermission(target.sheet, null);
        patchStyle(target, { locked: asBoolean(value) }, context);
      },
    },
    FormulaHidden: styled("formulaHidden", asBoolean),
  },
});
