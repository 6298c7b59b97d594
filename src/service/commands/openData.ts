import { Kysely } from "kysely";
import { failure, success, type Result } from "../../domain/result";
import { openDatabase, type Database, type DatabaseOptions, type OpenFailure, type Tables } from "../store/database";
import { MIGRATIONS } from "../store/migrations";
import { sqliteDialect } from "../store/sqliteDriver";
import { openData } from "../store/sqliteFolder";

export type CommandOpenFailure = OpenFailure | { code: "schemaOlder" };

/**
 * Opens the data for a short command. Where a service works in the folder the command works beside it: SQLite keeps the two
 * apart, and nothing is migrated under the other's feet.
 */
export const openForCommand = async (options: DatabaseOptions): Promise<Result<Database, CommandOpenFailure>> => {
  const opened = await openDatabase(options);
  if (opened.ok || opened.code !== "folderInUse" || !("folder" in options)) return opened;
  const { folder } = options;
  const db = new Kysely<Tables>({ dialect: sqliteDialect(() => openData(folder)) });
  const versions = db as unknown as Kysely<{ schema_versions: { name: string } }>;
  const done = new Set((await versions.selectFrom("schema_versions").select("name").execute()).map(({ name }) => name));
  if (done.size !== MIGRATIONS.length || !MIGRATIONS.every(({ name }) => done.has(name))) {
    await db.destroy();
    return failure<CommandOpenFailure>({ code: "schemaOlder" });
  }
  return success({ kind: "sqlite" as const, db, folder, close: () => db.destroy() });
};
