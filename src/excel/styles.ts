import type { CellRange, CellStyle, SheetDescription, StyledRange } from "../layout/types";
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

/** Number formats first (values follow them), one assignment per rectangle; RangeAreas have no number format. */
export const numberFormatSteps = (sheet: string, styles: readonly StyledRange[]): Step[] =>
  groupsOf(
    styles.flatMap(({ range, style: { numberFormat } }) =>
      numberFormat === undefined ? [] : [{ range, style: { numberFormat } }],
    ),
  ).flatMap(({ value, ranges }) =>
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

/** All other formats: per set of ranges one object, and one assignment per property. */
export const styleSteps = (sheet: string, styles: readonly StyledRange[]): Step[] => {
  const groups = groupsOf(styles).filter(({ property }) => property !== "numberFormat");
  const pieces = groups.flatMap(({ property, value, ranges }) =>
    joinedAddresses(coalesced(ranges)).map((address) => ({ property, value, address })),
  );
  // Properties with the same ranges share the object; only neighbours, so that the order stays.
  const shared: { address: string; items: { property: Property; value: CellStyle[Property] }[] }[] = [];
  const byAddress = new Map<string, (typeof shared)[number]>();
  for (const { property, value, address } of pieces) {
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
    const entry = { address, items: [{ property, value }] };
    shared.push(entry);
    byAddress.set(address, entry);
  }
  return shared.map(({ address, items }) => ({
    sheet,
    bytes: 300 + address.length + items.length * 500,
    text: 0,
    run: (book) => {
      const worksheet = book.sheet(sheet);
      const target = address.includes(",") ? worksheet.getRanges(address) : worksheet.getRange(address);
      const { format } = target.untrack();
      for (const { property, value } of items) applyStyle(format, property, value);
    },
  }));
};

/** Widths of columns and heights of rows; `null` heights are left to Excel. */
export const laneSteps = (sheet: string, { columns, rows }: Pick<SheetDescription, "columns" | "rows">): Step[] => {
  const steps: Step[] = [];
  const add = (
    address: string,
    work: (target: Excel.RangeFormat, range: Excel.Range | Excel.RangeAreas) => void,
  ): void => {
    steps.push({
      sheet,
      bytes: 700 + address.length,
      text: 0,
      run: (book) => {
        const worksheet = book.sheet(sheet);
        const target = address.includes(",")
          ? worksheet.getRanges(address).untrack()
          : worksheet.getRange(address).untrack();
        work(target.format, target);
      },
    });
  };
  const grouped = <Key>(entries: readonly { key: Key; range: CellRange }[]): [Key, string[]][] => {
    const byKey = new Map<Key, CellRange[]>();
    for (const { key, range } of entries) {
      const ranges = byKey.get(key);
      if (ranges === undefined) byKey.set(key, [range]);
      else ranges.push(range);
    }
    return [...byKey].map(([key, ranges]) => [key, joinedAddresses(coalesced(ranges))]);
  };
  const ofColumns = columns.map(({ column, count, width, hidden }) => ({
    width,
    hidden,
    range: { row: 0, column, rows: 1, columns: count },
  }));
  for (const [width, addresses] of grouped(ofColumns.map(({ width, range }) => ({ key: width, range })))) {
    for (const address of addresses) add(address, (format) => (format.columnWidth = width));
  }
  for (const { range } of ofColumns.filter(({ hidden }) => hidden)) {
    steps.push({
      sheet,
      bytes: 400,
      text: 0,
      run: (book) => {
        book.sheet(sheet).getRange(rangeAddress(range)).untrack().columnHidden = true;
      },
    });
  }
  const ofRows = rows.map(({ row, count, height, hidden }) => ({
    height,
    hidden,
    range: { row, column: 0, rows: count, columns: 1 },
  }));
  for (const [height, addresses] of grouped(ofRows.map(({ height, range }) => ({ key: height, range })))) {
    for (const address of addresses) {
      add(address, (format) => {
        if (height === null) format.autofitRows();
        else format.rowHeight = height;
      });
    }
  }
  for (const { range } of ofRows.filter(({ hidden }) => hidden)) {
    steps.push({
      sheet,
      bytes: 400,
      text: 0,
      run: (book) => {
        book.sheet(sheet).getRange(rangeAddress(range)).untrack().rowHidden = true;
      },
    });
  }
  return steps;
};
