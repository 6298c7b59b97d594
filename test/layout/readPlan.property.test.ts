import fc from "fast-check";
import type { Deadline } from "../../src/domain/deadline";
import { addDays, type IsoDate } from "../../src/domain/isoDate";
import { PARAMETER_KINDS } from "../../src/domain/parameter";
import { ROW_FIELDS, textOf, type Plan, type PlanRow, type Progress } from "../../src/domain/plan";
import { sheets as english } from "../../src/i18n/en/sheets";
import { sheets as vietnamese } from "../../src/i18n/vi/sheets";
import { layout, readPlan } from "../../src/layout";
import { updateTable } from "../../src/layout/typedCells";
import { aPlan } from "../builders/aPlan";
import { frameworkOf } from "../builders/frameworks";
import { snapshotOf } from "../builders/snapshotOf";

const TODAY = "2026-06-30";

const text = fc
  .oneof(
    fc.string({ maxLength: 30 }),
    fc.string({ unit: "grapheme", maxLength: 20 }),
    fc.constantFrom("", "=1+1", "+84", "-5", "- gạch", "@tên", "2.1", "TRUE", "01/02/2026", "2.3. Ban hành kế hoạch"),
  )
  .map((value) => value.normalize("NFC").replace(/\r/gu, ""));

const day: fc.Arbitrary<IsoDate> = fc.integer({ min: 0, max: 4000 }).map((days) => addDays("2020-01-01", days));

const deadline: fc.Arbitrary<Deadline> = fc.oneof(
  fc
    .record({
      text,
      from: day,
      length: fc.integer({ min: 0, max: 500 }),
      precision: fc.constantFrom("day", "month", "quarter", "halfYear", "year", "years", "typed"),
      assumedYear: fc.boolean(),
    })
    .map(({ length, ...rest }): Deadline => ({ kind: "interval", ...rest, to: addDays(rest.from, length) })),
  fc.record({
    kind: fc.constant("ongoing" as const),
    text,
    periodicity: fc.constantFrom("continuous", "month", "quarter", "halfYear", "year", "other"),
  }),
  fc.record({ kind: fc.constant("conditional" as const), text, waitsFor: fc.constantFrom("trigger", "document") }),
  fc.record({ kind: fc.constant("unclear" as const), text: text.map((of) => of || "sớm") }),
  fc.constant<Deadline>({ kind: "missing", text: "" }),
);

const progress: fc.Arbitrary<Progress> = fc.record({
  percent: fc.option(fc.integer({ min: 0, max: 10_000 }).map((value) => value / 100)),
  completedOn: fc.option(day),
  evidence: fc.record({ documentNumber: text, date: fc.option(day), text }),
  obstacle: text,
  note: text,
});

const rows: fc.Arbitrary<PlanRow[]> = fc
  .array(
    fc.record({
      area: fc.constantFrom("I", "II", "VII.A", "VII.B"),
      sourceKey: fc.string({ maxLength: 10 }).map((key) => key.normalize("NFC").replace(/\r/gu, "")),
      displayOrder: text,
      objective: text,
      task: text,
      activity: text,
      deliverable: text,
      leadAgency: text,
      coordinatingAgencies: text,
      deadline,
      funding: text,
      stitched: fc.nat({ max: 3 }),
      progress,
      inherits: fc.shuffledSubarray(
        ROW_FIELDS.filter((field) => !["activity", "deliverable", "funding"].includes(field)),
      ),
    }),
    { maxLength: 12 },
  )
  .map((list) =>
    list.reduce<PlanRow[]>((done, { inherits, ...row }, index) => {
      const above = done[index - 1];
      const inherited = above?.area === row.area ? inherits : [];
      const taken = Object.fromEntries(inherited.map((field) => [field, above?.[field]]));
      done.push({ ...row, ...taken, id: `R${index + 1}`, order: index + 1, inherited });
      return done;
    }, []),
  );

const plan: fc.Arbitrary<Plan> = fc
  .record({
    title: text,
    issuedBy: text,
    documentNumber: text,
    signedOn: fc.option(day),
    level: fc.constantFrom("province" as const, "district" as const, "commune" as const, null),
    rows,
    targets: fc.array(
      fc.record({
        area: fc.constantFrom("I", "II"),
        quote: text,
        comparator: fc.constantFrom("atLeast", "moreThan", "atMost", "between", "about", "plain", "rankWithin"),
        value: fc.integer({ min: -1000, max: 100_000 }).map((value) => value / 100),
        upperValue: fc.option(fc.integer()),
        source: fc.constantFrom("annex" as const, "body" as const),
        code: text,
        baseline: text,
        exception: text,
        partOf: fc.option(text.map((of) => of || "t1")),
        unitOfMeasure: text,
        level: text,
        year: fc.option(fc.integer({ min: 2020, max: 2045 })),
        actual: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((of) => of + 0)),
        note: text,
      }),
      { maxLength: 4 },
    ),
    agencies: fc.array(
      fc.record({
        name: text,
        aliases: fc.array(fc.constantFrom("Phòng VH-TT", "P. Nội vụ", "VP UBND"), { maxLength: 3 }),
        level: fc.constantFrom("district" as const, null),
        type: fc.constantFrom("single" as const, "group" as const, "team" as const, "role" as const),
        validFrom: fc.option(day),
        validTo: fc.option(day),
      }),
      { maxLength: 4 },
    ),
    parameters: fc.option(
      fc.array(
        fc.record({
          area: fc.constantFrom("", "I", "VII", "VII.B"),
          kind: fc.option(fc.constantFrom(...PARAMETER_KINDS)),
          content: text,
          source: text,
          note: text,
        }),
        { maxLength: 4 },
      ),
    ),
  })
  .map(({ targets, agencies, parameters, ...rest }) => ({
    ...aPlan(),
    ...rest,
    framework: frameworkOf(),
    targets: targets.map((target, index) => ({ ...target, id: `T${index + 1}` })),
    agencies: agencies.map((agency, index) => ({ ...agency, id: `A${index + 1}` })),
    parameters: parameters?.map((parameter, index) => ({ ...parameter, id: `P${index + 1}` })) ?? null,
  }));

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
