/** Where signing in is remembered on this machine, per service. What is kept is a secret: never in the workbook. */
export interface TokenKeeper {
  read(service: string): string | null;
  /** Null forgets it. */
  write(service: string, text: string | null): void;
  /** Runs `work` while no other pane of this machine renews its token. */
  alone<Value>(service: string, work: () => Promise<Value>): Promise<Value>;
}

export const memoryTokens = (): TokenKeeper => {
  const kept = new Map<string, string>();
  return {
    read: (service) => kept.get(service) ?? null,
    write: (service, text) => void (text === null ? kept.delete(service) : kept.set(service, text)),
    alone: (_, work) => work(),
  };
};

type Locks = { request<Value>(name: string, work: () => Promise<Value>): Promise<Value> };

/**
 * Tokens in the browser's storage. `partition` is Office.context.partitionKey ("" where there is none): Excel on the web shares
 * one storage between tenants without it. `storage` may throw where the browser forbids it; signing in then lasts as long as
 * the pane is open.
 */
export const storedTokens = (options: {
  storage: () => Storage;
  partition: string;
  locks: Locks | undefined;
}): TokenKeeper => {
  const fallback = memoryTokens();
  const keyOf = (service: string): string => `${options.partition}cchc.signedIn.${service}`;
  return {
    read: (service) => {
      try {
        return options.storage().getItem(keyOf(service)) ?? fallback.read(service);
      } catch {
        return fallback.read(service);
      }
    },
    write: (service, text) => {
      fallback.write(service, text);
      try {
        if (text === null) options.storage().removeItem(keyOf(service));
        else options.storage().setItem(keyOf(service), text);
      } catch {
        // Storage is off or full: memory has it.
      }
    },
    alone: (service, work) =>
      options.locks === undefined ? work() : options.locks.request(`cchc.signedIn.${service}`, work),
  };
};
