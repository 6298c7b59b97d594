import type { WriteOptions } from "../usecases/ports";
import { officeCode, stop } from "./failures";

/** The workbook within one request: its sheets are named once per request, which keeps requests small. */
export interface Book {
  workbook: Excel.Workbook;
  sheet: (name: string) => Excel.Worksheet;
}

export const bookOf = (workbook: Excel.Workbook): Book => {
  const sheets = new Map<string, Excel.Worksheet>();
  return {
    workbook,
    sheet: (name) => {
      const known = sheets.get(name) ?? workbook.worksheets.getItem(name);
      sheets.set(name, known);
      return known;
    },
  };
};

/** A piece of work that goes into some request. Doing it twice leaves the same as doing it once, unless `once` says otherwise. */
export interface Step {
  sheet: string;
  /** Estimated bytes of the request it needs. */
  bytes: number;
  /** Bytes of cell text, for progress. */
  text: number;
  run: (book: Book) => void;
  /** Smaller steps that together do the same; absent where it can't be divided. */
  split?: () => readonly Step[];
}

/** Requests stay well below the 5 MB of Excel on the web, so that progress moves and cancelling is prompt. */
export const REQUEST_BYTES = 2_200_000;

/** What is sent and asked of one open workbook during one use of the port; every sync goes through here. */
export interface Session {
  context: Excel.RequestContext;
  /** Sends what is pending, after making sure that nobody cancelled. */
  sync: () => Promise<void>;
}

export const session = (context: Excel.RequestContext, signal: AbortSignal | null): Session => ({
  context,
  sync: async () => {
    if (signal?.aborted === true) stop({ code: "cancelled" });
    await context.sync();
  },
});

const isTooLarge = (error: unknown): boolean => officeCode(error) === "RequestPayloadSizeLimitExceeded";

const divided = (steps: readonly Step[], limit: number): Step[] =>
  steps.flatMap((step) => {
    const parts = step.bytes > limit ? step.split?.() : undefined;
    return parts === undefined || parts.length < 2 ? [step] : divided(parts, limit);
  });

/**
 * Does the steps in order, as many per request as fit. Where Excel refuses a request as too large, nothing of it was done:
 * the limit is halved and work goes on from there.
 */
export const runSteps = async (
  on: Session,
  steps: readonly Step[],
  options: Pick<WriteOptions, "onProgress"> & { limit?: number },
): Promise<void> => {
  let limit = options.limit ?? REQUEST_BYTES;
  let left = divided(steps, limit);
  const total = left.reduce((sum, step) => sum + step.text, 0);
  let done = 0;
  while (left.length > 0) {
    let bytes = 0;
    let count = 0;
    for (const step of left) {
      if (count > 0 && bytes + step.bytes > limit) break;
      bytes += step.bytes;
      count += 1;
    }
    const batch = left.slice(0, count);
    const { workbook } = on.context;
    workbook.application.suspendScreenUpdatingUntilNextSync();
    workbook.application.suspendApiCalculationUntilNextSync();
    const book = bookOf(workbook);
    for (const step of batch) step.run(book);
    try {
      await on.sync();
    } catch (error) {
      if (!isTooLarge(error)) throw error;
      limit = Math.min(limit, bytes) / 2;
      const smaller = divided(left, limit);
      if (count === 1 && smaller.length === left.length) stop({ code: "requestTooLarge" });
      left = smaller;
      continue;
    }
    left = left.slice(count);
    done += batch.reduce((sum, step) => sum + step.text, 0);
    options.onProgress({ done, total, sheet: batch[batch.length - 1]?.sheet ?? "" });
  }
};
