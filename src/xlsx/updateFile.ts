import { anchorName } from "../layout/bookkeeping";
import { METADATA_SHEET } from "../layout/metadata";
import { renamed, type Renames } from "../layout/renaming";
import type { SheetDescription, WorkbookDescription } from "../layout/types";
import type { WriteOptions, WriteReport } from "../usecases/ports";
import { headerRenames, renamedSheet, withStanding, type AdaptedTable } from "./adapt";
import { copyCellsAround } from "./cellsAround";
import { describedGrid, digestOf, keptRanges, parseFileState, STATE_COLUMN, type FileState } from "./fileState";
import { copyForeignCells, copyTableCells, gridOf, keepCells } from "./foreignCells";
import type { Workbook, Worksheet } from "./library";
import { anchoredOnly, cellValue, tablesOf, type OpenedFile, type PlacedTable } from "./readWorkbook";
import { saveWorkbook } from "./render";
import { freeName, temporaryName } from "./sheetNames";
import { writeSheet } from "./writeSheet";

interface Placed {
  description: SheetDescription;
  old: Worksheet | null;
  tables: readonly { adapted: AdaptedTable; existing: PlacedTable }[];
}

/** Joins a described workbook with the one that stands in a file. */
export const updateFile = async (
  file: OpenedFile,
  original: WorkbookDescription,
  { onProgress, signal }: WriteOptions,
): Promise<{ report: WriteReport; bytes: Uint8Array }> => {
  const { workbook } = file;
  const placed = place(workbook, original);
  const description: WorkbookDescription = {
    ...original,
    sheets: placed.sheets.map((sheet) => sheet.description),
    names: original.names.map((name) => ({ ...name, formula: renamed(name.formula, placed.renames) })),
  };
  const state = readState(workbook);
  const total = textBytes(description);
  let done = 0;
  let keptRows = 0;
  const keptSheets: { original: string; copy: string }[] = [];
  dropOurNames(workbook, original);

  for (const sheet of placed.sheets) {
    if (signal.aborted) break;
    onProgress({ done, total, sheet: sheet.description.name });
    const written = replaceSheet(workbook, sheet, state);
    if (written.copy !== null) keptSheets.push({ original: sheet.description.name, copy: written.copy });
    for (const { adapted } of sheet.tables) keptRows += adapted.keptRows;
    done += textBytes({ ...description, sheets: [sheet.description], metadata: "" });
  }
  const bytes = await saveWorkbook(workbook, description, file);
  onProgress({ done: total, total, sheet: METADATA_SHEET });
  return { report: { keptSheets, keptRows }, bytes };
};

/** Finds the standing sheet of every described one by its anchor, and joins the tables. */
const place = (workbook: Workbook, { sheets }: WorkbookDescription): { sheets: Placed[]; renames: Renames } => {
  const taken = workbook.worksheets.map(({ name }) => name);
  const names = new Map<string, string>();
  const olds = sheets.map(({ role, name }) => {
    const old = anchoredOnly(workbook, anchorName(role));
    const standing = old?.name ?? freeName(name, taken);
    if (old === null) taken.push(standing);
    if (standing !== name) names.set(name, standing);
    return old;
  });
  const standing = workbook.worksheets.flatMap((sheet) => tablesOf(sheet));
  const renames: Renames = {
    sheets: names,
    headers: headerRenames(
      sheets.flatMap(({ tables }) => tables),
      standing,
    ),
  };
  return {
    renames,
    sheets: sheets.map((sheet, index): Placed => {
      const description = renamedSheet(sheet, renames);
      const old = olds[index] ?? null;
      if (old === null) return { description, old, tables: [] };
      return {
        old,
        ...withStanding(
          description,
          standing.filter(({ sheet: name }) => name === old.name),
        ),
      };
    }),
  };
};

/** Writes the sheet anew in the place of the old one and moves what belongs to people over. */
const replaceSheet = (
  workbook: Workbook,
  { description, old, tables }: Placed,
  state: FileState | null,
): { copy: string | null } => {
  if (old === null) {
    writeSheet(workbook.addWorksheet(description.name), description);
    return { copy: null };
  }
  const known = state?.sheets.find(({ role }) => role === description.role) ?? null;
  const isOutput = ["summary", "byAgency", "annex"].includes(description.role);
  const isChanged = isOutput && isHandChanged(old, description, known);
  const copy = isChanged
    ? freeName(
        description.name,
        workbook.worksheets.map(({ name }) => name),
        (number) => ` (cũ ${number})`,
      )
    : null;
  const { orderNo } = old;
  old.name = copy ?? temporaryName(workbook);
  const sheet = workbook.addWorksheet(description.name);
  sheet.orderNo = orderNo;
  if (copy !== null) old.orderNo = orderNo + 0.5;
  writeSheet(sheet, keepCells(description, old));

  for (const { adapted } of tables) copyTableCells({ old, sheet, table: adapted });
  const [first] = tables;
  if (first !== undefined && description.tables.length > 1) {
    copyCellsAround({ old, sheet, description, standing: tables.map(({ existing }) => existing) });
  } else if (first !== undefined) {
    copyForeignCells({ old, sheet, before: tableExtent(first.existing), after: described(description) });
  } else if (isOutput && known !== null) {
    copyForeignCells({ old, sheet, before: known, after: described(description), move: copy !== null });
  }
  if (copy === null) workbook.removeWorksheet(old.id);
  return { copy };
};

/** True where a person changed constants of an output sheet; where nothing is known of it, where they differ from ours. */
const isHandChanged = (
  old: Worksheet,
  description: SheetDescription,
  known: FileState["sheets"][number] | null,
): boolean => {
  const kept = keptRanges(description);
  if (known !== null) return digestOf(gridOf(old), known, kept) !== known.digest;
  const { grid, extent } = describedGrid(description);
  return digestOf(gridOf(old), extent, kept) !== digestOf(grid, extent, kept);
};

const described = (description: SheetDescription): { rows: number; columns: number } => {
  const [table] = description.tables;
  if (table === undefined) return describedGrid(description).extent;
  return { rows: table.row + 1 + table.rows.length, columns: table.column + table.columns.length };
};

const tableExtent = ({ headerRow, keys, rows }: PlacedTable): { rows: number; columns: number } => ({
  rows: headerRow + 1 + rows.length,
  columns: keys.length,
});

/** Names of ours are written anew; those of people stay. */
const dropOurNames = (workbook: Workbook, { names, sheets }: WorkbookDescription): void => {
  const ours = new Set([...names.map(({ name }) => name), ...sheets.map(({ role }) => anchorName(role))]);
  const { definedNames } = workbook;
  definedNames.model = definedNames.model.filter(({ name }) => !ours.has(name));
};

const readState = (workbook: Workbook): FileState | null => {
  const sheet = anchoredOnly(workbook, anchorName("metadata"));
  if (sheet === null) return null;
  const text = cellValue(sheet, 1, STATE_COLUMN);
  return typeof text === "string" ? parseFileState(text) : null;
};

const encoder = new TextEncoder();

/** Bytes of cell text: what progress is counted in. */
const textBytes = ({ sheets, metadata }: WorkbookDescription): number => {
  let sum = encoder.encode(metadata).length;
  const add = (cell: unknown): void => {
    if (typeof cell === "string") sum += encoder.encode(cell).length;
    else if (typeof cell === "number") sum += 8;
  };
  for (const { blocks, tables } of sheets) {
    for (const { cells } of blocks) for (const line of cells) line.forEach(add);
    for (const { rows } of tables) for (const row of rows) row.forEach(add);
  }
  return sum;
};
