import type { Kysely } from "kysely";
import type { Tables } from "../store/database";
import { newSecret, sha256 } from "./hashes";

export interface SigningKey {
  id: string;
  secret: Uint8Array;
  createdAt: Date;
}

const DAY = 86_400_000;
/** A key signs for so long; tokens it signed live ten minutes, so it is kept a day longer. */
const SIGNS_FOR = 30 * DAY;
const KEPT_FOR = SIGNS_FOR + DAY;
/** An unknown key may be another replica's new one; forged tokens must not lead to more questions than this. */
const ASK_AGAIN_AFTER = 1_000;

/** Keys of access tokens, in the database so that every replica knows them. */
export class SigningKeys {
  readonly #db: Kysely<Tables>;
  readonly #random: (bytes: number) => Uint8Array;
  #keys: readonly SigningKey[] = [];
  #readAt = -Infinity;

  constructor({ db, random }: { db: Kysely<Tables>; random: (bytes: number) => Uint8Array }) {
    this.#db = db;
    this.#random = random;
  }

  /** The key to sign with; makes one where there is none or the newest has signed long enough. */
  async current(now: Date): Promise<SigningKey> {
    const isFresh = ({ createdAt }: SigningKey): boolean => now.getTime() - createdAt.getTime() < SIGNS_FOR;
    const known = this.#keys.find(isFresh);
    if (known !== undefined) return known;
    await this.#read(now);
    const read = this.#keys.find(isFresh);
    if (read !== undefined) return read;
    const secret = newSecret(this.#random);
    await this.#db
      .insertInto("signing_keys")
      .values({ id: sha256("signing key", secret).slice(0, 16), secret, created_at: now.toISOString() })
      .execute();
    await this.#db
      .deleteFrom("signing_keys")
      .where("created_at", "<", new Date(now.getTime() - KEPT_FOR).toISOString())
      .execute();
    await this.#read(now);
    return this.current(now);
  }

  /** Null for a key nobody here made, or one that is too old. */
  async byId(id: string, now: Date): Promise<SigningKey | null> {
    const known = this.#keys.find((key) => key.id === id);
    if (known !== undefined) return now.getTime() - known.createdAt.getTime() < KEPT_FOR ? known : null;
    if (Math.abs(now.getTime() - this.#readAt) < ASK_AGAIN_AFTER) return null;
    await this.#read(now);
    return this.#keys.find((key) => key.id === id) ?? null;
  }

  async #read(now: Date): Promise<void> {
    this.#readAt = now.getTime();
    const rows = await this.#db.selectFrom("signing_keys").selectAll().orderBy("created_at", "desc").execute();
    this.#keys = rows.map(({ id, secret, created_at }) => ({
      id,
      secret: Buffer.from(secret, "base64url"),
      createdAt: new Date(created_at),
    }));
  }
}
