import { ROW_FIELDS, textOf, type Plan, type PlanRow, type RowField } from "../domain/plan";
import type { AreaCode, ReformArea } from "../domain/reformArea";
import { lineCount, lineHeight } from "./textMetrics";

/** Excel's highest row is 409 points; a plan row that needs more runs over several sheet rows with merged cells. */
export const HIGHEST_ROW = 400;

/** Room above and below the text of a cell, together. */
const VERTICAL_PADDING = 3;

export type AnnexItem =
  | { kind: "heading"; area: ReformArea; label: string; height: number }
  | { kind: "row"; row: PlanRow; heights: number[] };

/** A cell of the printed table: its text stands in the first of its items' sheet rows. */
export interface AnnexCell {
  field: RowField;
  text: string;
  /** First and last item it spans, both inclusive. */
  first: number;
  last: number;
}

export interface AnnexLayout {
  items: AnnexItem[];
  cells: AnnexCell[];
}

/** Headings above a row's area: the area and those above it that have not been printed yet. */
const headingsOf = (area: AreaCode, areas: ReadonlyMap<AreaCode, ReformArea>, printed: Set<AreaCode>): ReformArea[] => {
  const headings: ReformArea[] = [];
  for (let code: AreaCode | null = area; code !== null && !printed.has(code);) {
    printed.add(code);
    const found: ReformArea = areas.get(code) ?? { code, name: "", topic: "other", parent: null, leadAgency: "" };
    headings.unshift(found);
    code = found.parent;
  }
  return headings;
};

/** "VII.B" under "VII" prints as "B", as the annex numbers it. */
const labelOf = ({ code, parent }: ReformArea): string =>
  parent !== null && code.startsWith(`${parent}.`) ? code.slice(parent.length + 1) : code;

const canMerge = (field: RowField): boolean => field !== "activity" && field !== "deliverable" && field !== "funding";

/** The rows of the printed annex with their headings, merged cells and heights. */
export const annexLayout = (
  plan: Plan,
  options: { widths: Readonly<Record<RowField, number>>; headingWidth: number; fontSize: number },
): AnnexLayout => {
  const { widths, fontSize } = options;
  const areas = new Map(plan.framework.areas.map((area) => [area.code, area]));
  const printed = new Set<AreaCode>();
  const items: AnnexItem[] = [];
  const cells: AnnexCell[] = [];
  const open = new Map<RowField, AnnexCell>();
  const line = lineHeight(fontSize);
  let area: AreaCode | null = null;

  for (const row of plan.rows) {
    if (row.area !== area) {
      area = row.area;
      open.clear();
      for (const heading of headingsOf(row.area, areas, printed)) {
        const lines = lineCount(heading.name, { width: options.headingWidth, fontSize, bold: true });
        items.push({ kind: "heading", area: heading, label: labelOf(heading), height: lines * line + 8 });
      }
    }
    const index = items.length;
    items.push({ kind: "row", row, heights: [line + VERTICAL_PADDING] });
    for (const field of ROW_FIELDS) {
      const above = open.get(field);
      if (above !== undefined && canMerge(field) && row.inherited.includes(field)) above.last = index;
      else {
        const cell = { field, text: textOf(row, field), first: index, last: index };
        cells.push(cell);
        open.set(field, cell);
      }
    }
  }

  // A page ends between rows: the first row of a merged cell is high enough for its text, so that no page cuts it.
  for (const cell of cells) {
    const item = items[cell.first];
    if (item?.kind !== "row") continue;
    const needed = lineCount(cell.text, { width: widths[cell.field], fontSize }) * line + VERTICAL_PADDING;
    item.heights = [Math.max(item.heights[0] ?? 0, needed)];
  }
  for (const item of items) if (item.kind === "row") item.heights = split(item.heights[0] ?? line, line);
  return { items, cells };
};

/** Cuts a height into rows that Excel can have, at whole lines, so that a page break between them cuts no text. */
const split = (height: number, line: number): number[] => {
  if (height <= HIGHEST_ROW) return [height];
  const count = Math.ceil(height / HIGHEST_ROW);
  const piece = Math.ceil(height / count / line) * line;
  return piece <= HIGHEST_ROW
    ? Array.from({ length: count }, () => piece)
    : Array.from({ length: count + 1 }, () => Math.ceil(height / (count + 1) / line) * line);
};
