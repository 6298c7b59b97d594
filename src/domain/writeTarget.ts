import type { Measure } from "./measure";
import type { Comparator } from "./target";

/** What a measure says; where it stood and what it is a part of are not written. */
export type WrittenMeasure = Omit<Measure, "partOf" | "start" | "end">;

const WORDS: Record<Comparator, string> = {
  atLeast: "tối thiểu ",
  moreThan: "trên ",
  atMost: "không quá ",
  lessThan: "dưới ",
  increase: "tăng ",
  decrease: "giảm ",
  between: "từ ",
  rankWithin: "nằm trong nhóm ",
  about: "khoảng ",
  plain: "",
};

/** Decimal comma, a dot between thousands; a counted whole number below 10 with a leading zero, as official texts write it. */
export const writeNumber = (value: number, counted: boolean): string => {
  const [whole = "", decimals] = String(value).split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, ".");
  if (decimals !== undefined) return `${grouped},${decimals}`;
  return counted && whole.length === 1 ? `0${whole}` : grouped;
};

/** The value with its unit: "80%", "02 đến 03 cuộc", "1.400 tỷ đồng". */
export const writeValue = ({
  value,
  upperValue,
  unitOfMeasure,
}: Pick<Measure, "value" | "upperValue" | "unitOfMeasure">): string => {
  const isShare = unitOfMeasure === "%";
  const numbers = (upperValue === null ? [value] : [value, upperValue]).map((number) => writeNumber(number, !isShare));
  return numbers.join(" đến ") + (isShare || unitOfMeasure === "" ? unitOfMeasure : ` ${unitOfMeasure}`);
};

/** Units that name their level themselves: "03 UBND xã". */
const namesLevel = (unit: string): boolean => /(?:^|\s)(?:xã|phường|thị trấn|huyện|tỉnh)$/iu.test(unit);

/**
 * The canonical wording of a measure: "tối thiểu 80% đối với cấp xã", "giảm 2,5% so với năm 2023", "từ 02 đến 03 cuộc trong năm
 * 2025 (trừ hồ sơ mật)". targetsOf reads the same measure from it again.
 */
export const writeMeasure = (measure: WrittenMeasure): string => {
  const { comparator, level, baseline, year, exception } = measure;
  return [
    `${WORDS[comparator]}${writeValue(measure)}`,
    level === "" || namesLevel(measure.unitOfMeasure) ? "" : ` đối với ${level}`,
    year === null ? "" : ` trong năm ${year}`,
    baseline === "" ? "" : ` so với ${baseline}`,
    exception === ""
      ? ""
      : exception
          .split("; ")
          .map((part) => ` (${part})`)
          .join(""),
  ].join("");
};
