import { measureExcel } from "../bench/excelBench";

// Thousands of rows on a busy machine.
jest.setTimeout(120_000);

describe("what a layout costs in requests", () => {
  it.each([56, 2_000])(
    "a first layout of %p rows and reading it back stay within the round trips and sizes",
    async (rows) => {
      const figures = await measureExcel(rows);
      const counted = figures.filter(({ name }) => !name.endsWith("bytesPerTextByte"));
      for (const { name, value, limit } of counted)
        expect({ name, within: value <= (limit ?? value) }).toEqual({ name, within: true });
    },
  );

  it("large plans send at most 1.6 bytes per byte of cell text", async () => {
    const ratio = (await measureExcel(2_000)).find(({ name }) => name.endsWith("bytesPerTextByte"));
    expect(ratio?.value).toBeLessThanOrEqual(1.6);
  });
});
