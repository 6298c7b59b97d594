import { parentPort } from "node:worker_threads";
import { workbookFile } from "./mainWorkbookFile";
import type { FileAnswer, FileQuestion } from "./mainFileThread";

/** The thread that writes workbooks, so that a large one does not keep everybody waiting. */
parentPort?.on("message", ({ number, records, today }: FileQuestion) => {
  const answer = (message: FileAnswer, moved: ArrayBuffer[] = []): void => parentPort?.postMessage(message, moved);
  workbookFile(records, { today }).then(
    (bytes) => {
      const own = new Uint8Array(bytes);
      answer({ number, bytes: own }, [own.buffer]);
    },
    (error: unknown) =>
      answer({ number, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
