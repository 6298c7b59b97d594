import type { AnnexInput, Decisions, SourceDocument } from "../annex/types";
import { failure } from "../domain/result";
import { importAnnex, interpretSource } from "../usecases/importAnnex";

/** What the page asks; every answer carries the question's id. */
export type ReaderQuestion =
  { id: number; ask: "open"; input: AnnexInput } | { id: number; ask: "interpret"; decisions: Decisions };

/** The members of a worker's global scope that are used (the DOM types describe a page's). */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ReaderQuestion>) => void) | null;
  postMessage(message: unknown): void;
}

const scope = self as unknown as WorkerScope;
let source: SourceDocument | null = null;

const answer = async (question: ReaderQuestion): Promise<unknown> => {
  if (question.ask === "interpret") {
    if (source === null) throw new Error("interpret before open");
    return interpretSource(source, question.decisions);
  }
  const read = await importAnnex(question.input);
  if (!read.ok) return read;
  source = read.value;
  return { ok: true, value: { name: read.value.name, format: read.value.format } };
};

// Documents are read off the page's thread: Excel restarts a pane that does not answer for five seconds.
scope.onmessage = ({ data: question }) => {
  answer(question).then(
    (result) => scope.postMessage({ id: question.id, result }),
    (error: unknown) =>
      scope.postMessage({ id: question.id, result: failure({ code: "unexpected", detail: String(error) }) }),
  );
};
