import { anchorName } from "../layout/bookkeeping";
import type { Cell, SheetRole, TableDescription, WorkbookDescription } from "../layout/types";
import { sheetCells } from "./cells";
import { rowJsonBytes } from "./bytes";
import { type Extent, extentOf, isOurs } from "./extents";
import { readFacts, type BookFacts } from "./facts";
import { stop } from "./failures";
import type { Renames } from "../layout/renaming";
import { keepRanges, keptCells, reservedSize, type Size, sourceDigest, wantedArea } from "./guard";
import { freeName, placeSheets, type PlacedSheet } from "./placing";
import { probe, type Probe } from "./probe";
import { readAll, type Wanted } from "./reading";
import type { Session } from "./requests";
import { besideWhatStands } from "./tableBeside";
import { hintsOf, readTables, type StandingTable, type TableHints } from "./tables";
import { type TableChange, tableChange } from "./upsert";

/** A sheet that people changed where it is ours, and the copy under which their version stays. */
export interface KeptCopy {
  role: SheetRole;
  original: string;
  copy: string;
  extents: readonly Extent[];
  /** What an earlier try already did: nothing, a copy that has no name yet, everything. */
  done: "nothing" | "copied" | "named";
  /** Name of the copy that has none yet. */
  unnamed: string | null;
}

/** Everything that is known about a described sheet before anything is written. */
export interface SheetSurvey {
  placed: PlacedSheet;
  /** "whole": written from A1 on; "parts": title and tables in place; "none": stands as described. */
  work: "whole" | "parts" | "none";
  /** What the sheet is to hold; for "parts" the cells outside tables, null where they stay. */
  cells: readonly (readonly Cell[])[] | null;
  extent: Extent;
  /** Digests of the cells outside tables: what is compared at the next layout. */
  titles: Extent;
  source: string;
  needed: Size;
  reserved: Size;
  /** Size of what stands on the sheet, where it matters. */
  used: Size | null;
  changes: readonly TableChange[];
  /** Tables to be made; `adopt` is one that an earlier try made and could not name. */
  missing: readonly { table: TableDescription; adopt: string | null }[];
}

export interface Survey {
  facts: BookFacts;
  description: WorkbookDescription;
  sheets: readonly SheetSurvey[];
  renames: Renames;
  copies: readonly KeptCopy[];
  standing: readonly StandingTable[];
}

const COPY_SUFFIX = (number: number): string => ` (cũ ${number})`;

const renamesOf = (placed: readonly PlacedSheet[], standing: readonly StandingTable[]): Renames => {
  const sheets = new Map(
    placed
      .filter(({ description, name }) => description.name !== name)
      .map(({ description, name }) => [description.name, name]),
  );
  const headers = new Map<string, ReadonlyMap<string, string>>();
  for (const { tables } of placed.map(({ description }) => description)) {
    for (const { name, columns } of tables) {
      const table = standing.find((of) => of.name === name);
      if (table === undefined) continue;
      const changed = columns.flatMap(({ key, header }): [string, string][] => {
        const actual = table.headers[table.keys.indexOf(key)];
        return actual === undefined || actual === header ? [] : [[header, actual]];
      });
      if (changed.length > 0) headers.set(name, new Map(changed));
    }
  }
  return { sheets, headers };
};

/** Cells of a sheet outside its tables: what an update in place looks at besides the tables. */
const titleCells = ({ description }: PlacedSheet): Cell[][] => sheetCells({ ...description, tables: [] });

const sizeOf = (cells: readonly (readonly Cell[])[]): Size => ({ rows: cells.length, columns: cells[0]?.length ?? 0 });

const averageBytes = (cells: readonly (readonly Cell[])[]): number =>
  cells.length === 0
    ? 10
    : Math.ceil(
        cells.reduce(
          (sum, row) =>
            sum + rowJsonBytes(row.map((cell) => (typeof cell === "object" && cell !== null ? cell.formula : cell))),
          0,
        ) / cells.length,
      );

