import fc from "fast-check";
import { success } from "../../../src/domain/result";
import { TASK_TABLE } from "../../../src/layout";
import type { CellValue } from "../../../src/layout/types";
import { withCells } from "../../../src/usecases/checkSnapshot";
import { EntryBook } from "../../../src/usecases/entry/entryBook";
import { largePlan } from "../../builders/largePlan";
import { describePlan } from "../../builders/smallPlan";
import { snapshotOf } from "../../builders/snapshotOf";

const START = snapshotOf(describePlan(largePlan(30)));
const KEYS = [
  "percent",
  "completedOn",
  "documentNumber",
  "documentDate",
  "evidence",
  "note",
  "asked",
  "newDate",
  "task",
  "leadAgency",
];
const values: fc.Arbitrary<CellValue> = fc.oneof(
  fc.constantFrom<CellValue>(null, "", 0.5, 1, 46_000, "85,5 %", "gần xong", "31/03/2026", "Phòng Nội vụ"),
);

test("a book that follows edits and writes says what a book says that reads the workbook as it stands", async () => {
  const edits = fc.array(
    fc.record({ row: fc.integer({ min: 0, max: 29 }), key: fc.constantFrom(...KEYS), to: values, typed: fc.boolean() }),
    { minLength: 1, maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(edits, async (made) => {
      let now = START;
      const book = new EntryBook({ read: () => Promise.resolve(success(now)) });
      await book.load();
      for (const { row, key, to, typed } of made) {
        const change = { table: TASK_TABLE, id: `R${row + 1}`, key, from: null, to };
        now = withCells(now, [change]);
        const cells = now.tables.find(({ name }) => name === TASK_TABLE)?.rows[row] ?? [];
        if (typed) book.edited({ kind: "rows", rows: [cells] });
        else book.written([change]);
      }
      const followed = await book.load();
      const read = await new EntryBook({ read: () => Promise.resolve(success(now)) }).load();
      if (!followed.ok || !read.ok) throw new Error("not read");
      expect(followed.value.plan.rows).toEqual(read.value.plan.rows);
      for (const { id } of read.value.plan.rows) expect(followed.value.unread(id)).toEqual(read.value.unread(id));
    }),
    { numRuns: 150, seed: 7 },
  );
});

test("what is typed while the workbook is being read is not missed", async () => {
  let now = START;
  let reads = 0;
  const change = { table: TASK_TABLE, id: "R1", key: "note", from: null, to: "giữa chừng" };
  const book: EntryBook = new EntryBook({
    read: async () => {
      reads += 1;
      const old = now;
      if (reads === 1) {
        now = withCells(now, [change]);
        book.edited({ kind: "rows", rows: [] });
      }
      return success(old);
    },
  });
  const seen = await book.load();
  if (!seen.ok) throw new Error(seen.code);
  expect(seen.value.row("R1")?.progress.note).toBe("giữa chừng");
});
