/**
 * When somebody may try to sign in, by failures counted before. Three counters, shared by all replicas:
 *
 * - account at one address: from the third failure on each waits twice as long as the one before; ten lock it there, for longer
 *   each time. It forgets after a day without failures.
 * - address, whatever the account: an office of many people shares one, so it takes more, and forgets after a quarter of an hour.
 * - account, wherever from: ten failures lock it for new attempts from elsewhere. So that nobody can lock an office out by guessing
 *   from outside, the lock spares addresses the account has signed in from before, and the first attempt of any address:
 *   who types the right code at once always gets in. That helps no guesser: codes have 100 bits.
 */
export interface Counters {
  pair: Counter;
  address: Counter;
  account: Counter;
  /** The account has signed in from this address before. */
  known: boolean;
}

export interface Counter {
  failures: number;
  lastAt: Date;
}

export type Wait = { code: "tooManyTries" | "lockedOut"; retryAfter: number };

interface Limits {
  /** Failures without a wait. */
  free: number;
  /** Failures that lock. */
  lock: number;
  /** Seconds of the first lock; each further failure doubles it, up to `most`. */
  lockSeconds: number;
  most: number;
  /** Seconds without a failure after which the counter starts anew. */
  forget: number;
}

const HOUR = 3_600;
const LIMITS: Readonly<Record<"pair" | "address" | "account", Limits>> = {
  pair: { free: 2, lock: 10, lockSeconds: 900, most: 12 * HOUR, forget: 24 * HOUR },
  address: { free: 10, lock: 30, lockSeconds: 900, most: 900, forget: 900 },
  account: { free: 10, lock: 10, lockSeconds: 900, most: 900, forget: 900 },
};
const NAMES = ["pair", "address", "account"] as const;

/** Clocks of replicas differ by less. */
const SKEW_SECONDS = 60;

/** After this time nothing of a counter matters any more. */
export const FORGOTTEN_AFTER_SECONDS = Math.max(...NAMES.map((name) => LIMITS[name].forget));

/** Failures that still count. */
export const failuresOf = (name: keyof typeof LIMITS, { failures, lastAt }: Counter, now: Date): number => {
  const age = (now.getTime() - lastAt.getTime()) / 1_000;
  // A clock that went wrong and was set back must not keep people out until that day comes again.
  return age >= LIMITS[name].forget || age < -SKEW_SECONDS ? 0 : failures;
};

const waitOf = (name: keyof typeof LIMITS, counter: Counter, now: Date): Wait | null => {
  const { free, lock, lockSeconds, most } = LIMITS[name];
  const failures = failuresOf(name, counter, now);
  if (failures <= free && failures < lock) return null;
  const locked = failures >= lock;
  const seconds = locked
    ? Math.min(most, lockSeconds * 2 ** Math.min(20, failures - lock))
    : 2 ** (failures - free - 1);
  const passed = Math.max(0, (now.getTime() - counter.lastAt.getTime()) / 1_000);
  const left = Math.ceil(seconds - passed);
  return left <= 0 ? null : { code: locked ? "lockedOut" : "tooManyTries", retryAfter: left };
};

/** Null where the attempt may be made; else how long it has to wait. */
export const waitFor = ({ pair, address, account, known }: Counters, now: Date): Wait | null => {
  const spared = known || failuresOf("pair", pair, now) === 0;
  const waits = [
    waitOf("pair", pair, now),
    waitOf("address", address, now),
    spared ? null : waitOf("account", account, now),
  ].filter((wait) => wait !== null);
  return waits.sort((a, b) => b.retryAfter - a.retryAfter)[0] ?? null;
};
