import { randomUUID } from "node:crypto";
import { planOf } from "../domain/sharedPlan";
import type { SharedRecord } from "../domain/sharedRecord";
import { checks as checksEn } from "../i18n/en/checks";
import { checks as checksVi } from "../i18n/vi/checks";
import { sheets } from "../i18n/vi/sheets";
import { WorkbookCheck } from "../usecases/checkWorkbook";
import { layOutPlan } from "../usecases/layOutPlan";
import { XlsxWorkbook } from "../xlsx";

/**
 * The same sheets the add-in lays out, checked and marked, as an .xlsx file. `today`: the day the summary counts on. Throws
 * where records make no plan: the store took in what it should not have. The message names codes only.
 */
export const workbookFile = async (
  records: readonly SharedRecord[],
  { today }: { today: string },
): Promise<Uint8Array> => {
  const plan = planOf(records);
  if (!plan.ok) throw new Error(`The records make no plan: ${plan.code}`);
  const workbook = new XlsxWorkbook();
  const laidOut = await layOutPlan({
    workbook,
    plan: plan.value,
    texts: sheets,
    today,
    newId: randomUUID,
    write: { onProgress: () => undefined, signal: new AbortController().signal },
  });
  if (!laidOut.ok) throw new Error(`The plan cannot be laid out: ${laidOut.code}`);
  const checking = new WorkbookCheck({
    workbook,
    memory: null,
    today: () => today,
    newId: randomUUID,
    words: { vi: checksVi, en: checksEn },
    language: "vi",
  });
  const checked = await checking.check();
  if (!checked.ok) throw new Error(`The workbook cannot be checked: ${checked.code}`);
  if (workbook.bytes === null) throw new Error("Nothing was written");
  return workbook.bytes;
};
