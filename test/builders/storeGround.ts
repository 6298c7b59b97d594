import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompiledQuery } from "kysely";
import { openDatabase, type Database, type DatabaseOptions } from "../../src/service/store/database";
import type { Surroundings } from "../../src/service/store/types";
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

const aClock = (): Pick<StoreGround, "clock"> & { surroundings: Surroundings } => {
  const clock: StoreGround["clock"] = { at: null };
  return { clock, surroundings: { ...SURROUNDINGS, now: () => clock.at ?? new Date() } };
};

/** A store in a folder of its own. */
export const sqliteGround = async (): Promise<StoreGround & { database: Database }> => {
  const folder = temporaryFolder();
  const database = await opened({ folder });
  const { clock, surroundings } = aClock();
  const store = new SqlWorkbookStore(database, surroundings);
  const drop = async (): Promise<void> => {
    await database.close();
    rmSync(folder, { recursive: true });
  };
  return { database, store, other: store, clock, tamper: tamperIn(database), drop };
};

/** In this order: what refers to another table goes first. */
const TABLES = [
  "log_periods",
  "snapshot_records",
  "log",
  "pushes",
  "records",
  "grants",
  "lineage",
  "workbooks",
] as const;

/** Two stores on one PostgreSQL database, as two replicas are; the tests of a file share it, one after the other. */
export const postgresGrounds = async (): Promise<{ open: () => Promise<StoreGround>; drop: () => Promise<void> }> => {
  const { url, drop } = await freshDatabase();
  const [database, second] = [await opened({ url }), await opened({ url })];
  return {
    open: async () => {
      const { clock, surroundings } = aClock();
      return {
        store: new SqlWorkbookStore(database, surroundings),
        other: new SqlWorkbookStore(second, surroundings),
        clock,
        tamper: tamperIn(database),
        drop: async () => {
          for (const table of TABLES) await database.db.deleteFrom(table).execute();
        },
      };
    },
    drop: async () => {
      await database.close();
      await second.close();
      await drop();
    },
  };
};
