import fc from "fast-check";
import { agencyIndex } from "../../src/domain/agencyIndex";
import { NO_REPORTING } from "../../src/domain/reporting/types";
import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { TASK_COLUMNS, TASK_TABLE } from "../../src/layout/columns";
import { openKeys } from "../../src/layout/packetLayout";
import { viewOf } from "../../src/usecases/entry/sheetViewOf";
import { aPlan, aRow, anAgency } from "../builders/aPlan";
import { createExcelHost, type TestExcel } from "../builders/excelHost";
import { withFreshWorkbook } from "../builders/faultyRuns";
import { personInExcel } from "../builders/personInExcel";

jest.setTimeout(120_000);

const AGENCIES = ["Phòng Văn hóa - Xã hội", "Phòng Kinh tế", "Văn phòng"] as const;
const ROWS = 5;
const plan = aPlan({
  agencies: AGENCIES.map((name) => anAgency(name)),
  rows: Array.from({ length: ROWS }, (_, at) =>
    aRow({ leadAgency: AGENCIES[at % 3] ?? "", coordinatingAgencies: AGENCIES[(at + 1) % 3] ?? "" }),
  ),
});
const context = {
  agencies: agencyIndex(plan.agencies),
  reporting: NO_REPORTING,
  today: "2026-05-01",
  words: texts.viewRoles,
};
const KEYS = openKeys(TASK_COLUMNS).filter((key) => TASK_COLUMNS.find((of) => of.key === key)?.kind === "text");

const step = fc.oneof(
  fc.record({ do: fc.constant("show" as const), agency: fc.constantFrom(...AGENCIES, null) }),
  fc.record({
    do: fc.constant("type" as const),
    row: fc.nat(ROWS - 1),
    key: fc.constantFrom(...KEYS),
    text: fc.constantFrom("đã trình", "=1+1", "- chờ", "12/2026", "Chủ trì"),
  }),
);

describe("views and typing in any order", () => {
  let excel: TestExcel;
  beforeAll(() => {
    excel = createExcelHost();
  });
  afterAll(() => excel.dispose());

  it("no cell changes but by typing, and what Excel took stays, whatever is shown", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        const fresh = withFreshWorkbook(excel);
        const book = new ExcelWorkbook();
        const quietly = { onProgress: () => undefined, signal: new AbortController().signal };
        await book.write(layout(plan, { texts, today: context.today }), quietly);
        const person = personInExcel(fresh);
        const place = await person.tablePlace(TASK_TABLE);
        const table = async () => {
          const read = await book.read();
          const found = read.ok ? read.value.tables.find(({ name }) => name === TASK_TABLE) : undefined;
          if (found === undefined) throw new Error("no tasks");
          return found;
        };
        const first = await table();
        const role = first.keys.indexOf("viewRole");
        const bare = (rows: readonly (readonly unknown[])[]) =>
          rows.map((row) => row.map((cell, at) => (at === role ? null : cell === "" ? null : cell)));
        const expected = bare(first.rows);
        for (const one of steps) {
          if (one.do === "show") {
            const view = one.agency === null ? null : viewOf(plan, one.agency, context);
            expect(await book.show(view)).toEqual({ ok: true, value: null });
          } else {
            const at = first.keys.indexOf(one.key);
            const taken = await person
              .type(place.sheet, place.row + 1 + one.row, place.column + at, one.text)
              .then(() => true)
              .catch(() => false);
            const row = expected[one.row];
            if (taken && row !== undefined) row[at] = one.text;
          }
          expect(bare((await table()).rows)).toEqual(expected);
        }
        await book.show(null);
        expect(bare((await table()).rows)).toEqual(expected);
        expect(fresh.workbook.sheets.filter(({ protection }) => protection.protected)).toEqual([]);
        fresh.dispose();
      }),
      { numRuns: 15, seed: 5 },
    );
  });
});
