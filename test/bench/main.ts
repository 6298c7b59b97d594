import { annexFigures } from "./annexBench";
import { bundleFigures } from "./bundleBench";
import { domainFigures } from "./domainBench";
import { excelFigures } from "./excelBench";
import type { Figure } from "./figure";
import { rulesFigures } from "./rulesBench";

const SUITES: readonly (() => Promise<Figure[]>)[] = [
  domainFigures,
  rulesFigures,
  annexFigures,
  excelFigures,
  bundleFigures,
];

/** Prints one JSON line a figure; a figure over its limit is marked and makes the exit code 1. */
const main = async (): Promise<void> => {
  for (const suite of SUITES) {
    for (const { name, value, unit, limit } of await suite()) {
      const missed = limit !== null && value > limit;
      process.stdout.write(`${JSON.stringify({ name, value, unit, limit, ...(missed ? { missed } : {}) })}\n`);
      if (missed) process.exitCode = 1;
    }
  }
};

void main();
