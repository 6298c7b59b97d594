import type { Comparator } from "./target";

const OPENING =
  /^(?: *(?:ph[ấâầ]n đ[ấầ]u|tiếp tục|từng bước|để|nhằm|góp phần|\d+(?:\.\d+)*\.))* *(cắt giảm|giảm|rút ngắn|tăng)(?! (?:cường|trưởng|thiểu|nhẹ|tốc)) /u;
const OTHER_VERB = / (?:đạt|được|có|là|còn|lên|xuống|cho|đối với|bảo đảm|đảm bảo) /u;
/** What can follow a value that ends its statement. */
const ENDS = /^ *(?:$|[.,;)/]|(?:mỗi|hằng|hàng|trong|vào|theo|so|đến|và|mức) )/u;

/**
 * The change that a clause opens with and its value ends: "Giảm thời gian giải quyết tối thiểu 20%". Null where the value says
 * something else ("Giảm tỷ lệ quá hạn xuống còn 5%", "Tăng cường kiểm tra 30% đơn vị").
 */
export const changeOfClause = (before: string, after: string): Extract<Comparator, "increase" | "decrease"> | null => {
  if (!ENDS.test(after)) return null;
  const clause = before.slice(Math.max(...[",", ";", ":", "("].map((mark) => before.lastIndexOf(mark))) + 1);
  const verb = OPENING.exec(clause)?.[1];
  if (verb === undefined || OTHER_VERB.test(`${clause} `)) return null;
  return verb === "tăng" ? "increase" : "decrease";
};
