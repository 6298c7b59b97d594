import { agencyIndex } from "../../src/domain/agencyIndex";
import { completionOf, statusOf, type Tally } from "../../src/domain/completion";
import type { IsoDate } from "../../src/domain/isoDate";
import type { Plan } from "../../src/domain/plan";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import type { CellValue } from "../../src/layout/types";
import { openWorkbook, tablesOf } from "../../src/xlsx/readWorkbook";
import { summaryNumbers } from "./summaryNumbers";

const statusesIn = async (bytes: Uint8Array): Promise<CellValue[]> => {
  const opened = await openWorkbook(bytes);
  if (!opened.ok) throw new Error(opened.code);
  const tasks = opened.value.workbook.getWorksheet(texts.sheetNames.tasks);
  const table = tasks === undefined ? undefined : tablesOf(tasks)[0];
  if (table === undefined) throw new Error("no task table");
  const status = table.headers.indexOf(texts.taskHeaders.status);
  return table.rows.map((row) => row[status] ?? null);
};

const numbersOf = (tally: Tally): Record<string, number | string> => ({
  ...tally,
  ratio: `${tally.completed}/${tally.total}`,
});

/** Expects every line of "Tổng hợp" and every status in a file to be what the domain computes for the plan. */
export const expectSummaryOf = async (plan: Plan, bytes: Uint8Array, today: IsoDate): Promise<void> => {
  const lines = await summaryNumbers(bytes);
  const { leadNameOf } = agencyIndex(plan.agencies);
  const completion = completionOf(plan, { today, leadNameOf });
  const expected = new Map<string, Tally>([[texts.summary.whole, completion.whole]]);
  for (const [code, tally] of completion.byArea) {
    const area = plan.framework.areas.find((of) => of.code === code);
    expected.set(area?.name ?? texts.summary.unknownArea, tally);
  }
  for (const [name, tally] of completion.byLeadAgency) expected.set(name || texts.summary.noLeadAgency, tally);

  expect([...lines.keys()]).toEqual([...expected.keys()]);
  for (const [name, tally] of expected) {
    const cells = lines.get(name);
    const numbers = numbersOf(tally);
    expect({ name, ...Object.fromEntries(Object.keys(numbers).map((key) => [key, cells?.[key]])) }).toEqual({
      name,
      ...numbers,
    });
    const rate = cells?.["rate"];
    if (tally.total === 0) expect(rate ?? "").toBe("");
    else expect(rate).toBeCloseTo(tally.completed / tally.total, 10);
  }
  expect(await statusesIn(bytes)).toEqual(plan.rows.map((row) => texts.statuses[statusOf(row, today)]));
};
