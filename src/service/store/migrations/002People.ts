import type { Migration } from "./types";

export const people: Migration = {
  name: "002People",
  up: async (db, { key, text, integer }) => {
    await db.schema
      .createTable("accounts")
      .addColumn("account", key, (column) => column.primaryKey().notNull())
      .addColumn("name", text, (column) => column.notNull())
      .addColumn("agency", text, (column) => column.notNull())
      .addColumn("role", text, (column) => column.notNull())
      .addColumn("disabled", integer, (column) => column.notNull())
      .addColumn("code_hash", text, (column) => column.notNull())
      .addColumn("created_at", text, (column) => column.notNull())
      .addColumn("last_seen_at", text)
      .execute();

    await db.schema
      .createTable("sessions")
      .addColumn("id", key, (column) => column.primaryKey().notNull())
      .addColumn("account", key, (column) => column.notNull().references("accounts.account"))
      .addColumn("generation", integer, (column) => column.notNull())
      .addColumn("created_at", text, (column) => column.notNull())
      .addColumn("renewed_at", text, (column) => column.notNull())
      .addColumn("expires_at", key, (column) => column.notNull())
      .execute();
    await db.schema.createIndex("sessions_of_account").on("sessions").column("account").execute();
    await db.schema.createIndex("sessions_by_end").on("sessions").column("expires_at").execute();

    await db.schema
      .createTable("refresh_tokens")
      .addColumn("hash", key, (column) => column.primaryKey().notNull())
      .addColumn("session", key, (column) => column.notNull().references("sessions.id").onDelete("cascade"))
      .addColumn("generation", integer, (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex("refresh_tokens_of_session")
      .on("refresh_tokens")
      .columns(["session", "generation"])
      .execute();

    await db.schema
      .createTable("signing_keys")
      .addColumn("id", key, (column) => column.primaryKey().notNull())
      .addColumn("secret", text, (column) => column.notNull())
      .addColumn("created_at", key, (column) => column.notNull())
      .execute();

    await db.schema
      .createTable("tries")
      .addColumn("key", key, (column) => column.primaryKey().notNull())
      .addColumn("account", key, (column) => column.notNull())
      .addColumn("failures", integer, (column) => column.notNull())
      .addColumn("last_at", key, (column) => column.notNull())
      .execute();
    await db.schema.createIndex("tries_of_account").on("tries").column("account").execute();
    await db.schema.createIndex("tries_by_age").on("tries").column("last_at").execute();

    await db.schema
      .createTable("known_addresses")
      .addColumn("key", key, (column) => column.primaryKey().notNull())
      .addColumn("last_at", key, (column) => column.notNull())
      .execute();

    await db.schema
      .createTable("oidc_logins")
      .addColumn("handle", key, (column) => column.primaryKey().notNull())
      .addColumn("state", key, (column) => column.notNull().unique())
      .addColumn("nonce", text, (column) => column.notNull())
      .addColumn("verifier", text, (column) => column.notNull())
      .addColumn("status", text, (column) => column.notNull())
      .addColumn("account", key)
      .addColumn("confirm", key, (column) => column.notNull())
      .addColumn("expires_at", key, (column) => column.notNull())
      .execute();
  },
};
