import type { Kysely } from "kysely";
import type { Tables } from "../store/database";
import { failure, success } from "../../domain/result";
import type { Person } from "../../protocol";
import { newSecret, sha256 } from "./hashes";
import type { Expected, OidcProvider } from "./oidcProvider";
import type { OidcOutcome } from "./types";

/** Time a person has to sign in at the provider and agree. */
const LIVES_FOR = 10 * 60_000;
/** More than all offices together would begin within that time. */
const MOST_ON_THEIR_WAY = 5_000;

export type LoginResult = { is: "waiting" } | { is: "failed" } | { is: "unknown" } | { is: "done"; account: string };

type Surroundings = { now: () => Date; random: (bytes: number) => Uint8Array };

/**
 * Sign-ins on their way between pane, browser and provider. They stand in the database, so any replica can go on with them. The
 * person has to agree in the browser: else somebody could start a sign-in, send its address to others, and collect their tokens.
 */
export class OidcLogins {
  readonly #db: Kysely<Tables>;
  readonly #provider: OidcProvider;
  readonly #surroundings: Surroundings;
  readonly #personOf: (account: string) => Promise<Person | null>;

  constructor(options: {
    db: Kysely<Tables>;
    provider: OidcProvider;
    surroundings: Surroundings;
    /** Null where there is no such account or it is disabled. */
    personOf: (account: string) => Promise<Person | null>;
  }) {
    this.#db = options.db;
    this.#provider = options.provider;
    this.#surroundings = options.surroundings;
    this.#personOf = options.personOf;
  }

  /** Null where the provider does not answer, or far too many sign-ins are on their way: anybody may begin one. */
  async start(): Promise<{ url: string; handle: string } | null> {
    const { now, random } = this.#surroundings;
    const handle = newSecret(random);
    const state = newSecret(random);
    const nonce = newSecret(random);
    const verifier = newSecret(random);
    const url = await this.#provider.addressFor({ state, nonce, verifier });
    if (url === null) return null;
    const time = now();
    await this.#db.deleteFrom("oidc_logins").where("expires_at", "<", time.toISOString()).execute();
    const { count } = await this.#db
      .selectFrom("oidc_logins")
      .select(({ fn }) => fn.countAll().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(count) >= MOST_ON_THEIR_WAY) return null;
    await this.#db
      .insertInto("oidc_logins")
      .values({
        handle: sha256(handle),
        state: sha256(state),
        nonce,
        verifier,
        status: "waiting",
        account: null,
        confirm: "",
        expires_at: new Date(time.getTime() + LIVES_FOR).toISOString(),
      })
      .execute();
    return { url, handle };
  }

  async callback(url: URL): Promise<OidcOutcome<{ person: Person; agree: string }>> {
    const { now, random } = this.#surroundings;
    const state = url.searchParams.get("state") ?? "";
    const agree = newSecret(random);
    // Whoever takes it out of "waiting" goes on: the same redirect twice is used once.
    const taken = await this.#db
      .updateTable("oidc_logins")
      .set({ status: "checking", confirm: sha256(agree) })
      .where("state", "=", sha256(state))
      .where("status", "=", "waiting")
      .where("expires_at", ">", now().toISOString())
      .returning(["handle", "nonce", "verifier"])
      .executeTakeFirst();
    if (taken === undefined) return failure({ code: "unknown" });
    const { handle, nonce, verifier } = taken;
    const outcome = await this.#check(url, { state, nonce, verifier });
    await this.#db
      .updateTable("oidc_logins")
      .set(outcome.ok ? { status: "confirming", account: outcome.value.account } : { status: "failed" })
      .where("handle", "=", handle)
      .execute();
    return outcome.ok ? success({ person: outcome.value, agree }) : outcome;
  }

  async #check(url: URL, expected: Expected): Promise<OidcOutcome<Person>> {
    const found = await this.#provider.accountOf(url.search, expected);
    if (!found.ok) return found;
    const person = await this.#personOf(found.value);
    return person === null ? failure({ code: "noAccount" }) : success(person);
  }

  async agree(token: string): Promise<OidcOutcome<null>> {
    const { numUpdatedRows } = await this.#db
      .updateTable("oidc_logins")
      .set({ status: "done" })
      .where("confirm", "=", sha256(token))
      .where("status", "=", "confirming")
      .where("expires_at", ">", this.#surroundings.now().toISOString())
      .executeTakeFirst();
    return Number(numUpdatedRows) === 1 ? success(null) : failure({ code: "unknown" });
  }

  /** The account that signed in, once; null while nobody has. */
  async result(handle: string): Promise<LoginResult> {
    const key = sha256(handle);
    const row = await this.#db
      .selectFrom("oidc_logins")
      .select(["status", "expires_at"])
      .where("handle", "=", key)
      .executeTakeFirst();
    if (row === undefined || row.expires_at <= this.#surroundings.now().toISOString()) return { is: "unknown" };
    if (row.status !== "done" && row.status !== "failed") return { is: "waiting" };
    const taken = await this.#db
      .deleteFrom("oidc_logins")
      .where("handle", "=", key)
      .where("status", "=", row.status)
      .returning("account")
      .executeTakeFirst();
    if (taken === undefined) return { is: "unknown" };
    return row.status === "failed" || taken.account === null
      ? { is: "failed" }
      : { is: "done", account: taken.account };
  }
}
