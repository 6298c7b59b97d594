import type { BodyItem } from "../../domain/planBody";
import type { Language } from "../types";
import { shortened } from "./sharedWords";

/** An item of the body with its number taken apart: "5.2" is number 2 below "5". */
export interface NumberedBodyItem {
  item: BodyItem;
  prefix: string;
  number: number;
}

const CODE = /^(\d{1,2}(?:\.\d{1,2}){0,2})\.(\d{1,2})$/u;
const HEADING_NUMBER = /^\d{1,2}(?:\.\d{1,2})*/u;

/**
 * Items that count on from each other: below the same headings and with the same number in front ("5.1", "5.2" …). Single
 * numbers ("1.", "2.") are left out: headings share them, and what is a heading is not always certain.
 */
export const bodyRuns = (body: readonly BodyItem[]): NumberedBodyItem[][] => {
  const runs = new Map<string, NumberedBodyItem[]>();
  for (const item of body) {
    const match = CODE.exec(item.code);
    if (match === null) continue;
    const [, prefix = "", number = ""] = match;
    const key = [...item.section, prefix].join("\u001f");
    const run = runs.get(key) ?? [];
    runs.set(key, run);
    run.push({ item, prefix, number: Number(number) });
  }
  return [...runs.values()];
};

/** True where the heading right above carries the number that the items begin with: a lone "2.5 …" may be an amount. */
export const belongsToHeading = ({ item, prefix }: NumberedBodyItem): boolean =>
  HEADING_NUMBER.exec(item.section[item.section.length - 1] ?? "")?.[0] === prefix;

/** The heading an item stands under, short enough for a sentence. */
export const headingOf = ({ section }: BodyItem): string => shortened(section[section.length - 1] ?? "");

export const BODY_CODE_SOURCE: Readonly<Record<Language, string>> = {
  vi: "Cách đánh số mục trong phần nội dung của kế hoạch: 5.1, 5.2, 5.3 … liên tục trong từng phần",
  en: "Numbering custom of the plan's own text: 5.1, 5.2, 5.3 … without gaps in each part",
};

/** " trong phần “5. …”", "" where there is no heading. */
export const underHeading = (heading: string, language: Language): string =>
  heading === "" ? "" : language === "vi" ? ` trong phần “${heading}”` : ` in the part “${heading}”`;
