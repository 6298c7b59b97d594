import { readDeadlineText } from "../../src/domain/parseDeadline";

const period = { from: "2026-01-01", to: "2026-12-31" };
const read = (text: string) => readDeadlineText(text, { period });
const days = (text: string): string => {
  const { deadline } = read(text);
  return deadline.kind === "interval" ? `${deadline.from}..${deadline.to}` : deadline.kind;
};

describe("intervals", () => {
  test.each([
    ["Trước 30 tháng 9", "2026-01-01..2026-09-29"],
    ["30 tháng 9 năm 2026", "2026-01-01..2026-09-30"],
    ["2026-06-30", "2026-01-01..2026-06-30"],
    ["30-6-2026", "2026-01-01..2026-06-30"],
    ["15/03/26", "2026-01-01..2026-03-15"],
    ["15/3 năm 2026", "2026-01-01..2026-03-15"],
    ["06.2026", "2026-06-01..2026-06-30"],
    ["6-2026", "2026-06-01..2026-06-30"],
    ["Tháng 03 - 05/2026", "2026-03-01..2026-05-31"],
    ["Tháng 3 đến tháng 5 năm 2026", "2026-03-01..2026-05-31"],
    ["12/2025 - 02/2026", "2025-12-01..2026-02-28"],
    ["Quý 1 - 2/2026", "2026-01-01..2026-06-30"],
    ["Quý I hoặc Quý II/2026", "2026-01-01..2026-06-30"],
    ["3 tháng đầu năm 2026", "2026-01-01..2026-03-31"],
    ["3 tháng cuối năm", "2026-10-01..2026-12-31"],
    ["Sáu tháng cuối năm 2026", "2026-07-01..2026-12-31"],
    ["Nửa đầu năm 2026", "2026-01-01..2026-06-30"],
    ["Nửa cuối năm", "2026-07-01..2026-12-31"],
    ["Sau ngày 30/6/2026", "2026-07-01..2026-12-31"],
    ["Từ quý II/2026", "2026-04-01..2026-12-31"],
    ["Từ 01/3/2026 trở đi", "2026-03-01..2026-12-31"],
    ["Năm 2026 và các năm tiếp theo", "2026-01-01..2026-12-31"],
    ["Cấp huyện: 30/6/2026; cấp xã: 15/7/2026", "2026-01-01..2026-07-15"],
    ["Cấp huyện trước 30/6/2026; cấp xã trước 15/7/2026", "2026-01-01..2026-07-14"],
    ["Tháng 6/2026 (cấp huyện), tháng 7/2026 (cấp xã)", "2026-06-01..2026-07-31"],
    ["15/3/2026, 20/4/2026", "2026-03-15..2026-04-20"],
    ["Chậm nhất 31/12/2025", "2025-01-01..2025-12-31"],
  ])("“%s” is %s", (text, expected) => {
    expect(days(text)).toBe(expected);
    expect(read(text).fault).toBeNull();
  });
});

describe("what is no interval", () => {
  test.each([
    ["31/02/2026", "impossibleDay"],
    ["Tháng 13", "impossibleDay"],
    ["Quý V năm 2026", "impossibleDay"],
    ["Quý 7/2026", "impossibleDay"],
    ["30/6/2026 đến ngày 29/6/2026", "reversed"],
    ["Tháng 9-3/2026", "reversed"],
    ["Quý II/2026 – Quý I/2026", "reversed"],
    ["Cuối năm 2026", "unreadable"],
    ["Nghị quyết 45/2026/NQ-HĐND", "unreadable"],
    ["Học kỳ I", "unreadable"],
  ])("“%s”: %s", (text, fault) => {
    expect(read(text)).toEqual({ deadline: { kind: "unclear", text }, fault, steps: 0, before: null });
  });

  test("a missing year is a fault only where the plan has several", () => {
    const years = { from: "2026-01-01", to: "2027-12-31" };
    for (const text of ["Quý II", "15/3", "Cả năm"])
      expect(readDeadlineText(text, { period: years }).fault).toBe("noYear");
    expect(read("Quý II").fault).toBeNull();
  });
});

describe("recurring and waiting", () => {
  test.each([
    ["Thường xuyên, báo cáo hằng quý", "quarter"],
    ["Thường xuyên", "continuous"],
    ["Hằng tuần", "continuous"],
    ["1 lần/tháng", "month"],
    ["Quý/lần", "quarter"],
    ["06 tháng/lần", "halfYear"],
    ["2 lần/năm", "halfYear"],
    ["6 tháng, năm", "halfYear"],
    ["01 lần/năm", "year"],
    ["Năm/01 lần", "year"],
    ["3 lần/năm", "other"],
    ["Theo quý, 6 tháng, năm", "other"],
  ])("“%s” recurs: %s", (text, periodicity) => {
    expect(read(text).deadline).toEqual({ kind: "ongoing", text, periodicity });
  });

  test.each([
    ["Đột xuất", "trigger"],
    ["Theo yêu cầu", "trigger"],
    ["Thực hiện theo chỉ đạo của tỉnh", "trigger"],
    ["Sau khi được phê duyệt", "trigger"],
    ["Theo tiến độ dự án", "document"],
  ])("“%s” waits for a %s", (text, waitsFor) => {
    expect(read(text).deadline).toEqual({ kind: "conditional", text, waitsFor });
  });
});

test("the day of “trước” is told, and how many levels have a date of their own", () => {
  expect(read("Trước 15/6/2026")).toMatchObject({ before: "2026-06-15", steps: 0 });
  expect(read("Trước tháng 6/2026").before).toBeNull();
  expect(read("Chậm nhất 15/6/2026").before).toBeNull();
  expect(read("Cấp huyện: 30/6; cấp xã: 15/7").steps).toBe(2);
  expect(read("Cấp huyện và cấp xã: 30/6").steps).toBe(0);
  expect(read("Cấp xã: từ 01/6 đến 30/6").steps).toBe(0);
});
