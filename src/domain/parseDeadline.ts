import { besidePieces, calendarPieces, yearsOf, type CalendarPiece, type Days } from "./calendarPieces";
import type { Deadline, DeadlinePrecision, Periodicity } from "./deadline";
import { addDays, firstOfMonth, lastOfMonth, yearOf, type IsoDate } from "./isoDate";
import type { PlanPeriod } from "./plan";

export interface DeadlineContext {
  /** Gives the year where the text names none, and the first day of "until …". */
  period: PlanPeriod;
  /** "Trước 15/01": false (the literal reading) makes the 15th late, true lets it count as in time. */
  beforeIsInclusive?: boolean;
}

/**
 * Why a text names no interval: a day the calendar has not, an interval that ends before it begins, no year where the plan has
 * several, or nothing that can be read.
 */
export type DeadlineFault = "impossibleDay" | "reversed" | "noYear" | "unreadable";

/** A deadline with what stands behind it. */
export interface DeadlineReading {
  deadline: Deadline;
  /** Set exactly where the deadline is unclear. */
  fault: DeadlineFault | null;
  /** How many days, months or quarters the text gives to different levels ("cấp huyện …; cấp xã …"); 0 or at least 2. */
  steps: number;
  /** The day of "Trước 15/01", which is not the last day itself; null elsewhere. */
  before: IsoDate | null;
}

const RECURRING: readonly { pattern: RegExp; periodicity: Periodicity }[] = [
  { pattern: /quý,\s*(?:0?6|sáu) tháng|theo (?:tháng|định kỳ)|theo quý/u, periodicity: "other" },
  { pattern: /định kỳ theo (?:tháng|quý).*(?:hoặc|và)/u, periodicity: "other" },
  {
    pattern: /(?:hằng|hàng|mỗi|từng)\s+tháng|lần\s*(?:\/|một|mỗi)\s*tháng|(?<!\d\s*)tháng\s*\/\s*(?:0?1\s*)?lần/u,
    periodicity: "month",
  },
  {
    pattern: /(?:hằng|hàng|mỗi|từng)\s+quý|lần\s*(?:\/|một|mỗi)\s*quý|quý\s*\/\s*(?:0?1\s*)?lần/u,
    periodicity: "quarter",
  },
  {
    pattern:
      /(?:0?6|sáu)\s+tháng\s*(?:\/|một|1|01)\s*lần|(?:0?6|sáu)\s+tháng\s*\/\s*0?1\s*lần|(?:0?2|hai)\s+lần\s*(?:\/|một|mỗi)\s*năm|^(?:0?6|sáu) tháng,? (?:và )?năm$/u,
    periodicity: "halfYear",
  },
  {
    pattern:
      /(?:hằng|hàng|mỗi|từng)\s+năm|(?:0?1|một)\s+năm\s+(?:một|0?1)\s+lần|năm một lần|(?:0?1|một)\s+lần\s*(?:\/|một|mỗi)\s*năm|năm\s*\/\s*(?:0?1\s*)?lần/u,
    periodicity: "year",
  },
  { pattern: /thường xuyên|liên tục|hằng ngày|hàng ngày|hằng tuần|hàng tuần/u, periodicity: "continuous" },
  { pattern: /định kỳ|lần\s*\/\s*năm/u, periodicity: "other" },
];

const WAITS_FOR_DOCUMENT =
  /^(?:(?:thực hiện|triển khai|hoàn thành|tổ chức)\s+)*theo\s+(?!(?:từng\s+)?(?:quý|tháng|năm|tuần|định kỳ)(?!\p{L}))/u;
const WAITS_FOR_TRIGGER =
  /^(?:ngay\s+)?(?:khi|sau\s+khi)(?!\p{L})|^đột xuất|^(?:(?:thực hiện|triển khai)\s+)?theo (?:yêu cầu|chỉ đạo|đề nghị)(?!\p{L})|(?:kể\s+)?từ\s+(?:ngày|khi)\s+(?:ban hành|có|được|nhận)|ngay sau|ngay khi/u;
