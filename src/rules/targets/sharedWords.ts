import type { Measure } from "../../domain/measure";
import type { Comparator } from "../../domain/target";
import type { Language } from "../types";
import type { Stated } from "./sharedStated";

const LONGEST = 120;

/** A quoted text for a sentence: on one line, at most 120 characters. */
export const shortened = (text: string): string => {
  const line = text
    .slice(0, 4 * LONGEST)
    .replace(/\s+/gu, " ")
    .trim();
  if (line.length <= LONGEST) return line;
  const cut = line.slice(0, LONGEST - 1);
  // A character of two halves (emoji) is not cut in the middle.
  return `${/[\uD800-\uDBFF]$/u.test(cut) ? cut.slice(0, -1) : cut}…`;
};

type HasFigure = { measure: Pick<Measure, "value" | "upperValue" | "unitOfMeasure"> };

const decimal = (value: number): string => {
  const [whole = "", rest] = String(value).split(".");
  const grouped = /^\d{4,}$/u.test(whole) ? whole.replace(/\B(?=(?:\d{3})+$)/gu, ".") : whole;
  return rest === undefined ? grouped : `${grouped},${rest}`;
};

/** "95%", "2–3 cuộc", "1.400 tỷ đồng": as plans write numbers. */
export const valueText = ({ measure }: HasFigure): string => {
  const { value, upperValue, unitOfMeasure: unit } = measure;
  const figure = upperValue === null ? decimal(value) : `${decimal(value)}–${decimal(upperValue)}`;
  return unit === "" ? figure : unit.startsWith("%") ? `${figure}${unit}` : `${figure} ${unit}`;
};

const COMPARISONS: Readonly<Record<Comparator, Readonly<Record<Language, string>>>> = {
  atLeast: { vi: "tối thiểu ", en: "at least " },
  moreThan: { vi: "trên ", en: "more than " },
  atMost: { vi: "không quá ", en: "at most " },
  lessThan: { vi: "dưới ", en: "less than " },
  increase: { vi: "tăng ", en: "up by " },
  decrease: { vi: "giảm ", en: "down by " },
  between: { vi: "từ … đến …: ", en: "between: " },
  rankWithin: { vi: "trong nhóm ", en: "within the first " },
  about: { vi: "khoảng ", en: "about " },
  plain: { vi: "", en: "" },
};

/** "tối thiểu 95%": comparator (a Comparator, handed on as plain data) and value. */
export const comparedValue = (comparator: string, value: string, language: Language): string =>
  `${COMPARISONS[comparator as Comparator]?.[language] ?? ""}${value}`;

/** Line of a place in the body, 0 for one in the annex. */
export const lineOf = ({ place }: Stated): number => (place.kind === "body" ? place.line : 0);

/** "mục 5.2 (dòng 125)": how people find an item of the body. */
export const bodyWords = (code: string, line: number, language: Language): string => {
  if (language === "vi")
    return code === "" ? `dòng ${line} của phần nội dung` : `mục ${code} của phần nội dung (dòng ${line})`;
  return code === "" ? `line ${line} of the text` : `item ${code} of the text (line ${line})`;
};

/** "mục tiêu 1.1 của phụ lục". */
export const annexWords = (code: string, language: Language): string => {
  if (language === "vi") return code === "" ? "mục tiêu trong phụ lục" : `mục tiêu ${code} của phụ lục`;
  return code === "" ? "an objective of the annex" : `objective ${code} of the annex`;
};

/** Where a target stands that may be in body (`line` above 0) or annex. */
export const placeWords = (code: string, line: number, language: Language): string =>
  line > 0 ? bodyWords(code, line, language) : annexWords(code, language);

/** "Mục 5.2 …" at the beginning of a sentence. */
export const capitalized = (text: string): string => text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);

/** Where comparing body and annex comes from. */
export const SAME_PLAN: Readonly<Record<Language, string>> = {
  vi: "Phần chỉ tiêu của kế hoạch và phụ lục kèm theo là một văn bản",
  en: "The plan's part on targets and its annex are one document",
};

/** Where reading single targets comes from. */
export const TARGET_SOURCE: Readonly<Record<Language, string>> = {
  vi: "Phần chỉ tiêu của kế hoạch và cột “Mục tiêu” của phụ lục",
  en: "The plan's part on targets and the column “Objective” of the annex",
};
