import type { Kysely } from "kysely";
import type { Tables } from "../store/database";
import type { Author } from "../store/types";
import { newSecret, sha256 } from "./hashes";

const DAY = 86_400_000;
/** A machine that was not heard of for so long signs in again, and every machine once a year. */
const IDLE = 30 * DAY;
const LONGEST = 365 * DAY;
/** A refresh token may come again for so long: its answer was lost on the way. */
const REPEAT_WITHIN = 60_000;
/** Used tokens are remembered, so that a stolen one ends the session; the oldest are forgotten and then only refused. */
const REMEMBERED = 100;
/** Who a session belongs to is looked up anew after so long: a disabled account is refused within half a minute everywhere. */
const LOOKED_UP_FOR = 30_000;
const MOST_LOOKED_UP = 10_000;

export interface Renewed {
  session: string;
  account: string;
  refresh: string;
}

/**
 * Sessions and their refresh tokens. A token of the present generation can be used once: that begins the next generation. The
 * one before may come again for a minute (it gets another token of the present generation); a token older than that has been
 * copied, and the session ends.
 */
export class Sessions {
  readonly #db: Kysely<Tables>;
  readonly #random: (bytes: number) => Uint8Array;
  readonly #locks: boolean;
  readonly #authors = new Map<string, { author: Author | null; at: number }>();

  constructor(options: { db: Kysely<Tables>; kind: "sqlite" | "postgres"; random: (bytes: number) => Uint8Array }) {
    this.#db = options.db;
    this.#random = options.random;
    this.#locks = options.kind === "postgres";
  }

  /** Null where the account was disabled meanwhile, or got another code than the one (its hash) that was just proved. */
  async begin(account: string, { codeHash, now }: { codeHash: string | null; now: Date }): Promise<Renewed | null> {
    const session = newSecret(this.#random);
    const refresh = newSecret(this.#random);
    const at = now.toISOString();
    return this.#db.transaction().execute(async (db) => {
      const query = db
        .selectFrom("accounts")
        .select("code_hash")
        .where("account", "=", account)
        .where("disabled", "=", 0);
      const row = await (this.#locks ? query.forUpdate() : query).executeTakeFirst();
      if (row === undefined || (codeHash !== null && row.code_hash !== codeHash)) return null;
      await db.updateTable("accounts").set({ last_seen_at: at }).where("account", "=", account).execute();
      await db
        .insertInto("sessions")
        .values({
          id: session,
          account,
          generation: 1,
          created_at: at,
          renewed_at: at,
          expires_at: new Date(now.getTime() + IDLE).toISOString(),
        })
        .execute();
      await db
        .insertInto("refresh_tokens")
        .values({ hash: sha256(refresh), session, generation: 1 })
        .execute();
      return { session, account, refresh };
    });
  }

  /** Null for a token that is not known, was used before, or belongs to a session that is over. */
  async renew(refresh: string, now: Date): Promise<Renewed | null> {
    return this.#db.transaction().execute(async (db) => {
      const token = await db
        .selectFrom("refresh_tokens")
        .selectAll()
        .where("hash", "=", sha256(refresh))
        .executeTakeFirst();
      if (token === undefined) return null;
      const query = db.selectFrom("sessions").selectAll().where("id", "=", token.session);
      const session = await (this.#locks ? query.forUpdate() : query).executeTakeFirst();
      if (session === undefined) return null;
      const time = now.getTime();
      const isCurrent = token.generation === session.generation;
      const isRepeat =
        token.generation === session.generation - 1 && time - Date.parse(session.renewed_at) <= REPEAT_WITHIN;
      if (Date.parse(session.expires_at) <= time || !(isCurrent || isRepeat)) {
        await this.#end(db, [session.id]);
        return null;
      }
      const generation = isCurrent ? session.generation + 1 : session.generation;
      if (isCurrent) {
        const end = Math.min(time + IDLE, Date.parse(session.created_at) + LONGEST);
        await db
          .updateTable("sessions")
          .set({ generation, renewed_at: now.toISOString(), expires_at: new Date(end).toISOString() })
          .where("id", "=", session.id)
          .execute();
        await db
          .deleteFrom("refresh_tokens")
          .where("session", "=", session.id)
          .where("generation", "<", generation - REMEMBERED)
          .execute();
      }
      const next = newSecret(this.#random);
      await db
        .insertInto("refresh_tokens")
        .values({ hash: sha256(next), session: session.id, generation })
        .execute();
      return { session: session.id, account: session.account, refresh: next };
    });
  }

  /** Ends the session a refresh token belongs to, whatever its generation. */
  async end(refresh: string): Promise<void> {
    const token = await this.#db
      .selectFrom("refresh_tokens")
      .select("session")
      .where("hash", "=", sha256(refresh))
      .executeTakeFirst();
    if (token !== undefined) await this.#end(this.#db, [token.session]);
  }

  async endAllOf(account: string, db: Kysely<Tables> = this.#db): Promise<void> {
    const rows = await db.selectFrom("sessions").select("id").where("account", "=", account).execute();
    await this.#end(
      db,
      rows.map(({ id }) => id),
    );
  }

  async forgetOld(now: Date): Promise<void> {
    await this.#db.deleteFrom("sessions").where("expires_at", "<", now.toISOString()).execute();
  }

  /** Who a session belongs to; null where it is over or its account disabled. At most LOOKED_UP_FOR old. */
  async authorOf(session: string, now: Date): Promise<Author | null> {
    const known = this.#authors.get(session);
    if (known !== undefined && Math.abs(now.getTime() - known.at) < LOOKED_UP_FOR) return known.author;
    const row = await this.#db
      .selectFrom("sessions")
      .innerJoin("accounts", "accounts.account", "sessions.account")
      .select(["accounts.account", "role", "agency", "name"])
      .where("sessions.id", "=", session)
      .where("disabled", "=", 0)
      .where("expires_at", ">", now.toISOString())
      .executeTakeFirst();
    const author =
      row === undefined ? null : { account: row.account, role: row.role, agency: row.agency, person: row.name };
    this.#authors.delete(session);
    this.#authors.set(session, { author, at: now.getTime() });
    if (this.#authors.size > MOST_LOOKED_UP) {
      const [oldest] = this.#authors.keys();
      if (oldest !== undefined) this.#authors.delete(oldest);
    }
    return author;
  }

  /** An account changed: here it is looked up anew at once. */
  lookUpAnew(): void {
    this.#authors.clear();
  }

  async #end(db: Kysely<Tables>, sessions: readonly string[]): Promise<void> {
    if (sessions.length > 0) await db.deleteFrom("sessions").where("id", "in", sessions).execute();
    for (const session of sessions) this.#authors.delete(session);
  }
}
