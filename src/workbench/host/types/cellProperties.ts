import { hideColumns, hideRows } from "../../model/lanes";
import { invalidArgument } from "../../model/errors";
import { ExcelError } from "../../model/errors";
import { asBoolean, asObject } from "../arguments";
import { type HostContext, type HostType } from "../hostType";
import type { FormatTarget } from "../targets";
import { rangeBorderType } from "./borders";
import { formatProtectionType, rangeFillType, rangeFontType, rangeFormatType } from "./format";

const wire = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function assign(type: HostType, target: unknown, values: Record<string, unknown>, context: HostContext): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    const member = type.scalars?.[wire(name)];
    if (!member || typeof member === "function") {
      throw new ExcelError("ApiNotFound", `format.${name} is not part of the stand-in Excel.`);
    }
    member.set(target, value, context);
  }
}

const borderSides: Record<string, string> = {
  top: "EdgeTop",
  bottom: "EdgeBottom",
  left: "EdgeLeft",
  right: "EdgeRight",
  horizontal: "InsideHorizontal",
  vertical: "InsideVertical",
  diagonalDown: "DiagonalDown",
  diagonalUp: "DiagonalUp",
};

/** What `setCellProperties`, `setRowProperties` and `setColumnProperties` take for one place. */
export function applyCellProperties(target: FormatTarget, entry: Record<string, unknown>, context: HostContext): void {
  const { format, rowHidden, columnHidden, ...rest } = entry;
  const other = Object.keys(rest).find((key) => rest[key] !== undefined && rest[key] !== null);
  if (other) throw new ExcelError("ApiNotFound", `"${other}" of cell properties is not part of the stand-in Excel.`);
  for (const area of target.areas) {
    if (rowHidden !== undefined) hideRows(context.workbook, target.sheet, area, asBoolean(rowHidden));
    if (columnHidden !== undefined) hideColumns(context.workbook, target.sheet, area, asBoolean(columnHidden));
  }
  if (format === undefined || format === null) return;
  const { fill, font, borders, protection, ...plain } = asObject(format);
  assign(rangeFormatType, target, plain, context);
  if (fill) assign(rangeFillType, target, asObject(fill), context);
  if (font) assign(rangeFontType, target, asObject(font), context);
  if (protection) assign(formatProtectionType, target, asObject(protection), context);
  for (const [name, border] of Object.entries(borders ? asObject(borders) : {})) {
    const side = borderSides[name];
    if (!side) throw invalidArgument(`There is no border "${name}".`);
    if (border) assign(rangeBorderType, { ...target, side }, asObject(border), context);
  }
}
