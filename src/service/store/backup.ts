import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { failure, success, type Result } from "../../domain/result";
import { isFileSystemError, isNoSpace, storeFailureOf } from "./failures";
import { dataFile, lockFolder, privateFile, privateFolder } from "./sqliteFolder";

export type BackupFailure =
  /** No data in the folder, or the file cannot be read or written. */
  | { code: "storeGone" }
  | { code: "storeFull" }
  | { code: "busy" }
  /** The target is there already; a backup overwrites nothing. */
  | { code: "fileExists" }
  /** The file is damaged, or none of ours. */
  | { code: "badBackup" }
  | { code: "folderInUse" };

/** Writes a consistent copy of a folder's data into one file with mode 0600, also while a service works on it. */
export const backupTo = (folder: string, file: string): Result<null, BackupFailure> => {
  if (existsSync(file)) return failure({ code: "fileExists" });
  if (!existsSync(dataFile(folder))) return failure({ code: "storeGone" });
  return translated(() => {
    const data = new DatabaseSync(dataFile(folder), { timeout: 10_000 });
    try {
      // VACUUM INTO fills an empty file, and leaves its mode as it is.
      privateFile(file);
      data.prepare("vacuum into ?").run(file);
    } catch (error) {
      rmSync(file, { force: true });
      throw error;
    } finally {
      data.close();
    }
    sync(file);
    sync(dirname(file));
    return success(null);
  });
};

/**
 * Puts a backup in the place of a folder's data; no service may work on it. The data that was there stays beside it under `kept`
 * (a path), null where there was none. Open the database afterwards and raise the epochs: what clients know beyond the backup
 * is offered again only then.
 */
export const restoreFrom = (
  folder: string,
  file: string,
  suffix: string,
): Result<{ kept: string | null }, BackupFailure> =>
  translated((): Result<{ kept: string | null }, BackupFailure> => {
    if (!isSound(file)) return failure({ code: "badBackup" });
    privateFolder(folder);
    const unlock = lockFolder(folder);
    if (unlock === null) return failure({ code: "folderInUse" });
    try {
      const target = dataFile(folder);
      const fresh = `${target}.restored`;
      copyFileSync(file, privateFile(fresh));
      sync(fresh);
      let kept: string | null = null;
      if (existsSync(target)) {
        // What is still in its journal belongs to the data that is kept.
        new DatabaseSync(target).close();
        kept = `${target}.${suffix}`;
        renameSync(target, kept);
      }
      for (const end of ["-wal", "-shm"]) rmSync(`${target}${end}`, { force: true });
      renameSync(fresh, target);
      sync(folder);
      return success({ kept });
    } finally {
      unlock();
    }
  });

/** A whole database of ours: every page in order, every reference kept. */
export const isSound = (file: string): boolean => {
  if (!existsSync(file)) return false;
  const data = new DatabaseSync(file, { readOnly: true });
  try {
    const checked = data.prepare("pragma integrity_check").get() as { integrity_check: string };
    const ours = data.prepare("select count(*) as count from sqlite_master where name = 'schema_versions'").get();
    return checked.integrity_check === "ok" && (ours as { count: number }).count === 1;
  } catch (error) {
    if (storeFailureOf(error) === "storeGone") return false;
    throw error;
  } finally {
    data.close();
  }
};

/** The content is on the disk; folders cannot be synced on Windows, and need not be. */
const sync = (path: string): void => {
  if (process.platform === "win32") return;
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

const translated = <Value>(work: () => Result<Value, BackupFailure>): Result<Value, BackupFailure> => {
  try {
    return work();
  } catch (error) {
    const known = storeFailureOf(error);
    if (known !== null) return failure({ code: known });
    if (isNoSpace(error)) return failure({ code: "storeFull" });
    if (isFileSystemError(error)) return failure({ code: "storeGone" });
    throw error;
  }
};
