import type { Deadline, DeadlinePrecision } from "../../src/domain/deadline";
import { parseDeadline } from "../../src/domain/parseDeadline";
import { withoutClosing } from "../../src/domain/withoutClosing";
import { withYear, writeDeadline } from "../../src/domain/writeDeadline";

const interval = (from: string, to: string, precision: DeadlinePrecision = "month"): Deadline => ({
  kind: "interval",
  text: "",
  from,
  to,
  precision,
  assumedYear: false,
});

test.each([
  ["2026-01-01", "2026-12-31", "Năm 2026"],
  ["2026-01-01", "2030-12-31", "Giai đoạn 2026 - 2030"],
  ["2026-01-01", "2026-06-30", "6 tháng đầu năm 2026"],
  ["2026-07-01", "2026-12-31", "6 tháng cuối năm 2026"],
  ["2026-04-01", "2026-06-30", "Quý II/2026"],
  ["2026-04-01", "2026-12-31", "Quý II - IV/2026"],
  ["2025-10-01", "2026-03-31", "Quý IV/2025 - Quý I/2026"],
  ["2026-02-01", "2026-02-28", "Tháng 02/2026"],
  ["2026-02-01", "2026-04-30", "Tháng 02 - 04/2026"],
  ["2025-11-01", "2026-02-28", "Tháng 11/2025 - tháng 02/2026"],
  ["2026-02-02", "2026-04-30", "Từ ngày 02/02/2026 đến ngày 30/04/2026"],
  ["2026-02-01", "2026-04-29", "Từ ngày 01/02/2026 đến ngày 29/04/2026"],
])("%s to %s is written “%s”", (from, to, text) => {
  expect(writeDeadline(interval(from, to))).toBe(text);
});

test("days stay days, also where they fill a month", () => {
  for (const precision of ["day", "typed"] as const)
    expect(writeDeadline(interval("2026-02-01", "2026-02-28", precision))).toBe(
      "Từ ngày 01/02/2026 đến ngày 28/02/2026",
    );
});

test("what recurs has a word for each period; what waits or cannot be read keeps its own words", () => {
  const ongoing = (["continuous", "month", "quarter", "halfYear", "year", "other"] as const).map((periodicity) =>
    writeDeadline({ kind: "ongoing", text: "…", periodicity }),
  );
  expect(ongoing).toEqual(["Thường xuyên", "Hằng tháng", "Hằng quý", "06 tháng một lần", "Hằng năm", "Định kỳ"]);
  expect(writeDeadline({ kind: "conditional", text: "Khi tỉnh giao", waitsFor: "trigger" })).toBe("Khi tỉnh giao");
  expect(writeDeadline({ kind: "unclear", text: "Sớm" })).toBe("Sớm");
  expect(writeDeadline({ kind: "missing", text: "" })).toBe("");
});

test("a year is added only where the days stay the same", () => {
  const period = { from: "2026-01-01", to: "2026-12-31" };
  const read = parseDeadline("Quý II", { period });
  if (read.kind !== "interval") throw new Error("not read");
  expect(withYear(read, period)).toBe("Quý II/2026");
  expect(withYear({ ...read, text: "Sớm" }, period)).toBeNull();
  expect(withYear({ ...read, to: "2026-07-01" }, period)).toBeNull();
});

test("spaces and stops at the end are taken away, those inside stay", () => {
  expect(withoutClosing("Quý I, II ., \n")).toBe("Quý I, II");
  expect(withoutClosing(" . ")).toBe("");
  expect(withoutClosing("")).toBe("");
  expect(withoutClosing(`a${" ".repeat(10_000)}b`)).toHaveLength(10_002);
});
