import { mkdtempSync, rmSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SqlPeople } from "../../src/service/people/people";
import type { OidcOptions } from "../../src/service/people/oidcProvider";
import { openDatabase, type Database, type DatabaseOptions } from "../../src/service/store/database";
import { freshDatabase } from "./postgres";

/** A clock that stands until it is moved. */
export class Clock {
  #at = Date.parse("2026-03-02T08:00:00.000Z");
  readonly now = (): Date => new Date(this.#at);
  forward(seconds: number): void {
    this.#at += seconds * 1_000;
  }
}

/** Costs a millisecond: the tests sign in hundreds of times. */
export const CHEAP = { N: 2 ** 4, r: 8, p: 1 };

export interface PeopleHome {
  clock: Clock;
  /** The database of the first replica. */
  database: Database;
  /** Another replica of the service on the same database (with SQLite: another set of caches on the same connection). */
  replica(options?: { oidc?: OidcOptions; cost?: typeof CHEAP }): Promise<SqlPeople>;
  /** Takes the database away under its users (PostgreSQL only). */
  takeAway(): Promise<void>;
  close(): Promise<void>;
}

export type Kind = "sqlite" | "postgres";

/** An empty database of its own for people. */
export const aPeopleHome = async (kind: Kind): Promise<PeopleHome> => {
  const clock = new Clock();
  const ends: (() => Promise<unknown> | void)[] = [];
  const open = async (options: DatabaseOptions): Promise<Database> => {
    const opened = await openDatabase(options, clock.now);
    if (!opened.ok) throw new Error(opened.code);
    ends.unshift(() => opened.value.close());
    return opened.value;
  };
  let next: () => Promise<Database>;
  let takeAway = async (): Promise<void> => {
    throw new Error("a folder is not taken away");
  };
  if (kind === "postgres") {
    const server = await freshDatabase();
    let dropped: Promise<void> | null = null;
    takeAway = () => (dropped ??= server.drop());
    ends.push(takeAway);
    next = () => open({ url: server.url, pool: 4 });
  } else {
    const folder = mkdtempSync(join(tmpdir(), "cchc-people-"));
    ends.push(() => rmSync(folder, { recursive: true, force: true }));
    const database = open({ folder });
    next = () => database;
  }
  const database = await next();
  return {
    clock,
    database,
    replica: async ({ oidc, cost = CHEAP } = {}) =>
      new SqlPeople({
        database: await next(),
        surroundings: { now: clock.now, random: (bytes) => randomBytes(bytes) },
        oidc: oidc ?? null,
        cost,
      }),
    takeAway,
    close: async () => {
      for (const end of ends) await end();
    },
  };
};
