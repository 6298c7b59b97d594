import { DatabaseSync } from "@photostructure/sqlite";
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { failure, success, type Result } from "../../domain/result";
import { storeFailureOf, type KnownStoreFailure } from "../store/failures";
import { dataFile } from "../store/sqliteFolder";

export type BackupFailure =
  { code: "fileExists"; file: string } | { code: "fileUnwritable"; file: string } | { code: KnownStoreFailure };

/**
 * Writes all data of a folder as one SQLite file, as it stands at this moment, also while the service works. The file appears
 * whole and on the disk or not at all, is for this account alone (it holds hashes and keys), and never takes another's place.
 */
export const backup = ({
  folder,
  file,
}: {
  folder: string;
  file: string;
}): Result<{ bytes: number }, BackupFailure> => {
  if (!existsSync(dataFile(folder))) return failure<BackupFailure>({ code: "storeGone" });
  if (existsSync(file)) return failure<BackupFailure>({ code: "fileExists", file });
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    closeSync(openSync(temporary, "wx", 0o600));
  } catch {
    return failure<BackupFailure>({ code: "fileUnwritable", file });
  }
  try {
    const source = new DatabaseSync(dataFile(folder), { readOnly: true, timeout: 10_000 });
    try {
      source.prepare("vacuum into ?").run(temporary);
    } finally {
      source.close();
    }
    chmodSync(temporary, 0o600);
    syncPath(temporary);
    if (existsSync(file)) return failure<BackupFailure>({ code: "fileExists", file });
    renameSync(temporary, file);
    syncPath(dirname(file));
    return success({ bytes: statSync(file).size });
  } catch (error) {
    const known = storeFailureOf(error);
    if (known === null) throw error;
    return failure<BackupFailure>({ code: known });
  } finally {
    rmSync(temporary, { force: true });
  }
};

/** Waits until the file, or what a folder lists, is on the disk; Windows does not sync folders and needs not. */
export const syncPath = (path: string): void => {
  const isFolder = statSync(path).isDirectory();
  if (isFolder && process.platform === "win32") return;
  const handle = openSync(path, isFolder ? "r" : "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};
