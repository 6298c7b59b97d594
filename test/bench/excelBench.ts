import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { CHECK_COLUMNS } from "../../src/layout/columns";
import type { Cell, CellValue, WorkbookDescription } from "../../src/layout/types";
import { createExcelHost } from "../builders/excelHost";
import { largePlan } from "../builders/largePlan";
import type { Figure } from "./figure";

const cellText = (cell: Cell): string => (cell === null ? "" : typeof cell === "object" ? cell.formula : String(cell));

/** UTF-8 bytes of everything that a description puts into cells: constants, formulas of output sheets, headers and keys. */
export const cellTextBytes = ({ sheets }: WorkbookDescription): number => {
  const bytes = (cells: readonly (readonly Cell[])[]): number =>
    cells.reduce((sum, row) => row.reduce<number>((of, cell) => of + Buffer.byteLength(cellText(cell)), sum), 0);
  return sheets.reduce(
    (sum, { blocks, tables }) =>
      sum +
      blocks.reduce((of, { cells }) => of + bytes(cells), 0) +
      tables.reduce(
        (of, { columns, rows }) =>
          of + bytes([columns.map(({ key }) => key), columns.map(({ header }) => header), ...rows]),
        0,
      ),
    0,
  );
};

const REQUEST_LIMIT = 4_500_000;
const RESPONSE_LIMIT = 5_000_000;

/** First layout and reading back through Microsoft's runtime and the stand-in Excel: what travels. */
export const measureExcel = async (rows: number): Promise<Figure[]> => {
  const description = layout(largePlan(rows), { texts, today: "2026-05-01" });
  const text = cellTextBytes(description);
  const excel = createExcelHost();
  try {
    const workbook = new ExcelWorkbook();
    const signal = new AbortController().signal;
    const written = await workbook.write(description, { onProgress: () => undefined, signal });
    if (!written.ok) throw new Error(`layout failed: ${written.code}`);
    const { roundTrips, bytesSent, largestRequest } = excel.host;
    excel.host.resetCounters();
    // Another pane on the same workbook: it remembers nothing.
    const read = await new ExcelWorkbook().read();
    if (!read.ok) throw new Error(`reading failed: ${read.code}`);
    const of = (name: string): string => `excel.${rows}.${name}`;
    return [
      { name: of("roundTrips"), value: roundTrips, unit: "requests", limit: 12 + Math.ceil(text / 1_200_000) },
      { name: of("bytesPerTextByte"), value: Math.round((bytesSent / text) * 1000) / 1000, unit: "ratio", limit: 1.6 },
      { name: of("largestRequest"), value: largestRequest, unit: "bytes", limit: REQUEST_LIMIT },
      { name: of("readRoundTrips"), value: excel.host.roundTrips, unit: "requests", limit: 4 },
      { name: of("largestResponse"), value: excel.host.largestResponse, unit: "bytes", limit: RESPONSE_LIMIT },
    ];
  } finally {
    excel.dispose();
  }
};

const MARKS_LIMIT = 3;

/** One sentence as a check writes it beside a row. */
const MARK = {
  text: "Lỗi: cơ quan chủ trì là một nhóm cơ quan, cần ghi tên một cơ quan; Cảnh báo: thời hạn không nêu năm",
  cells: ",leadAgency!,deadline#,",
};

const findingRow = (index: number): Cell[] =>
  CHECK_COLUMNS.map(({ key }): Cell => {
    if (key === "id") return `agencies.groupAsLead|R${index}`;
    if (key === "order") return index + 1;
    if (key === "severity") return texts.severities.error;
    if (key === "message") return `Dòng ${index}: ${MARK.text}`;
    return key === "laidOut" || key === "ignoreReason" ? null : "Cơ quan chủ trì";
  });

/** Marks of every n-th row and a list of findings, written into a workbook of so many rows: what travels. */
export const measureMarking = async (
  rows: number,
  given: readonly { share: string; every: number; list: number }[],
): Promise<Figure[]> => {
  const excel = createExcelHost();
  const signal = new AbortController().signal;
  try {
    const description = layout(largePlan(rows), { texts, today: "2026-05-01" });
    const written = await new ExcelWorkbook().write(description, { onProgress: () => undefined, signal });
    if (!written.ok) throw new Error(`layout failed: ${written.code}`);
    const figures: Figure[] = [];
    for (const { share, every, list } of given) {
      excel.host.resetCounters();
      const marks = Array.from(
        { length: Math.ceil(rows / every) },
        (_, index) => [`R${index * every + 1}`, MARK] as const,
      );
      const marked = await new ExcelWorkbook().mark(
        { rows: new Map(marks), list: Array.from({ length: list }, (_, index) => findingRow(index) as CellValue[]) },
        { signal },
      );
      if (!marked.ok) throw new Error(`marking failed: ${marked.code}`);
      const { roundTrips, bytesSent, largestRequest } = excel.host;
      const of = (name: string): string => `excel.${rows}.marking${share}.${name}`;
      figures.push(
        { name: of("roundTrips"), value: roundTrips, unit: "requests", limit: MARKS_LIMIT },
        { name: of("bytesSent"), value: bytesSent, unit: "bytes", limit: null },
        { name: of("largestRequest"), value: largestRequest, unit: "bytes", limit: REQUEST_LIMIT },
      );
    }
    return figures;
  } finally {
    excel.dispose();
  }
};

/** All sizes, as `npm run bench` prints them. */
export const excelFigures = async (): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const rows of [56, 2_000, 20_000]) figures.push(...(await measureExcel(rows)));
  const shares = [
    { share: "5percent", every: 20, list: 1_000 },
    { share: "100percent", every: 1, list: 1_000 },
  ];
  figures.push(...(await measureMarking(20_000, shares)));
  return figures;
};
