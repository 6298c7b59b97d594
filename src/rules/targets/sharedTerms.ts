import type { IsoDate } from "../../domain/isoDate";
import type { AdministrativeLevel } from "../../domain/reformArea";
import type { CheckContext } from "../types";

/** An expression that regulations gave up. */
interface ChangedTerm {
  /** Words every text with the expression has, for a cheap first look. */
  probes: readonly string[];
  old: RegExp;
  /** Words the text must also have, null where the expression alone is clear. */
  only: RegExp | null;
  /** What is written today. */
  replacement: string;
  /** Replaces one occurrence, null where a person has to choose the words. */
  rewrite: ((occurrence: string) => string) | null;
  /** First day on which the new expression holds. */
  since: IsoDate;
  law: string;
  /** Plans of these levels may use it: another rule judges the level itself. */
  notFor: readonly AdministrativeLevel[];
}

const SERVICE_LEVELS =
  /(?<!\p{L})mức(?:\s+độ)?\s*[34](?:\s*(?:,|và|hoặc|-|–|\/)\s*(?:mức(?:\s+độ)?\s*)?[34])?(?![,.]?\d)(?!\s*%)/giu;

const serviceKinds = (occurrence: string): string => {
  const three = occurrence.includes("3");
  if (!occurrence.includes("4")) return "một phần";
  return three ? "toàn trình, một phần" : "toàn trình";
};

/** Adding a term is a line here. */
const CHANGED_TERMS: readonly ChangedTerm[] = [
  {
    probes: ["mức", "Mức"],
    old: SERVICE_LEVELS,
    only: /trực tuyến|dịch vụ công|DVC/iu,
    replacement: "toàn trình / một phần",
    rewrite: serviceKinds,
    since: "2022-08-15",
    law: "Nghị định số 42/2022/NĐ-CP",
    notFor: [],
  },
  {
    probes: ["huyện"],
    old: /(?<!\p{L})(?:cấp|UBND|HĐND|ủy ban nhân dân|hội đồng nhân dân) huyện(?!\p{L})/giu,
    only: null,
    replacement: "cấp xã / cấp tỉnh",
    rewrite: null,
    since: "2025-07-01",
    law: "Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
    notFor: ["district"],
  },
];

/** A given-up expression as it stands in a text. */
export interface FoundTerm {
  term: string;
  replacement: string;
  since: IsoDate;
  law: string;
  /** The text in today's words, null where a person has to choose them. */
  rewritten: string | null;
}

/** The terms that a plan of this day and level should no longer use; most plans have to be looked at for few or none. */
export const changedTermsFor = ({ plan, planDay, memo }: CheckContext): readonly ChangedTerm[] =>
  memo("targets.terms", `${planDay} ${plan.level ?? ""}`, () =>
    CHANGED_TERMS.filter(
      ({ since, notFor }) => planDay >= since && (plan.level === null || !notFor.includes(plan.level)),
    ),
  );

/** The given-up expressions in a text, each kind once. */
export const foundTerms = (text: string, terms: readonly ChangedTerm[]): FoundTerm[] => {
  const found: FoundTerm[] = [];
  for (const { probes, old, only, replacement, rewrite, since, law } of terms) {
    if (!probes.some((probe) => text.includes(probe))) continue;
    if (only !== null && !only.test(text)) continue;
    const first = text.match(old)?.[0];
    if (first === undefined) continue;
    const rewritten = rewrite === null ? null : text.replace(old, rewrite);
    found.push({ term: first.replace(/\s+/gu, " "), replacement, since, law, rewritten });
  }
  return found;
};

/** "15/8/2022". */
export const dayInWords = (day: string): string => {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${date}/${Number(month)}/${year}`;
};
