import { failure, type Result } from "../domain/result";
import type { PaneFailure } from "./services";

/** Awaits a service; what it throws is a bug, and people still get a sentence instead of a pane that hangs. */
export const guarded = async <Value>(
  work: () => Promise<Result<Value, PaneFailure>>,
): Promise<Result<Value, PaneFailure>> => {
  try {
    return await work();
  } catch (error) {
    return failure({ code: "unexpected" as const, detail: error instanceof Error ? error.message : String(error) });
  }
};

/** A failed result as what is kept of it. */
export const withoutOk = <Failure extends { code: string }>({ ok: _, ...rest }: { ok: false } & Failure): Failure =>
  rest as unknown as Failure;
