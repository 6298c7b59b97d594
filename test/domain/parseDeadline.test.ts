import { parseDeadline } from "../../src/domain/parseDeadline";
import type { Deadline } from "../../src/domain/deadline";
import { describeWithShared, readShared, tsvRows } from "../builders/shared";

const period = (years: string): { from: string; to: string } => {
  const [first = "", last = first] = years.split("-");
  return { from: `${first}-01-01`, to: `${last}-12-31` };
};
const of2026 = (text: string, beforeIsInclusive = false): Deadline =>
  parseDeadline(text, { period: period("2026"), beforeIsInclusive });
const days = (deadline: Deadline): string =>
  deadline.kind === "interval" ? `${deadline.from}..${deadline.to}` : deadline.kind;

/** Kinds of the gold reading by the kinds of the domain. */
const KIND_OF: Record<string, Deadline["kind"]> = {
  recurring: "ongoing",
  periodic: "ongoing",
  "periodic-report": "ongoing",
  "conditional-external": "conditional",
  "conditional-trigger": "conditional",
  vague: "unclear",
};

describe("parseDeadline", () => {
  test.each([
    ["6/2026", "2026-06-01..2026-06-30"],
    ["2026", "2026-01-01..2026-12-31"],
    ["2024 - 2026", "2024-01-01..2026-12-31"],
    ["Tháng 9, 10/2026", "2026-09-01..2026-10-31"],
    ["Quý 1/2026", "2026-01-01..2026-03-31"],
    ["Quí I và Quí III năm 2026", "2026-01-01..2026-09-30"],
    ["6 tháng đầu năm 2026", "2026-01-01..2026-06-30"],
    ["9 tháng đầu năm 2026", "2026-01-01..2026-09-30"],
    ["Từ 01/3/2026 đến 30/6/2026", "2026-03-01..2026-06-30"],
    ["Quý IV/2025 - Quý I/2026", "2025-10-01..2026-03-31"],
    ["Chậm nhất ngày 20/12/2026", "2026-01-01..2026-12-20"],
    ["Trước quý III/2026", "2026-01-01..2026-06-30"],
    ["15.3.2026", "2026-01-01..2026-03-15"],
    ["Theo kế hoạch của tỉnh, chậm nhất 30/6/2026", "2026-01-01..2026-06-30"],
    ["Hoàn thành trong Quý II/2026", "2026-04-01..2026-06-30"],
  ])("reads “%s” as %s", (text, expected) => {
    expect(days(of2026(text))).toBe(expected);
  });

  test("takes the plan's year where the text names none, and says so", () => {
    expect(of2026("Quý II")).toMatchObject({ from: "2026-04-01", to: "2026-06-30", assumedYear: true });
    expect(of2026("Quý II/2026")).toMatchObject({ assumedYear: false });
    expect(of2026("Trong năm")).toMatchObject({ to: "2026-12-31", assumedYear: true });
  });

  test("does not guess a year in a plan of several years", () => {
    expect(parseDeadline("Quý II", { period: period("2021-2025") }).kind).toBe("unclear");
  });

  test("reads “trước” literally, and inclusively by setting", () => {
    expect(days(of2026("Trước 15/01/2026"))).toBe("2026-01-01..2026-01-14");
    expect(days(of2026("Trước 15/01/2026", true))).toBe("2026-01-01..2026-01-15");
  });

  test.each(["31/02/2026", "Tháng 13/2026", "Cuối năm 2026", "30/6/2026 - 01/3/2026", "12 tháng", "?"])(
    "leaves “%s” unclear, with its text",
    (text) => {
      expect(of2026(text)).toEqual({ kind: "unclear", text });
    },
  );

  test.each([
    ["Thường xuyên", "continuous"],
    ["Trước ngày 25 hàng tháng", "month"],
    ["Định kỳ hằng quý", "quarter"],
    ["Trước 30/6 hằng năm", "year"],
  ])("reads “%s” as recurring: %s", (text, periodicity) => {
    expect(of2026(text)).toMatchObject({ kind: "ongoing", periodicity });
  });

  test("takes an empty cell as missing and keeps line breaks of the text", () => {
    expect(of2026(" ")).toEqual({ kind: "missing", text: "" });
    expect(of2026("Quý I/2026\nQuý III/2026")).toMatchObject({
      text: "Quý I/2026\nQuý III/2026",
      from: "2026-01-01",
      to: "2026-09-30",
    });
  });
});

describeWithShared("parseDeadline against the readings made by hand", () => {
  test("agrees with every expression of the seed documents", () => {
    const wrong = tsvRows(readShared("gold/deadlines.tsv")).filter((row) => {
      const deadline = parseDeadline(row.expression ?? "", { period: period(row.plan_year ?? "") });
      const expectedKind = KIND_OF[row.kind ?? ""];
      if (expectedKind !== undefined) return deadline.kind !== expectedKind;
      // A cut-off of a data set has no first day in the reading by hand.
      return (
        deadline.kind !== "interval" || deadline.to !== row.end || (row.start !== "" && deadline.from !== row.start)
      );
    });
    expect(wrong).toEqual([]);
  });
});
