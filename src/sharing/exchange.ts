import { Value } from "typebox/value";
import { failure, success, type Result } from "../domain/result";
import { ActionRefused, Problem, PROTOCOL, PROTOCOL_HEADER, TakeBackRefused } from "../protocol";
import type { Asked, ServiceFailure } from "../usecases/sharing/service";
import type { Timer } from "./timer";

export interface Ask {
  method: "GET" | "POST" | "PUT";
  /** With its query. */
  path: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** Milliseconds after which nobody waits any more. */
  patience?: number;
  /** Ends the request, and the reading of a stream. */
  signal?: AbortSignal;
  /** What its body is; a stream is read by who asked, and `patience` ends with its head. */
  takes?: "json" | "bytes" | "stream";
}

/** `body` is the parsed JSON, the bytes, or the response itself, as asked; null for 304. */
export interface Answer {
  status: number;
  etag: string | null;
  body: unknown;
}

export interface Network {
  url: string;
  fetch: typeof globalThis.fetch;
  timer: Timer;
}

const PATIENCE = 30_000;

const byStatus = (status: number): ServiceFailure => {
  if (status === 401) return { code: "signedOut" };
  if (status === 403) return { code: "forbidden" };
  if (status === 404) return { code: "notFound" };
  if (status === 413) return { code: "tooLarge" };
  if (status === 426) return { code: "protocolUnknown" };
  if (status === 429) return { code: "tooMany" };
  return status >= 502 ? { code: "busy" } : { code: status >= 500 ? "bug" : "malformed" };
};

const problemOf = (status: number, body: unknown): ServiceFailure => {
  if (Value.Check(TakeBackRefused, body)) return body;
  if (Value.Check(ActionRefused, body)) return body;
  if (!Value.Check(Problem, body)) return byStatus(status);
  const { code, place, retryAfter, reference } = body;
  if (code === "takeBackRefused" || code === "actionRefused") return byStatus(status);
  return {
    code,
    ...(place === undefined ? {} : { place }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(reference === undefined ? {} : { reference }),
  };
};

const jsonOf = (text: string): Result<unknown, { code: "noJson" }> => {
  try {
    return success(JSON.parse(text) as unknown);
  } catch {
    return failure({ code: "noJson" });
  }
};

/**
 * fetch rejects with a TypeError where no answer came, and with an AbortError where nobody waits for one any more. By name: the
 * error may come from another realm than this code.
 */
export const isNetworkError = (error: unknown): boolean => {
  const name = (error as { name?: unknown } | null)?.name;
  return name === "TypeError" || name === "AbortError";
};

const bodyOf = async (response: Response, takes: Ask["takes"]): Asked<unknown> => {
  if (response.status === 304 || response.status === 204) return success(null);
  if (takes === "stream") return success(response);
  if (takes === "bytes") return success(new Uint8Array(await response.arrayBuffer()));
  const json = jsonOf(await response.text());
  return json.ok ? json : failure<ServiceFailure>({ code: "notThisService" });
};

const answerOf = async (response: Response, takes: Ask["takes"]): Asked<Answer> => {
  const spoken = response.headers.get(PROTOCOL_HEADER);
  if (spoken === null) return failure<ServiceFailure>({ code: "notThisService" });
  if (spoken !== String(PROTOCOL)) return failure<ServiceFailure>({ code: "protocolUnknown" });
  if (response.ok || response.status === 304) {
    const body = await bodyOf(response, takes);
    if (!body.ok) return body;
    return success({ status: response.status, etag: response.headers.get("etag"), body: body.value });
  }
  const problem = jsonOf(await response.text());
  return failure(problemOf(response.status, problem.ok ? problem.value : null));
};

/**
 * One request, one answer of the service. What has no PROTOCOL_HEADER was not said by the service: a proxy's page, a captive
 * portal, another server; redirections are not followed for the same reason, and because a token goes along.
 */
export const exchange = async (network: Network, ask: Ask): Asked<Answer> => {
  const ended = new AbortController();
  const end = (): void => ended.abort();
  if (ask.signal?.aborted === true) end();
  ask.signal?.addEventListener("abort", end, { once: true });
  const cancel = network.timer(ask.patience ?? PATIENCE, end);
  try {
    const response = await network.fetch(network.url + ask.path, {
      method: ask.method,
      headers: {
        accept: "application/json",
        ...(ask.body === undefined ? {} : { "content-type": "application/json" }),
        ...ask.headers,
      },
      ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
      redirect: "manual",
      credentials: "omit",
      cache: "no-store",
      signal: ended.signal,
    });
    return await answerOf(response, ask.takes);
  } catch (error) {
    if (isNetworkError(error)) return failure<ServiceFailure>({ code: "offline" });
    throw error;
  } finally {
    cancel();
    if (ask.takes !== "stream") ask.signal?.removeEventListener("abort", end);
  }
};
