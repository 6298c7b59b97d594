import type { Plan } from "../domain/plan";
import { checkPlan, defaultParameters, SEVERITIES } from "../rules";
import { readBodyOf } from "../usecases/importAnnex";
import type { CliOptions } from "./arguments";
import { findingLines, printedFindings } from "./checkReport";
import { readingFailure, type OpenedDocument } from "./documents";
import type { Terminal } from "./runAnnex";
import type { Texts } from "./texts";

/**
 * `--check`: findings of the annex and of the plan's body. A document without an annex that can be read is checked as far as its
 * body goes, and stderr says so. Exit code 3 where there are errors, 1 where there was nothing to check.
 */
export const runCheck = async (
  { source, reading }: OpenedDocument,
  { options, texts, terminal }: { options: CliOptions; texts: Texts; terminal: Terminal },
): Promise<0 | 1 | 3> => {
  let plan: Plan;
  if (reading.ok) plan = reading.value.plan;
  else {
    const { facts, framework, body, targets } = await readBodyOf(source);
    if (body.length === 0) {
      terminal.err(`${readingFailure(reading, texts)}\n`);
      return 1;
    }
    terminal.err(`${readingFailure(reading, texts)} ${texts.cli.bodyOnly}\n`);
    plan = {
      ...facts,
      id: "",
      framework,
      body,
      targets,
      rows: [],
      agencies: [],
      // Without an annex nothing of it can be missing: only what the body says itself is judged.
      parameters: [],
    };
  }
  const today = options.today ?? terminal.today;
  const checked = { ...plan, parameters: plan.parameters ?? defaultParameters(plan) };
  const findings = checkPlan(checked, { today }).findings.filter(({ place }) => reading.ok || place.kind === "body");
  const printed = printedFindings(checked, findings, { words: texts.checks, language: options.language });
  if (options.json) terminal.out(`${JSON.stringify(printed, null, 2)}\n`);
  else {
    const counts = SEVERITIES.map((severity) => ({
      severity,
      count: findings.filter((finding) => finding.severity === severity).length,
    }));
    const lines = findingLines(printed, {
      severities: texts.checks.severities,
      wholePlan: texts.checks.place({ kind: "plan" }),
    });
    const summary = texts.cli.checked({
      rows: plan.rows.length,
      counts: counts.map(
        ({ severity, count }) => `${count} ${texts.checks.severities[severity].toLocaleLowerCase("vi")}`,
      ),
    });
    terminal.out([plan.title, summary, ...lines, ""].join("\n"));
  }
  return findings.some(({ severity }) => severity === "error") ? 3 : 0;
};
