import fc from "fast-check";
import type { StoreGround } from "../../contracts/workbookStore.contract";
import { describeWithPostgres } from "../../builders/postgres";
import { postgresGrounds, sqliteGround } from "../../builders/storeGround";
import { randomWork } from "./randomWork";
import { WorkTogether } from "./workTogether";

const worksAsTheModel = async (ground: StoreGround, numRuns: number): Promise<void> => {
  let workbook = 0;
  await fc.assert(
    fc.asyncProperty(randomWork, async (steps) => {
      const together = new WorkTogether(ground.store, `w${(workbook += 1)}`);
      await together.begin();
      for (const step of steps) await together.do(step);
      await together.end();
    }),
    { numRuns, seed: 20_260_101 },
  );
  expect(await ground.store.verify()).toEqual([]);
};

const TITLE = "answers, shows and remembers what the contract says, whatever is pushed";

describe("the store against a model", () => {
  it(`${TITLE} (SQLite)`, async () => {
    const ground = await sqliteGround();
    await worksAsTheModel(ground, 50);
    await ground.drop();
  }, 120_000);
});

describeWithPostgres("the store against a model on PostgreSQL", () => {
  it(`${TITLE} (PostgreSQL)`, async () => {
    const grounds = await postgresGrounds();
    await worksAsTheModel(await grounds.open(), 10);
    await grounds.drop();
  }, 120_000);
});
