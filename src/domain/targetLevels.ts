/** The levels a plan speaks of, highest first. */
export const LEVELS = ["cấp trung ương", "cấp bộ", "cấp tỉnh", "cấp sở", "cấp huyện", "cấp xã"] as const;

const ORDER = new Map<string, number>(LEVELS.map((level, index) => [level, index]));

/** "xã hội", "hợp tác xã", "thị xã", "huyện ủy" name no level. */
const COMMUNE = String.raw`(?<!hợp tác |thị )xã(?! hội)(?:, (?:phường|thị trấn|đặc khu))*`;
const NAMED =
  /(?<!\p{L})(cấp (?:trung ương|bộ|tỉnh|sở|huyện|xã))(?: hội)?((?:, | và |, cấp | và cấp )(?:tỉnh|huyện|xã)(?! hội))*(?!\p{L})/gu;
const COMMUNES = new RegExp(
  String.raw`^ *(?:(?:tổng )?số |(?:tất cả )?các |cấp )?(?:ubnd |ủy ban nhân dân )?(?:các )?${COMMUNE}(?!\p{L})`,
  "u",
);
const STAFF =
  /^ *(?:số )?(?:đội ngũ )?(?:cán bộ|công chức|viên chức|cbcc|cbccvc|ccvc)(?:(?:,| và)? (?:cán bộ|công chức|viên chức))* (?:của |ở )?(?:cấp )?(tỉnh|huyện|xã)(?! hội)(?!\p{L})/u;
/** Where a noun phrase ends and what is said of it begins. */
const PREDICATE =
  / (?:được|có|đạt|đã|ban hành|hoàn thành|thực hiện|tổ chức|xây dựng|triển khai|sử dụng|tham gia|đảm bảo|bảo đảm|phải|không) |[;.:]/u;
const ONE = "cấp (?:trung ương|bộ|tỉnh|sở|huyện|xã)";
const CHAIN = String.raw`${ONE}(?:(?:, | và )(?:cấp )?(?:tỉnh|huyện|xã))*`;
const PLACE = new RegExp(String.raw`(?<!\p{L})(?:ở|tại|đối với) (?:các |ubnd )*(?:${CHAIN}|xã(?! hội))(?!\p{L})`, "gu");

const inOrder = (levels: Iterable<string>): string =>
  [...new Set(levels)].sort((left, right) => (ORDER.get(left) ?? 0) - (ORDER.get(right) ?? 0)).join(", ");

/** Levels a phrase names with "cấp", each once: "cấp huyện, cấp xã" and "cấp huyện và xã" are both two. */
const namedIn = (phrase: string): string[] => {
  if (!phrase.includes("cấp ")) return [];
  return [...phrase.matchAll(NAMED)].flatMap(([whole]) =>
    [...whole.matchAll(/tỉnh|huyện|xã(?! hội)|trung ương|bộ|sở/gu)].map(([name]) => `cấp ${name}`),
  );
};

/** What a value is a share of, or how many of: the words behind it up to what is said of them, without what stands in brackets. */
const denominatorOf = (after: string): string => {
  const plain = after.replace(/\([^()]*\)/gu, " ").replace(/ {2,}/gu, " ");
  const end = PREDICATE.exec(plain)?.index ?? plain.length;
  return plain.slice(0, end);
};

const LISTED = new RegExp(
  String.raw`(?:^|[\s:,;(])(?:ubnd |ở |tại |đối với |của )*(${CHAIN})$|(?:^|[:,;(] ?)(tỉnh|huyện|xã)$`,
  "u",
);

/** Level named right before a value, as in "tương ứng: cấp huyện 80%, cấp xã 75%"; `rest` is what stands before it. */
export const levelBefore = (before: string): { level: string; rest: string } | null => {
  const near = before.trimEnd();
  if (!/(?:tỉnh|huyện|xã|bộ|sở|ương)$/u.test(near)) return null;
  const match = LISTED.exec(near);
  if (match === null) return null;
  const rest = near.slice(0, match.index + 1).replace(/[^:,;(]$/u, "");
  return { level: match[1] === undefined ? `cấp ${match[2] ?? ""}` : inOrder(namedIn(match[1])), rest };
};

/** Levels that a stretch of text in lower case names with "cấp", in its order. */
export const levelsInOrder = (folded: string): string[] => [...new Set(namedIn(folded))];

/** The one place a text names with "ở", "tại" or "đối với"; "" for none or several. */
const placeIn = (text: string): string => {
  const places = new Set([...text.matchAll(PLACE)].map(([place]) => inOrder(namedIn(place)) || "cấp xã"));
  return places.size === 1 ? [...places].join("") : "";
};

/** What a value says of, when it ends its statement ("Tỷ lệ hồ sơ của cấp xã đạt 80%"): "" where it stands first. */
const subjectOf = (before: string): string => {
  const clause = before.slice(before.lastIndexOf(";") + 1);
  return /[^\s,:(]/u.test(clause.slice(Math.max(clause.lastIndexOf(","), clause.lastIndexOf(":")) + 1)) ? clause : "";
};

/**
 * Level of a value from the words behind it (`after`, up to the next value) or, where it ends its statement, from its subject
 * (`subject`, the words before it). Two levels named for one value are kept together ("cấp huyện, cấp xã").
 */
export const levelAround = (around: {
  subject: string;
  after: string;
  value: { comparator: string; unit: string };
}): string => {
  const { after, value } = around;
  // "nằm trong nhóm 10 tỉnh đứng đầu về chỉ số … cấp tỉnh": the words behind a rank say what is ranked.
  if (value.comparator === "rankWithin") return placeIn(after);
  const bracketed = namedIn(/^ *\(([^()]{0,40})\)/u.exec(after)?.[1] ?? "");
  if (bracketed.length > 0) return inOrder(bracketed);
  const counted = denominatorOf(value.unit === "%" ? after : ` ${value.unit.toLowerCase()}${after}`);
  const named = namedIn(counted);
  if (named.length > 0) return inOrder(named);
  if (COMMUNES.test(counted)) return "cấp xã";
  const staff = STAFF.exec(counted)?.[1];
  if (staff !== undefined) return `cấp ${staff}`;
  const place = placeIn(after);
  if (place !== "") return place;
  const subject = subjectOf(around.subject);
  const ofSubject = namedIn(subject);
  if (ofSubject.length > 0) return inOrder(ofSubject);
  const rate = Math.max(subject.lastIndexOf("tỷ lệ "), subject.lastIndexOf("tỉ lệ "));
  return COMMUNES.test(` ${subject.slice(rate < 0 ? 0 : rate + "tỷ lệ ".length).trim()}`) ? "cấp xã" : "";
};
