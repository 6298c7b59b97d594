import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { TASK_TABLE } from "../../src/layout/columns";
import type { TableEdit } from "../../src/usecases/ports";
import { createExcelHost, type TestExcel } from "../builders/excelHost";
import { personInExcel } from "../builders/personInExcel";
import { aSmallPlan, describePlan } from "../builders/smallPlan";

const quietly = { onProgress: () => undefined, signal: new AbortController().signal };

const newRows = (count: number): TableEdit["inserts"] => [
  {
    table: TASK_TABLE,
    rows: Array.from({ length: count }, (_, index) => ({ id: `new-${index}`, area: "I", task: `Việc ${index}` })),
  },
];

describe("what is applied to the open workbook", () => {
  let excel: TestExcel;
  let workbook: ExcelWorkbook;
  beforeEach(async () => {
    excel = createExcelHost();
    workbook = new ExcelWorkbook();
    await workbook.write(describePlan(aSmallPlan()), quietly);
  });
  afterEach(() => excel.dispose());

  const keys = async (): Promise<readonly (string | null)[]> => {
    const read = await workbook.read();
    return read.ok ? (read.value.tables.find(({ name }) => name === TASK_TABLE)?.keys ?? []) : [];
  };
  const apply = async (edit: Partial<TableEdit>): Promise<void> => {
    const result = await workbook.apply({ cells: [], inserts: [], removes: [], ...edit }, quietly);
    expect(result).toMatchObject({ ok: true });
  };
  const look = <Value>(work: (context: Excel.RequestContext) => Promise<Value>): Promise<Value> =>
    excel.Excel.run(work);

  it("new rows look, calculate and are checked as the others", async () => {
    await apply({ inserts: newRows(2) });
    const at = await keys();
    await look(async (context) => {
      const body = context.workbook.tables.getItem(TASK_TABLE).getDataBodyRange();
      const cells = ["task", "completedOn", "status", "percent", "area"].map((key) => ({
        key,
        old: body.getCell(0, at.indexOf(key)),
        added: body.getCell(4, at.indexOf(key)),
      }));
      for (const { old, added } of cells) {
        for (const cell of [old, added]) {
          cell.load("numberFormat,formulas,format/wrapText,format/protection/locked");
          cell.dataValidation.load("type,rule");
        }
      }
      await context.sync();
      for (const { key, old, added } of cells) {
        const shown = ({ numberFormat, format, dataValidation }: Excel.Range) => ({
          key,
          numberFormat,
          wrap: format.wrapText,
          locked: format.protection.locked,
          type: dataValidation.type,
          rule: dataValidation.rule,
        });
        expect(shown(added)).toEqual(shown(old));
        if (key === "status") expect(added.formulas).toEqual(old.formulas);
      }
    });
  });

  it("filters, a password-free protection and people's sorting stay as they are", async () => {
    const person = personInExcel(excel);
    const at = await keys();
    await person.sortTable(TASK_TABLE, at.indexOf("deliverable"), false);
    await person.filterTable(TASK_TABLE, at.indexOf("area"), ["I"]);
    await person.protectSheet("Nhiệm vụ");
    await apply({
      cells: [{ table: TASK_TABLE, id: "row-3", key: "note", from: null, to: "dòng đang ẩn" }],
      inserts: newRows(1),
      removes: [{ table: TASK_TABLE, id: "row-1", expected: {} }],
    });
    const read = await workbook.read();
    const table = read.ok ? read.value.tables.find(({ name }) => name === TASK_TABLE) : undefined;
    const column = (key: string) => table?.rows.map((row) => row[at.indexOf(key)]);
    expect(column("id")).toEqual(["row-2", "row-3", "new-0"]);
    expect(column("note")?.[1]).toBe("dòng đang ẩn");
    await look(async (context) => {
      const { autoFilter } = context.workbook.tables.getItem(TASK_TABLE);
      autoFilter.load("isDataFiltered,criteria");
      const { protection } = context.workbook.worksheets.getItem("Nhiệm vụ");
      protection.load("protected,options");
      await context.sync();
      expect(autoFilter.isDataFiltered).toBe(true);
      expect(autoFilter.criteria[at.indexOf("area")]).toMatchObject({ values: ["I"] });
      expect(protection.protected).toBe(true);
      expect(protection.options.allowFormatCells).toBe(true);
    });
  });

  it("a totals row stays below the rows that come", async () => {
    await look(async (context) => {
      context.workbook.tables.getItem(TASK_TABLE).showTotals = true;
      await context.sync();
    });
    await apply({ inserts: newRows(3) });
    const read = await workbook.read();
    expect(read.ok && read.value.tables.find(({ name }) => name === TASK_TABLE)?.rows).toHaveLength(6);
    await look(async (context) => {
      const table = context.workbook.tables.getItem(TASK_TABLE);
      table.load("showTotals");
      await context.sync();
      expect(table.showTotals).toBe(true);
    });
  });

  it("nothing to apply is one empty request", async () => {
    excel.host.resetCounters();
    await apply({});
    expect(excel.host.roundTrips).toBeLessThanOrEqual(1);
  });
});
