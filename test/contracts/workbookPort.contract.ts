import { AGENCY_TABLE, TASK_TABLE } from "../../src/layout/columns";
import type { CellValue, TableSnapshot, WorkbookSnapshot } from "../../src/layout/types";
import type { Plan } from "../../src/domain/plan";
import type { WorkbookPort, WriteOptions, WriteReport } from "../../src/usecases/ports";
import { aSmallPlan, describePlan, threeRows } from "../builders/smallPlan";

/** What a person does in a workbook, by whatever means the implementation under test has. Rows and columns count from 0. */
export interface PersonAtWork {
  sheetNames(): Promise<readonly string[]>;
  cell(sheet: string, row: number, column: number): Promise<CellValue>;
  type(sheet: string, row: number, column: number, value: CellValue): Promise<void>;
  addSheet(name: string, cells: readonly (readonly CellValue[])[]): Promise<void>;
  renameSheet(from: string, to: string): Promise<void>;
  /** Adds a column at the right end of a table; values by body row. */
  addTableColumn(table: string, header: string, values: readonly CellValue[]): Promise<void>;
  /** Adds a row of values at the end of a table. */
  addTableRow(table: string, values: readonly CellValue[]): Promise<void>;
  deleteTableRow(table: string, row: number): Promise<void>;
  /** Deletes a table with everything in it; the key row above its header stays. */
  deleteTable(table: string): Promise<void>;
  sortTable(table: string, column: number, ascending: boolean): Promise<void>;
  /** Where the header row of a table stands. */
  tablePlace(table: string): Promise<{ sheet: string; row: number; column: number }>;
}

export interface WorkbookFixture {
  port: WorkbookPort;
  person: PersonAtWork;
  dispose(): void;
}

const quietly: WriteOptions = { onProgress: () => undefined, signal: new AbortController().signal };

