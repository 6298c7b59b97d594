import type { Plan } from "../../src/domain/plan";
import { recordsOf } from "../../src/domain/sharedPlan";
import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { TASK_TABLE } from "../../src/layout";
import type { SharedWorkbookPort, WorkbookLog, WorkbookPort } from "../../src/usecases/ports";
import { workbookCopy } from "../../src/usecases/sharing/workbookCopy";
import type { CopyFixture } from "../contracts/planCopy.contract";
import type { PersonAtWork } from "../contracts/workbookPort.contract";
import { createExcelHost, type TestExcel } from "./excelHost";
import { personInExcel } from "./personInExcel";
import { fileFixture } from "./personInFile";
import { MemoryCopy } from "./memoryCopy";
import { describePlan } from "./smallPlan";

/** Ids in the order in which they are asked for. */
export const countedIds = (prefix = "id"): (() => string) => {
  let count = 0;
  return () => `${prefix}-${(count += 1)}`;
};

const quietly = { onProgress: () => undefined, signal: new AbortController().signal };

/** A copy kept in a workbook, and a person at it. */
const inWorkbook = async (
  workbook: WorkbookPort & SharedWorkbookPort & WorkbookLog,
  person: PersonAtWork,
  plan: Plan | null,
): Promise<Omit<CopyFixture, "dispose">> => {
  if (plan !== null) {
    const written = await workbook.write(describePlan(plan), quietly);
    if (!written.ok) throw new Error(JSON.stringify(written));
  }
  const tasks = async () => {
    const result = await workbook.read();
    const table = result.ok ? result.value.tables.find(({ name }) => name === TASK_TABLE) : undefined;
    if (table === undefined) throw new Error("no tasks");
    return table;
  };
  const rowOf = async (id: string): Promise<number> => {
    const { keys, rows } = await tasks();
    return rows.findIndex((row) => row[keys.indexOf("id")] === id);
  };
  return {
    copy: workbookCopy({ workbook, texts, today: "2026-05-01", newId: countedIds() }),
    person: {
      type: async (id, field, value) => {
        const place = await person.tablePlace(TASK_TABLE);
        const { keys } = await tasks();
        await person.type(place.sheet, place.row + 1 + (await rowOf(id)), place.column + keys.indexOf(field), value);
      },
      remove: async (id) => person.deleteTableRow(TASK_TABLE, await rowOf(id)),
      typeRow: async (fields) => {
        const { keys } = await tasks();
        const cells: Readonly<Record<string, string>> = fields;
        await person.addTableRow(
          TASK_TABLE,
          keys.map((key) => (key === null ? null : (cells[key] ?? null))),
        );
      },
    },
  };
};

export const copyInExcel = async (
  plan: Plan | null,
  excel: TestExcel = createExcelHost(),
): Promise<CopyFixture & { excel: TestExcel }> => ({
  ...(await inWorkbook(new ExcelWorkbook(), personInExcel(excel), plan)),
  excel,
  dispose: () => excel.dispose(),
});

export const copyInFile = async (plan: Plan | null): Promise<CopyFixture> => {
  const { port, person } = fileFixture();
  return { ...(await inWorkbook(port, person, plan)), dispose: () => undefined };
};

export const copyInMemory = (plan: Plan | null): Promise<CopyFixture> => {
  const copy = new MemoryCopy(plan === null ? null : recordsOf(plan), countedIds());
  return Promise.resolve({
    copy,
    person: {
      type: (id, field, value) => Promise.resolve(copy.type(id, field, value)),
      remove: (id) => Promise.resolve(copy.remove(id)),
      typeRow: (fields) => Promise.resolve(void copy.typed.push({ after: "row-3", fields: { ...fields } })),
    },
    dispose: () => undefined,
  });
};
