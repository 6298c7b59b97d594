import { lastColumn, lastRow } from "../../model/address";
import { requirePermission } from "../../model/protection";
import { type Border, type BorderSide, withBorder } from "../../model/style";
import { asNumber, asWord } from "../arguments";
import { type HostContext, defineType, ref } from "../hostType";
import type { Targets } from "../targets";
import { asColor } from "./format";

type Side = Targets["RangeBorder"]["side"];

const sides: readonly Side[] = [
  "EdgeTop",
  "EdgeBottom",
  "EdgeLeft",
  "EdgeRight",
  "InsideVertical",
  "InsideHorizontal",
  "DiagonalDown",
  "DiagonalUp",
];
const styles = ["None", "Continuous", "Dash", "DashDot", "DashDotDot", "Dot", "Double", "SlantDashDot"];
const weights = ["Hairline", "Thin", "Medium", "Thick"];
const plain: Border = { style: "Continuous", color: "#000000", weight: "Thin" };

/** Which sides of which cells an edge or inner border of a range stands for. */
function visit(
  { areas, side }: Targets["RangeBorder"],
  act: (row: number, column: number, side: BorderSide) => void,
): void {
  for (const area of areas) {
    const rows = [area.row, lastRow(area)] as const;
    const columns = [area.column, lastColumn(area)] as const;
    for (let row = rows[0]; row <= rows[1]; row += 1) {
      for (let column = columns[0]; column <= columns[1]; column += 1) {
        if (side === "EdgeTop" && row === rows[0]) act(row, column, side);
        else if (side === "EdgeBottom" && row === rows[1]) act(row, column, side);
        else if (side === "EdgeLeft" && column === columns[0]) act(row, column, side);
        else if (side === "EdgeRight" && column === columns[1]) act(row, column, side);
        else if (side === "DiagonalDown" || side === "DiagonalUp") act(row, column, side);
        else if (side === "InsideHorizontal") {
          if (row > rows[0]) act(row, column, "EdgeTop");
          if (row < rows[1]) act(row, column, "EdgeBottom");
        } else if (side === "InsideVertical") {
          if (column > columns[0]) act(row, column, "EdgeLeft");
          if (column < columns[1]) act(row, column, "EdgeRight");
        }
      }
    }
  }
}

function change(target: Targets["RangeBorder"], part: Partial<Border>, { workbook }: HostContext): void {
  const { sheet, areas } = target;
  requirePermission(sheet, "allowFormatCells");
  visit(target, (row, column, side) => {
    const style = sheet.styleAt(row, column);
    const border = part.style === "None" ? null : { ...plain, ...style.borders[side], ...part };
    sheet.grid.obtain(row, column).style = withBorder(style, side, border);
  });
  for (const area of areas) workbook.formatChanged(sheet, area);
}

function read(target: Targets["RangeBorder"], field: keyof Border): string | null {
  const found = new Set<string>();
  visit(target, (row, column, side) => {
    const border = target.sheet.styleAt(row, column).borders[side];
    found.add(border?.[field] ?? (field === "style" ? "None" : plain[field]));
  });
  return found.size === 1 ? ([...found][0] ?? null) : found.size === 0 ? "None" : null;
}

export const rangeBorderCollectionType = defineType("RangeBorderCollection", {
  scalars: { Count: () => sides.length },
  items: (target) => sides.map((side) => ref("RangeBorder", { ...target, side })),
  index: (target, [side]) => ref("RangeBorder", { ...target, side: asWord(side, sides) as Side }),
  methods: {
    GetItemAt: (target, [place]) => ref("RangeBorder", { ...target, side: sides[asNumber(place)] ?? "EdgeTop" }),
  },
});

export const rangeBorderType = defineType("RangeBorder", {
  id: ({ side }) => side,
  scalars: {
    SideIndex: ({ side }) => side,
    Style: {
      get: (target) => read(target, "style"),
      set: (target, value, context) => change(target, { style: asWord(value, styles) }, context),
    },
    Color: {
      get: (target) => read(target, "color"),
      set: (target, value, context) => change(target, { color: asColor(value) }, context),
    },
    Weight: {
      get: (target) => read(target, "weight"),
      set: (target, value, context) => change(target, { weight: asWord(value, weights) }, context),
    },
    TintAndShade: { get: () => 0, set: () => undefined },
  },
});
