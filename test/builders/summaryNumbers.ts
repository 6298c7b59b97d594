import { sheets as texts } from "../../src/i18n/vi/sheets";
import { KEY_ROWS } from "../../src/layout/summaryPlaces";
import type { CellValue } from "../../src/layout/types";
import { cellValue, openWorkbook } from "../../src/xlsx/readWorkbook";

/** A line of "Tổng hợp" or "Theo cơ quan" by the keys of its columns. */
export type PageLine = Readonly<Record<string, CellValue>>;

/** Every line of a sheet below its hidden row of column keys, in order. */
export const pageLines = async (bytes: Uint8Array, name: string = texts.sheetNames.summary): Promise<PageLine[]> => {
  const opened = await openWorkbook(bytes);
  if (!opened.ok) throw new Error(opened.code);
  const sheet = opened.value.workbook.getWorksheet(name);
  if (sheet === undefined) throw new Error(`no sheet “${name}”`);
  const valuesOf = (row: number): CellValue[] =>
    Array.from({ length: sheet.columnCount }, (_, column) => cellValue(sheet, row, column + 1));
  const keyRow = Array.from({ length: KEY_ROWS }, (_, row) => row + 1).find((row) => valuesOf(row).includes("place"));
  if (keyRow === undefined) throw new Error("no row of keys");
  const keys = valuesOf(keyRow);
  return Array.from({ length: sheet.rowCount - keyRow }, (_, index) => {
    const values = valuesOf(keyRow + 1 + index);
    return Object.fromEntries(keys.flatMap((key, at) => (typeof key === "string" ? [[key, values[at] ?? null]] : [])));
  });
};

const isCounted = (line: PageLine): boolean => /^\d+\/\d+$/u.test(String(line["ratio"] ?? ""));

/** The counted lines of "Tổng hợp" in a file, as their cells say: by the name in column B, each cell by its column. */
export const summaryNumbers = async (bytes: Uint8Array): Promise<Map<string, PageLine>> =>
  new Map(
    (await pageLines(bytes)).flatMap((line) =>
      typeof line["name"] === "string" && isCounted(line) ? [[line["name"], line]] : [],
    ),
  );
