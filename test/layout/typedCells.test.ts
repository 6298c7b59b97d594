import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { TASK_TABLE } from "../../src/layout/columns";
import { updateTable, type TableUpdate } from "../../src/layout/typedCells";
import type { CellValue, TableDescription, TableSnapshot } from "../../src/layout/types";
import type { Plan } from "../../src/domain/plan";
import { aPlan, aProgress, aRow } from "../builders/aPlan";
import { changed, snapshotOf, withTyped } from "../builders/snapshotOf";

const describeTasks = (plan: Plan): TableDescription => {
  const table = layout(plan, { texts, today: "2026-06-30" }).sheets.flatMap(({ tables }) => tables)[0];
  if (table === undefined) throw new Error("no table");
  return table;
};

const tasksOf = (snapshot: ReturnType<typeof snapshotOf>): TableSnapshot => {
  const table = snapshot.tables.find(({ name }) => name === TASK_TABLE);
  if (table === undefined) throw new Error("no table");
  return table;
};

const standing = (plan: Plan, row: number, cells: Readonly<Record<string, CellValue>>): TableSnapshot =>
  tasksOf(withTyped(snapshotOf(layout(plan, { texts, today: "2026-06-30" })), { table: TASK_TABLE, row, cells }));

const cell = (update: TableUpdate, table: TableDescription, row: number, key: string): CellValue | undefined =>
  update.rows[row]?.[table.columns.findIndex((column) => column.key === key)];

const withNote = (note: string): Plan => aPlan({ rows: [aRow({ progress: aProgress({ note }) })] });

describe("Laying out over what people typed", () => {
  it("what a person typed since the last layout stays where the plan did not change", () => {
    const described = describeTasks(withNote("cũ"));
    const update = updateTable(standing(withNote("cũ"), 0, { note: "gõ sau" }), described);
    expect(cell(update, described, 0, "note")).toBe("gõ sau");
  });

  it("what the plan changed arrives where nobody typed", () => {
    const described = describeTasks(withNote("mới"));
    const update = updateTable(standing(withNote("cũ"), 0, {}), described);
    expect(cell(update, described, 0, "note")).toBe("mới");
  });

  it("where both changed the plan's value is written, but never an empty one over a typed one", () => {
    const changedToo = describeTasks(withNote("mới"));
    expect(cell(updateTable(standing(withNote("cũ"), 0, { note: "gõ" }), changedToo), changedToo, 0, "note")).toBe(
      "mới",
    );
    const emptied = describeTasks(withNote(""));
    expect(cell(updateTable(standing(withNote("cũ"), 0, { note: "gõ" }), emptied), emptied, 0, "note")).toBe("gõ");
  });

  it("a cell that a person emptied stays empty", () => {
    const described = describeTasks(withNote("cũ"));
    const update = updateTable(standing(withNote("cũ"), 0, { note: null }), described);
    expect(cell(update, described, 0, "note")).toBeNull();
  });

  it("a table without marks, as an older version wrote it, keeps what stands in it", () => {
    const described = describeTasks(withNote(""));
    const update = updateTable(standing(withNote("cũ"), 0, { laidOut: null }), described);
    expect(cell(update, described, 0, "note")).toBe("cũ");
  });

  it("a typed row that came back with an id is not doubled", () => {
    const described = describeTasks(
      aPlan({ rows: [aRow(), aRow({ area: "II", activity: "3.2. Mới", task: "2.2. M" })] }),
    );
    const existing = tasksOf(
      changed(snapshotOf(layout(aPlan(), { texts, today: "2026-06-30" })), TASK_TABLE, (table) => ({
        ...table,
        rows: [
          ...table.rows,
          table.keys.map(
            (key) => ({ area: "II", activity: "3.2. Mới", task: "2.2. M", from: "1/1/2026" })[key ?? ""] ?? null,
          ),
        ],
      })),
    );
    const update = updateTable(existing, described);
    expect(update.keptRows).toBe(0);
    expect(update.sources).toEqual([0, 1]);
  });

  it("rows that only the workbook has stay at the end and are counted", () => {
    const two = aPlan({ rows: [aRow(), aRow({ activity: "3.2. Thứ hai" })] });
    const described = describeTasks({ ...two, rows: two.rows.slice(0, 1) });
    const update = updateTable(standing(two, 0, {}), described);
    expect(update.keptRows).toBe(1);
    expect(update.sources).toEqual([0, 1]);
    expect(cell(update, described, 1, "id")).toBe("row-2");
  });
});
