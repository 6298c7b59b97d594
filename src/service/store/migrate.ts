import { sql, type Kysely, type Transaction } from "kysely";
import { failure, success, type Result } from "../../domain/result";
import type { ColumnTypes, Migration } from "./migrations/types";

export type StoreKind = "sqlite" | "postgres";

/** A newer version of the service wrote this database: its `newest` migration is unknown here. */
export interface SchemaNewer {
  code: "schemaNewer";
  newest: string;
}

interface Versions {
  schema_versions: { name: string; applied_at: string };
}

/** Any number, the same in every replica: who holds it migrates. */
const MIGRATION_LOCK = 4_702_115;

const TYPES: Record<StoreKind, ColumnTypes> = {
  sqlite: { key: sql`text`, text: sql`text`, integer: sql`integer` },
  postgres: { key: sql`text collate "C"`, text: sql`text`, integer: sql`bigint` },
};

/** Brings a database to the newest version, under a lock, all or nothing. One of a newer service is left alone. */
export const migrate = async (options: {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  db: Kysely<any>;
  kind: StoreKind;
  migrations: readonly Migration[];
  now: () => Date;
}): Promise<Result<null, SchemaNewer>> => {
  const { db, kind, migrations, now } = options;
  return await db.transaction().execute(async (transaction: Transaction<Versions>) => {
    if (kind === "postgres") await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(transaction);
    await transaction.schema
      .createTable("schema_versions")
      .ifNotExists()
      .addColumn("name", TYPES[kind].key, (column) => column.primaryKey().notNull())
      .addColumn("applied_at", TYPES[kind].text, (column) => column.notNull())
      .execute();
    const done = await transaction.selectFrom("schema_versions").select("name").orderBy("name").execute();
    const known = new Set(migrations.map(({ name }) => name));
    const unknown = done.map(({ name }) => name).filter((name) => !known.has(name));
    const newest = unknown.at(-1);
    if (newest !== undefined) return failure({ code: "schemaNewer", newest });
    const applied = new Set(done.map(({ name }) => name));
    for (const { name, up } of migrations) {
      if (applied.has(name)) continue;
      await up(transaction as unknown as Kysely<unknown>, TYPES[kind]);
      await transaction.insertInto("schema_versions").values({ name, applied_at: now().toISOString() }).execute();
    }
    return success(null);
  });
};
