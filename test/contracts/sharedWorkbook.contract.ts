import { AGENCY_TABLE, AREA_TABLE, PARAMETER_TABLE, TASK_TABLE } from "../../src/layout/columns";
import type { CellValue, TableSnapshot, WorkbookDescription } from "../../src/layout/types";
import type {
  SharedWorkbookPort,
  TableEdit,
  TableEditReport,
  UnitChange,
  WorkbookPort,
  WriteOptions,
} from "../../src/usecases/ports";
import { aSmallPlan, describePlan } from "../builders/smallPlan";
import type { PersonAtWork } from "./workbookPort.contract";

export interface SharedFixture {
  port: WorkbookPort & SharedWorkbookPort;
  person: PersonAtWork;
  dispose(): void;
}

const quietly: WriteOptions = { onProgress: () => undefined, signal: new AbortController().signal };
const nothing: TableEdit = { cells: [], inserts: [], removes: [] };

const cell = (id: string, key: string, from: CellValue, to: CellValue, unit?: string): UnitChange => ({
  table: TASK_TABLE,
  id,
  key,
  from,
  to,
  ...(unit === undefined ? {} : { unit }),
});

/** The same behaviour is asked of every workbook that takes in what others changed. Rows of the small plan: row-1, row-2, row-3. */
export const sharedWorkbookContract = (name: string, create: () => Promise<SharedFixture>): void => {
  describe(`SharedWorkbookPort: ${name}`, () => {
    let fixture: SharedFixture;
    const write = async (description: WorkbookDescription): Promise<void> => {
      const result = await fixture.port.write(description, quietly);
      if (!result.ok) throw new Error(JSON.stringify(result));
    };
    beforeEach(async () => {
      fixture = await create();
      await write(describePlan({ ...aSmallPlan(), parameters: [] }));
    });
    afterEach(() => fixture.dispose());

    const apply = async (edit: Partial<TableEdit>): Promise<TableEditReport> => {
      const result = await fixture.port.apply({ ...nothing, ...edit }, quietly);
      if (!result.ok) throw new Error(JSON.stringify(result));
      return result.value;
    };
    const table = async (of = TASK_TABLE): Promise<TableSnapshot> => {
      const result = await fixture.port.read();
      if (!result.ok) throw new Error(JSON.stringify(result));
      const found = result.value.tables.find((other) => other.name === of);
      if (found === undefined) throw new Error(`no table ${of}`);
      return found;
    };
    const column = (of: TableSnapshot, key: string): CellValue[] =>
      of.rows.map((row) => row[of.keys.indexOf(key)] ?? null).map((value) => (value === "" ? null : value));
    const keys = async (): Promise<readonly (string | null)[]> => (await table()).keys;
    const type = async (key: string, row: number, value: CellValue): Promise<void> => {
      const { sheet, row: header, column: first } = await fixture.person.tablePlace(TASK_TABLE);
      await fixture.person.type(sheet, header + 1 + row, first + (await keys()).indexOf(key), value);
    };
    const newRow = (id: string, more: Readonly<Record<string, CellValue>> = {}): Record<string, CellValue> => ({
      id,
      area: "I",
      task: `Việc ${id}`,
      ...more,
    });

    it("cells change where they hold what was expected; others are named and stay", async () => {
      await type("note", 1, "người khác gõ");
      const report = await apply({
        cells: [
          cell("row-1", "percent", null, 0.5),
          cell("row-2", "note", null, "từ xa"),
          cell("row-3", "note", null, "=1+1"),
          cell("row-gone", "note", null, "x"),
        ],
      });
      expect(report.refusedCells.map(({ id }) => id)).toEqual(["row-2", "row-gone"]);
      const tasks = await table();
      expect(column(tasks, "percent")).toEqual([0.5, null, null]);
      expect(column(tasks, "note")).toEqual([null, "người khác gõ", "=1+1"]);
    });

    it("a cell that already says it is neither written nor refused", async () => {
      await type("note", 0, "đã có");
      expect(await apply({ cells: [cell("row-1", "note", "cũ", "đã có")] })).toEqual({
        refusedCells: [],
        refusedRemoves: [],
      });
    });

    it("cells of one unit change together or not at all", async () => {
      await type("completedOn", 0, 46_000);
      const report = await apply({
        cells: [
          cell("row-1", "completedOn", null, 46_100, "done"),
          cell("row-1", "percent", null, 1, "done"),
          cell("row-2", "completedOn", null, 46_100, "done"),
          cell("row-2", "percent", null, 1, "done"),
        ],
      });
      expect(report.refusedCells.map(({ id, key }) => `${id} ${key}`)).toEqual(["row-1 completedOn", "row-1 percent"]);
      expect(column(await table(), "percent")).toEqual([null, 1, null]);
    });

    it("new rows stand behind all others, texts stay texts, and calculated columns calculate", async () => {
      await apply({
        inserts: [
          {
            table: TASK_TABLE,
            rows: [
              newRow("new-1", { note: "=HYPERLINK(1)", displayOrder: "01", percent: 0.25 }),
              newRow("new-2", { note: "'trích", documentNumber: "-12/KH" }),
            ],
          },
        ],
      });
      const tasks = await table();
      expect(column(tasks, "id")).toEqual(["row-1", "row-2", "row-3", "new-1", "new-2"]);
      expect(column(tasks, "note")).toEqual([null, null, null, "=HYPERLINK(1)", "'trích"]);
      expect(column(tasks, "displayOrder")[3]).toBe("01");
      expect(column(tasks, "percent")[3]).toBe(0.25);
      expect(column(tasks, "documentNumber")[4]).toBe("-12/KH");
    });

    it("what people wrote below the table is not written over by new rows", async () => {
      const { sheet, row } = await fixture.person.tablePlace(TASK_TABLE);
      await fixture.person.type(sheet, row + 5, 4, "của tôi");
      await apply({ inserts: [{ table: TASK_TABLE, rows: [1, 2, 3, 4].map((of) => newRow(`new-${of}`)) }] });
      expect(column(await table(), "id")).toHaveLength(7);
      const below = await Promise.all(Array.from({ length: 20 }, (_, at) => fixture.person.cell(sheet, row + at, 4)));
      expect(below.filter((value) => value === "của tôi")).toHaveLength(1);
      expect(below.indexOf("của tôi")).toBeGreaterThan(7);
    });

    it("rows go by their identity, after people sorted too; a row that is gone already is gone", async () => {
      await fixture.person.sortTable(TASK_TABLE, (await keys()).indexOf("deliverable"), false);
      const sorted = column(await table(), "id");
      const report = await apply({
        removes: [
          { table: TASK_TABLE, id: "row-2", expected: { deliverable: "Văn bản góp ý" } },
          { table: TASK_TABLE, id: "gone", expected: {} },
        ],
      });
      expect(report).toEqual({ refusedCells: [], refusedRemoves: [] });
      expect(column(await table(), "id")).toEqual(sorted.filter((id) => id !== "row-2"));
      await apply({ inserts: [{ table: TASK_TABLE, rows: [newRow("new-1")] }] });
      expect(column(await table(), "id")).toEqual([...sorted.filter((id) => id !== "row-2"), "new-1"]);
    });

    it("a row stays where people changed it or wrote into a column of their own", async () => {
      await fixture.person.addTableColumn(TASK_TABLE, "Người làm", ["", "Bình", ""]);
      await type("note", 0, "vừa gõ");
      const report = await apply({
        removes: ["row-1", "row-2", "row-3"].map((id) => ({ table: TASK_TABLE, id, expected: { note: null } })),
      });
      expect(report.refusedRemoves.map(({ id }) => id)).toEqual(["row-1", "row-2"]);
      const tasks = await table();
      expect(column(tasks, "id")).toEqual(["row-1", "row-2"]);
      expect(tasks.rows[1]?.[tasks.headers.indexOf("Người làm")]).toBe("Bình");
    });

    it("columns of people keep their rows while rows come and go", async () => {
      await fixture.person.addTableColumn(TASK_TABLE, "Người làm", ["An", "", "Chi"]);
      await apply({
        removes: [{ table: TASK_TABLE, id: "row-2", expected: {} }],
        inserts: [{ table: TASK_TABLE, rows: [newRow("new-1")] }],
        cells: [cell("row-3", "note", null, "ba")],
      });
      const tasks = await table();
      const theirs = tasks.rows.map((row) => row[tasks.headers.indexOf("Người làm")] || null);
      expect(column(tasks, "id").map((id, at) => [id, theirs[at]])).toEqual([
        ["row-1", "An"],
        ["row-3", "Chi"],
        ["new-1", null],
      ]);
      expect(column(tasks, "note")).toEqual([null, "ba", null]);
    });

    it("all rows may go, and others come", async () => {
      const all = ["row-1", "row-2", "row-3"].map((id) => ({ table: TASK_TABLE, id, expected: {} }));
      await apply({ removes: all });
      expect(column(await table(), "id").filter((id) => id !== null)).toEqual([]);
      await apply({ inserts: [{ table: TASK_TABLE, rows: [newRow("new-1"), newRow("new-2")] }] });
      expect(column(await table(), "id")).toEqual(["new-1", "new-2"]);
      await apply({
        removes: ["new-1", "new-2"].map((id) => ({ table: TASK_TABLE, id, expected: {} })),
        inserts: [{ table: TASK_TABLE, rows: [newRow("new-3")] }],
      });
      expect(column(await table(), "id").filter((id) => id !== null)).toEqual(["new-3"]);
    });

    it("tables that stand beside each other grow and shrink without moving each other's rows", async () => {
      const before = await table(AREA_TABLE);
      const parameter = (id: string): Record<string, CellValue> => ({ id, area: "I", content: `nội dung ${id}` });
      const ids = Array.from({ length: 30 }, (_, index) => `p${index}`);
      await apply({ inserts: [{ table: PARAMETER_TABLE, rows: ids.map(parameter) }] });
      await apply({ removes: [{ table: PARAMETER_TABLE, id: "p3", expected: {} }] });
      expect(column(await table(PARAMETER_TABLE), "id")).toEqual(ids.filter((id) => id !== "p3"));
      expect((await table(AREA_TABLE)).rows).toEqual(before.rows);
    });

    it("a layout afterwards keeps what was applied", async () => {
      const plan = { ...aSmallPlan(), parameters: [] };
      await apply({ inserts: [{ table: TASK_TABLE, rows: [newRow("new-1", { note: "gõ xa" })] }] });
      await write(describePlan(plan));
      const tasks = await table();
      expect(column(tasks, "id")).toContain("new-1");
      expect(column(tasks, "note")).toContain("gõ xa");
    });

    it("new rows for a table that is not there are a failure, and nothing is written", async () => {
      await fixture.person.deleteTable(AGENCY_TABLE);
      const edit = {
        ...nothing,
        cells: [cell("row-1", "note", null, "x")],
        inserts: [{ table: AGENCY_TABLE, rows: [{ id: "a", name: "b" }] }],
      };
      const refused = { ok: false, code: "notFound", place: AGENCY_TABLE };
      expect(await fixture.port.apply(edit, quietly)).toEqual(refused);
      expect(column(await table(), "note")[0]).toBeNull();
    });

    it("an edit that was cancelled writes nothing", async () => {
      const result = await fixture.port.apply(
        { ...nothing, cells: [cell("row-1", "note", null, "x")] },
        { signal: AbortSignal.abort() },
      );
      expect(result).toEqual({ ok: false, code: "cancelled" });
      expect(column(await table(), "note")[0]).toBeNull();
    });

    it("a typed row and a copied one get their identity where they still hold what was read", async () => {
      const first = (await table()).rows[0] ?? [];
      await fixture.person.addTableRow(TASK_TABLE, first);
      await fixture.person.addTableRow(
        TASK_TABLE,
        (await keys()).map((key) => (key === "task" ? "Việc gõ tay" : null)),
      );
      const result = await fixture.port.identify([
        { table: TASK_TABLE, row: 3, expected: { id: "row-1" }, cells: { id: "copy", sourceKey: null } },
        { table: TASK_TABLE, row: 4, expected: { id: null, task: "Việc gõ tay" }, cells: { id: "typed" } },
        { table: TASK_TABLE, row: 1, expected: { id: null }, cells: { id: "wrong" } },
        { table: TASK_TABLE, row: 99, expected: {}, cells: { id: "wrong" } },
      ]);
      expect(result).toEqual({ ok: true, value: { refused: 2 } });
      expect(column(await table(), "id")).toEqual(["row-1", "row-2", "row-3", "copy", "typed"]);
      expect(column(await table(), "sourceKey")[3]).toBeNull();
    });
  });
};
