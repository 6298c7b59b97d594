import { reportedRule } from "../rule";

const EXPECTED = {
  vi: {
    date: "một ngày đủ ngày, tháng, năm, ví dụ 31/12/2026",
    percent: "một tỷ lệ từ 0% đến 100%, gõ bằng chữ số kèm dấu %, ví dụ 85% hoặc 85,5%",
    number: "một số, chỉ gõ chữ số, ví dụ 12 hoặc 85,5",
    word: "một mục trong danh sách thả xuống",
  },
  en: {
    date: "a date with day, month and year, such as 31/12/2026",
    percent: "a rate from 0% to 100%, typed in digits with the sign %, such as 85% or 85.5%",
    number: "a number in digits only, such as 12 or 85.5",
    word: "an entry of the drop-down list",
  },
} as const;

/** Reported where the workbook is read: a cell whose content cannot be what its column holds. The cell stays as it is. */
export const unreadableCell = reportedRule<{ value: string; expected: keyof (typeof EXPECTED)["vi"]; column: string }>({
  id: "check.unreadableCell",
  group: "check",
  severity: "error",
  texts: {
    vi: {
      title: "Ô không đọc được",
      message: ({ value, expected, column }) =>
        `Ô “${column}” ghi “${value}” nhưng cần ${EXPECTED.vi[expected]}; nội dung được giữ nguyên và chưa được tính.`,
      reason: "Ô không đọc được thì không vào số liệu tổng hợp, dù trên trang vẫn nhìn thấy.",
      source: "Cách ghi số liệu của các trang kế hoạch",
    },
    en: {
      title: "Cell cannot be read",
      message: ({ value, expected, column }) =>
        `Column “${column}” says “${value}” but needs ${EXPECTED.en[expected]}; the cell stays as it is and is not counted.`,
      reason: "What cannot be read does not enter the summary although it stands on the sheet.",
      source: "How the plan's sheets hold figures",
    },
  },
});
