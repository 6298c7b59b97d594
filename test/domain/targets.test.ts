import { targetsOf } from "../../src/domain/extractTargets";

const short = (text: string): string[] =>
  targetsOf(text).map(
    ({ comparator, value, upperValue, unitOfMeasure, level }) =>
      `${comparator} ${value}${upperValue === null ? "" : `..${upperValue}`} ${unitOfMeasure}${level === "" ? "" : ` ${level}`}`,
  );

describe("targetsOf", () => {
  test.each([
    ["Tối thiểu 35% cơ quan được kiểm tra", ["atLeast 35 %"]],
    ["Mức độ hài lòng đạt từ 94% trở lên", ["atLeast 94 %"]],
    ["Tỷ lệ xử lý đạt trên 85%", ["moreThan 85 %"]],
    ["Tuyển mới không quá 50% số đã nghỉ", ["atMost 50 %"]],
    ["100% hồ sơ được số hóa", ["plain 100 %"]],
    ["Tỷ lệ nộp trực tuyến đạt 70%; toàn trình đạt 90%", ["plain 70 %", "plain 90 %"]],
    ["Giảm tối thiểu 2,5% chi hỗ trợ", ["decrease 2.5 %"]],
    ["Cắt giảm 20% quy định và 20% chi phí", ["decrease 20 %", "decrease 20 %"]],
    ["Tổ chức ít nhất từ 02 đến 03 cuộc đối thoại", ["between 2..3 cuộc"]],
    ["Có ít nhất 01 sáng kiến về CCHC", ["atLeast 1 sáng kiến"]],
    ["Thu hút đạt 1.400 tỷ đồng", ["plain 1400 tỷ đồng"]],
    ["Đạt tối thiểu tương ứng: cấp tỉnh 80%, cấp xã 75% số hồ sơ", ["atLeast 80 % cấp tỉnh", "atLeast 75 % cấp xã"]],
    ["100% công chức tỉnh, 95% công chức cấp xã có bằng", ["plain 100 % cấp tỉnh", "plain 95 % cấp xã"]],
  ])("reads “%s”", (text, expected) => {
    expect(short(text)).toEqual(expected);
  });

  test("a percentage that describes a kind of body is no target", () => {
    expect(targetsOf("Đối thoại với doanh nghiệp 100% vốn nhà nước")).toEqual([]);
  });

  test("numbers of documents, months and service levels are no targets", () => {
    expect(targetsOf("Theo Nghị định số 61/2018/NĐ-CP, quý 2 năm 2026, mức độ 4")).toEqual([]);
  });

  test("takes the year from the sentence", () => {
    expect(targetsOf("Đến năm 2026 đạt 80%")[0]?.year).toBe(2026);
    expect(targetsOf("Đạt 80%")[0]?.year).toBeNull();
  });
});
