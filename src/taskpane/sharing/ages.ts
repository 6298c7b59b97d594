import type { SharingTexts } from "../../i18n/vi/sharing";
import { fill } from "../fill";
import type { Language } from "../services";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (value: number): string => String(value).padStart(2, "0");

const timeText = (at: Date): string => `${two(at.getHours())}:${two(at.getMinutes())}`;
const dayText = (at: Date): string => `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`;

/** "10/05/2026 14:05" on the wall of the person; what is no instant stays as it is. */
export const instantText = (instant: string): string => {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant : `${dayText(at)} ${timeText(at)}`;
};

/** "3 phút trước". A clock that runs ahead of the service's is no reason for minutes in the future. */
const agePart = (age: number, texts: SharingTexts, language: Language): string => {
  const { ages } = texts.state;
  if (age < MINUTE) return ages.now;
  if (age < HOUR) return fill(ages.minutes, { count: Math.floor(age / MINUTE) }, language);
  if (age < DAY) return fill(ages.hours, { count: Math.floor(age / HOUR) }, language);
  return fill(ages.days, { count: Math.floor(age / DAY) }, language);
};

/** "lúc 14:05, 3 phút trước"; another day than today is named. `instant` and `now` are ISO instants. */
export const ageText = (
  instant: string,
  { now, texts, language }: { now: string; texts: SharingTexts; language: Language },
): string => {
  const [at, present] = [new Date(instant), new Date(now)];
  if (Number.isNaN(at.getTime()) || Number.isNaN(present.getTime())) return instantText(instant);
  const values = {
    date: dayText(at),
    time: timeText(at),
    age: agePart(present.getTime() - at.getTime(), texts, language),
  };
  return fill(dayText(at) === dayText(present) ? texts.state.at : texts.state.onDay, values);
};
