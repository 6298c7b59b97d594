import { resolve } from "node:path";
import type { AnnexReading } from "../annex/types";
import { fundingOf, type Funding } from "../domain/funding";
import { failureSentence } from "../taskpane/sentences";
import { readArguments, type CliOptions } from "./arguments";
import { openDocument, readingFailure } from "./documents";
import { readingAsJson } from "./readingAsJson";
import { runCheck } from "./runCheck";
import { runTargets } from "./runTargets";
import { TEXTS, type Texts } from "./texts";
import { writeWorkbook } from "./writeWorkbook";

/**
 * Where the command writes; exit codes are 0 done, 1 document or file trouble (one line on stderr), 2 wrong call, 3 the check
 * found errors.
 */
export interface Terminal {
  out: (text: string) => void;
  err: (text: string) => void;
  /** Today on this machine, where the call names no day. */
  today: string;
  /** Folder that relative paths are meant from. */
  folder: string;
}

/** Runs `npm run annex` with the words of its call. */
export const runAnnex = async (words: readonly string[], terminal: Terminal): Promise<0 | 1 | 2 | 3> => {
  const read = readArguments(words);
  if (!read.ok) {
    terminal.err(`${TEXTS.vi.cli.badUsage(read.detail)}\n${TEXTS.vi.cli.usage}\n`);
    return 2;
  }
  if (read.options === "help") {
    terminal.out(`${TEXTS.vi.cli.usage}\n\n${TEXTS.en.cli.usage}\n`);
    return 0;
  }
  const { options } = read;
  const texts = TEXTS[options.language];
  const document = await openDocument(options, terminal.folder, texts);
  if (typeof document === "string") {
    terminal.err(`${document}\n`);
    return 1;
  }
  if (options.mode === "targets") return runTargets(document, { options, texts, terminal });
  if (options.mode === "check") return runCheck(document, { options, texts, terminal });
  if (!document.reading.ok) {
    terminal.err(`${readingFailure(document.reading, texts)}\n`);
    return 1;
  }
  const reading = document.reading.value;

  let written = "";
  if (options.out !== null) {
    const result = await writePlan(resolve(terminal.folder, options.out), reading, {
      texts,
      language: options.language,
      today: terminal.today,
      reportingDay: options.today,
    });
    if (!result.ok) {
      terminal.err(`${result.sentence}\n`);
      return 1;
    }
    written = result.sentence;
  }
  if (options.json) {
    const json = readingAsJson(reading, {
      place: (note) => texts.annex.place(note.place),
      text: (note) => (note.text === "" ? texts.annex.note(note) : `${texts.annex.note(note)} “${note.text}”`),
    });
    terminal.out(`${JSON.stringify(json, null, 2)}\n`);
    if (written !== "") terminal.err(written);
  } else {
    terminal.out(`${summaryOf(reading, texts)}${written}`);
  }
  return 0;
};

const writePlan = async (
  file: string,
  reading: AnnexReading,
  {
    texts,
    language,
    today,
    reportingDay,
  }: { texts: Texts; language: CliOptions["language"]; today: string; reportingDay: string | null },
): Promise<{ ok: boolean; sentence: string }> => {
  const result = await writeWorkbook({
    file,
    plan: reading.plan,
    texts: texts.sheets,
    words: { vi: TEXTS.vi.checks, en: TEXTS.en.checks },
    language,
    today: reportingDay ?? today,
    reportingDay,
  });
  if (!result.ok) {
    if (result.code === "unwritable") return { ok: false, sentence: texts.cli.unwritable(file) };
    if (result.code === "otherPlan") return { ok: false, sentence: texts.cli.otherPlan(file, result.title) };
    return { ok: false, sentence: failureSentence(result, texts.pane, language) };
  }
  const { report, backup } = result.value;
  const lines = [texts.cli.written(file)];
  if (backup !== null) lines.push(texts.cli.backup(backup));
  if (backup !== null && report.added < report.plan.rows.length) {
    lines.push(
      texts.cli.met({
        added: report.added,
        updated: report.updated,
        kept: report.keptEdits.length,
        missing: report.missingFromDocument.length,
      }),
    );
  }
  return { ok: true, sentence: `${lines.join("\n")}\n` };
};

/** What a person reads in the terminal: totals, a line per area, notes by kind. */
const summaryOf = (reading: AnnexReading, texts: Texts): string => {
  const total = (of: "objectives" | "tasks" | "activities" | "rows"): number =>
    reading.counts.reduce((sum, count) => sum + count[of], 0);
  const table = [
    texts.cli.countsHeader,
    ...reading.counts.map(({ area, objectives, tasks, activities, rows }) =>
      [area, objectives, tasks, activities, rows].map(String),
    ),
  ];
  const kinds = new Map<keyof Texts["cli"]["noteKinds"], number>();
  for (const { kind } of reading.notes) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return [
    reading.plan.title,
    texts.cli.read({
      rows: total("rows"),
      objectives: total("objectives"),
      tasks: total("tasks"),
      activities: total("activities"),
    }),
    "",
    ...table.map((cells) => cells.map((cell, index) => (index === 0 ? cell.padEnd(12) : cell.padStart(11))).join("")),
    "",
    texts.cli.funding.heading,
    ...fundingLines(reading, texts),
    "",
    texts.cli.notes(reading.notes.length),
    ...[...kinds].map(([kind, count]) => `  ${String(count).padStart(5)}  ${texts.cli.noteKinds[kind]}`),
    "",
  ].join("\n");
};

/** Rows by where their money comes from. */
const fundingLines = (reading: AnnexReading, texts: Texts): string[] => {
  const kinds = new Map<Funding["kind"], number>();
  for (const { funding } of reading.plan.rows) {
    const { kind } = fundingOf(funding);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds].map(([kind, count]) => `  ${String(count).padStart(5)}  ${texts.cli.funding[kind]}`);
};
