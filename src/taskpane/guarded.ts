import { failure, type Result } from "../domain/result";

/** A bug that was caught at the edge. */
type Unexpected = { code: "unexpected"; detail: string };

/** Awaits a service; what it throws is a bug, and people still get a sentence instead of a pane that hangs. */
export const guarded = async <Value, Failure extends { code: string }>(
  work: () => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure | Unexpected>> => {
  try {
    return await work();
  } catch (error) {
    return failure({ code: "unexpected" as const, detail: error instanceof Error ? error.message : String(error) });
  }
};

/** A failed result as what is kept of it. */
export const withoutOk = <Failure extends { code: string }>({ ok: _, ...rest }: { ok: false } & Failure): Failure =>
  rest as unknown as Failure;
