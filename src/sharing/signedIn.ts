import { Value } from "typebox/value";
import { failure, success } from "../domain/result";
import { PATHS, Person, Tokens } from "../protocol";
import type { Asked, ServiceFailure } from "../usecases/sharing/service";
import { exchange, type Network } from "./exchange";
import type { TokenKeeper } from "./tokenKeeper";

interface Kept {
  refresh: string;
  person: Person;
}

/** Milliseconds before its end at which an access token is renewed. */
const EARLY = 20_000;

/**
 * Who is signed in at one service: the access token lives in memory, the refresh token where `keeper` has it. Every refresh
 * token works once, so that only one renewal runs at a time, over all panes of the machine.
 */
export class SignedIn {
  #access: { token: string; until: number } | null = null;
  #renewing: Promise<Awaited<Asked<string>>> | null = null;

  constructor(
    private readonly network: Network,
    private readonly keeper: TokenKeeper,
    /** Milliseconds; only differences count. */
    private readonly now: () => number,
  ) {}

  person(): Person | null {
    return this.#kept()?.person ?? null;
  }

  take({ access, expiresInSeconds, refresh, person }: Tokens): Person {
    this.#access = { token: access, until: this.now() + expiresInSeconds * 1000 };
    this.keeper.write(this.network.url, JSON.stringify({ refresh, person } satisfies Kept));
    return person;
  }

  /** Forgets who is signed in; gives the refresh token that was there. */
  forget(): string | null {
    const kept = this.#kept();
    this.#access = null;
    this.keeper.write(this.network.url, null);
    return kept?.refresh ?? null;
  }

  /** An access token that should still hold; `refused` is one the service did not take any more. */
  async access(refused: string | null): Asked<string> {
    const has = this.#access;
    if (has !== null && has.token !== refused && has.until - EARLY > this.now()) return success(has.token);
    this.#renewing ??= this.#renew().finally(() => (this.#renewing = null));
    return this.#renewing;
  }

  #renew(): Asked<string> {
    return this.keeper.alone(this.network.url, async () => {
      for (;;) {
        const refresh = this.#kept()?.refresh;
        if (refresh === undefined) return failure<ServiceFailure>({ code: "signedOut" });
        const answer = await exchange(this.network, { method: "POST", path: PATHS.refresh, body: { refresh } });
        if (answer.ok) {
          if (!Value.Check(Tokens, answer.value.body)) return failure<ServiceFailure>({ code: "notThisService" });
          this.take(answer.value.body);
          return success(answer.value.body.access);
        }
        if (answer.code !== "signedOut") return answer;
        // Another pane may have renewed it meanwhile: then its token is tried.
        if (this.#kept()?.refresh !== refresh) continue;
        this.forget();
        return answer;
      }
    });
  }

  #kept(): Kept | null {
    const text = this.keeper.read(this.network.url);
    if (text === null) return null;
    try {
      const kept = JSON.parse(text) as Partial<Kept>;
      return typeof kept.refresh === "string" && Value.Check(Person, kept.person) ? (kept as Kept) : null;
    } catch {
      return null;
    }
  }
}
