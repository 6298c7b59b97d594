import type { Plan } from "../../src/domain/plan";
import { anItem, targetPlan } from "./targetPlan";

/** What can be measured, each as a body and as an annex would put it. */
export const TOPICS: readonly (readonly [body: (value: number) => string, annex: (value: number) => string])[] = [
  [(v) => `Tối thiểu ${v}% hồ sơ đất đai trả trước hạn.`, (v) => `Ít nhất ${v}% số hồ sơ đất đai trả trước hạn`],
  [(v) => `Phấn đấu từ ${v}% trở lên thôn có tủ sách pháp luật.`, (v) => `Tối thiểu ${v} % thôn có tủ sách pháp luật`],
  [
    (v) => `Kiểm tra kỷ luật lao động tại ${v}% trường mầm non.`,
    (v) => `${v}% trường mầm non được kiểm tra kỷ luật lao động`,
  ],
  [(v) => `${v}% báo cáo định kỳ được ký số.`, (v) => `Bảo đảm ${v}% báo cáo định kỳ được ký số`],
  [(v) => `Không quá ${v}% đơn thư khiếu nại tồn đọng.`, (v) => `Không quá ${v}% đơn thư khiếu nại tồn đọng`],
  [(v) => `Trên ${v}% hợp tác xã nộp tờ khai thuế qua mạng.`, (v) => `Trên ${v}% hợp tác xã nộp tờ khai thuế qua mạng`],
];

export interface Seeded {
  changed?: { at: number; by: number };
  missingInAnnex?: number;
  missingInBody?: number;
  repeated?: number;
  /** This item's number, and all behind it, are one too high. */
  numberLeftOut?: number;
}

/** A plan whose body and annex set the same targets in different order, but for what is seeded. */
export const planOf = (list: readonly { topic: number; value: number }[], seeded: Seeded): Plan => {
  const inBody = list.filter((_, index) => index !== seeded.missingInBody);
  const again = seeded.repeated === undefined ? [] : list.slice(seeded.repeated, seeded.repeated + 1);
  const body = [...inBody, ...again].map(({ topic, value }, index) => {
    const number = index + (seeded.numberLeftOut !== undefined && index >= seeded.numberLeftOut ? 2 : 1);
    return anItem(TOPICS[topic]?.[0](value) ?? "", { code: `1.${number}`, line: 20 + index });
  });
  const annex = list
    .map(({ topic, value }, index) => ({
      index,
      text: TOPICS[topic]?.[1](value + (index === seeded.changed?.at ? seeded.changed.by : 0)) ?? "",
    }))
    .filter(({ index }) => index !== seeded.missingInAnnex)
    .reverse()
    .map(({ text }, index) => `1.${index + 1}. ${text}`);
  return targetPlan({ body, annex });
};
