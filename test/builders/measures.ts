import fc from "fast-check";
import type { WrittenMeasure } from "../../src/domain/writeTarget";
import { LEVELS } from "../../src/domain/targetLevels";

const UNITS = [
  "%",
  "%",
  "%",
  "cuộc",
  "lần/năm",
  "lần/6 tháng",
  "sáng kiến",
  "tỷ đồng",
  "triệu đồng",
  "doanh nghiệp",
  "hạng mục",
  "điểm",
  "UBND xã",
  "trường tiểu học",
  "TTHC",
  "phản ánh",
  "đơn vị",
  "ngày",
];
const BASELINES = ["", "", "năm 2024", "năm trước liền kề", "cùng kỳ", "giai đoạn 2021-2025", "kế hoạch được giao"];
const EXCEPTIONS = [
  "",
  "",
  "trừ hồ sơ mật",
  "không bao gồm xã đảo",
  "trừ văn bản mật và tối mật",
  "không bao gồm 02 xã mới; trừ 5% hồ sơ cũ",
];

const aValue = (unit: string): fc.Arbitrary<number> =>
  unit === "%"
    ? fc.oneof(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 9_999 }).map((number) => number / 100),
      )
    : fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 100, max: 12_000_000 }));

const LEVEL_OF_UNIT: Readonly<Record<string, string>> = { "UBND xã": "cấp xã" };

/** A measure that can be written in one sentence: a range has two ends, a rank counts, a unit that names its level has it. */
export const aMeasure = (): fc.Arbitrary<WrittenMeasure> =>
  fc
    .record({
      comparator: fc.constantFrom(
        "atLeast",
        "moreThan",
        "atMost",
        "lessThan",
        "increase",
        "decrease",
        "between",
        "rankWithin",
        "about",
        "plain" as const,
      ),
      unit: fc.constantFrom(...UNITS),
      level: fc.oneof(fc.constant(""), fc.constantFrom(...LEVELS), fc.constant("cấp huyện, cấp xã")),
      year: fc.option(fc.integer({ min: 2011, max: 2045 })),
      baseline: fc.constantFrom(...BASELINES),
      exception: fc.constantFrom(...EXCEPTIONS),
    })
    .chain(({ comparator, unit, level, ...rest }) => {
      const unitOfMeasure = comparator === "rankWithin" ? "" : unit;
      return fc
        .record({ value: aValue(unitOfMeasure), more: fc.integer({ min: 1, max: 50 }) })
        .map(({ value, more }) => ({
          ...rest,
          comparator,
          value: comparator === "rankWithin" ? Math.ceil(value) : value,
          upperValue: comparator === "between" ? Math.round(value * 100 + more * 100) / 100 : null,
          unitOfMeasure,
          level: LEVEL_OF_UNIT[unitOfMeasure] ?? level,
        }));
    });
