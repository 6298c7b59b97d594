import { Calendar, DayOfWeek, type ICalendar } from "@fluentui/react-calendar-compat";
import { useEffect, useRef } from "react";
import { isoDate, type IsoDate } from "../../domain/isoDate";
import type { CalendarTexts } from "../../i18n/vi/calendar";
import { fill } from "../fill";

const toDate = (day: IsoDate): Date => new Date(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10));

/** A month to pick a day from, by mouse or keyboard. `latest`: no later day can be picked; null: any can. */
const DayCalendar = ({
  day,
  today,
  latest,
  texts: calendar,
  onPick,
  onLeave,
}: {
  day: IsoDate | null;
  today: IsoDate;
  latest: IsoDate | null;
  texts: CalendarTexts;
  onPick: (day: IsoDate) => void;
  /** Escape. */
  onLeave: () => void;
}) => {
  const month = (date: Date): string => calendar.months[date.getMonth()] ?? "";
  const inMonth = (date: Date): string =>
    fill(calendar.monthYear, { month: month(date), year: String(date.getFullYear()) });
  const opened = useRef<ICalendar>(null);
  // It comes when it is loaded, after whoever traps the focus looked for something to put it on.
  useEffect(() => opened.current?.focus(), []);
  return (
    <Calendar
      componentRef={opened}
      onDismiss={onLeave}
      strings={calendar}
      dateTimeFormatter={{
        formatDay: (date) => String(date.getDate()),
        formatMonth: month,
        formatYear: (date) => String(date.getFullYear()),
        formatMonthDayYear: (date) => `${date.getDate()}/${date.getMonth() + 1}/${date.getFullYear()}`,
        formatMonthYear: inMonth,
      }}
      firstDayOfWeek={DayOfWeek.Monday}
      isMonthPickerVisible={false}
      highlightSelectedMonth
      today={toDate(today)}
      value={toDate(day ?? today)}
      {...(latest === null ? {} : { maxDate: toDate(latest) })}
      onSelectDate={(date) => {
        const picked = isoDate(date.getFullYear(), date.getMonth() + 1, date.getDate());
        if (picked !== null) onPick(picked);
      }}
    />
  );
};

export default DayCalendar;
