import type { Span } from "./targetSentences";

/** A unit of measure as printed, and how sure its words alone make it: a listed one counts more places than an unlisted noun. */
export interface UnitToken extends Span {
  known: boolean;
}

/** Units whose words are known, longest first within a common beginning. Everything else that is counted is read as a noun. */
const KNOWN = [
  "điểm phần trăm|điểm %|điểm(?! (?:cầu|dân|du|trường|bưu|giao|sáng|trình))",
  "(?:(?:nghìn|ngàn) )?t[ỷỉ](?: đồng| usd)?|(?:triệu|nghìn|ngàn) (?:đồng|usd|đô la|lượt|người|hộ)|triệu|đồng(?! (?:chí|thời|bộ|đều|loạt|nghĩa|hành))|usd",
  "trường (?:mầm non|tiểu học|trung học cơ sở|trung học phổ thông|phổ thông|thcs|thpt|học)|trường(?! hợp)",
  "ubnd (?:các |cấp )?(?:xã|phường|huyện|tỉnh)|xã(?! hội)|phường|thị trấn|huyện|tỉnh|thôn|đặc khu",
  "thủ tục hành chính|tthc|dịch vụ công trực tuyến|dịch vụ công|dịch vụ|thủ tục|hồ sơ|văn bản|quy định|nhiệm vụ",
  "sáng kiến|giải pháp|mô hình|cuộc|lần|lượt người|lượt hồ sơ|lượt|đơn vị|cơ quan|địa phương|tổ chức|biên chế|doanh nghiệp|hợp tác xã|dự án",
  "lớp|hội nghị|hội thảo|diễn đàn|buổi|phiên|bậc|hạng(?! mục)|chuyên đề|chuyên mục|chuyên trang|tin|bài|đợt|người|hộ|đoàn|báo cáo",
  "ngày|giờ|phút|ha|km|m2|công chức|viên chức|cán bộ|đầu mối|phòng|cơ sở|kế hoạch|quyết định|đề án",
].join("|");
const KNOWN_UNIT = new RegExp(String.raw`(?:${KNOWN})(?!\p{L})`, "uy");
const PERIOD = /\s?(?:\/|mỗi |một |hằng |hàng )(?:\d{1,2} )?(?:năm|quý|tháng|tuần)(?!\p{L})/uy;

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));
/** Words that go on with the sentence and never belong to what is counted. */
const GRAMMAR = setOf(
  "được có của và hoặc đạt tăng giảm trong theo về là để cho đến tới trở tại ở với đối đã sẽ do bởi nếu khi mà so thì này đó kia trên " +
    "dưới hơn không bao kể từ như phải cần còn hết cũng lên xuống nhằm qua sau trước cùng gồm thuộc bằng các những toàn cả nói",
);
/** Words that begin the name of a time or of a part of something ("06 lĩnh vực", "02 năm"), which no target counts. */
const PARTS = setOf(
  "năm quý tháng tuần tuổi cấp nhóm mức mặt khâu bước phía bên cửa chiều khóa khoá giai trụ thế lĩnh mục nội điều khoản phần chương tức " +
    "tương một hai ba bốn",
);
const WORD = /\p{Ll}+|\p{Lu}\p{L}*/uy;

const sticky = (pattern: RegExp, text: string, at: number): string | null => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
};

/** A noun that no list names: its first two words, for most Vietnamese nouns have two ("hạng mục", "phản ánh"). */
const nounAt = (folded: string, at: number): number | null => {
  const first = sticky(WORD, folded, at);
  if (first === null || GRAMMAR.has(first) || PARTS.has(first)) return null;
  const next = at + first.length;
  const second = folded.charAt(next) === " " ? sticky(WORD, folded, next + 1) : null;
  if (second === null || GRAMMAR.has(second)) return next;
  return next + 1 + second.length;
};

const NUMBER_IN_WORDS = / ?\((?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\)/uy;

/** The unit that follows a number ending at `at`: "%", or what is counted, with "/năm" where it says so; null for none. */
export const readUnit = (folded: string, at: number): UnitToken | null => {
  let start = at + (sticky(NUMBER_IN_WORDS, folded, at)?.length ?? 0);
  while (start < at + 12 && folded.charAt(start) === " ") start += 1;
  if (folded.charAt(start) === "%") return { start, end: start + 1, known: true };
  const known = sticky(KNOWN_UNIT, folded, start);
  const end = known === null ? nounAt(folded, start) : start + known.length;
  if (end === null) return null;
  const period = known === null ? null : sticky(PERIOD, folded, end);
  return { start, end: end + (period?.length ?? 0), known: known !== null };
};

/** A unit as it is kept: as printed, one blank between words, a period behind a slash ("lần/năm", "lần/6 tháng"). */
export const unitText = (printed: string): string => {
  if (printed === "%") return printed;
  const plain = /\s{2}|[^\S ]/u.test(printed) ? printed.replace(/\s+/gu, " ") : printed;
  if (!/(?:năm|quý|tháng|tuần)$/iu.test(plain)) return plain.trim();
  return plain
    .replace(/ ?\/ ?| (?:mỗi|một|hằng|hàng) (?=(?:\d+ )?(?:năm|quý|tháng|tuần)$)/giu, "/")
    .replace(/\/0?1 (?=\p{L})/u, "/")
    .replace(/\/0(?=\d)/u, "/")
    .trim();
};
