import type { Kysely } from "kysely";
import type { Tables } from "../store/database";
import { failuresOf, FORGOTTEN_AFTER_SECONDS, waitFor, type Counter, type Wait } from "./attempts";
import { sha256 } from "./hashes";

/** Days after which an address an account no longer signs in from is a stranger's again. */
const KNOWN_DAYS = 90;

const NAMES = ["account", "address", "pair"] as const;
type Keys = Readonly<Record<(typeof NAMES)[number], string>>;

/** An attempt that was let through; it counts as a failure until it is said to be none. */
export interface Attempt {
  keys: Keys;
  /** Failures of the pair before it. */
  before: number;
}

/** A network of IPv6 is given out whole, so its single addresses say nothing about who it is. */
export const networkOf = (address: string): string => {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.toLowerCase().split("%")[0]!.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const all = [...front, ...Array.from({ length: zeros }, () => "0"), ...back];
  return all
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/u, ""))
    .join(":");
};

/** Rows are always locked in this order: two that wait for each other's rows would be a deadlock. */
const inOrder = (keys: Keys): string[] => Object.values(keys).sort();

const keysOf = (account: string, address: string): Keys => ({
  account: sha256("account", account),
  address: sha256("address", networkOf(address)),
  pair: sha256("pair", account, networkOf(address)),
});

/** Counts attempts to sign in, for all replicas together. */
export class AttemptCounters {
  readonly #db: Kysely<Tables>;
  readonly #locks: boolean;

  constructor({ db, kind }: { db: Kysely<Tables>; kind: "sqlite" | "postgres" }) {
    this.#db = db;
    this.#locks = kind === "postgres";
  }

  /** Counts before the code is looked at, so that attempts at the same moment see each other. */
  async begin({ account, address, now }: { account: string; address: string; now: Date }): Promise<Attempt | Wait> {
    const keys = keysOf(account, address);
    const at = now.toISOString();
    return this.#db.transaction().execute(async (db) => {
      await db
        .insertInto("tries")
        .values(
          inOrder(keys).map((key) => ({
            key,
            account: key === keys.address ? "" : keys.account,
            failures: 0,
            last_at: at,
          })),
        )
        .onConflict((conflict) => conflict.column("key").doNothing())
        .execute();
      const rows = await this.#locked(db, keys);
      const counter = (name: keyof Keys): Counter => {
        const row = rows.find(({ key }) => key === keys[name]);
        return row === undefined
          ? { failures: 0, lastAt: now }
          : { failures: row.failures, lastAt: new Date(row.last_at) };
      };
      const counters = { account: counter("account"), address: counter("address"), pair: counter("pair") };
      const known = await this.#isKnown(db, keys.pair, now);
      const wait = waitFor({ ...counters, known }, now);
      if (wait !== null) return wait;
      for (const name of NAMES) {
        const failures = failuresOf(name, counters[name], now) + 1;
        await db.updateTable("tries").set({ failures, last_at: at }).where("key", "=", keys[name]).execute();
      }
      return { keys, before: failuresOf("pair", counters.pair, now) };
    });
  }

  /** The code was right: what this account failed here is forgotten, what the address failed with others is not. */
  async succeeded({ keys, before }: Attempt, now: Date): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      await this.#locked(db, keys);
      await this.#takeBack(db, keys.address, before + 1);
      await db.deleteFrom("tries").where("key", "in", [keys.account, keys.pair]).execute();
      await db
        .insertInto("known_addresses")
        .values({ key: keys.pair, last_at: now.toISOString() })
        .onConflict((conflict) => conflict.column("key").doUpdateSet({ last_at: now.toISOString() }))
        .execute();
    });
  }

  /** The code was not looked at after all. */
  async abandoned({ keys }: Attempt): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      await this.#locked(db, keys);
      for (const key of inOrder(keys)) await this.#takeBack(db, key, 1);
    });
  }

  /** An administrator helps: failures of an account are forgotten, wherever they came from. */
  async forgive(account: string): Promise<void> {
    await this.#db.deleteFrom("tries").where("account", "=", sha256("account", account)).execute();
  }

  async forgetOld(now: Date): Promise<void> {
    const before = (seconds: number): string => new Date(now.getTime() - seconds * 1_000).toISOString();
    await this.#db.deleteFrom("tries").where("last_at", "<", before(FORGOTTEN_AFTER_SECONDS)).execute();
    await this.#db
      .deleteFrom("known_addresses")
      .where("last_at", "<", before(KNOWN_DAYS * 86_400))
      .execute();
  }

  /** Rows of the keys; with PostgreSQL nobody else changes them until the transaction ends. */
  async #locked(db: Kysely<Tables>, keys: Keys): Promise<Tables["tries"][]> {
    const query = db.selectFrom("tries").selectAll().where("key", "in", inOrder(keys)).orderBy("key");
    return (this.#locks ? query.forUpdate() : query).execute();
  }

  async #takeBack(db: Kysely<Tables>, key: string, count: number): Promise<void> {
    await db
      .updateTable("tries")
      .set(({ eb }) => ({
        failures: eb
          .case()
          .when("failures", ">", count)
          .then(eb("failures", "-", count))
          .else(0)
          .end(),
      }))
      .where("key", "=", key)
      .execute();
  }

  async #isKnown(db: Kysely<Tables>, key: string, now: Date): Promise<boolean> {
    const row = await db.selectFrom("known_addresses").select("last_at").where("key", "=", key).executeTakeFirst();
    return row !== undefined && now.getTime() - Date.parse(row.last_at) < KNOWN_DAYS * 86_400_000;
  }
}
