import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Result } from "../domain/result";
import type { LogOptions } from "./app";
import type { Configuration } from "./configuration";
import { dayIn } from "./dayIn";
import { historyFile } from "./files/historyFile";
import { FileThread } from "./mainFileThread";
import { historyWords } from "./mainTexts";
import { startService, type RunningService, type StartFailure, type StartOptions } from "./start";

const here = dirname(fileURLToPath(import.meta.url));
export const ROOT = join(here, "../..");

/** The service with everything it needs wired: for the command line, `npm start` and tests. */
export const startWiredService = (
  configuration: Configuration,
  { log = null, ...rest }: { log?: LogOptions | null } & Pick<StartOptions, "surroundings" | "limits" | "times">,
): Promise<Result<RunningService, StartFailure>> => {
  const files = new FileThread();
  return startService({
    ...rest,
    configuration,
    addin: join(ROOT, "dist"),
    adminPage: join(here, "page"),
    makeWorkbookFile: files.make,
    makeHistoryFile: historyFile(historyWords(configuration.timeZone)),
    closeFiles: () => files.close(),
    log,
    today: () => dayIn(configuration.timeZone, new Date()),
  });
};
