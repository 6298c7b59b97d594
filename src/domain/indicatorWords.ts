/** Abbreviations of plans and what they stand for; both sides of a comparison are written out. */
export const ABBREVIATIONS: Readonly<Record<string, string>> = {
  tthc: "thủ tục hành chính",
  qppl: "quy phạm pháp luật",
  vbqppl: "văn bản quy phạm pháp luật",
  cb: "cán bộ",
  cbcc: "cán bộ công chức",
  cbccvc: "cán bộ công chức viên chức",
  cccvc: "công chức viên chức",
  ccvc: "công chức viên chức",
  cchc: "cải cách hành chính",
  ubnd: "ủy ban nhân dân",
  hđnd: "hội đồng nhân dân",
  cqnn: "cơ quan nhà nước",
  cqhc: "cơ quan hành chính",
  cqhcnn: "cơ quan hành chính nhà nước",
  hcnn: "hành chính nhà nước",
  dvc: "dịch vụ công",
  dvctt: "dịch vụ công trực tuyến",
  cntt: "công nghệ thông tin",
  cđs: "chuyển đổi số",
  đvsn: "đơn vị sự nghiệp",
  đvsncl: "đơn vị sự nghiệp công lập",
  sncl: "sự nghiệp công lập",
  csdl: "cơ sở dữ liệu",
  csdlqg: "cơ sở dữ liệu quốc gia",
  vtvl: "vị trí việc làm",
  nsnn: "ngân sách nhà nước",
  attt: "an toàn thông tin",
  httt: "hệ thống thông tin",
  ttđt: "thông tin điện tử",
  htqlcl: "hệ thống quản lý chất lượng",
  thcs: "trung học cơ sở",
  thpt: "trung học phổ thông",
  ntm: "nông thôn mới",
  hcc: "hành chính công",
  nvtc: "nghĩa vụ tài chính",
  httđt: "hệ thống thông tin điện tử",
};

/** Expressions that carry a sentence but not what it measures. */
const FILLER_PHRASES = [
  "ph[ấâầ]n đ[ấầ]u", "t[ỷỉ] lệ", "bảo đảm", "đảm bảo", "tiếp tục", "từng bước", "hoàn thành", "tối thiểu", "tối đa", "ít nhất", "nhiều nhất", "không quá",
  "không dưới", "không vượt", "trở lên", "trở xuống", "tương ứng", "lần lượt", "tổng số", "trong (?:số )?(?:đó|này)", "theo (?:đúng )?quy định(?: của pháp luật)?", "đúng quy định",
  "đồng thời", "trên địa bàn(?: (?:huyện|tỉnh|xã))?", "trong năm", "đến (?:hết |cuối )?năm", "thuộc thẩm quyền(?: giải quyết| quản lý)?(?: của)?", "kịp thời", "có hiệu quả", "hiệu quả",
  "(?:hằng|hàng|mỗi) năm", "cấp (?:tỉnh|huyện|xã)", "các cấp", "nằm trong", "triển khai thực hiện", "tổ chức thực hiện", "tăng cường", "đẩy mạnh", "công tác", "phối hợp", "nâng cao", "tiến tới", "các cơ quan, đơn vị liên quan",
]; // prettier-ignore
export const FILLERS = new RegExp(String.raw`(?<!\p{L})(?:${FILLER_PHRASES.join("|")})(?!\p{L})`, "gu");

/** Words of grammar, left out of what is compared. */
export const GRAMMAR_WORDS: ReadonlySet<string> = new Set(
  (
    "đạt việc các những số có được đã đang sẽ về của và hoặc hay trong cho theo đối với tại ở khi mà là để do bởi này đó cũng từ đến trên dưới hơn " +
    "còn phải cần một mức thì như sau trước cùng qua nhằm hết năm giữa đều mỗi vào ra lên bằng trừ khoảng gần"
  ).split(" "),
);

/**
 * Expressions of several syllables that are one word to a comparison: fixed expressions that begin many indicators would
 * otherwise make different ones look alike, and some syllables mean something else on their own ("đối" in "đối thoại").
 */
