import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { agencyIndex } from "../../src/domain/agencyIndex";
import { NO_REPORTING } from "../../src/domain/reporting/types";
import { layout, readPlan } from "../../src/layout";
import { viewOf } from "../../src/usecases/entry/sheetViewOf";
import { anAgency } from "../builders/aPlan";
import { createExcelHost } from "../builders/excelHost";
import { largePlan } from "../builders/largePlan";
import { type Figure, figure } from "./figure";

const REQUEST_LIMIT = 4_500_000;
const RESPONSE_LIMIT = 5_000_000;
const MOST_ROUND_TRIPS = 8;

/** A large plan whose rows are spread over so many agencies; every tenth row is also coordinated by the next one. */
const spreadPlan = (rows: number, agencies: number) => {
  const plan = largePlan(rows);
  const names = Array.from({ length: agencies }, (_, index) => `UBND xã số ${index + 1}`);
  const nameAt = (index: number): string => names[index % agencies] ?? "";
  return {
    ...plan,
    agencies: names.map((name) => anAgency(name)),
    rows: plan.rows.map((row, index) => ({
      ...row,
      inherited: [],
      leadAgency: nameAt(Math.floor(index / 3)),
      coordinatingAgencies: index % 10 === 0 ? nameAt(index + 1) : "",
    })),
  };
};

/** A plan is opened by one of its agencies, in a pane that has not read it yet; then by another, and as a whole again. */
export const measureView = async (rows: number, agencies: number): Promise<Figure[]> => {
  const excel = createExcelHost();
  try {
    const { signal } = new AbortController();
    const description = layout(spreadPlan(rows, agencies), { texts, today: "2026-05-01" });
    const written = await new ExcelWorkbook().write(description, { onProgress: () => undefined, signal });
    if (!written.ok) throw new Error(`layout failed: ${written.code}`);
    const measured = async (name: string, agency: string | null, limit: number | null): Promise<Figure[]> => {
      excel.host.resetCounters();
      const start = performance.now();
      const workbook = new ExcelWorkbook();
      const read = await workbook.read();
      if (!read.ok) throw new Error(`reading failed: ${read.code}`);
      const back = readPlan(read.value, { newId: () => "never" });
      if (!back.ok) throw new Error(`reading failed: ${back.code}`);
      const { plan } = back.value;
      const context = { agencies: agencyIndex(plan.agencies), reporting: NO_REPORTING, today: "2026-05-01" };
      const view = agency === null ? null : viewOf(plan, agency, { ...context, words: texts.viewRoles });
      const shown = await workbook.show(view);
      if (!shown.ok) throw new Error(`view failed: ${shown.code}`);
      const ms = performance.now() - start;
      const of = (figureName: string): string => `view.${rows}.${name}.${figureName}`;
      const { roundTrips, largestRequest, largestResponse } = excel.host;
      return [
        figure(of("roundTrips"), roundTrips, "requests", limit),
        figure(of("largestRequest"), largestRequest, "bytes", REQUEST_LIMIT),
        figure(of("largestResponse"), largestResponse, "bytes", RESPONSE_LIMIT),
        figure(of("time"), ms, "ms", null),
      ];
    };
    return [
      ...(await measured("open", "UBND xã số 7", MOST_ROUND_TRIPS)),
      ...(await measured("other", "UBND xã số 8", MOST_ROUND_TRIPS)),
      ...(await measured("everything", null, MOST_ROUND_TRIPS)),
    ];
  } finally {
    excel.dispose();
  }
};

export const viewFigures = (): Promise<Figure[]> => measureView(20_000, 250);
