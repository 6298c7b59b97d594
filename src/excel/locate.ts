import type { CellValue } from "../layout/types";
import { readFacts, type BookFacts } from "./facts";
import { failureOf, officeCode } from "./failures";
import type { Session } from "./requests";
import { columnKeys } from "./tableKeys";

/** Where a table stands and what its columns are, without its body. Rows and columns count from 0. */
export interface LocatedTable {
  name: string;
  sheet: string;
  /** Header row and first column. */
  row: number;
  column: number;
  headers: readonly string[];
  keys: readonly (string | null)[];
  /** Body rows. */
  rows: number;
  totals: boolean;
  filters: readonly (Excel.FilterCriteria | null)[] | null;
}

export interface Located {
  facts: BookFacts;
  /** By name; a table that is not there is missing here. */
  tables: ReadonlyMap<string, LocatedTable>;
}

const asked = (on: Session, names: readonly string[], keyRows: boolean) =>
  names.map((name) => {
    const table = on.context.workbook.tables.getItemOrNullObject(name);
    const header = table.getHeaderRowRange().untrack();
    header.load("rowIndex,columnIndex,values");
    const body = table.getDataBodyRange().untrack();
    body.load("rowCount");
    const above = keyRows ? header.getOffsetRange(-1, 0).untrack() : null;
    above?.load("values");
    const { autoFilter } = table;
    autoFilter.load("isDataFiltered,criteria");
    return { name, table, header, body, above, autoFilter };
  });

const read = async (on: Session, names: readonly string[], keyRows: boolean): Promise<Located> => {
  const parts = asked(on, names, keyRows);
  const facts = await readFacts(on);
  const tables = new Map<string, LocatedTable>();
  for (const { name, header, body, above, autoFilter } of parts) {
    const found = facts.tables.find((table) => table.name === name);
    if (found === undefined || header.isNullObject) continue;
    const headers = (header.values[0] ?? []).map(String);
    const known = facts.state?.tables.find((table) => table.name === name)?.columns ?? [];
    const { criteria } = autoFilter;
    tables.set(name, {
      name,
      sheet: found.sheet,
      row: header.rowIndex,
      column: header.columnIndex,
      headers,
      keys: columnKeys(headers, above === null ? null : (above.values[0] as CellValue[]), known),
      rows: body.rowCount,
      totals: found.totals,
      filters: autoFilter.isDataFiltered
        ? Array.from({ length: criteria.length }, (_, index) => criteria[index] ?? null)
        : null,
    });
  }
  return { facts, tables };
};

/**
 * Finds tables of ours, however people moved and renamed sheets and columns: one round trip, two where somebody deleted the
 * rows above a header.
 */
export const locate = async (on: Session, names: readonly string[]): Promise<Located> => {
  try {
    return await read(on, names, true);
  } catch (error) {
    if (officeCode(error) === null || failureOf(error)?.code === "connectionLost") throw error;
    return read(on, names, false);
  }
};

/** Place of a column within its table, from 0; null where people deleted it. */
export const placeOf = ({ keys }: LocatedTable, key: string): number | null => {
  const at = keys.indexOf(key);
  return at < 0 ? null : at;
};
