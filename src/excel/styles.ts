import type { CellRange, CellStyle, NumberFormat, StyledRange } from "../layout/types";
import { coalesced, joinedAddresses, overlap, rangeAddress } from "./addresses";
import type { Step } from "./requests";

type Property = keyof CellStyle;

interface Group {
  property: Property;
  value: CellStyle[Property];
  ranges: CellRange[];
}

/** Property by property, the ranges that get the same value; where ranges meet, a later style still comes later. */
const groupsOf = (styles: readonly StyledRange[]): Group[] => {
  const byProperty = new Map<Property, Group[]>();
  for (const { range, style } of styles) {
    for (const property of Object.keys(style) as Property[]) {
      const value = style[property];
      if (value === undefined) continue;
      const groups = byProperty.get(property) ?? [];
      byProperty.set(property, groups);
      let place = -1;
      for (let index = groups.length - 1; index >= 0; index -= 1) {
        const group = groups[index] as Group;
        if (group.value === value) {
          place = index;
          break;
        }
        if (group.ranges.some((other) => overlap(other, range))) break;
      }
      if (place >= 0) groups[place]?.ranges.push(range);
      else groups.push({ property, value, ranges: [range] });
    }
  }
  return [...byProperty.values()].flat();
};

const BORDERS = ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight", "InsideHorizontal", "InsideVertical"] as const;

const HORIZONTAL = { left: "Left", center: "Center", right: "Right", justify: "Justify" } as const;
const VERTICAL = { top: "Top", center: "Center", bottom: "Bottom" } as const;

const applyStyle = (format: Excel.RangeFormat, property: Property, value: CellStyle[Property]): void => {
  switch (property) {
    case "fontName":
      format.font.name = value as string;
      break;
    case "fontSize":
      format.font.size = value as number;
      break;
    case "bold":
      format.font.bold = value as boolean;
      break;
    case "italic":
      format.font.italic = value as boolean;
      break;
    case "color":
      format.font.color = value as string;
      break;
    case "fill":
      format.fill.color = value as string;
      break;
    case "horizontal":
      format.horizontalAlignment = HORIZONTAL[value as keyof typeof HORIZONTAL];
      break;
    case "vertical":
      format.verticalAlignment = VERTICAL[value as keyof typeof VERTICAL];
      break;
    case "wrap":
      format.wrapText = value as boolean;
      break;
    case "borders":
      for (const edge of BORDERS) format.borders.getItem(edge).style = value === true ? "Continuous" : "None";
      break;
    case "locked":
      format.protection.locked = value as boolean;
      break;
    case "numberFormat":
      break;
  }
};

const spanOf = ({ row, rows }: CellRange): string => `${row}+${rows}`;

/**
 * Number formats of columns that stand beside each other in the same rows: the commonest one for all of them, then the
 * exceptions. A table of thirty columns takes a handful of assignments in this way.
 */
const painted = (styles: readonly StyledRange[]): StyledRange[] => {
  const [first] = styles;
  const from = Math.min(...styles.map(({ range }) => range.column));
  const to = Math.max(...styles.map(({ range }) => range.column + range.columns));
  const formats = new Array<NumberFormat | undefined>(to - from).fill(undefined);
  for (const { range, style } of styles)
    formats.fill(style.numberFormat, range.column - from, range.column - from + range.columns);
  const counts = new Map<NumberFormat, number>();
  for (const format of formats) if (format !== undefined) counts.set(format, (counts.get(format) ?? 0) + 1);
  const [common] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  if (first === undefined || common === undefined || formats.includes(undefined)) return [...styles];
  const { row, rows } = first.range;
  const exceptions = formats.flatMap((format, at): StyledRange[] =>
    format === common || format === undefined
      ? []
      : [{ range: { row, rows, column: from + at, columns: 1 }, style: { numberFormat: format } }],
  );
  return [{ range: { row, rows, column: from, columns: to - from }, style: { numberFormat: common } }, ...exceptions];
};

