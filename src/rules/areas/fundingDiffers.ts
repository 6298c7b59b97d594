import { agencyKey } from "../../domain/agencyIndex";
import { fundingOf } from "../../domain/funding";
import { hasWords, searchable, type Phrase } from "../phrases";
import { quoted } from "../quoted";
import { cell, rowRule } from "../rule";
import { wordedFor, type Worded } from "./sharedRowPhrases";

const names = (words: string, key: string, { spellings }: Phrase): boolean =>
  // Without tone marks too: a slip in a letter's mark is another rule's business.
  spellings.some((spelling) => hasWords(words, spelling) || key.includes(` ${agencyKey(spelling)} `));

/** What a funding cell says about the sources of its area: one of them, none that it would need, or another one. */
const judged = (text: string, sources: readonly Worded[]): "as set" | "open" | "other" => {
  const { kind } = fundingOf(text);
  const words = searchable(text);
  const key = ` ${agencyKey(text)} `;
  if (kind === "none" || sources.some(({ phrases }) => phrases.some((phrase) => names(words, key, phrase)))) {
    return "as set";
  }
  return kind === "notStated" || kind === "amount" ? "open" : "other";
};

/** A row of the area is paid otherwise than its area is. */
export const fundingDiffers = rowRule<{ funding: string; expected: string }>({
  id: "areas.fundingDiffers",
  group: "areas",
  severity: "warning",
  topics: "all",
  check: (row, on, report) => {
    const sources = wordedFor("fundingSource", row.area, on);
    if (sources.length === 0) return;
    const said = on.memo(`areas.funding.${row.area}`, row.funding, (text) => judged(text, sources));
    if (said === "as set") return;
    report({
      place: cell(row, "funding"),
      ...(said === "open" ? { severity: "info" as const } : {}),
      data: {
        funding: said === "open" ? "" : quoted(row.funding.trim()),
        expected: quoted(sources.map(({ parameter }) => parameter.content.trim()).join(" / ")),
      },
    });
  },
  texts: {
    vi: {
      title: "Nguồn kinh phí khác quy định",
      message: ({ funding, expected }) =>
        funding === ""
          ? `Chưa ghi nguồn kinh phí; lĩnh vực này thường bố trí theo “${expected}”.`
          : `Nguồn kinh phí ghi “${funding}”, trong khi lĩnh vực này bố trí theo “${expected}”.`,
      reason: "Cùng một việc được bố trí kinh phí ở hai nguồn hoặc không ở nguồn nào thì khi lập dự toán sẽ vướng.",
      source: "Tham số “nguồn kinh phí” ở trang Lĩnh vực",
    },
    en: {
      title: "Other funding than set",
      message: ({ funding, expected }) =>
        funding === ""
          ? `No source of funding is given; this area is usually paid by “${expected}”.`
          : `The funding says “${funding}”, while this area is paid by “${expected}”.`,
      reason: "Work that two sources pay, or none, gets stuck when the budget is drawn up.",
      source: "Parameter “source of funding” on the sheet of areas",
    },
  },
});
