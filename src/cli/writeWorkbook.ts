import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import type { Plan } from "../domain/plan";
import { failure, success, type Result } from "../domain/result";
import type { LayoutTexts } from "../layout";
import type { Language } from "../rules";
import type { CheckWords } from "../usecases/checkTypes";
import { WorkbookCheck } from "../usecases/checkWorkbook";
import { layOutPlan, type LayOutFailure, type LayOutReport } from "../usecases/layOutPlan";
import { XlsxWorkbook } from "../xlsx";
import { errorCode } from "./errorCode";

export interface WrittenWorkbook {
  report: LayOutReport;
  /** Where the former file was put, null where there was none. */
  backup: string | null;
}

/** First free name of the form "plan.cu-1.xlsx" beside a file. */
const backupName = (file: string): string => {
  const stem = file.replace(/\.xlsx$/iu, "");
  for (let number = 1; ; number += 1) {
    const name = `${stem}.cu-${number}.xlsx`;
    if (!existsSync(name)) return name;
  }
};

/**
 * Writes the plan's workbook to a file, checked and marked. A former file stays beside it under another name; where it was this plan's workbook, what
 * people reported in it is taken over. The file appears whole or not at all: it is written beside and then renamed.
 */
export const writeWorkbook = async (options: {
  file: string;
  plan: Plan;
  texts: LayoutTexts;
  words: Readonly<Record<Language, CheckWords>>;
  language: Language;
  today: string;
  reportingDay: string | null;
}): Promise<Result<WrittenWorkbook, LayOutFailure | { code: "unwritable" }>> => {
  const { file, plan, texts, words, language, today, reportingDay } = options;
  const layOutIn = (workbook: XlsxWorkbook): ReturnType<typeof layOutPlan> =>
    layOutPlan({
      workbook,
      plan,
      texts,
      today,
      reportingDay,
      newId: randomUUID,
      write: { onProgress: () => undefined, signal: new AbortController().signal },
    });

  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const former = existsSync(file) ? await readFile(file) : null;
    const workbook = (await formerPlan(former)) ?? new XlsxWorkbook();
    const laidOut = await layOutIn(workbook);
    if (!laidOut.ok) return laidOut;
    const checking = new WorkbookCheck({
      workbook,
      memory: null,
      today: () => today,
      newId: randomUUID,
      words,
      language,
    });
    const checked = await checking.check();
    if (!checked.ok) return checked;
    await writeFile(temporary, workbook.bytes ?? new Uint8Array());
    const backup = former === null ? null : backupName(file);
    if (backup !== null) await rename(file, backup);
    await rename(temporary, file);
    return success({ report: laidOut.value, backup });
  } catch (error) {
    await rm(temporary, { force: true });
    if (/^E[A-Z]+$/u.test(errorCode(error))) return failure({ code: "unwritable" });
    throw error;
  }
};

/** The former file as a workbook where it holds a plan; null where it is anything else. */
const formerPlan = async (former: Uint8Array | null): Promise<XlsxWorkbook | null> => {
  if (former === null) return null;
  const workbook = new XlsxWorkbook(new Uint8Array(former));
  const snapshot = await workbook.read();
  return snapshot.ok && snapshot.value.metadata !== null ? workbook : null;
};
