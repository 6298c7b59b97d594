import { CHECK_COLUMNS, CHECK_TABLE, columnIndex, TASK_TABLE } from "../../src/layout/columns";
import type { CellValue, TableSnapshot, WorkbookDescription } from "../../src/layout/types";
import type { ChangeReport, Marking, WriteOptions, WriteReport } from "../../src/usecases/ports";
import { aChange, aFinding, aMark, aMarking, describeBeforeChecks, findings } from "../builders/aMarking";
import type { CheckedFixture } from "../builders/personAtChecks";
import { aSmallPlan, describePlan } from "../builders/smallPlan";

const quietly: WriteOptions = { onProgress: () => undefined, signal: new AbortController().signal };
const small = describePlan(aSmallPlan());

/** The same behaviour is asked of every workbook that a check writes into. Rows of the small plan: row-1, row-2, row-3. */
export const checkedWorkbookContract = (name: string, create: () => Promise<CheckedFixture>): void => {
  describe(`CheckedWorkbook: ${name}`, () => {
    let fixture: CheckedFixture;
    beforeEach(async () => {
      fixture = await create();
    });
    afterEach(() => fixture.dispose());

    const write = async (description: WorkbookDescription = small): Promise<WriteReport> => {
      const result = await fixture.port.write(description, quietly);
      if (!result.ok) throw new Error(JSON.stringify(result));
      return result.value;
    };
    const mark = async (marking: Marking): Promise<void> => {
      expect(await fixture.port.mark(marking, quietly)).toEqual({ ok: true, value: null });
    };
    const change = async (...changes: Parameters<typeof aChange>[]): Promise<ChangeReport> => {
      const result = await fixture.port.change(changes.map((of) => aChange(...of)));
      if (!result.ok) throw new Error(JSON.stringify(result));
      return result.value;
    };
    const tableOrNull = async (of: string): Promise<TableSnapshot | null> => {
      const result = await fixture.port.read();
      if (!result.ok) throw new Error(JSON.stringify(result));
      return result.value.tables.find(({ name: other }) => other === of) ?? null;
    };
    const table = async (of = TASK_TABLE): Promise<TableSnapshot> => {
      const found = await tableOrNull(of);
      if (found === null) throw new Error(`no table ${of}`);
      return found;
    };
    const column = (of: TableSnapshot, key: string): CellValue[] =>
      of.rows.map((row) => row[of.keys.indexOf(key)] || null);
    /** Values of a column of "Nhiệm vụ" by row id. */
    const byId = async (key: string): Promise<Record<string, CellValue>> => {
      const tasks = await table();
      const values = column(tasks, key);
      return Object.fromEntries(column(tasks, "id").map((id, index) => [String(id), values[index] ?? null]));
    };
    const listed = async (key: string): Promise<CellValue[]> => column(await table(CHECK_TABLE), key);
    const typeInTable = async (of: string, key: string, row: number, value: CellValue): Promise<void> => {
      const place = await fixture.person.tablePlace(of);
      const { keys } = await table(of);
      await fixture.person.type(place.sheet, place.row + 1 + row, place.column + keys.indexOf(key), value);
    };

    it("a workbook is laid out with an empty list and without marks", async () => {
      await write();
      const list = await table(CHECK_TABLE);
      expect(list.keys).toEqual(CHECK_COLUMNS.map(({ key }) => key));
      expect(list.rows.flat().every((cell) => cell === null || cell === "")).toBe(true);
      expect(await byId("checked")).toEqual({ "row-1": null, "row-2": null, "row-3": null });
    });

    it("marks stand in the rows they are for, the list on its sheet", async () => {
      await write();
      const list = findings("một", "hai", "ba");
      await mark(aMarking({ "row-2": aMark("Lỗi: A", ",leadAgency!,"), "row-3": aMark("Lưu ý: B", ",note+,") }, list));
      expect(await byId("checked")).toEqual({ "row-1": null, "row-2": "Lỗi: A", "row-3": "Lưu ý: B" });
      expect(await byId("marks")).toEqual({ "row-1": null, "row-2": ",leadAgency!,", "row-3": ",note+," });
      expect((await table(CHECK_TABLE)).rows.map((row) => row.map((cell) => cell || null))).toEqual(list);
    });

    it("rows without a mark lose the one they had, and a shorter list leaves nothing behind", async () => {
      await write();
      await mark(aMarking({ "row-1": aMark(), "row-2": aMark() }, findings("a", "b", "c", "d")));
      const place = await fixture.person.tablePlace(CHECK_TABLE);
      await mark(aMarking({ "row-2": aMark("Cảnh báo: khác", ",task#,") }, findings("c")));
      expect(await byId("checked")).toEqual({ "row-1": null, "row-2": "Cảnh báo: khác", "row-3": null });
      expect(await listed("id")).toEqual(["c"]);
      for (const row of [2, 3, 4]) {
        for (const at of [0, 5, 10]) expect(await fixture.person.cell(place.sheet, place.row + row, at)).toBe("");
      }
      await mark(aMarking());
      expect(await byId("marks")).toEqual({ "row-1": null, "row-2": null, "row-3": null });
      expect((await table(CHECK_TABLE)).rows).toHaveLength(1);
      expect(await listed("id")).toEqual([null]);
    });

    it("a list grows and shrinks many times without losing a line", async () => {
      await write();
      for (const length of [1, 30, 7, 60, 2, 31]) {
        const ids = Array.from({ length }, (_, index) => `điểm ${length}.${index}`);
        await mark(aMarking({}, findings(...ids)));
        expect(await listed("id")).toEqual(ids);
      }
    });

    it("what people wrote below the list is not written over", async () => {
      await write();
      const place = await fixture.person.tablePlace(CHECK_TABLE);
      await fixture.person.type(place.sheet, place.row + 5, 4, "của tôi");
      await mark(aMarking({}, findings(...Array.from({ length: 12 }, (_, index) => `d${index}`))));
      expect(await listed("id")).toHaveLength(12);
      const below = await Promise.all(
        Array.from({ length: 30 }, (_, row) => fixture.person.cell(place.sheet, place.row + row, 4)),
      );
      expect(below.filter((cell) => cell === "của tôi")).toHaveLength(1);
      expect(below.indexOf("của tôi")).toBeGreaterThan(12);
    });

    it.each(["=1+1", "-5", "- gạch đầu dòng", "+84 24", "@tên", "01/02/2026", "'trích", "2.1"])(
      "the text %p stays this text in the list and in a mark",
      async (text) => {
        await write();
        await mark(aMarking({ "row-1": aMark(text) }, [aFinding("a", { message: text, ignoreReason: text })]));
        expect((await byId("checked"))["row-1"]).toBe(text);
        expect(await listed("message")).toEqual([text]);
        await mark(aMarking({}, findings("x", "y", "z")));
        await mark(
          aMarking(
            {},
            ["x", "y", "z", "w"].map((id) => aFinding(id, { message: text })),
          ),
        );
        expect(await listed("message")).toEqual([text, text, text, text]);
      },
    );

    it("marks find their rows after people sorted, moved columns, renamed headers and sheets", async () => {
      await write();
      const keys = (await table()).keys;
      await fixture.person.sortTable(TASK_TABLE, keys.indexOf("deliverable"), false);
      await fixture.person.swapTableColumns(TASK_TABLE, keys.indexOf("checked"), keys.indexOf("note"));
      await typeInTable(TASK_TABLE, "marks", -1, "Ô cần xem");
      await fixture.person.renameSheet("Nhiệm vụ", "Việc phải làm");
      await fixture.person.renameSheet("Kiểm tra", "Danh sách lỗi");
      expect(column(await table(), "id")).not.toEqual(["row-1", "row-2", "row-3"]);
      await mark(aMarking({ "row-1": aMark("một"), "row-3": aMark("ba") }, findings("a", "b")));
      expect(await byId("checked")).toEqual({ "row-1": "một", "row-2": null, "row-3": "ba" });
      expect(await byId("note")).toEqual({ "row-1": null, "row-2": null, "row-3": null });
      expect(await listed("id")).toEqual(["a", "b"]);
      expect((await table(CHECK_TABLE)).sheet).toBe("Danh sách lỗi");
    });

    it("only the first of several rows with one id is marked: the others are copies", async () => {
      await write();
      await mark(aMarking({ "row-1": aMark() }));
      await fixture.person.addTableRow(TASK_TABLE, (await table()).rows[0] ?? []);
      await mark(aMarking({ "row-1": aMark("vẫn thế") }));
      expect(column(await table(), "id")).toEqual(["row-1", "row-2", "row-3", "row-1"]);
      expect(column(await table(), "checked")).toEqual(["vẫn thế", null, null, null]);
    });

    it("without the column of words the cells are marked still, and the next layout brings it back empty", async () => {
      await write();
      await fixture.person.deleteTableColumn(TASK_TABLE, (await table()).keys.indexOf("checked"));
      const marking = aMarking({ "row-2": aMark() }, findings("a"));
      await mark(marking);
      expect((await table()).keys).not.toContain("checked");
      expect((await byId("marks"))["row-2"]).toBe(",leadAgency!,");
      expect(await byId("note")).toEqual({ "row-1": null, "row-2": null, "row-3": null });
      await write();
      expect((await table()).keys).toContain("checked");
      expect((await byId("marks"))["row-2"]).toBe(",leadAgency!,");
      await mark(marking);
      expect((await byId("checked"))["row-2"]).toBe(aMark().text);
    });

    it("without the list the marks are written; the next layout brings the list back", async () => {
      await write();
      await mark(aMarking({}, findings("a", "b")));
      await fixture.person.deleteTable(CHECK_TABLE);
      await mark(aMarking({ "row-1": aMark() }, findings("a")));
      expect((await byId("checked"))["row-1"]).toBe(aMark().text);
      expect(await tableOrNull(CHECK_TABLE)).toBeNull();
      await write();
      await mark(aMarking({}, findings("a")));
      expect(await listed("id")).toEqual(["a"]);
    });

    it("columns of people in the list follow their findings, and columns they deleted are missed by nobody", async () => {
      await write();
      await mark(aMarking({}, findings("a", "b", "c")));
      await fixture.person.addTableColumn(CHECK_TABLE, "Người xử lý", ["An", "Bình", "Chi"]);
      await fixture.person.deleteTableColumn(CHECK_TABLE, (await table(CHECK_TABLE)).keys.indexOf("source"));
      await mark(aMarking({}, findings("c", "mới", "a")));
      const list = await table(CHECK_TABLE);
      expect(column(list, "id")).toEqual(["c", "mới", "a"]);
      const own = list.headers.indexOf("Người xử lý");
      expect(list.rows.map((row) => row[own] || null)).toEqual(["Chi", null, "An"]);
    });

    it("laying out again keeps marks, list and reasons, and counts none of it as kept rows", async () => {
      await write();
      const marking = aMarking({ "row-1": aMark(), "row-3": aMark("Lưu ý: gì đó") }, findings("a", "b", "c"));
      await mark(marking);
      await typeInTable(CHECK_TABLE, "ignoreReason", 1, "đã thống nhất với Sở");
      const before = await table(CHECK_TABLE);
      const marks = await byId("checked");
      const plan = aSmallPlan([{ activity: "3.1. Việc khác", deliverable: "Tờ trình" }]);
      const report = await write(describePlan({ ...plan, rows: [...plan.rows, ...aSmallPlan().rows.slice(1)] }));
      expect(report).toEqual({ keptSheets: [], keptRows: 0 });
      const after = await table(CHECK_TABLE);
      expect(after.rows.map((row) => row.map((cell) => cell || null))).toEqual(
        before.rows.map((row) => row.map((cell) => cell || null)),
      );
      expect(column(after, "ignoreReason")).toEqual([null, "đã thống nhất với Sở", null]);
      expect(await byId("checked")).toEqual(marks);
      expect(await write(describePlan({ ...plan, rows: [...plan.rows, ...aSmallPlan().rows.slice(1)] }))).toEqual(
        report,
      );
      expect((await table(CHECK_TABLE)).rows).toHaveLength(3);
    });

    it("a workbook laid out before there were checks gets columns and list, and loses nothing", async () => {
      await write(describeBeforeChecks(aSmallPlan()));
      await typeInTable(TASK_TABLE, "note", 1, "gõ tay");
      expect((await table()).keys).not.toContain("marks");
      await mark(aMarking({ "row-1": aMark() }, findings("a")));
      expect((await table()).keys).not.toContain("marks");
      await write();
      await mark(aMarking({ "row-1": aMark() }, findings("a")));
      expect(await byId("marks")).toEqual({ "row-1": ",leadAgency!,", "row-2": null, "row-3": null });
      expect(await byId("note")).toEqual({ "row-1": null, "row-2": "gõ tay", "row-3": null });
      expect(await listed("id")).toEqual(["a"]);
    });

    it("a column of people that has the name of ours stays theirs", async () => {
      await write(describeBeforeChecks(aSmallPlan()));
      await fixture.person.addTableColumn(TASK_TABLE, "Kiểm tra", ["An", "Bình", "Chi"]);
      await write();
      await mark(aMarking({ "row-1": aMark() }));
      const tasks = await table();
      expect(column(tasks, "checked")).toEqual([aMark().text, null, null]);
      const theirs = tasks.keys.findIndex((key, at) => key === null && tasks.headers[at]?.startsWith("Kiểm tra"));
      expect(tasks.rows.map((row) => row[theirs])).toEqual(["An", "Bình", "Chi"]);
    });

    it("a workbook without a plan cannot be marked", async () => {
      expect(await fixture.port.mark(aMarking(), quietly)).toEqual({ ok: false, code: "notFound", place: TASK_TABLE });
    });

    it("a check that was cancelled writes nothing", async () => {
      await write();
      const signal = AbortSignal.abort();
      const result = await fixture.port.mark(aMarking({ "row-1": aMark() }), { signal });
      expect(result).toEqual({ ok: false, code: "cancelled" });
      expect((await byId("checked"))["row-1"]).toBeNull();
    });

    it("a cell is changed where it still holds what was expected, and left alone where it does not", async () => {
      await write();
      await typeInTable(TASK_TABLE, "deliverable", 1, "người khác vừa sửa");
      const report = await change(
        ["row-1", "deliverable", "Dự thảo", "Tờ trình"],
        ["row-2", "deliverable", "Văn bản góp ý", "Báo cáo"],
        ["row-gone", "deliverable", null, "x"],
        ["row-3", "status", null, "Hoàn thành"],
        ["row-3", "noSuchColumn", null, "x"],
      );
      expect(report.applied.map(({ id }) => id)).toEqual(["row-1"]);
      expect(report.refused.map(({ id }) => id)).toEqual(["row-2", "row-gone", "row-3", "row-3"]);
      expect(await byId("deliverable")).toEqual({
        "row-1": "Tờ trình",
        "row-2": "người khác vừa sửa",
        "row-3": "Báo cáo",
      });
    });

    it("dates, fractions and texts are changed as what they are, and back again", async () => {
      await write();
      const there: Parameters<typeof aChange>[] = [
        ["row-1", "completedOn", null, 46_100],
        ["row-1", "percent", null, 0.4],
        ["row-2", "note", null, "=1+1"],
        ["row-2", "documentNumber", "", "-12/KH"],
        ["row-3", "leadAgency", "Phòng Nội vụ", null],
      ];
      expect((await change(...there)).refused).toEqual([]);
      expect((await byId("completedOn"))["row-1"]).toBe(46_100);
      expect((await byId("percent"))["row-1"]).toBe(0.4);
      expect((await byId("note"))["row-2"]).toBe("=1+1");
      expect((await byId("documentNumber"))["row-2"]).toBe("-12/KH");
      expect((await byId("leadAgency"))["row-3"]).toBeNull();
      const back = there.map(([id, key, from, to]): Parameters<typeof aChange> => [id, key, to, from]);
      expect((await change(...back)).refused).toEqual([]);
      expect((await byId("note"))["row-2"]).toBeNull();
      expect((await byId("leadAgency"))["row-3"]).toBe("Phòng Nội vụ");
    });

    it("changes of one cell follow each other; a cell that says it in NFD holds what was expected", async () => {
      await write();
      await typeInTable(TASK_TABLE, "note", 0, "Đã gửi".normalize("NFD"));
      const report = await change(
        ["row-1", "note", "Đã gửi", "Đã trình"],
        ["row-1", "note", "Đã trình", "Đã ký"],
        ["row-1", "note", "Đã gửi", "không được"],
      );
      expect(report.applied).toHaveLength(2);
      expect(report.refused.map(({ to }) => to)).toEqual(["không được"]);
      expect((await byId("note"))["row-1"]).toBe("Đã ký");
    });

    it("changes find their cells after people sorted, and take the first row of an id that stands twice", async () => {
      await write();
      const tasks = await table();
      await fixture.person.addTableRow(TASK_TABLE, tasks.rows[0] ?? []);
      await change(["row-1", "deliverable", "Dự thảo", "Tờ trình"]);
      expect(column(await table(), "deliverable")).toEqual(["Tờ trình", "Văn bản góp ý", "Báo cáo", "Dự thảo"]);
      await fixture.person.sortTable(TASK_TABLE, tasks.keys.indexOf("deliverable"), true);
      await change(["row-3", "deliverable", "Báo cáo", "Kế hoạch"]);
      expect((await byId("deliverable"))["row-3"]).toBe("Kế hoạch");
    });

    it("no changes are no work, and in a table that is gone all are refused", async () => {
      await write();
      expect(await change()).toEqual({ applied: [], refused: [] });
      const other = { ...aChange("x", "name", null, "y"), table: "tblNone" };
      expect(await fixture.port.change([other])).toEqual({ ok: true, value: { applied: [], refused: [other] } });
    });

    it("the list is a table like any other: its reasons can be changed by the finding's key", async () => {
      await write();
      await mark(aMarking({}, findings("a", "b")));
      const reason = { table: CHECK_TABLE, id: "b", key: "ignoreReason", from: null, to: "có lý do" };
      expect(await fixture.port.change([reason])).toEqual({ ok: true, value: { applied: [reason], refused: [] } });
      expect(await listed("ignoreReason")).toEqual([null, "có lý do"]);
      expect(columnIndex(CHECK_COLUMNS, "ignoreReason")).toBeGreaterThan(0);
    });
  });
};
