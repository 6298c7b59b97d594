import type { Kysely } from "kysely";
import type { Tables } from "../store/database";
import { failure, success, type Result } from "../../domain/result";
import type {
  AccountChange,
  AccountInfo,
  AccountWithCode,
  NewAccount,
  OidcStart,
  Person,
  SignIn,
  Tokens,
} from "../../protocol";
import { storeFailureOf } from "../store/failures";
import type { Author, Surroundings } from "../store/types";
import { ACCESS_SECONDS, newAccessToken, sessionOfToken } from "./accessTokens";
import { newAccessCode, normalAccessCode } from "./accessCode";
import { Accounts } from "./accounts";
import { AttemptCounters } from "./attemptCounters";
import { COST, hashCode, isCheaper, isCode, noHash, type Cost } from "./codeHash";
import { OidcLogins } from "./oidcLogins";
import { OidcProvider, type OidcOptions } from "./oidcProvider";
import { Sessions, type Renewed } from "./sessions";
import { SigningKeys } from "./signingKeys";
import type { Of, OidcOutcome, OidcSignIn, People, PeopleFailure } from "./types";

export interface PeopleOptions {
  /** The opened database; see store/database.ts. */
  database: { db: Kysely<Tables>; kind: "sqlite" | "postgres" };
  surroundings: Surroundings;
  /** The organisation's own provider, null for access codes alone. */
  oidc: OidcOptions | null;
  /** Cost of new hashes; left out: COST. */
  cost?: Cost;
}

const BUSY: { ok: false } & PeopleFailure = failure({ code: "busy", retryAfter: 3 });
/** How often what no longer counts is thrown away. */
const TIDY_EVERY = 3_600_000;

/** Accounts, access codes, sessions and tokens in SQLite or PostgreSQL; any number of replicas may share one database. */
export class SqlPeople implements People {
  readonly oidc: OidcSignIn | null;
  readonly #db: Kysely<Tables>;
  readonly #surroundings: Surroundings;
  readonly #cost: Cost;
  readonly #accounts: Accounts;
  readonly #attempts: AttemptCounters;
  readonly #keys: SigningKeys;
  readonly #sessions: Sessions;
  #tidiedAt = -Infinity;

  constructor({ database, surroundings, oidc, cost = COST }: PeopleOptions) {
    const { db, kind } = database;
    const { random } = surroundings;
    this.#db = db;
    this.#surroundings = surroundings;
    this.#cost = cost;
    this.#accounts = new Accounts(db);
    this.#attempts = new AttemptCounters({ db, kind });
    this.#keys = new SigningKeys({ db, random });
    this.#sessions = new Sessions({ db, kind, random });
    this.oidc = oidc === null ? null : this.#oidcSignIn(oidc);
  }

