import type { FastifyInstance } from "fastify";

declare module "fastify" {
  interface FastifyRequest {
    /** Bytes its line had sent before it. */
    sentBefore: number;
  }
}

/** One line for each answer: the route and not the address, so that no query, no id and no name is kept. */
export const logAnswers = (app: FastifyInstance): void => {
  app.decorateRequest("sentBefore", 0);
  app.addHook("onRequest", async (request) => {
    request.sentBefore = request.raw.socket.bytesWritten;
  });
  app.addHook("onResponse", async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? "",
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        bytes: request.raw.socket.bytesWritten - request.sentBefore,
      },
      "answered",
    );
  });
};
