import { codedItems } from "./outline";
import type { PlanRow } from "./plan";
import type { Comparator, Target } from "./target";

/** What stands directly before or behind a number and turns it into a comparison. Longest expressions first. */
const COMPARATORS_BEFORE: readonly [RegExp, Comparator][] = [
  [/(?:nằm )?trong nhóm\s*$/u, "rankWithin"],
  [/(?:tối thiểu|ít nhất|không (?:dưới|thấp hơn|ít hơn)|từ)(?: (?:là|có|đạt|từ))*\s*$/u, "atLeast"],
  [/(?:không quá|tối đa|không (?:vượt|cao hơn|nhiều hơn)|nhiều nhất)(?: là)?\s*$/u, "atMost"],
  [/(?:trên|hơn|lớn hơn|vượt)\s*$/u, "moreThan"],
  [/(?:dưới|nhỏ hơn|thấp hơn)\s*$/u, "lessThan"],
  [/(?:khoảng|xấp xỉ|gần)\s*$/u, "about"],
];
const CHANGE_BEFORE: readonly [RegExp, Comparator][] = [
  [/(?:cắt giảm|giảm)(?: (?:tối thiểu|ít nhất|trên|từ|được))*\s*$/u, "decrease"],
  [/(?<!gia )tăng(?: (?:thêm|tối thiểu|ít nhất|trên|từ))*\s*$/u, "increase"],
];

/** Units that are counted one by one; a percentage needs no list. */
const COUNTED =
  "sáng kiến|giải pháp|mô hình|cuộc|lần|lượt|đơn vị|cơ quan|biên chế|xã|phường|thị trấn|trường|lớp|hội nghị|bậc|doanh nghiệp|tỷ đồng|triệu đồng|nhiệm vụ|thủ tục|dịch vụ|văn bản|chuyên đề|đợt|ngày|giờ|phút|UBND xã";
const VALUE = new RegExp(
  String.raw`(?<![\p{L}\d/.,-])(\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)(?:\s*(?:-|–|đến)\s*(\d+(?:,\d+)?))?\s*(%|(?:${COUNTED})(?!\p{L}))`,
  "giu",
);

/** A percentage that describes a kind of body, as in "doanh nghiệp 100% vốn nhà nước", is no target. */
const ATTRIBUTE = /^\s*vốn(?!\p{L})/u;
const LEVELS = /(?:cấp\s+(?:tỉnh|huyện|xã)|huyện|xã)(?!\p{L})/giu;

const numberOf = (text: string): number =>
  Number(/^\d{1,3}(?:\.\d{3})+$/u.test(text) ? text.replace(/\./gu, "") : text.replace(",", "."));

const comparatorOf = (before: string, after: string): Comparator => {
  const head = before.toLocaleLowerCase("vi");
  for (const [pattern, comparator] of [...CHANGE_BEFORE, ...COMPARATORS_BEFORE])
    if (pattern.test(head)) return comparator;
  return /^\s*(?:trở lên|trở xuống)/iu.test(after) ? (/lên/iu.test(after) ? "atLeast" : "atMost") : "plain";
};

/** Level named right before the value ("cấp huyện 80%") or right behind it ("95% cán bộ, công chức cấp xã"). */
const levelOf = (before: string, after: string): string => {
  const near = /(cấp\s+(?:tỉnh|huyện|xã))[\s:,]*(?:đạt\s*)?$/iu.exec(before)?.[1];
  if (near !== undefined) return near.toLocaleLowerCase("vi").replace(/\s+/gu, " ");
  const behind = after.split(/[;.(]\s|,?\s*\d/u)[0] ?? "";
  const levels = [...behind.matchAll(LEVELS)].map((match) => match[0].toLocaleLowerCase("vi"));
  return levels.length === 1 && levels[0]?.startsWith("cấp") === true ? levels[0] : "";
};

/** What a sentence says by itself: a target without its place in a plan. */
export type Measure = Pick<Target, "comparator" | "value" | "upperValue" | "unitOfMeasure" | "level" | "year">;

/**
 * The measurable statements of a text. "tối thiểu tương ứng: cấp huyện 80%, cấp xã 75%" hands its comparator on to both values.
 * Source: the target notes of the domain; targets that need the document's heading or body are out of reach here.
 */
export const targetsOf = (text: string): Measure[] => {
  const targets: Measure[] = [];
  let previous: { end: number; comparator: Comparator } | null = null;
  for (const match of text.normalize("NFC").matchAll(VALUE)) {
    const [whole, first = "", second, unit = ""] = match;
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + whole.length);
    if (unit === "%" && ATTRIBUTE.test(after)) continue;
    if (/(?:mức độ|mức|giai đoạn|điều|khoản|quý|năm|tháng)\s*$/iu.test(before)) continue;
    const handsOn = /(?:tối thiểu|ít nhất)\s+tương ứng\s*:?[^;.]*$/iu.test(before);
    // "cắt giảm 20% quy định và 20% chi phí": what is joined by "và" shares the comparison.
    const joined = previous !== null && /^[^;,.]*\svà\s*$/u.test(text.slice(previous.end, match.index));
    let comparator = comparatorOf(before, after);
    if (comparator === "plain" && handsOn) comparator = "atLeast";
    if (comparator === "plain" && joined && previous !== null) comparator = previous.comparator;
    previous = { end: match.index + whole.length, comparator };
    const upperValue = second === undefined ? null : numberOf(second);
    targets.push({
      comparator: upperValue === null ? comparator : "between",
      value: numberOf(first),
      upperValue,
      unitOfMeasure: unit,
      level: levelOf(before, after),
      year: Number(/năm\s+((?:19|20)\d{2})(?!\d)/u.exec(text)?.[1] ?? Number.NaN) || null,
    });
  }
  return targets;
};

/** The targets of a plan's objectives, in annex order; ids are stable for the same objectives. */
export const extractTargets = (rows: readonly PlanRow[]): Target[] => {
  const targets: Target[] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    if (row.inherited.includes("objective")) continue;
    for (const item of codedItems("objective", row.objective)) {
      for (const target of targetsOf(item.text)) {
        const stem = `${row.area}-${item.code === "" ? row.displayOrder : item.code}`;
        const number = (seen.get(stem) ?? 0) + 1;
        seen.set(stem, number);
        targets.push({
          id: `${stem}-${number}`,
          area: row.area,
          quote: item.text,
          ...target,
          source: "annex",
          code: item.code,
          baseline: "",
          exception: "",
          partOf: null,
          actual: null,
          note: "",
        });
      }
    }
  }
  return targets;
};