/** The copy that an earlier try made of the sheet, or was about to make. */
const earlierCopy = (facts: BookFacts, { description, name }: PlacedSheet): KeptCopy | null => {
  const earlier = facts.state?.copies.find(({ role }) => role === description.role);
  if (earlier === undefined) return null;
  const names = facts.sheets.map((sheet) => sheet.name);
  if (names.includes(earlier.copy)) return { ...earlier, done: "named", unnamed: null };
  const before = new Set(facts.state?.sheetsBefore);
  // Excel calls a copy "Phụ lục (2)" until it gets its name.
  const unnamed = names.find(
    (other) => !before.has(other) && other.startsWith(name.slice(0, 24)) && other.endsWith(")"),
  );
  return unnamed === undefined
    ? { ...earlier, done: "nothing", unnamed: null }
    : { ...earlier, done: "copied", unnamed };
};

const newCopy = (
  facts: BookFacts,
  { description: { role }, name }: PlacedSheet,
  { extent, earlier }: { extent: Extent; earlier: KeptCopy | null },
): KeptCopy => {
  const taken = [
    ...facts.sheets.map((sheet) => sheet.name),
    name,
    ...(earlier?.done === "copied" ? [earlier.copy] : []),
  ];
  const copy = freeName(name, taken, (number) => COPY_SUFFIX(number - 1));
  return { role, original: name, copy, extents: [extent], done: "nothing", unnamed: null };
};

/** What nobody but us may have named: tables and names of the description that somebody else's things are called by. */
const refuseTakenNames = (
  { names }: WorkbookDescription,
  facts: BookFacts,
  standing: readonly StandingTable[],
  placed: readonly PlacedSheet[],
): void => {
  const known = new Set([...(facts.state?.names ?? [])]);
  const isOurBook =
    facts.state !== null ||
    [...facts.names.keys()].some((name) => placed.some(({ description }) => anchorName(description.role) === name));
  for (const { name } of names) {
    const found = [...facts.names.keys()].find((other) => other.toLowerCase() === name.toLowerCase());
    if (found !== undefined && !known.has(name) && (facts.state !== null || !isOurBook))
      stop({ code: "nameTaken", place: found });
  }
  const ours = new Set((facts.state?.tables ?? []).map(({ name }) => name));
  for (const { description } of placed) {
    for (const table of description.tables) {
      const found = standing.find(({ name }) => name === table.name);
      if (found !== undefined && !ours.has(table.name) && !found.keys.includes(table.identity)) {
        stop({ code: "nameTaken", place: table.name });
      }
      const other = facts.tables.find(
        ({ name }) => name !== table.name && name.toLowerCase() === table.name.toLowerCase(),
      );
      if (other !== undefined) stop({ code: "nameTaken", place: other.name });
    }
  }
};

const usedSizes = async (on: Session, sheets: readonly string[]): Promise<Map<string, Size>> => {
  if (sheets.length === 0) return new Map();
  const ranges = sheets.map((sheet) => {
    const range = on.context.workbook.worksheets.getItem(sheet).getUsedRangeOrNullObject(true).untrack();
    range.load("rowIndex,columnIndex,rowCount,columnCount");
    return { sheet, range };
  });
  await on.sync();
  return new Map(
    ranges.map(({ sheet, range }) => [
      sheet,
      range.isNullObject
        ? { rows: 0, columns: 0 }
        : { rows: range.rowIndex + range.rowCount, columns: range.columnIndex + range.columnCount },
    ]),
  );
};

const missingTables = ({ description, mode }: PlacedSheet, facts: BookFacts, probed: Probe): SheetSurvey["missing"] =>
  description.tables
    .filter(({ name }) => !facts.tables.some((table) => table.name === name))
    .map((table) => ({ table, adopt: mode === "redo" ? probed.unnamedTable(description.role, table) : null }));