/** The same behaviour is asked of every workbook: the one open in Excel and the one in a file. */
export const workbookPortContract = (name: string, create: () => Promise<WorkbookFixture>): void => {
  describe(`WorkbookPort: ${name}`, () => {
    let fixture: WorkbookFixture;
    beforeEach(async () => {
      fixture = await create();
    });
    afterEach(() => fixture.dispose());

    const write = async (plan: Plan): Promise<WriteReport> => {
      const result = await fixture.port.write(describePlan(plan), quietly);
      if (!result.ok) throw new Error(`writing failed: ${JSON.stringify(result)}`);
      return result.value;
    };
    const read = async (): Promise<WorkbookSnapshot> => {
      const result = await fixture.port.read();
      if (!result.ok) throw new Error(`reading failed: ${JSON.stringify(result)}`);
      return result.value;
    };
    const table = async (of = TASK_TABLE): Promise<TableSnapshot> => {
      const found = (await read()).tables.find(({ name: other }) => other === of);
      if (found === undefined) throw new Error(`no table ${of}`);
      return found;
    };
    const column = (of: TableSnapshot, key: string): CellValue[] =>
      of.rows.map((row) => row[of.keys.indexOf(key)] ?? null);
    const unknownColumn = (of: TableSnapshot, header: string): CellValue[] =>
      of.rows.map((row) => row[of.headers.indexOf(header)] ?? null);
    const typeInTable = async (key: string, row: number, value: CellValue): Promise<void> => {
      const place = await fixture.person.tablePlace(TASK_TABLE);
      const { keys } = await table();
      await fixture.person.type(place.sheet, place.row + 1 + row, place.column + keys.indexOf(key), value);
    };

    it("a workbook without a plan reads as one without tables and metadata", async () => {
      const snapshot = await read();
      expect(snapshot.metadata).toBeNull();
      expect(snapshot.tables).toEqual([]);
    });

    it("what is written reads back cell by cell, by key", async () => {
      const description = describePlan(aSmallPlan());
      await write(aSmallPlan());
      const snapshot = await read();
      expect(snapshot.metadata).toBe(description.metadata);
      for (const of of description.sheets.flatMap(({ tables }) => tables)) {
        const standing = snapshot.tables.find(({ name: other }) => other === of.name);
        expect(standing?.keys).toEqual(of.columns.map(({ key }) => key));
        expect(standing?.headers).toEqual(of.columns.map(({ header }) => header));
        of.columns.forEach(({ key, formula }, at) => {
          if (formula !== null || standing === undefined) return;
          expect(column(standing, key).map((value) => value ?? "")).toEqual(of.rows.map((row) => row[at] ?? ""));
        });
      }
    });

    it("every described sheet is there", async () => {
      await write(aSmallPlan());
      const names = await fixture.person.sheetNames();
      for (const sheet of describePlan(aSmallPlan()).sheets) expect(names).toContain(sheet.name);
    });

    it.each(["=1+1", "+84 24", "-5", "- gạch đầu dòng", "@tên", "2.1", "01/02/2026", "TRUE", "50%", "'trích"])(
      "the text %p stays this text",
      async (text) => {
        await write(aSmallPlan([{ deliverable: text }]));
        expect(column(await table(), "deliverable")).toEqual([text]);
      },
    );

    it("laying out the same again changes nothing", async () => {
      await write(aSmallPlan());
      const before = await read();
      const report = await write(aSmallPlan());
      expect(await read()).toEqual(before);
      expect(report).toEqual({ keptSheets: [], keptRows: 0 });
    });

    it("what people typed stays, and what the plan changed arrives", async () => {
      await write(aSmallPlan());
      await typeInTable("note", 0, "gõ tay");
      await typeInTable("percent", 1, 0.4);
      await write(aSmallPlan([{ ...threeRows[0], deliverable: "Tờ trình" }, ...threeRows.slice(1)]));
      const standing = await table();
      expect(column(standing, "note")[0]).toBe("gõ tay");
      expect(column(standing, "percent")[1]).toBe(0.4);
      expect(column(standing, "deliverable")).toEqual(["Tờ trình", "Văn bản góp ý", "Báo cáo"]);
    });

    it("a column of people stays and follows its rows", async () => {
      await write(aSmallPlan());
      await fixture.person.addTableColumn(TASK_TABLE, "Người làm", ["An", "Bình", "Chi"]);
      const ids = column(await table(), "id");
      await write(aSmallPlan([...threeRows, { area: "I", activity: "3.9. Tổng kết" }]));
      const standing = await table();
      expect(standing.keys[standing.headers.indexOf("Người làm")]).toBeNull();
      const byId = new Map(
        column(standing, "id").map((id, index) => [id, unknownColumn(standing, "Người làm")[index]]),
      );
      expect(ids.map((id) => byId.get(id))).toEqual(["An", "Bình", "Chi"]);
    });

    it("sheets of people stay as they are", async () => {
      await fixture.person.addSheet("Ghi chép", [["một", 2]]);
      await write(aSmallPlan());
      await write(aSmallPlan());
      expect(await fixture.person.cell("Ghi chép", 0, 0)).toBe("một");
      expect(await fixture.person.cell("Ghi chép", 0, 1)).toBe(2);
    });

    it("a sheet of people with one of our names is not touched", async () => {
      await fixture.person.addSheet("Nhiệm vụ", [["của tôi"]]);
      await fixture.person.addSheet("Tổng hợp", [["của tôi nữa"]]);
      await write(aSmallPlan());
      await write(aSmallPlan());
      expect(await fixture.person.cell("Nhiệm vụ", 0, 0)).toBe("của tôi");
      expect(await fixture.person.cell("Tổng hợp", 0, 0)).toBe("của tôi nữa");
      expect(column(await table(), "deliverable")).toEqual(["Dự thảo", "Văn bản góp ý", "Báo cáo"]);
    });

    it("new rows take their place in the order of the annex", async () => {
      await write(aSmallPlan());
      await typeInTable("note", 2, "của dòng cuối");
      const plan = aSmallPlan();
      const [first, second, third] = plan.rows;
      if (first === undefined || second === undefined || third === undefined) throw new Error("three rows");
      const added = { ...first, id: "row-new", activity: "3.8. Thẩm định", order: 2 };
      await write({ ...plan, rows: [first, added, { ...second, order: 3 }, { ...third, order: 4 }] });
      const standing = await table();
      expect(column(standing, "id")).toEqual(["row-1", "row-new", "row-2", "row-3"]);
      expect(column(standing, "order")).toEqual([1, 2, 3, 4]);
      expect(column(standing, "note")[3]).toBe("của dòng cuối");
    });

    it("rows that the plan no longer has stay and are counted", async () => {
      await write(aSmallPlan());
      const plan = aSmallPlan();
      const report = await write({ ...plan, rows: plan.rows.slice(0, 2) });
      expect(report.keptRows).toBe(1);
      expect(column(await table(), "id")).toContain("row-3");
    });

    it("a row that people copied breaks nothing", async () => {
      await write(aSmallPlan());
      const before = await table();
      await fixture.person.addTableRow(TASK_TABLE, before.rows[0] ?? []);
      await write(aSmallPlan());
      const after = await table();
      expect(after.rows).toHaveLength(4);
      expect(column(after, "id").filter((id) => id === "row-1")).toHaveLength(2);
      expect(column(after, "id").filter((id) => id === "row-2")).toHaveLength(1);
    });

    it("an annex that people changed by hand is kept as a copy", async () => {
      await write(aSmallPlan());
      await fixture.person.type("Phụ lục", 6, 3, "sửa tay");
      const report = await write(aSmallPlan([{ ...threeRows[0], deliverable: "Tờ trình" }, ...threeRows.slice(1)]));
      expect(report.keptSheets).toEqual([{ original: "Phụ lục", copy: "Phụ lục (cũ 1)" }]);
      expect(await fixture.person.cell("Phụ lục (cũ 1)", 6, 3)).toBe("sửa tay");
      expect(await fixture.person.cell("Phụ lục", 6, 3)).not.toBe("sửa tay");
    });

    it("what people wrote beside and below the annex stays there", async () => {
      await write(aSmallPlan());
      const rows = describePlan(aSmallPlan()).sheets.find(({ role }) => role === "annex")?.rows.length ?? 0;
      await fixture.person.type("Phụ lục", 2, 12, "bên cạnh");
      await fixture.person.type("Phụ lục", rows + 4, 1, "bên dưới");
      await write(
        aSmallPlan([...threeRows, { area: "II", activity: "3.2. Thêm" }, { area: "II", activity: "3.3. Nữa" }]),
      );
      expect(await fixture.person.cell("Phụ lục", 2, 12)).toBe("bên cạnh");
      const below = await Promise.all(
        Array.from({ length: rows + 20 }, (_, row) => fixture.person.cell("Phụ lục", row, 1)),
      );
      expect(below.filter((value) => value === "bên dưới")).toHaveLength(1);
    });

    it("renamed sheets and headers are found", async () => {
      await write(aSmallPlan());
      await fixture.person.renameSheet("Nhiệm vụ", "Việc phải làm");
      const place = await fixture.person.tablePlace(TASK_TABLE);
      const { keys } = await table();
      await fixture.person.type(place.sheet, place.row, place.column + keys.indexOf("note"), "Lưu ý");
      expect(place.sheet).toBe("Việc phải làm");
      const renamed = await table();
      expect(renamed.sheet).toBe("Việc phải làm");
      expect(renamed.keys[renamed.headers.indexOf("Lưu ý")]).toBe("note");
      await write(aSmallPlan([{ ...threeRows[0], deliverable: "Tờ trình" }, ...threeRows.slice(1)]));
      expect(await fixture.person.sheetNames()).not.toContain("Nhiệm vụ");
      expect((await table()).headers).toContain("Lưu ý");
    });

    it("the order of the annex comes back after people sorted", async () => {
      await write(aSmallPlan());
      const { keys } = await table();
      await fixture.person.sortTable(TASK_TABLE, keys.indexOf("deliverable"), false);
      expect(column(await table(), "order")).not.toEqual([1, 2, 3]);
      expect(await fixture.port.restoreOrder(TASK_TABLE)).toEqual({ ok: true, value: null });
      expect(column(await table(), "order")).toEqual([1, 2, 3]);
    });

    it("the order of a table that is not there is the failure notFound", async () => {
      expect(await fixture.port.restoreOrder("tblNone")).toEqual({ ok: false, code: "notFound", place: "tblNone" });
    });

    it("a table without rows takes rows later", async () => {
      await write({ ...aSmallPlan(), agencies: [] });
      await write(aSmallPlan());
      expect(column(await table(AGENCY_TABLE), "name")).toEqual(["Phòng Nội vụ"]);
    });

    it("cancelled before it began, a layout leaves the workbook as it was", async () => {
      const before = await fixture.person.sheetNames();
      const cancelled = AbortSignal.abort();
      const result = await fixture.port.write(describePlan(aSmallPlan()), {
        onProgress: () => undefined,
        signal: cancelled,
      });
      expect(result).toEqual({ ok: false, code: "cancelled" });
      expect(await fixture.person.sheetNames()).toEqual(before);
      expect((await read()).metadata).toBeNull();
    });

    it("progress comes to its end in bytes of cell text", async () => {
      const seen: { done: number; total: number }[] = [];
      await fixture.port.write(describePlan(aSmallPlan()), {
        ...quietly,
        onProgress: ({ done, total }) => void seen.push({ done, total }),
      });
      const last = seen[seen.length - 1];
      expect(last?.done).toBe(last?.total);
      expect(last?.total).toBeGreaterThan(500);
    });
  });
};
