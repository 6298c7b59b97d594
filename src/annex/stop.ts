import type { AnnexFailure, ReadingLimits } from "./types";

/**
 * Leaves the callbacks of a streaming parser with an expected failure. Never leaves this folder: `readSource` turns it
 * into a `Result`.
 */
export class ReadingStopped extends Error {
  constructor(readonly failure: AnnexFailure) {
    super(failure.code);
  }
}

export const stopDamaged = (part: string): never => {
  throw new ReadingStopped({ code: "damaged", part });
};

export const stopTooLarge = (what: keyof ReadingLimits, limit: number, actual: number): never => {
  throw new ReadingStopped({ code: "tooLarge", what, limit, actual });
};
