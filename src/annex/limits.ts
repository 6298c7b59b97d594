import type { ReadingLimits } from "./types";

/**
 * What this program reads at most. The figures leave room for annexes many times larger than any office writes
 * (100,000 rows are about 30 MB packed and 350 MB unpacked) and still stop a file that is made to exhaust the machine.
 */
export const DEFAULT_LIMITS: ReadingLimits = {
  unpackedBytes: 480_000_000,
  fileBytes: 120_000_000,
  rows: 200_000,
  sheets: 500,
  depth: 200,
};

/** A part that unpacks to more than this many times its packed size is made to, not written by an office program. */
export const MAXIMUM_RATIO = 250;

/** Below this size no ratio is judged: small repetitive parts pack well. */
export const RATIO_FROM_BYTES = 30_000_000;

/** Columns a table can have here; no annex comes near. Text further right goes into notes. */
export const MAXIMUM_COLUMNS = 100;
