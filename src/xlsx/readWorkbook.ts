import { unzipSync, zipSync } from "fflate";
import { anchorName, sheetOfReference } from "../layout/bookkeeping";
import { failure, success, type Result } from "../domain/result";
import { joinMetadata, METADATA_SHEET } from "../layout/metadata";
import type { CellValue, TableSnapshot, WorkbookSnapshot } from "../layout/types";
import type { WorkbookFailure } from "../usecases/ports";
import { parseAddress } from "./addresses";
import { escapeText, unescapeText } from "./cellText";
import { partsOf, sheetPath, type Parts } from "./parts";
import { loadLibrary, type Workbook, type Cell, type Worksheet } from "./library";

/** A plan workbook of 100,000 rows stays below; anything above is no plan, or a zip bomb. */
const UNPACKED_LIMIT = 1_000_000_000;
const FILE_LIMIT = 100_000_000;

/** A file that was opened, with what the library does not take up. */
export interface OpenedFile {
  workbook: Workbook;
  /** Merged ranges that were left out of the library's sight, by sheet name; they are put back when the file is written. */
  merges: ReadonlyMap<string, readonly string[]>;
  /** Workbook-wide names as the file has them, as XML. */
  names: readonly string[];
}

/** Opens a file with the library; damaged, locked and oversized files are values, not exceptions. */
export const openWorkbook = async (bytes: Uint8Array): Promise<Result<OpenedFile, WorkbookFailure>> => {
  if (!looksRight(bytes)) return failure<WorkbookFailure>({ code: "damaged", place: "xlsx" });
  const { Workbook } = await loadLibrary();
  const workbook = new Workbook();
  try {
    const light = withoutManyMerges(bytes);
    await workbook.xlsx.load(light.bytes as never);
    if (light.parts.read("xl/sharedStrings.xml").includes("_x")) workbook.worksheets.forEach(escapeTexts);
    const merges = new Map<string, readonly string[]>();
    for (const { name } of workbook.worksheets) {
      const refs = light.merges.get(sheetPath(light.parts, name) ?? "");
      if (refs !== undefined) merges.set(name, refs);
    }
    const names = light.parts.read("xl/workbook.xml").match(/<definedName .*?<\/definedName>/gsu) ?? [];
    return success({ workbook, merges, names });
  } catch {
    // The library throws whatever its parsers throw; all of it means that the file is not a workbook it can read.
    return failure<WorkbookFailure>({ code: "damaged", place: "xlsx" });
  }
};

/** The library takes escapes out of texts when it reads and does not put them back: in its memory we keep them escaped. */
const escapeTexts = (sheet: Worksheet): void => {
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      const { value } = cell;
      if (typeof value !== "string" || isCovered(cell)) return;
      const escaped = escapeText(value);
      if (escaped !== value) cell.value = escaped;
    });
  });
};

/** Looks at the directory of the archive only: sizes before anything is unpacked, and the one part every workbook has. */
const looksRight = (bytes: Uint8Array): boolean => {
  if (bytes.length > FILE_LIMIT) return false;
  let unpacked = 0;
  let isWorkbook = false;
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize;
        isWorkbook ||= name === "xl/workbook.xml";
        return false;
      },
    });
  } catch {
    return false;
  }
  return isWorkbook && unpacked <= UNPACKED_LIMIT;
};

/** Above this the library's check of every merged range against every other one takes minutes. */
const MERGE_LIMIT = 2_000;

const withoutManyMerges = (
  bytes: Uint8Array,
): { bytes: Uint8Array; parts: Parts; merges: Map<string, readonly string[]> } => {
  const files = unzipSync(bytes);
  const parts = partsOf(files);
  const merges = new Map<string, readonly string[]>();
  for (const name of parts.names()) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/u.test(name)) continue;
    const xml = parts.read(name);
    const block = /<mergeCells[\s>].*?<\/mergeCells>/su.exec(xml)?.[0] ?? "";
    const refs = [...block.matchAll(/<mergeCell ref="([^"]*)"/gu)].map(([, ref = ""]) => ref);
    if (refs.length <= MERGE_LIMIT) continue;
    parts.write(name, xml.replace(block, ""));
    merges.set(name, refs);
  }
  return { bytes: merges.size > 0 ? zipSync(files, { level: 0 }) : bytes, parts, merges };
};

