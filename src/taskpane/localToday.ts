import type { IsoDate } from "../domain/isoDate";

const pad = (value: number): string => String(value).padStart(2, "0");

/** The calendar day on the person's own wall at an instant: "today" of reports is local, not UTC. */
export const localToday = (now: Date): IsoDate =>
  `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