const COMPOUNDS = (
  "đơn vị sự nghiệp công lập|đơn vị sự nghiệp|đơn vị hành chính|đơn vị|thủ tục hành chính|cải cách hành chính|văn bản quy phạm pháp luật|quy phạm pháp luật|văn bản|" +
  "ủy ban nhân dân|hội đồng nhân dân|hội đồng|cơ quan hành chính nhà nước|cơ quan nhà nước|cơ quan|dịch vụ công trực tuyến|dịch vụ công|trực tuyến|toàn trình|một phần|" +
  "cơ sở dữ liệu|hệ thống thông tin|hệ thống quản lý chất lượng|hệ thống|công nghệ thông tin|chuyển đổi số|môi trường số|môi trường mạng|môi trường điện tử|kỹ năng số|" +
  "số hóa|chữ ký số|mức độ|hài lòng|đối thoại|địa phương|đúng hạn|trước hạn|quá hạn|trễ hạn|không phải|việc làm|vị trí việc làm|công việc|hồ sơ công việc|hồ sơ|" +
  "người dân|doanh nghiệp|cán bộ|công chức|viên chức|tự chủ|tự kiểm tra|tự chịu trách nhiệm|kiểm tra|rà soát|thanh toán|nội bộ|tiếp nhận|quy định|biên chế|sáng kiến|" +
  "trung học cơ sở|trung học phổ thông|nông thôn mới|an toàn thông tin|ngân sách nhà nước|nghĩa vụ tài chính|tài chính|người đứng đầu|kế hoạch|báo cáo|quốc gia|nhà nước|" +
  "xã hội|kinh tế|thị trấn|đặc khu|hợp tác xã|số lượng|dân số|trường số|quá trình|quá tải|đấu thầu|đấu giá|lệ phí|kết quả|thông tin điện tử|điện tử|hội nghị"
)
  .split("|")
  .map((compound) => compound.split(" "));

const byFirst = new Map<string, string[][]>();
for (const compound of COMPOUNDS) {
  const first = compound[0] ?? "";
  byFirst.set(
    first,
    [...(byFirst.get(first) ?? []), compound].sort((left, right) => right.length - left.length),
  );
}

/** Joins the syllables of known expressions: ["thủ tục hành chính", "nội bộ", "được", "rà soát"]. */
export const wordsOf = (syllables: readonly string[]): string[] => {
  const words: string[] = [];
  for (let at = 0; at < syllables.length; at += 1) {
    const found = byFirst
      .get(syllables[at] ?? "")
      ?.find((compound) => compound.every((syllable, offset) => syllables[at + offset] === syllable));
    words.push(found === undefined ? (syllables[at] ?? "") : found.join(" "));
    if (found !== undefined) at += found.length - 1;
  }
  return words;
};

/** One spelling for syllables whose tone mark is set in two ways ("hoá" and "hóa", "uỷ" and "ủy"). */
const TONE_MARKS: readonly (readonly [RegExp, string])[] = [
  [/oà(?!\p{L})/gu, "òa"], [/oá(?!\p{L})/gu, "óa"], [/oả(?!\p{L})/gu, "ỏa"], [/oã(?!\p{L})/gu, "õa"], [/oạ(?!\p{L})/gu, "ọa"],
  [/oè(?!\p{L})/gu, "òe"], [/oé(?!\p{L})/gu, "óe"], [/oẻ(?!\p{L})/gu, "ỏe"], [/oẽ(?!\p{L})/gu, "õe"], [/oẹ(?!\p{L})/gu, "ọe"],
  [/(?<!q)uỳ(?!\p{L})/gu, "ùy"], [/(?<!q)uý(?!\p{L})/gu, "úy"], [/(?<!q)uỷ(?!\p{L})/gu, "ủy"], [/(?<!q)uỹ(?!\p{L})/gu, "ũy"], [/(?<!q)uỵ(?!\p{L})/gu, "ụy"],
]; // prettier-ignore

export const oneSpelling = (text: string): string =>
  /[oòóỏõọu][àáảãạèéẻẽẹỳýỷỹỵ]/u.test(text)
    ? TONE_MARKS.reduce((spelled, [mark, usual]) => spelled.replace(mark, usual), text)
    : text;
