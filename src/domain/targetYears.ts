/** A year a sentence names as the time of its values, and where. */
export interface NamedYear {
  at: number;
  year: number;
}

const YEARS =
  /(?<!\p{L})(?:giai đoạn(?: mới)?|thời kỳ) (?:từ )?(?:năm )?(?:19|20)\d{2} ?(?:-|–|—|đến|tới) ?(?:năm )?((?:19|20)\d{2})(?!\d)|(?<!\p{L})năm ((?:19|20)\d{2})(?!\d)|(?:quý [ivx\d]+|tháng \d{1,2}) ?[/-] ?((?:19|20)\d{2})(?!\d)|(?<!tính )đến (?:hết |cuối )?(?:ngày )?\d{1,2}\/\d{1,2}\/((?:19|20)\d{2})(?!\d)|đến ((?:19|20)\d{2})(?!\d)/gu;
/** A law's or a programme's own year says nothing of the values beside it. */
const NAMES_A_TEXT = /(?:hiến pháp|luật|bộ luật|pháp lệnh|tháng \d{1,2}|ngày \d{1,2}[/-]\d{1,2})[^.,;]{0,40}$/u;
const NAMES_A_PROGRAMME = /(?:chương trình|đề án|chiến lược|nghị quyết|quyết định|kế hoạch số)[^.,;]{0,80}$/u;
const LOOK_BACK = 90;

/** The years of a sentence in lower case, in order; a range of years counts with its last. */
export const yearsOf = (folded: string): NamedYear[] => {
  if (!folded.includes("20") && !folded.includes("19")) return [];
  return [...folded.matchAll(YEARS)].flatMap((match) => {
    const before = folded.slice(Math.max(0, match.index - LOOK_BACK), match.index);
    if (NAMES_A_TEXT.test(before)) return [];
    if (match[1] !== undefined && NAMES_A_PROGRAMME.test(before)) return [];
    return [{ at: match.index, year: Number(match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5]) }];
  });
};
