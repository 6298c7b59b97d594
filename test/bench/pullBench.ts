import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import type { SharedRecord } from "../../src/domain/sharedRecord";
import { workbookCopy } from "../../src/usecases/sharing/workbookCopy";
import { createExcelHost } from "../builders/excelHost";
import { largePlan } from "../builders/largePlan";
import { type Figure, figure } from "./figure";

const CHUNK_BYTES = 1_200_000;
const RESPONSE_LIMIT = 5_000_000;
const REQUEST_LIMIT = 4_500_000;

/** Every so many rows reports something else: two cells each. */
const reported = (records: readonly SharedRecord[], changed: number): SharedRecord[] => {
  const rows = records.filter(({ table }) => table === "rows");
  const every = Math.max(1, Math.floor(rows.length / changed));
  const chosen = new Set(rows.filter((_, index) => index % every === 0).slice(0, changed));
  return records.map((record) =>
    chosen.has(record)
      ? { ...record, fields: { ...record.fields, percent: 37, note: "Đã trình Chủ tịch, chờ ý kiến các đơn vị" } }
      : record,
  );
};

/** What others reported, taken into a workbook that was read before; and logs, as pushing and pulling write them. */
export const measurePull = async (rows: number, changed: number): Promise<Figure[]> => {
  const excel = createExcelHost();
  try {
    const workbook = new ExcelWorkbook();
    const { signal } = new AbortController();
    const description = layout(largePlan(rows), { texts, today: "2026-05-01" });
    const written = await workbook.write(description, { onProgress: () => undefined, signal });
    if (!written.ok) throw new Error(`layout failed: ${written.code}`);
    const copy = workbookCopy({ workbook, texts, today: "2026-05-01", newId: () => "never" });
    const read = await copy.read({ identify: true });
    if (!read.ok || read.value === null) throw new Error("reading failed");
    const after = reported(read.value.records, changed);
    excel.host.resetCounters();
    const start = performance.now();
    const pulled = await copy.write({ before: read.value.records, after }, { signal });
    if (!pulled.ok || pulled.value.refused.length > 0) throw new Error(`pull failed: ${JSON.stringify(pulled)}`);
    const ms = performance.now() - start;
    const { roundTrips, bytesSent, largestRequest, largestResponse } = excel.host;

    const lines = Array.from({ length: 3_000 }, (_, index) => JSON.stringify({ index, text: "Báo cáo ".repeat(80) }));
    const trips = async (work: () => Promise<{ ok: boolean }>): Promise<number> => {
      excel.host.resetCounters();
      if (!(await work()).ok) throw new Error("log failed");
      return excel.host.roundTrips;
    };
    const replaced = await trips(() => copy.replaceLog("sharing", lines));
    const appended = await trips(() => copy.appendLog("sharing", lines.slice(0, 500)));
    const reread = await trips(() => copy.readLog("sharing"));
    const of = (name: string): string => `excel.${rows}.pull${changed}.${name}`;
    return [
      figure(of("roundTrips"), roundTrips, "requests", 6 + Math.ceil(bytesSent / CHUNK_BYTES)),
      figure(of("bytesSent"), bytesSent, "bytes", null),
      figure(of("largestRequest"), largestRequest, "bytes", REQUEST_LIMIT),
      figure(of("largestResponse"), largestResponse, "bytes", RESPONSE_LIMIT),
      figure(of("time"), ms, "ms", null),
      figure("excel.log.replace", replaced, "requests", 2),
      figure("excel.log.append", appended, "requests", 2),
      figure("excel.log.read", reread, "requests", 3),
    ];
  } finally {
    excel.dispose();
  }
};
