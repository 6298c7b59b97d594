/** Picking a day, on every screen that asks for one. The first ones are the names that the calendar itself asks for. */
export const calendar = {
  months: Array.from({ length: 12 }, (_, at) => `Tháng ${at + 1}`),
  shortMonths: Array.from({ length: 12 }, (_, at) => `Th${at + 1}`),
  days: ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
  shortDays: ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
  goToToday: "Đến hôm nay",
  prevMonthAriaLabel: "Tháng trước",
  nextMonthAriaLabel: "Tháng sau",
  prevYearAriaLabel: "Năm trước",
  nextYearAriaLabel: "Năm sau",
  prevYearRangeAriaLabel: "Các năm trước",
  nextYearRangeAriaLabel: "Các năm sau",
  monthPickerHeaderAriaLabel: "{0}, bấm để đổi năm",
  yearPickerHeaderAriaLabel: "{0}, bấm để đổi tháng",
  selectedDateFormatString: "Ngày đang chọn {0}",
  todayDateFormatString: "Hôm nay {0}",
  /** Month and year over the days. */
  monthYear: "{month}/{year}",
  pick: "Chọn ngày: {field}",
  loading: "Đang mở lịch…",
  unreadable: "Hãy ghi ngày dạng ngày/tháng/năm, chẳng hạn 31/12/2026.",
};

export type CalendarTexts = typeof calendar;
