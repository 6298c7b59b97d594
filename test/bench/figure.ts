/** One measured figure. `limit` is the most the value may be, or null where it is only told. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  limit: number | null;
}

const rounded = (value: number): number => Number(value.toPrecision(4));

export const figure = (name: string, value: number, unit: string, limit: number | null): Figure => ({
  name,
  value: rounded(value),
  unit,
  limit,
});

/** Least wall time of several runs, in milliseconds: the least is the run that other programs disturbed least. */
export const leastMs = async (runs: number, work: () => unknown): Promise<number> => {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
};
