import { dateFromSerial, dateToSerial } from "numfmt";
import { toNumber, toText } from "../coerce";
import { numberFromText } from "../coerce";
import type { FormulaFunction } from "../context";
import type { Scalar } from "../values";
import { errors, isError } from "../values";
import { numeric, strict } from "./arguments";

type DateParts = [year: number, month: number, day: number, hour: number, minute: number, second: number];

const partsOf = (serial: number): DateParts | null => {
  if (serial < 0 || serial > 2_958_465.999_999) return null;
  return dateFromSerial(serial) as DateParts;
};

/** Months and days outside of their range carry over, as in Excel: day 0 is the last of the month before. */
export function serialOf(year: number, month: number, day: number): Scalar {
  const moment = new Date(Date.UTC(year, month - 1, day));
  if (year >= 0 && year < 1900) moment.setUTCFullYear(moment.getUTCFullYear() + (year < 100 ? 0 : 1900));
  const serial = dateToSerial([moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()]);
  return typeof serial === "number" && serial >= 0 && serial <= 2_958_465 ? serial : errors.number;
}

const partFunction = (index: number): FormulaFunction =>
  numeric({ from: 1, to: 1 }, (serial) => partsOf(serial)?.[index] ?? errors.number);

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const monthsLater = numeric({ from: 2, to: 2 }, (serial, months) => {
  const parts = partsOf(Math.trunc(serial));
  if (!parts) return errors.number;
  const total = parts[0] * 12 + parts[1] - 1 + Math.trunc(months);
  const [year, month] = [Math.floor(total / 12), (total % 12) + 1];
  return serialOf(year, month, Math.min(parts[2], lastDay(year, month)));
});

const endOfMonth = numeric({ from: 2, to: 2 }, (serial, months) => {
  const parts = partsOf(Math.trunc(serial));
  return parts ? serialOf(parts[0], parts[1] + Math.trunc(months) + 1, 0) : errors.number;
});

const weekday = numeric({ from: 1, to: 2 }, (serial, type = 1) => {
  const fromSunday = (((Math.floor(serial) - 1) % 7) + 7) % 7;
  if (type === 1) return fromSunday + 1;
  const fromMonday = (fromSunday + 6) % 7;
  return type === 2 ? fromMonday + 1 : type === 3 ? fromMonday : errors.number;
});

const dateDif = strict({ from: 3, to: 3 }, ([start, end, unit]) => {
  const [from, to] = [toNumber(start ?? null), toNumber(end ?? null)];
  if (isError(from)) return from;
  if (isError(to)) return to;
  const [a, b] = [partsOf(Math.trunc(from)), partsOf(Math.trunc(to))];
  if (!a || !b || to < from) return errors.number;
  const months = (b[0] - a[0]) * 12 + b[1] - a[1] - (b[2] < a[2] ? 1 : 0);
  switch (String(toText(unit ?? null)).toUpperCase()) {
    case "D":
      return Math.trunc(to) - Math.trunc(from);
    case "M":
      return months;
    case "Y":
      return Math.floor(months / 12);
    case "YM":
      return months % 12;
    default:
      return errors.number;
  }
});

export const dateFunctions: Readonly<Record<string, FormulaFunction>> = {
  TODAY: (_args, context) => Math.floor(context.workbook.now()),
  NOW: (_args, context) => context.workbook.now(),
  DATE: numeric({ from: 3, to: 3 }, (year, month, day) =>
    serialOf(Math.trunc(year), Math.trunc(month), Math.trunc(day)),
  ),
  TIME: numeric({ from: 3, to: 3 }, (hour, minute, second) => ((hour * 3600 + minute * 60 + second) / 86_400) % 1),
  YEAR: partFunction(0),
  MONTH: partFunction(1),
  DAY: partFunction(2),
  HOUR: partFunction(3),
  MINUTE: partFunction(4),
  SECOND: partFunction(5),
  EDATE: monthsLater,
  EOMONTH: endOfMonth,
  WEEKDAY: weekday,
  DAYS: numeric({ from: 2, to: 2 }, (end, start) => Math.trunc(end) - Math.trunc(start)),
  DATEDIF: dateDif,
  DATEVALUE: strict({ from: 1, to: 1 }, ([value]) => {
    const serial = typeof value === "string" ? numberFromText(value) : null;
    return serial === null ? errors.value : Math.floor(serial);
  }),
};
