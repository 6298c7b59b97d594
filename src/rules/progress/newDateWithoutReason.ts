import { isAsked } from "../../domain/reporting/unexplained";
import { toVietnameseDate } from "../../domain/isoDate";
import { cell, rowRule } from "../rule";

/** Work is put off and nobody says why; an obstacle counts. Where an explanation was asked for, that rule speaks. */
export const newDateWithoutReason = rowRule<{ newDate: string }>({
  id: "progress.newDateWithoutReason",
  group: "progress",
  severity: "warning",
  topics: "all",
  check: (row, _on, report) => {
    const { newDate, lateReason, obstacle } = row.progress;
    if (newDate === null || lateReason.trim() !== "" || obstacle.trim() !== "" || isAsked(row)) return;
    report({ place: cell(row, "lateReason"), data: { newDate: toVietnameseDate(newDate) } });
  },
  texts: {
    vi: {
      title: "Lùi hạn nhưng chưa nêu lý do",
      message: ({ newDate }) => `Ngày hoàn thành mới là ${newDate} nhưng chưa ghi lý do chậm.`,
      reason: "Lùi hạn phải kèm lý do thì cấp trên mới xem xét được.",
      source: "Các cột “Lý do chậm” và “Ngày hoàn thành mới” của bảng “Nhiệm vụ”",
    },
    en: {
      title: "Put off without a reason",
      message: ({ newDate }) => `The new completion date is ${newDate}, but no reason is given.`,
      reason: "Putting work off can only be judged with its reason.",
      source: "The columns “Lý do chậm” and “Ngày hoàn thành mới” of the sheet “Nhiệm vụ”",
    },
  },
});
