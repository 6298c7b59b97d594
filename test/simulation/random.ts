/** Chance from a seed: the same seed gives the same simulation. */
export interface Chance {
  /** 0 ≤ x < 1. */
  next: () => number;
  /** 0 … count - 1. */
  below: (count: number) => number;
  /** True with a probability. */
  happens: (probability: number) => boolean;
  pick: <Value>(values: readonly Value[]) => Value;
  bytes: (count: number) => Uint8Array;
}

/** mulberry32 */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    next,
    below,
    happens: (probability) => next() < probability,
    pick: (values) => {
      const value = values[below(values.length)];
      if (value === undefined) throw new Error("nothing to pick from");
      return value;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => below(256)),
  };
};
