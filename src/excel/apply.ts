import { holds, isBlankRow, mayGo, planUnits } from "../layout/applying";
import { changeableKind } from "../layout/changing";
import type { CellValue } from "../layout/types";
import type { TableEdit, TableEditReport, TypedRow, UnitChange } from "../usecases/ports";
import { growthSteps, readRules, removalSteps, rowsAfter } from "./applyRows";
import { sentText } from "./cells";
import { cellName, findRows, placeIn, readCells, type Found } from "./change";
import { valueStep } from "./contents";
import type { BookFacts } from "./facts";
import { stop } from "./failures";
import { lostFilters, withoutFilters, type Filters } from "./filters";
import { locate, type LocatedTable } from "./locate";
import { askRoom } from "./markList";
import { textFormatStep } from "./markRows";
import { inOpenSheets } from "./openSheets";
import { readAll } from "./reading";
import { runSteps, type Session, type Step } from "./requests";
import { runsOf } from "./runs";
import { stateKeeper } from "./stateKeeper";

/** What is applied should arrive whole: one request, as long as Excel on the web takes it. */
const EDIT_BYTES = 4_500_000;

const ROW_BYTES = 1_000;

/** More runs of rows than these are not worth their weight: the table is read as a whole. */
const MOST_RUNS = 300;

/** Beyond so many cells a filter is taken off and put back instead of writing around it cell by cell. */
const SINGLE_CELLS = 400;

type Row = readonly CellValue[];

/** Reads whole rows of tables: one round trip for what fits into an answer. */
const readRows = async (
  on: Session,
  wanted: readonly { table: LocatedTable; rows: readonly number[] }[],
): Promise<Map<string, Map<number, Row>>> => {
  const asked = wanted.flatMap(({ table, rows }) => {
    const runs = runsOf(new Map(rows.map((row) => [row, null])), 4);
    const parts =
      runs.length > MOST_RUNS
        ? [{ from: 0, count: table.rows }]
        : runs.map(({ from, cells }) => ({ from, count: cells.length }));
    return parts.map(({ from, count }) => ({ table, from, count }));
  });
  const read =
    asked.length === 0
      ? []
      : await readAll(
          on,
          asked.map(({ table, from, count }) => ({
            sheet: table.sheet,
            range: { row: table.row + 1 + from, column: table.column, rows: count, columns: table.headers.length },
            rowBytes: ROW_BYTES,
            property: "values" as const,
          })),
        );
  const found = new Map<string, Map<number, Row>>();
  asked.forEach(({ table, from }, index) => {
    const rows = found.get(table.name) ?? new Map<number, Row>();
    (read[index] ?? []).forEach((row, offset) => rows.set(from + offset, row));
    found.set(table.name, rows);
  });
  return found;
};

/** Steps that write cells of one column; `single` writes them one by one, as Excel misplaces arrays among filtered rows. */
const columnSteps = (
  table: LocatedTable,
  { at, isText, cells }: { at: number; isText: boolean; cells: ReadonlyMap<number, CellValue> },
  single: boolean,
): Step[] =>
  runsOf(cells, single ? -1 : 0).flatMap(({ from, cells: run }) => {
    const place = { row: table.row + 1 + from, column: table.column + at };
    const values = valueStep(
      table.sheet,
      place,
      run.map((value) => [typeof value === "string" ? sentText(value, isText) : value]),
    );
    return isText ? [textFormatStep(table.sheet, { ...place, rows: run.length, columns: 1 }), values] : [values];
  });

interface Column {
  at: number;
  isText: boolean;
  cells: Map<number, CellValue>;
}

/** Cells to be written, gathered by table and column. */
const gathered = (
  cells: readonly { change: UnitChange; place: { row: number; at: number }; value: CellValue }[],
): Map<string, Map<number, Column>> => {
  const tables = new Map<string, Map<number, Column>>();
  for (const { change, place, value } of cells) {
    const columns = tables.get(change.table) ?? new Map<number, Column>();
    tables.set(change.table, columns);
    const isText = changeableKind(change.table, change.key) === "text";
    const column = columns.get(place.at) ?? { at: place.at, isText, cells: new Map<number, CellValue>() };
    columns.set(place.at, column);
    column.cells.set(place.row, value ?? "");
  }
  return tables;
};

/** What was found out of one table before anything is written. */
interface TableWork {
  table: LocatedTable;
  columns: readonly Column[];
  from: number;
  rows: readonly Readonly<Record<string, CellValue>>[];
  removed: readonly number[];
}

/** First body row that new rows may take: behind the last one that holds anything. */
const freeRow = ({ table, identified }: Found, rows: ReadonlyMap<number, Row>): number => {
  let from = table.rows;
  while (from > identified && isBlankRow(table.name, table.keys, rows.get(from - 1) ?? [])) from -= 1;
  return from;
};

