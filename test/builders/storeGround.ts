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

/** In this order: what refers to another table goes first. */
const TABLES = ["log", "pushes", "records", "grants", "lineage", "workbooks"] as const;

/** Two stores on one PostgreSQL database, as two replicas are; the tests of a file share it, one after the other. */
export const postgresGrounds = async (): Promise<{ open: () => Promise<StoreGround>; drop: () => Promise<void> }> => {
  const { url, drop } = await freshDatabase();
  const [database, second] = [await opened({ url }), await opened({ url })];
  return {
    open: async () => ({
      store: new SqlWorkbookStore(database, SURROUNDINGS),
      other: new SqlWorkbookStore(second, SURROUNDINGS),
      tamper: tamperIn(database),
      drop: async () => {
        for (const table of TABLES) await database.db.deleteFrom(table).execute();
      },
    }),
    drop: async () => {
      await database.close();
      await second.close();
      await drop();
    },
  };
};
