import type { Plan } from "../domain/plan";
import { describeFinding, placeFactsOf, SEVERITIES, type Finding, type Language, type Severity } from "../rules";
import type { CheckWords } from "../usecases/checkTypes";

/** A finding as `--check --json` prints it. `fix` is left out where a person has to decide. */
export interface PrintedFinding {
  rule: string;
  severity: Severity;
  area: string | null;
  place: string;
  message: string;
  fix?: {
    text: string;
    changes: readonly { place: string; from: string | number | null; to: string | number | null }[];
  };
}

/** Findings in words of a language, in the order of the check. */
export const printedFindings = (
  plan: Plan,
  findings: readonly Finding[],
  { words, language }: { words: CheckWords; language: Language },
): PrintedFinding[] => {
  const facts = placeFactsOf(plan);
  return findings.map((finding): PrintedFinding => {
    const { rule, severity, area, place } = finding;
    const { message, fix } = describeFinding(finding, language);
    const changes = (finding.fixes[0]?.changes ?? []).map(({ row, field, from, to }) => ({
      place: words.place(facts({ kind: "row", row, field })),
      from,
      to,
    }));
    return {
      rule,
      severity,
      area,
      place: words.place(facts(place)),
      message,
      ...(fix === null || changes.length === 0 ? {} : { fix: { text: fix, changes } }),
    };
  });
};

/** Findings for reading in a terminal: one line each, the gravest first within their area. */
export const findingLines = (
  printed: readonly PrintedFinding[],
  { severities, wholePlan }: { severities: Record<Severity, string>; wholePlan: string },
): string[] => {
  const byArea = new Map<string, PrintedFinding[]>();
  for (const finding of printed) {
    const area = finding.area ?? wholePlan;
    byArea.set(area, [...(byArea.get(area) ?? []), finding]);
  }
  return [...byArea].flatMap(([area, found]) => [
    "",
    area,
    ...[...found]
      .sort((left, right) => SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity))
      .map(({ severity, place, message }) => `  ${severities[severity]} · ${place}: ${message}`),
  ]);
};
