import { readFileSync, watchFile, unwatchFile } from "node:fs";
import { failure, type Result } from "../domain/result";
import { checkTls, isToRenew, type TlsFailure, type TlsFiles } from "./tls";

export interface TlsPaths {
  cert: string;
  key: string;
}

export type TlsReading = Result<TlsFiles, TlsFailure | { code: "fileUnreadable"; file: string }>;

/** Reads and checks an own certificate. */
export const readTls = ({ cert, key }: TlsPaths, now: Date): TlsReading => {
  const texts: string[] = [];
  for (const file of [key, cert]) {
    try {
      texts.push(readFileSync(file, "utf8"));
    } catch {
      return failure({ code: "fileUnreadable", file });
    }
  }
  return checkTls({ key: texts[0] ?? "", cert: texts[1] ?? "" }, now);
};

const LOOK_EVERY_MS = 10_000;
const DAY_MS = 86_400_000;

/**
 * Looks after the certificate in use: takes up new files when they change or on SIGHUP, and tells once a day that it is to be
 * renewed. Files that are no good are told and the ones in use stay. Returns what ends it.
 */
export const watchTls = ({
  paths,
  inUse,
  take,
  say,
  now,
}: {
  /** Null for a self-signed one: nothing to take up. */
  paths: TlsPaths | null;
  inUse: () => TlsFiles;
  take: (files: TlsFiles) => void;
  say: (news: "taken" | "toRenew" | "refused", detail: { code?: string; validTo?: Date }) => void;
  now: () => Date;
}): (() => void) => {
  const reread = (): void => {
    if (paths === null) return;
    const read = readTls(paths, now());
    if (!read.ok) return say("refused", { code: read.code });
    if (read.value.cert === inUse().cert && read.value.key === inUse().key) return;
    take(read.value);
    say("taken", { validTo: read.value.validTo });
    remind();
  };
  const remind = (): void => {
    const { validTo } = inUse();
    if (isToRenew(validTo, now())) say("toRenew", { validTo });
  };
  const files = paths === null ? [] : [paths.cert, paths.key];
  for (const file of files) watchFile(file, { interval: LOOK_EVERY_MS, persistent: false }, reread);
  process.on("SIGHUP", reread);
  const daily = setInterval(remind, DAY_MS).unref();
  remind();
  return () => {
    for (const file of files) unwatchFile(file, reread);
    process.off("SIGHUP", reread);
    clearInterval(daily);
  };
};
