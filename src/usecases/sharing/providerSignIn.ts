import { failure, success } from "../../domain/result";
import type { Person } from "../../protocol";
import type { Attempt, SharingOptions } from "./desk";
import type { SharedService } from "./service";
import type { SharingFailure } from "./types";

/** Milliseconds between two questions whether somebody has signed in. */
const PAUSE = 2_000;

/** Opens the provider's page by `open` and asks until somebody is signed in or `signal` ends it. */
export const providerSignIn = async (
  service: SharedService,
  { open, signal, timer }: { open: (url: string) => void; signal: AbortSignal; timer: SharingOptions["timer"] },
): Attempt<Person> => {
  const start = await service.startOidc();
  if (!start.ok) return start;
  open(start.value.url);
  while (!signal.aborted) {
    const person = await service.finishOidc(start.value.handle);
    if (!person.ok) return person;
    if (person.value !== null) return success(person.value);
    await new Promise<void>((resolve) => void timer(PAUSE, resolve));
  }
  return failure<SharingFailure>({ code: "cancelled" });
};
