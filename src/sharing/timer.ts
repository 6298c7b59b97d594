/** Runs something once after a while; what it returns calls that off. */
export type Timer = (milliseconds: number, run: () => void) => () => void;

/** Waits, but no longer than until `signal` ends it. */
export const wait = (timer: Timer, milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      cancel();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const cancel = timer(milliseconds, end);
    signal.addEventListener("abort", end);
  });
