/**
 * "từ 05 đến 03 cuộc", "90–80%": a range that begins above its end. Dates, years, document numbers and falls ("giảm từ 30% đến
 * 20%") are none; reading targets leaves such ranges out, so they are looked for in the text itself.
 */
const RANGE =
  /(?<![\p{L}\d/.,-])(?<fall>(?:giảm|xuống|rút ngắn|cắt giảm)\s+)?từ\s+(?<from>\d{1,3}(?:,\d+)?)\s*%?\s*(?:đến|-|–)\s*(?<to>\d{1,3}(?:,\d+)?)\s*(?:%|(?!tháng|năm|giờ|phút)\p{L})/giu;

const numberOf = (figure = ""): number => Number(figure.replace(",", "."));

/** The first range of a text that begins above its end, as printed; null where there is none. */
export const reversedRange = (text: string): string | null => {
  if (!text.includes("ừ ")) return null;
  const printed = text.normalize("NFC");
  for (const match of printed.matchAll(RANGE)) {
    const { fall, from, to } = match.groups ?? {};
    if (fall === undefined && numberOf(from) > numberOf(to)) return match[0].replace(/\s*\p{L}$/u, "");
  }
  return null;
};
