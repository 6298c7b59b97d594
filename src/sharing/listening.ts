import { Value } from "typebox/value";
import { failure, type Result } from "../domain/result";
import { Head, HEARTBEAT_SECONDS } from "../protocol";
import type { Asked, Notice } from "../usecases/sharing/service";
import { isNetworkError, type Answer } from "./exchange";
import { eventParser } from "./eventStream";
import { wait, type Timer } from "./timer";

export interface ListeningOptions {
  /** Opens the stream of events; its body is a Response. */
  open: (signal: AbortSignal) => Asked<Answer>;
  /** The head, or null where it is the one told last. */
  head: (signal: AbortSignal) => Asked<Head | null>;
  ear: (notice: Notice) => void;
  timer: Timer;
  /** From 0 to 1, for waits that differ from client to client. */
  random: () => number;
}

/** A stream without a byte for so long does not come through. */
export const SILENCE = 3_000 * HEARTBEAT_SECONDS;
const POLL = 15_000;
/** Polls after which a stream that did not come through is tried again. */
const POLLS = 20;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;

type StreamEnd = { ok: true; value: "silent" | "cut" };

/**
 * Tells of new heads until `signal` ends it: by server-sent events; where those do not come through, by asking; where nothing
 * answers, by asking less and less often.
 */
export const listening = async (options: ListeningOptions, signal: AbortSignal): Promise<void> => {
  const { timer, random } = options;
  let line: "live" | "polling" | "offline" | null = null;
  let failures = 0;
  let polls = 0;
  const tell = (now: "live" | "polling" | "offline"): void => {
    if (now === line || signal.aborted) return;
    line = now;
    options.ear({ kind: "line", line: now });
  };
  const tellHead = (head: Head): void => {
    if (!signal.aborted) options.ear({ kind: "head", head });
  };
  const poll = async (): Promise<boolean> => {
    const asked = await options.head(signal);
    if (signal.aborted) return true;
    tell(asked.ok ? "polling" : "offline");
    if (asked.ok && asked.value !== null) tellHead(asked.value);
    return asked.ok;
  };
  const jitter = (milliseconds: number): number => milliseconds * (0.75 + random() / 2);

  while (!signal.aborted) {
    if (polls > 0) {
      polls -= 1;
    } else {
      const ended = await stream(
        options,
        signal,
        () => {
          failures = 0;
          tell("live");
        },
        tellHead,
      );
      if (ended.ok && ended.value === "silent") polls = POLLS;
    }
    if (signal.aborted) return;
    failures = (await poll()) && polls > 0 ? 0 : failures + 1;
    const backOff = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures - 1, 10));
    await wait(timer, jitter(failures === 0 ? POLL : backOff), signal);
  }
};

/** One connection of the stream, to its end. `onLive` with every sign of life. */
const stream = async (
  { open, timer }: ListeningOptions,
  signal: AbortSignal,
  onLive: () => void,
  onHead: (head: Head) => void,
): Promise<Result<StreamEnd["value"], { code: string }>> => {
  const ended = new AbortController();
  const end = (): void => ended.abort();
  signal.addEventListener("abort", end, { once: true });
  let silent = false;
  const hush = (): void => {
    silent = true;
    end();
  };
  let cancel = timer(SILENCE, hush);
  try {
    const opened = await open(ended.signal);
    if (!opened.ok) return silent ? { ok: true, value: "silent" } : opened;
    const response = opened.value.body as Response;
    if (!(response.headers.get("content-type") ?? "").startsWith("text/event-stream") || response.body === null) {
      void response.body?.cancel();
      return failure({ code: "noStream" });
    }
    const parse = eventParser(({ data }) => {
      const head = headOf(data);
      if (head !== null) onHead(head);
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const piece = await reader.read();
      if (piece.done) return { ok: true, value: "cut" };
      cancel();
      cancel = timer(SILENCE, hush);
      onLive();
      parse(piece.value);
    }
  } catch (error) {
    if (isNetworkError(error)) return { ok: true, value: silent ? "silent" : "cut" };
    throw error;
  } finally {
    cancel();
    signal.removeEventListener("abort", end);
    end();
  }
};

const headOf = (data: string): Head | null => {
  try {
    const head: unknown = JSON.parse(data);
    return Value.Check(Head, head) ? head : null;
  } catch {
    return null;
  }
};
