import { lastPhrase } from "./targetText";
import type { Head } from "./targetComparators";
import type { UnitToken } from "./targetUnits";

/** "doanh nghiệp 100% vốn nhà nước", "thuế suất 10%", "đơn vị tự bảo đảm 30% chi thường xuyên": what something is, not what is aimed at. */
const ATTRIBUTE_AFTER =
  /^ *vốn(?: (?:nhà nước|nước ngoài|điều lệ|tư nhân|góp|đầu tư nước ngoài|của nhà nước))?(?!\p{L})/u;
const OWNER_BEFORE =
  /(?:doanh nghiệp|công ty|tập đoàn|dự án|tổ chức|đơn vị)(?: (?:có|do|sở hữu|nắm giữ|nhà nước|nắm))*(?: (?:trên|từ))? *$/u;
const OWNED = /^ *vốn (?:điều lệ|góp|của nhà nước)/u;
const RATE_BEFORE =
  /(?:thuế suất|lãi suất|phụ cấp|mức hưởng|hệ số|tự chủ|tự (?:bảo|đảm) ?(?:đảm|bảo)?)(?: \p{L}+)? *$/u;

/** True for a percentage that says what something is; `before` and `after` are what stands around it. */
export const isAttribute = (before: string, after: string): boolean =>
  (ATTRIBUTE_AFTER.test(after) && (OWNER_BEFORE.test(before) || OWNED.test(after))) || RATE_BEFORE.test(before);

/** Words that number what follows them: "mức độ 3", "giai đoạn 2", "Nghị định 60", "nhóm 3". */
export const NUMBERED = [
  "mức độ", "mức", "cấp độ", "giai đoạn", "điều", "khoản", "điểm", "mục", "quý", "năm", "tháng", "ngày", "số", "thứ", "nhóm", "loại", "phụ lục",
  "biểu", "mẫu", "bảng", "chương", "phần", "kỳ", "khóa", "khoá", "nghị quyết", "nghị định", "quyết định", "chỉ thị", "thông tư", "luật", "đề án",
  "tiêu chuẩn", "iso", "tcvn", "phiên bản", "trung ương", "trang", "tuần", "bước", "khối", "hạng", "bậc", "tốp", "top", "lớp", "tổ", "quốc lộ",
  "nhiệm kỳ", "công văn", "kết luận", "văn bản số", "công điện", "tuổi", "tầng",
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
export const isAim = (head: Head, before: string, unit: UnitToken, joined: boolean): boolean => {
  const near = before.trimEnd();
  if (head.sure) return true;
  if (lastPhrase(near, NUMBERED) !== null) return false;
  if (head.comparator !== "plain") {
    const rest = head.rest.trimEnd();
    return unit.known || opensClause(rest) || lastPhrase(rest, AIMS) !== null;
  }
  if (lastPhrase(near, AIMS) !== null || (joined && unit.known)) return true;
  if (lastPhrase(near, CIRCUMSTANCE) !== null) return false;
  if (unit.known) return true;
  return opensClause(near) && !near.endsWith(",");
};
