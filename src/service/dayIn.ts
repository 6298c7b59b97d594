import type { IsoDate } from "../domain/isoDate";

/** Of the offices that use the service, where nobody says otherwise. */
export const TIME_ZONE = "Asia/Ho_Chi_Minh";

/** The calendar day in a time zone ("Asia/Ho_Chi_Minh") at an instant. */
export const dayIn = (timeZone: string, at: Date): IsoDate => {
  const format = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${(parts.get("year") ?? "").padStart(4, "0")}-${parts.get("month") ?? ""}-${parts.get("day") ?? ""}`;
};

/** Tells the instants (ISO 8601) of a time zone's clock: "05/03/2026 08:07:09". */
export const clockIn = (timeZone: string): ((instant: string) => string) => {
  const format = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone,
    ...{ year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  });
  return (instant) => {
    const parts = new Map(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
    const of = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
    return `${of("day")}/${of("month")}/${of("year")} ${of("hour")}:${of("minute")}:${of("second")}`;
  };
};

/** Whether this Node knows a time zone of that name. */
export const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};
