import type { AnnexInput, AnnexReading, SourceFormat } from "../annex/types";
import { failure, success, type Result } from "../domain/result";
import type { ReaderQuestion } from "./mainReaderWorker";
import type { OpenedAnnex, PaneFailure } from "./services";

type Head = Pick<OpenedAnnex, "name" | "format">;
type WithoutId<Question> = Question extends { id: number } ? Omit<Question, "id"> : never;

/** Asks a worker and gets each answer back to its question. */
class ReaderClient {
  #worker = new Worker(new URL("./mainReaderWorker.ts", import.meta.url));
  #waiting = new Map<number, (result: never) => void>();
  #lastId = 0;

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<{ id: number; result: never }>) => {
      this.#waiting.get(data.id)?.(data.result);
      this.#waiting.delete(data.id);
    };
    // The worker itself failed (not loaded, out of memory): everything that waits gets to know.
    this.#worker.onerror = (event) => {
      event.preventDefault();
      for (const answer of this.#waiting.values()) {
        answer(failure({ code: "unexpected", detail: event.message }) as never);
      }
      this.#waiting.clear();
    };
  }

  ask<Value>(question: WithoutId<ReaderQuestion>): Promise<Result<Value, PaneFailure>> {
    const id = (this.#lastId += 1);
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve as (result: never) => void);
      this.#worker.postMessage({ ...question, id });
    });
  }

  stop(): void {
    this.#worker.terminate();
    this.#waiting.clear();
  }
}

/** Reads a document in a worker of its own; aborting ends the worker at once, whatever it is doing. */
export const openInWorker = async (
  input: AnnexInput,
  signal: AbortSignal,
): Promise<Result<OpenedAnnex, PaneFailure>> => {
  const client = new ReaderClient();
  const aborted = new Promise<Result<Head, PaneFailure>>((resolve) => {
    signal.addEventListener("abort", () => resolve(failure({ code: "cancelled" as const })), { once: true });
  });
  const head = await Promise.race([
    client.ask<{ name: string; format: SourceFormat }>({ ask: "open", input }),
    aborted,
  ]);
  if (!head.ok) {
    client.stop();
    return head;
  }
  return success({
    ...head.value,
    interpret: (decisions) => client.ask<AnnexReading>({ ask: "interpret", decisions }),
    close: () => client.stop(),
  });
};
