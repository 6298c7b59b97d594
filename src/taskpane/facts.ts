import { isIsoDate } from "../domain/isoDate";
import type { Plan } from "../domain/plan";

/** Facts of a plan as typed over by a person; a missing one keeps what the document says. Dates are IsoDate when valid. */
export interface FactEdits {
  title?: string;
  documentNumber?: string;
  from?: string;
  to?: string;
}

export interface Facts {
  title: string;
  documentNumber: string;
  from: string;
  to: string;
}

/** What the form shows: the document's facts with the person's edits over them. */
export const factsOf = (plan: Plan, edits: FactEdits): Facts => ({
  title: edits.title ?? plan.title,
  documentNumber: edits.documentNumber ?? plan.documentNumber,
  from: edits.from ?? plan.period.from,
  to: edits.to ?? plan.period.to,
});

export type FactsError = "titleMissing" | "fromInvalid" | "toInvalid" | "periodReversed";

/** What has to be put right before the plan can be laid out; empty when nothing. */
export const factsErrors = (facts: Facts): FactsError[] => {
  const errors: FactsError[] = [];
  if (facts.title.trim() === "") errors.push("titleMissing");
  const fromValid = isIsoDate(facts.from);
  const toValid = isIsoDate(facts.to);
  if (!fromValid) errors.push("fromInvalid");
  if (!toValid) errors.push("toInvalid");
  if (fromValid && toValid && facts.from > facts.to) errors.push("periodReversed");
  return errors;
};

/** The plan with the person's facts; edits have to be free of errors. */
export const applyFacts = (plan: Plan, edits: FactEdits): Plan => {
  const facts = factsOf(plan, edits);
  return {
    ...plan,
    title: facts.title.normalize("NFC").trim(),
    documentNumber: facts.documentNumber.normalize("NFC").trim(),
    period: { from: facts.from, to: facts.to },
  };
};
