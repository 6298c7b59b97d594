import { changeableKind, type Change, type ChangePlace } from "./changing";
import { sameCell } from "./sameCell";
import type { CellValue } from "./types";

interface UnitChange extends Change {
  unit?: string;
}

export interface PlannedUnits<Of extends UnitChange> {
  refused: Of[];
  /** Cells to be written. */
  cells: { change: Of; place: ChangePlace; value: CellValue }[];
}

/**
 * Decides which cells that others changed are written: those that still hold what was expected, unit by unit. A cell that says
 * already what it is to say needs nothing.
 */
export const planUnits = <Of extends UnitChange>(
  changes: readonly Of[],
  places: { placeOf: (change: Of) => ChangePlace | null; valueAt: (change: Of, place: ChangePlace) => CellValue },
): PlannedUnits<Of> => {
  const unitOf = ({ table, id, unit, key }: Of): string => `${table}\u001f${id}\u001f${unit ?? key}`;
  const looked = changes.map((change) => {
    const place = places.placeOf(change);
    const standing = place === null ? null : places.valueAt(change, place);
    const isDone = place !== null && sameCell(standing, change.to);
    return { change, place, isDone, isTaken: !isDone && (place === null || !sameCell(standing, change.from)) };
  });
  const taken = new Set(looked.filter(({ isTaken }) => isTaken).map(({ change }) => unitOf(change)));
  return {
    refused: changes.filter((change) => taken.has(unitOf(change))),
    cells: looked.flatMap(({ change, place, isDone }) =>
      place === null || isDone || taken.has(unitOf(change)) ? [] : [{ change, place, value: change.to }],
    ),
  };
};

const isEmpty = (value: CellValue): boolean => value === null || value === "";

/** Does a row hold what was expected? Columns that people deleted are not asked. */
export const holds = (
  keys: readonly (string | null)[],
  row: readonly CellValue[],
  expected: Readonly<Record<string, CellValue>>,
): boolean =>
  Object.entries(expected).every(([key, value]) => {
    const at = keys.indexOf(key);
    return at < 0 || sameCell(row[at] ?? null, value);
  });

/** May a row go? Not where it holds something else than expected, or anything in a column that people added. */
export const mayGo = (
  keys: readonly (string | null)[],
  row: readonly CellValue[],
  expected: Readonly<Record<string, CellValue>>,
): boolean => holds(keys, row, expected) && keys.every((key, at) => key !== null || isEmpty(row[at] ?? null));

/** Nothing but what calculates itself. */
export const isBlankRow = (table: string, keys: readonly (string | null)[], row: readonly CellValue[]): boolean =>
  row.every((value, at) => {
    const key = keys[at];
    return isEmpty(value) || (key != null && changeableKind(table, key) === null);
  });

/** Cells of a new row across a table: null where it calculates itself or is not ours. */
export const newRowCells = (
  table: string,
  keys: readonly (string | null)[],
  values: Readonly<Record<string, CellValue>>,
): CellValue[] => keys.map((key) => (key === null || changeableKind(table, key) === null ? null : (values[key] ?? "")));
