import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { storeFailureOf } from "./failures";

const DATA = "workbooks.sqlite";
const LOCK = "lock.sqlite";

export const dataFile = (folder: string): string => join(folder, DATA);

/** A file only this account of the machine may read; SQLite gives its companions the same mode. */
export const privateFile = (path: string): string => {
  closeSync(openSync(path, "a", 0o600));
  chmodSync(path, 0o600);
  return path;
};

/** The folder with mode 0700; throws what the file system says. */
export const privateFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
};

/**
 * Keeps a second process away from the folder, until it is called or the process ends, however it ends: what is held is a lock
 * of the operating system on a file, not the file. Null where another one holds it.
 */
export const lockFolder = (folder: string): (() => void) | null => {
  const lock = new DatabaseSync(privateFile(join(folder, LOCK)), { timeout: 0 });
  try {
    lock.exec("begin exclusive");
  } catch (error) {
    lock.close();
    if (storeFailureOf(error) === "busy") return null;
    throw error;
  }
  return () => lock.close();
};

/** Milliseconds a statement waits for another process (a backup) to let go. */
const BUSY_TIMEOUT = 5_000;

/** Opens the data of a folder for writing: every commit is on the disk before it is answered. */
export const openData = (folder: string): DatabaseSyncInstance => {
  const file = new DatabaseSync(privateFile(dataFile(folder)), { timeout: BUSY_TIMEOUT });
  try {
    file.exec("pragma journal_mode = wal");
    file.exec("pragma synchronous = full");
    file.exec("pragma foreign_keys = on");
    file.exec("pragma cache_size = -65536");
    file.exec("pragma wal_autocheckpoint = 2000");
  } catch (error) {
    file.close();
    throw error;
  }
  return file;
};
