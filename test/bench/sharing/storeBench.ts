import type { Database } from "../../../src/service/store/database";
import type { WorkbookStore } from "../../../src/service/store/types";
import { elapsedMs, figure, median, quantile, type Figure } from "../figure";
import { barePostgres, bareSqlite, bytesOf, rowsOfPush } from "./bareStore";
import type { Reporter } from "./reporter";
import { OFFICE, WORKBOOK } from "./sharedLargePlan";

const WARM_UP = 30;
const PUSHES = 150;
const CELLS = 50;
const MOST_TIMES_THE_COMMIT = 4;

/**
 * Pushes of 50 cells in 50 rows at the store, in turns with two commits of the bare store in the same run: the rows that push
 * left in the tables, and as many bytes as one row of a table of its own.
 */
export const storeFigures = async (of: {
  database: Database;
  store: WorkbookStore;
  reporter: Reporter;
  /** Where the data are: a folder, or the address of a server. */
  at: string;
}): Promise<Figure[]> => {
  const { database, store, reporter, at } = of;
  const bare = await (database.kind === "sqlite" ? bareSqlite(at) : barePostgres(at));
  const times = { push: [] as number[], rows: [] as number[], bytes: [] as number[] };
  try {
    for (let turn = -WARM_UP; turn < PUSHES; turn += 1) {
      if (turn === 0) for (const list of Object.values(times)) list.length = 0;
      const request = reporter.report(CELLS);
      let revision = 0;
      times.push.push(
        await elapsedMs(async () => {
          const answer = await store.push(OFFICE, WORKBOOK, request);
          if (!answer.ok) throw new Error(answer.code);
          reporter.took(request, answer.value);
          revision = answer.value.revision;
        }),
      );
      const written = await rowsOfPush(database, revision);
      if (written.records.length !== CELLS) throw new Error(`${written.records.length} rows written`);
      const bytes = bytesOf(written);
      times.rows.push(await elapsedMs(() => bare.writeRows(written)));
      times.bytes.push(await elapsedMs(() => bare.writeBytes(bytes)));
    }
  } finally {
    await bare.close();
  }
  const name = (what: string): string => `sharing.${database.kind}.push50.${what}`;
  const push = median(times.push);
  return [
    figure(name("timesBareCommitOfItsRows"), push / median(times.rows), "x", MOST_TIMES_THE_COMMIT),
    figure(name("timesBareCommitOfItsBytes"), push / median(times.bytes), "x", null),
    figure(name("median"), push, "ms", null),
    figure(name("p99"), quantile(times.push, 0.99), "ms", null),
    figure(name("bareCommitOfItsRows"), median(times.rows), "ms", null),
    figure(name("bareCommitOfItsBytes"), median(times.bytes), "ms", null),
  ];
};
