import { measurePull } from "../bench/pullBench";

// Thousands of rows on a busy machine.
jest.setTimeout(120_000);

it("what others reported of 500 rows is taken in within the round trips and sizes, and so are logs", async () => {
  for (const { name, value, limit } of await measurePull(2_000, 500)) {
    expect({ name, within: value <= (limit ?? value) }).toEqual({ name, within: true });
  }
});
