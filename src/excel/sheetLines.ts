import type { CellValue } from "../layout/types";
import { readAll } from "./reading";
import type { Session } from "./requests";

/** Wider than any sheet of ours, with room for columns that people insert. */
const COLUMNS = 60;
const ROW_BYTES = 400;

export interface SheetLines {
  /** The first rows of the sheet. */
  top: readonly (readonly CellValue[])[];
  /** The row asked for. */
  line: readonly CellValue[];
}

/** Values of the first rows of a sheet and of another row of it (from 0), in one request. */
export const readLines = async (
  on: Session,
  { sheet, top, row }: { sheet: string; top: number; row: number },
): Promise<SheetLines> => {
  const wanted = (first: number, rows: number) => ({
    sheet,
    range: { row: first, column: 0, rows, columns: COLUMNS },
    rowBytes: ROW_BYTES,
    property: "values" as const,
  });
  const [head = [], [line = []] = []] = await readAll(on, [wanted(0, top), wanted(row, 1)]);
  return { top: head, line };
};
