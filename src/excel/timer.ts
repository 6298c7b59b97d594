/** Waits, so that edits which come close together are told once. Tests pass their own. */
export interface Timer {
  /** Calls `work` after so many milliseconds; what it returns takes that back. */
  after: (milliseconds: number, work: () => void) => () => void;
}

export const realTimer: Timer = {
  after: (milliseconds, work) => {
    const handle = setTimeout(work, milliseconds);
    return () => clearTimeout(handle);
  },
};
