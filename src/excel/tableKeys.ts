import type { CellValue } from "../layout/types";
import type { TableState } from "./state";

const KEY = /^[a-z][A-Za-z0-9]*$/u;

/**
 * Key per column. A header that is known from the last layout decides, because a column that is dragged within its table
 * leaves its key cell behind; a header that people renamed is found by the key above it.
 */
export const columnKeys = (
  headers: readonly string[],
  keyRow: readonly CellValue[] | null,
  known: TableState["columns"],
): (string | null)[] => {
  const byHeader = new Map(known.map(({ key, header }) => [header.normalize("NFC"), key]));
  const keys = headers.map((header) => byHeader.get(header.normalize("NFC")) ?? null);
  const used = new Set(keys);
  const isKnown = new Set(known.map(({ key }) => key));
  return keys.map((key, index) => {
    if (key !== null) return key;
    const above = keyRow?.[index];
    if (typeof above !== "string" || !KEY.test(above) || used.has(above)) return null;
    // A key of ours above a column that people inserted is a leftover of a moved column only if the header says so.
    if (known.length > 0 && !isKnown.has(above)) return null;
    used.add(above);
    return above;
  });
};
