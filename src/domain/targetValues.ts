import { levelBefore } from "./targetLevels";
import { readHead, type Head } from "./targetComparators";
import { readNumber } from "./targetNumbers";
import { readUnit, unitText, type UnitToken } from "./targetUnits";
import { isDigit, lastPhrase, type ReadableText } from "./targetText";
import type { Comparator } from "./target";
import type { Span } from "./targetSentences";

/** A value with the words that compare it, before the rest of its sentence is asked. */
export interface FoundValue extends Span {
  comparator: Comparator;
  value: number;
  upperValue: number | null;
  unit: string;
  /** Level named right before it, "" for none. */
  level: string;
  /** Where the words begin that belong to this value: its comparator and the level before it. */
  headStart: number;
  /** What the value rises or falls from ("từ 70% lên 90%"), "" for nothing. */
  from: string;
}

/** How far back and ahead a value looks; a sentence's other values always end the view. */
const LOOK_BACK = 90;
const LOOK_AHEAD = 60;

/** "doanh nghiệp 100% vốn nhà nước", "thuế suất 10%", "đơn vị tự bảo đảm 30% chi thường xuyên": what something is, not what is aimed at. */
const ATTRIBUTE_AFTER =
  /^ *vốn(?: (?:nhà nước|nước ngoài|điều lệ|tư nhân|góp|đầu tư nước ngoài|của nhà nước))?(?!\p{L})/u;
const OWNER_BEFORE =
  /(?:doanh nghiệp|công ty|tập đoàn|dự án|tổ chức|đơn vị)(?: (?:có|do|sở hữu|nắm giữ|nhà nước|nắm))*(?: (?:trên|từ))? *$/u;
const OWNED = /^ *vốn (?:điều lệ|góp|của nhà nước)/u;
const RATE_BEFORE = /(?:thuế suất|lãi suất|phụ cấp|mức hưởng|hệ số|tự (?:bảo|đảm) ?(?:đảm|bảo)?)(?: \p{L}+)? *$/u;

const isAttribute = (before: string, after: string): boolean =>
  (ATTRIBUTE_AFTER.test(after) && (OWNER_BEFORE.test(before) || OWNED.test(after))) || RATE_BEFORE.test(before);

/** Words that number what follows them: "mức độ 3", "giai đoạn 2", "Nghị định 60", "nhóm 3". */
const NUMBERED = [
  "mức độ", "mức", "cấp độ", "giai đoạn", "điều", "khoản", "điểm", "mục", "quý", "năm", "tháng", "ngày", "số", "thứ", "nhóm", "loại", "phụ lục",
  "biểu", "mẫu", "bảng", "chương", "phần", "kỳ", "khóa", "khoá", "nghị quyết", "nghị định", "quyết định", "chỉ thị", "thông tư", "luật", "đề án",
  "tiêu chuẩn", "iso", "tcvn", "phiên bản", "trung ương", "trang", "tuần", "bước", "khối", "hạng", "bậc", "tốp", "top", "lớp", "tổ", "quốc lộ",
  "nhiệm kỳ", "công văn", "kết luận", "văn bản số", "công điện", "tuổi", "phòng", "tầng",
] as const; // prettier-ignore
/** Words that put a number into the circumstances of a sentence instead of its aim. */
const CIRCUMSTANCE = [
  "của", "tại", "trong", "theo", "thuộc", "giữa", "cả", "toàn", "với", "ở", "từng", "mỗi", "qua", "sau", "trước", "đến", "do", "bởi", "gồm", "là",
] as const; // prettier-ignore
const AIMS = [
  "đạt", "được", "có", "thêm", "mới", "mở", "tổ chức", "xây dựng", "ban hành", "hoàn thành", "triển khai", "thành lập", "công bố", "thực hiện",
  "phấn đấu", "phân đấu", "phân đầu", "phần đấu", "phần đầu", "bổ sung", "đào tạo", "cử", "tuyển", "tuyển dụng", "cắt", "bố trí", "thu hút", "đăng ký", "duy trì", "kiểm tra", "rà soát",
  "số hóa", "số hoá", "tập huấn", "bồi dưỡng", "sắp xếp", "thu", "nhân rộng", "cung cấp", "tích hợp", "kết nối", "đối thoại", "đề xuất", "tham mưu", "bảo đảm", "đảm bảo",
] as const; // prettier-ignore

const opensClause = (before: string): boolean =>
  before === "" || /[,;:.(\-–+•*)]$/u.test(before) || /^\d+(?:\.\d+)*$/u.test(before);

/** Whether a counted number is an aim: something compares it, or it stands where an aim stands. */
const isAim = (head: Head, before: string, unit: UnitToken, joined: boolean): boolean => {
  const near = before.trimEnd();
  if (head.sure) return true;
  if (lastPhrase(near, NUMBERED) !== null) return false;
  if (head.comparator !== "plain" && unit.known) return true;
  if (lastPhrase(near, AIMS) !== null || (joined && unit.known)) return true;
  if (lastPhrase(near, CIRCUMSTANCE) !== null) return false;
  if (unit.known) return true;
  return opensClause(near) && !near.endsWith(",");
};

