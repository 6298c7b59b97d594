import type { Deadline, DeadlinePrecision, Periodicity } from "./deadline";
import {
  addDays,
  firstOfMonth,
  firstOfQuarter,
  isoDate,
  lastOfMonth,
  lastOfQuarter,
  yearOf,
  type IsoDate,
} from "./isoDate";
import type { PlanPeriod } from "./plan";

export interface DeadlineContext {
  /** Gives the year where the text names none, and the first day of "until …". */
  period: PlanPeriod;
  /** "Trước 15/01": false (the literal reading) makes the 15th late, true lets it count as in time. */
  beforeIsInclusive?: boolean;
}

/** A piece of calendar in the text: days, months, quarters or years, with the year that stands beside it. */
interface CalendarPiece {
  start: number;
  end: number;
  precision: DeadlinePrecision;
  year: number | null;
  /** First and last day once the year is known; null where the calendar has no such day. */
  days: (year: number) => { from: IsoDate; to: IsoDate } | null;
}

const ROMAN_QUARTERS: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4, "1": 1, "2": 2, "3": 3, "4": 4 };

const SEPARATOR = String.raw`(?:\s*(?:,|;|-|–|và|đến|tới|&|/)\s*)`;
const YEAR_BEHIND = String.raw`(?:\s*(?:[/.-]|,?\s*(?:của\s+)?năm)\s*(\d{4})(?!\d))?`;
const ONE_QUARTER = String.raw`(?:iv|i{1,3}|[1-4](?!\d|\s*(?:tháng|/\s*\d{1,2}(?!\d))))(?![\p{L}])`;

const PATTERNS: readonly { pattern: RegExp; read: (match: RegExpExecArray) => Omit<CalendarPiece, "start" | "end"> }[] =
  [
    {
      pattern: /(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|,?\s*năm)\s*(\d{4})(?!\d)/gu,
      read: ([, day, month, year]) => ({
        precision: "day",
        year: Number(year),
        days: (of) => oneDay(isoDate(of, Number(month), Number(day))),
      }),
    },
    {
      pattern: /(?:0?6|sáu)\s*tháng\s*(đầu|cuối)(?:\s*năm)?(?:\s*[/,-]?\s*(\d{4})(?!\d))?/gu,
      read: ([, half, year]) => ({
        precision: "halfYear",
        year: year === undefined ? null : Number(year),
        days: (of) =>
          half === "đầu"
            ? { from: firstOfMonth(of, 1), to: lastOfMonth(of, 6) }
            : { from: firstOfMonth(of, 7), to: lastOfMonth(of, 12) },
      }),
    },
    {
      pattern: /(?:0?9|chín)\s*tháng(?:\s*đầu)?(?:\s*năm)?(?:\s*[/,-]?\s*(\d{4})(?!\d))?(?!\s*\d)/gu,
      read: ([, year]) => ({
        precision: "month",
        year: year === undefined ? null : Number(year),
        days: (of) => ({ from: firstOfMonth(of, 1), to: lastOfMonth(of, 9) }),
      }),
    },
    {
      pattern: new RegExp(
        String.raw`(?<!\p{L})(?:qu[ýíy]|q\.?)\s*(${ONE_QUARTER}(?:${SEPARATOR}(?:qu[ýí]\s*)?${ONE_QUARTER})*)${YEAR_BEHIND}`,
        "gu",
      ),
      read: ([, list, year]) => {
        const quarters = (list?.match(/(?<!\p{L})(?:iv|i{1,3}|[1-4])(?!\p{L})/gu) ?? []).map(
          (quarter) => ROMAN_QUARTERS[quarter] as number,
        );
        return {
          precision: "quarter",
          year: year === undefined ? null : Number(year),
          days: (of) => ({
            from: firstOfQuarter(of, Math.min(...quarters)),
            to: lastOfQuarter(of, Math.max(...quarters)),
          }),
        };
      },
    },
    {
      pattern: new RegExp(
        String.raw`tháng\s*(\d{1,2}(?!\d)(?:${SEPARATOR}(?:tháng\s*)?\d{1,2}(?!\d|/\d))*)${YEAR_BEHIND}`,
        "gu",
      ),
      read: ([, list, year]) => months((list?.match(/\d+/g) ?? []).map(Number), year),
    },
    {
      pattern: /(?<![\d/.])(\d{1,2})\s*\/\s*(\d{4})(?!\d)/gu,
      read: ([, month, year]) => months([Number(month)], year),
    },
    {
      pattern: /(?<![\d/.])(\d{1,2})\s*(?:\/|tháng)\s*(\d{1,2})(?![\d/%])/gu,
      read: ([, day, month]) => ({
        precision: "day",
        year: null,
        days: (of) => oneDay(isoDate(of, Number(month), Number(day))),
      }),
    },
    {
      pattern: /(?<![\d/.])((?:19|20)\d{2})(?!\d)/gu,
      read: ([, year]) => ({
        precision: "year",
        year: Number(year),
        days: (of) => ({ from: firstOfMonth(of, 1), to: lastOfMonth(of, 12) }),
      }),
    },
  ];

