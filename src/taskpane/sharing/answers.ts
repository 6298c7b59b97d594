import { guarded } from "../guarded";
import type { Answer, SharingProblemFailure } from "./state";

/** Awaits a service; what it throws is a bug and becomes `unexpected`, as everywhere in the pane. */
export const asked: <Value>(work: () => Promise<Answer<Value>>) => Promise<Answer<Value>> = guarded;

/** A failed result as what is kept of it. */
export const failureOf = (result: Extract<Answer<unknown>, { ok: false }>): SharingProblemFailure => {
  const { ok: _, ...rest } = result;
  return rest as SharingProblemFailure;
};
