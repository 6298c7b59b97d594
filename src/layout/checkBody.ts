import { CHECK_COLUMNS } from "./columns";
import type { CellValue } from "./types";

type Rows = readonly (readonly CellValue[])[];

/** True for a table whose keys say that it is the list of findings, and not a table of people under its name. */
export const isCheckList = (keys: readonly (string | null)[]): boolean =>
  CHECK_COLUMNS.some(({ key }) => key !== "laidOut" && keys.includes(key));

/**
 * The body that the table of findings is to have, by the columns as they stand. What people wrote into columns of their own
 * follows its finding; a table needs one row, so that an empty list leaves a blank one.
 */
export const checkBody = (
  keys: readonly (string | null)[],
  { standing, list }: { standing: Rows; list: Rows },
): CellValue[][] => {
  const places = keys.map((key) => CHECK_COLUMNS.findIndex((column) => column.key === key));
  const listed = list.length === 0 ? [CHECK_COLUMNS.map(() => null)] : list;
  const id = keys.indexOf("id");
  const idPlace = CHECK_COLUMNS.findIndex(({ key }) => key === "id");
  const byId = new Map<CellValue, readonly CellValue[]>();
  for (const row of standing) {
    const of = row[id] ?? null;
    if (of !== null && of !== "" && !byId.has(of)) byId.set(of, row);
  }
  return listed.map((row, index) => {
    const old = id < 0 ? standing[index] : byId.get(row[idPlace] ?? null);
    return places.map((place, at) => (place < 0 ? (old?.[at] ?? null) : (row[place] ?? null)));
  });
};