const oneDay = (day: IsoDate | null): { from: IsoDate; to: IsoDate } | null =>
  day === null ? null : { from: day, to: day };

const months = (numbers: readonly number[], year: string | undefined): Omit<CalendarPiece, "start" | "end"> => ({
  precision: "month",
  year: year === undefined ? null : Number(year),
  days: (of) =>
    numbers.every((month) => month >= 1 && month <= 12)
      ? { from: firstOfMonth(of, Math.min(...numbers)), to: lastOfMonth(of, Math.max(...numbers)) }
      : null,
});

/** All calendar pieces of a lower-case text, left to right; earlier patterns win where two would overlap. */
const calendarPieces = (text: string): CalendarPiece[] => {
  const pieces: CalendarPiece[] = [];
  for (const { pattern, read } of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (pieces.some((piece) => start < piece.end && end > piece.start)) continue;
      pieces.push({ start, end, ...read(match) });
    }
  }
  return pieces.sort((a, b) => a.start - b.start);
};

/** Gives every piece a year: its own, else that of the next piece that has one, else that of the one before. */
const withYears = (pieces: readonly CalendarPiece[]): { piece: CalendarPiece; year: number | null }[] =>
  pieces.map((piece, index) => {
    const behind = pieces.slice(index + 1).find((other) => other.year !== null);
    const before = [...pieces.slice(0, index)].reverse().find((other) => other.year !== null);
    return { piece, year: piece.year ?? behind?.year ?? before?.year ?? null };
  });

const RECURRING: readonly { pattern: RegExp; periodicity: Periodicity }[] = [
  { pattern: /thường xuyên|liên tục|hằng ngày|hàng ngày|hằng tuần|hàng tuần/u, periodicity: "continuous" },
  { pattern: /quý,\s*(?:0?6|sáu) tháng|theo (?:tháng|định kỳ)|theo quý/u, periodicity: "other" },
  { pattern: /định kỳ theo (?:tháng|quý).*(?:hoặc|và)/u, periodicity: "other" },
  { pattern: /(?:hằng|hàng|mỗi|từng)\s+tháng/u, periodicity: "month" },
  { pattern: /(?:hằng|hàng|mỗi|từng)\s+quý/u, periodicity: "quarter" },
  { pattern: /(?:0?6|sáu)\s+tháng\s+(?:một|1|01)\s+lần/u, periodicity: "halfYear" },
  { pattern: /(?:hằng|hàng|mỗi|từng)\s+năm|(?:0?1|một)\s+năm\s+(?:một|0?1)\s+lần|năm một lần/u, periodicity: "year" },
  { pattern: /định kỳ/u, periodicity: "other" },
];

const WAITS_FOR_DOCUMENT =
  /^(?:(?:thực hiện|triển khai|hoàn thành|tổ chức)\s+)*theo\s+(?!(?:từng\s+)?(?:quý|tháng|năm|tuần|định kỳ)(?!\p{L}))/u;
const WAITS_FOR_TRIGGER =
  /^(?:ngay\s+)?(?:khi|sau\s+khi)(?!\p{L})|(?:kể\s+)?từ\s+(?:ngày|khi)\s+(?:ban hành|có|được|nhận)|ngay sau|ngay khi/u;
const HARD_END =
  /(?:trước|chậm nhất|muộn nhất|không quá|hoàn thành|đến hết|xong)(?:\s+(?:là|vào|trong|ngày|tháng))*\s*(?:qu[ýí]\s|năm\s)?[\divx]/u;
const VAGUE = /(?:đầu|giữa|cuối)\s+(?:năm|kỳ)/u;

/**
 * Reads a deadline cell. Source: the grammar in the domain notes ("Deadlines") and 42 expressions read by hand.
 * Never throws; what cannot be read is `unclear` and keeps its text.
 */
