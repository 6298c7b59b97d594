import { areaRule } from "../rule";
import { sidesOf } from "./sharedStated";
import { capitalized, lineOf, placeWords, shortened, valueText } from "./sharedWords";

/** "giai đoạn 2021-2023" in the plan of 2021: the year ends a longer period that the plan lies in. */
const isEndOfLonger = (text: string, year: number, to: number): boolean => {
  const begins = new RegExp(`(\\d{4})\\s*[-–]\\s*${year}`, "u").exec(text)?.[1];
  return begins !== undefined && Number(begins) <= to && year > to;
};

/** A target whose year lies outside the plan's period. */
export const yearOutsidePlan = areaRule<{
  year: number;
  from: number;
  to: number;
  quote: string;
  value: string;
  code: string;
  line: number;
}>({
  id: "targets.yearOutsidePlan",
  group: "targets",
  severity: "warning",
  topics: "all",
  check: (area, rows, on, report) => {
    const { annex, body } = sidesOf(area, rows, on);
    const from = Number(on.plan.period.from.slice(0, 4));
    const to = Number(on.plan.period.to.slice(0, 4));
    for (const side of [body, annex]) {
      for (const stated of side) {
        const { year } = stated.measure;
        if (year === null || (year >= from && year <= to) || isEndOfLonger(stated.text, year, to)) continue;
        const { code, clause, place } = stated;
        const data = { year, from, to, quote: shortened(clause), value: valueText(stated), code, line: lineOf(stated) };
        report({ place, data });
      }
    }
  },
  texts: {
    vi: {
      title: "Năm của chỉ tiêu nằm ngoài kế hoạch",
      message: ({ year, from, to, quote, value, code, line }) =>
        `${capitalized(placeWords(code, line, "vi"))} đặt chỉ tiêu ${value} cho năm ${year}, trong khi kế hoạch là của ${from === to ? `năm ${from}` : `giai đoạn ${from}–${to}`}: “${quote}”.`,
      reason: "Chỉ tiêu của năm khác không đánh giá được trong kỳ của kế hoạch; có thể đã chép từ văn bản khác.",
      source: "Thời kỳ của kế hoạch",
    },
    en: {
      title: "Target's year lies outside the plan",
      message: ({ year, from, to, quote, value, code, line }) =>
        `${capitalized(placeWords(code, line, "en"))} sets ${value} for ${year}, but the plan is for ${from === to ? from : `${from}–${to}`}: “${quote}”.`,
      reason: "A target of another year cannot be judged within the plan's period; it may be copied from elsewhere.",
      source: "The plan's period",
    },
  },
});
