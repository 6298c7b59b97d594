import { ALL_RULES } from "./all";
import type { Finding, FindingWords, Language, Rule } from "./types";

const BY_ID: ReadonlyMap<string, Rule> = new Map(ALL_RULES.map((rule) => [rule.id, rule]));

/** The rule of an id, or null where no version of ours knows it. */
export const ruleOf = (id: string): Rule | null => BY_ID.get(id) ?? null;

/** The sentences of a finding; those of an unknown rule are its id. */
export const describeFinding = (
  { rule: id, data }: Pick<Finding, "rule" | "data">,
  language: Language,
): FindingWords => {
  const texts = ruleOf(id)?.texts[language];
  if (texts === undefined) return { title: id, message: id, reason: "", source: "", fix: null };
  const { title, message, reason, source, fix = null } = texts;
  return { title, message: message(data), reason, source, fix };
};
