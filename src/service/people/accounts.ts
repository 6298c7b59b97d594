import type { Kysely } from "kysely";
import type { Tables } from "../store/database";
import type { AccountChange, AccountInfo, NewAccount, Person } from "../../protocol";

type Row = Tables["accounts"];

/** Accounts as rows; what follows for sessions and codes is decided by who calls. */
export class Accounts {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async all(): Promise<AccountInfo[]> {
    const rows = await this.#db.selectFrom("accounts").selectAll().orderBy("account").execute();
    return rows.map(infoOf);
  }

  async row(account: string): Promise<Row | null> {
    return (
      (await this.#db.selectFrom("accounts").selectAll().where("account", "=", account).executeTakeFirst()) ?? null
    );
  }

  /** Null for an account that is unknown or disabled. */
  async person(account: string): Promise<Person | null> {
    const row = await this.row(account);
    return row === null || row.disabled !== 0
      ? null
      : { account: row.account, name: row.name, agency: row.agency, role: row.role };
  }

  /** Null where the name is taken. */
  async add({ account, name, agency, role }: NewAccount, codeHash: string, now: Date): Promise<AccountInfo | null> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto("accounts")
      .values({
        account,
        name,
        agency,
        role,
        disabled: 0,
        code_hash: codeHash,
        created_at: now.toISOString(),
        last_seen_at: null,
      })
      .onConflict((conflict) => conflict.column("account").doNothing())
      .executeTakeFirst();
    if (Number(numInsertedOrUpdatedRows ?? 0) === 0) return null;
    return { account, name, agency, role, disabled: false, createdAt: now.toISOString(), lastSeenAt: null };
  }

  /** Null for an unknown account. */
  async change(
    account: string,
    { name, agency, role, disabled, codeHash }: AccountChange & { codeHash?: string },
    db: Kysely<Tables> = this.#db,
  ): Promise<AccountInfo | null> {
    const columns = {
      ...(name === undefined ? {} : { name }),
      ...(agency === undefined ? {} : { agency }),
      ...(role === undefined ? {} : { role }),
      ...(disabled === undefined ? {} : { disabled: disabled ? 1 : 0 }),
      ...(codeHash === undefined ? {} : { code_hash: codeHash }),
    };
    if (Object.keys(columns).length > 0) {
      await db.updateTable("accounts").set(columns).where("account", "=", account).execute();
    }
    const row = await db.selectFrom("accounts").selectAll().where("account", "=", account).executeTakeFirst();
    return row === undefined ? null : infoOf(row);
  }

  /** The same code, hashed at a higher cost; nothing where the code changed meanwhile. */
  async rehash(account: string, { from, to }: { from: string; to: string }): Promise<void> {
    await this.#db
      .updateTable("accounts")
      .set({ code_hash: to })
      .where("account", "=", account)
      .where("code_hash", "=", from)
      .execute();
  }

  async seen(account: string, now: Date): Promise<void> {
    await this.#db
      .updateTable("accounts")
      .set({ last_seen_at: now.toISOString() })
      .where("account", "=", account)
      .execute();
  }
}

const infoOf = ({ account, name, agency, role, disabled, created_at, last_seen_at }: Row): AccountInfo => ({
  account,
  name,
  agency,
  role,
  disabled: disabled !== 0,
  createdAt: created_at,
  lastSeenAt: last_seen_at,
});
