import type { CalendarTexts } from "../vi/calendar";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

export const calendar: CalendarTexts = {
  months,
  shortMonths: months.map((name) => name.slice(0, 3)),
  days,
  shortDays: days.map((name) => name.slice(0, 2)),
  goToToday: "Go to today",
  prevMonthAriaLabel: "Previous month",
  nextMonthAriaLabel: "Next month",
  prevYearAriaLabel: "Previous year",
  nextYearAriaLabel: "Next year",
  prevYearRangeAriaLabel: "Earlier years",
  nextYearRangeAriaLabel: "Later years",
  monthPickerHeaderAriaLabel: "{0}, select to change the year",
  yearPickerHeaderAriaLabel: "{0}, select to change the month",
  selectedDateFormatString: "Selected day {0}",
  todayDateFormatString: "Today {0}",
  monthYear: "{month} {year}",
  pick: "Pick a day: {field}",
  loading: "Opening the calendar…",
  unreadable: "Give the day as day/month/year, such as 31/12/2026.",
};
