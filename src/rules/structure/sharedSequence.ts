/** What is wrong with a list of numbers that should be 1, 2, 3 …; `at`, `first` and `other` are places in the list. */
export type SequenceFault =
  | { kind: "repeated"; at: number; first: number }
  | { kind: "misplaced"; at: number; other: number; stands: "before" | "after" }
  | { kind: "gap"; at: number; previous: number | null; missing: readonly number[] };

/** Entries of a list to be numbered: a number, null for one entry without a number, SOME for a place where any may be missing. */
export const SOME = "some";
export type Numbered = number | null | typeof SOME;

const numberAt = (numbers: readonly Numbered[], at: number): number | null => {
  const number = numbers[at];
  return typeof number === "number" ? number : null;
};

/**
 * Faults of a numbering, one for each thing that went wrong: the longest rising run counts as being in its place, what stands
 * outside it is repeated or misplaced, and what is missing within it is a gap, unless as many entries stand there that carry a
 * wrong number or none. `start` is what the first number has to be, null where
 * the list may go on from elsewhere.
 */
export const sequenceFaults = (numbers: readonly Numbered[], start: number | null): SequenceFault[] => {
  if (isPlain(numbers, start)) return [];
  const inPlace = risingRun(numbers);
  const present = new Set<number>();
  for (const number of numbers) if (typeof number === "number") present.add(number);
  const firstOf = new Map<number, number>();
  for (const at of inPlace) firstOf.set(numbers[at] as number, at);

  const faults: SequenceFault[] = [];
  let previous = -1;
  for (const at of [...inPlace, numbers.length]) {
    let spare = 0;
    for (let between = previous + 1; between < at; between += 1) {
      spare += numbers[between] === SOME ? Infinity : 1;
      const number = numberAt(numbers, between);
      if (number === null) continue;
      const first = firstOf.get(number);
      if (first !== undefined) faults.push({ kind: "repeated", at: between, first });
      else {
        firstOf.set(number, between);
        faults.push(misplaced(between, number, { above: previous, below: at, numbers }));
      }
    }
    if (at < numbers.length && (previous >= 0 || start !== null)) {
      const from = previous < 0 ? (start as number) : (numbers[previous] as number) + 1;
      const missing: number[] = [];
      for (let number = from; number < (numbers[at] as number); number += 1) {
        if (!present.has(number)) missing.push(number);
      }
      if (missing.length > spare) faults.push({ kind: "gap", at, previous: previous < 0 ? null : previous, missing });
    }
    previous = at;
  }
  return faults;
};

const isPlain = (numbers: readonly Numbered[], start: number | null): boolean => {
  let expected = start ?? numberAt(numbers, 0) ?? 1;
  for (const number of numbers) {
    if (number !== expected) return false;
    expected += 1;
  }
  return true;
};

/** Names the neighbour that shows it: the next in place where that is smaller, else the one in place before. */
const misplaced = (
  at: number,
  number: number,
  { above, below, numbers }: { above: number; below: number; numbers: readonly Numbered[] },
): SequenceFault => {
  const next = numberAt(numbers, below);
  return next !== null && next < number
    ? { kind: "misplaced", at, other: below, stands: "before" }
    : { kind: "misplaced", at, other: above, stands: "after" };
};

/** Places of the longest strictly rising run; of equal numbers the first one counts. */
const risingRun = (numbers: readonly Numbered[]): number[] => {
  const ends: number[] = [];
  const before = new Map<number, number>();
  numbers.forEach((number, at) => {
    if (typeof number !== "number") return;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] as number] as number) < number) low = middle + 1;
      else high = middle;
    }
    const end = ends[low];
    if (end !== undefined && numbers[end] === number) return;
    ends[low] = at;
    if (low > 0) before.set(at, ends[low - 1] as number);
  });
  const run: number[] = [];
  for (let at = ends[ends.length - 1]; at !== undefined; at = before.get(at)) run.push(at);
  return run.reverse();
};

/** "2.6–2.8", "2.6, 2.7", "2.3, 2.6–2.8": numbers in rising order, with what stands before each. */
export const rangesOf = (numbers: readonly number[], prefix: string): string => {
  const parts: string[] = [];
  for (let from = 0; from < numbers.length;) {
    let to = from;
    while (numbers[to + 1] === (numbers[to] as number) + 1) to += 1;
    const [first, last] = [`${prefix}${numbers[from]}`, `${prefix}${numbers[to]}`];
    parts.push(to === from ? first : to === from + 1 ? `${first}, ${last}` : `${first}–${last}`);
    from = to + 1;
  }
  return parts.join(", ");
};
