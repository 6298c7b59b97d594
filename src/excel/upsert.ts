import type { CellValue, TableDescription } from "../layout/types";
import { sameCell } from "../layout/sameCell";
import { updateTable } from "../layout/typedCells";
import { rangeAddress } from "./addresses";
import { sentText } from "./cells";
import { GROUP_ROWS } from "./extents";
import type { Step } from "./requests";
import { snapshotOf, type StandingTable } from "./tables";
import { valueStep } from "./contents";

/** What an update in place does to one table. Columns are positions in the table as it stands, rows count from its body. */
export interface TableChange {
  standing: StandingTable;
  described: TableDescription;
  /** Position in the standing table (with the columns to be added behind) per described column. */
  places: readonly number[];
  /** Described columns that people deleted, added again at the right end. */
  added: readonly TableDescription["columns"][number][];
  /** Bands of rows with what changes; null leaves a cell as it is. */
  bands: readonly { row: number; column: number; cells: readonly (readonly CellValue[])[] }[];
  /** Body rows the table has, and will have. */
  rowsBefore: number;
  rowsAfter: number;
  keptRows: number;
  /** True where rows stand otherwise than in annex order. */
  unsorted: boolean;
}

/**
 * Rows up to the last one that holds something: Excel's placeholder row, or rows that an earlier try only made room for, are
 * filled next. Calculated columns fill themselves and do not count.
 */
const filledRows = ({ body, keys }: StandingTable, { columns }: TableDescription): number => {
  const calculated = new Set(columns.filter(({ formula }) => formula !== null).map(({ key }) => key));
  const counts = keys.map((key) => key === null || !calculated.has(key));
  const isBlank = (row: readonly CellValue[]): boolean =>
    row.every((value, at) => value === null || value === "" || counts[at] === false);
  let rows = body.length;
  while (rows > 0 && isBlank(body[rows - 1] ?? [])) rows -= 1;
  return rows;
};

type Change = Map<number, CellValue>;

/** Neighbouring rows are written together; what does not change between them is null and costs little. */
const bandsOf = (changes: ReadonlyMap<number, Change>): TableChange["bands"] => {
  const rows = [...changes.keys()].sort((a, b) => a - b);
  const bands: { row: number; column: number; cells: CellValue[][] }[] = [];
  for (let index = 0; index < rows.length;) {
    const first = rows[index] as number;
    let end = index + 1;
    while (
      end < rows.length &&
      (rows[end] as number) - (rows[end - 1] as number) <= 2 &&
      (rows[end] as number) - first < GROUP_ROWS
    ) {
      end += 1;
    }
    const members = rows.slice(index, end);
    const columns = members.flatMap((row) => [...(changes.get(row)?.keys() ?? [])]);
    const column = columns.reduce((least, at) => Math.min(least, at), Infinity);
    const last = columns.reduce((most, at) => Math.max(most, at), 0);
    const cells: CellValue[][] = [];
    for (let row = first; row <= (members[members.length - 1] as number); row += 1) {
      const change = changes.get(row);
      cells.push(Array.from({ length: last - column + 1 }, (_, at) => change?.get(column + at) ?? null));
    }
    bands.push({ row: first, column, cells });
    index = end;
  }
  return bands;
};

/** A column of people may have the name that one of ours gets: theirs stays. */
const freeHeader = (wanted: string, taken: readonly string[]): string => {
  const fold = (header: string): string => header.normalize("NFC").toLocaleLowerCase("vi");
  const others = new Set(taken.map(fold));
  for (let number = 1; ; number += 1) {
    const header = number === 1 ? wanted : `${wanted} (${number})`;
    if (!others.has(fold(header))) return header;
  }
};

