import { measureView } from "../bench/viewBench";

// Thousands of rows on a busy machine.
jest.setTimeout(120_000);

it("a plan of thousands of rows is opened as one of 250 agencies within eight round trips, and so is another one, and everything", async () => {
  for (const { name, value, limit } of await measureView(3_000, 250)) {
    expect({ name, value, within: value <= (limit ?? value) }).toEqual({ name, value, within: true });
  }
});
