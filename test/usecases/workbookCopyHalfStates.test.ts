import { AGENCY_TABLE, PARAMETER_TABLE, TARGET_TABLE, TASK_TABLE } from "../../src/layout";
import { copyInExcel } from "../builders/copyFixtures";
import { checkingInExcel } from "../builders/personAtChecks";
import { sharedPlan, withFields } from "../contracts/planCopy.contract";

const quietly = { signal: new AbortController().signal };

describe("a workbook of which a part is gone", () => {
  let fixture: Awaited<ReturnType<typeof copyInExcel>>;
  beforeEach(async () => {
    fixture = await copyInExcel(sharedPlan());
  });
  afterEach(() => fixture.dispose());

  const columnOf = async (key: string): Promise<number> =>
    fixture.excel.Excel.run(async (context) => {
      const above = context.workbook.tables.getItem(TASK_TABLE).getHeaderRowRange().getOffsetRange(-1, 0);
      above.load("values");
      await context.sync();
      return (above.values[0] ?? []).indexOf(key);
    });

  it.each([TASK_TABLE, TARGET_TABLE, AGENCY_TABLE, PARAMETER_TABLE])(
    "without the table %p nothing is taken for removed: it is a failure",
    async (table) => {
      await checkingInExcel(fixture.excel).deleteTable(table);
      expect(await fixture.copy.read({ identify: true })).toEqual({ ok: false, code: "missingTable", table });
    },
  );

  it("without the column of identities nothing is taken for new: it is a failure", async () => {
    await checkingInExcel(fixture.excel).deleteTableColumn(TASK_TABLE, await columnOf("id"));
    expect(await fixture.copy.read({ identify: true })).toMatchObject({ ok: false, code: "damaged" });
  });

  it("a column that people deleted is no field emptied in every row, and what comes for others is written", async () => {
    await checkingInExcel(fixture.excel).deleteTableColumn(TASK_TABLE, await columnOf("evidence"));
    const read = await fixture.copy.read({ identify: true });
    const records = read.ok ? (read.value?.records ?? []) : [];
    const rows = records.filter(({ table }) => table === "rows");
    expect(rows.map(({ fields }) => "evidence" in fields)).toEqual([false, false, false]);
    expect(rows.map(({ fields }) => "note" in fields)).toEqual([true, true, true]);
    const after = withFields(records, "row-1", { note: "từ xa" });
    expect(await fixture.copy.write({ before: records, after }, quietly)).toEqual({ ok: true, value: { refused: [] } });
  });

  it("a cell that cannot be read keeps out of its record and stays as it was typed", async () => {
    const person = checkingInExcel(fixture.excel);
    const place = await person.tablePlace(TASK_TABLE);
    const column = place.column + (await columnOf("completedOn"));
    await person.type(place.sheet, place.row + 1, column, "khoảng tháng 3");
    const read = await fixture.copy.read({ identify: true });
    expect(read).toMatchObject({ value: { unreadable: [{ table: "rows", id: "row-1", field: "completedOn" }] } });
    const records = read.ok ? (read.value?.records ?? []) : [];
    const after = withFields(records, "row-1", { completedOn: "2026-03-01", activity: "3.1. Từ xa" });
    expect(await fixture.copy.write({ before: records, after }, quietly)).toEqual({
      ok: true,
      value: { refused: [{ table: "rows", id: "row-1", field: "completedOn" }] },
    });
    expect(await person.cell(place.sheet, place.row + 1, column)).toBe("khoảng tháng 3");
  });
});