/** Compares a described table with the standing one. */
export const tableChange = (standing: StandingTable, described: TableDescription): TableChange => {
  const width = standing.headers.length;
  const added: TableDescription["columns"][number][] = [];
  const places = described.columns.map((column) => {
    const place = standing.keys.indexOf(column.key);
    if (place >= 0) return place;
    const header = freeHeader(column.header, [...standing.headers, ...added.map((of) => of.header)]);
    added.push({ ...column, header });
    return width + added.length - 1;
  });
  const filled = filledRows(standing, described);
  const update = updateTable(snapshotOf({ ...standing, body: standing.body.slice(0, filled) }), described);
  const changes = new Map<number, Change>();
  let next = filled;
  update.rows.forEach((row, index) => {
    const source = update.sources[index] ?? null;
    const target = source ?? next++;
    const old = source === null ? null : (standing.body[source] ?? []);
    const change: Change = new Map();
    described.columns.forEach(({ formula }, at) => {
      if (formula !== null) return;
      const place = places[at] as number;
      const value = row[at] ?? null;
      if (!sameCell(value, old?.[place] ?? null)) change.set(place, value ?? "");
    });
    if (change.size > 0) changes.set(target, change);
  });
  return {
    standing,
    described,
    places,
    added,
    bands: bandsOf(changes),
    rowsBefore: standing.body.length,
    rowsAfter: Math.max(standing.body.length, next, 1),
    keptRows: update.keptRows,
    unsorted: isUnsorted(described, update.rows, update.sources, filled),
  };
};

/** Orders down the table as it will stand, before sorting. */
const isUnsorted = (
  { columns, order }: TableDescription,
  rows: readonly (readonly CellValue[])[],
  sources: readonly (number | null)[],
  filled: number,
): boolean => {
  const at = columns.findIndex(({ key }) => key === order);
  if (at < 0 || columns[at]?.writtenBy !== "layout") return false;
  const orders: CellValue[] = [];
  let next = filled;
  rows.forEach((row, index) => {
    orders[sources[index] ?? next++] = row[at] ?? null;
  });
  let last = -Infinity;
  let ended = false;
  for (const value of orders) {
    if (typeof value !== "number") {
      ended = true;
      continue;
    }
    if (ended || value < last) return true;
    last = value;
  }
  return false;
};

/** Steps that write the bands; texts outside "@" columns are protected from being interpreted. */
export const bandSteps = (
  { standing, places, described, bands }: TableChange,
  isText: (key: string) => boolean,
): Step[] => {
  const textAt = new Set(places.filter((_, at) => isText(described.columns[at]?.key ?? "")));
  return bands.map(({ row, column, cells }) =>
    valueStep(
      standing.sheet,
      { row: standing.row + 1 + row, column: standing.column + column },
      cells.map((line) =>
        line.map((value, at) => (typeof value === "string" ? sentText(value, textAt.has(column + at)) : value)),
      ),
    ),
  );
};

/** Sorts by the order column, as Excel does it: at once, with everything a row holds. */
export const sortStep = ({ standing, described, places }: TableChange): Step => ({
  sheet: standing.sheet,
  bytes: 500,
  text: 0,
  run: (book) => {
    const at = described.columns.findIndex(({ key }) => key === described.order);
    book.workbook.tables.getItem(standing.name).sort.apply([{ key: places[at] ?? 0, ascending: true }]);
  },
});

/** Where new rows find room: below nothing stands, something does, or there is another table beside. */
export type Below = "free" | "taken" | "beside";

/** Adds columns that people deleted, then makes room for new rows: what stands below the table moves down. */
export const growSteps = (change: TableChange, below: Below): Step[] => {
  const { standing, added, rowsBefore, rowsAfter } = change;
  const { sheet, name, row, column, headers } = standing;
  const steps: Step[] = added.map(({ key, header }, index) => ({
    sheet,
    bytes: 900,
    text: 0,
    run: (book) => {
      book.workbook.tables.getItem(name).columns.add(undefined, undefined, header);
      const keyCell = { row: row - 1, column: column + headers.length + index, rows: 1, columns: 1 };
      if (row > 0) book.sheet(sheet).getRange(rangeAddress(keyCell)).untrack().values = [[key]];
    },
  }));
  if (rowsAfter === rowsBefore) return steps;
  const area = { row, column, rows: rowsAfter + 1, columns: headers.length + added.length };
  steps.push({
    sheet,
    bytes: 900,
    text: 0,
    run: (book) => {
      const worksheet = book.sheet(sheet);
      const first = row + 1 + rowsBefore;
      const count = rowsAfter - rowsBefore;
      if (below === "taken") {
        worksheet
          .getRange(`${first + 1}:${first + count}`)
          .untrack()
          .insert("Down");
      }
      // Whole rows would cut through the table beside.
      if (below === "beside") {
        worksheet
          .getRange(rangeAddress({ ...area, row: first, rows: count }))
          .untrack()
          .insert("Down");
      }
      book.workbook.tables.getItem(name).resize(rangeAddress(area));
    },
  });
  return steps;
};