/** Reads what has to be known before a layout; nothing is written. */
export const survey = async (on: Session, description: WorkbookDescription, hints: TableHints): Promise<Survey> => {
  const facts = await readFacts(on);
  const probed = await probe(on, facts, description);
  const placed = placeSheets(description, facts, probed.empty);
  const described = new Set(placed.flatMap(({ description: { tables } }) => tables.map(({ name }) => name)));
  const standing = await readTables(
    on,
    facts.tables.filter(({ name }) => described.has(name)),
    { facts, hints: hintsOf(facts, hints), filters: true },
  );
  refuseTakenNames(description, facts, standing, placed);
  const renames = renamesOf(placed, standing);

  const replaced = await usedSizes(
    on,
    placed.filter(({ mode }) => mode === "replace").map(({ name }) => name),
  );
  const standingNames = new Set(standing.map(({ name }) => name));
  const roomy = placed.map((sheet): PlacedSheet => {
    const of = replaced.get(sheet.name);
    const { description } = sheet;
    return of === undefined
      ? sheet
      : { ...sheet, description: besideWhatStands(description, { standing: standingNames, used: of }) };
  });
  const drafts = roomy.map((sheet) => {
    const { tables, role } = sheet.description;
    const changes = tables.flatMap((table) => {
      const found = standing.find(({ name }) => name === table.name);
      return found === undefined ? [] : [tableChange(found, table)];
    });
    const whole = changes.length === 0 && sheet.mode !== "update";
    const cells = whole ? sheetCells(sheet.description) : titleCells(sheet);
    const extents = sheet.state?.extents ?? [];
    const missing = missingTables(sheet, facts, probed);
    // Tables that stand without their name prove that all cells had been written.
    const guarded = sheet.exists && role !== "metadata" && !missing.some(({ adopt }) => adopt !== null);
    const reservedBefore = whole ? reservedSize(facts, role, extents) : sizeOf(cells);
    const known = (whole ? replaced.get(sheet.name) : undefined) ?? reservedBefore;
    return { sheet, changes, whole, cells, extents, missing, guarded, reserved: known };
  });

  const wanted = drafts.map(({ sheet, guarded, reserved, cells }): Wanted | null => {
    const needed = sizeOf(cells);
    const size = { rows: Math.max(reserved.rows, 1), columns: Math.max(reserved.columns, needed.columns, 1) };
    return guarded && size.rows > 0 ? wantedArea(sheet.name, size, averageBytes(cells)) : null;
  });
  const asked = wanted.filter((item) => item !== null);
  const answers = asked.length === 0 ? [] : await readAll(on, asked);
  const standingCells = wanted.map((item) => (item === null ? [] : (answers[asked.indexOf(item)] ?? [])));

  const growing = drafts
    .filter(({ sheet, changes, whole, cells, reserved }) =>
      changes.some(({ rowsAfter, rowsBefore }) => rowsAfter > rowsBefore)
        ? true
        : whole && sheet.exists && (sizeOf(cells).rows > reserved.rows || sizeOf(cells).columns > reserved.columns),
    )
    .flatMap(({ sheet, changes }) => [sheet.name, ...changes.map(({ standing: { sheet: name } }) => name)]);
  const used = await usedSizes(on, [...new Set(growing)]);

  const copies: KeptCopy[] = [];
  const sheets = drafts.map((draft, index): SheetSurvey => {
    const { sheet, changes, whole, extents, missing, guarded, reserved } = draft;
    const actual = standingCells[index] ?? [];
    const cells = whole ? keptCells(sheet.description, actual, extents) : draft.cells;
    const extent = extentOf(cells, keepRanges(sheet.description));
    const source = sourceDigest(sheet.description, renames);
    const needed = sizeOf(cells);
    const titles = extentOf(titleCells(sheet), keepRanges(sheet.description));
    const common = {
      placed: sheet,
      extent,
      titles,
      source,
      needed,
      reserved,
      used: used.get(sheet.name) ?? null,
      changes,
      missing,
    };
    const ours =
      !guarded ||
      isOurs(actual, [...extents, ...copiedExtents(facts, sheet), ...(sheet.state === null ? [extent] : [])]);
    if (!whole) {
      const rewritten = ours && sheet.state?.source !== source && !isOurs(actual, [extent]);
      return { ...common, work: "parts", cells: rewritten ? cells : null };
    }
    if (guarded && ours && sheet.state?.made === true && sheet.state.source === source) {
      return { ...common, work: "none", cells: null };
    }
    const earlier = earlierCopy(facts, sheet);
    if (earlier !== null && earlier.done !== "nothing") copies.push(earlier);
    const unkept = !ours || earlier?.done === "nothing" || (sheet.mode === "replace" && earlier === null);
    if (sheet.exists && unkept) copies.push(newCopy(facts, sheet, { extent: extentOf(actual, []), earlier }));
    return { ...common, work: "whole", cells: missing.some(({ adopt }) => adopt !== null) ? null : cells };
  });
  return { facts, description, sheets, renames, copies, standing };
};

const copiedExtents = (facts: BookFacts, { description }: PlacedSheet): Extent[] =>
  (facts.state?.copies ?? []).filter(({ role }) => role === description.role).flatMap(({ extents }) => extents);
