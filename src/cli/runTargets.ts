import { bodyTargets, extractTargets } from "../domain/extractTargets";
import type { Target } from "../domain/target";
import { writeMeasure } from "../domain/writeTarget";
import { readBodyOf } from "../usecases/importAnnex";
import type { CliOptions } from "./arguments";
import type { OpenedDocument } from "./documents";
import { targetAsJson } from "./targetsAsJson";
import type { Terminal } from "./runAnnex";
import type { Texts } from "./texts";

/** Targets of a document, those of its body first: each is told where it stands, also where body and annex agree. */
const targetsOfDocument = async ({ source, reading }: OpenedDocument): Promise<Target[]> =>
  reading.ok
    ? [...bodyTargets(reading.value.plan.body), ...extractTargets(reading.value.plan.rows)]
    : [...(await readBodyOf(source)).targets];

/** `--targets`: the measurable statements of body and annex. Exit code 1 where there are none. */
export const runTargets = async (
  document: OpenedDocument,
  { options, texts, terminal }: { options: CliOptions; texts: Texts; terminal: Terminal },
): Promise<0 | 1> => {
  const targets = await targetsOfDocument(document);
  if (targets.length === 0) {
    terminal.err(`${texts.cli.noTargets}\n`);
    return 1;
  }
  if (options.json) {
    terminal.out(`${JSON.stringify(targets.map(targetAsJson), null, 2)}\n`);
    return 0;
  }
  const lines = targets.map((target) => {
    const { area, code, source, quote } = target;
    const where = [area, texts.sheets.targetSources[source], code].filter((part) => part !== "").join(" · ");
    return `  ${where}: ${writeMeasure(target)} — ${quote.replace(/\s+/gu, " ")}`;
  });
  terminal.out([texts.cli.targets(targets.length), ...lines, ""].join("\n"));
  return 0;
};
