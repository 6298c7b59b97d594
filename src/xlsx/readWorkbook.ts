import { unzipSync, zipSync } from "fflate";
import { anchorName } from "../layout/bookkeeping";
import { failure, success, type Result } from "../domain/result";
import { joinMetadata, METADATA_SHEET } from "../layout/metadata";
import type { CellValue, TableSnapshot, WorkbookSnapshot } from "../layout/types";
import type { WorkbookFailure } from "../usecases/ports";
import { parseAddress } from "./addresses";
import { unescapeText } from "./cellText";
import { partsOf } from "./parts";
import { loadLibrary, type Workbook, type Worksheet } from "./library";

/** A plan workbook of 100,000 rows stays below; anything above is no plan, or a zip bomb. */
const UNPACKED_LIMIT = 1_000_000_000;
const FILE_LIMIT = 100_000_000;

/** Opens a file with the library; damaged, locked and oversized files are values, not exceptions. */
export const openWorkbook = async (bytes: Uint8Array): Promise<Result<Workbook, WorkbookFailure>> => {
  if (!looksRight(bytes)) return failure<WorkbookFailure>({ code: "damaged", place: "xlsx" });
  const { Workbook } = await loadLibrary();
  const workbook = new Workbook();
  try {
    await workbook.xlsx.load(withoutManyMerges(bytes) as never);
  } catch {
    // The library throws whatever its parsers throw; all of it means that the file is not a workbook it can read.
    return failure<WorkbookFailure>({ code: "damaged", place: "xlsx" });
  }
  return success(workbook);
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

/** Only the printed annex has so many merged cells; it is laid out anew from the plan and nothing is read from it. */
const withoutManyMerges = (bytes: Uint8Array): Uint8Array => {
  const files = unzipSync(bytes);
  const parts = partsOf(files);
  let isChanged = false;
  for (const name of parts.names()) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/u.test(name)) continue;
    const xml = parts.read(name);
    const merges = /<mergeCells[\s>].*?<\/mergeCells>/su.exec(xml)?.[0] ?? "";
    if ((merges.match(/<mergeCell /gu)?.length ?? 0) <= MERGE_LIMIT) continue;
    parts.write(name, xml.replace(merges, ""));
    isChanged = true;
  }
  return isChanged ? zipSync(files, { level: 0 }) : bytes;
};

/** Reads the tables and the metadata of an .xlsx file; the counterpart of renderWorkbook. */
export const readWorkbook = async (bytes: Uint8Array): Promise<Result<WorkbookSnapshot, WorkbookFailure>> => {
  const opened = await openWorkbook(bytes);
  return opened.ok ? success(snapshotOf(opened.value)) : opened;
};

export const snapshotOf = (workbook: Workbook): WorkbookSnapshot => ({
  sheetNames: workbook.worksheets.map(({ name }) => name),
  tables: workbook.worksheets.flatMap((sheet) => tablesOf(sheet)),
  metadata: metadataOf(workbook),
});

/** The sheet of a role: the one its anchor name points to, else the one of that name. */
export const anchoredSheet = (workbook: Workbook, anchor: string, name: string): Worksheet | null => {
  const { ranges } = workbook.definedNames.getRanges(anchor);
  const reference = ranges[0];
  const anchored = reference === undefined ? undefined : /^'?((?:[^']|'')+?)'?!/u.exec(reference)?.[1];
  const found = anchored === undefined ? undefined : workbook.getWorksheet(anchored.replaceAll("''", "'"));
  return found ?? workbook.getWorksheet(name) ?? null;
};

const metadataOf = (workbook: Workbook): string | null => {
  const sheet = anchoredSheet(workbook, anchorName("metadata"), METADATA_SHEET);
  if (sheet === null) return null;
  const pieces: string[] = [];
  for (let row = 1; row <= sheet.rowCount; row += 1) {
    const piece = cellValue(sheet, row, 1);
    if (typeof piece !== "string" || piece === "") break;
    pieces.push(piece);
  }
  return pieces.length === 0 ? null : joinMetadata(pieces);
};

/** Tables of a sheet with the keys of the row above each header. */
export const tablesOf = (sheet: Worksheet): TableSnapshot[] =>
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
  return cell === undefined ? null : plainValue(cell.value);
};

const SERIAL_OF_1970 = 25_569;

const plainValue = (value: unknown): CellValue => {
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
  if (parts.richText !== undefined) return unescapeText(parts.richText.map(({ text }) => text).join(""));
  if (parts.formula !== undefined || parts.sharedFormula !== undefined) return plainValue(parts.result);
  if (parts.text !== undefined) return plainValue(parts.text);
  return typeof parts.error === "string" ? parts.error : null;
};
