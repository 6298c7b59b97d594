import { changeableKind, identityOf, planChanges, rowsById, type ChangePlace } from "../layout/changing";
import type { CellValue } from "../layout/types";
import type { CellChange, ChangeReport } from "../usecases/ports";
import { sentText } from "./cells";
import { valueStep } from "./contents";
import { locate, placeOf, type LocatedTable } from "./locate";
import { textFormatStep } from "./markRows";
import { inOpenSheets } from "./openSheets";
import { readAll, type Wanted } from "./reading";
import { runSteps, type Session, type Step } from "./requests";
import { runsOf } from "./runs";
import { stateKeeper } from "./stateKeeper";

const ID_BYTES = 15;
const CELL_BYTES = { text: 150, other: 16 };

/** Cells up to so many rows apart are read as one range. */
const READ_GAP = 4;

/** More ranges of one column than these are not worth their weight: the column is read as a whole. */
const MOST_RANGES = 500;

const column = ({ sheet, row, column: first, rows }: LocatedTable, at: number, rowBytes: number): Wanted => ({
  sheet,
  range: { row: row + 1, column: first + at, rows, columns: 1 },
  rowBytes,
  property: "values",
});

export interface Found {
  table: LocatedTable;
  rows: ReadonlyMap<string, number>;
  /** Rows up to the last one that has an id. */
  identified: number;
}

/** Ids down each table, and rows by id: one round trip for all. */
export const findRows = async (on: Session, tables: readonly LocatedTable[]): Promise<Map<string, Found>> => {
  const withIds = tables.flatMap((table) => {
    const at = placeOf(table, identityOf(table.name));
    return at === null ? [] : [{ table, at }];
  });
  const read =
    withIds.length === 0
      ? []
      : await readAll(
          on,
          withIds.map(({ table, at }) => column(table, at, ID_BYTES)),
        );
  return new Map(
    withIds.map(({ table }, index) => {
      const ids = (read[index] ?? []).map((row) => row[0] ?? null);
      return [
        table.name,
        { table, rows: rowsById(ids), identified: ids.findLastIndex((id) => id !== null && id !== "") + 1 },
      ];
    }),
  );
};

export const placeIn = (found: ReadonlyMap<string, Found>, { table, id, key }: CellChange): ChangePlace | null => {
  const of = found.get(table);
  const row = of?.rows.get(id);
  const at = of === undefined ? null : placeOf(of.table, key);
  return row === undefined || at === null || changeableKind(table, key) === null ? null : { row, at };
};

export const cellName = (table: string, { row, at }: ChangePlace): string => `${table} ${row} ${at}`;

/** Reads the cells that are to be changed: one round trip. */
export const readCells = async (
  on: Session,
  found: ReadonlyMap<string, Found>,
  changes: readonly CellChange[],
): Promise<Map<string, CellValue>> => {
  const columns = new Map<string, { table: LocatedTable; at: number; bytes: number; cells: Map<number, CellValue> }>();
  for (const change of changes) {
    const place = placeIn(found, change);
    const table = found.get(change.table)?.table;
    if (place === null || table === undefined) continue;
    const name = `${table.name} ${place.at}`;
    const bytes = changeableKind(change.table, change.key) === "text" ? CELL_BYTES.text : CELL_BYTES.other;
    const of = columns.get(name) ?? { table, at: place.at, bytes, cells: new Map<number, CellValue>() };
    of.cells.set(place.row, null);
    columns.set(name, of);
  }
  const asked = [...columns.values()].flatMap(({ table, at, bytes, cells }) => {
    const runs = runsOf(cells, READ_GAP);
    const ranges =
      runs.length > MOST_RANGES
        ? [{ from: 0, rows: table.rows }]
        : runs.map(({ from, cells: { length } }) => ({ from, rows: length }));
    return ranges.map(({ from, rows }) => {
      const whole = column(table, at, bytes);
      return { table, at, from, wanted: { ...whole, range: { ...whole.range, row: whole.range.row + from, rows } } };
    });
  });
  const read =
    asked.length === 0
      ? []
      : await readAll(
          on,
          asked.map(({ wanted }) => wanted),
        );
  const values = new Map<string, CellValue>();
  asked.forEach(({ table, at, from }, index) => {
    (read[index] ?? []).forEach(([value], offset) => {
      values.set(cellName(table.name, { row: from + offset, at }), value ?? null);
    });
  });
  return values;
};

/** Steps that write cells of one column, and nothing between them: filtered and foreign cells stay as they are. */
export const writeSteps = (
  table: LocatedTable,
  at: number,
  cells: ReadonlyMap<number, CellValue>,
  isText: boolean,
): Step[] =>
  runsOf(cells, table.filters === null ? 0 : -1).flatMap(({ from, cells: run }) => {
    const place = { row: table.row + 1 + from, column: table.column + at };
    const values = valueStep(
      table.sheet,
      place,
      run.map((value) => [typeof value === "string" ? sentText(value, isText) : value]),
    );
    return isText ? [textFormatStep(table.sheet, { ...place, rows: run.length, columns: 1 }), values] : [values];
  });

/**
 * Changes cells where they still hold what was expected. Four requests where nothing is protected: find the tables, their
 * rows, the cells, and write.
 */
export const changeCells = async (on: Session, changes: readonly CellChange[]): Promise<ChangeReport> => {
  if (changes.length === 0) return { applied: [], refused: [] };
  const { facts, tables } = await locate(on, [...new Set(changes.map(({ table }) => table))]);
  const found = await findRows(on, [...tables.values()]);
  const values = await readCells(on, found, changes);
  const { applied, refused, cells } = planChanges(changes, {
    placeOf: (change) => placeIn(found, change),
    valueAt: ({ table }, place) => values.get(cellName(table, place)) ?? null,
  });
  const columns = new Map<
    string,
    { table: LocatedTable; at: number; isText: boolean; cells: Map<number, CellValue> }
  >();
  for (const { change, place, value } of cells) {
    const table = found.get(change.table)?.table;
    if (table === undefined) continue;
    const name = `${table.name} ${place.at}`;
    const isText = changeableKind(change.table, change.key) === "text";
    const of = columns.get(name) ?? { table, at: place.at, isText, cells: new Map<number, CellValue>() };
    of.cells.set(place.row, value ?? "");
    columns.set(name, of);
  }
  const steps = [...columns.values()].flatMap((of) => writeSteps(of.table, of.at, of.cells, of.isText));
  if (steps.length > 0) {
    const sheets = [...new Set(steps.map(({ sheet }) => sheet))];
    await inOpenSheets(on, { facts, sheets, keeper: stateKeeper(facts.state) }, () =>
      runSteps(on, steps, { onProgress: () => undefined, limit: CHANGE_BYTES }),
    );
  }
  return { applied, refused };
};

/** A step that can be taken back should arrive whole: one request, as long as Excel on the web takes it. */
const CHANGE_BYTES = 4_500_000;
