import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { failure, success, type Result } from "../../domain/result";
import { backupTo, restoreFrom, type BackupFailure } from "../store/backup";
import { openDatabase, type Database, type OpenFailure } from "../store/database";
import { lockFolder, privateFolder } from "../store/sqliteFolder";
import type { WorkbookStore } from "../store/types";

export type RestoreFailure =
  | OpenFailure
  | BackupFailure
  | { code: "fileUnreadable"; file: string }
  /** Log and tables of the backup do not say the same. */
  | { code: "damaged"; file: string; count: number };

/**
 * Puts a backup in the place of a folder's data, which no service may be using. Everything that can fail is done in a folder
 * beside it: integrity, migration, comparison of log and tables, new epochs. Only then the data is exchanged; the former one
 * stays beside it, under a name with the time. So nobody ever meets restored data with an old epoch.
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
  privateFolder(folder);
  // Asked for at the exchange as well: this one spares the work.
  const unlock = lockFolder(folder);
  if (unlock === null) return failure<RestoreFailure>({ code: "folderInUse" });
  unlock();
  const work = join(folder, "restore.tmp");
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { mode: 0o700 });
  try {
    const copied = restoreFrom(work, file, "none");
    if (!copied.ok) return copied;
    const prepared = await prepare({ folder: work, file, storeOf });
    if (!prepared.ok) return prepared;
    // As one file: what was just changed may still stand in the journal beside it.
    const ready = join(work, "ready.sqlite");
    const whole = backupTo(work, ready);
    if (!whole.ok) return whole;
    return restoreFrom(folder, ready, now.toISOString().replace(/[^\dTZ]/gu, ""));
  } finally {
    rmSync(work, { recursive: true, force: true });
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
    return success(null);
  } finally {
    await opened.value.close();
  }
};
