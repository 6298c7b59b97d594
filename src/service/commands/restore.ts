import { DatabaseSync } from "@photostructure/sqlite";
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { failure, success, type Result } from "../../domain/result";
import { openDatabase, type Database, type OpenFailure } from "../store/database";
import { dataFile, lockFolder, privateFolder } from "../store/sqliteFolder";
import type { WorkbookStore } from "../store/types";
import { syncPath } from "./backup";

export type RestoreFailure =
  | OpenFailure
  | { code: "fileUnreadable"; file: string }
  | { code: "notABackup"; file: string }
  /** Log and tables of the backup do not say the same. */
  | { code: "damaged"; file: string; count: number };

/** SQLite's companions of a data file. */
const COMPANIONS = ["", "-wal", "-shm"];

/**
 * Puts a backup in the place of a folder's data, which no service may be using. Everything that can fail is done in a folder
 * beside it: integrity, migration, comparison of log and tables, new epochs. Only then the former data is moved aside (it
 * stays, under a name with the time) and the new one moved in.
 */
export const restore = async ({
  folder,
  file,
  now,
  storeOf,
}: {
  folder: string;
  file: string;
  now: Date;
  storeOf: (database: Database) => Pick<WorkbookStore, "verify" | "raiseEpochs">;
}): Promise<Result<{ kept: string | null }, RestoreFailure>> => {
  if (!existsSync(file)) return failure<RestoreFailure>({ code: "fileUnreadable", file });
  if (!isBackup(file)) return failure<RestoreFailure>({ code: "notABackup", file });
  privateFolder(folder);
  const unlock = lockFolder(folder);
  if (unlock === null) return failure<RestoreFailure>({ code: "folderInUse" });
  const work = join(folder, "restore.tmp");
  try {
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { mode: 0o700 });
    copyFileSync(file, dataFile(work));
    const prepared = await prepare({ folder: work, file, storeOf });
    if (!prepared.ok) return prepared;
    syncPath(dataFile(work));
    const stamp = now.toISOString().replace(/[^\dTZ]/gu, "");
    const own = dataFile(folder);
    const kept = existsSync(own) ? `${own}.${stamp}` : null;
    if (kept !== null) {
      for (const end of COMPANIONS) if (existsSync(own + end)) renameSync(own + end, kept + end);
    }
    renameSync(dataFile(work), own);
    syncPath(folder);
    return success({ kept: kept === null ? null : join(folder, basename(kept)) });
  } finally {
    rmSync(work, { recursive: true, force: true });
    unlock();
  }
};

const prepare = async ({
  folder,
  file,
  storeOf,
}: {
  folder: string;
  file: string;
  storeOf: (database: Database) => Pick<WorkbookStore, "verify" | "raiseEpochs">;
}): Promise<Result<null, RestoreFailure>> => {
  const opened = await openDatabase({ folder });
  if (!opened.ok) return opened;
  try {
    const store = storeOf(opened.value);
    const damages = await store.verify();
    if (damages.length > 0) return failure<RestoreFailure>({ code: "damaged", file, count: damages.length });
    await store.raiseEpochs();
  } finally {
    await opened.value.close();
  }
  // What is moved must be one file: the log of the last changes is written into it.
  const data = new DatabaseSync(dataFile(folder));
  try {
    data.exec("pragma wal_checkpoint(truncate)");
    data.exec("pragma journal_mode = delete");
  } finally {
    data.close();
  }
  return success(null);
};

/** A sound SQLite file with our tables in it. */
const isBackup = (file: string): boolean => {
  try {
    const data = new DatabaseSync(file, { readOnly: true });
    try {
      const [check] = data.prepare("pragma integrity_check").all() as { integrity_check?: string }[];
      const versions = data.prepare("select count(*) as number from schema_versions").get() as { number: number };
      return check?.integrity_check === "ok" && versions.number > 0;
    } finally {
      data.close();
    }
  } catch {
    return false;
  }
};
