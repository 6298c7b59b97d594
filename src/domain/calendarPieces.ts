import type { DeadlinePrecision } from "./deadline";
import { firstOfMonth, firstOfQuarter, isoDate, lastOfMonth, lastOfQuarter, type IsoDate } from "./isoDate";

export interface Days {
  from: IsoDate;
  to: IsoDate;
}

/** A piece of calendar in a text: days, months, quarters or years, with the year that stands beside it. */
export interface CalendarPiece {
  start: number;
  end: number;
  precision: DeadlinePrecision;
  year: number | null;
  /** True for a range that runs backwards: "quý III-I". */
  descends: boolean;
  /** First and last day once the year is known; null where the calendar has no such day. */
  days: (year: number) => Days | null;
}

type Read = Pick<CalendarPiece, "precision" | "year" | "days"> & { descends?: boolean };

const ROMAN_QUARTERS: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4, "1": 1, "2": 2, "3": 3, "4": 4 };
const NUMBER_WORDS: Record<string, number> = { ba: 3, sáu: 6, chín: 9 };

const SEPARATOR = String.raw`(?:\s*(?:,|;|-|–|và|hoặc|đến|tới|&|/)\s*)`;
const YEAR_BEHIND = String.raw`(?:\s*(?:[/.-]|,?\s*(?:của\s+)?năm)\s*(\d{4})(?!\d))?`;
const ONE_QUARTER = String.raw`(?:iv|i{1,3}|[1-4](?!\d|\s*(?:tháng|/\s*\d{1,2}(?!\d))))(?![\p{L}])`;
const RANGE_WORD = /-|–|đến|tới/u;

const oneDay = (day: IsoDate | null): Days | null => (day === null ? null : { from: day, to: day });

const dayOf = (day: string | undefined, month: string | undefined, year: number | null): Read => ({
  precision: "day",
  year,
  days: (of) => oneDay(isoDate(of, Number(month), Number(day))),
});

const yearOrNull = (year: string | undefined): number | null => (year === undefined ? null : Number(year));

const monthsOfYear = (first: number, last: number): CalendarPiece["days"] => {
  const exist = first >= 1 && last <= 12;
  return (of) => (exist ? { from: firstOfMonth(of, first), to: lastOfMonth(of, last) } : null);
};

const descends = (list: string, numbers: readonly number[]): boolean =>
  RANGE_WORD.test(list) && (numbers.at(-1) as number) < (numbers[0] as number);

