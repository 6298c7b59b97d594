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

/** The value below which such a share of the values lies, by nearest rank. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Wall time of one run, in milliseconds. */
export const elapsedMs = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
