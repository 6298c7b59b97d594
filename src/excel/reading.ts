import type { CellRange, CellValue } from "../layout/types";
import { rangeAddress } from "./addresses";
import { rowJsonBytes } from "./bytes";
import { officeCode, stop } from "./failures";
import type { Session } from "./requests";

/** Answers stay below the 5 MB of Excel on the web; estimates may be off by a few percent. */
export const RESPONSE_BYTES = 4_700_000;

export type Rows = readonly (readonly CellValue[])[];

/** A rectangle to be read; `rowBytes` is the estimate of what a row of it brings. */
export interface Wanted {
  sheet: string;
  range: CellRange;
  rowBytes: number;
  property: "values" | "formulas";
}

interface Piece {
  wanted: Wanted;
  from: number;
  rows: number;
}

export const isTooMuch = (error: unknown): boolean => officeCode(error) === "ResponsePayloadSizeLimitExceeded";

/** Average of what rows bring, as they came. */
export const averageRowBytes = (rows: Rows): number =>
  rows.length === 0 ? 0 : Math.ceil(rows.reduce((sum, row) => sum + rowJsonBytes(row), 0) / rows.length);

/** Loads a property of a range and says how to take it after the next sync. */
const load = (range: Excel.Range, property: Wanted["property"]): (() => Rows) => {
  range.load(property);
  return () => range[property] as Rows;
};

/**
 * Reads rectangles, as many rows per request as the response limit allows; where an answer gets too large, Excel sends
 * none, and the limit is halved.
 */
export const readAll = async (on: Session, wanted: readonly Wanted[]): Promise<Rows[]> => {
  const results: (readonly CellValue[])[][] = wanted.map(() => []);
  let limit = RESPONSE_BYTES;
  const bytesOf = wanted.map(({ rowBytes }) => Math.max(rowBytes, 10));
  const next = wanted.map(() => 0);
  for (;;) {
    const batch: (Piece & { index: number })[] = [];
    let bytes = 0;
    wanted.forEach((item, index) => {
      const from = next[index] ?? 0;
      const left = item.range.rows - from;
      const perRow = bytesOf[index] ?? 10;
      const rows = Math.min(left, Math.floor((limit - bytes) / perRow), left);
      if (rows < 1 && !(batch.length === 0 && left > 0)) return;
      const count = Math.max(1, rows);
      batch.push({ wanted: item, from, rows: count, index });
      bytes += count * perRow;
    });
    if (batch.length === 0) return results;
    const taken = batch.map(({ wanted: { sheet, range, property }, from, rows, index }) => {
      const part = { ...range, row: range.row + from, rows };
      const target = on.context.workbook.worksheets.getItem(sheet).getRange(rangeAddress(part)).untrack();
      return { index, rows, take: load(target, property) };
    });
    try {
      await on.sync();
    } catch (error) {
      if (!isTooMuch(error)) throw error;
      if (batch.length === 1 && batch[0]?.rows === 1) stop({ code: "requestTooLarge" });
      limit = Math.min(limit, bytes) / 2;
      continue;
    }
    for (const { index, rows, take } of taken) {
      const values = take();
      for (const row of values) results[index]?.push(row);
      next[index] = (next[index] ?? 0) + rows;
      // What came corrects the estimate of what is still to come.
      bytesOf[index] = Math.max(bytesOf[index] ?? 0, averageRowBytes(values));
    }
  }
};
