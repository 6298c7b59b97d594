import { open, readdir, rename, rm, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Author } from "../store/types";
import type { ServiceFiles } from "./types";

/** Reads what is published and nothing else; the history never shows it, because it changes nothing. */
export const SERVICE_READER: Author = { account: "", person: "", role: "leader", agency: "" };

const QUIET_MS = 5_000;
const RETRY_MS = 60_000;

/** Time, for tests. */
export interface Timer {
  after(ms: number, work: () => void): () => void;
}

const realTimer: Timer = {
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Keeps the workbooks of a folder at head: a while after the last change the file is written beside and then renamed, so that
 * who opens it sees the old or the new one. What fails is told and tried again.
 */
export class ExportFolder {
  readonly #folder: string;
  readonly #files: Pick<ServiceFiles, "workbook">;
  readonly #timer: Timer;
  readonly #say: (news: "written" | "failed", workbook: string, code: string) => void;
  readonly #waiting = new Map<string, () => void>();
  #writing: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: {
    folder: string;
    files: Pick<ServiceFiles, "workbook">;
    timer?: Timer;
    /** `code`: of the failure, "" where there is none. */
    say: (news: "written" | "failed", workbook: string, code: string) => void;
  }) {
    this.#folder = options.folder;
    this.#files = options.files;
    this.#timer = options.timer ?? realTimer;
    this.#say = options.say;
  }

  /** A workbook has a new revision; changes that come close together are written once. */
  changed(workbook: string): void {
    this.#after(QUIET_MS, workbook);
  }

  /** Waits for a file that is being written; what would be written later is left to the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of this.#waiting.values()) cancel();
    this.#waiting.clear();
    await this.#writing;
  }

  #after(ms: number, workbook: string): void {
    if (this.#stopped) return;
    this.#waiting.get(workbook)?.();
    const cancel = this.#timer.after(ms, () => {
      this.#waiting.delete(workbook);
      this.#writing = this.#writing.then(() => this.#write(workbook));
    });
    this.#waiting.set(workbook, cancel);
  }

  async #write(workbook: string): Promise<void> {
    const code = await this.#tryWriting(workbook);
    if (code === "notFound" || code === "forbidden" || code === "notPublished") return;
    this.#say(code === "" ? "written" : "failed", workbook, code);
    if (code !== "" && !this.#waiting.has(workbook)) this.#after(RETRY_MS, workbook);
  }

  /** Code of what failed, "" where nothing did. */
  async #tryWriting(workbook: string): Promise<string> {
    try {
      const file = await this.#files.workbook(SERVICE_READER, workbook, null);
      if (!file.ok) return file.code;
      await mkdir(this.#folder, { recursive: true });
      await replaceFile(join(this.#folder, fileNameOf(workbook)), file.value.bytes);
      return "";
    } catch (error) {
      const { code, name } = error as { code?: unknown; name?: unknown };
      return String(code ?? name ?? "failed");
    }
  }
}

/** Ids are letters, digits and "_.-"; what Windows takes for a device gets a line in front. */
const fileNameOf = (workbook: string): string =>
  `${/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu.test(workbook) ? "_" : ""}${workbook}.xlsx`;

/** The file appears whole or not at all, also after a power cut. */
export const replaceFile = async (path: string, bytes: Uint8Array): Promise<void> => {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(temporary, "w", 0o640);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
};

/** Files that a killed process left half written. */
export const sweepFolder = async (folder: string): Promise<void> => {
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => /^[\w.-]+\.xlsx\.\d+\.tmp$/u.test(name));
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
};
