import type { CliTexts } from "../vi/cli";

/** Sentences of `npm run annex`. */
export const cli: CliTexts = {
  usage: [
    'Usage: npm run -s annex -- <document> [--out plan.xlsx] [--json] [--check | --targets] [--map "Column=field"] [--table 1,2] [--today 2026-06-30] [--lang vi|en]',
    "",
    "  <document>  annex of a plan: .docx, .xlsx, .html, or text with tabs",
    "  --out       writes the workbook; an existing file is kept beside it and its reported progress is taken over",
    "  --json      prints the reading on stdout: { plan, counts, rows, notes }",
    "  --check     checks annex and body; with --json: [{ rule, severity, area, place, message, fix? }]; exit code 3 where there are errors",
    "  --targets   lists the targets of body and annex (with --json: full records)",
    "  --map       names the field of a column by its header, may be repeated; fields are tt, objective, task, activity,",
    "              deliverable, lead, coordinating, deadline, funding; nothing behind = leaves the column out",
    "  --table     chooses tables where the document has several",
    "  --today     day on which the summary counts (default: the day the file is opened)",
  ].join("\n"),
  badUsage: (detail) => (detail === "" ? "No document was named." : `Not understood: ${detail}`),
  noHeaderHint: (headers) =>
    `${headers === "" ? "" : `First line of the table: ${headers}. `}Name the columns with --map, as in --map "What=task" --map "Who=lead".`,
  unreadable: (file) => `Cannot open “${file}”. Check the path and the right to read it, then run again.`,
  isFolder: (file) => `“${file}” is a folder. Name a .docx, .xlsx, .html or .txt file.`,
  unwritable: (file) =>
    `Cannot write “${file}”. Check the folder and your rights, and close the file if Excel has it open; no file was changed.`,
  otherPlan: (file, title) =>
    `“${file}” holds another plan (“${title}”). Choose another name; that file was not changed.`,
  read: ({ rows, objectives, tasks, activities }) =>
    `Read ${rows} rows: ${objectives} objectives, ${tasks} tasks, ${activities} activities.`,
  countsHeader: ["Area", "Objectives", "Tasks", "Activities", "Rows"],
  funding: {
    heading: "Funding (rows):",
    allocatedBudget: "from the allocated budget",
    byPlan: "by another plan",
    amount: "name an amount",
    none: "need none",
    other: "say something else",
    notStated: "say nothing",
  },
  notes: (count) => `${count} notes (all of them with --json):`,
  noteKinds: {
    stitch: "lines joined over page breaks",
    inherit: "cells taken from a merged cell above",
    guess: "guesses",
    leftover: "pieces left outside the plan",
    shape: "lines with too many or too few cells",
    header: "notes on the column headers",
    area: "notes on areas",
    numbering: "automatic numbers written out",
    trackedChange: "tracked changes",
    encoding: "legacy encodings converted",
    unicode: "Unicode normalisation",
  },
  bodyOnly: "Only the body was checked.",
  noTargets: "No target was found in the document.",
  targets: (count) => `${count} targets:`,
  checked: ({ rows, counts }) => `Checked ${rows} rows: ${counts.join(", ")}.`,
  written: (file) => `Wrote ${file}`,
  backup: (file) => `The former file is kept as ${file}`,
  met: ({ added, updated, kept, missing }) =>
    `Compared with the former workbook: ${added} rows added, ${updated} updated, ${kept} kept as edited by hand; ${missing} rows that the document no longer has stay at the end of their area.`,
};
