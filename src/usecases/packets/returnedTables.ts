import type { CellValue } from "../../layout/types";
import type { ReturnedSheet } from "../ports";

/** A table of a returned packet, its columns found again. */
export interface ReturnedTable {
  sheet: string;
  /** Place of each column of ours; missing ones are left out. */
  columns: ReadonlyMap<string, number>;
  /** Columns that are not ours, with their headers. */
  others: readonly { at: number; header: string }[];
  /** What stands below the header, as far as the sheet goes: people add rows without making the table longer. */
  rows: readonly (readonly CellValue[])[];
}

const folded = (text: CellValue): string =>
  typeof text === "string" ? text.normalize("NFC").replace(/\s+/gu, " ").trim().toLocaleLowerCase("vi") : "";

/** Fewer columns than this are no table of ours, but words that happen to stand somewhere. */
const FEWEST = 7;

/** Rows from the top in which a header can stand. */
const HEADER_ROWS = 200;

/**
 * Finds a table by the headers it was made with, or by the keys in the hidden row above. Where the two no longer stand above
 * each other (a column of the table was moved or put in between), the header has it: it goes along with its cells, the hidden
 * row does not. A renamed header is known by its key.
 */
export const findTable = (
  sheets: readonly ReturnedSheet[],
  headers: Readonly<Record<string, string>>,
): ReturnedTable | null => {
  const keyOfHeader = new Map(Object.entries(headers).map(([key, header]) => [folded(header), key]));
  let best: { sheet: ReturnedSheet; row: number; score: number } | null = null;
  for (const sheet of sheets) {
    sheet.rows.slice(0, HEADER_ROWS).forEach((cells, row) => {
      const named = new Set(cells.map((cell) => keyOfHeader.get(folded(cell))).filter((key) => key !== undefined)).size;
      const above = sheet.rows[row - 1] ?? [];
      const keyed = above.filter((cell) => typeof cell === "string" && Object.hasOwn(headers, cell)).length;
      const score = named * 2 + keyed;
      if (Math.max(named, keyed) >= FEWEST && score > (best?.score ?? 0)) best = { sheet, row, score };
    });
  }
  if (best === null) return null;
  const { sheet, row } = best as { sheet: ReturnedSheet; row: number };
  const header = sheet.rows[row] ?? [];
  const above = sheet.rows[row - 1] ?? [];
  const columns = new Map<string, number>();
  header.forEach((cell, at) => {
    const key = keyOfHeader.get(folded(cell));
    if (key !== undefined && !columns.has(key)) columns.set(key, at);
  });
  const taken = new Set(columns.values());
  above.forEach((cell, at) => {
    if (typeof cell !== "string" || !Object.hasOwn(headers, cell) || columns.has(cell) || taken.has(at)) return;
    columns.set(cell, at);
    taken.add(at);
  });
  const rows = sheet.rows.slice(row + 1);
  const width = rows.reduce((most, { length }) => Math.max(most, length), header.length);
  const others = Array.from({ length: width }, (_, at) => at)
    .filter((at) => !taken.has(at))
    .map((at) => ({ at, header: typeof header[at] === "string" ? header[at] : "" }));
  return { sheet: sheet.name, columns, others, rows };
};
