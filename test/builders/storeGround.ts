import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompiledQuery } from "kysely";
import { openDatabase, type Database, type DatabaseOptions } from "../../src/service/store/database";
import { SqlWorkbookStore } from "../../src/service/store/workbookStore";
import type { StoreGround } from "../contracts/workbookStore.contract";
import { freshDatabase } from "./postgres";
import { SURROUNDINGS } from "./storePeople";

export const opened = async (options: DatabaseOptions): Promise<Database> => {
  const database = await openDatabase(options);
  if (!database.ok) throw new Error(`No database: ${database.code}`);
  return database.value;
};

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "cchc-store-"));

const tamperIn =
  ({ db }: Database) =>
  async (statement: string): Promise<void> => {
    await db.executeQuery(CompiledQuery.raw(statement));
  };

/** A store in a folder of its own. */
export const sqliteGround = async (): Promise<StoreGround & { database: Database }> => {
  const folder = temporaryFolder();
  const database = await opened({ folder });
  const store = new SqlWorkbookStore(database, SURROUNDINGS);
  const drop = async (): Promise<void> => {
    await database.close();
    rmSync(folder, { recursive: true });
  };
  return { database, store, other: store, tamper: tamperIn(database), drop };
};

/** Two stores on one PostgreSQL database of its own, as two replicas are. */
export const postgresGround = async (): Promise<StoreGround & { database: Database }> => {
  const { url, drop } = await freshDatabase();
  const [database, second] = [await opened({ url }), await opened({ url })];
  const store = new SqlWorkbookStore(database, SURROUNDINGS);
  const other = new SqlWorkbookStore(second, SURROUNDINGS);
  const end = async (): Promise<void> => {
    await database.close();
    await second.close();
    await drop();
  };
  return { database, store, other, tamper: tamperIn(database), drop: end };
};
