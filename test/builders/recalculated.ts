import { statusOf } from "../../src/domain/completion";
import type { IsoDate } from "../../src/domain/isoDate";
import type { Plan } from "../../src/domain/plan";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import type { CellValue } from "../../src/layout/types";
import { openWorkbook, tablesOf } from "../../src/xlsx/readWorkbook";
import { expectAgencySheet, expectLeaderPage } from "./leaderPage";
import { pageLines } from "./summaryNumbers";

const statusesIn = async (bytes: Uint8Array): Promise<CellValue[]> => {
  const opened = await openWorkbook(bytes);
  if (!opened.ok) throw new Error(opened.code);
  const tasks = opened.value.workbook.getWorksheet(texts.sheetNames.tasks);
  const table = tasks === undefined ? undefined : tablesOf(tasks)[0];
  if (table === undefined) throw new Error("no task table");
  const status = table.headers.indexOf(texts.taskHeaders.status);
  return table.rows.map((row) => row[status] ?? null);
};

/** Expects every figure of "Tổng hợp" and "Theo cơ quan" and every status in a file to be what the domain computes. */
export const expectSummaryOf = async (plan: Plan, bytes: Uint8Array, today: IsoDate): Promise<void> => {
  expectLeaderPage(plan, await pageLines(bytes), today);
  expectAgencySheet(plan, await pageLines(bytes, texts.sheetNames.byAgency), today);
  expect(await statusesIn(bytes)).toEqual(plan.rows.map((row) => texts.statuses[statusOf(row, today)]));
};
