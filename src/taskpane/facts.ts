import { isoDate, toVietnameseDate, type IsoDate } from "../domain/isoDate";
import type { Plan } from "../domain/plan";
import { withPeriod } from "../domain/withPeriod";

/**
 * Facts of a plan as typed over by a person; a missing one keeps what the document says. Days are the person's text in the
 * order day, month, year: a browser's own date field shows them in the order of its language, which differs from the office's.
 */
export interface FactEdits {
  title?: string;
  documentNumber?: string;
  from?: string;
  to?: string;
}

export type Facts = Required<FactEdits>;

/** What the form shows: the document's facts with the person's edits over them. */
export const factsOf = (plan: Plan, edits: FactEdits): Facts => ({
  title: edits.title ?? plan.title,
  documentNumber: edits.documentNumber ?? plan.documentNumber,
  from: edits.from ?? toVietnameseDate(plan.period.from),
  to: edits.to ?? toVietnameseDate(plan.period.to),
});

/** "1/2/2026", "01-02-2026" or "1.2.2026" as the first of February; null for anything else. */
export const parseTypedDay = (text: string): IsoDate | null => {
  const match = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text);
  return match === null ? null : isoDate(Number(match[3]), Number(match[2]), Number(match[1]));
};

export type FactsError = "titleMissing" | "fromInvalid" | "toInvalid" | "periodReversed";

/** What has to be put right before the plan can be laid out; empty when nothing. */
export const factsErrors = (facts: Facts): FactsError[] => {
  const errors: FactsError[] = [];
  if (facts.title.trim() === "") errors.push("titleMissing");
  const from = parseTypedDay(facts.from);
  const to = parseTypedDay(facts.to);
  if (from === null) errors.push("fromInvalid");
  if (to === null) errors.push("toInvalid");
  if (from !== null && to !== null && from > to) errors.push("periodReversed");
  return errors;
};

/** The plan with the person's facts; a day that cannot be read keeps the document's. */
export const applyFacts = (plan: Plan, edits: FactEdits): Plan => {
  const facts = factsOf(plan, edits);
  return {
    ...withPeriod(plan, {
      from: parseTypedDay(facts.from) ?? plan.period.from,
      to: parseTypedDay(facts.to) ?? plan.period.to,
    }),
    title: facts.title.normalize("NFC").trim(),
    documentNumber: facts.documentNumber.normalize("NFC").trim(),
  };
};
