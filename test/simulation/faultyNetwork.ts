import type { Chance } from "./random";

/** How often something goes wrong on the way, each as a probability. */
export interface Faults {
  requestLost: number;
  answerLost: number;
  /** The request arrives twice, one after the other. */
  doubled: number;
  /** The request arrives, and once more at some later time, when nobody waits for it. */
  ghost: number;
}

export const NO_FAULTS: Faults = { requestLost: 0, answerLost: 0, doubled: 0, ghost: 0 };

/** The network between one office and the service. */
export interface FaultyNetwork {
  fetch: typeof fetch;
  /** Sends the late requests that still wander about. */
  deliverGhosts: () => Promise<void>;
}

const lost = (): TypeError => new TypeError("fetch failed");

/** A fetch that loses, repeats and delays. Event streams pass unharmed: they carry hints only, and nobody listens here. */
export const faultyNetwork = (chance: Chance, faults: () => Faults, under: typeof fetch = fetch): FaultyNetwork => {
  let ghosts: (() => Promise<unknown>)[] = [];
  return {
    fetch: async (input, init) => {
      const { requestLost, answerLost, doubled, ghost } = faults();
      if (chance.happens(requestLost)) throw lost();
      const { signal: _, ...again } = init ?? {};
      if (chance.happens(ghost)) ghosts.push(() => under(input, again).then((late) => late.arrayBuffer()));
      const answer = await under(input, init);
      if (chance.happens(doubled)) {
        await answer.arrayBuffer();
        return under(input, again);
      }
      if (!chance.happens(answerLost)) return answer;
      await answer.arrayBuffer();
      throw lost();
    },
    deliverGhosts: async () => {
      const due = ghosts;
      ghosts = [];
      for (const deliver of due) await deliver().catch(() => undefined);
    },
  };
};