/** Reads the tables and the metadata of an .xlsx file; the counterpart of renderWorkbook. */
export const readWorkbook = async (bytes: Uint8Array): Promise<Result<WorkbookSnapshot, WorkbookFailure>> => {
  const opened = await openWorkbook(bytes);
  return opened.ok ? success(snapshotOf(opened.value.workbook)) : opened;
};

export const snapshotOf = (workbook: Workbook): WorkbookSnapshot => ({
  sheetNames: workbook.worksheets.map(({ name }) => name),
  tables: workbook.worksheets.flatMap((sheet) =>
    tablesOf(sheet).map(({ headerRow: _row, firstColumn: _column, ...table }) => table),
  ),
  metadata: metadataOf(workbook),
});

/** The sheet that a hidden name points to; null where there is none any more. */
export const anchoredOnly = (workbook: Workbook, anchor: string): Worksheet | null => {
  const [reference] = workbook.definedNames.getRanges(anchor).ranges;
  const name = reference === undefined ? null : sheetOfReference(reference);
  return name === null ? null : (workbook.getWorksheet(name) ?? null);
};

const metadataOf = (workbook: Workbook): string | null => {
  const sheet = anchoredOnly(workbook, anchorName("metadata")) ?? workbook.getWorksheet(METADATA_SHEET);
  if (sheet === undefined) return null;
  const pieces: string[] = [];
  for (let row = 1; row <= sheet.rowCount; row += 1) {
    const piece = cellValue(sheet, row, 1);
    if (typeof piece !== "string" || piece === "") break;
    pieces.push(piece);
  }
  return pieces.length === 0 ? null : joinMetadata(pieces);
};

/** A table with its place, rows and columns from 0. */
export interface PlacedTable extends TableSnapshot {
  headerRow: number;
  firstColumn: number;
}

/** Tables of a sheet with the keys of the row above each header. */
export const tablesOf = (sheet: Worksheet): PlacedTable[] =>
  Object.values(sheet.tables).flatMap(({ table }) => {
    const range = parseAddress(
      (table as { tableRef?: string; ref: string }).tableRef ?? (table as { ref: string }).ref,
    );
    if (range === null) return [];
    const { name, totalsRow } = table as { name: string; totalsRow?: boolean };
    const columns = Array.from({ length: range.columns }, (_, index) => range.column + index + 1);
    const header = range.row + 1;
    const last = range.row + range.rows - (totalsRow === true ? 1 : 0);
    const rows: CellValue[][] = [];
    for (let row = header + 1; row <= last; row += 1) rows.push(columns.map((column) => cellValue(sheet, row, column)));
    return [
      {
        name,
        sheet: sheet.name,
        headerRow: range.row,
        firstColumn: range.column,
        keys: columns.map((column) => {
          const key = header > 1 ? cellValue(sheet, header - 1, column) : null;
          return typeof key === "string" && key !== "" ? key : null;
        }),
        headers: columns.map((column) => String(cellValue(sheet, header, column) ?? "")),
        rows,
      },
    ];
  });

/** Value of a cell (row and column from 1): dates as serial numbers, formulas as their last value, rich text as text. */
export const cellValue = (sheet: Worksheet, row: number, column: number): CellValue => {
  const cell = sheet.findRow(row)?.findCell(column);
  return cell === undefined || isCovered(cell) ? null : plainValue(cell.value);
};

/** True for a cell that a merged range hides: the library lets it repeat the first cell's value. */
export const isCovered = (cell: Cell): boolean => cell.isMerged && cell.master.address !== cell.address;

const SERIAL_OF_1970 = 25_569;

export const plainValue = (value: unknown): CellValue => {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return unescapeText(value);
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (value instanceof Date) return value.getTime() / 86_400_000 + SERIAL_OF_1970;
  const parts = value as {
    result?: unknown;
    formula?: unknown;
    sharedFormula?: unknown;
    richText?: { text: string }[];
    text?: unknown;
    error?: unknown;
  };
  if (parts.richText !== undefined) return parts.richText.map(({ text }) => text).join("");
  if (parts.formula !== undefined || parts.sharedFormula !== undefined) return plainValue(parts.result);
  if (parts.text !== undefined) return plainValue(parts.text);
  return typeof parts.error === "string" ? parts.error : null;
};
