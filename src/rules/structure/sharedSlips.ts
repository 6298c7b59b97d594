/** A fixed expression as scanners and hasty typing misread it. */
export interface Slip {
  /**
   * Source of an expression (flag "u") that matches what was misread and nothing that can be meant so; what has to stand around
   * it is looked at with (?=…) and (?<=…).
   */
  found: string;
  /** As it should be, in lower case; capitals of the found text are kept. */
  right: string;
}

/** What follows a "phấn đấu" that sets an aim. */
const AIM =
  "(?= (?:ít nhất|tối thiểu|từ|đạt|đến|trên|hoàn thành|giảm|tăng|đảm bảo|bảo đảm|không để|không quá|nâng|duy trì|xếp|\\d))";
const AIM_IN_YEAR = AIM.replace("|\\d", "|năm|trong|có|\\d");

/** First letters stand as "[Pp]": the table is matched with case, which is several times faster than without. */
export const SLIPS: readonly Slip[] = [
  { found: `[Pp]hần đầu${AIM}`, right: "phấn đấu" },
  { found: `[Pp]hân đầu${AIM_IN_YEAR}`, right: "phấn đấu" },
  { found: "[Pp]hân đấu(?! (?:thầu|giá|nối|tranh|trường))", right: "phấn đấu" },
  { found: `[Pp]hần đấu${AIM_IN_YEAR}`, right: "phấn đấu" },
  { found: "[Pp]hấn đầu", right: "phấn đấu" },
  { found: "[Cc]huyên đổi số", right: "chuyển đổi số" },
  { found: "[Cc]huyển đôi số", right: "chuyển đổi số" },
  { found: "[Đđ]ơn đốc", right: "đôn đốc" },
  {
    found: "[Cc]ông [Tt]hông tin điện tử(?<!(?:vụ|chính|thi|hành|gia|phân|tài|giao) [Cc]ông [Tt]hông tin điện tử)",
    right: "cổng thông tin điện tử",
  },
  { found: "(?<=(?:[Tt]rường|[Cc]ấp|[Bb]ậc|[Gg]iáo dục) )[Tt]iêu học(?! tập)", right: "tiểu học" },
  { found: "(?<=[Cc]ác |[Cc]ủa |[Gg]iữa )cơ qua(?=[ ,;.)]|$)", right: "cơ quan" },
  { found: "[Bb]ộ phận và [Tt]rả kết quả", right: "bộ phận Tiếp nhận và Trả kết quả" },
  { found: "Giấy mới(?=\\s*(?:[,;.]|$))", right: "giấy mời" },
  { found: "CDS(?<![\\p{L}\\p{N}_./-]CDS)(?![\\p{L}\\p{N}_/-])", right: "CĐS" },
  { found: "[Tt]hu tục hành chính", right: "thủ tục hành chính" },
  { found: "(?<=[Tt]hủ tục )[Hh]ành chinh", right: "hành chính" },
  { found: "(?<=[Cc]ải cách )[Hh]ành chinh", right: "hành chính" },
  { found: "[Tt]hống báo", right: "thông báo" },
  { found: "[Xx]ây dung(?!\\p{L})", right: "xây dựng" },
  { found: "[Nn]ghi quyết", right: "nghị quyết" },
  { found: "[Nn]ghi định", right: "nghị định" },
  { found: "[Qq]uyết đinh(?!\\p{L})", right: "quyết định" },
  { found: "[Cc]hi đạo(?!\\p{L})", right: "chỉ đạo" },
  { found: "[Kk]ê hoạch", right: "kế hoạch" },
  { found: "[Tt]riên khai", right: "triển khai" },
  { found: "[Kk]iêm tra", right: "kiểm tra" },
  { found: "[Cc]án bô(?!\\p{L})", right: "cán bộ" },
  {
    found: "(?<!(?:định|xu|theo|phương) )[Hh]ướng dân(?= (?:các|nghiệp vụ|thực hiện|triển khai|xây dựng))",
    right: "hướng dẫn",
  },
  { found: "[Tt]rực tuyên(?! truyền)(?!\\p{L})", right: "trực tuyến" },
  { found: "[Tt]hương xuyên", right: "thường xuyên" },
];

/**
 * A piece of every misread expression, without character classes: nearly all texts have none, and this is seen several times
 * faster than by the table itself. Every entry of the table contains one.
 */
const PIECES = [
  ...["ân đầu", "ần đầu", "ấn đầu", "ân đấu", "ần đấu", "uyên đổi số", "uyển đôi số", "ơn đốc"],
  ...["ông thông tin đ", "ông Thông tin đ", "iêu học", "cơ qua", "ộ phận và", "Giấy mới", "CDS", "hu tục"],
  ...["ành chinh", "hống báo", "ây dung", "ghi quyết", "ghi định", "uyết đinh", "hi đạo", "ê hoạch", "riên khai"],
  ...["iêm tra", "án bô", "ướng dân", "rực tuyên", "hương xuyên"],
];
const ANY = new RegExp(PIECES.join("|"));
const EACH = SLIPS.map(({ found, right }) => ({ pattern: new RegExp(found, "gu"), right }));

const isUpper = (letter: string): boolean => letter !== letter.toLowerCase();
const raised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The right expression with the capitals of the found one: syllable by syllable, else of its first letter. */
const inCaseOf = (found: string, right: string): string => {
  const given = found.split(" ");
  const words = right.split(" ");
  return words
    .map((word, index) => {
      const model = words.length === given.length || index === 0 ? given[index] : undefined;
      return model !== undefined && isUpper(model.charAt(0)) ? raised(word) : word;
    })
    .join(" ");
};

export interface MendedText {
  text: string;
  /** Each slip once, in the order of the table. */
  slips: readonly { found: string; right: string }[];
}

/** The text with its slips mended, or null where it has none. Nothing but the misread expressions changes. */
export const mendSlips = (text: string): MendedText | null => {
  if (!ANY.test(text)) return null;
  const slips = new Map<string, string>();
  let mended = text;
  for (const { pattern, right } of EACH) {
    mended = mended.replace(pattern, (found) => {
      const to = inCaseOf(found, right);
      slips.set(found, to);
      return to;
    });
  }
  if (slips.size === 0) return null;
  return { text: mended, slips: [...slips].map(([found, to]) => ({ found, right: to })) };
};