/** Number formats first (values follow them), one assignment per rectangle; RangeAreas have no number format. */
export const numberFormatSteps = (sheet: string, styles: readonly StyledRange[]): Step[] => {
  const formats = styles.flatMap(({ range, style: { numberFormat } }) =>
    numberFormat === undefined ? [] : [{ range, style: { numberFormat } }],
  );
  const runs: StyledRange[][] = [];
  for (const format of formats) {
    const last = runs[runs.length - 1];
    if (last?.[0] !== undefined && spanOf(last[0].range) === spanOf(format.range)) last.push(format);
    else runs.push([format]);
  }
  return groupsOf(runs.flatMap(painted)).flatMap(({ value, ranges }) =>
    coalesced(ranges).map((range): Step => ({
      sheet,
      bytes: 400,
      text: 0,
      run: (book) => {
        const target = book.sheet(sheet).getRange(rangeAddress(range)).untrack();
        // A single value is set for every cell of the range.
        target.numberFormat = value as unknown as string[][];
      },
    })),
  );
};

/** All other formats: per set of ranges one object, and one assignment per property. */
export const styleSteps = (sheet: string, styles: readonly StyledRange[]): Step[] => {
  const groups = groupsOf(styles).filter(({ property }) => property !== "numberFormat");
  const pieces = groups.flatMap(({ property, value, ranges }) => {
    const joined = coalesced(ranges);
    const range = joined.length === 1 ? (joined[0] ?? null) : null;
    return joinedAddresses(joined).map((address) => ({ property, value, address, range }));
  });
  // Properties with the same ranges share the object; only neighbours, so that the order stays.
  const shared: { address: string; range: CellRange | null; items: Item[] }[] = [];
  const byAddress = new Map<string, (typeof shared)[number]>();
  for (const { property, value, address, range } of pieces) {
    const known = byAddress.get(address);
    const later = known === undefined ? -1 : shared.indexOf(known);
    // Moving a property forward is safe unless the same property was set in between.
    if (
      known !== undefined &&
      !shared.slice(later + 1).some(({ items }) => items.some((item) => item.property === property))
    ) {
      known.items.push({ property, value });
      continue;
    }
    const entry = { address, range, items: [{ property, value }] };
    shared.push(entry);
    byAddress.set(address, entry);
  }
  return shared.map(({ address, range, items }) => ({
    sheet,
    bytes: 300 + address.length + items.length * 500,
    text: 0,
    run: (book) => {
      const worksheet = book.sheet(sheet);
      const listed = range === null ? null : listedFormats(range, items);
      if (listed !== null && range !== null) {
        const target = worksheet.getRange(address).untrack();
        if (range.rows <= range.columns) target.setRowProperties(listed);
        else target.setColumnProperties(listed);
        return;
      }
      const target = address.includes(",") ? worksheet.getRanges(address) : worksheet.getRange(address);
      const { format } = target.untrack();
      for (const { property, value } of items) applyStyle(format, property, value);
    },
  }));
};

interface Item {
  property: Property;
  value: CellStyle[Property];
}

/** Narrow ranges get their formats as one list: one object and one action instead of one per property. */
const LISTED_LANES = 3;

const listedFormats = (
  { rows, columns }: CellRange,
  items: readonly Item[],
): { format: Excel.CellPropertiesFormat }[] | null => {
  const lanes = Math.min(rows, columns);
  if (lanes > LISTED_LANES || items.some(({ property }) => property === "borders")) return null;
  const style: CellStyle = Object.fromEntries(items.map(({ property, value }) => [property, value]));
  const font = {
    ...(style.fontName === undefined ? {} : { name: style.fontName }),
    ...(style.fontSize === undefined ? {} : { size: style.fontSize }),
    ...(style.bold === undefined ? {} : { bold: style.bold }),
    ...(style.italic === undefined ? {} : { italic: style.italic }),
    ...(style.color === undefined ? {} : { color: style.color }),
  };
  const format: Excel.CellPropertiesFormat = {
    ...(Object.keys(font).length === 0 ? {} : { font }),
    ...(style.fill === undefined ? {} : { fill: { color: style.fill } }),
    ...(style.horizontal === undefined ? {} : { horizontalAlignment: HORIZONTAL[style.horizontal] }),
    ...(style.vertical === undefined ? {} : { verticalAlignment: VERTICAL[style.vertical] }),
    ...(style.wrap === undefined ? {} : { wrapText: style.wrap }),
    ...(style.locked === undefined ? {} : { protection: { locked: style.locked } }),
  };
  return Array.from({ length: lanes }, () => ({ format }));
};