  signIn({ account: typed, code }: SignIn, address: string): Of<Tokens> {
    return guarded(async () => {
      const now = this.#surroundings.now();
      await this.#tidy(now);
      const account = typed.normalize("NFC").trim().toLowerCase();
      const attempt = await this.#attempts.begin({ account, address, now });
      if ("code" in attempt) return failure(attempt);
      const row = await this.#accounts.row(account);
      const normal = normalAccessCode(code);
      // An unknown account costs the same work and gets the same answer.
      const fits = await isCode(normal, row?.code_hash ?? noHash(this.#cost));
      if (fits === null) {
        await this.#attempts.abandoned(attempt);
        return BUSY;
      }
      if (!fits || row === null || row.disabled !== 0) return failure({ code: "wrongCode" });
      const renewed = await this.#sessions.begin(account, { codeHash: row.code_hash, now });
      if (renewed === null) return failure({ code: "wrongCode" });
      await this.#attempts.succeeded(attempt, now);
      if (isCheaper(row.code_hash, this.#cost)) await this.#rehash(account, { from: row.code_hash, code: normal });
      return this.#tokens(renewed, now);
    });
  }

  refresh(refresh: string): Of<Tokens> {
    return guarded(async () => {
      const now = this.#surroundings.now();
      const renewed = await this.#sessions.renew(refresh, now);
      if (renewed === null) return failure({ code: "signedOut" });
      await this.#accounts.seen(renewed.account, now);
      return this.#tokens(renewed, now);
    });
  }

  signOut(refresh: string): Of<null> {
    return guarded(async () => {
      await this.#sessions.end(refresh);
      return success(null);
    });
  }

  authorOf(access: string): Of<Author> {
    return guarded(async () => {
      const now = this.#surroundings.now();
      const session = await sessionOfToken(access, this.#keys, now);
      const author = session === null ? null : await this.#sessions.authorOf(session, now);
      return author === null ? failure({ code: "signedOut" }) : success(author);
    });
  }

  accounts(): Of<readonly AccountInfo[]> {
    return guarded(async () => success(await this.#accounts.all()));
  }

  add(request: NewAccount): Of<AccountWithCode> {
    return guarded(async () => {
      const texts = { name: tidied(request.name), agency: tidied(request.agency) };
      if (texts.name === "" || texts.agency === "") return failure({ code: "malformed" });
      const { code, hash } = await this.#newCode();
      if (hash === null) return BUSY;
      const account = await this.#accounts.add({ ...request, ...texts }, hash, this.#surroundings.now());
      return account === null ? failure({ code: "nameTaken" }) : success({ account, code });
    });
  }

  change(account: string, change: AccountChange): Of<AccountInfo> {
    return guarded(async () => {
      const { name, agency, ...rest } = change;
      const texts = {
        ...(name === undefined ? {} : { name: tidied(name) }),
        ...(agency === undefined ? {} : { agency: tidied(agency) }),
      };
      if (texts.name === "" || texts.agency === "") return failure({ code: "malformed" });
      const changed = await this.#db.transaction().execute(async (db) => {
        const info = await this.#accounts.change(account, { ...rest, ...texts }, db);
        if (change.disabled === true) await this.#sessions.endAllOf(account, db);
        return info;
      });
      this.#sessions.lookUpAnew();
      return changed === null ? failure({ code: "notFound" }) : success(changed);
    });
  }

  newCode(account: string): Of<AccountWithCode> {
    return guarded(async () => {
      const { code, hash } = await this.#newCode();
      if (hash === null) return BUSY;
      const changed = await this.#db.transaction().execute(async (db) => {
        const info = await this.#accounts.change(account, { codeHash: hash }, db);
        await this.#sessions.endAllOf(account, db);
        return info;
      });
      this.#sessions.lookUpAnew();
      if (changed === null) return failure({ code: "notFound" });
      await this.#attempts.forgive(account);
      return success({ account: changed, code });
    });
  }

  async #newCode(): Promise<{ code: string; hash: string | null }> {
    const code = newAccessCode(this.#surroundings.random);
    const hash = await hashCode(normalAccessCode(code), { random: this.#surroundings.random, cost: this.#cost });
    return { code, hash };
  }

  async #rehash(account: string, { from, code }: { from: string; code: string }): Promise<void> {
    const to = await hashCode(code, { random: this.#surroundings.random, cost: this.#cost });
    if (to !== null) await this.#accounts.rehash(account, { from, to });
  }

  async #tokens({ session, account, refresh }: Renewed, now: Date): Promise<Result<Tokens, PeopleFailure>> {
    const person = await this.#accounts.person(account);
    if (person === null) return failure({ code: "signedOut" });
    const access = await newAccessToken(session, this.#keys, now);
    return success({ access, expiresInSeconds: ACCESS_SECONDS, refresh, person });
  }

  async #tidy(now: Date): Promise<void> {
    if (Math.abs(now.getTime() - this.#tidiedAt) < TIDY_EVERY) return;
    this.#tidiedAt = now.getTime();
    await this.#attempts.forgetOld(now);
    await this.#sessions.forgetOld(now);
  }

  #oidcSignIn(options: OidcOptions): OidcSignIn {
    const surroundings = this.#surroundings;
    const logins = new OidcLogins({
      db: this.#db,
      provider: new OidcProvider(options),
      surroundings,
      personOf: (account) => this.#accounts.person(account),
    });
    return {
      title: options.title,
      start: () =>
        guarded<OidcStart>(async () => {
          const started = await logins.start();
          return started === null ? failure({ code: "busy", retryAfter: 30 }) : success(started);
        }),
      callback: (url) => told<{ person: Person; agree: string }>(() => logins.callback(url)),
      agree: (token) => told<null>(() => logins.agree(token)),
      result: (handle) =>
        guarded<Tokens | null>(async () => {
          const result = await logins.result(handle);
          if (result.is === "waiting") return success(null);
          if (result.is !== "done") return failure({ code: result.is === "failed" ? "forbidden" : "notFound" });
          const now = surroundings.now();
          const renewed = await this.#sessions.begin(result.account, { codeHash: null, now });
          return renewed === null ? failure({ code: "forbidden" }) : this.#tokens(renewed, now);
        }),
    };
  }
}

/** Names in NFC, without spaces around them or control characters. */
const tidied = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();

/** What the database says that is no bug becomes a failure; everything else is thrown on. */
const guarded = async <Value>(work: () => Promise<Result<Value, PeopleFailure>>): Of<Value> => {
  try {
    return await work();
  } catch (error) {
    const known = storeFailureOf(error);
    if (known === null) throw error;
    return failure({ code: known });
  }
};

const told = async <Value>(work: () => Promise<OidcOutcome<Value>>): Promise<OidcOutcome<Value>> => {
  try {
    return await work();
  } catch (error) {
    if (storeFailureOf(error) === null) throw error;
    return failure({ code: "unavailable" });
  }
};