const survey = async (
  on: Session,
  edit: TableEdit,
  tables: ReadonlyMap<string, LocatedTable>,
): Promise<{ works: TableWork[]; report: TableEditReport }> => {
  const found = await findRows(on, [...tables.values()]);
  const inserts = edit.inserts.filter(({ rows }) => rows.length > 0);
  for (const { table } of inserts) if (!found.has(table)) stop({ code: "notFound", place: table });

  const removes = edit.removes.flatMap((remove) => {
    const row = found.get(remove.table)?.rows.get(remove.id);
    return row === undefined ? [] : [{ ...remove, row }];
  });
  const wanted = [...found.values()].map(({ table, identified }) => ({
    table,
    rows: [
      ...removes.filter((of) => of.table === table.name).map(({ row }) => row),
      ...(inserts.some((of) => of.table === table.name)
        ? Array.from({ length: table.rows - identified }, (_, index) => identified + index)
        : []),
    ],
  }));
  const rows = await readRows(on, wanted);
  const values = await readCells(on, found, edit.cells);

  const units = planUnits(edit.cells, {
    placeOf: (change) => placeIn(found, change),
    valueAt: ({ table }, place) => values.get(cellName(table, place)) ?? null,
  });
  const columns = gathered(units.cells);
  const stays = removes.filter(({ table, row, expected }) => {
    const keys = found.get(table)?.table.keys ?? [];
    return !mayGo(keys, rows.get(table)?.get(row) ?? [], expected);
  });
  return {
    works: [...found.values()].map((of) => ({
      table: of.table,
      columns: [...(columns.get(of.table.name)?.values() ?? [])],
      from: freeRow(of, rows.get(of.table.name) ?? new Map<number, Row>()),
      rows: inserts.filter(({ table }) => table === of.table.name).flatMap((insert) => insert.rows),
      removed: removes
        .filter((remove) => remove.table === of.table.name && !stays.includes(remove))
        .map(({ row }) => row),
    })),
    report: { refusedCells: units.refused, refusedRemoves: stays.map(({ table, id }) => ({ table, id })) },
  };
};

/** Steps of all tables, and those whose filters have to be off meanwhile. */
const stepsOf = async (
  on: Session,
  facts: BookFacts,
  works: readonly TableWork[],
): Promise<{ steps: Step[]; off: { table: LocatedTable; filters: Filters }[] }> => {
  const growing = works.filter(({ rows }) => rows.length > 0);
  const rooms = growing.map(({ table, from, rows }) => askRoom(on, table, rowsAfter(table, from, rows.length)));
  const rules = await readRules(
    on,
    growing.map(({ table }) => table),
  );
  const steps: Step[] = [];
  const off: { table: LocatedTable; filters: Filters }[] = [];
  for (const { table, columns, from, rows, removed } of works) {
    const count = columns.reduce((sum, { cells }) => sum + cells.size, 0);
    const isWritten = count + rows.length + removed.length > 0;
    const single = table.filters !== null && rows.length + removed.length === 0 && count <= SINGLE_CELLS;
    const filters = lostFilters(facts, table.name) ?? (isWritten && !single ? table.filters : null);
    if (filters !== null) off.push({ table, filters });
    steps.push(...columns.flatMap((column) => columnSteps(table, column, single)));
    const at = growing.findIndex((work) => work.table === table);
    if (at >= 0) {
      const beside = facts.tables.filter(({ sheet }) => sheet === table.sheet).length > 1;
      steps.push(
        ...growthSteps({ table, from, rows, rules: rules.get(table.name) ?? [], push: rooms[at]?.() ?? 0, beside }),
      );
    }
    steps.push(...removalSteps(table, removed, rowsAfter(table, from, rows.length)));
  }
  return { steps, off };
};

/**
 * Takes in what others changed. Rows are found by their identity and read just before they are written: four round trips for
 * cells (find the tables, the rows, the cells; write), one more for new rows, three more where sheets are protected.
 */
export const applyEdit = async (on: Session, edit: TableEdit): Promise<TableEditReport> => {
  const names = [...edit.cells, ...edit.removes, ...edit.inserts.filter(({ rows }) => rows.length > 0)];
  if (names.length === 0) return { refusedCells: [], refusedRemoves: [] };
  const { facts, tables } = await locate(on, [...new Set(names.map(({ table }) => table))]);
  const keeper = stateKeeper(facts.state);
  const sheets = [...new Set([...tables.values()].map(({ sheet }) => sheet))];
  let report: TableEditReport = { refusedCells: [], refusedRemoves: [] };
  await inOpenSheets(on, { facts, sheets, keeper }, async () => {
    const surveyed = await survey(on, edit, tables);
    const { steps, off } = await stepsOf(on, facts, surveyed.works);
    const all = withoutFilters(keeper, off, steps);
    if (all.length > 0) await runSteps(on, all, { onProgress: () => undefined, limit: EDIT_BYTES });
    report = surveyed.report;
  });
  return report;
};

/** Gives rows their identity, where they still hold what was read. */
export const identifyRows = async (on: Session, rows: readonly TypedRow[]): Promise<{ refused: number }> => {
  if (rows.length === 0) return { refused: 0 };
  const { facts, tables } = await locate(on, [...new Set(rows.map(({ table }) => table))]);
  const keeper = stateKeeper(facts.state);
  const sheets = [...new Set([...tables.values()].map(({ sheet }) => sheet))];
  let refused = 0;
  await inOpenSheets(on, { facts, sheets, keeper }, async () => {
    const standing = await readRows(
      on,
      [...tables.values()].map((table) => ({
        table,
        rows: rows.filter((of) => of.table === table.name && of.row < table.rows).map(({ row }) => row),
      })),
    );
    const cells: Parameters<typeof gathered>[0][number][] = [];
    for (const typed of rows) {
      const table = tables.get(typed.table);
      const row = standing.get(typed.table)?.get(typed.row);
      if (table === undefined || row === undefined || !holds(table.keys, row, typed.expected)) {
        refused += 1;
        continue;
      }
      for (const [key, value] of Object.entries(typed.cells)) {
        const at = table.keys.indexOf(key);
        const change = { table: typed.table, id: "", key, from: null, to: value };
        if (at >= 0) cells.push({ change, place: { row: typed.row, at }, value });
      }
    }
    const steps = [...gathered(cells)].flatMap(([name, columns]) => {
      const table = tables.get(name);
      return table === undefined ? [] : [...columns.values()].flatMap((of) => columnSteps(table, of, true));
    });
    if (steps.length > 0) await runSteps(on, steps, { onProgress: () => undefined, limit: EDIT_BYTES });
  });
  return { refused };
};
