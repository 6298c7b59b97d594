import fc from "fast-check";
import { sheets } from "../../src/i18n/vi/sheets";
import { layout, readPlan, TASK_TABLE, type RowMemory } from "../../src/layout";
import type { CellValue, WorkbookSnapshot } from "../../src/layout/types";
import { largePlan } from "../builders/largePlan";
import { snapshotOf } from "../builders/snapshotOf";

const newId = (): string => "new-row";

const edited = (snapshot: WorkbookSnapshot, index: number, column: number, value: CellValue): WorkbookSnapshot => ({
  ...snapshot,
  tables: snapshot.tables.map((table) =>
    table.name === TASK_TABLE
      ? {
          ...table,
          rows: table.rows.map((row, at) => (at === index ? Object.assign([...row], { [column]: value }) : row)),
        }
      : table,
  ),
});

const rowsOf = (snapshot: WorkbookSnapshot, memory?: RowMemory) => {
  const read = readPlan(snapshot, { newId, ...(memory === undefined ? {} : { memory }) });
  if (!read.ok) throw new Error(read.code);
  return { rows: read.value.plan.rows, findings: read.value.findings };
};

describe("reading again after an edit", () => {
  const snapshot = snapshotOf(layout(largePlan(60), { texts: sheets, today: "2026-07-01" }));
  const keys = snapshot.tables.find(({ name }) => name === TASK_TABLE)?.keys ?? [];

  it("gives what reading everything gives, and the rows nobody touched are the same objects", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            index: fc.nat({ max: 59 }),
            column: fc.nat({ max: keys.length - 1 }),
            value: fc.constantFrom<CellValue>("2.9. Việc khác", "I", 0.5, 46_000, null, "không rõ", "R3", 7),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        (edits) => {
          const memory: RowMemory = new WeakMap();
          const before = rowsOf(snapshot, memory).rows;
          const next = edits.reduce((of, { index, column, value }) => edited(of, index, column, value), snapshot);
          const again = rowsOf(next, memory);
          expect(again).toEqual(rowsOf(next));
          const kept = again.rows.filter((row) => before.includes(row)).length;
          // An edited row, and those below it whose inheritance or place it decides, may be new; a changed order moves all.
          if (edits.every(({ column }) => keys[column] !== "order")) {
            expect(kept).toBeGreaterThanOrEqual(60 - 2 * edits.length - 1);
          }
        },
      ),
    );
  });
});
