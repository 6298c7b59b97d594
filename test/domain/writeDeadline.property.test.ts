import fc from "fast-check";
import type { Deadline, DeadlinePrecision, Periodicity } from "../../src/domain/deadline";
import { addDays, firstOfMonth, firstOfQuarter, lastOfMonth, lastOfQuarter } from "../../src/domain/isoDate";
import { parseDeadline } from "../../src/domain/parseDeadline";
import { writeDeadline } from "../../src/domain/writeDeadline";

const aYear = fc.integer({ min: 1990, max: 2060 });
const aDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays("1995-01-01", days));

const interval = (precision: DeadlinePrecision) => (days: { from: string; to: string }) => ({
  kind: "interval" as const,
  text: "",
  ...days,
  precision,
  assumedYear: false,
});
const units = (
  precision: DeadlinePrecision,
  count: number,
  span: (year: number, from: number, to: number) => string[],
) =>
  fc.tuple(aYear, fc.integer({ min: 1, max: count }), fc.integer({ min: 0, max: 30 })).map(([year, first, length]) => {
    const [from = "", to = ""] = span(year, first, first + length);
    return interval(precision)({ from, to });
  });
const inYear = (year: number, index: number, count: number): [number, number] => [
  year + Math.floor((index - 1) / count),
  ((index - 1) % count) + 1,
];

const intervals = fc.oneof(
  fc
    .tuple(aDay, fc.integer({ min: 0, max: 900 }), fc.constantFrom("day" as const, "typed" as const, "month" as const))
    .map(([from, length, precision]) => interval(precision)({ from, to: addDays(from, length) })),
  units("month", 12, (year, from, to) => [firstOfMonth(year, from), lastOfMonth(...inYear(year, to, 12))]),
  units("quarter", 4, (year, from, to) => [firstOfQuarter(year, from), lastOfQuarter(...inYear(year, to, 4))]),
  units("halfYear", 2, (year, from, to) => [
    firstOfMonth(year, from * 6 - 5),
    lastOfMonth(inYear(year, to, 2)[0], inYear(year, to, 2)[1] * 6),
  ]),
  fc
    .tuple(aYear, fc.integer({ min: 0, max: 12 }))
    .map(([year, length]) =>
      interval(length === 0 ? "year" : "years")({ from: `${year}-01-01`, to: `${year + length}-12-31` }),
    ),
);
const periodicities: Periodicity[] = ["continuous", "month", "quarter", "halfYear", "year", "other"];
const others: fc.Arbitrary<Deadline> = fc.oneof(
  fc.constantFrom(...periodicities).map((periodicity) => ({ kind: "ongoing" as const, text: "", periodicity })),
  fc
    .constantFrom("Khi tỉnh có hướng dẫn", "Sau khi đề án được duyệt", "Theo yêu cầu của cấp trên", "Đột xuất")
    .map((text) => ({ kind: "conditional" as const, text, waitsFor: "trigger" as const })),
  fc
    .constantFrom("Theo lộ trình của Bộ", "Thực hiện theo đề án vị trí việc làm")
    .map((text) => ({ kind: "conditional" as const, text, waitsFor: "document" as const })),
  fc.constantFrom("Cuối năm", "31/02/2026", "?").map((text) => ({ kind: "unclear" as const, text })),
  fc.constant({ kind: "missing" as const, text: "" as const }),
);
const facts = (deadline: Deadline): unknown => {
  switch (deadline.kind) {
    case "interval":
      return [deadline.kind, deadline.from, deadline.to, deadline.assumedYear];
    case "ongoing":
      return [deadline.kind, deadline.periodicity];
    case "conditional":
      return [deadline.kind, deadline.waitsFor];
    case "unclear":
    case "missing":
      return [deadline.kind];
  }
};

test("every deadline that is written is read to the same kind and days, whatever the plan's period", () => {
  fc.assert(
    fc.property(fc.oneof(intervals, others), aYear, fc.integer({ min: 0, max: 5 }), (deadline, year, length) => {
      const period = { from: `${year}-01-01`, to: `${year + length}-12-31` };
      expect(facts(parseDeadline(writeDeadline(deadline), { period }))).toEqual(facts(deadline));
    }),
    { numRuns: 1500 },
  );
});

test("reading never fails, whatever the text", () => {
  const period = { from: "2026-01-01", to: "2026-12-31" };
  const words = fc.constantFrom(
    "quý",
    "II",
    "trước",
    "31",
    "/",
    "02",
    "-",
    "2026",
    "tháng",
    "năm",
    "đến",
    "9",
    "hằng",
    ";",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(words, { maxLength: 12 }).map((of) => of.join(" ")),
      ),
      (text) => {
        const deadline = parseDeadline(text, { period });
        if (deadline.kind === "interval") expect(deadline.from <= deadline.to).toBe(true);
        if (deadline.kind !== "missing") expect(deadline.text).toBe(text.normalize("NFC").trim());
      },
    ),
    { numRuns: 3000 },
  );
});