const HARD_END =
  /(?:trước|chậm nhất|muộn nhất|không quá|hoàn thành|đến hết|xong)(?:\s+(?:là|vào|trong|ngày|tháng))*\s*(?:qu[ýí]\s|năm\s)?[\divx]/u;
const VAGUE = /(?:đầu|giữa|cuối)\s+(?:năm|kỳ)/u;
/** A quarter or month that no pattern takes, because the year has none of that number: "quý V", "quý 7/2026". */
const NO_SUCH_PIECE = /(?<!\p{L})(?:qu[ýí]\s*¤|(?:qu[ýí]|tháng)\s*(?:\d|[ivx]+(?!\p{L})))/u;
const RANGE_BETWEEN = /^\s*(?:[-–—]|(?:đến|tới)(?:\s+(?:hết|ngày|cuối|năm))*)\s*$/u;
const LEVEL = /(?<!\p{L})(?:cấp|tỉnh|huyện|xã|phường|thị trấn|sở|ngành|phòng|đơn vị|địa phương|trường)(?!\p{L})/u;

/** Reads a deadline cell; see readDeadlineText. */
export const parseDeadline = (text: string, context: DeadlineContext): Deadline =>
  readDeadlineText(text, context).deadline;

/**
 * Reads a deadline cell. Source: the grammar in the domain notes ("Deadlines") and 42 expressions read by hand.
 * Never throws; what cannot be read is `unclear`, keeps its text, and says why in `fault`.
 */
export const readDeadlineText = (text: string, context: DeadlineContext): DeadlineReading => {
  const trimmed = text.normalize("NFC").trim();
  if (trimmed === "") return plain({ kind: "missing", text: "" });
  const lower = trimmed.replace(/\s+/gu, " ").toLocaleLowerCase("vi");

  const waitsFor = WAITS_FOR_TRIGGER.test(lower) ? "trigger" : WAITS_FOR_DOCUMENT.test(lower) ? "document" : null;
  if (waitsFor !== null && !HARD_END.test(lower)) return plain({ kind: "conditional", text: trimmed, waitsFor });
  const recurring = waitsFor === null ? RECURRING.find(({ pattern }) => pattern.test(lower)) : undefined;
  if (recurring !== undefined) return plain({ kind: "ongoing", text: trimmed, periodicity: recurring.periodicity });

  const reading = readInterval(trimmed, lower, context);
  if (typeof reading !== "string") return reading;
  return { ...plain({ kind: "unclear", text: trimmed }), fault: reading };
};

const plain = (deadline: Deadline): DeadlineReading => ({ deadline, fault: null, steps: 0, before: null });

const readInterval = (text: string, lower: string, context: DeadlineContext): DeadlineReading | DeadlineFault => {
  const { period } = context;
  const planYear = yearOf(period.from) === yearOf(period.to) ? yearOf(period.from) : null;
  const pieces = calendarPieces(lower);
  // "6 tháng đầu năm" is a piece of its own; "đầu năm 2024" leaves "đầu năm" over and names no day.
  const beside = besidePieces(lower, pieces);
  if (NO_SUCH_PIECE.test(beside)) return "impossibleDay";
  if (pieces.length === 0) {
    // "Trong năm", "Cả năm": the plan's year, if it is one year.
    if (!/^(?:trong|cả|suốt)(?: cả)? năm$/u.test(lower)) return "unreadable";
    if (planYear === null) return "noYear";
    return plain({ kind: "interval", text, ...wholeYear(planYear), precision: "year", assumedYear: true });
  }
  if (VAGUE.test(beside.replace(/¤/gu, "").replace(/\s+/gu, " "))) return "unreadable";

  const years = yearsOf(pieces);
  const assumedYear = years.includes(null);
  if (assumedYear && planYear === null) return "noYear";
  const days: Days[] = [];
  for (const [index, piece] of pieces.entries()) {
    const span = piece.days(years[index] ?? (planYear as number));
    if (span === null) return "impossibleDay";
    days.push(span);
  }
  if (isReversed(lower, pieces, days)) return "reversed";
  return spanOf({ text, lower, pieces, days, assumedYear }, context);
};

