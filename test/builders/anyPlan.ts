import fc from "fast-check";
import type { Deadline } from "../../src/domain/deadline";
import { addDays, type IsoDate } from "../../src/domain/isoDate";
import { PARAMETER_KINDS } from "../../src/domain/parameter";
import { ROW_FIELDS, type Plan, type PlanRow, type Progress } from "../../src/domain/plan";
import { aPlan } from "./aPlan";
import { frameworkOf } from "./frameworks";

/** Texts of cells, also such as a sheet would like to take for something else. */
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
  lateReason: text,
  measure: text,
  newDate: fc.option(day),
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
      asked: text,
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

/** Plans whose rows inherit only what the row above says. */
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

export { text as anyText, day as anyDay, deadline as anyDeadline, plan as anyPlan };
