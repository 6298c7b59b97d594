import { describeWithPostgres } from "../builders/postgres";
import { BUGS } from "./bugs";
import { simulate, type SimulationOptions } from "./world";

const SMALL: Omit<SimulationOptions, "seed" | "kind" | "bug"> = { clients: 12, steps: 40 };

const run = async (options: Pick<SimulationOptions, "seed" | "kind" | "bug">): Promise<string[]> => {
  const { violations, ...counts } = await simulate({ ...SMALL, ...options });
  process.stderr.write(`simulation ${JSON.stringify({ ...options, bug: options.bug?.name, ...counts })}\n`);
  return violations.map(({ invariant, what }) => `${invariant}: ${what}`);
};

describe("many offices on one shared workbook", () => {
  test.each([1, 2, 3])(
    "seed %i with SQLite: every promise holds through losses, crashes and restores",
    async (seed) => {
      expect(await run({ seed, kind: "sqlite", bug: null })).toEqual([]);
    },
    120_000,
  );
});

describeWithPostgres("many offices on two replicas", () => {
  test.each([1, 2])(
    "seed %i with PostgreSQL: every promise holds through losses, crashes and restores",
    async (seed) => {
      expect(await run({ seed, kind: "postgres", bug: null })).toEqual([]);
    },
    180_000,
  );
});

describe("seeded bugs", () => {
  /** Chance may spare a bug once; within these seeds each must show. */
  const SEEDS = [1, 2, 3, 4, 5, 6];
  test.each(BUGS.map((bug) => [bug.name, bug] as const))(
    "%s is found",
    async (_name, bug) => {
      let found: string[] = [];
      for (const seed of SEEDS) {
        found = await run({ seed, kind: "sqlite", bug });
        if (found.length > 0) break;
      }
      expect(found).not.toEqual([]);
    },
    300_000,
  );
});
