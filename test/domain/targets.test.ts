import { bodyTargets, extractTargets, targetsOf } from "../../src/domain/extractTargets";
import type { BodyItem } from "../../src/domain/planBody";
import { aRow } from "../builders/aPlan";

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
    ["Giảm tối thiểu 3,5% chi phí đi lại", ["decrease 3.5 %"]],
    ["Cắt giảm 15% giấy tờ và 10% thời gian", ["decrease 15 %", "decrease 10 %"]],
    ["Mở ít nhất từ 02 đến 03 cuộc tọa đàm", ["between 2..3 cuộc"]],
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

describe("comparators", () => {
  test.each([
    ["Tỷ lệ đạt không dưới 90%", ["atLeast 90 %"]],
    ["Tỷ lệ hài lòng ≥ 90%; tỷ lệ quá hạn không vượt quá 2%", ["atLeast 90 %", "atMost 2 %"]],
    ["Tối đa 05 ngày làm việc, dưới 3% hồ sơ quá hạn", ["atMost 5 ngày", "lessThan 3 %"]],
    [
      "Đạt 85 điểm trở lên; hơn 60% hộ tham gia; khoảng 10% thủ tục",
      ["atLeast 85 điểm", "moreThan 60 %", "about 10 %"],
    ],
    ["Giảm thời gian giải quyết thủ tục tối thiểu 20% so với quy định", ["decrease 20 %"]],
    ["Giảm bình quân 10% số đầu mối; tăng ít nhất 02 bậc", ["decrease 10 %", "increase 2 bậc"]],
    ["Tăng không quá 5% biên chế; rút ngắn 30% thời gian", ["atMost 5 %", "decrease 30 %"]],
    ["Giảm tỷ lệ quá hạn từ 15% xuống còn 5%, xuống dưới 2% ở cấp xã", ["atMost 5 %", "lessThan 2 % cấp xã"]],
    ["Nâng tỷ lệ nộp trực tuyến từ 70% lên trên 90%", ["moreThan 90 %"]],
    ["Tổ chức 02 - 03 hội nghị; từ 70% đến 80% người dân hài lòng", ["between 2..3 hội nghị", "between 70..80 %"]],
    ["Chỉ số nằm trong nhóm 10 địa phương đứng đầu; nằm trong nhóm 5", ["rankWithin 10 địa phương", "rankWithin 5 "]],
    ["Phân đầu 80% hồ sơ; Phần đấu từ 100% văn bản", ["plain 80 %", "plain 100 %"]],
    ["Không yêu cầu người dân bổ sung hồ sơ quá 01 lần", ["atMost 1 lần"]],
    ["Ít nhất một sáng kiến; ít nhất 02 (hai) mô hình", ["atLeast 1 sáng kiến", "atLeast 2 mô hình"]],
  ])("“%s”", (text, expected) => {
    expect(short(text)).toEqual(expected);
  });
});

describe("values and units", () => {
  test.each([
    ["02 trường tiểu học hoàn thành", ["plain 2 trường tiểu học"]],
    [
      "Thu hút đầu tư đạt:1500 tỷ đồng, chiếm 9,47% và 95 % kế hoạch",
      ["plain 1500 tỷ đồng", "plain 9.47 %", "plain 95 %"],
    ],
    ["Xây dựng 03 hạng mục, xử lý tối thiểu 250 phản ánh", ["plain 3 hạng mục", "atLeast 250 phản ánh"]],
    [
      "Định kỳ 01 năm một lần đối thoại; họp 02 lần/quý; báo cáo 6 tháng/lần",
      ["plain 1 lần/năm", "plain 2 lần/quý", "plain 1 lần/6 tháng"],
    ],
    ["Mỗi quý ít nhất 02 lần kiểm tra", ["atLeast 2 lần/quý"]],
  ])("“%s”", (text, expected) => {
    expect(short(text)).toEqual(expected);
  });

  test.each([
    "Dịch vụ công mức độ 3, 4 và tiêu chuẩn ISO 9001:2015",
    "Quyết định số 12/QĐ-UBND ngày 15/01/2026, khoản 2 Điều 5",
    "Triển khai trên 06 lĩnh vực trong 6 tháng, giai đoạn 2026-2030",
    "Đơn vị sự nghiệp nhóm 3 tự bảo đảm 50% chi thường xuyên",
    "Chuyển đổi doanh nghiệp 100% vốn nhà nước",
    "Hội nghị Trung ương 6 khóa XII; 12-NQ/TU; 1.4. Rà soát; B1; 5G",
    "Bộ phận một cửa, một số đơn vị",
  ])("“%s” sets nothing", (text) => {
    expect(short(text)).toEqual([]);
  });
});

describe("levels", () => {
  test.each([
    ["95% hồ sơ tại cấp huyện và 60% hồ sơ tại cấp xã được số hóa", ["plain 95 % cấp huyện", "plain 60 % cấp xã"]],
    ["100% xã, phường có cổng thông tin", ["plain 100 % cấp xã"]],
    ["Tỷ lệ xã, thị trấn được tập huấn đạt 90%", ["plain 90 % cấp xã"]],
    ["Kết nối đến 100% UBND cấp xã", ["plain 100 % cấp xã"]],
    ["80% (cấp tỉnh), 75% (cấp xã)", ["plain 80 % cấp tỉnh", "plain 75 % cấp xã"]],
    [
      "Hồ sơ của cấp tỉnh, cấp xã được số hóa tối thiểu tương ứng là 90%, 80%",
      ["atLeast 90 % cấp tỉnh", "atLeast 80 % cấp xã"],
    ],
    ["Tổng vốn đầu tư toàn xã hội tăng 5%", ["increase 5 %"]],
    ["100% cơ quan, đơn vị, UBND các xã, thị trấn ban hành kế hoạch", ["plain 100 %"]],
  ])("“%s”", (text, expected) => {
    expect(short(text)).toEqual(expected);
  });
});

