import { Kysely, PostgresDialect } from "kysely";
import { failure, success, type Result } from "../../domain/result";
import type { PeopleTables } from "../people/tables";
import { isFileSystemError, storeFailureOf } from "./failures";
import { migrate, type SchemaNewer, type StoreKind } from "./migrate";
import { MIGRATIONS } from "./migrations";
import { openPool } from "./postgresPool";
import { sqliteDialect } from "./sqliteDriver";
import { lockFolder, openData, privateFolder } from "./sqliteFolder";
import type { WorkbookTables } from "./tables";

export type Tables = WorkbookTables & PeopleTables;

/** An open database, brought to the newest version. */
export interface Database {
  readonly kind: StoreKind;
  readonly db: Kysely<Tables>;
  /** Folder of the data, null with PostgreSQL. */
  readonly folder: string | null;
  /** Ends all connections and lets the folder go. */
  close(): Promise<void>;
}

export type DatabaseOptions =
  | { folder: string }
  /** `pool`: most connections, 10 where it is left out. */
  | { url: string; pool?: number };

export type OpenFailure =
  /** Another process works in the folder. */
  | { code: "folderInUse" }
  | SchemaNewer
  /** No database there, or none of ours; the folder cannot be made or read; the server does not answer. */
  | { code: "storeGone" }
  | { code: "storeFull" }
  | { code: "busy" };

/**
 * Opens the data in a folder (SQLite) or on a server (PostgreSQL). SQLite: one process per folder, until it is closed or the
 * process ends, however it ends.
 */
export const openDatabase = async (
  options: DatabaseOptions,
  now: () => Date = () => new Date(),
): Promise<Result<Database, OpenFailure>> => {
  try {
    const opened = "folder" in options ? openFolder(options.folder) : openServer(options);
    if (!opened.ok) return opened;
    const database = opened.value;
    try {
      const migrated = await migrate({ db: database.db, kind: database.kind, migrations: MIGRATIONS, now });
      if (migrated.ok) return success(database);
      await database.close();
      return migrated;
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    const known = storeFailureOf(error) ?? (isFileSystemError(error) ? ("storeGone" as const) : null);
    if (known === null) throw error;
    return failure({ code: known });
  }
};

const openFolder = (folder: string): Result<Database, OpenFailure> => {
  privateFolder(folder);
  const unlock = lockFolder(folder);
  if (unlock === null) return failure({ code: "folderInUse" });
  const db = new Kysely<Tables>({ dialect: sqliteDialect(() => openData(folder)) });
  const close = async (): Promise<void> => {
    await db.destroy();
    unlock();
  };
  return success({ kind: "sqlite", db, folder, close });
};

const openServer = ({ url, pool = 10 }: { url: string; pool?: number }): Result<Database, OpenFailure> => {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: openPool({ url, most: pool }) }) });
  return success({ kind: "postgres", db, folder: null, close: () => db.destroy() });
};
