import type { FastifyReply } from "fastify";
import { PROTOCOL, PROTOCOL_HEADER } from "../../protocol";
import { authorOf, bearerOf, signedIn } from "../authentication";
import type { Notices } from "../notices";
import type { People } from "../people/types";
import { sendProblem } from "../problems";
import type { WorkbookStore } from "../store/types";
import { PATTERNS, WorkbookParams } from "./schemas";
import type { Routes } from "./types";

/** Bytes that may wait for a slow reader before its line is closed; it asks again when it can. */
const MOST_WAITING = 64_000;

/** Server-sent events: the head at once, then every new one. */
export const eventRoutes = (
  app: Routes,
  {
    store,
    people,
    notices,
    mostListeners,
  }: { store: WorkbookStore; people: People; notices: Notices; mostListeners: number },
): void => {
  app.get(
    PATTERNS.events,
    {
      onRequest: signedIn(people),
      schema: {
        summary: "Notices of new heads, as server-sent events",
        params: WorkbookParams,
        produces: ["text/event-stream"],
      },
    },
    async (request, reply) => {
      if (notices.listeners >= mostListeners) return sendProblem(reply, { code: "busy", retryAfter: 30 });
      const author = authorOf(request);
      // Nobody takes the notices of all others away.
      if (notices.linesOf(author.account) >= mostListeners / 4) {
        return sendProblem(reply, { code: "tooMany", retryAfter: 30 });
      }
      const head = await store.head(author, request.params.id);
      if (!head.ok) return sendProblem(reply, head);
      const { raw } = openStream(reply);
      const end = notices.listen(
        {
          workbook: request.params.id,
          author,
          token: bearerOf(request) ?? "",
          send: (text) => {
            if (raw.destroyed || raw.writableLength > MOST_WAITING) return false;
            raw.write(text);
            return true;
          },
          end: () => (raw.writableLength > MOST_WAITING ? raw.destroy() : raw.end()),
        },
        head.value,
      );
      raw.once("close", end);
    },
  );
};

const openStream = (reply: FastifyReply): FastifyReply => {
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    // A proxy that gathers answers would hold notices back.
    "x-accel-buffering": "no",
    [PROTOCOL_HEADER]: String(PROTOCOL),
  });
  return reply;
};
