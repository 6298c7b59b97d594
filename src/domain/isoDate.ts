/** A calendar day as "2024-01-31". Days of this form compare correctly as strings. */
export type IsoDate = string;

const MILLISECONDS_PER_DAY = 86_400_000;
/** Day 0 of Excel's 1900 date system, chosen so that every serial from 61 (1 March 1900) on is right. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);

const pad = (value: number, length: number): string => String(value).padStart(length, "0");

const fromUtc = (milliseconds: number): IsoDate => {
  const date = new Date(milliseconds);
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
};

const toUtc = (date: IsoDate): number => Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10));

/** The day `year-month-day` (month and day count from 1), or null where the calendar has no such day. */
export const isoDate = (year: number, month: number, day: number): IsoDate | null => {
  if (![year, month, day].every(Number.isInteger) || year < 1900 || year > 9999) return null;
  const date = fromUtc(Date.UTC(year, month - 1, day));
  return date === `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` ? date : null;
};

/** True for text of the form "2024-01-31" that names a day of the calendar. */
export const isIsoDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && isoDate(+text.slice(0, 4), +text.slice(5, 7), +text.slice(8, 10)) !== null;

export const addDays = (date: IsoDate, days: number): IsoDate => fromUtc(toUtc(date) + days * MILLISECONDS_PER_DAY);

/** Days from one day to another; negative where the second is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => (toUtc(to) - toUtc(from)) / MILLISECONDS_PER_DAY;

export const firstOfMonth = (year: number, month: number): IsoDate => `${pad(year, 4)}-${pad(month, 2)}-01`;

export const lastOfMonth = (year: number, month: number): IsoDate => fromUtc(Date.UTC(year, month, 0));

export const firstOfQuarter = (year: number, quarter: number): IsoDate => firstOfMonth(year, quarter * 3 - 2);

export const lastOfQuarter = (year: number, quarter: number): IsoDate => lastOfMonth(year, quarter * 3);

export const yearOf = (date: IsoDate): number => +date.slice(0, 4);

/** Excel's serial number of a day (1900 date system), computed in UTC so that no time zone moves it. */
export const toExcelSerial = (date: IsoDate): number => (toUtc(date) - EXCEL_EPOCH) / MILLISECONDS_PER_DAY;

/** The day of an Excel serial number; a time of day is cut off. Null outside 1900–9999. */
export const fromExcelSerial = (serial: number): IsoDate | null =>
  Number.isFinite(serial) && serial >= 1 && serial < 2_958_466
    ? fromUtc(EXCEL_EPOCH + Math.floor(serial) * MILLISECONDS_PER_DAY)
    : null;

/** "2024-01-31" as Vietnamese offices write it: "31/01/2024". */
export const toVietnameseDate = (date: IsoDate): string =>
  `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
