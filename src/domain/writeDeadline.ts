import type { Deadline, Periodicity } from "./deadline";
import { firstOfMonth, lastOfMonth, toVietnameseDate, yearOf, type IsoDate } from "./isoDate";
import { readDeadlineText } from "./parseDeadline";
import type { PlanPeriod } from "./plan";
import { withoutClosing } from "./withoutClosing";

const RECURRING_WORDS: Readonly<Record<Periodicity, string>> = {
  continuous: "Thường xuyên",
  month: "Hằng tháng",
  quarter: "Hằng quý",
  halfYear: "06 tháng một lần",
  year: "Hằng năm",
  other: "Định kỳ",
};
const QUARTERS = ["I", "II", "III", "IV"];

type Interval = Extract<Deadline, { kind: "interval" }>;

/**
 * The wording offices use for a deadline; `parseDeadline` reads it back to the same kind and the same days. Deadlines that
 * wait or cannot be read keep their own words, because nothing else says what they wait for.
 */
export const writeDeadline = (deadline: Deadline): string => {
  switch (deadline.kind) {
    case "interval":
      return writeInterval(deadline);
    case "ongoing":
      return RECURRING_WORDS[deadline.periodicity];
    case "conditional":
    case "unclear":
      return deadline.text;
    case "missing":
      return "";
  }
};

const writeInterval = ({ precision, from, to }: Interval): string => {
  const aligned = precision === "day" || precision === "typed" ? null : inUnits({ from, to });
  return aligned ?? `Từ ngày ${toVietnameseDate(from)} đến ngày ${toVietnameseDate(to)}`;
};

/** Years, half years, quarters or months where the interval consists of whole ones, the longest that fit. */
const inUnits = ({ from, to }: PlanPeriod): string | null => {
  const [year, lastYear] = [yearOf(from), yearOf(to)];
  const [month, lastMonth] = [monthOf(from), monthOf(to)];
  if (from > to || from !== firstOfMonth(year, month) || to !== lastOfMonth(lastYear, lastMonth)) return null;
  if (month === 1 && lastMonth === 12) return year === lastYear ? `Năm ${year}` : `Giai đoạn ${year} - ${lastYear}`;
  if (year === lastYear && month === 1 && lastMonth === 6) return `6 tháng đầu năm ${year}`;
  if (year === lastYear && month === 7 && lastMonth === 12) return `6 tháng cuối năm ${year}`;
  if (month % 3 === 1 && lastMonth % 3 === 0) {
    const [first, last] = [QUARTERS[(month - 1) / 3] as string, QUARTERS[lastMonth / 3 - 1] as string];
    if (year !== lastYear) return `Quý ${first}/${year} - Quý ${last}/${lastYear}`;
    return first === last ? `Quý ${first}/${year}` : `Quý ${first} - ${last}/${year}`;
  }
  if (year !== lastYear) return `Tháng ${two(month)}/${year} - tháng ${two(lastMonth)}/${lastYear}`;
  return month === lastMonth ? `Tháng ${two(month)}/${year}` : `Tháng ${two(month)} - ${two(lastMonth)}/${year}`;
};

const monthOf = (day: IsoDate): number => Number(day.slice(5, 7));

const two = (month: number): string => String(month).padStart(2, "0");

/**
 * The text with its year: "Quý II" of a plan of 2026 becomes "Quý II/2026". Null where no wording with the year behind it
 * reads to the same days.
 */
export const withYear = (deadline: Interval, period: PlanPeriod): string | null => {
  const text = withoutClosing(deadline.text);
  const year = yearOf(period.from);
  // "Trong năm" and "6 tháng đầu năm" take the year directly, "9 tháng" with the word, everything else with a stroke.
  const endings = /năm$/iu.test(text)
    ? [` ${year}`]
    : /tháng(?: đầu| cuối)?$/iu.test(text)
      ? [` năm ${year}`]
      : [`/${year}`, ` năm ${year}`];
  for (const ending of endings) {
    const { deadline: read } = readDeadlineText(text + ending, { period });
    if (read.kind === "interval" && !read.assumedYear && read.from === deadline.from && read.to === deadline.to)
      return text + ending;
  }
  return null;
};