describe("what a sentence says beside its values", () => {
  const parts = (text: string): (number | null)[] => targetsOf(text).map(({ partOf }) => partOf);

  test("“trong đó” makes what follows a share of the value before, up to the next semicolon", () => {
    expect(parts("80% hồ sơ trực tuyến, trong số đó: cấp tỉnh 45%, cấp xã 40%")).toEqual([null, 0, 0]);
    expect(parts("80% hồ sơ trực tuyến, trong đó 45% toàn trình; 90% đúng hạn")).toEqual([null, 0, null]);
    expect(parts("80% hồ sơ trực tuyến. Trong đó, 45% toàn trình")).toEqual([null, 0]);
    expect(parts("Trong đó, 45% toàn trình")).toEqual([null]);
  });

  test("an exception is for all values of its sentence and is no value itself", () => {
    const exceptions = (text: string): string[] => targetsOf(text).map(({ exception }) => exception);
    expect(exceptions("90% hồ sơ; 80% văn bản (trừ 5% hồ sơ mật). 70% đơn vị")).toEqual([
      "trừ 5% hồ sơ mật",
      "trừ 5% hồ sơ mật",
      "",
    ]);
    expect(exceptions("90% hồ sơ được số hóa, trừ hồ sơ mật")).toEqual(["trừ hồ sơ mật"]);
  });

  test("changes of a sentence share its baseline", () => {
    const baselines = (text: string): string[] => targetsOf(text).map(({ baseline }) => baseline);
    expect(baselines("Giảm 5 biên chế công chức; giảm 7 biên chế viên chức so với năm 2025")).toEqual([
      "năm 2025",
      "năm 2025",
    ]);
    expect(baselines("80% đơn vị đạt chuẩn; giảm 5% chi phí so với năm trước liền kề")).toEqual([
      "",
      "năm trước liền kề",
    ]);
    expect(baselines("So với năm 2025, giảm 5% chi phí, tăng 3% số thu")).toEqual(["năm 2025", "năm 2025"]);
    expect(baselines("Nâng tỷ lệ từ 70% lên 90%")).toEqual(["70%"]);
  });

  test("each value has the year said for it; baselines, laws and programmes set none", () => {
    const years = (text: string): (number | null)[] => targetsOf(text).map(({ year }) => year);
    expect(years("Đến năm 2027 đạt 80%; đến năm 2030 đạt 95%")).toEqual([2027, 2030]);
    expect(years("Giao tự chủ giai đoạn 2026-2028 cho 100% đơn vị")).toEqual([2028]);
    expect(years("100% xã đạt chuẩn trong năm 2026; 50% xã nâng cao")).toEqual([2026, 2026]);
    expect(years("Giảm 5% so với năm 2025")).toEqual([null]);
    expect(years("Theo Chương trình tổng thể giai đoạn 2021-2030, đạt 80%; Luật năm 2015")).toEqual([null]);
  });
});

describe("targets of a plan", () => {
  const rows = [
    aRow({
      id: "a",
      area: "III",
      objective: "1.2. Tối thiểu 80% hồ sơ trực tuyến, trong đó 45% toàn trình (trừ hồ sơ mật)",
    }),
    aRow({ id: "b", area: "III", objective: "1.2. Tối thiểu 80% hồ sơ", inherited: ["objective"] }),
    aRow({ id: "c", area: "III", objective: "1.2. Giảm 5% chi phí so với năm 2025" }),
  ];

  test("those of the annex carry code, baseline, exception and the id of what they are a share of", () => {
    expect(
      extractTargets(rows).map(({ id, source, code, baseline, exception, partOf }) => [
        id,
        source,
        code,
        baseline,
        exception,
        partOf,
      ]),
    ).toEqual([
      ["III-1.2-1", "annex", "1.2", "", "trừ hồ sơ mật", null],
      ["III-1.2-2", "annex", "1.2", "", "trừ hồ sơ mật", "III-1.2-1"],
      ["III-1.2-3", "annex", "1.2", "năm 2025", "", null],
    ]);
  });

  test("those of the body have ids of their own and the year of the heading above them", () => {
    const item = (given: Partial<BodyItem>): BodyItem => ({
      area: "III",
      section: [],
      code: "3.1",
      text: "80% hồ sơ",
      line: 1,
      setsTargets: true,
      ...given,
    });
    const targets = bodyTargets([
      item({ section: ["II. MỤC TIÊU", "1. Đến năm 2027"] }),
      item({ area: null, code: "", text: "Năm 2026 đạt 70%, trong đó 30% ở cấp xã" }),
    ]);
    expect(targets.map(({ id, area, source, year, partOf }) => [id, area, source, year, partOf])).toEqual([
      ["body-III-3.1-1", "III", "body", 2027, null],
      ["body---1", "", "body", 2026, null],
      ["body---2", "", "body", 2026, "body---1"],
    ]);
  });
});
