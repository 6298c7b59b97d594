import { toVietnameseDate } from "../../domain/isoDate";
import { cell, rowRule } from "../rule";

/** A completion date with less than 100 %. `percent` in the data is -1 where the cell is empty. */
export const dateWithoutFull = rowRule<{ completedOn: string; percent: number }>({
  id: "progress.dateWithoutFull",
  group: "progress",
  severity: "error",
  topics: "all",
  check: (row, _on, report) => {
    const { percent, completedOn } = row.progress;
    // Outside 0–100 another rule speaks.
    if (completedOn === null || (percent !== null && !(percent >= 0 && percent < 100))) return;
    report({
      place: cell(row, "percent"),
      data: { completedOn: toVietnameseDate(completedOn), percent: percent ?? -1 },
      // A number below 100 contradicts the date, and a person has to say which is right; an empty cell contradicts nothing.
      fixes: [{ changes: [{ row: row.id, field: "percent", from: percent, to: 100 }], sure: percent === null }],
    });
  },
  texts: {
    vi: {
      title: "Có ngày hoàn thành nhưng chưa đủ 100%",
      message: ({ completedOn, percent }) =>
        percent < 0
          ? `Đã ghi ngày hoàn thành ${completedOn} nhưng chưa ghi mức độ hoàn thành (phải là 100%).`
          : `Đã ghi ngày hoàn thành ${completedOn} nhưng mức độ hoàn thành mới là ${String(percent).replace(".", ",")}%.`,
      reason: "Việc có ngày hoàn thành được tính là xong, nên mức độ phải là 100%.",
      source: "Các cột tiến độ của bảng “Nhiệm vụ”: ngày hoàn thành đi cùng mức độ 100%",
      fix: "Ghi mức độ hoàn thành 100%",
    },
    en: {
      title: "Completion date with less than 100%",
      message: ({ completedOn, percent }) =>
        percent < 0
          ? `The completion date is ${completedOn}, but no completion is given (it has to be 100%).`
          : `The completion date is ${completedOn}, but the completion is ${percent}% only.`,
      reason: "Work with a completion date counts as done, so its completion has to be 100%.",
      source: "The progress columns of the sheet “Nhiệm vụ”: a completion date goes with 100%",
      fix: "Set the completion to 100%",
    },
  },
});