export const parseDeadline = (text: string, context: DeadlineContext): Deadline => {
  const trimmed = text.normalize("NFC").trim();
  if (trimmed === "") return { kind: "missing", text: "" };
  const lower = trimmed.replace(/\s+/gu, " ").toLocaleLowerCase("vi");

  const waitsFor = WAITS_FOR_DOCUMENT.test(lower) ? "document" : WAITS_FOR_TRIGGER.test(lower) ? "trigger" : null;
  if (waitsFor !== null && !HARD_END.test(lower)) return { kind: "conditional", text: trimmed, waitsFor };
  const recurring = waitsFor === null ? RECURRING.find(({ pattern }) => pattern.test(lower)) : undefined;
  if (recurring !== undefined) return { kind: "ongoing", text: trimmed, periodicity: recurring.periodicity };

  return parseInterval(trimmed, lower, context) ?? { kind: "unclear", text: trimmed };
};

const parseInterval = (text: string, lower: string, context: DeadlineContext): Deadline | null => {
  const { period } = context;
  const pieces = withYears(calendarPieces(lower));
  const planYear = yearOf(period.from) === yearOf(period.to) ? yearOf(period.from) : null;
  if (pieces.length === 0) {
    // "Trong năm", "Cả năm": the plan's year, if it is one year.
    if (planYear === null || !/^(?:trong|cả|suốt)(?: cả)? năm$/u.test(lower)) return null;
    return { kind: "interval", text, ...wholeYear(planYear), precision: "year", assumedYear: true };
  }
  // "6 tháng đầu năm" is a piece of its own; "đầu năm 2024" leaves "đầu năm" over and names no day.
  const leftOver = [...pieces]
    .reverse()
    .reduce((rest, { piece }) => rest.slice(0, piece.start) + rest.slice(piece.end), lower);
  if (VAGUE.test(leftOver.replace(/\s+/gu, " "))) return null;

  const assumedYear = pieces.some(({ year }) => year === null);
  if (assumedYear && planYear === null) return null;
  const spans = pieces.map(({ piece, year }) => piece.days(year ?? (planYear as number)));
  if (spans.some((span) => span === null)) return null;
  const days = spans as { from: IsoDate; to: IsoDate }[];

  // A year that only completes a month or quarter before it ("Quý I và III, năm 2024") is no span of its own.
  const ownSpans = days.filter(
    (_, index) => !(pieces[index]?.piece.precision === "year" && index > 0 && pieces[index - 1]?.piece.year === null),
  );
  const firstPiece = pieces[0] as { piece: CalendarPiece };
  const precision: DeadlinePrecision =
    firstPiece.piece.precision === "year" && ownSpans.length > 1 ? "years" : firstPiece.piece.precision;

  const head = lower.slice(0, firstPiece.piece.start);
  const first = ownSpans.reduce((from, span) => (span.from < from ? span.from : from), ownSpans[0]?.from as IsoDate);
  const last = ownSpans.reduce((to, span) => (span.to > to ? span.to : to), ownSpans[0]?.to as IsoDate);
  const isBefore = /trước(?: ngày| hết)?\s*$|trước(?: thời điểm| mốc)?/u.test(head);
  const isUntil = /(?:đến|tới|hết|chậm nhất|muộn nhất|không quá)/u.test(head);
  const isOpenEnded =
    (/(?:^|\s)(?:từ|kể từ|bắt đầu)(?:\s|$)/u.test(head) && ownSpans.length === 1) || /trở đi|tiếp theo/u.test(lower);

  const interval = (from: IsoDate, to: IsoDate): Deadline => ({
    kind: "interval",
    text,
    from,
    to,
    precision,
    assumedYear,
  });
  const fromPlan = (to: IsoDate): IsoDate => (period.from <= to ? period.from : `${to.slice(0, 4)}-01-01`);
  if (isBefore) {
    const lastDay = ownSpans.reduce((day, span) => (span.from > day ? span.from : day), first);
    const to = context.beforeIsInclusive === true && precision === "day" ? lastDay : addDays(lastDay, -1);
    return interval(fromPlan(to), to);
  }
  if (isOpenEnded) return interval(first, period.to > last ? period.to : last);
  const isSingleDay = precision === "day" && ownSpans.length === 1;
  if (isUntil || isSingleDay) return interval(fromPlan(last), last);
  // "30/6/2024 - 01/3/2024": as written the interval is reversed, and no guess of ours should hide it.
  const reversed = ownSpans.length === 2 && (ownSpans[1]?.to as IsoDate) < (ownSpans[0]?.from as IsoDate);
  return reversed && precision === "day" ? null : interval(first, last);
};

const wholeYear = (year: number): { from: IsoDate; to: IsoDate } => ({
  from: firstOfMonth(year, 1),
  to: lastOfMonth(year, 12),
});
