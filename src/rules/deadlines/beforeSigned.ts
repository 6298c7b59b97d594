import { toVietnameseDate } from "../../domain/isoDate";
import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";

/** The last day was over when the plan was signed. The day of signing itself is still in time. */
export const beforeSigned = rowRule<{ text: string; to: string; signedOn: string }>({
  id: "deadlines.beforeSigned",
  group: "deadlines",
  severity: "error",
  topics: "all",
  check: (row, { plan: { signedOn, period } }, report) => {
    const { deadline } = row;
    if (signedOn === null || deadline.kind !== "interval" || deadline.to >= signedOn) return;
    // Days before the plan's period are said by outsidePeriod; a reversed interval by its own rule.
    if (deadline.to < period.from || deadline.from > deadline.to || !owns(row, "deadline")) return;
    report({
      place: cell(row, "deadline"),
      data: {
        text: quoted(deadline.text),
        to: toVietnameseDate(deadline.to),
        signedOn: toVietnameseDate(signedOn),
      },
    });
  },
  texts: {
    vi: {
      title: "Thời hạn trước ngày ký kế hoạch",
      message: ({ text, to, signedOn }) =>
        `Thời hạn “${text}” có ngày cuối là ${to}, trước ngày ký kế hoạch ${signedOn}; cần một thời hạn từ ngày ký trở đi.`,
      reason: "Việc hết hạn trước khi kế hoạch được ký thì không cơ quan nào thực hiện đúng hạn được.",
      source: "Ngày ký văn bản ban hành kế hoạch",
    },
    en: {
      title: "Deadline before the plan was signed",
      message: ({ text, to, signedOn }) =>
        `The last day of “${text}” is ${to}, before the plan was signed on ${signedOn}; it needs a day from then on.`,
      reason: "Nobody can be in time with work that was due before the plan was signed.",
      source: "Date of the document that issues the plan",
    },
  },
});