const RANGE = / ?%? ?(?:-|–|—|đến|tới) ?(?:dưới |không quá |tối đa )?(?=\d)/uy;
const RISE = /,? (?:lên|xuống)(?: (?:còn|trên|tối thiểu|ít nhất|khoảng|dưới|thành|đến|mức))* ?(?=\d)/uy;
const AFTER = /^ *trở (lên|xuống)(?!\p{L})/u;

const at = (pattern: RegExp, text: string, position: number): number => {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0].length ?? 0;
};

interface Read {
  start: number;
  value: number;
  upperValue: number | null;
  unit: UnitToken;
}

/** A number with its unit, or a range of two with theirs. */
const readValue = ({ printed, folded }: ReadableText, start: number): Read | { skipTo: number } => {
  const first = readNumber(printed, start);
  if ("skipTo" in first) return first;
  const firstUnit = readUnit(folded, first.end);
  const repeated = firstUnit !== null && at(RANGE, folded, firstUnit.end) > 0 ? firstUnit.end : first.end;
  const between = at(RANGE, folded, repeated);
  if (between > 0) {
    const second = readNumber(printed.slice(repeated + between), 0);
    if (!("skipTo" in second)) {
      const unit = readUnit(folded, repeated + between + second.end);
      if (unit !== null && second.value > first.value)
        return { start, value: first.value, upperValue: second.value, unit };
    }
  }
  if (firstUnit === null) return { skipTo: first.end };
  return { start, value: first.value, upperValue: null, unit: firstUnit };
};

const comparatorOf = (head: Head, read: Read, after: string): Comparator => {
  if (read.upperValue !== null) return "between";
  // Nothing exceeds the whole: "từ 100%" can only mean all of it.
  if (head.comparator === "atLeast" && read.value === 100 && read.unit.end - read.unit.start === 1 && !head.sure)
    return "plain";
  const open = head.comparator === "plain" ? AFTER.exec(after)?.[1] : undefined;
  if (open !== undefined) return open === "lên" ? "atLeast" : "atMost";
  return head.comparator;
};

/** The values of one sentence whose exceptions and baselines are blank in `folded`. */
export const valuesOf = (text: ReadableText): FoundValue[] => {
  const found: FoundValue[] = [];
  const { folded, printed } = text;
  const end = folded.length;
  let edge = 0;
  let numbered = -1;
  let risesFrom = "";
  for (let position = 0; position < end; position += 1) {
    if (!isDigit(folded.charCodeAt(position))) continue;
    const read = readValue(text, position);
    if ("skipTo" in read) {
      if (lastPhrase(folded.slice(Math.max(edge, position - 24), position).trimEnd(), NUMBERED) !== null)
        numbered = read.skipTo;
      position = read.skipTo - 1;
      continue;
    }
    const valueEnd = read.unit.end;
    const before = folded.slice(Math.max(edge, position - LOOK_BACK), position);
    const after = folded.slice(valueEnd, Math.min(end, valueEnd + LOOK_AHEAD));
    const isShare = folded.charAt(read.unit.start) === "%" || folded.startsWith("điểm", read.unit.start);
    const own = readHead(before, after);
    const listed = levelBefore(own.rest);
    // "tối thiểu tương ứng: cấp huyện 80%": the comparison stands before the level.
    const ofLevel = listed === null || own.comparator !== "plain" ? null : readHead(listed.rest, after);
    const head = ofLevel ?? own;
    const previous = found[found.length - 1];
    const gap = previous === undefined ? "" : folded.slice(previous.end, position);
    const joined = previous !== undefined && / và *$/u.test(gap);
    const rises = at(RISE, folded, valueEnd);
    const goesOn = numbered >= 0 && /^(?: ?,| và| hoặc)+ *$/u.test(folded.slice(numbered, position));
    const counts = isShare ? !isAttribute(before, after) : !goesOn && isAim(head, before, read.unit, joined);
    if (!counts) {
      position = read.unit.start - 1;
      continue;
    }
    if (rises > 0) {
      risesFrom = printed.slice(position, valueEnd);
      position = valueEnd + rises - 1;
      continue;
    }
    found.push({
      start: position,
      end: valueEnd,
      comparator: comparatorOf(head, read, after),
      value: read.value,
      upperValue: read.upperValue,
      unit: unitText(printed.slice(read.unit.start, valueEnd)),
      level: listed?.level ?? "",
      headStart: position - before.length + (ofLevel ?? listed ?? own).rest.length,
      from: risesFrom,
    });
    risesFrom = "";
    edge = valueEnd;
    position = valueEnd - 1;
  }
  return found;
};
