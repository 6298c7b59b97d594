import { annexFigures } from "./annexBench";
import { bundleFigures } from "./bundleBench";
import { domainFigures } from "./domainBench";
import { entryFigures } from "./entryBench";
import { excelFigures } from "./excelBench";
import type { Figure } from "./figure";
import { mergeFigures } from "./mergeBench";
import { packetFigures } from "./packetBench";
import { measurePull } from "./pullBench";
import { reportingFigures } from "./reportingBench";
import { rulesFigures } from "./rulesBench";
import { sharingFigures } from "./sharing/sharingBench";
import { viewFigures } from "./viewBench";

const SUITES: Readonly<Record<string, () => Promise<Figure[]>>> = {
  domain: domainFigures,
  rules: rulesFigures,
  annex: annexFigures,
  excel: excelFigures,
  bundle: bundleFigures,
  merge: mergeFigures,
  pull: () => measurePull(20_000, 1_000),
  packets: packetFigures,
  view: viewFigures,
  entry: entryFigures,
  reporting: reportingFigures,
  service: sharingFigures,
};

/** Suites of one subject: `npm run bench -- sharing`. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  sharing: ["merge", "pull", "packets", "service"],
};

/** Names of the suites asked for, all where none is; null where one is unknown. */
const wanted = (words: readonly string[]): readonly string[] | null => {
  if (words.length === 0) return Object.keys(SUITES);
  const names = words.flatMap((word) => GROUPS[word] ?? [word]);
  return names.every((name) => Object.hasOwn(SUITES, name)) ? [...new Set(names)] : null;
};

/** Prints one JSON line a figure; a figure over its limit is marked and makes the exit code 1. */
const main = async (words: readonly string[]): Promise<void> => {
  const names = wanted(words);
  if (names === null) {
    process.stderr.write(`Suites: ${[...Object.keys(GROUPS), ...Object.keys(SUITES)].join(", ")}\n`);
    process.exitCode = 2;
    return;
  }
  for (const suite of names) {
    for (const { name, value, unit, limit } of (await SUITES[suite]?.()) ?? []) {
      const missed = limit !== null && value > limit;
      process.stdout.write(`${JSON.stringify({ name, value, unit, limit, ...(missed ? { missed } : {}) })}\n`);
      if (missed) process.exitCode = 1;
    }
  }
};

void main(process.argv.slice(2));
