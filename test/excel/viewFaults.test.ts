import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { agencyIndex } from "../../src/domain/agencyIndex";
import { NO_REPORTING } from "../../src/domain/reporting/types";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { TASK_COLUMNS, TASK_TABLE } from "../../src/layout/columns";
import { viewOf } from "../../src/usecases/entry/sheetViewOf";
import type { SheetView } from "../../src/usecases/ports";
import { aPlan, aRow, anAgency } from "../builders/aPlan";
import { createExcelHost, type TestExcel } from "../builders/excelHost";
import { countActions, faultsOf, withFreshWorkbook } from "../builders/faultyRuns";
import { personInExcel } from "../builders/personInExcel";

// Many runs, one after the other.
jest.setTimeout(240_000);

const TODAY = "2026-05-01";
const [CULTURE, FINANCE] = ["Phòng Văn hóa - Xã hội", "Phòng Kinh tế"] as const;
const plan = aPlan({
  agencies: [anAgency(CULTURE), anAgency(FINANCE)],
  rows: [
    aRow({ leadAgency: CULTURE }),
    aRow({ leadAgency: FINANCE, coordinatingAgencies: CULTURE }),
    aRow({ leadAgency: FINANCE }),
  ],
});
const context = { agencies: agencyIndex(plan.agencies), reporting: NO_REPORTING, today: TODAY, words: texts.viewRoles };
const viewFor = (agency: string): SheetView => viewOf(plan, agency, context);
const quietly = { onProgress: () => undefined, signal: new AbortController().signal };

/** Everything a view touches. */
const looks = async ({ workbook }: TestExcel): Promise<unknown> => {
  const table = workbook.tables.find(({ name }) => name === TASK_TABLE);
  if (table === undefined) throw new Error("no tasks");
  const { sheet, bodyArea } = table;
  const column = (key: string): number => bodyArea.column + TASK_COLUMNS.findIndex((of) => of.key === key);
  const rows = [0, 1, 2].map((at) => bodyArea.row + at);
  const seen = await new ExcelWorkbook().seenRows();
  return {
    seen: seen.ok ? seen.value : seen.code,
    roles: rows.map((row) => sheet.valueAt(row, column("viewRole"))),
    locked: rows.map((row) => ["percent", "note", "task"].map((key) => sheet.styleAt(row, column(key)).locked)),
    hidden: sheet.columns.get(column("viewRole"))?.hidden ?? false,
    protected: workbook.sheets.map(({ name, protection }) => [name, protection.protected, protection.options]),
  };
};

const STEPS: readonly { title: string; from: string | null; to: string | null }[] = [
  { title: "from everything to an agency", from: null, to: CULTURE },
  { title: "from an agency to another", from: CULTURE, to: FINANCE },
  { title: "from an agency to everything", from: CULTURE, to: null },
];

describe("a view that breaks off", () => {
  let excel: TestExcel;
  beforeAll(() => {
    excel = createExcelHost();
  });
  afterAll(() => excel.dispose());

  const show = (agency: string | null): ReturnType<ExcelWorkbook["show"]> =>
    new ExcelWorkbook().show(agency === null ? null : viewFor(agency));

  const prepared = async (from: string | null): Promise<TestExcel> => {
    const fresh = withFreshWorkbook(excel);
    await new ExcelWorkbook().write(layout(plan, { texts, today: TODAY }), quietly);
    const person = personInExcel(fresh);
    await person.filterTable(TASK_TABLE, 1, ["I"]);
    await person.protectSheet("Cơ quan");
    if (from !== null) await show(from);
    fresh.host.resetCounters();
    return fresh;
  };

  it.each(STEPS)("$title: at any place, done again it is whole, and nothing typed changed", async ({ from, to }) => {
    const undisturbed = await prepared(from);
    const typed = await new ExcelWorkbook().read();
    undisturbed.host.resetCounters();
    const actions = countActions(undisturbed.host);
    await show(to);
    // Looking at the outcome is no part of it.
    const counts = [...actions];
    const wanted = await looks(undisturbed);
    let tried = 0;
    for (const [request, count] of counts.entries()) {
      for (const fault of faultsOf(count > 3 ? [1, Math.ceil(count / 3), Math.ceil(count / 2), count - 2] : [])) {
        const of = await prepared(from);
        const before = await looks(of);
        of.host.resetCounters();
        of.host.failRequest(request + 1, fault);
        await show(to).catch(() => undefined);
        const place = `request ${request + 1}, ${fault.when} ${fault.when === "after" ? fault.actions : ""}`;
        const standing = await new ExcelWorkbook().shown();
        if (!standing.ok) throw new Error(standing.code);
        // Whoever looks is told that it broke off, or it is as it was, or as it was to be.
        if (standing.value.whole) {
          const now = JSON.stringify(await looks(of));
          const isEither = [before, wanted].some((one) => JSON.stringify(one) === now);
          expect({ place, isEither }).toEqual({ place, isEither: true });
        }
        // Others write in between.
        const marked = await new ExcelWorkbook().mark({ rows: new Map(), list: [] }, quietly);
        expect({ place, marked }).toEqual({ place, marked: { ok: true, value: null } });
        expect({ place, shown: await show(to) }).toEqual({ place, shown: { ok: true, value: null } });
        expect({ place, looks: await looks(of) }).toEqual({ place, looks: wanted });
        const now = await new ExcelWorkbook().read();
        const bare = (result: typeof now): unknown =>
          result.ok ? result.value.tables.map(({ name, rows }) => (name === TASK_TABLE ? rows.length : rows)) : null;
        expect({ place, now: bare(now) }).toEqual({ place, now: bare(typed) });
        tried += 1;
        of.dispose();
      }
    }
    expect(tried).toBeGreaterThan(8);
  });
});
