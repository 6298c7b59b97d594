import fc from "fast-check";
import { textOf } from "../../src/domain/plan";
import { sheets as english } from "../../src/i18n/en/sheets";
import { sheets as vietnamese } from "../../src/i18n/vi/sheets";
import { layout, readPlan } from "../../src/layout";
import { updateTable } from "../../src/layout/typedCells";
import { anyPlan as plan } from "../builders/anyPlan";
import { snapshotOf } from "../builders/snapshotOf";

const TODAY = "2026-06-30";

const noNewRow = (): string => {
  throw new Error("no row is new");
};

describe("layout and readPlan", () => {
  it("laying a plan out and reading it back gives the same plan, in either language", () => {
    fc.assert(
      fc.property(plan, fc.constantFrom(vietnamese, english), (given, texts) => {
        const result = readPlan(snapshotOf(layout(given, { texts, today: TODAY })), { newId: noNewRow });
        if (!result.ok) throw new Error(result.code);
        expect(result.value.plan).toEqual(given);
        expect(result.value.findings).toEqual([]);
        expect(result.value.unread).toEqual([]);
      }),
      { numRuns: 200, seed: 20260101 },
    );
  });

  it("the rows may stand in any order in the table", () => {
    fc.assert(
      fc.property(plan, fc.infiniteStream(fc.nat()), (given, numbers) => {
        const snapshot = snapshotOf(layout(given, { texts: vietnamese, today: TODAY }));
        const shuffled = {
          ...snapshot,
          tables: snapshot.tables.map((table) => {
            const keyed = table.rows.map((row) => ({ row, key: numbers.next().value as number }));
            return { ...table, rows: keyed.sort((left, right) => left.key - right.key).map(({ row }) => row) };
          }),
        };
        const result = readPlan(shuffled, { newId: noNewRow });
        if (!result.ok) throw new Error(result.code);
        expect(result.value.plan).toEqual(given);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it("an inherited field always says what the row above says", () => {
    fc.assert(
      fc.property(plan, fc.nat(), (given, which) => {
        const snapshot = snapshotOf(layout(given, { texts: vietnamese, today: TODAY }));
        const tables = snapshot.tables.map((table) =>
          table.name === "tblNhiemVu" && given.rows.length > 0
            ? { ...table, rows: table.rows.filter((_, index) => index !== which % given.rows.length) }
            : table,
        );
        const result = readPlan({ ...snapshot, tables }, { newId: noNewRow });
        if (!result.ok) throw new Error(result.code);
        result.value.plan.rows.forEach((row, index, all) => {
          const above = all[index - 1];
          for (const field of row.inherited) {
            expect(above?.area).toBe(row.area);
            expect(above === undefined ? null : textOf(above, field)).toBe(textOf(row, field));
          }
        });
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  it("updating a workbook with what it already holds changes nothing", () => {
    fc.assert(
      fc.property(plan, (given) => {
        const description = layout(given, { texts: vietnamese, today: TODAY });
        const snapshot = snapshotOf(description);
        for (const table of description.sheets.flatMap((sheet) => sheet.tables)) {
          const existing = snapshot.tables.find(({ name }) => name === table.name);
          if (existing === undefined) throw new Error(table.name);
          const update = updateTable(existing, table);
          expect(update.rows).toEqual(table.rows);
          expect(update.keptRows).toBe(0);
        }
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});