/** Earlier patterns win where two would overlap. All are written for lower-case text with single spaces. */
const PATTERNS: readonly { pattern: RegExp; read: (match: RegExpExecArray) => Read }[] = [
  {
    pattern: /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/gu,
    read: ([, year, month, day]) => dayOf(day, month, Number(year)),
  },
  {
    pattern: /(?<!\d)(\d{1,2})\s*(?:[/.]|tháng)\s*(\d{1,2})\s*(?:[/.-]|,?\s*năm)\s*(\d{4})(?!\d)/gu,
    read: ([, day, month, year]) => dayOf(day, month, Number(year)),
  },
  {
    pattern: /(?<!\d)(\d{1,2})\s*-\s*(\d{1,2})\s*-\s*(\d{4})(?!\d)/gu,
    read: ([, day, month, year]) => dayOf(day, month, Number(year)),
  },
  {
    pattern: /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{2})(?![\d/.-])/gu,
    read: ([, day, , month, year]) => dayOf(day, month, 2000 + Number(year)),
  },
  {
    pattern:
      /(?<![\d\p{L}])(0?[1-9]|1[01]|ba|sáu|chín)\s*tháng\s*(đầu|cuối)(?:\s*năm)?(?:\s*[/,-]?\s*(\d{4})(?!\d))?/gu,
    read: ([, count = "", half, year]) => {
      const months = NUMBER_WORDS[count] ?? Number(count);
      return {
        precision: months === 6 ? "halfYear" : "month",
        year: yearOrNull(year),
        days: half === "đầu" ? monthsOfYear(1, months) : monthsOfYear(13 - months, 12),
      };
    },
  },
  {
    pattern: /nửa\s*(đầu|cuối)\s*năm(?:\s*[/,-]?\s*(\d{4})(?!\d))?/gu,
    read: ([, half, year]) => ({
      precision: "halfYear",
      year: yearOrNull(year),
      days: half === "đầu" ? monthsOfYear(1, 6) : monthsOfYear(7, 12),
    }),
  },
  {
    pattern: /(?:0?9|chín)\s*tháng(?:\s*năm)?(?:\s*[/,-]?\s*(\d{4})(?!\d))?(?!\s*\d)/gu,
    read: ([, year]) => ({ precision: "month", year: yearOrNull(year), days: monthsOfYear(1, 9) }),
  },
  {
    pattern: new RegExp(
      String.raw`(?<!\p{L})(?:qu[ýíy]|q\.?)\s*(${ONE_QUARTER}(?:${SEPARATOR}(?:qu[ýí]\s*)?${ONE_QUARTER})*)${YEAR_BEHIND}`,
      "gu",
    ),
    read: ([, list = "", year]) => {
      const quarters = (list.match(/(?<!\p{L})(?:iv|i{1,3}|[1-4])(?!\p{L})/gu) ?? []).map(
        (quarter) => ROMAN_QUARTERS[quarter] as number,
      );
      const [first, last] = [Math.min(...quarters), Math.max(...quarters)];
      return {
        precision: "quarter",
        year: yearOrNull(year),
        descends: descends(list, quarters),
        days: (of) => ({ from: firstOfQuarter(of, first), to: lastOfQuarter(of, last) }),
      };
    },
  },
  {
    pattern: /(?<![\d/.])(\d{1,2})\s*tháng\s*(\d{1,2})(?![\d/%])/gu,
    read: ([, day, month]) => dayOf(day, month, null),
  },
  {
    pattern: new RegExp(
      String.raw`tháng\s*(\d{1,2}(?!\d)(?:${SEPARATOR}(?:tháng\s*)?\d{1,2}(?!\d|\s*/\s*\d{1,2}(?!\d)))*)${YEAR_BEHIND}`,
      "gu",
    ),
    read: ([, list = "", year]) => {
      const numbers = (list.match(/\d+/gu) ?? []).map(Number);
      return {
        precision: "month",
        year: yearOrNull(year),
        descends: descends(list, numbers),
        days: monthsOfYear(Math.min(...numbers), Math.max(...numbers)),
      };
    },
  },
  {
    // Not the number of a document: "45/2024/QĐ-UBND".
    pattern: /(?<![\d/.])(\d{1,2})(?:\s*[/.]\s*|-)(\d{4})(?!\d|\s*\/\s*\p{L})/gu,
    read: ([, month, year]) => ({
      precision: "month",
      year: Number(year),
      days: monthsOfYear(Number(month), Number(month)),
    }),
  },
  {
    pattern: /(?<![\d/.])(\d{1,2})\s*\/\s*(\d{1,2})(?![\d/%])/gu,
    read: ([, day, month]) => dayOf(day, month, null),
  },
  {
    pattern: /(?<![\d/.])((?:19|20)\d{2})(?!\d)/gu,
    read: ([, year]) => ({ precision: "year", year: Number(year), days: monthsOfYear(1, 12) }),
  },
];

/** All calendar pieces of a lower-case text with single spaces, left to right. */
export const calendarPieces = (text: string): CalendarPiece[] => {
  if (!/\d|qu[ýíy]|q\.?\s*i|nửa|tháng/u.test(text)) return [];
  const pieces: CalendarPiece[] = [];
  for (const { pattern, read } of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (pieces.some((piece) => start < piece.end && end > piece.start)) continue;
      pieces.push({ descends: false, ...read(match), start, end });
    }
  }
  return pieces.sort((left, right) => left.start - right.start);
};

/** The year of every piece: its own, else that of the next piece that has one, else that of the one before. */
export const yearsOf = (pieces: readonly CalendarPiece[]): (number | null)[] => {
  const years = pieces.map(({ year }) => year);
  for (let index = years.length - 2; index >= 0; index -= 1) years[index] ??= years[index + 1] ?? null;
  for (let index = 1; index < years.length; index += 1) years[index] ??= years[index - 1] ?? null;
  return years;
};

/** The text without its pieces; a mark stands where each of them was. */
export const besidePieces = (text: string, pieces: readonly CalendarPiece[]): string => {
  let rest = "";
  let at = 0;
  for (const { start, end } of pieces) {
    rest += `${text.slice(at, start)}¤`;
    at = end;
  }
  return rest + text.slice(at);
};
