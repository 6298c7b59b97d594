import { parseArgs } from "node:util";
import { BUGS } from "./bugs";
import { simulate } from "./world";

/** `npm run simulate -- --seeds 20 [--from 1] [--clients 50] [--steps 200] [--store sqlite|postgres] [--bug name]` */
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "5" },
    from: { type: "string", default: "1" },
    clients: { type: "string", default: "50" },
    steps: { type: "string", default: "200" },
    store: { type: "string", default: "sqlite" },
    bug: { type: "string" },
  },
});

const bug = BUGS.find(({ name }) => name === values.bug) ?? null;
if (values.bug !== undefined && bug === null) {
  process.stderr.write(`No such bug. There are: ${BUGS.map(({ name }) => name).join(", ")}\n`);
  process.exit(2);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

let broken = 0;
for (let seed = Number(values.from); seed < Number(values.from) + Number(values.seeds); seed += 1) {
  const started = performance.now();
  const report = await simulate({
    seed,
    kind: values.store === "postgres" ? "postgres" : "sqlite",
    clients: Number(values.clients),
    steps: Number(values.steps),
    bug,
  });
  const { violations, ...counts } = report;
  broken += violations.length;
  say(
    JSON.stringify({
      seed,
      ...counts,
      seconds: Math.round((performance.now() - started) / 100) / 10,
      violations: violations.length,
    }),
  );
  for (const { invariant, what } of violations.slice(0, 10)) say(`  ${invariant}: ${what}`);
}
process.exitCode = broken === 0 ? 0 : 1;