/** True where a range as written ends before it begins; no guess of ours should hide it. */
const isReversed = (lower: string, pieces: readonly CalendarPiece[], days: readonly Days[]): boolean =>
  pieces.some((piece, index) => {
    if (piece.descends) return true;
    const next = pieces[index + 1];
    return (
      next !== undefined &&
      (days[index + 1] as Days).to < (days[index] as Days).from &&
      RANGE_BETWEEN.test(lower.slice(piece.end, next.start))
    );
  });

/** How many of the pieces are given to a level, before ("cấp xã: 30/6") or behind them ("30/6 (cấp xã)"). */
const stepsOf = (lower: string, pieces: readonly CalendarPiece[]): number => {
  if (pieces.length < 2 || !LEVEL.test(lower)) return 0;
  let before = 0;
  let behind = 0;
  for (const [index, { start, end }] of pieces.entries()) {
    if (LEVEL.test(lower.slice(pieces[index - 1]?.end ?? 0, start))) before += 1;
    if (LEVEL.test(lower.slice(end, pieces[index + 1]?.start ?? lower.length))) behind += 1;
  }
  const steps = Math.max(before, behind);
  return steps < 2 ? 0 : steps;
};

const spanOf = (
  read: { text: string; lower: string; pieces: readonly CalendarPiece[]; days: readonly Days[]; assumedYear: boolean },
  { period, beforeIsInclusive = false }: DeadlineContext,
): DeadlineReading => {
  const { text, lower, pieces, days, assumedYear } = read;
  // A year that only completes a month or quarter before it ("Quý I và III, năm 2024") is no span of its own.
  const spans = days.filter(
    (_, index) => !(pieces[index]?.precision === "year" && index > 0 && pieces[index - 1]?.year === null),
  );
  const [opening] = pieces as [CalendarPiece];
  const precision: DeadlinePrecision = opening.precision === "year" && spans.length > 1 ? "years" : opening.precision;
  const from = spans.reduce((day, span) => (span.from < day ? span.from : day), (spans[0] as Days).from);
  const to = spans.reduce((day, span) => (span.to > day ? span.to : day), (spans[0] as Days).to);
  const head = lower.slice(0, opening.start);
  const steps = stepsOf(lower, pieces);

  const reading = (first: IsoDate, last: IsoDate, before: IsoDate | null = null): DeadlineReading => ({
    deadline: { kind: "interval", text, from: first, to: last, precision, assumedYear },
    fault: null,
    steps,
    before,
  });
  const fromPlan = (last: IsoDate): IsoDate => (period.from <= last ? period.from : `${last.slice(0, 4)}-01-01`);

  if (/trước/u.test(head)) {
    const named = spans.reduce((day, span) => (span.from > day ? span.from : day), from);
    const last = beforeIsInclusive && precision === "day" ? named : addDays(named, -1);
    return reading(fromPlan(last), last, precision === "day" ? named : null);
  }
  const planEnd = (first: IsoDate): IsoDate => (period.to > first ? period.to : first);
  if (/(?:^|\s)sau(?: ngày)?\s*$/u.test(head) && spans.length === 1)
    return reading(addDays(to, 1), planEnd(addDays(to, 1)));
  const isOpenEnded =
    (/(?:^|\s)(?:từ|kể từ|bắt đầu)(?:\s|$)/u.test(head) && spans.length === 1) || /trở đi|tiếp theo/u.test(lower);
  if (isOpenEnded) return reading(from, planEnd(to));
  const isUntil = /(?:đến|tới|hết|chậm nhất|muộn nhất|không quá)/u.test(head);
  const isSingleDay = precision === "day" && (spans.length === 1 || steps > 0);
  return isUntil || isSingleDay ? reading(fromPlan(to), to) : reading(from, to);
};

const wholeYear = (year: number): Days => ({ from: firstOfMonth(year, 1), to: lastOfMonth(year, 12) });
