import { boundingArea, containsCell, overlaps } from "../../model/address";
import type { Area } from "../../model/calculator";
import type { Sheet } from "../../model/sheet";
import type { Spot } from "./selection";

export const mergeAt = (sheet: Sheet, { row, column }: Spot): Area | undefined =>
  sheet.merges.find((merge) => containsCell(merge, row, column));

/** The cell that holds the content: the first of a merged area. */
export function mergeOrigin(sheet: Sheet, spot: Spot): Spot {
  const merge = mergeAt(sheet, spot);
  return merge ? { row: merge.row, column: merge.column } : spot;
}

/** The area grown until it holds whole merged areas only. */
export function withMerges(sheet: Sheet, area: Area): Area {
  let grown = area;
  for (;;) {
    const next = sheet.merges.filter((merge) => overlaps(merge, grown)).reduce(boundingArea, grown);
    if (next.rows === grown.rows && next.columns === grown.columns) return grown;
    grown = next;
  }
}
